"""The open dataset: every table as CSV, described by datapackage.json (Frictionless Data Package v2).

Only an open edition is exported: it holds no words of a document. Rows are in the order of the database, so that a
change of reading is a readable difference between two exports.
"""

from __future__ import annotations

import csv
import inspect
import io
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from .. import tables
from ..codes import read_codes
from ..columns import Column
from ..database import read, statements
from ..errors import SurroundingsError, UsageError
from ..schema import TABLES, columns

TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
LEFT_OUT = {"passages": {"text"}}
"""Columns that are never exported: the words of the documents."""

TITLE = "roma-inclusion: the inclusion of Roma, Sinti and Travellers in policy documents, as data"
DESCRIPTION = (
    "What cities, ministries and networks write about their work for the inclusion of Roma, Sinti and Travellers: "
    "actors, interventions, outcomes by status, findings on what helps and hinders, numbers, changes, conflicts and "
    "gaps, each tied to the passage it was read from by digest and offsets. No words of the documents are included."
)
LICENSE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def export(database: Path, folder: Path) -> list[Path]:
    """Write every table of an open edition as CSV, and datapackage.json, into a folder.

    Returns the files. Raises UsageError for a working edition or a file that is not ours, SurroundingsError where the
    folder cannot be written.
    """
    said = statements(database)
    if said.get("edition") != "open":
        raise UsageError(f"{database}: only an open edition may be exported")
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, records in read(database):
            path = folder / f"{table}.csv"
            path.write_text(as_csv(table, records), encoding="utf-8", newline="")
            written.append(path)
        path = folder / "datapackage.json"
        path.write_text(json.dumps(descriptor(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be written: {error}") from error
    return [*written, path]


def as_csv(table: str, records: Iterable[Any]) -> str:
    """Return a table as CSV: UTF-8, comma, a header, empty for absent, true and false."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    exported = _exported(table)
    writer.writerow([column.name for column in exported])
    for record in records:
        writer.writerow([_cell(getattr(record, column.name)) for column in exported])
    return stream.getvalue()


def _exported(table: str) -> list[Column]:
    return [column for column in columns(table) if column.name not in LEFT_OUT.get(table, set())]


def _cell(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def descriptor() -> dict[str, Any]:
    """Return datapackage.json: every table with its fields, keys and checks."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "roma-inclusion",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version("roma-inclusion"),
        "licenses": [LICENSE],
        "keywords": ["Roma", "Sinti", "Travellers", "social inclusion", "policy", "evaluation"],
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: str) -> dict[str, Any]:
    exported = {column.name for column in _exported(table)}
    schema: dict[str, Any] = {"fields": [_field(column) for column in _exported(table)]}
    if key := tables.primary_key(table):
        schema["primaryKey"] = list(key)
    if keys := [key for key in tables.foreign_keys(table) if key[0] in exported]:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": "" if other == table else other, "fields": [theirs]}}
            for own, other, theirs in keys
        ]
    return {
        "name": table,
        "type": "table",
        "path": f"{table}.csv",
        "description": " ".join((inspect.getdoc(TABLES[table]) or "").split()),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        "description": column.doc,
    }
    constraints: dict[str, Any] = {}
    if column.required or column.kind == "boolean":
        constraints["required"] = True
    if column.scheme:
        constraints["enum"] = sorted(read_codes().allowed[column.scheme])
    if constraints:
        field["constraints"] = constraints
    return field
