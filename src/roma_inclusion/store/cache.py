"""Where the database of `load()` is kept between two runs, and how a damaged one is made again.

Without a home, with one that cannot be written, and for a user whom the system does not know, a private folder for
temporary files takes its place; where there is not even that, the database is made for one use and removed.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import EnvironmentProblem
from .causes import cause_of

NAME = "roma-inclusion"


def cache_folder() -> Path | None:
    """Return a folder that this process may write in and that no other user may, made if need be; None without one."""
    for folder, private in _candidates():
        try:
            folder.mkdir(mode=0o700, parents=not private, exist_ok=True)
            if os.access(folder, os.W_OK | os.X_OK) and (not private or _is_private(folder)):
                return folder
        except OSError:
            continue
    return None


def _candidates() -> Iterator[tuple[Path, bool]]:
    """Yield the folders that may serve, and whether others could have put something under that name."""
    from platformdirs import user_cache_path

    try:
        usual = user_cache_path(NAME, appauthor=False)
    except (OSError, LookupError, RuntimeError):
        usual = Path()
    if usual.is_absolute():  # without a home it is ~/.cache, a folder called ~ wherever one happens to be
        yield usual, False
    name = NAME
    if sys.platform != "win32":
        name = f"{NAME}-{os.geteuid()}"
    try:
        yield Path(tempfile.gettempdir()) / name, True
    except OSError:
        return


def _is_private(folder: Path) -> bool:
    """Whether a folder in a place that all may write is a real one, is ours, and is closed to others."""
    if sys.platform == "win32":
        return True  # the folder for temporary files is each user's own there
    was = folder.lstat()
    return stat.S_ISDIR(was.st_mode) and was.st_uid == os.geteuid() and not was.st_mode & 0o077


def heal(path: Path, is_whole: Callable[[Path], bool], make: Callable[[Path], object]) -> None:
    """Have a whole file at `path`: where it is missing or `is_whole` says no, it is removed and made again.

    `is_whole` is asked about regular files only. Raises EnvironmentProblem where what is there cannot be removed, and
    what `make` raises.
    """
    try:
        if path.is_file() and not path.is_symlink():
            if is_whole(path):
                return
            path.unlink()
        elif os.path.lexists(path):
            path.unlink()
    except OSError as error:
        raise EnvironmentProblem(f"{path}: is in the way and cannot be removed: {cause_of(error)}") from error
    make(path)


@contextmanager
def cached_file(name: str, is_whole: Callable[[Path], bool], make: Callable[[Path], object]) -> Iterator[Path]:
    """Give the whole file `name` of the cache; one that is removed afterwards where there is no room to keep it.

    `make` writes the file at the path it is given. Raises what `make` raises where that is no matter of the disk, and
    EnvironmentProblem where no folder at all can be written.
    """
    kept = _kept(name, is_whole, make)
    if kept is not None:
        yield kept
        return
    try:
        temporary = tempfile.TemporaryDirectory(prefix=f"{NAME}-")
    except OSError as error:
        raise EnvironmentProblem(f"there is no folder for temporary files: {cause_of(error)}: set TMPDIR") from error
    with temporary as folder:
        make(Path(folder) / name)
        yield Path(folder) / name


def _kept(name: str, is_whole: Callable[[Path], bool], make: Callable[[Path], object]) -> Path | None:
    folder = cache_folder()
    if folder is None:
        return None
    try:
        heal(folder / name, is_whole, make)
    except EnvironmentProblem:
        return None
    return folder / name
