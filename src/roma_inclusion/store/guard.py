"""What may be replaced: a database of ours or an empty file, never what somebody else put there.

What a file is, is read from its first hundred bytes (https://www.sqlite.org/fileformat.html), so that looking at a
foreign database never changes it: opening one with SQLite may roll back what its own program left unfinished.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import EnvironmentProblem, UsageError
from .causes import cannot_be_written, cause_of

MAGIC = b"SQLite format 3\0"
SIDES = ("-journal", "-wal", "-shm")
"""What SQLite appends to the name of a database for the files in which it keeps unfinished work."""

BUSY_WAIT = 5.0
"""Seconds that we wait for another program to end its transaction."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def check_target(target: Path, is_ours: Callable[[Path], bool]) -> None:
    """Raise UsageError where something is at `target` that must not be replaced: anything but a file of ours.

    A link is followed; what does not exist yet, and an empty file, may be written. Raises EnvironmentProblem where one
    cannot see what is there.
    """
    try:
        if not check_regular(target) or target.stat().st_size == 0 or is_ours(target):
            return
        other = is_sqlite(target)
    except OSError as error:
        raise EnvironmentProblem(f"{target}: cannot be read: {cause_of(error)}") from error
    what = "is a SQLite database of another program" if other else "is a file that this library did not write"
    raise UsageError(f"{target}: {what}: name another file, or move that one away")


def check_regular(target: Path) -> bool:
    """Return whether a regular file is at `target`; False where nothing is there.

    Raises UsageError for a folder, a pipe, a device or a socket, EnvironmentProblem where one cannot see.
    """
    try:
        kind = stat.S_IFMT(target.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise cannot_be_written(target, error) from error
    if kind != stat.S_IFREG:
        raise UsageError(f"{target}: is {_KINDS.get(kind, 'no file')}: name a file")
    return True


def is_sqlite(path: Path) -> bool:
    """Whether a file begins as a SQLite database does."""
    return _header(path)[:16] == MAGIC


def has_application_id(path: Path, application_id: int) -> bool:
    """Whether a file begins as a SQLite database with this application_id does."""
    header = _header(path)
    return header[:16] == MAGIC and int.from_bytes(header[68:72], "big") == application_id


def is_complete(path: Path) -> bool:
    """Whether a SQLite database has as many bytes as its header says, and nothing unfinished beside it."""
    header = _header(path)
    if len(header) < 100 or header[:16] != MAGIC:
        return False
    page = int.from_bytes(header[16:18], "big")
    expected = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    return path.stat().st_size == expected and not any(side.exists() for side in sides(path))


def _header(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(100)


def sides(path: Path) -> list[Path]:
    """Return the names under which SQLite keeps unfinished work of the database `path`."""
    return [path.with_name(path.name + side) for side in SIDES]


@contextmanager
def settled(database: Path, shown: Path) -> Iterator[None]:
    """Keep other writers away from a database, and have all of it in its own file, while the block runs.

    What another program left unfinished is finished or taken back by SQLite itself, so that the side files can go
    without making the database unreadable. A file that SQLite cannot read has nothing to keep. Raises
    EnvironmentProblem where another program is writing, or has an unfinished transaction, for longer than BUSY_WAIT.
    """
    import sqlite3

    if not is_sqlite(database):
        yield
        return
    connection = None
    try:
        try:
            uri = f"{database.as_uri()}?mode=rw"
            connection = sqlite3.connect(uri, uri=True, timeout=BUSY_WAIT, isolation_level=None)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                message = f"{shown}: another program is using this database: close it there and try again"
                raise EnvironmentProblem(message) from error
        yield
    finally:
        if connection is not None:
            connection.close()


@contextmanager
def sqlite_errors(shown: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk (full, unreadable, locked) into EnvironmentProblem, in one line."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise EnvironmentProblem(f"{shown}: cannot be written: the disk is full") from error
        raise EnvironmentProblem(f"{shown}: SQLite cannot go on: {error}") from error
