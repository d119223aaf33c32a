"""What a page has at its head and foot and is no part of the text: running heads and page numbers.

A running head is the same, but for numbers in it, at the same height on several pages, and what stands at that height
is one as a rule; the rest is one too: the name of a short chapter. A page number is a number alone at head or foot that
goes up with the pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ...sources.documents import digest
from .model import SetApart
from .pdf_chars import Piece
from .pdf_lines import lines_of

ZONE = 0.13
"""The part of the height at head and foot where a running head may stand."""
NEAR = 8.0
"""Points by which the height of a running head may differ from page to page."""
SAME = 2.0
"""Points by which the height of the name of a short chapter may differ from that of running heads."""
MOST = 0.4
"""The part of the pages with words at one height where those are a running head, for all of them to be one."""
NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|pagina|página|pág|seite|strona|strana|oldal|страница|s|p)\b[.\s]*)?(\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|van|de|von|din|z|od|от)\s*\d{1,4})?[-–—|\])\s.]*",
    re.IGNORECASE,
)


def set_furniture_apart(
    pages: Sequence[list[Piece]], heights: Sequence[float]
) -> tuple[list[list[Piece]], list[SetApart]]:
    """Return the pieces of each page without running heads and page numbers, and what was set apart."""
    zones = [_zone_lines(pieces, height) for pieces, height in zip(pages, heights, strict=True)]
    repeated = _repeated(zones)
    numbers = _numbers(zones)
    kept, apart = [], []
    for page, (pieces, lines) in enumerate(zip(pages, zones, strict=True), 1):
        gone: list[Piece] = []
        for line in lines:
            kind = "page_number" if (page, id(line)) in numbers else "running_head"
            if kind == "page_number" or (page, id(line)) in repeated:
                apart.append(SetApart(page, kind, digest(line.text)))
                gone.append(line)
        kept.append([one for one in pieces if not any(_within(one, line) for line in gone)])
    return kept, apart


def _within(piece: Piece, line: Piece) -> bool:
    return line.top - 1 <= piece.middle <= line.bottom + 1 and line.x0 - 1 <= piece.x0 and piece.x1 <= line.x1 + 1


def _zone_lines(pieces: Sequence[Piece], height: float) -> list[Piece]:
    """Return what stands at head and foot of a page: pieces, and the lines they make."""
    inside = [one for one in pieces if not one.rows and (one.bottom < ZONE * height or one.top > (1 - ZONE) * height)]
    lines = lines_of(inside)
    whole = {one.text for one in lines}
    return [*lines, *(one for one in inside if one.text not in whole)]


def _key(line: Piece) -> str:
    return re.sub(r"\d+", "#", "".join(line.text.casefold().split()))


def _repeated(zones: Sequence[Sequence[Piece]]) -> set[tuple[int, int]]:
    """Return page and piece of each running head."""
    places: dict[str, list[tuple[int, Piece]]] = defaultdict(list)
    for page, lines in enumerate(zones, 1):
        for line in lines:
            places[_key(line)].append((page, line))
    needed = 2 if len(zones) <= 5 else 3
    found = set()
    for key, listed in places.items():
        if not re.search(r"[^\W\d_]", key):
            continue
        for page, line in listed:
            near = {other for other, one in listed if abs(one.top - line.top) < NEAR and abs(one.size - line.size) < 1}
            if len(near) >= needed:
                found.add((page, id(line)))
    return _by_height(zones, found)


def _by_height(zones: Sequence[Sequence[Piece]], repeated: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return page and piece of what stands at the heights where what is repeated is the rule, in letters of one size.

    At another height a line that is repeated is of the text: a heading that several pages happen to begin with.
    """
    heads = [(page, one) for page, lines in enumerate(zones, 1) for one in lines if (page, id(one)) in repeated]
    found = set()
    for height, size in {(round(one.top / SAME), round(one.size)) for _, one in heads}:
        here = [
            (page, id(one))
            for page, lines in enumerate(zones, 1)
            for one in lines
            if abs(one.top - height * SAME) <= SAME and round(one.size) == size
        ]
        pages = {page for page, one in here if (page, one) in repeated}
        if len(pages) >= MOST * len({page for page, _ in here}):
            found |= set(here) if len(pages) > 2 else repeated.intersection(here)
    return found


def _numbers(zones: Sequence[Sequence[Piece]]) -> set[tuple[int, int]]:
    """Return page and piece of each page number: most pages that have one are as far from the count of pages."""
    listed = [
        (page, line, match[1])
        for page, lines in enumerate(zones, 1)
        for line in lines
        if (match := NUMBER.fullmatch(line.text.strip()))
    ]
    shifts: Counter[int] = Counter()
    for shift in {(page, int(number) - page) for page, _, number in listed if number.isdigit()}:
        shifts[shift[1]] += 1
    good = {shift for shift, count in shifts.items() if count >= 2 or (shift == 0 and len(zones) == 1)}
    roman = sum(not number.isdigit() for _, _, number in listed) >= 2
    return {
        (page, id(line)) for page, line, number in listed if (int(number) - page in good if number.isdigit() else roman)
    }
