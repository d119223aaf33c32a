"""The one reader: every file of a plugin is read here, as text or as a table, or named with what is wrong with it.

A table is a CSV file with a header. Its columns come in any order, and an optional one may be absent:

    table, problems = read_table(folder, "coding/outcomes.csv", "lindestad/coding/outcomes.csv", ["id", "status"])
    table.columns["status"]     # ["intended", "intended", "reported"], without white space around a cell
    table.line(2)               # "lindestad/coding/outcomes.csv:4"

What a spreadsheet adds is taken: a byte order mark, semicolons or tabs for commas, a line `sep=;`, empty rows, empty
columns at the end, any line ends. A row that is not as long as the header is a problem, and is not returned.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from ..errors import Problem
from .characters import faults, printable
from .decoding import decode
from .files import folder_digest, list_files, read_bytes
from .limits import TABLE_CELLS
from .suggest import did_you_mean
from .table_rows import SPLIT, TableRows

__all__ = ["TableText", "folder_digest", "list_files", "parse_table", "read_bytes", "read_table", "read_text"]

SHOWN = 10
"""Of one kind of problem in a file so many are listed; the last one says how many more there are."""

LOSES_ROWS = {"ragged-row", "cell-too-long", "stray-quote", "text-after-quote", "unclosed-quote"}
"""Problems of a table by which rows are missing from what was read of it."""

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SEP_LINE = re.compile(r'\s*"?sep=([,;\t|])"?[,;\t| ]*\n', re.IGNORECASE)


@attrs.define(frozen=True, slots=True)
class TableText:
    """A CSV file as read, a column at a time.

    `where` is the file, `lines` the line of the file that each row begins on (the first line is 1), `columns` the cells
    by column name, without white space around them. An optional column that the file lacks is not among `columns`.
    """

    where: str
    lines: list[int]
    columns: dict[str, list[str]]

    def line(self, row: int) -> str:
        """Return the place of a row, given by its number from 0: file and line."""
        return f"{self.where}:{self.lines[row]}"


def read_text(folder: Path, name: str, where: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file with line feeds for its line ends, or None, and what is wrong with its characters.

    A text with forbidden characters is returned all the same, so that all its problems can be found at once.
    """
    data = read_bytes(folder, name, where)
    if isinstance(data, Problem):
        return None, [data]
    text = decode(data, where)
    if isinstance(text, Problem):
        return None, [text]
    found: dict[tuple[int, str], Problem] = {}
    line, place = 1, 0
    for fault in faults(text, data.removeprefix(BOM_UTF8)):
        line, place = line + text.count("\n", place, fault.index), fault.index
        found.setdefault((line, fault.code), Problem(f"{where}:{line}", fault.code, fault.message, fault.remedy))
    return text, shorten(found.values())


def shorten(problems: Iterable[Problem]) -> list[Problem]:
    """Keep `SHOWN` problems of a kind; the last of them says how many there are besides."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    for found in kinds.values():
        if len(found) > SHOWN:
            message = f"{found[SHOWN - 1].message} (and {len(found) - SHOWN:,} more like it)"
            found[SHOWN - 1 :] = [attrs.evolve(found[SHOWN - 1], message=message)]
    return [problem for found in kinds.values() for problem in found]


def read_table(
    folder: Path, name: str, where: str, required: Sequence[str], optional: Sequence[str] = ()
) -> tuple[TableText | None, list[Problem]]:
    """Return a CSV file a column at a time, or None where its header does not allow it, and every problem of the file.

    `name` is the file below the folder, `where` how problems name it. A column that is neither required nor optional
    is a problem, and so is a required one that is missing.
    """
    text, problems = read_text(folder, name, where)
    if text is None:
        return None, problems
    table, more = parse_table(text, where, required, optional)
    return table, problems + more


def parse_table(
    text: str, where: str, required: Sequence[str], optional: Sequence[str] = ()
) -> tuple[TableText | None, list[Problem]]:
    """Return the table that a text holds, as `read_table` does for a file."""
    known = [*required, *optional]
    if not text or text.isspace():
        return None, [_empty(where, required)]
    delimiter = _delimiter(text, known)
    if directive := SEP_LINE.match(text):
        text, delimiter = "\n" * directive[0].count("\n") + text[directive.end() :], directive[1]
    if len(text) > TABLE_CELLS and text.count(delimiter) > TABLE_CELLS:
        return None, [Problem(where, "too-many-cells", f"it has more than {TABLE_CELLS:,} cells", SPLIT)]
    body = TableRows(where)
    problems = body.read(text, delimiter)
    if not body.header:
        return None, problems or [_empty(where, required)]
    if not set(body.header) & set(known):
        return None, [*problems, _no_header(body, required)]
    unfit_header = list(_check_header(body.header, body.place, required, known))
    problems += shorten(unfit_header) + shorten([*body.ragged, *body.drop_unfit_rows("\t" in text)])
    if len(set(body.header) & set(required)) < len(required) or any(
        found.code == "column-twice" for found in unfit_header
    ):
        return None, problems
    named = dict(zip(body.header, body.columns, strict=True))
    return TableText(where, body.lines, {name: named[name] for name in body.header if name in known}), problems


def _empty(where: str, required: Sequence[str]) -> Problem:
    return Problem(where, "empty-file", "the file is empty", f"begin it with the line {','.join(required)}")


def _delimiter(text: str, known: Sequence[str]) -> str:
    """Return the separator with which most cells of the first line that holds something are known columns."""
    begun = re.search(r"[^\s,;|\"]", text)
    place = begun.start() if begun else 0
    end = text.find("\n", place)
    line = text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else None]
    known_cells = dict.fromkeys(DELIMITERS, 0)
    for delimiter in DELIMITERS:
        with suppress(csv.Error, StopIteration):
            known_cells[delimiter] = len(
                set(map(str.strip, next(csv.reader([line], delimiter=delimiter)))) & set(known)
            )
    return max(known_cells, key=lambda delimiter: known_cells[delimiter])


def _no_header(body: TableRows, required: Sequence[str]) -> Problem:
    separators = [name for mark, name in DELIMITERS.items() if mark in "".join(body.header)]
    between = f"; there are {' and '.join(separators)} between its words" if separators else ""
    message = f"the first line is not a header: it names no column of this table{between}"
    return Problem(body.place, "no-header", message, f"begin the file with {','.join(required)}")


def _check_header(header: list[str], place: str, required: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    used = max(number for number, name in enumerate(header, 1) if name)
    for number, name in enumerate(header[:used], 1):
        if not name:
            yield Problem(place, "empty-header", f"column {number} has no name", "name it, or remove the column")
    for name, times in Counter(filter(None, header)).items():
        if times > 1:
            yield Problem(
                place, "column-twice", f"the column {printable(name)} stands {times} times", "keep one of them"
            )
    missing = [name for name in required if name not in header]
    for name in dict.fromkeys(header):
        if name and name not in known:
            remedy = did_you_mean(re.sub(r"[\s-]+", "_", name.casefold()), known)
            missing = [other for other in missing if f'"{other}"' not in remedy]
            if next(faults(name), None):
                continue  # the reader of the text has reported it
            yield Problem(place, "unknown-column", f"this table has no column {printable(name)}", remedy)
    if missing:
        message = f"the column{'s' * (len(missing) > 1)} {', '.join(missing)} {'are' if missing[1:] else 'is'} missing"
        yield Problem(place, "missing-column", message, f"the columns must be {', '.join(required)}")
