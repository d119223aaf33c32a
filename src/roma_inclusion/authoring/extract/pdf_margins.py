"""Numbers of lines in the margin of a page, as drafts and minutes have them: they are no part of the text.

They stand at the edge of the page one below the other, grow by the same step, and go with its lines: every line has
one, or every fifth.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ...sources.documents import digest
from .model import SetApart
from .pdf_chars import Piece
from .pdf_lines import lines_of

FEWEST = 4
"""So many numbers a page has at least that has numbers of lines."""
MOST = 0.7
"""The part of the lines of a page that its numbers go with, and of the numbers that grow by the same step."""
NEAR = 2.5
"""Points by which the edges of such numbers may differ."""


def set_line_numbers_apart(pages: Sequence[list[Piece]]) -> tuple[list[list[Piece]], list[SetApart]]:
    """Return the pieces of each page without the numbers of lines, and what was set apart.

    A document has them on at least half of its pages that have lines enough, or it has none.
    """
    found = [_line_numbers(pieces) for pieces in pages]
    able = sum(len(pieces) >= 2 * FEWEST for pieces in pages)
    if 2 * sum(map(bool, found)) < max(able, 1):
        return list(pages), []
    gone = [{id(one) for one in numbers} for numbers in found]
    kept = [[one for one in pieces if id(one) not in of] for pieces, of in zip(pages, gone, strict=True)]
    apart = [SetApart(page, "line_number", digest(one.text)) for page, of in enumerate(found, 1) for one in of]
    return kept, apart


def _line_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the numbers of the lines of a page, from top to bottom; none where it has none."""
    numbers = [one for one in pieces if re.fullmatch(r"\d{1,5}", one.text) and not one.turned]
    others = [one for one in pieces if not any(one is number for number in numbers) and not one.turned]
    if len(numbers) < FEWEST or not others:
        return []
    left, right = min(one.x0 for one in others), max(one.x1 for one in others)
    for outside in (
        [one for one in numbers if one.x1 <= left + NEAR],
        [one for one in numbers if one.x0 >= right - NEAR],
    ):
        column = sorted(_in_one_column(outside), key=lambda one: one.top)
        step = _step([int(one.text) for one in column])
        if step and len(column) >= FEWEST and step * len(column) >= MOST * len(lines_of(others)):
            return column
    return []


def _in_one_column(numbers: Sequence[Piece]) -> list[Piece]:
    """Return the numbers that have their left or their right edge where most of them have it."""
    best: list[Piece] = []
    for at in ({round(one.x0) for one in numbers}, {round(one.x1) for one in numbers}):
        for place in at:
            near = [one for one in numbers if min(abs(one.x0 - place), abs(one.x1 - place)) < NEAR]
            best = max(best, near, key=len)
    return best


def _step(numbers: Sequence[int]) -> int:
    """Return the step by which nearly all numbers grow: 1, 2, 5 or 10; 0 where there is none."""
    steps = Counter(after - before for before, after in itertools.pairwise(numbers))
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    return step if step in (1, 2, 5, 10) and count >= MOST * (len(numbers) - 1) else 0
