"""Rows to SQLite: a database is written once, to a file that nobody reads yet.

The same rows give the same bytes with one version of the SQLite library: rows are inserted in order, indexes and
full-text search are made at the end, and nothing asks the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import signals
from ..questions import stored, views
from ..questions.filters import parameters_of
from ..questions.known import COUNTED_FOR, making_known
from ..questions.narrowing import narrowed_sql
from ..questions.stored_choices import COLUMNS, STORED, much_is_left, rows_of_choices
from ..schema import TABLES, Table
from ..sources.batch import Batch
from .search import TOKENIZE, write_search_index
from .sqlite import APPLICATION_ID, check_sqlite

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "ANY"}
"""SQLite types by kind; ANY keeps an integer an integer. Everything else is TEXT."""
ASKED_BY = (
    ("evidence", ("record_table", "record_id")),
    ("conflict_records", ("record_table", "record_id")),
    ("configuration_parts", ("record_table", "record_id")),
    ("answer_records", ("record_table", "record_id")),
    ("proposed", ("record_table", "record_id")),
    ("withdrawn", ("replaced_by",)),
    ("withdrawn", ("reason_code",)),
)
"""Columns beside keys and foreign keys by which pages look rows up, of any record they show."""
INSTRUCTIONS = 100_000
"""Steps of SQLite after which a long statement looks whether it was interrupted."""


def write(path: Path, batches: Callable[[str], Iterable[Batch]], library: int = 0) -> None:
    """Write a new database: tables, rows, indexes, full-text search and views.

    `batches` gives the rows of a table by its name; `library` (31 bits) is kept as SQLite's user_version and says by
    which state of the library the file was written. Raises EnvironmentProblem where SQLite is too old, sqlite3.Error
    where the disk stands in the way.
    """
    check_sqlite()
    db = _create(path, library)
    db.conn.set_progress_handler(signals.interrupted, INSTRUCTIONS)
    try:
        for table in TABLES.values():
            _insert(db, table, batches(table.name))
        _finish(db)
    finally:
        db.close()


def _create(path: Path, library: int) -> Database:
    from sqlite_utils import Database

    db = Database(path)
    marks = (f"application_id = {APPLICATION_ID}", f"user_version = {library}")
    for pragma in ("journal_mode = OFF", "synchronous = OFF", *marks):
        db.execute(f"PRAGMA {pragma}")
    for table in TABLES.values():
        db.table(table.name).create(
            {column.name: SQL_TYPES.get(column.kind, "TEXT") for column in table.columns},
            pk=table.key if len(table.key) > 1 else table.key[0] if table.key else None,
            foreign_keys=table.foreign_keys,
            not_null={column.name for column in table.columns if column.not_null},
            strict=True,
        )
    return db


def _insert(db: Database, table: Table, batches: Iterable[Batch]) -> None:
    names = ", ".join(f'"{name}"' for name in table.column_names)
    marks = ", ".join("?" for _ in table.columns)
    for batch in batches:
        db.conn.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", batch.rows())
    db.conn.commit()


def _finish(db: Database) -> None:
    """Add indexes, full-text search and views."""
    from sqlite_utils.db import DescIndex

    for name, columns in ASKED_BY:
        db.table(name).create_index(columns)
    db.table("withdrawn").create_index((DescIndex("withdrawn_on"),))
    db.execute("CREATE INDEX idx_translations_original ON translations (original) WHERE original = 1")
    db.index_foreign_keys()
    for table in TABLES.values():
        if table.searched:
            db.table(table.name).enable_fts(table.searched, tokenize=TOKENIZE)
    write_search_index(db)
    for view in views():
        db.create_view(view.name, view.sql.strip())
    _store_answers(db)
    db.conn.commit()
    db.execute("ANALYZE")
    db.conn.commit()


def _store_answers(db: Database) -> None:
    """Write the answers to the questions that pages ask of all rows; the question stays the one definition."""
    for question in stored():
        for name, sql in question.stored_sql.items():
            db.execute(f"CREATE TABLE {name} AS {sql}")
        for column in question.looked_up_by:
            db.table(question.stored_name).create_index((column,))
    db.execute(f"CREATE TABLE {STORED} ({COLUMNS})")
    for rows in rows_of_choices():
        db.execute(f"INSERT INTO {STORED} {rows}")
    db.table(STORED).create_index(("listed", "filter", "value"))
    _store_choices(db)
    for table in COUNTED_FOR:
        for statement in making_known(table):
            db.execute(statement)


def _store_choices(db: Database) -> None:
    """Write the answers to questions for each choice that leaves so much that counting it when asked takes long."""
    much = db.execute(much_is_left()).fetchall()
    for question in (one for one in stored() if one.has_choices):
        columns = "SELECT '' AS choice, '' AS chosen, t.*"
        db.execute(f"CREATE TABLE {question.choices_name} AS {columns} FROM {question.stored_name} t WHERE 0")
        for name, value in much:
            answer = f"SELECT :choice, :chosen, t.* FROM ({narrowed_sql(question, (name,))}) t"
            asked = {"choice": name, "chosen": value, **parameters_of({name: value})}
            db.execute(f"INSERT INTO {question.choices_name} {answer}", asked)
        db.table(question.choices_name).create_index(("choice", "chosen"))
