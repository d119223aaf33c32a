"""Ruled tables of a PDF page, by pdfplumber: their place, and what stands in each cell.

A page is only looked at where it has enough lines or boxes, as it takes time. What has one row or one column, or whose
rows hold one cell with words, is a box around text and no table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .pdf_chars import Box, Letter, Piece, lines_of, pieces_of

LONGEST = 2_500
"""A cell with more letters is a frame around a part of the page."""
Cells = list[list[list[Letter]]]
"""The letters of each cell of each row."""


def may_have_table(page: Any) -> bool:
    """Return whether a page of pypdfium2 has enough rules for a table."""
    import pypdfium2.raw as c

    level, upright, boxes = 0, 0, 0
    for one in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, low, right, high = one.get_bounds()
        wide, tall = right - left, high - low
        level += wide > 20 and tall < 3
        upright += tall > 6 and wide < 3
        boxes += wide > 10 and tall > 6
    return (level >= 3 and upright >= 2) or boxes >= 3 or (boxes >= 1 and level + upright >= 3)


def find_tables(page: Any, letters: Sequence[Letter]) -> tuple[list[tuple[Box, Cells]], list[Letter]]:
    """Return the tables of a page of pdfplumber with the letters in their cells, and the letters outside of them."""
    found: list[tuple[Box, Cells]] = []
    left = list(letters)
    for table in page.find_tables():
        inside = [letter for letter in left if _holds(table.bbox, letter)]
        taken: set[int] = set()
        cells = [[_in_cell(cell, inside, taken) for cell in row.cells] for row in table.rows]
        if _is_table(cells):
            found.append((table.bbox, cells))
            left = [letter for letter in left if id(letter) not in taken]
    return found, left


def _in_cell(cell: Box | None, letters: Sequence[Letter], taken: set[int]) -> list[Letter]:
    """Return the letters of a cell, each in one cell only."""
    found = [one for one in letters if cell and id(one) not in taken and _holds(cell, one)]
    taken.update(map(id, found))
    return found


def _holds(box: Box, letter: Letter) -> bool:
    x, y = (letter.box[0] + letter.box[2]) / 2, (letter.box[1] + letter.box[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _is_table(cells: Cells) -> bool:
    filled = [sum(bool(cell) for cell in row) for row in cells]
    several = sum(count > 1 for count in filled)
    longest = max((len(cell) for row in cells for cell in row), default=0)
    return several >= 2 and 2 * several >= sum(count > 0 for count in filled) and longest < LONGEST


def as_piece(box: Box, cells: Cells, join: Callable[[list[str]], str]) -> Piece:
    """Return a table as one piece of the page; `join` makes one text of the lines of a cell."""
    rows = [[join([line.text for line in lines_of(pieces_of(cell))]) for cell in row] for row in cells]
    return Piece("", box[0], box[1], box[2], box[3], 0, False, [row for row in rows if any(row)])
