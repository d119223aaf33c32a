"""A made-up document: sections of lines, each line a passage that states a number and sometimes a year.

A section begins with a line such as `Part 12: ...`, which source.yml names, so the library cuts the document into the
same passages. What a passage states is kept beside it, so that a record read from it can be coded truly:

    Part 3: Rolinave of the city
    The karimon of 137 persons in school ...        -> stated ("137 persons", 137, None, "persons")
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field

from words import Words

LINES = 40
"""Lines of a section; a document has at most `MOST_SECTIONS` sections, longer where it needs to."""
MOST_SECTIONS = 400
NOT_IN_SCOPE = ("page_furniture", "reference", "navigation", "contact")


@dataclass(slots=True)
class Stated:
    """The number that a passage states: its words, its value, the upper end of a range, its unit."""

    words: str
    value: int
    value_max: int | None
    unit: str


@dataclass(slots=True)
class Section:
    """A part of the document: key of its addresses, our heading, the words that it begins with."""

    key: str
    heading: str
    begins: str


@dataclass(slots=True)
class Passage:
    """One line: where it stands, what it says, why it holds no record, the number and the year that it states."""

    address: str
    heading: str
    start: int
    text: str
    reason: str | None = None
    stated: Stated | None = None
    year: int | None = None

    def row(self) -> dict[str, str | int]:
        """Return its row of passages.csv."""
        return {
            "address": self.address,
            "heading": self.heading,
            "start": self.start,
            "end": self.start + len(self.text),
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
        }


@dataclass(slots=True)
class Document:
    """A made-up document with its sections and passages."""

    title: str
    text: str
    sections: list[Section] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        """The digest of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def write_document(words: Words, passages: int) -> Document:
    """Make up a document of so many passages; about a fifth of them hold nothing to be coded."""
    document = Document(f"{words.name()}: a plan for inclusion", "")
    size = max(LINES, -(-passages // MOST_SECTIONS))
    lines: list[str] = []
    place = 0
    for number in range(passages):
        part, line = number // size + 1, number % size + 1
        if line == 1:
            document.sections.append(Section(f"part{part}", f"Part {part}, {words.name()}", f"Part {part}: "))
        passage = _passage(words, document.sections[-1], line, place)
        document.passages.append(passage)
        lines.append(passage.text)
        place += len(passage.text) + 1
    document.text = "\n".join(lines) + "\n"
    return document


def _passage(words: Words, section: Section, line: int, place: int) -> Passage:
    rng, address = words.rng, f"{section.key}.{line}"
    if line == 1:
        return Passage(address, section.heading, place, section.begins + " ".join(words.phrase(5)), "heading")
    if line % 5 == 0:
        return Passage(address, section.heading, place, " ".join(words.phrase(6)), rng.choice(NOT_IN_SCOPE))
    stated = _stated(rng)
    year = rng.randrange(2005, 2022) if rng.random() < 0.3 else None
    inserted = [stated.words, *([f"in {year}"] if year else [])]
    text = words.sentence(rng.randrange(12, 46), *inserted)
    return Passage(address, section.heading, place, text, None, stated, year)


def _stated(rng: random.Random) -> Stated:
    unit = rng.choice(("persons", "persons", "families", "pilots", "percent", "EUR", "months", "municipalities"))
    value = rng.randrange(2, 10) if rng.random() < 0.08 else rng.randrange(11, 99)
    if unit == "EUR":
        value *= 1250
        return Stated(f"EUR {value:,}", value, None, unit)
    if unit in ("persons", "families") and value > 10 and rng.random() < 0.1:
        return Stated(f"{value} to {value + 12} {unit}", value, value + 12, unit)
    return Stated(f"{value} {unit}", value, None, unit)
