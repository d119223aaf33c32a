"""Reading a coding: one CSV file a table, in our own words, every row with its evidence.

A file has the columns of its table less `source_id`, which is implied, and at the end the columns of `LINKS` and
`evidence`. Evidence is a list of passages by address, with the offsets within the passage where it is narrower and
the column that it supports where it is for one only:

    ch4-2.7[0:54] start=ch4-2.7[12:20] ch4-2.8

`passages_not_in_scope.csv` has the passages that hold no record, each with its reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from .columns import Column
from .errors import Problem
from .hookspecs import Source
from .schema import CODED, EVIDENCED, TABLES, Evidence, Passage, columns

LINKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "interventions": {
        "themes": ("intervention_themes", "intervention_id", "theme_id"),
        "target_groups": ("intervention_target_groups", "intervention_id", "target_group_id"),
    },
    "outcomes": {"themes": ("outcome_themes", "outcome_id", "theme_id")},
    "findings": {
        "themes": ("finding_themes", "finding_id", "theme_id"),
        "target_groups": ("finding_target_groups", "finding_id", "target_group_id"),
    },
    "conflicts": {"records": ("conflict_records", "conflict_id", "")},
}
"""Columns of a coding file that hold several ids, and the table of links that each becomes."""

CODING_TABLES = ("places", *CODED, "withdrawn")
NOT_IN_SCOPE = "passages_not_in_scope"
REVIEWED = "reviewed"
EVIDENCE = re.compile(r"(?:(?P<field>[a-z_]+)=)?(?P<address>[a-z0-9][a-z0-9.-]*)(?:\[(?P<start>\d+):(?P<end>\d+)\])?")


@attrs.define(slots=True)
class Row:
    """A record with the place it was read from."""

    table: str
    record: Any
    where: str


@attrs.define(slots=True)
class Coding:
    """All that was read from one source's coding, with every problem met on the way.

    `reviewed` holds (table, id, word) of what a person looked at again and let stand.
    """

    rows: list[Row] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    reviewed: set[tuple[str, str, str]] = attrs.field(factory=set)


def coding_columns(table: str) -> list[str]:
    """Return the header of the coding file of a table."""
    own = [column.name for column in columns(table) if column.name != "source_id"]
    return [*own, *LINKS.get(table, {}), *(["evidence"] if table in EVIDENCED else [])]


def read_coding(source: Source, passages: dict[str, Passage]) -> Coding:
    """Read coding/*.csv of a source; the state and reason of `passages` are filled in."""
    coding = Coding()
    folder = source.folder / "coding"
    known = {*CODING_TABLES, NOT_IN_SCOPE, REVIEWED}
    for path in sorted(folder.glob("*.csv")):
        where = f"{source.folder.name}/coding/{path.name}"
        if path.stem not in known:
            remedy = f"use one of {', '.join(sorted(known))}"
            coding.problems.append(Problem(where, "unknown-file", "no table has this name", remedy))
        elif path.stem == NOT_IN_SCOPE:
            coding.problems.extend(_read_not_in_scope(path, where, passages))
        elif path.stem == REVIEWED:
            for row, _ in _read(path, where, ["record_table", "record_id", "word", "reason"], coding.problems):
                coding.reviewed.add((row["record_table"], row["record_id"], row["word"]))
        else:
            _read_table(source, path, where, passages, coding)
    if not folder.is_dir():
        where = f"{source.folder.name}/coding"
        coding.problems.append(Problem(where, "file-missing", "there is no coding", "write it, table by table"))
    return coding


def _read(path: Path, where: str, header: list[str], problems: list[Problem]) -> Iterator[tuple[dict[str, str], str]]:
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            reader = csv.DictReader(stream, strict=True)
            if list(reader.fieldnames or []) != header:
                remedy = f"make it {','.join(header)}"
                problems.append(Problem(f"{where}:1", "wrong-columns", "the header differs", remedy))
                return
            for row in reader:
                line = f"{where}:{reader.line_num}"
                if None in row or None in row.values():
                    problems.append(Problem(line, "wrong-length", "the row has too many or too few cells", "mend it"))
                else:
                    yield row, line
    except UnicodeDecodeError as error:
        problems.append(Problem(where, "not-utf-8", str(error), "save the file as UTF-8"))
    except csv.Error as error:
        problems.append(Problem(where, "not-csv", str(error), "mend the quoting of the line"))


def _read_not_in_scope(path: Path, where: str, passages: dict[str, Passage]) -> list[Problem]:
    problems: list[Problem] = []
    for row, line in _read(path, where, ["address", "reason"], problems):
        passage = passages.get(row["address"])
        if passage is None:
            message = f"there is no passage {row['address']}"
            problems.append(Problem(line, "unknown-passage", message, "use an address of passages.csv"))
        elif passage.state != "open":
            problems.append(Problem(line, "passage-twice", f"{row['address']} is listed twice", "keep one"))
        else:
            passage.state, passage.reason = "not_in_scope", row["reason"]
    return problems


def _read_table(source: Source, path: Path, where: str, passages: dict[str, Passage], coding: Coding) -> None:
    table = path.stem
    own = [column for column in columns(table) if column.name != "source_id"]
    has_source = len(own) < len(columns(table))
    for row, line in _read(path, where, coding_columns(table), coding.problems):
        values: dict[str, Any] = {"source_id": source.id} if has_source else {}
        for column in own:
            try:
                values[column.name] = convert(column, row[column.name])
            except ValueError:
                message = f"{column.name} is {row[column.name]!r}, which is no {column.kind}"
                coding.problems.append(Problem(line, "bad-value", message, f"write a {column.kind}"))
                values[column.name] = None
        coding.rows.append(Row(table, TABLES[table](**values), line))
        coding.rows.extend(_links(table, row, line, coding.problems))
        if table in EVIDENCED:
            coding.rows.extend(_evidence(source, table, row, line, passages, coding.problems))


def convert(column: Column, value: str) -> Any:
    """Turn a cell into a value of the column's kind; empty is None, or False for a yes or no.

    Raises ValueError where it is not of that kind.
    """
    value = value.strip()
    if column.kind == "boolean":
        return {"": False, "0": False, "1": True}[value] if value in ("", "0", "1") else _refuse(value)
    if not value:
        return None
    if column.kind == "integer":
        return int(value)
    if column.kind == "number":
        return float(value) if "." in value else int(value)
    return value


def _refuse(value: str) -> Any:
    raise ValueError(value)


def _links(table: str, row: dict[str, str], line: str, problems: list[Problem]) -> Iterator[Row]:
    for name, (link_table, own, other) in LINKS.get(table, {}).items():
        for item in row[name].split():
            if other:
                record = TABLES[link_table](**{own: row["id"], other: item})
            else:
                record_table, _, record_id = item.partition(":")
                record = TABLES[link_table](conflict_id=row["id"], record_table=record_table, record_id=record_id)
            yield Row(link_table, record, line)
        if len(set(row[name].split())) < len(row[name].split()):
            problems.append(Problem(line, "link-twice", f"{name} names one thing twice", "keep one"))


def _evidence(
    source: Source,
    table: str,
    row: dict[str, str],
    line: str,
    passages: dict[str, Passage],
    problems: list[Problem],
) -> Iterator[Row]:
    for item in row["evidence"].split():
        match = EVIDENCE.fullmatch(item)
        passage = passages.get(match["address"]) if match else None
        if match is None or passage is None:
            message = f"evidence {item} names no passage of the document"
            problems.append(Problem(line, "unknown-passage", message, "write ADDRESS or ADDRESS[start:end]"))
            continue
        length = passage.end - passage.start
        start, end = (int(match["start"]), int(match["end"])) if match["start"] else (0, length)
        if not 0 <= start < end <= length:
            message = f"evidence {item} lies outside its passage of {length} characters"
            problems.append(Problem(line, "offset-outside", message, "find the words again with: roma-inclusion cite"))
            continue
        if match["field"] and match["field"] not in {column.name for column in columns(table)}:
            message = f"evidence {item} supports {match['field']}, which is no column of {table}"
            problems.append(Problem(line, "unknown-column", message, "name a column of the table"))
            continue
        yield Row(
            "evidence",
            Evidence(
                record_table=table,
                record_id=row["id"],
                field=match["field"],
                source_id=source.id,
                passage_id=passage.id,
                start=passage.start + start,
                end=passage.start + end,
            ),
            line,
        )
