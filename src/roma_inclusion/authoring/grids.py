"""Tables that a person wrote in a spreadsheet: the texts of cells, and the place of each as that person names it.

A workbook and a folder of CSV both become grids. A grid has the text of every cell as it is seen, `outcomes!D7` or
`outcomes.csv:7` for its place, and the columns by name, in whatever order they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import attrs

from ..errors import Problem
from ..sources.suggest import did_you_mean

HEADER_WITHIN = 6
"""Rows of a sheet among which the header is looked for: notes may stand above it."""


@attrs.define(slots=True)
class Grid:
    """One sheet or file as texts: `rows` with their number, and what gives the place of a cell by row and column."""

    name: str
    rows: list[tuple[int, list[str]]]
    place: Callable[[int, int], str]


@attrs.define(slots=True)
class Table:
    """The rows of a grid below its header: each a mapping from column to text, with its number."""

    name: str
    columns: dict[str, int]
    rows: list[tuple[int, dict[str, str]]]
    grid: Grid

    def place(self, row: int, column: str | None = None) -> str:
        """Return where a cell stands, or a row, which is named by its first cell."""
        return self.grid.place(row, self.columns.get(column or "", 0))


def table_of_grid(grid: Grid, name: str, known: Sequence[str], problems: list[Problem]) -> Table | None:
    """Return the table of a grid by its header; what is wrong with the header is added to `problems`.

    None where no row is a header. Empty rows and columns without a name and without cells are passed over.
    """
    forms = {form: column for column in known for form in (column.removesuffix("_id"), column)}
    named = [[forms.get(_form(cell), "") for cell in cells] for _, cells in grid.rows[:HEADER_WITHIN]]
    best = max(range(len(named)), key=lambda row: len(set(named[row]) - {""}), default=None)
    if best is None or not set(named[best]) - {""}:
        if any(any(cells) for _, cells in grid.rows):
            message = f"no line of it names the columns of {name}"
            problems.append(Problem(grid.name, "no-header", message, f"begin it with {', '.join(known[:4])} ..."))
        return None
    number, header = grid.rows[best]
    body = [(row, cells) for row, cells in grid.rows[best + 1 :] if any(cells)]
    columns: dict[str, int] = {}
    for at, cell in enumerate(header):
        _add_column(grid, number, at, cell, named[best][at], columns, body, known, problems)
    rows = [(row, {column: _at(cells, at) for column, at in columns.items()}) for row, cells in body]
    return Table(name, columns, rows, grid)


def _add_column(
    grid: Grid,
    number: int,
    at: int,
    cell: str,
    column: str,
    columns: dict[str, int],
    body: Sequence[tuple[int, list[str]]],
    known: Sequence[str],
    problems: list[Problem],
) -> None:
    where = grid.place(number, at)
    if column and column in columns:
        problems.append(Problem(where, "column-twice", f"the column {column} stands twice", "keep one of them"))
    elif column:
        columns[column] = at
    elif cell:
        message = f"this table has no column {cell!r}"
        problems.append(Problem(where, "unknown-column", message, did_you_mean(_form(cell), known)))
    elif filled := [row for row, cells in body if _at(cells, at)]:
        message = "a cell stands in a column without a name"
        problems.append(Problem(grid.place(filled[0], at), "empty-header", message, "name the column, or empty it"))


def _form(cell: str) -> str:
    return "_".join(cell.casefold().replace("-", "_").split())


def _at(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""
