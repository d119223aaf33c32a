"""Drafts: a coding written with quotes, for the desk of the person who reads; never for the project.

A draft is a YAML list of records. Each names its table and gives, as evidence, words of the document; `code` turns
the words into addresses and offsets and writes coding/*.csv, `draft` turns a coding back into a draft to go on with:

    - table: outcomes
      id: lindestad-more-children-at-school
      intervention: lindestad-mediator-pilot
      statement: Every child of a Roma family is to go to primary school.
      status: intended
      evidence:
        - The aim was that every Roma child in the town would be in primary school
        - {field: horizon, quote: by 2023, after: The aim was}

White space and the shape of quotation marks do not matter when words are looked for. Words that stand more than once
need `after`: some words that stand once, somewhere before. `intervention` stands for `intervention_id`, and so on.
The same table and id twice is one record: its evidence is united, and what is stated twice must be equal.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import yaml

from .coding import CODING_TABLES, EVIDENCE, LINKS, NOT_IN_SCOPE, coding_columns
from .errors import DataError, Problem
from .schema import EVIDENCED, Passage

FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Finder:
    """Finds words in a text, whatever the white space."""

    def __init__(self, text: str) -> None:
        self.places = [index for index, character in enumerate(text) if not character.isspace()]
        self.squeezed = "".join(text[index] for index in self.places).translate(FOLD)

    def find(self, quote: str, after: str | None = None) -> tuple[int, int]:
        """Return the span of a quote in code points of the text; ValueError says why there is none."""
        words, start = _squeeze(quote), 0
        if after:
            before = _squeeze(after)
            if self.squeezed.count(before) != 1:
                raise ValueError(f"after: {after!r} stands {self.squeezed.count(before)} times in the document")
            start = self.squeezed.index(before) + len(before)
        elif (times := self.squeezed.count(words)) > 1:
            raise ValueError(f"{quote!r} stands {times} times in the document: say after which words")
        found = self.squeezed.find(words, start) if words else -1
        if found < 0:
            raise ValueError(f"{quote!r} is not in the document")
        return self.places[found], self.places[found + len(words) - 1] + 1


def _squeeze(text: str) -> str:
    return "".join(text.split()).translate(FOLD)


@attrs.define(slots=True)
class Draft:
    """Records by table and id, as drafts give them, with the place each came from and all that is wrong."""

    records: dict[tuple[str, str], dict[str, Any]] = attrs.field(factory=dict)
    where: dict[tuple[str, str], str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)


def read_drafts(paths: Iterable[Path]) -> Draft:
    """Read drafts and unite what they say of one record."""
    draft = Draft()
    for path in paths:
        try:
            items = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        except yaml.YAMLError as error:
            draft.problems.append(Problem(path.name, "not-yaml", " ".join(str(error).split()), "mend the YAML"))
            continue
        for number, item in enumerate(items if isinstance(items, list) else [items], 1):
            where = f"{path.name}: record {number}"
            if isinstance(item, dict):
                _unite(draft, where, item)
            else:
                draft.problems.append(Problem(where, "not-a-record", "it is no mapping", "begin it with - table: NAME"))
    return draft


def _unite(draft: Draft, where: str, item: Mapping[str, Any]) -> None:
    record = {key: value for key, value in item.items() if value is not None}
    table = str(record.pop("table", ""))
    if table not in (*CODING_TABLES, "not_in_scope"):
        remedy = f"use one of {', '.join((*CODING_TABLES, 'not_in_scope'))}"
        draft.problems.append(Problem(where, "unknown-table", f"there is no table {table!r}", remedy))
        return
    if table == "participations":
        parts = [record.get(name, "") for name in ("intervention", "actor", "role")]
        phase = record.get("phase", "unspecified")
        whole = "-".join([*parts, *([] if phase == "unspecified" else [phase])])
        record.setdefault("id", whole.replace("_", "-"))
    if table == "not_in_scope":
        record = {"id": f"{record.get('quote')} {record.get('after')}", **record}
    key = (table, str(record.get("id")))
    known = draft.records.setdefault(key, {})
    draft.where.setdefault(key, where)
    for name, value in record.items():
        if name in ("evidence", "themes", "target_groups", "records"):
            known[name] = [*known.get(name, []), *(one for one in value if one not in known.get(name, []))]
        elif known.get(name, value) != value:
            message = f"{key[1]}: {name} is {value!r} here and {known[name]!r} at {draft.where[key]}"
            draft.problems.append(Problem(where, "stated-twice", message, "keep one"))
        else:
            known[name] = value


def code(draft: Draft, text: str, passages: Sequence[Passage]) -> dict[str, list[dict[str, str]]]:
    """Return the rows of the coding files by table, quotes turned into addresses and offsets.

    Rows are in the order of the document. Raises DataError with everything that is wrong in the drafts.
    """
    finder = Finder(text)
    problems = list(draft.problems)
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for key, record in draft.records.items():
        table = key[0]
        try:
            if table == "not_in_scope":
                rows = _not_in_scope(finder, record, passages)
                found.setdefault(NOT_IN_SCOPE, []).extend(rows)
            else:
                found.setdefault(table, []).append(_row(finder, table, record, passages))
        except ValueError as error:
            remedy = "mend the draft"
            problems.append(Problem(draft.where[key], "draft-not-understood", f"{key[1]}: {error}", remedy))
    if problems:
        raise DataError(problems)
    _leave_out_coded(found)
    return {
        table: [row for _, row in sorted(rows, key=lambda item: (item[0], item[1].get("id", "")))]
        for table, rows in found.items()
    }


def _leave_out_coded(found: dict[str, list[tuple[int, dict[str, str]]]]) -> None:
    """Take passages that hold a record out of those not in scope: a heading may share its passage with a fact."""
    items = [item for rows in found.values() for _, row in rows for item in row.get("evidence", "").split()]
    coded = {match["address"] for item in items if (match := EVIDENCE.fullmatch(item))}
    found[NOT_IN_SCOPE] = [row for row in found.get(NOT_IN_SCOPE, []) if row[1]["address"] not in coded]


def _not_in_scope(
    finder: Finder, record: Mapping[str, Any], passages: Sequence[Passage]
) -> Iterator[tuple[int, dict[str, str]]]:
    start, end = finder.find(record["quote"], record.get("after"))
    for passage, _, _ in over_passages(start, end, passages):
        yield passage.start, {"address": passage.address, "reason": record["reason"]}


def _row(
    finder: Finder, table: str, record: Mapping[str, Any], passages: Sequence[Passage]
) -> tuple[int, dict[str, str]]:
    values = {}
    header = coding_columns(table)
    for name, value in record.items():
        column = _column(table, name)
        if column not in header:
            raise ValueError(f"{name} is no column of {table}")
        if name == "evidence":
            continue
        values[column] = _cell(value)
    spans = [_locate(finder, table, item) for item in record.get("evidence", [])]
    if table in EVIDENCED:
        items = [
            f"{f'{field}=' if field else ''}{passage.address}{_offsets(passage, start, end)}"
            for field, low, high in sorted(spans, key=lambda span: (span[0] is not None, span))
            for passage, start, end in over_passages(low, high, passages)
        ]
        values["evidence"] = " ".join(dict.fromkeys(items))
    first = min((low for _, low, _ in spans), default=0)
    return first, {name: values.get(name, "") for name in header}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list):
        return " ".join(dict.fromkeys(str(item) for item in value))
    return " ".join(str(value).split())


def _column(table: str, name: str) -> str:
    """Return the column that a draft means: `intervention` stands for `intervention_id`, and so on."""
    return name if name in coding_columns(table) else f"{name}_id"


def _locate(finder: Finder, table: str, item: Any) -> tuple[str | None, int, int]:
    if isinstance(item, str):
        item = {"quote": item}
    start, end = finder.find(str(item["quote"]), item.get("after"))
    field = item.get("field")
    if not field or field in LINKS.get(table, {}):
        return None, start, end
    return _column(table, field), start, end


def over_passages(start: int, end: int, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield each passage that a span of the document touches, with the part of the span that lies in it."""
    begins = [passage.start for passage in passages]
    for passage in passages[max(bisect_right(begins, start) - 1, 0) :]:
        if passage.start >= end:
            break
        if passage.end > start:
            yield passage, max(start, passage.start), min(end, passage.end)


def _offsets(passage: Passage, start: int, end: int) -> str:
    if (start, end) == (passage.start, passage.end):
        return ""
    return f"[{start - passage.start}:{end - passage.start}]"


def write_coding(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Write coding/*.csv, one file a table; files of tables without rows are taken away, reviewed.csv stays."""
    folder.mkdir(exist_ok=True)
    for table in (*CODING_TABLES, NOT_IN_SCOPE):
        path = folder / f"{table}.csv"
        if not rows.get(table):
            path.unlink(missing_ok=True)
            continue
        header = ["address", "reason"] if table == NOT_IN_SCOPE else coding_columns(table)
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows({tuple(row.items()): row for row in rows[table]}.values())


def draft(folder: Path, text: str, passages: Mapping[str, Passage]) -> str:
    """Return a coding as a draft: YAML with the quotes in place of addresses and offsets.

    Quotes that stand more than once keep the words before them as `after`.
    """
    finder = Finder(text)
    records: list[dict[str, Any]] = []
    for table in CODING_TABLES:
        path = folder / f"{table}.csv"
        if path.exists():
            with path.open(newline="", encoding="utf-8") as stream:
                records.extend(_undo(table, row, finder, text, passages) for row in csv.DictReader(stream))
    path = folder / f"{NOT_IN_SCOPE}.csv"
    if path.exists():
        with path.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                passage = passages[row["address"]]
                item = _quote(finder, text, passage.start, passage.end)
                records.append({"table": "not_in_scope", "reason": row["reason"], **item})
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=1000)


def _undo(
    table: str, row: Mapping[str, str], finder: Finder, text: str, passages: Mapping[str, Passage]
) -> dict[str, Any]:
    record: dict[str, Any] = {"table": table}
    for name, value in row.items():
        if name == "evidence" or not value:
            continue
        record[name] = value.split() if name in LINKS.get(table, {}) else _value(name, value)
    if table in EVIDENCED:
        record["evidence"] = []
        for item in row["evidence"].split():
            match = EVIDENCE.fullmatch(item)
            assert match is not None  # the coding was read before
            passage = passages[match["address"]]
            start = passage.start + int(match["start"] or 0)
            end = passage.start + int(match["end"]) if match["end"] else passage.end
            quote: dict[str, str] = _quote(finder, text, start, end)
            record["evidence"].append({"field": match["field"], **quote} if match["field"] else quote)
    return record


def _value(name: str, value: str) -> Any:
    if name == "sensitive":
        return value == "1"
    if name in ("value", "value_max"):
        return float(value) if "." in value else int(value)
    return value


def _quote(finder: Finder, text: str, start: int, end: int) -> dict[str, str]:
    quote = " ".join(text[start:end].split())
    if finder.squeezed.count(_squeeze(quote)) <= 1:
        return {"quote": quote}
    for reach in range(10, start + 10, 10):
        before = " ".join(text[max(0, start - reach) : start].split())
        if before and finder.squeezed.count(_squeeze(before)) == 1 and _first_after(finder, before, quote) == start:
            return {"quote": quote, "after": before}
    return {"quote": quote}


def _first_after(finder: Finder, before: str, quote: str) -> int:
    return finder.find(quote, before)[0]
