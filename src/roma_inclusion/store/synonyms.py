"""Words that mean the same, and words of others for which this project has its own, as data.

`synonyms.csv` has a line a meaning, with a column a language. `other_words.csv` has words that people look for and that
are not written here (`words`), what is looked for in their place (`leads_to`), and what is written here (a column a
language); they lead one way only: who looks for a word of others finds ours, and not the other way round.
A line without what is written here leads on and is not spoken of.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from .search import fold, stems

FOLDER = Path(__file__).parent
NO_LANGUAGE = ("words", "leads_to")
"""The columns of other_words.csv that are no language."""


@attrs.define(slots=True, frozen=True)
class OtherWord:
    """What is looked for in the place of words of others, and what is written here, by language."""

    leads_to: tuple[str, ...]
    written_here: dict[str, str]


def languages() -> tuple[str, ...]:
    """Return the languages of the file of synonyms."""
    return _groups()[0]


def own_stems(word: str) -> list[str]:
    """Return the stems of a word in each of the languages, each once."""
    return list(dict.fromkeys(stems(word, language) for language in languages()))


def synonyms(own: Iterable[str]) -> Iterator[str]:
    """Yield what means the same as any of some stems, as stems."""
    yield from dict.fromkeys(other for stem in own for other in _groups()[1].get(stem, ()))


def is_phrase(words: str) -> bool:
    """Whether several words are one meaning together: a word of others, or one that has synonyms (*have a say*)."""
    return words in other_words() or any(own in _groups()[1] for own in own_stems(words))


def other_words() -> dict[str, OtherWord]:
    """Return what stands for each word of others, by the word without capitals and accents."""
    return _other_words()


@functools.cache
def _other_words() -> dict[str, OtherWord]:
    found = {}
    for row in _rows("other_words.csv"):
        written = {name: text for name, text in row.items() if name not in NO_LANGUAGE}
        other = OtherWord(tuple(map(fold, _words(row["leads_to"]))), written)
        found.update(dict.fromkeys(map(fold, _words(row["words"])), other))
    return found


@functools.cache
def _groups() -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """Return the languages of the file of synonyms, and what means the same as each word of it, all as stems."""
    found: dict[str, list[str]] = {}
    rows = _rows("synonyms.csv")
    languages = tuple(rows[0])
    for row in rows:
        group = dict.fromkeys(stems(fold(word), language) for language in languages for word in _words(row[language]))
        for own in group:
            found.setdefault(own, []).extend(other for other in group if other != own)
    return languages, found


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def _words(cell: str) -> list[str]:
    return [word for word in map(str.strip, cell.split("|")) if word]
