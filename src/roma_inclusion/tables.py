"""Pure: an attrs class becomes columns and keys, a record becomes a row.

By an example: `Outcome.level_id` becomes the column `level_id TEXT` with a foreign key to `levels(id)`, and
`row("outcomes")(record)` is the tuple of its values in the order of the columns, True and False as 1 and 0.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from .schema import KEYS, TABLES, columns

SQL_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "ANY"}
"""SQLite types by kind; ANY keeps an integer an integer. Everything else is TEXT."""


def sql_columns(table: str) -> dict[str, str]:
    """Return the SQLite type of every column of a table."""
    return {column.name: SQL_TYPES.get(column.kind, "TEXT") for column in columns(table)}


def primary_key(table: str) -> tuple[str, ...]:
    """Return the columns of the primary key; empty for evidence, which has none."""
    return () if table == "evidence" else KEYS.get(table, ("id",))


def foreign_keys(table: str) -> list[tuple[str, str, str]]:
    """Return column, other table and other column of every foreign key."""
    return [(column.name, column.refers, "id") for column in columns(table) if column.refers]


def not_null(table: str) -> set[str]:
    """Return the columns that always have a value."""
    return {column.name for column in columns(table) if column.required or column.kind == "boolean"}


def row(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function from a record of the table to the tuple of its values."""
    return attrgetter(*(column.name for column in columns(table)))


def record(table: str) -> Callable[[tuple[Any, ...]], Any]:
    """Return a function from a tuple of values, as SQLite gives it, to a record of the table."""
    cls, names = TABLES[table], [column.name for column in columns(table)]
    flags = [index for index, column in enumerate(columns(table)) if column.kind == "boolean"]

    def make(values: tuple[Any, ...]) -> Any:
        if flags:
            values = tuple(bool(value) if index in flags else value for index, value in enumerate(values))
        return cls(**dict(zip(names, values, strict=True)))

    return make
