"""Finding quotes in a document: their addresses and offsets, as `roma-inclusion cite` prints them.

[cited.evidence for cited in cite("lindestad", ["two mediators"], folder)]  ->  ["pilot.2[84:97]"]
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..schema.passages import Passage
from .finder import Finder, Found, over_passages
from .held import held

CONTEXT = 30
"""Characters of the document that are shown before and after a place."""


@attrs.define(slots=True, frozen=True)
class Citation:
    """A quote, and what became of it in the document of a source; `objection` says why it is not found."""

    quote: str
    found: Found
    text: str
    passages: Sequence[Passage]
    objection: str = ""

    @property
    def evidence(self) -> str:
        """The evidence as a coding writes it."""
        spans = self.spans(self.found.start, self.found.end)
        return " ".join(f"{span['address']}[{span['start']}:{span['end']}]" for span in spans)

    @property
    def note(self) -> str | None:
        """What was repaired, in a line; None where the words stand to the letter."""
        if self.found.rule is None:
            return None
        words = " ".join(self.text[self.found.start : self.found.end].split())
        return f"{self.quote!r} is {words!r} in the document ({self.found.rule})"

    def spans(self, start: int, end: int) -> list[dict[str, Any]]:
        """Return a span of the document as addresses with offsets within each passage, in code points."""
        return [
            {"address": passage.address, "start": low - passage.start, "end": high - passage.start}
            for passage, low, high in over_passages(start, end, self.passages)
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the verdict with what belongs to it, as `cite --json` prints it."""
        found = self.found
        told: dict[str, Any] = {"quote": self.quote, "verdict": found.verdict, "spans": []}
        if found.is_found:
            told["spans"] = self.spans(found.start, found.end)
        if found.rule:
            told["rule"] = found.rule
        if found.of_after:
            told["of"] = "after"
        if found.verdict == "ambiguous":
            told["places"] = [self._place(*place) for place in found.places]
        if found.verdict == "missing":
            near = found.nearest
            told["nearest"] = " ".join(self.text[slice(*near)].split()) if near else None
            told["nearest_spans"] = self.spans(*near) if near else []
            told["differs"] = [word for pair in zip(*found.differs, strict=True) for word in pair if word]
        return told

    def _place(self, start: int, end: int) -> dict[str, Any]:
        """Return a place with the words around it; where it goes on in other passages, with these too."""
        first, *others = self.spans(start, end) or [{}]
        around = self.text[max(start - CONTEXT, 0) : end + CONTEXT]
        return {**first, "context": " ".join(around.split()), **({"continues": others} if others else {})}

    def refusal(self, where: str) -> Problem:
        """Return what is wrong with a quote that is not found at one place, and where it may be."""
        remedy = "quote the words as printed"
        if self.found.places:
            listed = ", ".join(place["address"] for place in (self._place(*at) for at in self.found.places[:4]))
            more = ", ..." if len(self.found.places) > 4 else ""
            remedy = f"it stands in {listed}{more}: quote more words, or say with --after what stands once before"
        return Problem(where, "quote-not-found", self.objection, remedy)


def cite(name: str, quotes: Iterable[str], folder: Path | None, after: str | None = None) -> Iterator[Citation]:
    """Yield what became of each quote in the document of a source.

    `folder` holds the document, where it does not lie in `documents/` beside the plugin. Raises UsageError where it is
    nowhere, DataError where the folder does not hold it.
    """
    _, text, found = held(name, folder)
    finder = Finder(text, found.listed)
    for quote in quotes:
        place = finder.look(quote, after)
        objection = "" if place.is_found else finder.objection(place, quote, after)
        yield Citation(quote, place, text, found.listed, objection)


def refuse_not_found(name: str, citations: Iterable[Citation]) -> None:
    """Raise DataError with every quote that is missing or stands more than once."""
    if problems := [cited.refusal(name) for cited in citations if not cited.found.is_found]:
        raise DataError(problems)


def cite_quotes(name: str, quotes: Iterable[str], folder: Path | None, after: str | None = None) -> Iterator[str]:
    """Yield the evidence, as a coding writes it, for each quote of a document.

    Raises DataError, after the last, with every quote that is not found or found more than once.
    """
    citations = list(cite(name, quotes, folder, after))
    yield from (cited.evidence for cited in citations if cited.found.is_found)
    refuse_not_found(name, citations)


def as_json(citations: Iterable[Citation]) -> str:
    """Return citations as the JSON that `cite --json` prints."""
    return json.dumps([cited.as_json() for cited in citations], ensure_ascii=False, indent=2)
