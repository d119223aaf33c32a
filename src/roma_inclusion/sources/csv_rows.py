"""The rows of a CSV text with the line each begins on; what is not strict CSV is a problem at the line where it begins.

A cell is either quoted as a whole, with quotation marks inside of it doubled, or it has none:

    id,name                         read
    a,"The ""old"" market, north"   read
    b,The "old" market              stray-quote
    c,"The "old" market"            text-after-quote
    d,"The market                   unclosed-quote, at this line, wherever the next quotation mark stands

The csv module reads; only a text that it refuses is read a second time, by `scan`, which knows where a cell began.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from ..errors import Problem

MAX_BROKEN = 20
"""After so many broken rows the rest of a file is not read: each may cost a search to the end of the file."""

BLOCK = 256
"""Rows that are handed on at a time."""
PIECE = 2**16
"""Characters that are split into lines at a time."""
OTHER_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters at which `str.splitlines` ends a line and CSV does not."""

REMEDIES = {
    "unclosed-quote": "close it, or write the cell without quotation marks",
    "text-after-quote": 'double each quotation mark inside of the cell: ""',
    "stray-quote": 'put the whole cell between quotation marks, and double those inside of it: ""',
}

Rows = list[list[str]]


class BrokenRowsError(Exception):
    """A text is not strict CSV; `scan` finds where."""


def read_blocks(text: str, delimiter: str) -> Iterator[tuple[Rows, Sequence[int], int]]:
    """Yield the rows of a text, some at a time, the line each begins on (the first is 1), and their characters in all.

    Lines end with a line feed. An empty line is an empty row. Raises BrokenRowsError where the text is not strict CSV.
    Work on a block of rows finds them in the cache of the processor, which makes it twice as fast.
    """
    pending: list[str] = []
    reader = csv.reader(_lines(text, pending), delimiter=delimiter, strict=True)
    strict = _strict_row(delimiter)
    first = 1
    try:
        while rows := list(islice(reader, BLOCK)):
            count = reader.line_num - first + 1
            lines, pending[:count] = pending[:count], []
            starts = range(first, first + count) if len(rows) == count else _starts(rows, first)
            for number, row in enumerate(rows):
                begin = starts[number] - first
                if '"' in lines[begin] and '"' in "".join(row):
                    end = starts[number + 1] - first if number + 1 < len(rows) else count
                    if not strict.fullmatch("".join(lines[begin:end]).removesuffix("\n")):
                        raise BrokenRowsError  # the csv module lets a quotation mark in a cell without them pass
            yield rows, starts, sum(map(len, lines))
            first += count
    except csv.Error as error:
        raise BrokenRowsError from error


def _lines(text: str, pending: list[str]) -> Iterator[str]:
    """Return the lines of a text with their line feeds; each is noted in `pending` before it is returned."""

    def split() -> Iterator[list[str]]:
        other_ends = any(mark in text for mark in OTHER_LINE_ENDS)
        place = 0
        while place < len(text):
            end = text.find("\n", place + PIECE) + 1 or len(text)
            piece = text[place:end]
            lines = list(io.StringIO(piece)) if other_ends else piece.splitlines(keepends=True)
            pending.extend(lines)
            yield lines
            place = end

    return chain.from_iterable(split())


def _starts(rows: Rows, first: int) -> list[int]:
    starts, line = [], first
    for row in rows:
        starts.append(line)
        line += 1 + "".join(row).count("\n")
    return starts


def _strict_row(delimiter: str) -> re.Pattern[str]:
    cell = rf'(?:"(?:[^"]++|"")*+"|[^"{re.escape(delimiter)}\n]*+)'
    return re.compile(rf"{cell}(?:{re.escape(delimiter)}{cell})*+")


def scan(text: str, delimiter: str, where: str) -> tuple[Rows, list[int], list[Problem]]:
    """Return the rows of a text that are whole, the line each begins on, and a problem for each that is not strict CSV.

    After a broken row, rows of another length than the header are taken to be the rest of it, and are not returned.
    """
    mark = re.escape(delimiter)
    cell = re.compile(rf'(?:"((?:[^"]++|"")*+)"|([^"{mark}\n]*+))({mark}|\n|\Z)')
    rows: Rows = []
    starts: list[int] = []
    problems: list[Problem] = []
    row: list[str] = []
    place = begun = width = 0
    line, broken = 1, False
    while place < len(text) or row:
        if match := cell.match(text, place):
            row.append(match[2] if match[1] is None else match[1].replace('""', '"'))
            place = match.end()
            if match[3] == delimiter:
                continue
            width = width or (len(row) if any(row) else 0)
            broken = broken and len(row) != width
            if not broken:
                rows.append(row if row != [""] else [])
                starts.append(line)
        else:
            code, message = _what_is_broken(text, place)
            begins = line + text.count("\n", begun, place)
            if not (broken and code == "stray-quote"):
                problems.append(Problem(f"{where}:{begins}", code, message.format(begins), REMEDIES[code]))
            if not width or len(problems) >= MAX_BROKEN:
                return rows, starts, problems
            broken, place = True, (text.find("\n", place) + 1) or len(text)
        line += text.count("\n", begun, place)
        begun, row = place, []
    return rows, starts, problems


def _what_is_broken(text: str, place: int) -> tuple[str, str]:
    if text[place] != '"':
        return "stray-quote", "a cell without quotation marks around it has one inside"
    quoted = re.compile(r'"(?:[^"]++|"")*+"').match(text, place)
    if quoted and "\n" not in quoted[0]:
        return "text-after-quote", "there is text after the closing quotation mark of a cell"
    return "unclosed-quote", "a quotation mark opens here and is not closed"
