"""The fence around SQL that strangers write: what one statement may take, read and call.

    fence(connection)
    connection.execute("SELECT name FROM pragma_database_list")    sqlite3.DatabaseError: not authorized

A statement reads the tables of the database and nothing else, calls functions that only compute, and ends with an
error where its text, one of its values or all of its answer grows too large. How long it takes is for those to say who
run it, by the progress handler of SQLite.
"""

from __future__ import annotations

import math
import sqlite3
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST = 5_000_000
"""Bytes of an answer: its values, before they are written as JSON or a page."""
CELL = 64
"""Bytes that a value takes in memory beside its own."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 500_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 100,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""The limits of SQLite (https://www.sqlite.org/limits.html) on the size of a value, a statement and its parts."""
PAGES = 8_000
"""Kilobytes of the file that a connection keeps in memory."""
FUNCTIONS_CLOSED = frozenset({"load_extension", "fts3_tokenizer", "fts5", "edit", "readfile", "writefile", "eval"})
TABLES_CLOSED = frozenset({"dbstat", "sqlite_dbpage", "sqlite_dbdata", "sqlite_stmt", "bytecode", "tables_used"})
"""Tables that SQLite makes up and that tell of the file, or of what others ask."""
PRAGMAS = frozenset(
    """
    database_list foreign_key_list function_list index_info index_list index_xinfo page_count page_size schema_version
    table_info table_list table_xinfo cache_size data_version
    """.split()  # noqa: SIM905
)
"""Pragmas that tell of the schema; Datasette asks for some of them."""
PRAGMA_TABLES = frozenset(f"pragma_{name}" for name in PRAGMAS - {"database_list", "table_list", "data_version"})
"""Pragmas that may be asked as a table, by anyone; the list of databases holds the path of the file."""
ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE})


SECONDS = 1.0
"""Seconds that an answer may take."""
STEPS = 1_000
"""Steps of SQLite after which it is asked whether a statement may go on."""

SqlError = sqlite3.Error
"""What SQLite says of a statement that it does not carry out."""


class TooLargeError(Exception):
    """The answer to a statement is larger than is answered: no fault of the statement, so no error of SQLite."""

    def __init__(self) -> None:
        super().__init__("the answer is too large")


def fence(connection: sqlite3.Connection, row: Callable[[sqlite3.Cursor, Any], Any] = sqlite3.Row) -> None:
    """Put the fence around a connection, whose rows are made by `row`; its texts are UTF-8, mended where broken."""
    for limit, number in LIMITS.items():
        connection.setlimit(limit, number)
    connection.execute(f"PRAGMA cache_size = -{PAGES}")
    connection.execute("PRAGMA query_only = 1")
    connection.set_authorizer(authorize)
    scale = Scale(row)
    connection.row_factory = scale.row
    connection.text_factory = scale.text


class FencedConnection(sqlite3.Connection):
    """A connection that ends every statement when its thread has computed so long, whoever else wants it ended."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._end = math.inf
        self.is_late = False

    def compute_until(self, end: float) -> None:
        """End what is asked from now on when `time.thread_time()` says `end`."""
        self._end, self.is_late = end, False
        self.set_progress_handler(None, STEPS)

    def set_progress_handler(self, handler: Callable[[], int | None] | None, n: int) -> None:
        """Have SQLite ask after every n steps whether it may go on."""
        super().set_progress_handler(lambda: (handler is not None and handler()) or self._is_over(), n or STEPS)

    def _is_over(self) -> bool:
        self.is_late = self.is_late or time.thread_time() > self._end
        return self.is_late


def open_fenced(path: Path) -> FencedConnection:
    """Open a database for reading only, and for one thread; the fence is put around it by `fence`."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, factory=FencedConnection)


def is_interrupted(error: BaseException) -> bool:
    """Whether a statement was ended because it took too long."""
    return isinstance(error, sqlite3.OperationalError) and error.args == ("interrupted",)


def authorize(action: int, first: str | None, second: str | None, database: str | None, _: str | None) -> int:
    """Say whether a statement may do something: read, compute, ask for the schema."""
    if action == sqlite3.SQLITE_READ:
        allowed = is_readable((first or "").lower(), second or "")
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in FUNCTIONS_CLOSED
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = (first or "").lower() in PRAGMAS
    elif action == sqlite3.SQLITE_UPDATE:  # so SQLite asks where a virtual table is opened; nothing can be written
        allowed = first == "sqlite_master"
    else:
        allowed = action in ALLOWED
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def is_readable(table: str, column: str) -> bool:
    """Whether a column of a table may be read; without a column only the number of rows is."""
    if table.startswith("pragma_"):
        return table in PRAGMA_TABLES or not column
    return table not in TABLES_CLOSED


class Scale:
    """Weighs an answer while it is read, and stops it where it grows too heavy: value by value, then row by row."""

    def __init__(self, row: Callable[[sqlite3.Cursor, Any], Any]) -> None:
        self._row = row
        self._cursor: Callable[[], sqlite3.Cursor | None] = lambda: None
        self._answer = 0
        self._texts = 0

    def text(self, value: bytes) -> str:
        """Return a value as text."""
        self._texts += len(value)
        if self._texts > MOST:
            self._texts = 0
            raise TooLargeError
        return str(value, "utf-8", "replace")

    def row(self, cursor: sqlite3.Cursor, values: Any) -> Any:
        """Return a row as those want it who asked."""
        if cursor is not self._cursor():
            self._cursor, self._answer = weakref.ref(cursor), 0
        blobs = sum(len(value) for value in values if type(value) is bytes)
        self._answer += self._texts + blobs + CELL * len(values)
        self._texts = 0
        if self._answer > MOST:
            raise TooLargeError
        return self._row(cursor, values)
