"""Rows to SQLite and back; the only module that knows sqlite-utils and sqlite3.

A database is written once, to a file that nobody reads yet. The same rows give the same bytes with one version of the
SQLite library: rows are inserted in order, nothing asks the clock, and the file is vacuumed at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import tables
from .errors import SurroundingsError, UsageError
from .schema import SCHEMA_VERSION, TABLES, columns
from .views import VIEWS

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x526F6D61
"""Marks the file as ours (SQLite's application_id)."""

FULL_TEXT = {
    "actors": ("name", "name_en"),
    "interventions": ("name", "name_en", "summary", "design", "delivery"),
    "outcomes": ("statement",),
    "findings": ("statement",),
    "observations": ("statement",),
    "events": ("statement", "reason"),
    "conflicts": ("statement", "handling"),
    "gaps": ("statement",),
}
"""The columns that full-text search covers, forgiving of accents."""


def create(path: Path) -> Database:
    """Create a database with all tables, empty."""
    from sqlite_utils import Database

    db = Database(path)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    for name in TABLES:
        key = tables.primary_key(name)
        db.table(name).create(
            tables.sql_columns(name),
            pk=key if len(key) > 1 else key[0] if key else None,
            foreign_keys=tables.foreign_keys(name),
            not_null=tables.not_null(name),
            strict=True,
        )
    return db


def insert(db: Database, rows: Mapping[str, Sequence[Any]]) -> None:
    """Insert records by table, in the order of the tables."""
    for name in TABLES:
        names = [column.name for column in columns(name)]
        marks = ", ".join("?" for _ in names)
        listed = ", ".join(f'"{column}"' for column in names)
        db.conn.executemany(
            f"INSERT INTO {name} ({listed}) VALUES ({marks})", map(tables.row(name), rows.get(name, ()))
        )
    db.conn.commit()


def finish(db: Database) -> None:
    """Add indexes, full-text search and views, and write the file down in its final order."""
    db.table("evidence").create_index(["record_table", "record_id"])
    db.index_foreign_keys()
    for name, names in FULL_TEXT.items():
        db.table(name).enable_fts(names, tokenize="unicode61 remove_diacritics 2")
        db.table(name).optimize()
    for view in VIEWS:
        db.create_view(view.name, view.sql.strip())
    db.conn.commit()
    db.execute("ANALYZE")
    db.conn.commit()
    db.execute("VACUUM")
    db.close()


def query(db: Database, sql: str) -> Iterator[dict[str, Any]]:
    """Run a query on an unfinished database."""
    yield from db.query(sql)


def read(path: Path) -> Iterator[tuple[str, Iterable[Any]]]:
    """Yield every table of a database with its records.

    Raises SurroundingsError where the file cannot be read, UsageError where it is not ours or of another version.
    """
    if not path.is_file():
        raise SurroundingsError(f"{path}: there is no such file")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        version = _version(connection, path)
        if version != SCHEMA_VERSION:
            raise UsageError(
                f"{path}: has schema version {version}, this library reads {SCHEMA_VERSION}: build it anew"
            )
        for name in TABLES:
            listed = ", ".join(f'"{column.name}"' for column in columns(name))
            yield (
                name,
                map(tables.record(name), connection.execute(f"SELECT {listed} FROM {name} ORDER BY rowid")),
            )
    finally:
        connection.close()


def _version(connection: sqlite3.Connection, path: Path) -> int:
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: is not a SQLite database: {error}") from error
    if not ours:
        raise UsageError(f"{path}: is not a database of roma-inclusion")
    return version


def statements(path: Path) -> dict[str, str]:
    """Return what a database says of itself in its build table; empty where the file is not one of ours."""
    try:
        return {entry.key: entry.value for name, records in read(path) if name == "build" for entry in records}
    except (UsageError, SurroundingsError):
        return {}
