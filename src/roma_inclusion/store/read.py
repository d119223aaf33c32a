"""SQLite to records: every table of a database of ours, refused where the schema is not the one that we know."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..schema import TABLES, Table
from .sqlite import columns_absent, columns_there, opened

LOG = logging.getLogger("roma_inclusion")


def read(path: Path) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield every table of a database with its records, in the order in which they were written.

    Columns that were added to the schema since are empty, and one line of the log says so. Raises EnvironmentProblem
    where the file cannot be read, UsageError where it is not ours or of another schema.
    """
    with opened(path) as connection:
        found = columns_there(connection, path)
        if absent := columns_absent(found):
            LOG.warning("%s: was built before %s existed; read as empty", path, ", ".join(absent))
        for table in TABLES.values():
            yield table.name, _records(connection, path, table, found[table.name])


def _records(connection: sqlite3.Connection, path: Path, table: Table, there: set[str]) -> Iterator[Any]:
    names = [name for name in table.column_names if name in there]
    listed = ", ".join(f'{table.name}."{name}"' for name in names)
    try:
        yield from map(reader(table, names), connection.execute(f"SELECT {listed} FROM {table.name} ORDER BY rowid"))
    except sqlite3.Error as error:
        raise UsageError(f"{path}: is damaged: {error}") from error


def reader(table: Table, names: list[str]) -> Callable[[tuple[Any, ...]], Any]:
    """Return a function from a row, as SQLite gives it, to a record."""
    booleans = {
        at
        for at, name in enumerate(names)
        for column in table.columns
        if (name, "boolean") == (column.name, column.kind)
    }

    def make(values: tuple[Any, ...]) -> Any:
        if booleans:
            values = tuple(bool(value) if at in booleans else value for at, value in enumerate(values))
        return table.record(**dict(zip(names, values, strict=True)))

    return make
