"""An edition: everything that one database holds, read from the plugins and checked, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from . import codes as closed_lists
from .checks import Against, check_duplicates, check_record
from .coding import Coding, Row, read_coding
from .documents import read_folder
from .errors import Problem
from .hookspecs import Source
from .schema import Document, Passage, columns
from .sources import document, passages
from .verification import check_numbers, check_passages, check_words, find_document


@attrs.define(slots=True)
class SourceReading:
    """One source as read: its description, its passages in order, its coding."""

    source: Source
    document: Document
    passages: list[Passage]
    coding: Coding


@attrs.define(slots=True)
class Edition:
    """Everything that one database holds, before it is written: the sources, the codes, the rows, the problems."""

    readings: list[SourceReading]
    codes: closed_lists.Codes
    rows: list[Row]
    problems: list[Problem]


def read_edition(sources: Sequence[Source]) -> Edition:
    """Read every source whole, shared places and actors merged, and check each record.

    Raises DataError only where the closed lists themselves cannot be read; all other problems are in the edition.
    """
    folders = {source.id: source.folder / "codes" for source in sources if (source.folder / "codes").is_dir()}
    codes = closed_lists.read_codes(folders)
    readings = [_read(source) for source in sources]
    problems = [problem for reading in readings for problem in reading.coding.problems]
    rows = [Row(table, record, f"codes/{table}.csv") for table in codes.records for record in codes.records[table]]
    rows.extend(_merge([row for reading in readings for row in _shared(reading)], problems))
    for reading in readings:
        own = [row for row in reading.coding.rows if row.table not in ("places", "actors")]
        own[:0] = [Row("sources", reading.document, f"{reading.source.folder.name}/source.yml")]
        _account(reading, own)
        own[1:1] = [
            Row("passages", passage, f"{reading.source.folder.name}/passages.csv:{line}")
            for line, passage in enumerate(reading.passages, 2)
        ]
        rows.extend(own)
        problems.extend(_expected(reading))
    problems.extend(check_rows(rows, codes, readings))
    return Edition(readings, codes, rows, problems)


def _read(source: Source) -> SourceReading:
    described, problems = document(source)
    cut, more = passages(source)
    coding = read_coding(source, cut)
    coding.problems[:0] = [*problems, *more]
    return SourceReading(source, described, list(cut.values()), coding)


def _shared(reading: SourceReading) -> Iterator[Row]:
    yield from (row for row in reading.coding.rows if row.table in ("places", "actors"))


def _merge(rows: Sequence[Row], problems: list[Problem]) -> list[Row]:
    """Unite the places and actors that several sources give: what both state must be equal, the rest is merged."""
    merged: dict[tuple[str, str], Row] = {}
    folder: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        key = (row.table, row.record.id)
        origin = row.where.partition("/")[0]
        if key not in merged or origin in folder[key]:
            merged[key if key not in merged else (row.table, f"{row.record.id}#{row.where}")] = row
            folder.setdefault(key, set()).add(origin)
            continue
        folder[key].add(origin)
        first = merged[key]
        for column in columns(row.table):
            ours, theirs = getattr(first.record, column.name), getattr(row.record, column.name)
            if ours is None:
                setattr(first.record, column.name, theirs)
            elif theirs is not None and theirs != ours:
                message = f"{row.record.id}: {column.name} is {theirs!r} here and {ours!r} at {first.where}"
                problems.append(Problem(row.where, "sources-disagree", message, "agree on one, or use another id"))
    return [row for _, row in sorted(merged.items(), key=lambda item: item[0])]


def _account(reading: SourceReading, rows: Iterable[Row]) -> None:
    """Set the state of each passage: coded if and only if a record was read from it."""
    coded = {row.record.passage_id for row in reading.coding.rows if row.table == "evidence"}
    for passage in reading.passages:
        if passage.id in coded and passage.state == "open":
            passage.state = "coded"


def _expected(reading: SourceReading) -> Iterator[Problem]:
    where = f"{reading.source.folder.name}/source.yml"
    expected: Mapping[str, int] = reading.source.description.get("expected") or {}
    counts: dict[str, int] = {"passages": len(reading.passages)}
    for row in reading.coding.rows:
        counts[row.table] = counts.get(row.table, 0) + 1
    for table, number in expected.items():
        if counts.get(table, 0) != number:
            message = f"{table} has {counts.get(table, 0)} rows, {number} are expected"
            yield Problem(where, "unexpected-count", message, "find what was lost or added, then set the new count")


def check_rows(
    rows: Sequence[Row], codes: closed_lists.Codes, readings: Sequence[SourceReading] = ()
) -> Iterator[Problem]:
    """Yield every problem of single records, and ids that stand twice."""
    municipalities = {row.record.id for row in rows if row.table == "places" and row.record.kind == "municipality"}
    place_of = {row.record.id: row.record.place_id for row in rows if row.table == "interventions"}
    against = Against(
        codes,
        {key for reading in readings for key in reading.coding.reviewed},
        municipalities,
        place_of,
        official_names(rows),
        {(one.source.id, name) for one in readings for name in one.source.description.get("group_names") or ()},
    )
    for row in rows:
        yield from check_record(row, against)
    yield from check_duplicates(rows)


def official_names(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the names and titles that may stand in our texts as they are, the longest first."""
    names = set()
    for row in rows:
        if row.table in ("interventions", "actors", "places"):
            names |= {row.record.name, getattr(row.record, "name_en", None)}
        elif row.table == "sources":
            names |= {row.record.title, row.record.title_en}
    return tuple(sorted((name for name in names if name and len(name) > 3), key=lambda name: (-len(name), name)))


def verify(edition: Edition, folder: Path, demanded: Sequence[str] = ()) -> tuple[dict[str, str], list[Problem]]:
    """Hold the edition against the documents of a folder.

    `demanded` limits it to some sources; all are demanded where it is empty. Returns the texts by source, and every
    difference as a problem.
    """
    texts = read_folder(folder)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for reading in edition.readings:
        if demanded and reading.source.id not in demanded:
            continue
        text = find_document(reading.document, reading.passages, texts)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        found[reading.source.id] = text
        if len(text) != reading.document.document_characters:
            message = f"the document has {len(text)} characters"
            where = f"{reading.source.folder.name}/source.yml"
            problems.append(Problem(where, "wrong-length", message, "set document_characters to it"))
        problems.extend(check_passages(reading.source, text, reading.passages))
        problems.extend(check_numbers(text, reading.coding.rows))
    problems.extend(check_words(found.values(), official_names(edition.rows), edition.rows))
    return found, problems
