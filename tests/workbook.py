"""A workbook as a person changes it in a spreadsheet: cells are named by sheet, record and column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
from openpyxl import Workbook, load_workbook


@attrs.define
class Edited:
    """A workbook that is changed in place; every change is saved, as a spreadsheet saves it."""

    path: Path

    def cell(self, sheet: str, own: str, column: str) -> str:
        """Return the coordinate of a cell, such as D7."""
        page = load_workbook(self.path)[sheet]
        return str(self._find(page, own, column).coordinate)

    def value(self, sheet: str, own: str, column: str) -> Any:
        return self._find(load_workbook(self.path)[sheet], own, column).value

    def put(self, sheet: str, own: str, column: str, value: Any, shown: str = "General") -> str:
        """Put a value into a cell and return its place."""
        book = load_workbook(self.path)
        cell = self._find(book[sheet], own, column)
        cell.value, cell.number_format = value, shown
        book.save(self.path)
        return f"{sheet}!{cell.coordinate}"

    def add(self, sheet: str, **cells: Any) -> int:
        """Add a row and return its number."""
        book = load_workbook(self.path)
        page = book[sheet]
        number = page.max_row + 1
        header = self._header(page)
        for name, value in cells.items():
            page.cell(number, header[name], value)
        book.save(self.path)
        return number

    def remove(self, sheet: str, own: str) -> None:
        book = load_workbook(self.path)
        page = book[sheet]
        page.delete_rows(self._find(page, own, self._key(page)).row)
        book.save(self.path)

    def rename(self, sheet: str, title: str) -> None:
        book = load_workbook(self.path)
        book[sheet].title = title
        book.save(self.path)

    def head(self, sheet: str, column: str, title: str | None) -> str:
        """Write another name over a column."""
        book = load_workbook(self.path)
        page = book[sheet]
        cell = page.cell(3 if sheet == "passages" else 1, self._header(page)[column])
        cell.value = title
        book.save(self.path)
        return f"{sheet}!{cell.coordinate}"

    def _header(self, page: Any) -> dict[str, int]:
        row = 3 if page.title == "passages" else 1
        return {cell.value: cell.column for cell in page[row] if cell.value}

    def _key(self, page: Any) -> str:
        header = self._header(page)
        return next(name for name in ("id", "address", "record_id", "item") if name in header)

    def _find(self, page: Any, own: str, column: str) -> Any:
        header = self._header(page)
        key = header[self._key(page)]
        row = next(row for row in range(1, page.max_row + 1) if page.cell(row, key).value == own)
        return page.cell(row, header[column])


def own_workbook(path: Path, **sheets: list[list[Any]]) -> Path:
    """Write a workbook that a person made, from the cells of its sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path
