"""The words that the rules look for, as data, and where they stand in a text.

listed("status", "en")                        ->  rows of lists/status.csv for English, each with its phrases
Phrases({"intended": ["hopes to"]}).find(text)  ->  (start, end, "intended"), in order
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

import attrs


@attrs.define(slots=True, frozen=True)
class Row:
    """One row of a list: what its words mean, by column, and the words in small letters."""

    values: Mapping[str, str]
    words: tuple[str, ...]


@functools.cache
def listed(name: str, language: str) -> tuple[Row, ...]:
    """Return the rows of a list for a language (a BCP 47 tag, by its first part)."""
    primary = language.partition("-")[0].lower()
    text = (files(__package__) / "lists" / f"{name}.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        Row({key: cell for key, cell in row.items() if key not in ("language", "words")}, in_cell(row["words"]))
        for row in rows
        if row["language"] == primary
    )


def in_cell(cell: str) -> tuple[str, ...]:
    """Return the phrases of a cell, between which stand bars."""
    return tuple(phrase for phrase in map(str.strip, cell.lower().split("|")) if phrase)


LONG = 5
"""Letters of a word that is looked for at the end of compounds too: *gemeenten* in *pilotgemeenten*."""


class Phrases:
    """Finds phrases in a text, whole words, whatever capitals and white space; the longest where several begin.

    With `compounds` a long word is found at the end of a longer one.
    """

    def __init__(self, meanings: Mapping[str, Iterable[str]], compounds: bool = False) -> None:
        self.meaning = {phrase: key for key, phrases in meanings.items() for phrase in phrases}
        longest_first = sorted(self.meaning, key=lambda phrase: (-len(phrase), phrase))
        words = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first]
        ends = [word for word in words if compounds and len(word) >= LONG]
        within = rf"|\w+(?P<end>{'|'.join(ends)})" if ends else ""
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'}{within})(?![\w-])", re.IGNORECASE)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and meaning of each phrase that stands between two places."""
        for match in self.pattern.finditer(text, start, len(text) if end is None else end):
            found = match.groupdict().get("end") or match[0]
            yield match.start(), match.end(), self.meaning[" ".join(found.lower().split())]


SENTENCE = re.compile(r"\S(?:.*?)(?:[.!?](?=\s+[^\W\d_a-z]|\s+[A-Z\d•-]|\s*\Z)|;(?=\s)|\n\s*\n|\Z)", re.DOTALL)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each sentence of a text, white space around it left out."""
    for match in SENTENCE.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip())
