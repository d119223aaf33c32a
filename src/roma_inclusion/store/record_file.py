"""Records asked for one by one: a database stays in its file, and what is not asked for is not read.

    file = RecordFile(Path("roma-inclusion.db"))
    file.one("outcomes", ("lindestad-less-absence",))
    file.some("outcomes", "intervention_id = ?", ["lindestad-pilot"])

Rows come in the order in which they were written. The file is opened once and for reading only; it belongs to one
thread at a time.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import UsageError
from ..questions.known import deciding, groups_table, known_table
from ..questions.stored_choices import tables_beside
from ..schema import TABLES
from .fence import STEPS
from .read import reader
from .sqlite import ANEW, columns_there, opened


class RecordFile:
    """One database file and the ways to ask it for records; `whole` is the open file, byte by byte."""

    def __init__(self, path: Path) -> None:
        """Open a database. Raises EnvironmentProblem and UsageError as `read` does."""
        self.path = path
        self._stack = ExitStack()
        self._connection = self._stack.enter_context(opened(path))
        self.whole: BinaryIO = self._stack.enter_context(path.open("rb"))
        found = columns_there(self._connection, path)
        there = {name for (name,) in self.ask("SELECT name FROM sqlite_schema")}
        for name in tables_beside():
            if name not in there:
                raise UsageError(f"{path}: has no table {name}: {ANEW}")
        self._make: dict[str, Callable[[tuple[Any, ...]], Any]] = {}
        self._select: dict[str, str] = {}
        for name, table in TABLES.items():
            present = [column for column in table.column_names if column in found[name]]
            self._make[name] = reader(table, present)
            listed = ", ".join(f'"{column}"' for column in present)
            self._select[name] = f"SELECT {listed} FROM {name}"

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """End every statement in the block that would go on after so many seconds of work by this thread."""
        end = time.thread_time() + seconds
        self._connection.set_progress_handler(lambda: time.thread_time() > end, STEPS)
        try:
            yield
        finally:
            self._connection.set_progress_handler(None, 0)

    def close(self) -> None:
        """Close the file."""
        self._stack.close()

    def one(self, table: str, key: Sequence[Any]) -> Any | None:
        """Return the record of a key, its values in the order of the table's key; None where there is none."""
        condition = " AND ".join(f"{name} = ?" for name in TABLES[table].key)
        return next(self.some(table, condition, key), None)

    def some(self, table: str, condition: str = "", parameters: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield the records of a table that fulfil a condition in SQL, or all."""
        where = f" WHERE {condition}" if condition else ""
        yield from map(self._make[table], self.ask(f"{self._select[table]}{where} ORDER BY rowid", parameters))

    def known(self, table: str, condition: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """Return the rowid, the id and the deciding columns of the rows of a table that fulfil a condition in SQL."""
        sql = f"SELECT {', '.join(['rowid', 'id', *deciding(table)])} FROM {table} WHERE {condition} ORDER BY rowid"
        return self.ask(sql, parameters).fetchall()

    def groups(self, table: str, codes: str, code: str) -> list[Any]:
        """Return the groups of what counts for a code of one of the lists: number, records and deciding columns."""
        sql = f"SELECT number, records, {', '.join(deciding(table))} FROM {groups_table(table)}"
        return self.ask(f"{sql} WHERE codes = ? AND code = ? ORDER BY number", (codes, code)).fetchall()

    def in_group(self, table: str, number: int, most: int) -> list[Any]:
        """Return the position and the id of the first rows of a group; of all of them where `most` is -1."""
        sql = f"SELECT position, id FROM {known_table(table)} WHERE in_group = ? ORDER BY position LIMIT ?"
        return self.ask(sql, (number, most)).fetchall()

    def number(self, table: str, column: str, value: Any) -> int:
        """Return how many rows of a table have a value in a column."""
        return int(self.ask(f"SELECT count(*) FROM {table} WHERE {column} = ?", [value]).fetchone()[0])

    def keys(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Yield the key of every row of a table."""
        yield from self.ask(f"SELECT {', '.join(TABLES[table].key)} FROM {table} ORDER BY rowid")

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(next(iter(self.ask(f"SELECT count(*) FROM {table}")))[0])

    def position(self, table: str, key: str) -> int:
        """Return the rowid of a row by its id: rows were written in their order. KeyError where there is none."""
        row = self.ask(f"SELECT rowid FROM {table} WHERE id = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return int(row[0])

    def ask(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
        """Return what a statement gives. Raises UsageError where the database cannot answer it."""
        try:
            return self._connection.execute(sql, parameters)
        except sqlite3.Error as error:
            raise UsageError(f"{self.path}: cannot be asked: {error}") from error
