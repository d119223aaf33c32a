"""What a city holds, as rows of texts: the coding by file, the passages, the description.

It is read from the files anew for every page and every act: they are the only store, whoever writes them.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..schema import CODING, TABLES, TRANSLATION_FILE, columns
from ..schema.passages import Passage
from ..sources.coding import (
    NOT_IN_SCOPE,
    OTHER_FILES,
    PROPOSED,
    REVIEWED,
    TRANSLATIONS,
    coding_columns,
    made_id,
)
from ..sources.passages import read_passages
from ..sources.reader import LOSES_ROWS, read_table
from . import spans
from .city import City
from .journal import Change

Row = dict[str, str]
PASSAGES, DESCRIPTION = "passages", "source"
"""The names under which the journal knows what is not in `coding/`."""
PROPOSALS = "proposals"
"""What was proposed and is still to be decided, or was decided; it is never data."""
FILES = (*CODING, NOT_IN_SCOPE, PROPOSED, REVIEWED)
ABOUT_RECORDS = (PROPOSED, REVIEWED)
"""The files, beside those of translations, whose rows are about a record each."""
PASSAGE_CELLS: tuple[str, ...] = tuple(
    name for name in ("address", "heading", "start", "end", "sha256", "page") if name in TABLES["passages"].column_names
)
"""The columns of passages.csv; a page only where the document has pages."""
GROUP_NAMES = "group_names"
"""The key of the description that lists the names of groups as the document has them."""
DESCRIBED = (
    *(one.name for one in columns("sources") if one.name not in ("plugin", "plugin_version", "document_sha256")),
    GROUP_NAMES,
)


@attrs.define(slots=True)
class Rows:
    """The rows of a city by file; `passages` in the order of the document, `description` as source.yml has it."""

    by_file: dict[str, list[Row]]
    passages: list[Passage]
    description: dict[str, Any]

    @property
    def by_address(self) -> dict[str, Passage]:
        """The passages by their address."""
        return {passage.address: passage for passage in self.passages}

    def find(self, file: str, key: str) -> Row | None:
        """Return the row of a key; None where there is none."""
        return next((row for row in self.by_file.get(file, ()) if key_of(file, row) == key), None)

    def records(self) -> Iterator[tuple[str, str, Row]]:
        """Yield table, key and row of every record."""
        for table in CODING:
            for row in self.by_file.get(table, ()):
                yield table, key_of(table, row), row

    def coded(self) -> set[str]:
        """Return the addresses of the passages that a record was read from."""
        return {span.address for _, _, row in self.records() for span in spans.read(row.get("evidence", ""))}

    def left_out(self) -> dict[str, str]:
        """Return the reason of each passage that holds no record, by its address."""
        return {row["address"]: row["reason"] for row in self.by_file.get(NOT_IN_SCOPE, ())}

    def open(self) -> list[Passage]:
        """Return the passages that are neither coded nor left out."""
        done = self.coded() | set(self.left_out())
        return [passage for passage in self.passages if passage.address not in done]

    def start_of(self, row: Mapping[str, str]) -> int:
        """Return where the first words that a row rests on stand in the document."""
        known = self.by_address
        given = spans.read(row.get("evidence", "") or row.get("address", ""))
        return min(
            (known[span.address].start + (span.start or 0) for span in given if span.address in known), default=0
        )


def key_of(file: str, row: Mapping[str, str]) -> str:
    """Return what tells a row from the others of its file."""
    if file == NOT_IN_SCOPE:
        return row.get("address", "")
    if is_about_records(file):
        more = row.get("word") or row.get("field")
        return ":".join(filter(None, (row.get("record_table"), row.get("record_id"), more)))
    if made_of := TABLES[file].made_of:
        return made_id([row.get(name) or None for name in made_of]) or ""
    return row.get("id", "")


def is_about_records(file: str) -> bool:
    """Whether the rows of a file are about a record each: its translations, a second look, who proposed it."""
    return file in ABOUT_RECORDS or file.startswith(f"{TRANSLATIONS}/")


def passage_cells(passage: Passage) -> Row:
    """Return a passage as passages.csv has it."""
    cells = {name: getattr(passage, name) for name in PASSAGE_CELLS}
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def passages_csv(passages: Sequence[Passage]) -> str:
    """Return passages.csv; the column of the page only where a passage has one."""
    rows = [passage_cells(passage) for passage in passages]
    header = [name for name in PASSAGE_CELLS if name != "page" or any(row[name] for row in rows)]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, header, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def version(row: Mapping[str, str] | None) -> str:
    """Return the digest of a row as it is, by which a form knows whether it has changed meanwhile."""
    filled = {name: value for name, value in (row or {}).items() if value}
    return hashlib.sha256(json.dumps(filled, sort_keys=True).encode()).hexdigest()[:16] if filled else ""


def read_rows(city: City) -> Rows:
    """Read a city; DataError where a file has rows that cannot be read: writing it anew would lose them."""
    source = city.source
    found, problems = read_passages(source)
    by_file: dict[str, list[Row]] = {}
    coding = city.reading / "coding"
    translated = sorted(f"{TRANSLATIONS}/{path.stem}" for path in coding.glob(f"{TRANSLATIONS}/*.csv"))
    for file in (*FILES, *translated):
        path = coding / f"{file}.csv"
        if path.is_file():
            by_file[file] = _read_file(city.reading, file, problems)
    if problems:
        raise DataError(problems)
    return Rows(by_file, found.listed, dict(source.description))


def _header(file: str) -> Sequence[str]:
    if file.startswith(f"{TRANSLATIONS}/"):
        return TRANSLATION_FILE
    return OTHER_FILES[file] if file in OTHER_FILES else coding_columns(file)


def _read_file(folder: Path, file: str, problems: list[Problem]) -> list[Row]:
    header, name = _header(file), f"coding/{file}.csv"
    text, found = read_table(folder, name, f"{folder.name}/{name}", [], list(header))
    lost = [problem for problem in found if text is None or problem.code in {*LOSES_ROWS, "unknown-column"}]
    problems.extend(lost)
    if text is None or lost:
        return []
    count = len(text.lines)
    cells = [text.columns.get(column, [""] * count) for column in header]
    return [dict(zip(header, values, strict=True)) for values in zip(*cells, strict=True)]


def set_row(rows: Rows, file: str, key: str, after: Row | None) -> None:
    """Put one row where it belongs: in its place, or before those at the end whose words stand later."""
    listed = rows.by_file.setdefault(file, [])
    place = next((n for n, row in enumerate(listed) if key_of(file, row) == key), None)
    if after is None:
        if place is not None:
            del listed[place]
    elif place is not None:
        listed[place] = after
    else:
        start, place = rows.start_of(after), len(listed)
        while place and rows.start_of(listed[place - 1]) > start:
            place -= 1
        listed.insert(place, after)


def differing(before: Rows, after: Rows) -> list[Change]:
    """Return the changes between two states of a city: its rows and its description."""
    changes = []
    for file in dict.fromkeys([*before.by_file, *after.by_file]):
        old, new = ({key_of(file, row): row for row in rows.by_file.get(file, ())} for rows in (before, after))
        changes += [Change(file, key, old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new])]
    described = [{name: text_of(rows.description, name) for name in DESCRIBED} for rows in (before, after)]
    told = [name for name in DESCRIBED if described[0][name] != described[1][name]]
    changes.append(Change(DESCRIPTION, DESCRIPTION, *({name: one[name] for name in told} for one in described)))
    return [change for change in changes if change.before != change.after]


def text_of(description: Mapping[str, Any], name: str) -> str:
    """Return the value of a key of a description as a form shows it: of a list, its items with commas."""
    value = description.get(name) or ""
    return ", ".join(value) if isinstance(value, (list, tuple)) else str(value)
