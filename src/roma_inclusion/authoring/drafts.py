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
need `after`: some words that stand once, somewhere before. `passage` (an address) with `span` (offsets in
it) says where they stand. `intervention` stands for `intervention_id`, and so on.
The same table and id twice is one record: its evidence is united, and what is stated twice must be equal. A record of
`reporting` has no id, and a translation is a record of its own, see `draft_translations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..schema import CODING, EVIDENCED, TABLES, columns, links_of
from ..schema.passages import Passage
from ..schema.sources import Document
from ..sources.cells import EVIDENCE
from ..sources.coding import NOT_IN_SCOPE, TRANSLATIONS, coding_columns, made_id
from ..sources.suggest import did_you_mean
from ..sources.yaml_reader import read_mappings
from .draft_cells import boolean_cell, cell, refuse_unknown
from .draft_translations import TextOf, texts_of, translation_id, translation_row
from .finder import Finder, over_passages


@attrs.define(slots=True)
class Draft:
    """Records by table and id, as drafts give them, with the place each came from and all that is wrong."""

    records: dict[tuple[str, str], dict[str, Any]] = attrs.field(factory=dict)
    where: dict[tuple[str, str], str] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)


LISTS = {"evidence", *(name for table in CODING for name in links_of(table))}
"""Keys whose value is a list."""
QUOTE_KEYS = {"quote", "after", "field", "passage", "span"}
"""Keys of a quote that is not written as a text alone."""
NOT_A_TABLE = "not_in_scope"
"""What stands in place of a table for words that hold no record."""
KNOWN_TABLES = (*CODING, TRANSLATIONS, NOT_A_TABLE)
"""What a record of a draft may be of."""
Rows = dict[str, list[dict[str, str]]]
"""The rows of a coding by file, without its ending: `outcomes`, `translations/nl`."""


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
    if table not in KNOWN_TABLES:
        message = f"there is no table {table!r}"
        draft.problems.append(Problem(where, "unknown-table", message, did_you_mean(table, KNOWN_TABLES)))
        return
    if wrong := _wrong_types(table, record):
        draft.problems.append(
            Problem(where, "wrong-type", wrong, "write a list as [a, b], or one item a line after a -")
        )
        return
    own = _identity(table, record)
    if own is None:
        made_of = _made_of(table)
        message = f"the record has no {' or no '.join(made_of)}" if made_of else "the record has no id"
        remedy = f"add {' and '.join(made_of)}" if made_of else "add id: NAME"
        draft.problems.append(Problem(where, "missing-key", message, remedy))
        return
    key = (table, own)
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


def _made_of(table: str) -> tuple[str, ...]:
    return TABLES[table].key if table == TRANSLATIONS else TABLES[table].made_of


def _identity(table: str, record: dict[str, Any]) -> str | None:
    """Return what tells a record from the others of its table: its id, which is made of its parts where it can be."""
    if table == NOT_A_TABLE:
        return f"{record['quote']} {record.get('after')}"
    if table == TRANSLATIONS:
        return translation_id(record)
    if made_of := TABLES[table].made_of:
        return made_id([record.get(name) or record.get(name.removesuffix("_id")) for name in made_of])
    if table == "participations":
        parts = [record.get(name) or record.get(f"{name}_id", "") for name in ("intervention", "actor", "role")]
        phase = record.get("phase", "unspecified")
        whole = "-".join([*parts, *([] if phase == "unspecified" else [phase])])
        record.setdefault("id", whole.replace("_", "-"))
    return record.get("id")


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


def code(draft: Draft, text: str, passages: Sequence[Passage], document: Document | None = None) -> Rows:
    """Return the rows of the coding by file, quotes turned into addresses and offsets.

    Rows are in the order of the document, those of `reporting` in that of the drafts. `document` is the description of
    the source, of which there may be translations. Raises DataError with everything that is wrong in the drafts.
    """
    finder = Finder(text)
    problems = list(draft.problems)
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for (table, own), record in draft.records.items():
        try:
            if table == NOT_A_TABLE:
                found.setdefault(NOT_IN_SCOPE, []).extend(_not_in_scope(finder, record, passages))
            elif table != TRANSLATIONS:
                found.setdefault(table, []).append(_row(finder, table, record, passages))
        except ValueError as error:
            problems.append(_not_understood(draft, (table, own), error))
    _leave_out_coded(found)
    rows = {table: _in_order(table, numbered) for table, numbered in found.items()}
    rows |= _translations(draft, texts_of(rows, document, passages), problems)
    if problems:
        raise DataError(problems)
    return rows


def _not_understood(draft: Draft, key: tuple[str, str], error: ValueError) -> Problem:
    return Problem(draft.where[key], "draft-not-understood", f"{key[1]}: {error}", "correct the draft")


def _in_order(table: str, numbered: list[tuple[int, dict[str, str]]]) -> list[dict[str, str]]:
    """Return rows in the order of the document; those whose id is made of other columns stay as they were written."""
    if table in TABLES and TABLES[table].made_of:
        return [row for _, row in numbered]
    return [row for _, row in sorted(numbered, key=lambda item: (item[0], item[1].get("id", "")))]


def _translations(draft: Draft, text_of: TextOf, problems: list[Problem]) -> Rows:
    """Return the rows of the files of translations; what is not understood is added to `problems`."""
    found: Rows = {}
    for key, record in draft.records.items():
        if key[0] != TRANSLATIONS:
            continue
        try:
            language, row = translation_row(record, text_of)
            found.setdefault(f"{TRANSLATIONS}/{language}", []).append(row)
        except ValueError as error:
            problems.append(_not_understood(draft, key, error))
    return found


def _leave_out_coded(found: dict[str, list[tuple[int, dict[str, str]]]]) -> None:
    """Take passages that hold a record out of those not in scope: a heading may share its passage with a fact."""
    items = [item for rows in found.values() for _, row in rows for item in row.get("evidence", "").split()]
    coded = {match["address"] for item in items if (match := EVIDENCE.fullmatch(item))}
    found[NOT_IN_SCOPE] = [row for row in found.get(NOT_IN_SCOPE, []) if row[1]["address"] not in coded]


def _not_in_scope(
    finder: Finder, record: Mapping[str, Any], passages: Sequence[Passage]
) -> Iterator[tuple[int, dict[str, str]]]:
    refuse_unknown(record, {"quote", "after", "passage", "reason"}, "what is not in scope")
    start, end = _span(finder, record, passages)
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
            values[column] = boolean_cell(name, value) if column in booleans else cell(value)
    spans = [_locate(finder, table, item, passages) for item in record.get("evidence", [])]
    if table in EVIDENCED:
        items = [
            f"{f'{field}=' if field else ''}{passage.address}{_offsets(passage, start, end)}"
            for field, low, high in sorted(spans, key=lambda span: (span[0] is not None, span))
            for passage, start, end in over_passages(low, high, passages)
        ]
        values["evidence"] = " ".join(dict.fromkeys(items))
    first = min((low for _, low, _ in spans), default=0)
    return first, {name: values.get(name, "") for name in header}


def _column(table: str, name: str) -> str:
    """Return the column that a draft means: `intervention` stands for `intervention_id`, and so on."""
    return name if name in coding_columns(table) else f"{name}_id"


def _locate(finder: Finder, table: str, item: Any, passages: Sequence[Passage]) -> tuple[str | None, int, int]:
    if isinstance(item, str):
        item = {"quote": item}
    refuse_unknown(item, QUOTE_KEYS, "a quote")
    start, end = _span(finder, item, passages)
    field = item.get("field")
    return _column(table, field) if field else None, start, end


def _span(finder: Finder, item: Mapping[str, Any], passages: Sequence[Passage]) -> tuple[int, int]:
    """Return where a quote stands: where it says so itself, by `passage` and `span`, or where its words are found."""
    if "passage" not in item:
        return finder.find(str(item["quote"]), item.get("after"))
    passage = next((one for one in passages if one.address == item["passage"]), None)
    if passage is None:
        raise ValueError(f"there is no passage {item['passage']!r}")
    low, _, high = str(item.get("span", f"0:{passage.end - passage.start}")).partition(":")
    if not (low.isdigit() and high.isdigit() and passage.start + int(high) <= passage.end):
        raise ValueError(f"span {item['span']!r} is no START:END of the passage {passage.address}")
    return passage.start + int(low), passage.start + int(high)


def _offsets(passage: Passage, start: int, end: int) -> str:
    if (start, end) == (passage.start, passage.end):
        return ""
    return f"[{start - passage.start}:{end - passage.start}]"
