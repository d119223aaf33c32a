"""One writer at a time: an advisory lock on a file that is there only while somebody holds it.

The system lets go of the lock when its holder ends, however it ends, so a lock file that a killed process left is
taken over by the next. The holder removes the file before it lets go; whoever waited for a file that is gone by then
starts again. Two threads of one process exclude each other too.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import EnvironmentProblem
from ..signals import delayed

WAIT = 60.0
"""Seconds that a writer waits for another."""

_PAUSE = 0.05
_BEYOND = 1 << 30  # Windows locks bytes for good: one that nobody reads, far behind the number of the holder
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@contextmanager
def locked(path: Path, shown: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock file `path` for as long as the block runs.

    `shown` is what the lock protects, as the person named it, `wait` a time in seconds. Raises EnvironmentProblem with
    the number of the process that holds the lock where it is still held after that time, OSError where the lock file
    cannot be made or the file system has no locks.
    """
    deadline = time.monotonic() + wait
    with delayed() as lifted:
        while (descriptor := _acquire(path)) is None:
            if time.monotonic() >= deadline:
                raise EnvironmentProblem(f"{shown}: {_holder(path)} is writing it: wait for it, or end it")
            with lifted():
                time.sleep(_PAUSE)
        try:
            with lifted():
                yield
        finally:
            _release(descriptor, path)


def _acquire(path: Path) -> int | None:
    """Return the open, locked file; None where another holds it, or removed it in this moment."""
    descriptor = os.open(path, _FLAGS, 0o666)
    is_ours = False
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise EnvironmentProblem(f"{path}: is in the way of a lock: remove it")
        is_ours = _try_lock(descriptor) and _is_at(descriptor, path)
        if is_ours:
            with suppress(OSError):  # who holds it is help, not need: a full disk or another's file has no word of it
                os.ftruncate(descriptor, 0)
                os.write(descriptor, b"%d\n" % os.getpid())
            return descriptor
    except BaseException:
        if is_ours:
            _release(descriptor, path)
        else:
            os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _try_lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _release(descriptor: int, path: Path) -> None:
    if sys.platform != "win32":
        with suppress(OSError):
            if _is_at(descriptor, path):
                path.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):  # an open file cannot be removed there: whoever opened it since will do it
            path.unlink()


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError):
        return f"process {int(path.read_bytes()[:20])}"
    return "another process"
