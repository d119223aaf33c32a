"""Cells of a coding that hold several things: links to other records, and the evidence of a row.

themes       trust education
records      outcomes:lindestad-absence-fell findings:lindestad-not-counted
parts        context=findings:lindestad-parents-keep-away mechanism=findings:lindestad-language
evidence     ch4-2.7[0:54] start=ch4-2.7[12:20] ch4-2.8
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ..errors import Problem
from ..schema import TABLES, Table, links_of
from .batch import Batch
from .hookspecs import Source
from .passages import Passages
from .reader import TableText
from .suggest import did_you_mean, suggestions

EVIDENCE = re.compile(
    r"(?:(?P<field>[a-z_]+)=)?(?P<address>[a-z0-9][a-z0-9.-]*)(?:\[(?P<start>\d{1,9}):(?P<end>\d{1,9})\])?"
)
FIND_AGAIN = "find the words again with: roma-inclusion cite"


def read_links(link: Table, owner: Batch, text: TableText, name: str, problems: list[Problem]) -> Batch:
    """Return the rows of a table of links: `themes` as ids, `records` as TABLE:ID, `parts` as PART=TABLE:ID."""
    found: list[tuple[str, ...]] = []
    rows: list[int] = []
    for row, (own, cell) in enumerate(zip(owner["id"], text.columns[name], strict=True)):
        if not cell:
            continue
        items = cell.split()
        if len(set(items)) < len(items):
            problems.append(Problem(text.line(row), "link-twice", f"{name} names a record twice", "keep one"))
            items = list(dict.fromkeys(items))
        for item in items:
            ends = _ends(item, len(link.key) - 1)
            if not all(ends) or own is None:
                if own is not None:
                    message = f"{name} has {item!r}, which names no record"
                    remedy = "write TABLE:ID" if len(link.key) == 3 else "write PART=TABLE:ID"
                    problems.append(Problem(text.line(row), "bad-value", message, remedy))
                    owner.spoil(row)
                continue
            found.append((own, *ends))
            rows.append(row)
    columns_of = {column: list(values) for column, values in zip(link.key, zip(*found, strict=True), strict=False)}
    return Batch(link.name, columns_of or {column: [] for column in link.key}, lambda n: text.line(rows[n]))


def _ends(item: str, count: int) -> tuple[str, ...]:
    """Return what one item of a list of links names: an id, TABLE:ID or PART=TABLE:ID."""
    part, _, record = item.partition("=") if count == 3 else ("", "", item)
    return {1: (item,), 2: (*record.partition(":")[::2],), 3: (part, *record.partition(":")[::2])}[count]


def read_evidence(source: Source, owner: Batch, text: TableText, passages: Passages, problems: list[Problem]) -> Batch:
    """Return the evidence of a file's rows; every fault is added to `problems`, and its row is faulty then."""
    spans: list[tuple[str, str | None, str, int, int]] = []
    rows: list[int] = []
    fields = (*TABLES[owner.table].column_names, *links_of(owner.table))
    near_address = suggestions(passages.by_address)
    for row, (own, cell) in enumerate(zip(owner["id"], text.columns["evidence"], strict=True)):
        for item in _items(cell):
            span = _span(item, owner.table, fields, passages.by_address, near_address)
            if isinstance(span, tuple):
                if own is not None:
                    spans.append((own, *span))
                    rows.append(row)
            else:
                if not passages.unread:
                    problems.append(attrs.evolve(span, where=text.line(row)))
                owner.spoil(row)
    ids, field, passage, start, end = (list(column) for column in zip(*spans, strict=True)) if spans else ([],) * 5
    values: dict[str, list[Any]] = {
        "record_table": [owner.table] * len(ids),
        "record_id": ids,
        "field": field,
        "source_id": [source.id] * len(ids),
        "passage_id": passage,
        "start": start,
        "end": end,
    }
    return Batch("evidence", values, lambda n: text.line(rows[n]))


def _items(cell: str) -> list[str]:
    """Return the pieces of evidence of a cell; words of the document in their place are one piece."""
    items = cell.split()
    return items if any(map(EVIDENCE.fullmatch, items)) else [cell] if items else []


def _span(
    item: str,
    table: str,
    fields: tuple[str, ...],
    passages: Mapping[str, Any],
    near_address: Callable[[str], str],
) -> tuple[str | None, str, int, int] | Problem:
    """Return field, passage, start and end of one piece of evidence, or what is wrong with it."""
    match = EVIDENCE.fullmatch(item)
    if match is None:
        return Problem(
            "", "bad-evidence", f"evidence {item!r} is not understood", "write ADDRESS or ADDRESS[start:end]"
        )
    field, address, first, last = match.groups()
    passage = passages.get(address)
    if passage is None:
        message = f"evidence {item} names no passage of the document"
        return Problem("", "unknown-passage", message, near_address(address))
    length = passage.end - passage.start
    start, end = (int(first), int(last)) if first else (0, length)
    if not 0 <= start < end <= length:
        message = f"evidence {item} lies outside its passage of {length} characters"
        return Problem("", "offset-outside", message, FIND_AGAIN)
    if field and field not in fields:
        message = f"evidence {item} supports {field}, which is not a column of {table}"
        return Problem("", "unknown-column", message, did_you_mean(field, fields))
    return field, passage.id, passage.start + start, passage.start + end
