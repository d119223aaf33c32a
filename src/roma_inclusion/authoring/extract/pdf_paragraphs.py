"""From the lines of a region to headings, paragraphs, list items, footnotes and rows.

A new one begins after a wide gap, at a bullet, at an indent, where size or weight of the letters changes, or after a
line that ends a sentence well before the margin.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median, mode

import attrs

from .pdf_chars import Piece
from .pdf_lines import lines_of
from .pdf_rows import with_rows

SIGN = r"•●○◦▪■➢➤‣⁃\uf000-\uf0ff\x02\ufffe"
"""Bullets; the last are those of fonts of signs, and what a reader of PDF gives for one that it does not know."""
BULLET = re.compile(rf"(?:[-□◆✓✔*–·{SIGN}]|\d{{1,2}}[.)]|[a-z]\)|\(?[ivx]{{1,4}}\))\s+\S|[{SIGN}]")
PLAIN_BULLET = re.compile(rf"[-□◆✓✔*–·{SIGN}]")
SENTENCE_END = re.compile(r"[.!?:;…][”’»\"')\]]*[\d*]*$")
FOOTNOTE = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡§]|\[\d{1,3}\])[.)]?\s*\S")
LEADER = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})[\s.…]*\d{1,4}$")
"""How a line of a table of contents ends."""
SMALL = 0.91
"""Letters of at most so many times the size of the text are those of footnotes."""
LARGE = 1.08
SHORT = 15
"""A line of fewer letters fills no column."""
HEADING_LETTERS, CAPITALS = 160, 80
"""How long a heading may be; a line in capitals that stands alone is one too."""


@attrs.define(slots=True)
class Part:
    """A heading, paragraph, list item, footnote or row: its lines, each with its page; the cells of a row."""

    kind: str
    lines: list[tuple[int, Piece]]
    right: float
    cells: list[str] = attrs.field(factory=list)
    level: int = 0

    @property
    def size(self) -> float:
        """The size of its letters."""
        return self.lines[0][1].size

    @property
    def text(self) -> str:
        """Its words, for judging them."""
        return " ".join(line.text for _, line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all its lines are bold."""
        return all(line.bold for _, line in self.lines)


def body_size(pages: Sequence[Sequence[Piece]]) -> float:
    """Return the size that most letters of the document have."""
    sizes: Counter[float] = Counter()
    for pieces in pages:
        for piece in pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def parts_of(region: Sequence[Piece], page: int, body: float) -> list[Part]:
    """Return the parts of one region of a page."""
    lines = with_rows(lines_of(region))
    if not lines:
        return []
    plain = [line for line in lines if not line.rows]
    right = max((line.x1 for line in plain), default=0)
    left = mode(round(line.x0) for line in plain) if plain else 0
    pitch = _pitch(plain)
    found: list[Part] = []
    for line in lines:
        if line.rows:
            found.extend(Part("table_row", [(page, line)], right, row) for row in line.rows)
        elif found and found[-1].kind != "table_row" and not _begins(found[-1], line, left, right, pitch):
            found[-1].lines.append((page, line))
        else:
            kind = "list_item" if line.sign or BULLET.match(line.text) or LEADER.search(line.text) else "paragraph"
            found.append(Part(kind, [(page, line)], right))
    _mark_headings(found, body)
    _mark_footnotes(found, body)
    return found


def _pitch(lines: Sequence[Piece]) -> float:
    """Return how far the tops of lines are from each other, in sizes of their letters."""
    steps = [
        (below.top - above.top) / above.size
        for above, below in itertools.pairwise(lines)
        if above.size and abs(above.size - below.size) < 0.6 and 0 < below.top - above.top < 2.2 * above.size
    ]
    return median(steps) if steps else 1.25


def _begins(part: Part, line: Piece, left: float, right: float, pitch: float) -> bool:
    """Return whether a line begins a new part after the lines of `part`."""
    last, first = part.lines[-1][1], part.lines[0][1]
    size = max(last.size, 1)
    ended = bool(SENTENCE_END.search(last.text))
    stressed = not ended and line.text[0].islower()
    if abs(line.size - last.size) > 0.07 * size:
        return True
    if line.bold != last.bold and not stressed and last.x1 < right - 0.1 * (right - left):
        return True
    if (line.top - last.top) / size > max(pitch * 1.28, pitch + 0.18):
        return True
    if LEADER.search(last.text) or line.sign:
        return True
    if PLAIN_BULLET.match(line.text) and BULLET.match(line.text):
        return not (_is_dash(line.text) and part.kind == "paragraph" and not ended and last.x1 > right - 3 * size)
    if BULLET.match(line.text) and (ended or part.kind == "list_item" or last.x1 < right - 0.25 * (right - left)):
        return True
    if size < 9 and _number(line.text) == (_number(first.text) or -2) + 1:
        return True
    if size < 9 and FOOTNOTE.match(line.text) and line.x0 <= first.x0 + 2 and ended:
        return True
    hanging = part.kind == "list_item" or len(part.lines) > 1
    indent = line.x0 - (last.x0 if hanging else left)
    if indent > 0.8 * size and (part.kind != "list_item" or len(part.lines) > 1) and ended:
        return True
    return ended and last.x1 < right - 0.2 * (right - left) and not line.text[0].islower()


def _is_dash(text: str) -> bool:
    """Return whether a line may begin with a dash within a sentence: small letters follow it."""
    return re.match(r"[-–] [^\W\d_]", text) is not None and text[2].islower()


def _number(text: str) -> int | None:
    """Return the number that a line begins with, as a footnote does."""
    found = re.match(r"(\d{1,3})\s*[^\d\s.,]", text)
    return int(found[1]) if found else None


def _mark_headings(parts: Sequence[Part], body: float) -> None:
    for part in parts:
        text = part.text
        if part.kind == "table_row" or len(text) > HEADING_LETTERS or not re.search(r"[^\W\d_]{2}", text):
            continue
        if LEADER.search(text) or PLAIN_BULLET.match(text):
            continue
        large = part.size >= LARGE * body and (part.size >= 1.3 * body or not text.endswith((".", ";", ",")))
        bold = part.bold and part.size > 0.95 * body and text[-1] not in ".;,:" and len(part.lines) <= 3
        capitals = text.isupper() and len(part.lines) == 1 and len(text) <= CAPITALS and text[-1] not in ".;,:"
        if large or bold or capitals:
            part.kind = "heading"


def _mark_footnotes(parts: Sequence[Part], body: float) -> None:
    """Mark the small parts at the end of a region as footnotes, from the first that begins with a mark on."""
    at = len(parts)
    while at and parts[at - 1].kind != "table_row" and parts[at - 1].size <= SMALL * body:
        at -= 1
    marked = next((n for n in range(at, len(parts)) if FOOTNOTE.match(parts[n].text)), len(parts))
    for part in parts[marked:]:
        part.kind = "footnote"


def goes_on(before: Part, after: Part) -> bool:
    """Return whether what begins a column or a page continues what ended the one before it."""
    if before.kind not in ("paragraph", "list_item"):
        return False
    if after.kind != "paragraph" and not (before.kind == "paragraph" and _is_dash(after.text)):
        return False
    if abs(before.size - after.size) > 0.07 * before.size or before.bold != after.bold:
        return False
    last, first = before.lines[-1][1], after.lines[0][1].text
    if SENTENCE_END.search(last.text) and not first[0].islower():
        return False
    full = last.x1 > before.right - 3 * last.size and len(last.text) >= SHORT
    if _is_dash(first):
        return full
    return first[0].islower() or last.text[-1] in "-‐\x02\ufffe,(" or full


def set_levels(parts: Sequence[Part], body: float) -> None:
    """Give headings their level: by the depth of their number, or else by the size of their letters."""
    headings = [part for part in parts if part.kind == "heading"]
    sizes = sorted({round(part.size) for part in headings if part.size >= LARGE * body}, reverse=True)
    for part in headings:
        numbered = re.match(r"\d{1,2}((?:\.\d{1,2})+)", part.text)
        by_size = sizes.index(round(part.size)) + 1 if round(part.size) in sizes else len(sizes) + 1
        part.level = min(numbered[1].count(".") + 1 if numbered else by_size, 6)
