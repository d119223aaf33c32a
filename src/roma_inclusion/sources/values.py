"""Values by kind: the one place where the text of a cell becomes a typed value, and a value becomes text.

A column is converted as a whole. Each distinct cell is looked at once, by one regular expression that knows the usual
forms; only what it does not know is looked at closely, to be accepted or to be named with what to write instead:

    convert_column(Column("value", "number", ...), ["0.5", "", "1,5"])
    -> [0.5, None, None], [Fault(2, "bad-value", "value '1,5' is not a number", "write 1.5")]

An empty cell is None, or False for a yes or no. Cells come stripped of white space around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isfinite
from typing import Any

import attrs

from ..schema.columns import Column
from . import addresses, dates, lists
from .remedies import number_candidates, plain, shown
from .slugs import SLUG

LONGEST_ID = 200
DIGEST = re.compile(r"[0-9a-f]{64}")
INTEGER = re.compile(r"-?[1-9][0-9]{0,17}|0")
NUMBER = re.compile(r"(?:0|(?!-0(?:\.0+)?\Z)-?(?:0|[1-9][0-9]*))(?:\.[0-9]+)?")
USUAL_NUMBER = r"(?=.{1,15}$)(?:0|-?[1-9][0-9]*)(?:\.[0-9]+)?"
"""Fifteen characters hold at most fifteen digits, which a floating-point number keeps exactly."""
SMALLEST, LARGEST = -(2**63), 2**63 - 1
"""What SQLite can hold as an integer."""
DIGITS_KEPT = 15
LONGEST_NUMBER = 40
NOTHING = "(?!)"
"""Matches no cell: each distinct one is looked up in a list."""
YES = {"true", "yes", "y", "ja", "j", "waar", "x", "on", "oui", "vrai", "wahr", "si", "t", "1.0", "v", "✓", "✔"}
NO = {"false", "no", "n", "nee", "onwaar", "off", "non", "faux", "nein", "falsch", "f", "0.0", "-", "✗", "✘"}
SPREADSHEET_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
"""What a spreadsheet leaves where a formula failed, in any kind of column."""

Reason = tuple[str, str]
"""What is wrong with a cell, and what to write instead."""
Refused = dict[str, tuple[str, str, str]]
"""By refused cell: a stable code, what is wrong, and what to write instead."""


@attrs.define(frozen=True, slots=True)
class Fault:
    """One faulty cell: its place in the column from 0, a stable code, what is wrong, and what to do."""

    row: int
    code: str
    message: str
    remedy: str


@attrs.define(frozen=True, slots=True)
class Kind:
    """How cells of one kind are read: what is surely good, what is wrong with the rest, and how a value is made.

    `usual` is a regular expression, in which `$` is the end of a cell; without `value` a cell is its own value.
    """

    code: str
    usual: str
    fault: Callable[[str], Reason | None]
    value: Callable[[str], Any] | None = None


def convert_column(column: Column, cells: list[str]) -> tuple[list[Any], list[Fault]]:
    """Convert the stripped cells of a column into typed values, with a fault for each cell that cannot be.

    A faulty cell is None among the values. An empty cell of a required column is a fault too. Raises LookupError
    where the column is of a kind that does not exist.
    """
    if column.kind == "text":
        refused = _spreadsheet_errors(cells)
        values = [cell or None for cell in cells]
    else:
        known, refused = _convert_distinct(column, set(cells))
        values = list(map(known.get, cells)) if known is not None else [cell or None for cell in cells]
    if column.required and "" in cells:
        refused[""] = ("missing-value", f"{column.name} is empty", "fill it in")
    if not refused:
        return values, []
    faults = []
    for row, cell in enumerate(cells):
        if cell in refused:
            values[row] = None
            code, message, remedy = refused[cell]
            faults.append(Fault(row, code, message if cell == "" else f"{column.name} {message}", remedy))
    return values, faults


def convert_value(column: Column, cell: str) -> Any:
    """Convert one cell, white space around it aside; ValueError says what is wrong and what to write instead."""
    if not isinstance(cell, str):
        raise ValueError(f"{column.name} is {cell!r}, which is not text")
    values, faults = convert_column(column, [cell.strip()])
    if faults:
        raise ValueError(f"{faults[0].message}: {faults[0].remedy}")
    return values[0]


def as_cell(column: Column, value: Any) -> str:
    """Write a value as the cell that `convert_value` reads as the same value: True is 1, None is empty.

    Raises ValueError where the value is not of the column's kind, or is no finite number.
    """
    if value is None:
        return ""
    if column.kind == "boolean" and isinstance(value, int) and value in (0, 1):
        return "1" if value else "0"
    if column.kind in ("integer", "number") and isinstance(value, int | float) and not isinstance(value, bool):
        return _number_as_cell(column, value)
    if column.kind in ("boolean", "integer", "number") or not isinstance(value, str):
        raise ValueError(f"{column.name} is {value!r}, which is not of the kind {column.kind}")
    return value


def _number_as_cell(column: Column, value: float | int) -> str:
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{column.name} is {value!r}, which is not a finite number")
    if isinstance(value, float) and column.kind == "integer" and value.is_integer():
        value = int(value)
    text = "0.0" if repr(value) == "-0.0" else format(Decimal(repr(value)), "f")
    if len(text) > DIGITS_KEPT or column.kind == "integer":
        convert_value(column, text)
    return text


def _convert_distinct(column: Column, distinct: set[str]) -> tuple[dict[str, Any] | None, Refused]:
    """Return values by cell, or None where each cell is its own value, and what is wrong by refused cell."""
    if column.kind not in KINDS:
        raise LookupError(f"column {column.name} is of the unknown kind {column.kind!r}")
    kind = KINDS[column.kind]
    distinct.discard("")
    refused: Refused = {}
    for cell in _unusual(kind.usual, distinct):
        if reason := _spreadsheet_error(cell) or kind.fault(cell):
            refused[cell] = (kind.code, *reason)
    if kind.value is None:
        return None, refused
    good = distinct.difference(refused) if refused else distinct
    known = dict(zip(good, map(kind.value, good), strict=True))
    if column.kind == "boolean":
        known[""] = False
    else:
        refused.update(_outside(column, known))
    return known, refused


def _unusual(usual: str, distinct: set[str]) -> list[str]:
    """Return the cells that need a second look; one match over all of them together shows where there are none."""
    whole = "\n".join(distinct)
    everything = re.compile(rf"(?:(?:{usual})(?:\n|\Z))*+", re.MULTILINE)
    if whole.count("\n") == len(distinct) - 1 and everything.fullmatch(whole):
        return []
    one = re.compile(usual, re.MULTILINE)
    return [cell for cell in distinct if not one.fullmatch(cell)]


def _outside(column: Column, known: dict[str, Any]) -> Refused:
    low = SMALLEST if column.low is None else column.low
    high = LARGEST if column.high is None else column.high
    if not known or (min(known.values()) >= low and max(known.values()) <= high):
        return {}
    return {
        cell: ("out-of-range", f"{shown(cell)} is outside of the range", f"write {_range(column)}")
        for cell, value in known.items()
        if not low <= value <= high
    }


def _range(column: Column) -> str:
    ends = [f"at least {column.low:.15g}"] if column.low is not None else []
    ends += [f"at most {column.high:.15g}"] if column.high is not None else []
    return f"a number of {' and '.join(ends)}" if ends else "a number of at most 18 digits"


def _spreadsheet_error(cell: str) -> Reason | None:
    if cell.upper() in SPREADSHEET_ERRORS or re.fullmatch("#{3,}", cell):
        return f"is {shown(cell)}, which a spreadsheet writes where a formula failed", "write the value itself"
    return None


def _spreadsheet_errors(cells: Iterable[str]) -> Refused:
    if SPREADSHEET_ERRORS.isdisjoint(cells):
        return {}
    found = {cell: _spreadsheet_error(cell) for cell in SPREADSHEET_ERRORS}
    return {cell: ("bad-value", *reason) for cell, reason in found.items() if reason}


def _id_fault(cell: str) -> Reason | None:
    if SLUG.fullmatch(cell) and len(cell) <= LONGEST_ID:
        return None
    if len(cell) > LONGEST_ID:
        return f"{shown(cell)} is longer than {LONGEST_ID} characters", "shorten it"
    slug = "-".join(re.findall("[a-z0-9]+", plain(cell)))
    hint = f" (did you mean {slug}?)" if slug else ""
    return f"{shown(cell)} is not a slug", f"use a-z, 0-9 and single hyphens{hint}"


def _integer_fault(cell: str) -> Reason | None:
    if re.fullmatch(r"0|-?[1-9][0-9]{0,18}", cell):
        return None
    likely = [text for text in number_candidates(cell) if INTEGER.fullmatch(text)]
    return (
        f"{shown(cell)} is not a whole number",
        f"write {' or '.join(likely)}" if likely else "write digits only: 1200",
    )


def _number_fault(cell: str) -> Reason | None:
    if len(cell) > LONGEST_NUMBER:
        return f"{shown(cell)} is not a number of at most {LONGEST_NUMBER} characters", "round it"
    if NUMBER.fullmatch(cell):
        if len(cell.lstrip("-").replace(".", "").strip("0")) <= DIGITS_KEPT:
            return None
        return f"{shown(cell)} has more than {DIGITS_KEPT} digits, which cannot be kept exactly", "round it"
    likely = [text for text in number_candidates(cell) if NUMBER.fullmatch(text)]
    remedy = f"write {' or '.join(likely)}" if likely else "write digits with a point, such as 1200 or 0.5"
    if re.fullmatch(r"\d+([.,]\d+)? ?(-|/|to|tot|\.\.) ?\d+([.,]\d+)?", plain(cell)):
        remedy = "write one number; the upper end of a range has a column of its own"
    return f"{shown(cell)} is not a number", remedy


def _number(cell: str) -> float | int:
    return float(cell) if "." in cell else int(cell)


def _yes(cell: str) -> bool:
    return cell == "1"


def _boolean_fault(cell: str) -> Reason | None:
    word = plain(cell[:LONGEST_NUMBER])
    meant = "1" if word in YES else "0" if word in NO else "1 for yes, 0 or nothing for no"
    return f"{shown(cell)} is neither yes nor no", f"write {meant}"


def _digest_fault(cell: str) -> Reason:
    if DIGEST.fullmatch(cell.lower()):
        return "is a SHA-256 in capitals", f"write {cell.lower()}"
    if re.fullmatch("[0-9A-Fa-f]+", cell):
        return f"has {len(cell)} hexadecimal digits, a SHA-256 has 64", "copy it whole"
    return f"{shown(cell)} is not a SHA-256", "write 64 hexadecimal digits"


KINDS = {
    "id": Kind("bad-id", rf"(?=.{{1,{LONGEST_ID}}}$){SLUG.pattern}", _id_fault),
    "integer": Kind("bad-value", INTEGER.pattern, _integer_fault, int),
    "number": Kind("bad-value", USUAL_NUMBER, _number_fault, _number),
    "boolean": Kind("bad-value", "[01]", _boolean_fault, _yes),
    "date": Kind("bad-date", dates.USUAL, dates.date_fault),
    "sha256": Kind("bad-digest", DIGEST.pattern, _digest_fault),
    "url": Kind("bad-url", addresses.USUAL, addresses.url_fault),
    "language": Kind("bad-language", NOTHING, lists.language_fault),
    "country": Kind("bad-country", NOTHING, lists.country_fault),
}
"""The kinds of a column but for text, which is taken as it is."""
