"""The order in which a person reads a page: columns one after the other, what goes across them in between.

`regions` cuts the pieces of a page into regions, each read from top to bottom. A page has columns where an upright
band stays white beside several lines on both sides that fill their columns; short cells beside each other are no
columns, unless they are a table of their own beside running text. Of several white bands the widest counts, so that
numbers in the margin of a column stay with it. Sheets that show two pages side by side are read as two.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .pdf_chars import Piece
from .pdf_lines import lines_of

LEAST = 4
"""Columns have at least so many lines each."""
FILLED = 0.5
"""The lines of a column fill it to so large a part, as a rule."""
FULL = 0.8
"""The lines of running text beside a table fill their column to so large a part."""
LONG = 30
"""So many letters a line of running text beside a table has at least, as a rule."""
NARROWEST = 0.15
"""A column is no narrower than this part of the page's text."""
GUTTER = 5.0
"""White between columns, in points."""
NEARLY = 0.7
"""White bands beside nearly as many lines as the best one, as a part of them, are compared by their width."""
STEP = 3.0
DEEPEST = 3
WIDE = 1.15
"""A sheet that is so many times as wide as high may show two pages."""
FOLD = 6.0
"""White at the fold of such a sheet, in points, to each side."""
MOST = 0.8
"""The part of such sheets that have a fold, and have words on both sides of it, where a document is made of them."""


def fold_of(pages: Sequence[Sequence[Piece]], sizes: Sequence[tuple[float, float]]) -> list[float | None]:
    """Return for each page, of that width and height, the middle of its fold, if the document has double pages."""
    wide = [(n, width / 2) for n, (width, height) in enumerate(sizes) if width > WIDE * height]
    folded = [(n, middle) for n, middle in wide if not any(_crosses(one, middle, FOLD) for one in pages[n])]
    both = [
        n
        for n, middle in folded
        if sum(one.x1 < middle for one in pages[n]) >= LEAST and sum(one.x0 > middle for one in pages[n]) >= LEAST
    ]
    found: list[float | None] = [None] * len(pages)
    if len(folded) > MOST * len(wide) and 2 * len(both) > len(wide):
        for n, middle in folded:
            found[n] = middle
    return found


def _crosses(piece: Piece, at: float, half: float) -> bool:
    return piece.x0 < at + half and piece.x1 > at - half


def reading_order(pieces: Sequence[Piece], fold: float | None) -> list[list[Piece]]:
    """Return the regions of a page in the order of reading, the left page of a double one first."""
    if fold is None:
        return regions(pieces)
    left = [one for one in pieces if one.x1 <= fold]
    return [*regions(left), *regions([one for one in pieces if one.x1 > fold])]


def regions(pieces: Sequence[Piece], depth: int = 0) -> list[list[Piece]]:
    """Return the regions of a page in the order of reading; what is turned on its side comes last."""
    if turned := [one for one in pieces if one.turned]:
        return [*regions([one for one in pieces if not one.turned], depth), *([one] for one in turned)]
    bands = _bands(pieces) if depth < DEEPEST and len(pieces) >= 2 * LEAST else None
    if not bands:
        return [list(pieces)] if pieces else []
    found: list[list[Piece]] = []
    for band, gutter in bands:
        if gutter is None:
            found.extend(regions(band, depth + 1) if len(bands) > 1 else [list(band)])
        else:
            found.extend(regions([one for one in band if one.x1 <= gutter + 1], depth + 1))
            found.extend(regions([one for one in band if one.x1 > gutter + 1], depth + 1))
    return found


Band = tuple[list[Piece], float | None]
"""Pieces one below the other, and the middle of the white band between their columns, if they have any."""


def _bands(pieces: Sequence[Piece]) -> list[Band] | None:
    """Return the bands of a page by its best gutter, or None where it has one column."""
    left, right = min(one.x0 for one in pieces), max(one.x1 for one in pieces)
    width = right - left
    lines = _in_lines(pieces)
    found: list[tuple[int, int, list[Band]]] = []
    at = left + NARROWEST * width
    while at < right - NARROWEST * width:
        score, bands = _split(lines, at)
        if score:
            found.append((score, -sum(_crosses(one, at, GUTTER / 2) for one in pieces), bands))
        at += STEP
    if not found:
        return None
    most, clear, _ = max(found, key=lambda one: one[:2])
    good = [one for one in found if one[0] >= NEARLY * most and one[1] >= clear]
    return max(good, key=lambda one: (_white(one[2]), one[0]))[2]


def _in_lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Return the pieces of each line of a page, from top to bottom."""
    return [line.parts or [line] for line in lines_of(pieces)]


def _white(bands: Sequence[Band]) -> float:
    """Return how wide the white band is between the columns of bands, at the narrowest place."""
    found = []
    for band, gutter in bands:
        if gutter is not None:
            left = max(one.x1 for one in band if one.x1 <= gutter)
            found.append(min(one.x0 for one in band if one.x0 >= gutter) - left)
    return min(found)


def _split(lines: Sequence[Sequence[Piece]], at: float) -> tuple[int, list[Band]]:
    """Return the bands that a gutter makes, and how many lines stand beside each other in them."""
    score = 0
    bands: list[Band] = []
    run: list[Piece] = []
    across: list[Piece] = []
    for line in [*lines, None]:
        if line is not None and not any(_crosses(one, at, GUTTER / 2) for one in line):
            run.extend(line)
            continue
        pairs = _pairs(run, at)
        if pairs:
            score += pairs
            if across:
                bands.append((across, None))
            bands.append((run, at))
            run, across = [], []
        across = [*across, *run, *(line or [])]
        run = []
    if across:
        bands.append((across, None))
    return score, bands


def _pairs(run: Sequence[Piece], at: float) -> int:
    """Return how many lines stand beside each other in two columns; 0 where what stands there is no columns."""
    sides = [one for one in run if one.x1 <= at], [one for one in run if one.x0 >= at]
    if min(map(len, sides)) < LEAST or not _are_columns(*sides):
        return 0
    low = max(min(one.top for one in side) for side in sides)
    high = min(max(one.bottom for one in side) for side in sides)
    beside = [sum(low - 1 <= one.middle <= high + 1 for one in side) for side in sides]
    return min(beside) if min(beside) >= LEAST else 0


def _are_columns(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether both sides are running text, or one is and the other is a table of several columns."""
    if _fills(left) and _fills(right):
        return True
    return (_runs(left) and _is_table(right)) or (_runs(right) and _is_table(left))


def _runs(side: Sequence[Piece]) -> bool:
    """Return whether lines are running text beyond doubt: full, and too long for the cells of a table."""
    return _fills(side, FULL) and median(len(one.text) for one in side) >= LONG


def _is_table(side: Sequence[Piece]) -> bool:
    lines = _in_lines(side)
    return len(lines) >= LEAST and 3 * sum(len(line) > 1 for line in lines) > 2 * len(lines)


def _fills(side: Sequence[Piece], part: float = FILLED) -> bool:
    """Return whether lines fill their column to that part, as running text does; one side may be several columns."""
    widths = sorted(one.x1 - one.x0 for one in side)
    widest = widths[int(0.95 * (len(widths) - 1))]
    letters = median(len(one.text) for one in side)
    return widest > 60 and letters >= 12 and median(widths) >= part * widest
