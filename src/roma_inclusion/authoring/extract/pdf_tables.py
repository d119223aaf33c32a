"""Ruled tables of a PDF page, by pdfplumber: their place, and what stands in each cell.

A page is only looked at where it has enough lines or boxes, as it takes time. What has one row or one column, or whose
rows hold one cell with words, is a box around text and no table. Rules count first and shades only where there are no
rules, since a shade behind the words of a cell is smaller than the cell. A page that is printed on its side is read as
its letters stand, its tables too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from ...sources.limits import PAGE_PATHS
from .pdf_chars import Box, Letter, Turn, pieces_of
from .pdf_lines import lines_of

LONGEST = 2_500
"""A cell with more letters is a frame around a part of the page."""
THIN = 3.0
"""A box that is thinner, in points, is a rule; edges that are nearer to each other are one."""
MARGIN = 0.08
"""The part of the height of a page at its head and foot where boxes and rules are decoration."""
Grid = list[list[Box | None]]
"""The cells of each row, one for each column; none where a cell goes on from the left or from above."""
Cells = list[list[list[Letter]]]
"""The letters of each cell of each row."""


def may_have_table(page: Any) -> bool:
    """Return whether a page of pypdfium2 has enough rules for a table, and not so many that it is a drawing.

    What is drawn at its head and foot does not count.
    """
    import pypdfium2.raw as c

    _, foot, _, head = page.get_cropbox()
    margin = MARGIN * (head - foot)
    level, upright, boxes = 0, 0, 0
    for number, one in enumerate(page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number == PAGE_PATHS:
            return False
        left, low, right, high = one.get_bounds()
        if high < foot + margin or low > head - margin:
            continue
        wide, tall = right - left, high - low
        level += wide > 20 and tall < 3
        upright += tall > 6 and wide < 3
        boxes += wide > 10 and tall > 6
    return (level >= 3 and upright >= 2) or boxes >= 3 or (boxes >= 1 and level + upright >= 3)


def find_tables(page: Any, letters: Sequence[Letter], turn: Turn) -> tuple[list[tuple[Box, Cells]], list[Letter]]:
    """Return the tables of a page of pdfplumber with the letters in their cells, and the letters outside of them.

    `turn` makes a place of the page as it is read from one of the file, as it made those of the letters.
    """
    found: list[tuple[Box, Cells]] = []
    left = list(letters)
    for boxes in _candidates(page, turn):
        whole = _around(boxes)
        if any(_overlap(whole, box) for box, _ in found):
            continue
        inside = [letter for letter in left if _holds(whole, letter)]
        taken: set[int] = set()
        grid = _grid(boxes)
        cells = [[_in_cell(cell, inside, taken) for cell in row] for row in grid]
        if _is_table(grid, cells, whole):
            found.append((whole, _without_blank_columns(cells)))
            left = [letter for letter in left if id(letter) not in taken]
    return found, left


def _candidates(page: Any, turn: Turn) -> Iterator[list[Box]]:
    """Yield the cells of each table: first of those that rules make, then of those that rules and shades make."""
    shaded = not all(map(_is_no_shade, page.rects))
    for drawn in (page.filter(_is_no_shade), page) if shaded else (page,):
        for table in drawn.find_tables():
            yield [turn(*_in_file(page, cell)) for cell in table.cells]


def _is_no_shade(one: Any) -> bool:
    return one["object_type"] != "rect" or bool(one["stroke"]) or min(one["width"], one["height"]) < THIN


def _in_file(page: Any, box: Box) -> Box:
    """Return left, bottom, right, top in the file of a box of pdfplumber, which counts on the page as it is shown."""
    left, low, right, high = page.mediabox
    x0, top, x1, bottom = box
    if page.rotation == 90:
        return top + left, x0 + low, bottom + left, x1 + low
    if page.rotation == 180:
        return right - x1, top + low, right - x0, bottom + low
    if page.rotation == 270:
        return right - bottom, high - x1, right - top, high - x0
    return x0 + left, high - bottom, x1 + left, high - top


def _around(boxes: Sequence[Box]) -> Box:
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _overlap(one: Box, other: Box) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > THIN and min(one[3], other[3]) - max(one[1], other[1]) > THIN


def _grid(boxes: Sequence[Box]) -> Grid:
    """Return cells in rows and columns, by their top and their left edge."""
    tops, lefts = _edges(box[1] for box in boxes), _edges(box[0] for box in boxes)
    grid: Grid = [[None] * len(set(lefts.values())) for _ in set(tops.values())]
    for box in boxes:
        grid[tops[box[1]]][lefts[box[0]]] = box
    return grid


def _edges(places: Iterator[float]) -> dict[float, int]:
    """Return for each place of an edge its number; edges that are near to each other are one."""
    listed = sorted(set(places))
    steps = [0, *(int(after - before > THIN) for before, after in itertools.pairwise(listed))]
    return dict(zip(listed, itertools.accumulate(steps), strict=True))


def _in_cell(cell: Box | None, letters: Sequence[Letter], taken: set[int]) -> list[Letter]:
    """Return the letters of a cell, each in one cell only."""
    found = [one for one in letters if cell and id(one) not in taken and _holds(cell, one)]
    taken.update(map(id, found))
    return found


def _holds(box: Box, letter: Letter) -> bool:
    x, y = (letter.box[0] + letter.box[2]) / 2, (letter.box[1] + letter.box[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _is_table(grid: Grid, cells: Cells, whole: Box) -> bool:
    """Return whether enough rows have words in several cells; a heading that goes across the table does not count."""
    filled = [sum(bool(cell) for cell in row) for row in cells]
    across = [
        sum(box is not None and box[2] - box[0] > 0.9 * (whole[2] - whole[0]) for box in row) == 1 for row in grid
    ]
    several = sum(count > 1 for count in filled)
    single = sum(count == 1 and not one for count, one in zip(filled, across, strict=True))
    longest = max((len(cell) for row in cells for cell in row), default=0)
    return several >= 2 and several >= single and longest < LONGEST


def _without_blank_columns(cells: Cells) -> Cells:
    used = [any(column) for column in zip(*cells, strict=True)]
    return [[cell for cell, kept in zip(row, used, strict=True) if kept] for row in cells]


def lines_in(cells: Cells) -> list[list[list[str]]]:
    """Return the lines of each cell of each row, without the rows that are blank."""
    rows = [[[line.text for line in lines_of(pieces_of(cell))] for cell in row] for row in cells]
    return [row for row in rows if any(row)]
