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
class Avoided:
    """Words that are avoided: their pattern, and the term to write instead."""

    pattern: re.Pattern[str]
    term: str


@functools.cache
def terms() -> tuple[dict[str, str], ...]:
    """Return every line of the glossary, in the order of the file."""
    with FILE.open(newline="", encoding="utf-8") as stream:
        return tuple(csv.DictReader(stream))


@functools.cache
def _avoided(language: str) -> dict[str, list[Avoided]]:
    """Return what is avoided in a language by its first word, so that a text is searched for a few phrases only."""
    found: dict[str, list[Avoided]] = {}
    for row in terms():
        for phrase in filter(None, map(str.strip, (row.get(f"{AVOIDED}{language}") or "").split("|"))):
            pattern = re.compile(rf"(?<![\w-])(?:{_pattern(phrase)})(?![\w-])", re.IGNORECASE)
            found.setdefault(phrase.split()[0].lower(), []).append(Avoided(pattern, row[language]))
    return found


def _pattern(phrase: str) -> str:
    """Return a pattern of a phrase: the longest word that begins so for a *, any white space for a blank."""
    return r"\s+".join(re.escape(word).replace(r"\*", r"[\w-]*") for word in phrase.split())


@functools.cache
def _beginnings(language: str) -> tuple[str, ...]:
    """Return the beginnings of words that are avoided in a language, without their *."""
    return tuple(word.rstrip("*") for word in _avoided(language) if word.endswith("*"))


def words_to_avoid(words: Iterable[str], language: str) -> set[str]:
    """Return those of some words with which something begins that is avoided in a language."""
    whole, beginnings = _avoided(language), _beginnings(language)
    bare = ((word, word.strip(AROUND).lower()) for word in words)
    return {word for word, plain in bare if plain in whole or plain.startswith(beginnings)}


def avoided_in(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each avoided word of a text, in lower case, with the term to write instead."""
    known = _avoided(language)
    words = {word.strip(AROUND).lower() for word in text.split()}
    first = [word for word in words if word in known]
    first += [f"{begin}*" for begin in _beginnings(language) if any(word.startswith(begin) for word in words)]
    for avoided in (one for word in sorted(first) for one in known[word]):
        for found in dict.fromkeys(match[0].lower() for match in avoided.pattern.finditer(text)):
            yield found, avoided.term
