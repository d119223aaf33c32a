"""What a worker may not do, forbidden by the system before the plugin is imported, as far as the system can.

Limits of processor, memory and files hold on every Unix. On Linux, Landlock lets it read anywhere and write nowhere,
and a filter of system calls lets it start no process, open no connection, change no rights of a file, and send no
signal but to itself. The kernel ends it when the process that started it ends. Where the system lacks one of these the
others hold all the same; docs/trust.md says which.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from contextlib import suppress

from ..limits import PLUGIN_FILES, PLUGIN_MEMORY_BYTES, PLUGIN_PROCESSOR_SECONDS

# Numbers of Linux: prctl, Landlock, seccomp, classic BPF
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
WRITES_BY_VERSION = {1: 0b1_1111_1111_0011, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""Rights of files that are not to read, by the version of Landlock that knows them: to execute, write, remove, make."""
TO_WRITE = 1 << 1 | 1 << 14
"""Of them, what opens a file for writing and empties it: allowed of the device that keeps nothing."""
SCOPES = 0b11
"""Abstract sockets and signals of processes outside; known from version 6."""
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
ABSENT = 0x00050000 | 38  # ENOSYS, upon which a thread is started by the older call
CLONE_THREAD = 0x10000

MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
"""By machine, what the kernel calls it and its column in the tables of calls."""
FORBIDDEN: dict[str, tuple[int | None, int | None]] = {
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "socket": (41, 198),
    "io_uring_setup": (425, 425),
    "ptrace": (101, 117),
    "process_vm_writev": (311, 271),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
}
ONLY_ITSELF = {"kill": (62, 129), "tgkill": (234, 131), "prlimit64": (302, 261)}
"""Calls whose first argument is a process."""
CLONE, CLONE3 = (56, 220), (435, 435)


def fence(parent: int) -> None:
    """Forbid this process what a plugin has no need of; `parent` is the process that started it, which ends it."""
    _limit()
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before
            os._exit(1)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _write_nowhere(libc)
        _filter_calls(libc)


def _limit() -> None:
    with suppress(ImportError):
        import resource

        seconds = PLUGIN_PROCESSOR_SECONDS
        wanted = {
            "RLIMIT_CPU": (seconds, seconds + 1),  # the first can be ignored, the second not
            "RLIMIT_AS": (PLUGIN_MEMORY_BYTES,) * 2,
            "RLIMIT_FSIZE": (0, 0),
            "RLIMIT_NOFILE": (PLUGIN_FILES,) * 2,
            "RLIMIT_CORE": (0, 0),
        }
        for name, values in wanted.items():
            with suppress(AttributeError, ValueError, OSError):  # a system may lack one, or have a lower one
                resource.setrlimit(getattr(resource, name), values)


def _write_nowhere(libc: ctypes.CDLL) -> None:
    version = libc.syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return
    rights = sum(bits for known, bits in WRITES_BY_VERSION.items() if known <= version)
    rules = struct.pack("=QQQ", rights, 0, SCOPES)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = libc.syscall(LANDLOCK_CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset >= 0:
        nothing = os.open(os.devnull, os.O_RDONLY)
        libc.syscall(LANDLOCK_ADD_RULE, ruleset, 1, struct.pack("=Qi", rights & TO_WRITE, nothing), 0)
        libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0)
        os.close(nothing)
        os.close(ruleset)


def _filter_calls(libc: ctypes.CDLL) -> None:
    if platform.machine() not in MACHINES:
        return
    machine, column = MACHINES[platform.machine()]
    program = b"".join(_program(machine, column, os.getpid()))
    held = ctypes.create_string_buffer(program)
    filled = struct.pack("@HP", len(program) // 8, ctypes.addressof(held))
    libc.prctl(PR_SET_SECCOMP, 2, filled, 0, 0)


def _program(machine: int, column: int, own: int) -> list[bytes]:
    """Return the filter of calls: the machine first, then each call by its number, and whose arguments matter."""

    def step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
        return struct.pack("=HBBI", code, if_so, if_not, value)

    number, architecture, argument = step(LOAD, 0), step(LOAD, 4), step(LOAD, 16)
    steps = [architecture, step(EQUAL, machine, 1), step(RETURN, REFUSE), number]
    steps += [step(AT_LEAST, 0x40000000, 0, 1), step(RETURN, REFUSE)]  # another way to number the calls
    steps += [step(EQUAL, CLONE3[column], 0, 1), step(RETURN, ABSENT)]
    for numbers in FORBIDDEN.values():
        if (forbidden := numbers[column]) is not None:
            steps += [step(EQUAL, forbidden, 0, 1), step(RETURN, REFUSE)]
    steps += [step(EQUAL, CLONE[column], 0, 4), argument, step(ANY_BIT, CLONE_THREAD, 1), step(RETURN, REFUSE)]
    steps += [step(RETURN, ALLOW)]
    for numbers in ONLY_ITSELF.values():
        steps += [step(EQUAL, numbers[column], 0, 5), argument, step(EQUAL, own, 2), step(EQUAL, 0, 1)]
        steps += [step(RETURN, REFUSE), step(RETURN, ALLOW)]
    return [*steps, step(RETURN, ALLOW)]
