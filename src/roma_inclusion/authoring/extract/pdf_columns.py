"""The order in which a person reads a page: columns one after the other, what goes across them in between.

`regions` cuts the pieces of a page into regions, each read from top to bottom. A page has columns where an upright
band stays white beside several lines on both sides that fill their columns; short cells beside each other are no
columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .pdf_chars import Piece

LEAST = 4
"""Columns have at least so many lines each."""
FILLED = 0.5
"""The lines of a column fill it to so large a part, as a rule."""
NARROWEST = 0.15
"""A column is no narrower than this part of the page's text."""
GUTTER = 5.0
"""White between columns, in points."""
STEP = 3.0
DEEPEST = 3


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
    best: tuple[int, list[Band]] = (0, [])
    at = left + NARROWEST * width
    while at < right - NARROWEST * width:
        score, bands = _split(pieces, at)
        if score > best[0]:
            best = score, bands
        at += STEP
    return best[1] or None


def _split(pieces: Sequence[Piece], at: float) -> tuple[int, list[Band]]:
    """Return the bands that a gutter makes, and how many lines stand beside each other in them."""
    score = 0
    bands: list[Band] = []
    half = GUTTER / 2
    run: list[Piece] = []
    across: list[Piece] = []
    for piece in [*sorted(pieces, key=lambda one: (one.top, one.x0)), None]:
        crosses = piece is None or (piece.x0 < at + half and piece.x1 > at - half)
        if piece is not None and not crosses:
            run.append(piece)
            continue
        pairs = _pairs(run, at)
        if pairs:
            score += pairs
            if across:
                bands.append((across, None))
            bands.append((run, at))
            run, across = [], []
        if piece is not None:
            across = [*across, *run, piece]
            run = []
    if rest := [*across, *run]:
        bands.append((rest, None))
    return score, bands


def _pairs(run: Sequence[Piece], at: float) -> int:
    """Return how many lines stand beside each other in two columns; 0 where what stands there is no columns."""
    sides = [one for one in run if one.x1 <= at], [one for one in run if one.x0 >= at]
    if min(map(len, sides)) < LEAST or any(not _fills(side) for side in sides):
        return 0
    low = max(min(one.top for one in side) for side in sides)
    high = min(max(one.bottom for one in side) for side in sides)
    beside = [sum(low - 1 <= one.middle <= high + 1 for one in side) for side in sides]
    return min(beside) if min(beside) >= LEAST else 0


def _fills(side: Sequence[Piece]) -> bool:
    """Return whether lines fill their column, as running text does; one side may be several columns."""
    widths = sorted(one.x1 - one.x0 for one in side)
    widest = widths[int(0.95 * (len(widths) - 1))]
    letters = median(len(one.text) for one in side)
    return widest > 60 and letters >= 12 and median(widths) >= FILLED * widest
