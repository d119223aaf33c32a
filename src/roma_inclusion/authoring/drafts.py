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
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..schema import CODING, EVIDENCED, columns, links_of
from ..schema.passages import Passage
from ..sources.coding import EVIDENCE, NOT_IN_SCOPE, OTHER_FILES, coding_columns
from ..sources.suggest import did_you_mean
from ..sources.yaml_reader import read_mappings
from ..store.replace import replacing_file
from .finder import Finder, over_passages


@attrs.define(slots=True)
class Draft:
    """Records by table and id, as drafts give them, with the place each came from and all that is wrong."""

    records: dict[tuple[str, str], dict[str, Any]] = attrs.field(factory=dict)
    where: dict[tuple[str, str], str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)


LISTS = {"evidence", *(name for table in CODING for name in links_of(table))}
"""Keys whose value is a list."""
QUOTE_KEYS = {"quote", "after", "field"}
"""Keys of a quote that is not written as a text alone."""
NOT_A_TABLE = "not_in_scope"
"""What stands in place of a table for words that hold no record."""


def read_drafts(paths: Iterable[Path]) -> Draft:
    """Read drafts and unite what they say of one record; every value is the text that was written."""
    draft = Draft()
    for path in paths:
        items, problems = read_mappings(path.parent, path.name, path.name)
        draft.problems.extend(problems)
        for item in items:
            _unite(draft, item.at(), item)
    return draft


def _unite(draft: Draft, where: str, item: Mapping[str, Any]) -> None:
    record = {key: value for key, value in item.items() if value not in (None, "")}
    table = str(record.pop("table", ""))
    if table not in (*CODING, NOT_A_TABLE):
        message = f"there is no table {table!r}"
        draft.problems.append(Problem(where, "unknown-table", message, did_you_mean(table, (*CODING, NOT_A_TABLE))))
        return
    if wrong := _wrong_types(table, record):
        draft.problems.append(
            Problem(where, "wrong-type", wrong, "write a list as [a, b], or one item a line after a -")
        )
        return
    if table == "participations":
        parts = [record.get(name) or record.get(f"{name}_id", "") for name in ("intervention", "actor", "role")]
        phase = record.get("phase", "unspecified")
        whole = "-".join([*parts, *([] if phase == "unspecified" else [phase])])
        record.setdefault("id", whole.replace("_", "-"))
    if table == NOT_A_TABLE:
        record = {"id": f"{record.get('quote')} {record.get('after')}", **record}
    if "id" not in record:
        draft.problems.append(Problem(where, "missing-key", "the record has no id", "add id: NAME"))
        return
    key = (table, record["id"])
    known = draft.records.setdefault(key, {})
    draft.where.setdefault(key, where)
    for name, value in record.items():
        if name in LISTS:
            known[name] = [*known.get(name, []), *(entry for entry in value if entry not in known.get(name, []))]
        elif known.get(name, value) != value:
            message = f"{key[1]}: {name} is {value!r} here and {known[name]!r} at {draft.where[key]}"
            draft.problems.append(Problem(where, "stated-twice", message, "keep one"))
        else:
            known[name] = value


def _wrong_types(table: str, record: Mapping[str, Any]) -> str | None:
    """Return which value of a record is no text, or no list where a list is meant."""
    for name, value in record.items():
        if isinstance(value, list) != (name in LISTS) or isinstance(value, dict):
            return f"{name} is {'not a list' if name in LISTS else 'not a text'}"
        for item in value if isinstance(value, list) else ():
            if not isinstance(item, str) and not (name == "evidence" and _is_quote(item)):
                return f"{name} has an item that is neither a text nor, as evidence may be, a quote"
    if table == NOT_A_TABLE and not {"quote", "reason"} <= set(record):
        return "what is not in scope needs a quote and a reason"
    return None


def _is_quote(item: Any) -> bool:
    return isinstance(item, dict) and "quote" in item and all(isinstance(value, str) for value in item.values())


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
            remedy = "correct the draft"
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
    _refuse_unknown(record, {"id", "quote", "after", "reason"})
    start, end = finder.find(record["quote"], record.get("after"))
    for passage, _, _ in over_passages(start, end, passages):
        yield passage.start, {"address": passage.address, "reason": record["reason"]}


def _row(
    finder: Finder, table: str, record: Mapping[str, Any], passages: Sequence[Passage]
) -> tuple[int, dict[str, str]]:
    values = {}
    header = coding_columns(table)
    booleans = {column.name for column in columns(table) if column.kind == "boolean"}
    for name, value in record.items():
        column = _column(table, name)
        if column not in header:
            raise ValueError(f"{name} is no column of {table}: {did_you_mean(name, header)}")
        if name != "evidence":
            values[column] = _boolean(name, value) if column in booleans else _cell(value)
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


def _boolean(name: str, value: str) -> str:
    """Return the cell of a yes or no: `true` and 1 are yes, `false`, 0 and nothing are no."""
    if value.lower() not in ("true", "1", "false", "0"):
        raise ValueError(f"{name} is {value!r}: write true or false")
    return "1" if value.lower() in ("true", "1") else ""


def _cell(value: str | list[str]) -> str:
    return " ".join(dict.fromkeys(value) if isinstance(value, list) else value.split())


def _column(table: str, name: str) -> str:
    """Return the column that a draft means: `intervention` stands for `intervention_id`, and so on."""
    return name if name in coding_columns(table) else f"{name}_id"


def _locate(finder: Finder, table: str, item: Any) -> tuple[str | None, int, int]:
    if isinstance(item, str):
        item = {"quote": item}
    _refuse_unknown(item, QUOTE_KEYS)
    start, end = finder.find(str(item["quote"]), item.get("after"))
    field = item.get("field")
    if not field or field in links_of(table):
        return None, start, end
    return _column(table, field), start, end


def _refuse_unknown(given: Mapping[str, Any], known: Collection[str]) -> None:
    for key in given:
        if key not in known:
            raise ValueError(f"{key} is not a key of a quote: {did_you_mean(key, known)}")


def _offsets(passage: Passage, start: int, end: int) -> str:
    if (start, end) == (passage.start, passage.end):
        return ""
    return f"[{start - passage.start}:{end - passage.start}]"


def write_coding(folder: Path, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Write coding/*.csv, one file a table; files of tables without rows are taken away, reviewed.csv stays.

    Raises EnvironmentProblem where the disk or a permission stands in the way.
    """
    folder.mkdir(exist_ok=True)
    for table in (*CODING, NOT_IN_SCOPE):
        path = folder / f"{table}.csv"
        if not rows.get(table):
            path.unlink(missing_ok=True)
            continue
        stream = io.StringIO()
        header = OTHER_FILES[NOT_IN_SCOPE] if table == NOT_IN_SCOPE else coding_columns(table)
        writer = csv.DictWriter(stream, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows({tuple(row.items()): row for row in rows[table]}.values())
        with replacing_file(path) as part:
            part.write_text(stream.getvalue(), encoding="utf-8", newline="")
