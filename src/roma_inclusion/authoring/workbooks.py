"""Reading a workbook: every cell as the text that a person sees, within limits, and never a formula.

A number that was typed is the number without `.0`, with the leading zeros that its format shows; a date is EDTF, a
month alone where only the month is shown; TRUE is 1. A workbook is an archive of XML from somebody else: it is refused
before it is read where it is larger than the limits below, names files outside of itself, or declares entities.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..errors import DataError, EnvironmentProblem, Problem
from ..sources.limits import (
    CELL_CHARACTERS,
    RATIO,
    RATIO_FROM,
    WORKBOOK_BYTES,
    WORKBOOK_COLUMNS,
    WORKBOOK_PARTS,
    WORKBOOK_ROWS,
    WORKBOOK_SHEETS,
    WORKBOOK_UNZIPPED,
)
from ..store.causes import cause_of
from .grids import Grid

SHEET_ROWS = 2**20
"""Rows that a spreadsheet can have: a program may write an empty one at the very end."""
PIECE = 2**20
ZEROS = re.compile(r"0+")


def refuse_bomb(path: Path) -> None:
    """Raise DataError where an archive of XML is larger than the limits, or could harm whoever reads it."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            problem = next(_dangers(archive, name, path.stat().st_size), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        remedy = "save it again in the spreadsheet, without a password"
        raise DataError([Problem(name, "cannot-read", f"it is no whole archive: {error}", remedy)]) from error
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {cause_of(error)}") from error
    if problem:
        raise DataError([problem])


def _dangers(archive: zipfile.ZipFile, name: str, size: int) -> Iterator[Problem]:
    smaller = "remove what is no coding: pictures, other sheets, empty formatted rows"
    parts = archive.infolist()
    if size > WORKBOOK_BYTES or len(parts) > WORKBOOK_PARTS:
        message = (
            f"it has {size:,} bytes in {len(parts):,} parts; the limit is {WORKBOOK_BYTES:,} in {WORKBOOK_PARTS:,}"
        )
        yield Problem(name, "file-too-large", message, smaller)
    total = 0
    for part in parts:
        if part.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", part.filename):
            yield Problem(name, "bad-archive", f"it holds {part.filename!r}, outside of itself", "do not use this file")
        if not part.filename.endswith((".xml", ".rels", ".vml")):
            continue  # pictures and the like are never unzipped
        unzipped = 0
        with archive.open(part) as stream:
            before = b""
            while piece := stream.read(PIECE):
                unzipped += len(piece)
                if _has_doctype(before + piece):
                    message = f"{part.filename} declares entities or a document type, which no spreadsheet writes"
                    yield Problem(name, "bad-archive", message, "save it again in a spreadsheet")
                if total + unzipped > WORKBOOK_UNZIPPED or unzipped > RATIO_FROM + RATIO * part.compress_size:
                    most = f"{WORKBOOK_UNZIPPED:,} bytes in all"
                    message = f"{part.filename} grows beyond the limit when it is unzipped ({most})"
                    yield Problem(name, "file-too-large", message, smaller)
                before = piece[-16:]
        total += unzipped


def _has_doctype(piece: bytes) -> bool:
    return any(mark in piece.replace(b"\0", b"") for mark in (b"<!DOCTYPE", b"<!ENTITY"))


def read_workbook(path: Path) -> list[Grid]:
    """Return the sheets of a workbook that have cells.

    Raises DataError with every formula and whatever is beyond the limits, EnvironmentProblem where it cannot be read.
    """
    refuse_bomb(path)
    from openpyxl import load_workbook  # it is slow to import

    problems: list[Problem] = []
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        if len(book.worksheets) > WORKBOOK_SHEETS:
            problems = [
                Problem(path.name, "too-many-rows", f"it has more than {WORKBOOK_SHEETS} sheets", "remove some")
            ]
        grids = [] if problems else [_grid(sheet, problems) for sheet in book.worksheets]
        book.close()
    except (DataError, EnvironmentProblem):
        raise
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {cause_of(error)}") from error
    except Exception as error:  # the library has no error of its own: whatever it meets, the file is no workbook
        message = f"it is no workbook that can be read ({type(error).__name__})"
        raise DataError([Problem(path.name, "cannot-read", message, "save it again as XLSX")]) from error
    if problems:
        raise DataError(problems)
    return [grid for grid in grids if grid.rows]


def _grid(sheet: Any, problems: list[Problem]) -> Grid:
    rows: list[tuple[int, list[str]]] = []
    sheet.reset_dimensions()  # a file may state any size; only what is there counts
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(sheet.title, cell, problems) for cell in cells]
        if number > SHEET_ROWS or (any(texts) and number > WORKBOOK_ROWS) or any(texts[WORKBOOK_COLUMNS:]):
            message = f"it has cells beyond row {WORKBOOK_ROWS:,} or column {WORKBOOK_COLUMNS}"
            problems.append(Problem(sheet.title, "too-many-rows", message, "remove what is no coding"))
            break
        if any(texts):
            rows.append((number, texts[:WORKBOOK_COLUMNS]))
    return Grid(sheet.title, rows, lambda row, column: f"{sheet.title}!{letters(column)}{row}")


def letters(column: int) -> str:
    """Return the letters of a column by its number from 0: A, Z, AA."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def _text(sheet: str, cell: Any, problems: list[Problem]) -> str:
    """Return the text of a cell as it is seen."""
    value = cell.value
    if value is None:
        return ""
    where = f"{sheet}!{cell.coordinate}"
    if cell.data_type == "f":
        message = "the cell has a formula, and a formula is never read"
        problems.append(Problem(where, "formula", message, "put its value there: copy, then paste as values"))
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, cell.number_format)
    text = str(value).strip()
    if len(text) > CELL_CHARACTERS:
        message = f"the cell has {len(text):,} characters; the limit is {CELL_CHARACTERS:,}"
        problems.append(Problem(where, "cell-too-long", message, "shorten it"))
    return text


def _number(value: float, shown: str) -> str:
    """Return a number as a spreadsheet shows it: fifteen digits at most, `0361` where the format has four zeros."""
    text = format(Decimal(format(value, ".15g")), "f")
    if shown.endswith("%") and "." not in shown:
        return f"{format(round(value * 100, 10), '.15g')}%"
    if ZEROS.fullmatch(shown) and float(value).is_integer() and value >= 0:
        return text.zfill(len(shown))
    return text


def _date(value: datetime.date, shown: str) -> str:
    """Return a date in EDTF, without the day where the format shows none."""
    form = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", shown.lower())
    if "y" in form and "d" not in form:
        return f"{value:%Y-%m}" if "m" in form else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"
