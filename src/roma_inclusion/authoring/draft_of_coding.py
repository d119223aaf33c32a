"""A coding back as a draft: what `roma-inclusion draft` prints, for its author to go on with, never for the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ..schema import CODING, EVIDENCED, columns, links_of
from ..schema.columns import Column
from ..schema.passages import Passage
from ..schema.sources import Document
from ..sources.cells import EVIDENCE
from ..sources.coding import NOT_IN_SCOPE, TRANSLATIONS
from ..sources.values import convert_value
from .coding_files import read_rows
from .draft_translations import texts_of, translation_records
from .finder import Finder, Found

REACH = 120
"""Characters before a quote in which words are looked for that stand once."""


def draft(
    folder: Path,
    text: str,
    passages: Mapping[str, Passage],
    document: Document | None = None,
    codes: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> str:
    """Return the coding of a source's folder as a draft: YAML with the quotes in place of addresses and offsets.

    `document` is the description of the source and `codes` are the rows of the lists, of which there may be
    translations. Quotes that stand more than once
    have the words before them as `after`, else the address of their `passage`. Raises DataError where a file of
    the coding cannot be read.
    """
    finder = Finder(text, list(passages.values()))
    records: list[dict[str, Any]] = []
    read = read_rows(folder / "coding")
    coded = {table: read.get(table, []) for table in CODING}
    for table, rows in coded.items():
        records.extend(_undo(table, row, finder, passages) for row in rows)
    translated = (
        (file.removeprefix(f"{TRANSLATIONS}/"), row)
        for file, rows in read.items()
        if file.startswith(f"{TRANSLATIONS}/")
        for row in rows
    )
    records.extend(translation_records(translated, texts_of({**(codes or {}), **coded}, document, passages.values())))
    for row in read.get(NOT_IN_SCOPE, []):
        passage = passages[row["address"]]
        item = _quote(finder, passage, passage.start, passage.end)
        records.append({"table": "not_in_scope", "reason": row["reason"], **item})
    return yaml.safe_dump(records, allow_unicode=True, sort_keys=False, width=1000)


def _undo(table: str, row: Mapping[str, str], finder: Finder, passages: Mapping[str, Passage]) -> dict[str, Any]:
    record: dict[str, Any] = {"table": table}
    kinds = {column.name: column for column in columns(table)}
    for name, value in row.items():
        if name != "evidence" and value:
            record[name] = value.split() if name in links_of(table) else _value(kinds[name], value)
    if table in EVIDENCED:
        record["evidence"] = []
        for item in row.get("evidence", "").split():
            match = EVIDENCE.fullmatch(item)
            assert match is not None  # whoever calls has read the coding and found no problem in it
            passage = passages[match["address"]]
            start = passage.start + int(match["start"] or 0)
            end = passage.start + int(match["end"]) if match["end"] else passage.end
            quote: dict[str, str] = _quote(finder, passage, start, end)
            record["evidence"].append({"field": match["field"], **quote} if match["field"] else quote)
    return record


def _value(column: Column, cell: str) -> Any:
    """Return a cell as a value for YAML: as a number where that is written as the cell is, 1.10 being a text."""
    value = convert_value(column, cell)
    return value if isinstance(value, bool) or str(value) == cell else cell


def _quote(finder: Finder, passage: Passage, start: int, end: int) -> dict[str, str]:
    """Return words of a passage as a quote that is found again at just their place."""
    quote = " ".join(finder.text[start:end].split())
    if _finds(finder.look(quote), start, end):
        return {"quote": quote}
    for reach in range(10, REACH, 10):
        before = " ".join(finder.text[max(0, start - reach) : start].split())
        if before and _finds(finder.look(quote, before), start, end):
            return {"quote": quote, "after": before}
    if _finds(finder.look(quote, within=(passage.start, passage.end)), start, end):
        return {"quote": quote, "passage": passage.address}
    return {"quote": quote, "passage": passage.address, "span": f"{start - passage.start}:{end - passage.start}"}


def _finds(found: Found, start: int, end: int) -> bool:
    return found.is_found and (found.start, found.end) == (start, end)
