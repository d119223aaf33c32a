"""Reading a folder of CSV files, one a table, as a spreadsheet writes them.

Commas, semicolons, tabs or vertical bars; UTF-8 with or without a byte order mark and UTF-16; Windows-1252, which Excel
writes unless told otherwise, is read and said.
"""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator
from pathlib import Path

from ..errors import DataError, Problem
from ..sources.csv_rows import BrokenRowsError, read_blocks, scan
from ..sources.decoding import decode
from ..sources.files import is_dropping, read_bytes
from ..sources.limits import CELL_CHARACTERS, CSV_FILES
from ..sources.reader import DELIMITERS, SEP_LINE
from .grids import HEADER_WITHIN, Grid


def read_csv_folder(folder: Path, known: Collection[str]) -> tuple[list[Grid], list[Problem]]:
    """Return the CSV files of a folder as grids, and notices; `known` are the names of columns.

    A folder in it is passed over. Raises DataError with all that stands in the way of reading.
    """
    paths = sorted(path for path in folder.iterdir() if path.is_file() and not is_dropping(path.name))
    if len(paths) > CSV_FILES:
        message, remedy = f"it has more than {CSV_FILES} files", "give a folder with the CSV files of one coding"
        raise DataError([Problem(folder.name, "too-many-files", message, remedy)])
    grids: list[Grid] = []
    problems: list[Problem] = []
    for path in paths:
        if path.suffix.lower() != ".csv":
            message = f"{path.name} is not a CSV file, and is not read"
            problems.append(Problem(path.name, "unknown-file", message, "save it as CSV, if it is coding", "notice"))
            continue
        text = _read(folder, path, problems)
        if text is not None:
            grids.append(_grid(path, text, known, problems))
    if any(problem.level == "problem" for problem in problems):
        raise DataError(problems)
    return grids, problems


def _read(folder: Path, path: Path, problems: list[Problem]) -> str | None:
    data = read_bytes(folder, path.name, path.name)
    if isinstance(data, Problem):
        problems.append(data)
        return None
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    text = decode(data, path.name)
    if isinstance(text, str):
        return text
    if "Windows-1252" in text.message:
        try:
            read = data.decode("cp1252").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            problems.append(text)
            return None
        message = "it is not in UTF-8, and was read as Windows-1252"
        problems.append(
            Problem(path.name, "not-utf-8", message, "look at letters such as é; better: CSV UTF-8", "notice")
        )
        return read
    problems.append(text)
    return None


def _grid(path: Path, text: str, known: Collection[str], problems: list[Problem]) -> Grid:
    if directive := SEP_LINE.match(text):
        text = "\n" * directive[0].count("\n") + text[directive.end() :]
    delimiter = directive[1] if directive else _delimiter(text, known)
    rows: list[tuple[int, list[str]]] = []
    try:
        for block, starts, _ in read_blocks(text, delimiter):
            rows.extend(zip(starts, block, strict=True))
    except BrokenRowsError:
        whole, begins, broken = scan(text, delimiter, path.name)
        problems.extend(broken)
        rows = list(zip(begins, whole, strict=True))
    kept = [(line, [cell.strip() for cell in cells]) for line, cells in rows if any(map(str.strip, cells))]
    problems.extend(_unfit(path.name, kept))
    return Grid(path.stem, kept, lambda row, column: f"{path.name}:{row}")


def _delimiter(text: str, known: Collection[str]) -> str:
    """Return the separator with which most cells of the first lines are names of columns."""
    lines = text.split("\n", HEADER_WITHIN + 1)[: HEADER_WITHIN + 1]

    def names(delimiter: str) -> int:
        return max(
            (
                len({cell.strip().strip('"').casefold() for cell in line.split(delimiter)} & set(known))
                for line in lines
            ),
            default=0,
        )

    return max(DELIMITERS, key=names)


def _unfit(name: str, rows: list[tuple[int, list[str]]]) -> Iterator[Problem]:
    width = len(rows[0][1]) if rows else 0
    for line, cells in rows:
        if len(cells) != width:
            message = f"the row has {len(cells):,} cells, the first one {width:,}"
            remedy = "give it as many; a cell with the separator in it needs quotation marks"
            yield Problem(f"{name}:{line}", "ragged-row", message, remedy)
        for cell in cells:
            if cell.startswith("=") and len(cell) > 1:
                message = f"the cell {cell[:40]!r} is a formula, and a formula is never read"
                yield Problem(f"{name}:{line}", "formula", message, "put its value there")
            elif len(cell) > CELL_CHARACTERS:
                message = f"a cell has {len(cell):,} characters; the limit is {CELL_CHARACTERS:,}"
                yield Problem(f"{name}:{line}", "cell-too-long", message, "shorten it")
