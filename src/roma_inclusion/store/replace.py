"""A file, or a folder, is replaced in one step: whoever reads it sees the old one or the new one, never a mix.

    with replacing_file(Path("roma-inclusion.db")) as path:
        write_database(path)

    with replacing_folder(Path("datasets"), written_before) as folder:
        write_tables(folder)

The new one is written beside the old one, under a lock, and takes its name at the end.

A folder keeps what the person has in it besides, such as a README.md written by hand: that is linked into the new
folder (hard links: no bytes are copied, nothing can be lost), and the two folders exchange their names. Linux does so
in one step (renameat2 with RENAME_EXCHANGE, for which Python has no function); elsewhere, and on file systems that
cannot, it takes two, and who is killed between them leaves the old folder under another name, from which the next run
puts it back.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import UsageError
from .guard import check_regular, is_sqlite, settled, sides
from .lock import WAIT, locked
from .steps import claim, errors_of, flush, flush_folder, keep_rights, own_names, published

__all__ = ["published", "replacing_file", "replacing_folder"]

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


@contextmanager
def replacing_file(target: Path, *, wait: float = WAIT) -> Iterator[Path]:
    """Give an empty file beside `target`, and put it in the place of `target` when the block has ended well.

    Links are followed, and the mode of the old file is kept. Where the new file is a SQLite database, side files that
    another database left are removed, after SQLite has finished the old one. `wait` is how many seconds another
    writer is waited for. Raises UsageError where `target` is no file, EnvironmentProblem where the disk, a permission
    or another writer stands in the way; `target` is then as it was.
    """
    real, stem = own_names(target)
    part = stem.with_suffix(".part")
    with errors_of(target, real, stem), locked(stem.with_suffix(".lock"), target, wait):
        if check_regular(target) and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, "write-protected", str(real))
        _remove_file(part)
        try:
            os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            yield part
            flush(part)
            keep_rights(real, part)
            _put_file(part, real, target)
            flush_folder(real.parent)
        finally:
            _remove_file(part)


def _put_file(part: Path, real: Path, target: Path) -> None:
    """Give the new file its name.

    The side files go before that: beside the new database they would be taken for its own and destroy it. And the old
    database is settled before they go: whoever is killed in between leaves it whole.
    """
    claim(target, real, part)
    if not is_sqlite(part):
        part.replace(real)
        return
    if not real.exists():
        _remove_sides(real)
        part.replace(real)
        return
    with settled(real, target):
        _remove_sides(real)
        part.replace(real)


def _remove_file(part: Path) -> None:
    part.unlink(missing_ok=True)
    _remove_sides(part)


def _remove_sides(path: Path) -> None:
    for side in sides(path):
        side.unlink(missing_ok=True)


@contextmanager
def replacing_folder(
    target: Path, stale: Callable[[Path], Collection[str]] = lambda folder: (), *, wait: float = WAIT
) -> Iterator[Path]:
    """Give an empty folder beside `target`, and put it in the place of `target` when the block has ended well.

    What lies in the old folder under a name that the new one does not have is kept, except the names that `stale`
    returns of the old folder: those of the files that an older run of ours wrote. Missing parents are made. Raises
    UsageError where `target` is no folder, is the folder one works in, or holds a mount point; EnvironmentProblem
    where the disk, a permission or another writer stands in the way. `target` is then as it was.
    """
    real, stem = own_names(target)
    part, away = stem.with_suffix(".part"), stem.with_suffix(".old")
    with errors_of(target, real, stem):
        real.parent.mkdir(parents=True, exist_ok=True)
        with locked(stem.with_suffix(".lock"), target, wait):
            _restore(real, away)
            _remove(part)
            _check_folder(target, real)
            try:
                part.mkdir()
                yield part
                _flush_all(part)
                if real.exists():
                    _carry_over(real, part, stale(real))
                    keep_rights(real, part)
                claim(target, real, part)
                _put_folder(part, real, away)
                flush_folder(real.parent)
            finally:
                _restore(real, away)
                _remove(part)


def _check_folder(target: Path, real: Path) -> None:
    if not os.path.lexists(real):
        return
    if not real.is_dir():
        raise UsageError(f"{target}: is a file, not a folder: name a folder")
    if Path.cwd().is_relative_to(real):
        raise UsageError(f"{target}: is the folder you work in, or one above it: name a folder of its own")
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "write-protected", str(real))
    for folder, _, _ in os.walk(real):
        if os.path.ismount(folder):
            raise UsageError(f"{target}: is or holds a mount point: name a folder of its own inside it")


def _carry_over(old: Path, new: Path, stale: Collection[str]) -> None:
    for entry in old.iterdir():
        kept = new / entry.name
        if entry.name in stale or os.path.lexists(kept):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, kept, symlinks=True, copy_function=_link)
        else:
            _link(str(entry), str(kept))


def _link(source: str, destination: str) -> str:
    """Have a file under a second name; where the file system has no hard links, a copy of it."""
    if Path(source).is_symlink():
        Path(destination).symlink_to(Path(source).readlink())
        return destination
    try:
        Path(destination).hardlink_to(source)
    except OSError:
        shutil.copy2(source, destination)
        flush(Path(destination))
    return destination


def _put_folder(part: Path, real: Path, away: Path) -> None:
    if not real.exists():
        part.rename(real)
    elif not exchange(part, real):
        real.rename(away)
        part.rename(real)


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of two files or folders in one step; return False where the system cannot.

    Raises OSError where it can, and fails.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(one))


def _restore(real: Path, away: Path) -> None:
    """Put an old folder back that an end between two steps left under another name; remove it where it is replaced."""
    if not away.exists():
        return
    if os.path.lexists(real):
        _remove(away)
    else:
        away.rename(real)


def _remove(folder: Path) -> None:
    """Remove a folder of ours. What it holds of the person's is there under its own name too."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)


def _flush_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            flush(path)
    flush_folder(folder)
