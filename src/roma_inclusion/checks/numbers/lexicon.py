"""The number words of a language: its data file over the number library (text2num), which knows the plain words.

known("vijfentwintig", lexicon("nl-BE"))   ->  the spelling that the library reads
lexicon("rom")                             ->  a lexicon without words: digits and signs of money are still read
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import attrs

from ...sources.lists import currencies

LONGEST_WORD = 60
LONGEST_RUN = 32
"""The library takes the square of the time for number words in a row; nobody writes a number of more words."""


def _numbers(data: Mapping[str, Any]) -> dict[str, Fraction]:
    return {word: Fraction(str(value)) for word, value in data.items()}


def _phrases(phrases: Iterable[str] | None) -> re.Pattern[str] | None:
    longest_first = sorted(phrases or (), key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None


def _codes(data: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(codes.split()) for word, codes in data.items()}


def _month_sets(data: Mapping[str, Iterable[int]]) -> dict[str, frozenset[int]]:
    return {name: frozenset(months) for name, months in data.items()}


def _month_names(data: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names) for names in data)


@attrs.define(slots=True, frozen=True, eq=False, kw_only=True)
class Lexicon:
    """What the data file of a language says; all words are in lower case. `code` is the library's name for it."""

    language: str
    code: str | None
    words: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    parts: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    parts_plural: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    scales: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    indefinite: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    vague: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    abbreviations: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    uncertain: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    suffix_parts: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    glued_parts: Mapping[str, Fraction] = attrs.field(factory=dict, converter=_numbers)
    money: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_codes)
    periods: Mapping[str, frozenset[int]] = attrs.field(factory=dict, converter=_month_sets)
    respell: Mapping[str, str] = attrs.field(factory=dict)
    decades: Mapping[str, int] = attrs.field(factory=dict)
    singular_parts_follow_one: bool = False
    percent: frozenset[str] = attrs.field(default=("%",), converter=frozenset)
    ranges: frozenset[str] = attrs.field(default=("-", "–", "—", "/"), converter=frozenset)
    alternatives: frozenset[str] = attrs.field(default=(",", "&"), converter=frozenset)
    out_of: frozenset[str] = attrs.field(default=(), converter=frozenset)
    mixed: frozenset[str] = attrs.field(default=(), converter=frozenset)
    of_a: frozenset[str] = attrs.field(default=(), converter=frozenset)
    months_beside_a_number: frozenset[str] = attrs.field(default=(), converter=frozenset)
    suffixes: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    a_part: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    part_of: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    minus: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    money_links: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    date_links: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    short_year_words: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    decade_words: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    months: tuple[tuple[str, ...], ...] = attrs.field(default=(), converter=_month_names)
    not_numbers: re.Pattern[str] | None = attrs.field(default=None, converter=_phrases)


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a BCP 47 tag, by its language alone; one without words where nothing is known."""
    primary = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    path = files(__package__) / f"{primary}.yml"
    data: dict[str, Any] = {}
    if re.fullmatch(r"[a-z]{2,3}", primary) and path.is_file():
        import yaml

        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Lexicon(language=primary, code=primary if _library_has(primary) else None, **data)


@attrs.define(slots=True, frozen=True)
class LibraryNumber:
    """A number that the library found in words `start` to `end`."""

    start: int
    end: int
    value: Fraction
    ordinal: bool
    plural: bool


class _Word:
    """A word as the library wants it."""

    def __init__(self, word: str) -> None:
        self.word = word

    def text(self) -> str:
        return self.word

    def nt_separated(self, previous: _Word) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def library_numbers(words: list[str], code: str) -> list[LibraryNumber]:
    """Return the numbers that a list of words in lower case states; none of the words is empty."""
    from text_to_num import find_numbers

    found = []
    for number in find_numbers([_Word(word) for word in words], code, threshold=0):
        if digits := re.match(r"\d+(?:[.,]\d+)?", number.text):
            value = Fraction(digits[0].replace(",", "."))
            plural = number.is_ordinal and number.text.endswith("s")
            found.append(LibraryNumber(number.start, number.end, value, number.is_ordinal, plural))
    return found


def _library_has(primary: str) -> bool:
    try:
        return bool(primary) and library_numbers(["x"], primary) == []
    except ValueError:
        return False


@lru_cache(maxsize=65536)
def known(word: str, words: Lexicon) -> str | None:
    """Return the spelling of a word in lower case that the library reads as a number, or None."""
    if words.code is None or len(word) > LONGEST_WORD or word in words.vague:
        return None
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    spellings = [word, plain]
    for wrong, right in words.respell.items():
        spellings.append(plain.replace(wrong, right))
    return next((spelling for spelling in dict.fromkeys(spellings) if library_numbers([spelling], words.code)), None)


@cache
def money_marks() -> dict[str, tuple[str, ...]]:
    """Return for each sign of money, in any language, the codes that it may stand for."""
    table = (files(__package__) / "money_marks.csv").read_text(encoding="utf-8")
    return {row["mark"]: tuple(row["codes"].split()) for row in csv.DictReader(table.splitlines())}


COMMON_WORDS = frozenset(["ALL", "BAM", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "PEN", "SIT", "SOS", "TOP", "TRY"])
"""Codes that are words too: in capitals before a number they say nothing about money."""


def currency_codes(mark: str, words: Lexicon) -> tuple[str, ...]:
    """Return the codes that a sign or word such as €, EUR or pounds may mean; none where it is no money."""
    if mark in money_marks():
        return money_marks()[mark]
    if mark in currencies():
        return () if mark in COMMON_WORDS else (mark,)
    return words.money.get(mark.lower().rstrip("."), ())
