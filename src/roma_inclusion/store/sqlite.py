"""The SQLite library and its files: is the library new enough, is a file ours, has it the schema of this library?

A database says of itself in its table `build` by which schema it was made. One to which only columns were added since
is read, the new columns as empty; any other is refused. A file is never read on trust: its tables and columns are
compared with the schema before a row is read, for SQLite takes the name of a column that it does not know for a text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import schema
from ..errors import EnvironmentProblem, UsageError
from ..schema import TABLES
from ..sources.suggest import did_you_mean
from .guard import has_application_id, sides

APPLICATION_ID = 0x526F6D61
"""Marks the file as ours (SQLite's application_id)."""
OLDEST = (3, 37, 0)
"""The first SQLite that knows strict tables."""
ANEW = "build it anew with: roma-inclusion build -o FILE"


def check_sqlite() -> None:
    """Raise EnvironmentProblem where the SQLite library of this Python is too old."""
    if sqlite3.sqlite_version_info < OLDEST:
        needed = ".".join(map(str, OLDEST[:2]))
        raise EnvironmentProblem(
            f"SQLite {sqlite3.sqlite_version} is too old: {needed} or newer is needed; use a newer Python, or a "
            "newer SQLite library for this one"
        )


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open one of our databases for reading only.

    Raises EnvironmentProblem where the file cannot be read or SQLite is too old, UsageError where it is not ours.
    """
    check_sqlite()
    try:
        if not path.is_file():
            raise EnvironmentProblem(f"{path}: there is no such file")
        if any(side.exists() for side in sides(path.resolve())):
            raise UsageError(f"{path}: another program has not finished writing it: {ANEW}")
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error) as error:
        raise EnvironmentProblem(f"{path}: cannot be opened: {error}") from error
    try:
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise UsageError(f"{path}: is not a database of roma-inclusion")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.DatabaseError as error:
            raise UsageError(f"{path}: is not a SQLite database, or is damaged: {error}") from error
        yield connection
    finally:
        connection.close()


def is_ours(path: Path) -> bool:
    """Whether a file is a database of this library, of whatever version; OSError where it cannot be read."""
    return has_application_id(path, APPLICATION_ID)


def build_info(path: Path) -> dict[str, str]:
    """Return what a database says of itself in its table build; empty where it is not ours or says nothing."""
    try:
        with opened(path) as connection:
            return {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM build")}
    except (UsageError, EnvironmentProblem, sqlite3.Error):
        return {}


def is_sound(path: Path) -> bool:
    """Whether SQLite finds no damage in a database: every page is looked at, which reads the whole file."""
    try:
        with opened(path) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (UsageError, EnvironmentProblem, sqlite3.Error):
        return False


def library_number(path: Path) -> int:
    """Return the number of the library that wrote a database (user_version); 0 where it is not ours."""
    try:
        with opened(path) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except (UsageError, EnvironmentProblem, sqlite3.Error):
        return 0


def columns_there(connection: sqlite3.Connection, path: Path) -> dict[str, set[str]]:
    """Return the columns of each table that a database has, all of them known to this library.

    Raises UsageError where the schema differs by more than columns that need not be filled.
    """
    present = _structure(connection)
    for name, table in TABLES.items():
        if name not in present:
            raise UsageError(f"{path}: has no table {name}: {ANEW}")
        for column in table.columns:
            stored = present[name].get(column.name)
            if stored is None and column.not_null:
                raise UsageError(f"{path}: {name} has no column {column.name}: {ANEW}")
        known = table.column_names
        for unknown in sorted(set(present[name]) - set(known)):
            raise UsageError(
                f"{path}: {name} has a column {unknown}, which this library does not know "
                f"({did_you_mean(unknown, known)}): {ANEW}"
            )
    found = {name: set(present[name]) for name in TABLES}
    _compare_digest(connection, path, found)
    return found


def _structure(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    rows = connection.execute(
        "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    )
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


def _compare_digest(connection: sqlite3.Connection, path: Path, found: dict[str, set[str]]) -> None:
    """Hold what the database says of its schema against ours, whole and limited to the columns that it has."""
    try:
        row = connection.execute("SELECT value FROM build WHERE key = 'schema_sha256'").fetchone()
    except sqlite3.Error as error:
        raise UsageError(f"{path}: its table build cannot be read: {error}") from error
    if row is None or row[0] not in (schema.digest(), schema.digest(found)):
        raise UsageError(f"{path}: was built with another schema than that of this library: {ANEW}")


def columns_absent(found: dict[str, set[str]]) -> list[str]:
    """Return the columns, as table.column, that this library knows and a database does not have."""
    return [
        f"{name}.{column}"
        for name, table in TABLES.items()
        for column in table.column_names
        if column not in found[name]
    ]
