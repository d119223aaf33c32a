"""The numbers and letters of lists and headings in a DOCX file: Word counts them, so they stand in no word of the file.

    numbering.label("4", 0)    "1."
    numbering.label("4", 1)    "1.1."
    numbering.label("7", 0)    ""      a list with bullets

Who reads the document sees them, and cites by them.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from .docx_looks import W

LEVELS = 9
NO_LIST = "0"
"""The list that a paragraph states which is of none, whatever its style says."""
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
         (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@attrs.define(slots=True, frozen=True)
class _Level:
    """How one level of a list is counted: from where, in which signs, and what stands around them."""

    start: int
    signs: str
    text: str


@attrs.define(slots=True)
class Numbering:
    """The lists of a document and how far each is counted."""

    lists: dict[str, str] = attrs.field(factory=dict)
    levels: dict[str, dict[int, _Level]] = attrs.field(factory=dict)
    starts: dict[tuple[str, int], int] = attrs.field(factory=dict)
    counts: dict[str, dict[int, int]] = attrs.field(factory=dict)
    styled: dict[tuple[str, str], int] = attrs.field(factory=dict)

    def level_of(self, number: str, style: str, stated: int) -> int:
        """Return the level of a list that paragraphs of a style have: the list may say so, or else as stated."""
        return self.styled.get((self.lists.get(number, ""), style), stated)

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of a list, and return what stands before it; nothing for bullets and unknown signs."""
        which = self.lists.get(number, "")
        levels = self.levels.get(which, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(which, {})
        if (number, level) in self.starts:
            counts[level] = self.starts.pop((number, level))
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if not _signs(1, levels[level].signs):
            return ""
        return re.sub(r"%(\d)", lambda match: self._part(which, int(match[1]) - 1), levels[level].text).strip()

    def _part(self, which: str, level: int) -> str:
        stated = self.levels[which].get(level)
        return _signs(self.counts[which].get(level, stated.start), stated.signs) if stated else ""


def read_numbering(root: Any) -> Numbering:
    """Return the lists that numbering.xml describes."""
    found = Numbering()
    for stated in root.iter(f"{W}abstractNum"):
        which = stated.get(f"{W}abstractNumId", "")
        levels = found.levels.setdefault(which, {})
        for one in stated.iter(f"{W}lvl"):
            level = int(one.get(f"{W}ilvl", "0"))
            levels[level] = _Level(_number(_value(one, "start"), 1), _value(one, "numFmt"), _value(one, "lvlText"))
            if style := _value(one, "pStyle"):
                found.styled[which, style] = level
    for used in root.iter(f"{W}num"):
        number = used.get(f"{W}numId", "")
        found.lists[number] = _value(used, "abstractNumId")
        for override in used.iter(f"{W}lvlOverride"):
            if start := _value(override, "startOverride"):
                found.starts[number, int(override.get(f"{W}ilvl", "0"))] = _number(start, 1)
    return found


def number_of(properties: Any) -> tuple[str, int] | None:
    """Return the list, if it is stated, and the level that the properties of a paragraph or a style state."""
    stated = properties.find(f"{W}numPr") if properties is not None else None
    if stated is None:
        return None
    return _value(stated, "numId"), min(_number(_value(stated, "ilvl"), 0), LEVELS - 1)


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() else otherwise


def _signs(number: int, kind: str) -> str:
    """Return a number as Word writes it, or nothing for bullets and kinds that are not known here."""
    if kind in ("decimal", "decimalZero"):
        return f"{number:02}" if kind == "decimalZero" else str(number)
    letters = _roman(number) if kind.endswith("Roman") else _letter(number) if kind.endswith("Letter") else ""
    return letters.upper() if kind.startswith("upper") else letters


def _letter(number: int) -> str:
    """a to z, then aa, bb and so on, as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    found = ""
    for value, sign in ROMAN:
        found += sign * (number // value)
        number %= value
    return found
