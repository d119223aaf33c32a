"""The rows of a CSV text as columns: what a reader of tables takes, and the rows that it leaves out.

A row that is as long as the header is taken. Empty rows are left out, as a spreadsheet writes them at the end; a row of
another length, the header once more and a cell that is too long are problems at their line:

    id,name        header
    a,Market       taken
    ,              left out
    b              ragged-row
    id,name        header-twice
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, compress

import attrs

from ..errors import Problem
from .characters import printable
from .csv_rows import BrokenRowsError, Rows, read_blocks, scan
from .limits import CELL_CHARACTERS, TABLE_ROWS

SPLIT = "split the source, or remove what is not coding"


@attrs.define(slots=True)
class TableRows:
    """The rows of a table as they are read: its header with its place, then columns and lines, and ragged rows."""

    where: str
    header: list[str] = attrs.field(factory=list)
    place: str = ""
    columns: list[list[str]] = attrs.field(factory=list)
    lines: list[int] = attrs.field(factory=list)
    ragged: list[Problem] = attrs.field(factory=list)
    long: bool = False

    def read(self, text: str, delimiter: str) -> list[Problem]:
        """Take all rows of a text; return what is not strict CSV."""
        try:
            for rows, starts, characters in read_blocks(text, delimiter):
                self.add(rows, starts)
                self.long = self.long or characters > CELL_CHARACTERS
                if starts[-1] > TABLE_ROWS:
                    self.header = []
                    return [Problem(self.where, "too-many-rows", f"it has more than {TABLE_ROWS:,} lines", SPLIT)]
        except BrokenRowsError:
            self.header, self.lines, self.ragged = [], [], []
            rows, starts, problems = scan(text, delimiter, self.where)
            self.add(rows, starts)
            self.long = True
            return problems
        return []

    def add(self, rows: Rows, starts: Sequence[int]) -> None:
        """Take some rows; the first that is not empty is the header."""
        if not self.header:
            first = next((number for number, row in enumerate(rows) if any(map(str.strip, row))), None)
            if first is None:
                return
            self.header = [cell.strip() for cell in rows[first]]
            self.place = f"{self.where}:{starts[first]}"
            self.columns = [[] for _ in self.header]
            rows, starts = rows[first + 1 :], starts[first + 1 :]
        width = len(self.header)
        if set(map(len, rows)) - {width}:
            rows, starts = self.even(rows, starts)
        cells = list(chain.from_iterable(rows))
        for number, column in enumerate(self.columns):
            column.extend(map(str.strip, cells[number::width]))
        self.lines.extend(starts)

    def even(self, rows: Rows, starts: Sequence[int]) -> tuple[Rows, Sequence[int]]:
        """Return the rows that are as long as the header; a shorter or longer one is a problem unless it is empty."""
        width = len(self.header)
        for row, line in zip(rows, starts, strict=True):
            if len(row) != width and any(map(str.strip, row)):
                message = f"the row has {_cells(len(row))}, the header {_cells(width)}"
                remedy = "give it as many; a cell with the separator in it needs quotation marks"
                self.ragged.append(Problem(f"{self.where}:{line}", "ragged-row", message, remedy))
        fits = [len(row) == width for row in rows]
        return list(compress(rows, fits)), list(compress(starts, fits))

    def drop_unfit_rows(self, tabs: bool) -> list[Problem]:
        """Take out empty rows, repeated headers and rows with a cell that is too long; return what is wrong in rows."""
        problems = []
        drop = _rows_like(self.columns, [""] * len(self.header))
        for row in sorted(_rows_like(self.columns, self.header)):
            drop.add(row)
            message, remedy = "the header stands here again", "remove the line"
            problems.append(Problem(f"{self.where}:{self.lines[row]}", "header-twice", message, remedy))
        used = max(number for number, name in enumerate(self.header) if name)
        for number, (name, column) in enumerate(zip(self.header, self.columns, strict=True)):
            for row, code, message, remedy in _unfit_cells(name, column, tabs, self.long, number > used):
                problems.append(Problem(f"{self.where}:{self.lines[row]}", code, message, remedy))
                drop |= {row} if code == "cell-too-long" else set()
        if drop:
            keep = [row not in drop for row in range(len(self.lines))]
            self.columns = [list(compress(column, keep)) for column in self.columns]
            self.lines = list(compress(self.lines, keep))
        return problems


def _rows_like(columns: list[list[str]], cells: list[str]) -> set[int]:
    """Return the numbers of the rows that have just these cells; most tables have none, which one column shows."""
    found: set[int] | None = None
    for column, wanted in zip(columns, cells, strict=True):
        if wanted not in column:
            return set()
        rows = range(len(column)) if found is None else found
        found = {row for row in rows if column[row] == wanted}
        if not found:
            return set()
    return found or set()


def _unfit_cells(
    name: str, column: list[str], tabs: bool, long: bool, beyond: bool
) -> Iterator[tuple[int, str, str, str]]:
    if beyond and any(column):
        row = next(number for number, cell in enumerate(column) if cell)
        yield row, "empty-header", "a cell stands in a column without a name", "name the column, or empty the cell"
    if long:
        for row, cell in enumerate(column):
            if len(cell) > CELL_CHARACTERS:
                message = f"the cell {printable(name)} has {len(cell):,} characters; the limit is {CELL_CHARACTERS:,}"
                yield row, "cell-too-long", message, "shorten it, and look for a quotation mark that is not closed"
    if tabs:
        for row, cell in enumerate(column):
            if "\t" in cell:
                yield row, "tab-in-cell", f"the cell {printable(name)} has a tab in it", "use a space"


def _cells(count: int) -> str:
    return f"{count:,} cell{'s' * (count != 1)}"
