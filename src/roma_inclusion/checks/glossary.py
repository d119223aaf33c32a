"""The glossary: one English term for one term of another language, as data, and what may not stand in its place.

`glossary.csv` has a line a term: the terms (`en`, `nl`), what they mean, and the words that are avoided (`not_en`,
`not_nl`) with | between them; `deploy*` is any word that begins so. A third language is two columns more. A text that
has an avoided word is a notice: it may be somebody's own term. What a person looked at stands in reviewed.csv.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from .words import AROUND

FILE = Path(__file__).parent / "glossary.csv"
AVOIDED = "not_"
"""How the columns of the words that are avoided begin; the language follows."""


@attrs.define(slots=True, frozen=True)
class Term:
    """One line of the glossary, by language: the term, the pattern of what is avoided, how that begins."""

    words: dict[str, str]
    avoided: dict[str, re.Pattern[str]]
    first: dict[str, set[str]]


@functools.cache
def terms() -> tuple[Term, ...]:
    """Return every term, in the order of the file."""
    with FILE.open(newline="", encoding="utf-8") as stream:
        return tuple(map(_term, csv.DictReader(stream)))


def _term(row: dict[str, str]) -> Term:
    languages = [name.removeprefix(AVOIDED) for name in row if name.startswith(AVOIDED)]
    avoided = {language: _phrases(row[f"{AVOIDED}{language}"]) for language in languages}
    patterns = {
        language: re.compile(rf"(?<![\w-])(?:{'|'.join(map(_pattern, phrases))})(?![\w-])", re.IGNORECASE)
        for language, phrases in avoided.items()
        if phrases
    }
    first = {language: {phrase.split()[0].lower() for phrase in phrases} for language, phrases in avoided.items()}
    return Term({language: row[language] for language in languages}, patterns, first)


def _phrases(cell: str) -> list[str]:
    return [phrase.strip() for phrase in cell.split("|") if phrase.strip()]


def _pattern(phrase: str) -> str:
    """Return a pattern of a phrase: the longest word that begins so for a *, any white space for a blank."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in phrase.split())


@functools.cache
def _begins(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words with which something begins that is avoided in a language, and beginnings of such words."""
    first = {word for term in terms() for word in term.first.get(language, ())}
    return frozenset(first), tuple(word.rstrip("*") for word in first if word.endswith("*"))


def words_to_avoid(words: Iterable[str], language: str) -> set[str]:
    """Return those of some words with which something begins that is avoided in a language."""
    whole, beginnings = _begins(language)
    bare = ((word, word.strip(AROUND).lower()) for word in words)
    return {word for word, plain in bare if plain in whole or plain.startswith(beginnings)}


def avoided_in(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each avoided word of a text, in lower case, with the term to write instead."""
    for term in terms():
        pattern = term.avoided.get(language)
        for found in dict.fromkeys(match[0].lower() for match in pattern.finditer(text)) if pattern else ():
            yield found, term.words[language]
