"""What replacing a file and replacing a folder share: names, errors, rights, and what is on the disk for good.

Beside `roma-inclusion.db` lie, while it is written, `.roma-inclusion-HASH.lock` and `.roma-inclusion-HASH.part`, HASH
being that of the name. Nobody but the holder of the lock writes under these names, so what a killed process left
there is removed by the next one, and nothing else ever is.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .causes import cannot_be_written
from .guard import sides

_put: dict[str, tuple[Path, int, int]] = {}  # as the person named it: where it is, and which file must be there


def published() -> list[str]:
    """Return what this process has put in place and is there now, under the names that the person gave.

    The disk is asked, so that the answer is true at any moment, in the middle of a replacement too.
    """
    found = []
    for shown, (real, device, number) in _put.items():
        with suppress(OSError):
            there = real.stat()
            if (there.st_dev, there.st_ino) == (device, number):
                found.append(shown)
    return found


def claim(target: Path, real: Path, new: Path) -> None:
    """Note which file will be at `real`, named `target` by the person, once `new` is put there."""
    made = new.stat()
    _put[str(target)] = (real, made.st_dev, made.st_ino)


def own_names(target: Path) -> tuple[Path, Path]:
    """Return the place that `target` leads to, and what the names of our own files beside it begin with.

    These have one length whatever the name of the target, so that they fit where it fits.
    """
    try:
        real = Path(os.path.realpath(target))
        if real.is_symlink():
            raise OSError(errno.ELOOP, "links in a circle")
    except OSError as error:
        raise cannot_be_written(target, error) from error
    digest = hashlib.sha256(os.fsencode(real.name)).hexdigest()[:16]
    return real, real.parent / f".roma-inclusion-{digest}"


@contextmanager
def errors_of(target: Path, real: Path, stem: Path) -> Iterator[None]:
    """Turn errors of the system that concern the target, and no others, into EnvironmentProblem."""
    try:
        yield
    except OSError as error:
        name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
        own = {str(real.parent), str(real), *(str(side) for side in sides(real))}
        if name is None or name in own or name.startswith(str(stem)):
            raise cannot_be_written(target, error) from error
        raise


def keep_rights(old: Path, new: Path) -> None:
    """Give `new` the mode of `old`, and its owner where we may; nothing where `old` does not exist."""
    try:
        was = old.stat()
    except FileNotFoundError:
        return
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(new, was.st_uid, was.st_gid)
    new.chmod(stat.S_IMODE(was.st_mode) & 0o777)


def flush(path: Path) -> None:
    """Have the bytes of a file on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can say so of a folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems cannot; what they hold is then as safe as they make it
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
