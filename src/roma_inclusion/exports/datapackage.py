"""The open dataset: every table as CSV, described by datapackage.json (Frictionless Data Package v2).

Only an open edition is exported: it holds no words of a document. Rows are in the order of the database, so that a
change of reading is a readable difference between two exports.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from operator import attrgetter
from pathlib import Path
from typing import Any, TextIO

from ..errors import UsageError
from ..schema import TABLES, Table
from ..schema.columns import Column
from ..store.read import read
from ..store.replace import replacing_folder
from ..store.sqlite import build_info

TYPES = {"integer": "integer", "number": "number", "boolean": "boolean"}
DESCRIPTOR = "datapackage.json"
NAME = "roma-inclusion"

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
    """Write every table of an open edition as CSV, and datapackage.json, into a folder, in one step.

    What else lies in the folder stays. Returns the files. Raises UsageError for a working edition or a file that is
    not ours, EnvironmentProblem where the folder cannot be written.
    """
    records = read(database)
    first = next(records)  # says what is wrong with the file before anything else
    if build_info(database).get("edition") != "open":
        raise UsageError(f"{database}: only an open edition may be exported")
    allowed: dict[str, set[str]] = {}
    written = []
    _check_folder(folder)
    with replacing_folder(folder, stale=_written_before) as part:
        for table, rows in itertools.chain([first], records):
            if table == "codebook":
                rows = _noting(rows, allowed)
            with (part / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
                write_csv(stream, table, rows)
            written.append(folder / f"{table}.csv")
        described = json.dumps(descriptor(allowed), indent=2, ensure_ascii=False) + "\n"
        (part / DESCRIPTOR).write_text(described, encoding="utf-8", newline="")
    return [*written, folder / DESCRIPTOR]


def _check_folder(folder: Path) -> None:
    """Raise UsageError where a file of somebody else's in the folder has a name that would be written."""
    if _written_before(folder):
        return
    for name in (DESCRIPTOR, *(f"{table}.csv" for table in TABLES)):
        if os.path.lexists(folder / name):
            raise UsageError(f"{folder}: holds a {name} that no export wrote: name another folder, or move it away")


def _noting(rows: Iterable[Any], allowed: dict[str, set[str]]) -> Iterator[Any]:
    """Pass the rows of the codebook on and note which codes each scheme has."""
    for row in rows:
        allowed.setdefault(row.scheme, set()).add(row.code)
        yield row


def _written_before(folder: Path) -> set[str]:
    """Return the names of the files that an older export wrote into a folder, by its own description."""
    try:
        described = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        if described["name"] != NAME:
            return set()
        return {DESCRIPTOR, *(str(resource["path"]) for resource in described["resources"])}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def write_csv(stream: TextIO, table: str, records: Iterable[Any]) -> None:
    """Write a table as CSV: UTF-8, comma, a header, empty for absent, true and false."""
    names = [column.name for column in TABLES[table].published]
    values = attrgetter(*names)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(value) for value in values(record)] for record in records)


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def descriptor(allowed: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """Return datapackage.json: every table with its fields, keys and checks.

    `allowed` is the codes of each scheme of the codebook.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version("roma-inclusion"),
        "licenses": [LICENSE],
        "keywords": ["Roma", "Sinti", "Travellers", "social inclusion", "policy", "evaluation"],
        "resources": [_resource(table, allowed) for table in TABLES.values()],
    }


def _resource(table: Table, allowed: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    published = {column.name for column in table.published}
    schema: dict[str, Any] = {"fields": [_field(column, allowed) for column in table.published]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := [key for key in table.foreign_keys if key[0] in published]:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": "" if other == table.name else other, "fields": [theirs]}}
            for own, other, theirs in keys
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": " ".join(table.doc.split()),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, allowed: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, "string"),
        "description": column.doc,
    }
    constraints: dict[str, Any] = {}
    if column.not_null:
        constraints["required"] = True
    if column.scheme:
        constraints["enum"] = sorted(allowed.get(column.scheme, ()))
    if constraints:
        field["constraints"] = constraints
    return field
