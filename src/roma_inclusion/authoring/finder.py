"""Words of a document: where they stand, and in which passages.

    Finder("A  pilot\nwith mediators").find("pilot with")  ->  (3, 13)

White space and the shape of quotation marks do not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..schema.passages import Passage

FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Finder:
    """Finds words in a text, whatever the white space."""

    def __init__(self, text: str) -> None:
        self.places = [index for index, character in enumerate(text) if not character.isspace()]
        self.squeezed = "".join(text[index] for index in self.places).translate(FOLD)

    def find(self, quote: str, after: str | None = None) -> tuple[int, int]:
        """Return the span of a quote in code points of the text; ValueError says why there is none."""
        words, start = squeeze(quote), 0
        if after:
            before = squeeze(after)
            if self.squeezed.count(before) != 1:
                raise ValueError(f"after: {after!r} stands {self.squeezed.count(before)} times in the document")
            start = self.squeezed.index(before) + len(before)
        elif (times := self.squeezed.count(words)) > 1:
            raise ValueError(f"{quote!r} stands {times} times in the document: say after which words")
        found = self.squeezed.find(words, start) if words else -1
        if found < 0:
            raise ValueError(f"{quote!r} is not in the document")
        return self.places[found], self.places[found + len(words) - 1] + 1


def squeeze(text: str) -> str:
    """Return a text without white space, its quotation marks straight."""
    return "".join(text.split()).translate(FOLD)


def over_passages(start: int, end: int, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield each passage that a span of the document touches, with the part of the span that lies in it."""
    begins = [passage.start for passage in passages]
    for passage in passages[max(bisect_right(begins, start) - 1, 0) :]:
        if passage.start >= end:
            break
        if passage.end > start:
            yield passage, max(start, passage.start), min(end, passage.end)
