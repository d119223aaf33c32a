"""CSV whose cells are never formulas: a spreadsheet would run what begins with = + - @ or a control character.

    inert("=1+1")    "'=1+1"
    inert("-5")      "-5"

An apostrophe before it makes it a text, as spreadsheets have it. Numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
import re

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
SUSPICIOUS = re.compile(rb'(?:^|[,"\r\n])[=+\-@\t\r]')


def inert(cell: str) -> str:
    """Return a cell as a text that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def inert_csv(lines: bytes) -> bytes:
    """Return whole lines of a CSV in UTF-8 with every cell inert."""
    if not SUSPICIOUS.search(lines):
        return lines
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n" if lines.endswith(b"\r\n") else "\n")
    for row in csv.reader(io.StringIO(lines.decode(), newline="")):
        writer.writerow([inert(cell) for cell in row])
    return stream.getvalue().encode()
