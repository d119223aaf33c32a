"""Evidence on its way between a coding and a page: spans of passages, with the words that stand there.

    read("start=pilot.2[5:9] pilot.3")   ->  [Span("pilot.2", 5, 9, "start"), Span("pilot.3", None, None, "")]

Offsets are code points within the passage; a span without them is the whole passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

import attrs

from ..schema.passages import Passage
from ..sources.cells import EVIDENCE


@attrs.define(slots=True, frozen=True)
class Span:
    """Part of a passage, and the column that it supports where it is for one only."""

    address: str
    start: int | None = None
    end: int | None = None
    field: str = ""

    def __str__(self) -> str:
        """The span as a coding writes it."""
        offsets = "" if self.start is None else f"[{self.start}:{self.end}]"
        return f"{f'{self.field}=' if self.field else ''}{self.address}{offsets}"

    def words(self, text: str, passages: Mapping[str, Passage]) -> str:
        """Return the words of the span; none where its passage is not there."""
        passage = passages.get(self.address)
        if passage is None:
            return ""
        whole = text[passage.start : passage.end]
        return whole if self.start is None else whole[self.start : self.end]


def read(cell: str) -> list[Span]:
    """Return the spans of a cell of evidence; what is none is passed over, since the checks name it."""
    found = []
    for match in filter(None, map(EVIDENCE.fullmatch, cell.split())):
        start, end = match["start"], match["end"]
        found.append(
            Span(match["address"], int(start) if start else None, int(end) if end else None, match["field"] or "")
        )
    return found


def write(spans: Iterable[Span]) -> str:
    """Return the cell of some spans: what is for the whole record first, each once."""
    return " ".join(dict.fromkeys(map(str, sorted(spans, key=lambda span: bool(span.field)))))


def fitted(span: Span, passages: Mapping[str, Passage]) -> Span | None:
    """Return a span that was given from outside as it may be stored; None where it lies in no passage."""
    passage = passages.get(span.address)
    if passage is None:
        return None
    length = passage.end - passage.start
    if span.start is None or span.end is None or (span.start, span.end) == (0, length):
        return attrs.evolve(span, start=None, end=None)
    return span if 0 <= span.start < span.end <= length else None


@attrs.define(slots=True, frozen=True)
class Piece:
    """Words of a passage that the same records rest on."""

    words: str
    tables: tuple[str, ...]


def pieces(words: str, marks: Iterable[tuple[str, Span]]) -> list[Piece]:
    """Split the words of a passage where a mark begins or ends; `marks` are tables with their spans in it."""
    given = [
        (table, 0 if span.start is None else span.start, len(words) if span.end is None else span.end)
        for table, span in marks
    ]
    edges = sorted({0, len(words), *(edge for _, *both in given for edge in both if 0 <= edge <= len(words))})
    found = []
    for start, end in pairwise(edges):
        tables = tuple(dict.fromkeys(table for table, low, high in given if low <= start and end <= high))
        found.append(Piece(words[start:end], tables))
    return found
