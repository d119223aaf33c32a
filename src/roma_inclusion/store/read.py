"""SQLite to records: every table of a database of ours, refused where the schema is not the one that we know."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..schema import TABLES, Table
from .sqlite import columns_absent, columns_there, opened

LOG = logging.getLogger("roma_inclusion")


class StoredTables:
    """The tables of a database that stays in its file, each read when it is asked for.

    The file is opened for each reading and closed after it, so that any thread and any process may ask, and the file
    can be replaced meanwhile. One that was replaced is not read any more: its rows may not go with those read before.
    """

    def __init__(self, path: Path) -> None:
        """Look at a database. Raises EnvironmentProblem and UsageError as `read` does."""
        self.path = path.absolute()
        with opened(path) as connection:
            self._file = _identity(path)
            self._columns = columns_there(connection, path)
        if absent := columns_absent(self._columns):
            LOG.warning("%s: was built before %s existed; read as empty", path, ", ".join(absent))

    def records(self, name: str, most: int = -1) -> Iterator[Any]:
        """Yield the records of a table, or the first so many, in the order in which they were written."""
        yield from map(reader(TABLES[name], list(TABLES[name].column_names)), self.rows(name, most))

    def rows(self, name: str, most: int = -1) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a table as SQLite gives them, each with every column, or the first so many of them."""
        there = self._columns[name]
        listed = ", ".join(f'"{one}"' if one in there else f'NULL AS "{one}"' for one in TABLES[name].column_names)
        with self._opened() as connection:
            yield from connection.execute(f"SELECT {listed} FROM {name} ORDER BY rowid LIMIT ?", [most])

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        with self._opened() as connection:
            return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with opened(self.path) as connection:
            if _identity(self.path) != self._file:
                raise UsageError(f"{self.path}: was replaced after it was loaded: load it again")
            try:
                yield connection
            except sqlite3.Error as error:
                raise UsageError(f"{self.path}: is damaged: {error}") from error


def _identity(path: Path) -> tuple[int, ...]:
    """Return what tells a file from one that takes its place."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def read(path: Path) -> Iterator[tuple[str, Iterator[Any]]]:
    """Yield every table of a database with its records, in the order in which they were written.

    Columns that were added to the schema since are empty, and one line of the log says so. Raises EnvironmentProblem
    where the file cannot be read, UsageError where it is not ours or of another schema.
    """
    tables = StoredTables(path)
    for name in TABLES:
        yield name, tables.records(name)


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
