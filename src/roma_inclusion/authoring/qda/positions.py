"""How a program counts positions in a text, found out from the words that it gives with them.

The standard counts Unicode code points from 0. Programs do as they please: some count UTF-16 units, in which an emoji
is two; some count the two characters of a Windows line end as one; some count the mark at the beginning of the file
(BOM); some name the last character in place of the one after it. A selection mostly bears its words as its name: the
way of counting under which most of these are the words selected is taken. Where the ways differ and no words decide,
that is said.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import attrs

BOM = "\ufeff"
ELLIPSES = ("…", "...")


@attrs.define(slots=True, frozen=True)
class Counting:
    """One way of counting; the first of each is the standard's."""

    utf16: bool = False
    line_end_is_one: bool = False
    counts_bom: bool = False
    end_included: bool = False

    def __str__(self) -> str:
        unit = "UTF-16 units" if self.utf16 else "code points"
        more = [
            *(["a line end as one"] if self.line_end_is_one else []),
            *(["the mark at the beginning too"] if self.counts_bom else []),
            *(["the end included"] if self.end_included else []),
        ]
        return ", ".join([unit, *more])


@attrs.define(slots=True, frozen=True)
class Selected:
    """What a program selected: positions as it counts, and the name that it gave the selection."""

    start: int
    end: int
    name: str


def decoded(content: bytes) -> str:
    """Return the text of a file with its BOM, if any; UnicodeDecodeError where it is neither UTF-8 nor UTF-16."""
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")


def plain(raw: str) -> str:
    """Return a text without BOM, its line ends as single line feeds."""
    return raw.removeprefix(BOM).replace("\r\n", "\n")


def offsets(raw: str, counting: Counting) -> list[int]:
    """Return for every position, as a program counts, the offset in the plain text; at the end the length of it."""
    points: list[int] = []
    at = 0
    for index, character in enumerate(raw):
        if index == 0 and character == BOM:
            points += [0] * counting.counts_bom
        elif character == "\r" and raw[index + 1 : index + 2] == "\n":
            points += [at] * (not counting.line_end_is_one)
        else:
            points += [at] * (2 if counting.utf16 and ord(character) > 0xFFFF else 1)
            at += 1
    return [*points, at]


def spans(raw: str, selected: Sequence[Selected], counting: Counting) -> list[tuple[int, int] | None]:
    """Return the span of each selection in the plain text, None where it lies outside."""
    points = offsets(raw, counting)
    found: list[tuple[int, int] | None] = []
    for one in selected:
        end = one.end + counting.end_included
        inside = 0 <= one.start < end < len(points)
        found.append((points[one.start], points[end]) if inside else None)
    return found


def settle(raw: str, selected: Sequence[Selected], origin: str = "") -> tuple[Counting, bool]:
    """Return how a program counts, and whether the words prove it wherever it matters.

    `origin` is the program's name: ATLAS.ti is known to count a line end as one, and is believed where no words decide.
    """
    text = plain(raw)
    ways = list(_ways(raw, origin))
    placed = {way: spans(raw, selected, way) for way in ways}
    scores = {
        way: sum(_agrees(one.name, text, span) for one, span in zip(selected, placed[way], strict=True)) for way in ways
    }
    best = max(ways, key=lambda way: scores[way])
    rivals = [way for way in ways if scores[way] == scores[best] and way.end_included == best.end_included]
    return best, all(placed[way] == placed[best] for way in rivals)


def _ways(raw: str, origin: str) -> Iterable[Counting]:
    """Yield the ways of counting that may differ for a text, the likeliest first."""
    astral = (False, True) if any(ord(character) > 0xFFFF for character in raw) else (False,)
    windows = (False, True) if "\r\n" in raw else (False,)
    if "atlas" in origin.lower():
        windows = windows[::-1]
    marked = (False, True) if raw.startswith(BOM) else (False,)
    for included, bom, line_end, utf16 in itertools.product((False, True), marked, windows, astral):
        yield Counting(utf16, line_end, bom, included)


def _agrees(name: str, text: str, span: tuple[int, int] | None) -> bool:
    """Whether the name of a selection is its words, or, cut off, their beginning."""
    squeezed = "".join(name.split())
    if span is None or not squeezed:
        return False
    words = "".join(text[slice(*span)].split())
    for ellipsis in ELLIPSES:
        if squeezed.endswith(ellipsis) and words.startswith(squeezed.removesuffix(ellipsis)):
            return True
    return words == squeezed
