"""The closed lists, read from codes/*.csv: levels, themes, target groups, mechanisms and the codebook.

A plugin may bring further themes, target groups, mechanisms, indicators and units in a `codes/` folder of its own, in
files of the same shape; `add` refuses a code that is there already with another meaning.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from .errors import DataError, Problem
from .schema import TABLES, columns

LISTS = ("levels", "themes", "target_groups", "mechanisms", "codebook")
"""The tables that hold closed lists."""

OPEN_TO_PLUGINS = {"themes", "target_groups", "mechanisms", "codebook"}
OPEN_SCHEMES = {"indicator", "unit", "source_kind", "actor_kind"}
"""The schemes of the codebook that a plugin may add to; the others have a fixed meaning in code and queries."""

FOLDER = Path(__file__).parent / "codes"


@attrs.define(slots=True)
class Codes:
    """Every code that records may use: `records` by table, `allowed` by table or by scheme of the codebook."""

    records: dict[str, list[Any]]
    allowed: dict[str, set[str]]

    def label(self, scheme: str, code: str, language: str = "en") -> str:
        """Return the label of a code of a scheme or of a list, in en or nl; KeyError where there is none."""
        for record in self.records.get(scheme) or self.records["codebook"]:
            if getattr(record, "id", None) == code or (getattr(record, "scheme", None), code) == (
                scheme,
                getattr(record, "code", None),
            ):
                return str(getattr(record, f"label_{language}"))
        raise KeyError((scheme, code))


def read_codes(folders: dict[str, Path] | None = None) -> Codes:
    """Read the core's lists and then those of plugins, given as plugin name to folder.

    Raises DataError with every problem: a missing label, a code twice, a list that plugins may not add to.
    """
    codes = Codes({name: [] for name in LISTS}, {})
    problems: list[Problem] = []
    for owner, folder in {"core": FOLDER, **(folders or {})}.items():
        for path in sorted(folder.glob("*.csv")):
            problems.extend(_add(codes, owner, path))
    problems.extend(_check_pointers(codes))
    if problems:
        raise DataError(problems)
    return codes


def _add(codes: Codes, owner: str, path: Path) -> Iterator[Problem]:
    table, where = path.stem, f"{owner}/codes/{path.name}"
    if table not in LISTS or (owner != "core" and table not in OPEN_TO_PLUGINS):
        yield Problem(where, "unknown-list", f"there is no list {table} to add to", f"use one of {', '.join(LISTS)}")
        return
    names = [column.name for column in columns(table)]
    with path.open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        if list(reader.fieldnames or []) != names:
            yield Problem(where, "wrong-columns", "the header differs", f"make it {','.join(names)}")
            return
        for row in reader:
            yield from _add_row(codes, owner, table, f"{where}:{reader.line_num}", row)


def _add_row(codes: Codes, owner: str, table: str, where: str, row: dict[str, str]) -> Iterator[Problem]:
    record = TABLES[table](**{name: value or None for name, value in row.items()})
    empty = [column.name for column in columns(table) if column.required and not row[column.name]]
    if empty:
        yield Problem(where, "missing-value", f"{', '.join(empty)} is empty", "fill it in")
    scheme, code = (row["scheme"], row["code"]) if table == "codebook" else (table, row["id"])
    if owner != "core" and table == "codebook" and scheme not in OPEN_SCHEMES:
        remedy = f"add only to {', '.join(sorted(OPEN_SCHEMES))}"
        yield Problem(where, "closed-scheme", f"plugins may not add to {scheme}", remedy)
        return
    if code in codes.allowed.setdefault(scheme, set()):
        if record not in codes.records[table]:
            yield Problem(where, "code-twice", f"{scheme} {code} is there already", "use it, or take another code")
        return
    codes.allowed[scheme].add(code)
    codes.records[table].append(record)


def _check_pointers(codes: Codes) -> Iterator[Problem]:
    for table in ("themes", "target_groups"):
        for record in codes.records[table]:
            if record.broader_id and record.broader_id not in codes.allowed[table]:
                message = f"{table} {record.id} is part of {record.broader_id}, which is not there"
                yield Problem(f"codes/{table}.csv", "unknown-code", message, "use an id of the list")
