"""A span in the text of another program as a span in ours: the two may differ in white space, and more.

    Placing("Two  mediators\r\ncame.", "Two mediators came.").place(0, 14)  ->  (0, 13)

Where words stand more than once they are told apart by their number, if they stand equally often in both texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ...schema.passages import Passage
from ..finder import Finder, over_passages


class Placing:
    """Places spans of their text in ours."""

    def __init__(self, theirs: str, ours: str) -> None:
        self.same = theirs == ours
        self.theirs, self.ours = theirs, ours
        self._their_places = [at for at, character in enumerate(theirs) if not character.isspace()]
        self._our_places = [at for at, character in enumerate(ours) if not character.isspace()]
        self._theirs = "".join(theirs[at] for at in self._their_places)
        self._ours = "".join(ours[at] for at in self._our_places)
        self._finder: Finder | None = None

    @property
    def shares_words(self) -> bool:
        """Whether the texts are the same but for white space."""
        return self._theirs == self._ours

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of their text in ours; ValueError says why there is none."""
        if not self.theirs[start:end].strip():
            raise ValueError("no words are marked")
        if self.same:
            return start, end
        low, high = (bisect_left(self._their_places, at) for at in (start, end))
        words = self._theirs[low:high]
        if self.shares_words:
            return self._span(low, high)
        here, there = _places(words, self._theirs), _places(words, self._ours)
        if len(here) == len(there):
            first = there[here.index(low)]
            return self._span(first, first + len(words))
        if not there:
            self._finder = self._finder or Finder(self.ours)
            return self._finder.find(self.theirs[start:end])
        raise ValueError(f"{_short(words)} stands {len(here)} times there and {len(there)} times in the document")

    def span_of_words(self, words: str) -> tuple[int, int]:
        """Return where words stand in their text, whatever the white space; ValueError unless they stand there once."""
        squeezed = "".join(words.split())
        found = _places(squeezed, self._theirs) if squeezed else []
        if len(found) != 1:
            raise ValueError(f"{_short(squeezed)} stands {len(found)} times in the text of the program")
        return self._their_places[found[0]], self._their_places[found[0] + len(squeezed) - 1] + 1

    def _span(self, low: int, high: int) -> tuple[int, int]:
        return self._our_places[low], self._our_places[high - 1] + 1


def _places(words: str, text: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:59]}…")


def evidence_of(start: int, end: int, passages: Sequence[Passage], text: str) -> list[dict[str, str]]:
    """Return a span as evidence of a draft, an item for each passage that it touches with more than white space."""
    found = []
    for passage, low, high in over_passages(start, end, passages):
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low < high:
            span = f"{low - passage.start}:{high - passage.start}"
            found.append({"quote": " ".join(text[low:high].split()), "passage": passage.address, "span": span})
    return found
