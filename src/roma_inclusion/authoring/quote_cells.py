"""Evidence in a sheet: one cell with the quotes, one a line, and one beside it with their addresses.

    two mediators support families       pilot.2[84:114]
    start: from September 2021           start=pilot.2[12:31]

The quotes are what counts: an address tells which place is meant where words stand more than once, and a quote whose
words stand at an address of its row is that evidence. A coding's own form, addresses alone, is understood too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from ..schema import TABLES, links_of
from ..schema.passages import Passage
from ..sources.cells import EVIDENCE
from ..sources.passages import Passages
from ..sources.suggest import did_you_mean, nearest
from .finder import Finder, over_passages

MAX_CELL = 32_000
"""Characters of a cell of quotes; more evidence than a spreadsheet can hold is written as addresses."""
MAX_LINES = 4
"""A quote that was copied from a page may be broken over so many lines of a cell."""


@attrs.define(slots=True, frozen=True)
class Place:
    """One piece of evidence: as a coding writes it, the column that it supports, its words with single spaces."""

    item: str
    field: str
    words: str


class QuoteCells:
    """Turns the evidence of a coding into quotes, and quotes into evidence."""

    def __init__(self, text: str, passages: Passages) -> None:
        self.text = text
        self.passages = passages
        self.finder = Finder(text, passages.listed)

    def written(self, evidence: str) -> tuple[str, str]:
        """Return the cell of quotes and the cell of addresses for the evidence of a row."""
        places = [self._place(item) for item in evidence.split()]
        lines = [f"{place.field}: {place.words}" if place.field else place.words for place in places if place]
        addresses = "\n".join(evidence.split())
        quotes = "\n".join(lines)
        if None in places or len(quotes) > MAX_CELL:
            return addresses, addresses
        return quotes, addresses

    def read(self, table: str, quotes: str, addresses: str) -> tuple[str, list[tuple[str, str]]]:
        """Return the evidence that two cells mean, and what is wrong with each quote that is not found."""
        named = [place for item in addresses.split() if (place := self._place(item))]
        if all(self._place(item) for item in quotes.split()):
            return " ".join(quotes.split()), []
        lines = [line for line in (" ".join(line.split()) for line in quotes.splitlines()) if line]
        items: list[str] = []
        wrong: list[tuple[str, str]] = []
        while lines:
            count, found = self._longest(table, lines, named)
            if found is None:
                wrong.append(self._what_is_wrong(table, lines[0], named))
            items.extend(found or ())
            del lines[:count]
        return " ".join(dict.fromkeys(items)), wrong

    def _place(self, item: str) -> Place | None:
        match = EVIDENCE.fullmatch(item)
        passage = self.passages.by_address.get(match["address"]) if match else None
        if match is None or passage is None:
            return None
        start = passage.start + int(match["start"] or 0)
        end = passage.start + int(match["end"]) if match["end"] else passage.end
        if not passage.start <= start < end <= passage.end:
            return None
        return Place(item, match["field"] or "", " ".join(self.text[start:end].split()))

    def _longest(self, table: str, lines: Sequence[str], named: list[Place]) -> tuple[int, list[str] | None]:
        """Return how many lines make the first quote, and its evidence; one and None where it is not found."""
        for within in ((), named):  # more lines before a passage that is named: the next one may be the rest of it
            for count in range(1, min(MAX_LINES, len(lines)) + 1):
                if found := self._evidence(table, " ".join(lines[:count]), named, within):
                    return count, found
        return 1, None

    def _evidence(self, table: str, line: str, named: list[Place], within: Sequence[Place]) -> list[str] | None:
        place = self._place(line)
        if place:
            return [place.item]
        field, quote = _split(table, line)
        readings = dict.fromkeys([(field, quote), ("", line)])  # words before a colon may be part of the quote
        for reading in readings:
            for place in named:
                if (place.field, place.words) == reading:
                    named.remove(place)
                    return [place.item]
        for wanted, words in readings:
            if span := self._find(words, within):
                return list(self._items(wanted, *span))
        return None

    def _find(self, quote: str, within: Sequence[Place]) -> tuple[int, int] | None:
        """Return where a quote stands; where it stands more than once, in the one of some passages that has it."""
        try:
            return self.finder.find(quote)
        except ValueError:
            found = set()
            for passage in {place.item: self._passage(place) for place in within}.values():
                try:
                    start, end = Finder(self.text[passage.start : passage.end]).find(quote)
                except ValueError:
                    continue
                found.add((passage.start + start, passage.start + end))
            return found.pop() if len(found) == 1 else None

    def _passage(self, place: Place) -> Passage:
        match = EVIDENCE.fullmatch(place.item)
        assert match is not None  # a place is made of evidence that was understood
        return self.passages.by_address[match["address"]]

    def _items(self, field: str, start: int, end: int) -> Iterator[str]:
        for passage, low, high in over_passages(start, end, self.passages.listed):
            whole = (low, high) == (passage.start, passage.end)
            offsets = "" if whole else f"[{low - passage.start}:{high - passage.start}]"
            yield f"{f'{field}=' if field else ''}{passage.address}{offsets}"

    def _what_is_wrong(self, table: str, line: str, named: Sequence[Place]) -> tuple[str, str]:
        field, quote = _split(table, line)
        head, colon, rest = line.partition(":")
        if not field and colon and self._find(rest.strip(), named) and nearest(head, _fields(table)):
            return f"{head!r} is no column that a quote can support", did_you_mean(head, _fields(table))
        try:
            self.finder.find(quote)
        except ValueError as error:
            if " times " in str(error):
                return f"{quote!r} stands more than once in the document", (
                    "quote more words, or write in the column addresses in which passage it stands"
                )
            return str(error), "quote the words as printed, one quote a line"
        raise AssertionError("a quote that is found is not wrong")


def _fields(table: str) -> Mapping[str, str]:
    """Return what may stand before a quote, `intervention` for `intervention_id` too, with the column it means."""
    names = (*TABLES[table].column_names, *links_of(table))
    return {name.removesuffix("_id"): name for name in names} | {name: name for name in names}


def _split(table: str, line: str) -> tuple[str, str]:
    head, colon, rest = line.partition(":")
    field = _fields(table).get(head.strip().casefold().replace(" ", "_")) if colon else None
    return (field, rest.strip()) if field and rest.strip() else ("", line)
