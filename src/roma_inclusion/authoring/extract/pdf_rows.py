"""Tables without rules: lines one below the other whose words stand in columns, each a row.

    School      12     24        ->  a table of the rows ["School", "12", "24"] and ["Work", "3", "9"]
    Work         3      9

Two columns are a table where the second has numbers; else they may be a number in the margin and its paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from .pdf_chars import Piece

FEWEST = 3
"""So many rows a table has at least."""
NEAR = 4.0
"""Points by which the edges of the cells of a column may differ."""
WIDE = 1.4
"""White between the cells of a row, in sizes of its letters; less may be the space between words that fill a line."""
FIGURE = re.compile(r"[^\w]{0,3}\d[\d.,:/–% -]*[^\w]{0,3}|[-–]|[A-Z]{3} \d[\d.,]*|\d[\d.,]* ?[\w€£%]{1,4}")
"""A number with its unit, as it stands in a cell."""
MARK = re.compile(r"\W|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.)]?")
"""What stands before an item of a list or a paragraph."""


def with_rows(lines: Sequence[Piece]) -> list[Piece]:
    """Return lines with those that are rows of a table put together to one piece, as a ruled table is."""
    found: list[Piece] = []
    at = 0
    while at < len(lines):
        run = _run(lines, at)
        if run:
            found.append(_table(run))
            at += len(run)
        else:
            found.append(lines[at])
            at += 1
    return found


def _run(lines: Sequence[Piece], at: int) -> list[Piece]:
    """Return the lines of the table that begins at a line; none where none does."""
    run = [lines[at]]
    if not _is_row(lines[at]):
        return []
    rows = 1
    for line in lines[at + 1 :]:
        if line.rows or line.top - run[-1].bottom > 1.5 * max(line.size, 1):
            break
        if _is_row(line) and _aligned(line, run):
            rows += 1
        elif not (len(run[0].parts) > 2 and _goes_on(line, run)):
            break
        run.append(line)
    while run and not _is_row(run[-1]) and run[-1].x0 <= run[0].x0 + NEAR:
        run.pop()  # the paragraph that follows a table
    return run if rows >= FEWEST and _is_table([line for line in run if _is_row(line)]) else []


def _is_row(line: Piece) -> bool:
    """Return whether a line has several cells, far from each other, and not just a mark before its words."""
    cells = line.parts[1:] if line.parts and MARK.fullmatch(line.parts[0].text) else line.parts
    wide = all(after.x0 - before.x1 > WIDE * line.size for before, after in itertools.pairwise(cells))
    return len(cells) > 1 and wide


def _is_table(rows: Sequence[Piece]) -> bool:
    """Return whether rows have columns with white between them, and numbers in the second where there are two."""
    width = median(len(row.parts) for row in rows)
    if len(_columns(rows)) < width:
        return False
    return width > 2 or sum(bool(FIGURE.fullmatch(row.parts[-1].text)) for row in rows) > 0.6 * len(rows)


def _aligned(line: Piece, run: Sequence[Piece]) -> bool:
    """Return whether a cell after the first stands in a column of the rows above."""
    above = [part for row in run[-FEWEST:] for part in row.parts[1:]]
    return any(_in_column(part, other) for part in line.parts[1:] for other in above)


def _in_column(part: Piece, other: Piece) -> bool:
    middles = (part.x0 + part.x1) / 2, (other.x0 + other.x1) / 2
    edges = (part.x0, other.x0), (part.x1, other.x1), middles
    return any(abs(one - two) < NEAR for one, two in edges)


def _goes_on(line: Piece, run: Sequence[Piece]) -> bool:
    """Return whether each part of a line goes on with a cell of the row above: below it, and close to it."""
    row = next(one for one in reversed(run) if _is_row(one))
    parts = line.parts or [line]
    close = line.top - run[-1].top < 1.45 * max(line.size, 1)
    return close and all(any(abs(part.x0 - cell.x0) < NEAR for cell in row.parts) for part in parts)


def _table(run: Sequence[Piece]) -> Piece:
    rows: list[list[str]] = []
    cells: list[Piece] = []
    columns = _columns(run)
    for line in run:
        if _is_row(line):
            rows.append([""] * len(columns))
        for part in line.parts or [line]:
            at = min(range(len(columns)), key=lambda n: min(abs(part.x0 - columns[n][0]), abs(part.x1 - columns[n][1])))
            rows[-1][at] = f"{rows[-1][at]} {part.text}".strip()
            cells.append(part)
    x0, x1 = min(one.x0 for one in cells), max(one.x1 for one in cells)
    return Piece("", x0, run[0].top, x1, run[-1].bottom, 0, False, rows)


def _columns(run: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the left and right edge of each column: of the cells of the rows, those that lie above each other."""
    columns: list[tuple[float, float]] = []
    for part in sorted((part for line in run for part in line.parts or [line]), key=lambda one: one.x0):
        if columns and part.x0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], part.x1)
        else:
            columns.append((part.x0, part.x1))
    return columns
