"""The tables: one file a table, found by their names; together they are the schema, and its digest is its version.

Spans count Unicode code points from 0, start included, end excluded (W3C Web Annotation, TextPositionSelector).
Dates are EDTF (ISO 8601-2). What is absent is None, never an empty text.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import inspect
import json
import pkgutil
from collections.abc import Collection, Mapping
from typing import Any

import attrs

from .columns import Column
from .table import Table

__all__ = ["TABLES", "Column", "Table", "columns", "digest", "links_of", "relations_of", "table_of"]


def _find_tables() -> dict[str, Table]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    found = [
        attrs.evolve(module.TABLE, name=module.__name__.rpartition(".")[2], doc=inspect.getdoc(module.TABLE.record))
        for module in modules
        if hasattr(module, "TABLE")
    ]
    for table in found:
        table.explain()
    return {table.name: table for table in sorted(found, key=lambda table: (table.rank, table.name))}


TABLES: dict[str, Table] = _find_tables()
"""Every table by its name, in an order in which a row's foreign keys are already there."""

CODING = tuple(table.name for table in TABLES.values() if table.written == "coding")
"""The tables that have a file in a source's coding."""

COUNTED = tuple(table.name for table in TABLES.values() if table.written in ("coding", "translations"))
"""The tables of which a source says how many rows it has."""

CLOSED_LISTS = tuple(table.name for table in TABLES.values() if table.written == "codes")
"""The tables that hold closed lists."""

SHARED = tuple(table.name for table in TABLES.values() if table.shared)
"""The tables whose rows several sources may give."""

EVIDENCE_REQUIRED = tuple(table.name for table in TABLES.values() if table.evidence == "required")
"""The tables whose every row has at least one row of evidence."""

EVIDENCED = tuple(table.name for table in TABLES.values() if table.evidence != "none")
"""The tables whose rows may have evidence."""

TRANSLATED = {
    table.name: tuple(column.name for column in table.columns if column.is_translated)
    for table in TABLES.values()
    if table.written in ("coding", "codes") or table.name in ("sources", "passages")
    if table.written == "coding" or any(column.is_translated for column in table.columns)
}
"""The texts of each table that may have a form in other languages; labels of codes are among them."""

TRANSLATION_FILE = tuple(column.name for column in TABLES["translations"].columns if column.name != "language")
"""The header of a file of translations; its language is the name of the file."""

_TABLE_OF = {table.record: table.name for table in TABLES.values()}


_RECORDS = {table.record.__name__: table.record for table in TABLES.values()}


def __getattr__(name: str) -> type[Any]:
    """Give the record class of a table by its own name: `schema.Outcome`."""
    if name in _RECORDS:
        return _RECORDS[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, in their order.

    Raises KeyError where there is no such table.
    """
    return TABLES[table].columns


def table_of(record: object) -> str:
    """Return the name of the table that a record is a row of; KeyError for anything else."""
    return _TABLE_OF[type(record)]


def links_of(table: str) -> dict[str, Table]:
    """Return the columns of a table's coding file that hold several ids, with the table of links that each becomes."""
    return {
        other.written_in[1]: other for other in TABLES.values() if other.written_in and other.written_in[0] == table
    }


@functools.cache
def relations_of(table: str) -> dict[str, tuple[str, str, str]]:
    """Return the tables whose records belong to a record of a table, each with the way that leads there.

    The way is the table of which a column points to the record, that column, and the column that leads on where that
    is a table of links; it is empty where the records that point are those that are meant.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for other in TABLES.values():
        ends = {column.references: column.name for column in reversed(other.columns) if column.references}
        if table not in ends:
            continue
        if other.written_in:
            for target in ends.keys() - {table}:
                found.setdefault(target, (other.name, ends[table], ends[target]))
        found[other.name] = (other.name, ends[table], "")
    return found


def digest(present: Mapping[str, Collection[str]] | None = None) -> str:
    """Return the SHA-256 of the schema: its tables, their keys and what is fixed of each column.

    `present` limits it to some columns of each table: the digest of an older schema, to which columns were added
    since, is that of today's schema limited to the columns that it had.
    """
    described = {
        table.name: {
            "key": table.key,
            "columns": [
                (column.name, column.kind, column.not_null, column.references, column.scheme)
                for column in table.columns
                if present is None or column.name in present[table.name]
            ],
        }
        for table in TABLES.values()
    }
    return hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()
