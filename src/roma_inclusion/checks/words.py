"""The rules for words, as data: what makes a second look obligatory, and which names must never enter.

`words.csv` has a pattern a line, which matches within one word, with the rule and the reason. A word is what stands
between white space. A column of ten thousand statements is made of a few thousand different words: `distinct_words`
finds them, each is judged once, and only the statements that hold one of those that matter are looked at.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import itertools
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from .identity_numbers import MAY_BE, PAIRS, identity_number

FOLDER = Path(__file__).parent
AROUND = ".,;:!?()[]'\"‘’“”«»"
"""What stands around a word without belonging to it."""
LETTERS = re.compile(r"[^\W\d_]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
PHONE_BEGINS = re.compile(r"(?<![\w.-])[+0]\d")
PHONE = re.compile(r"(?<![\w.-])(?:\+|00|0)\d(?:[ ()/.\u2010-\u2013-]{0,3}\d){7,12}(?!\w|[.-]\w)")
SMALL_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
    "|couple|1|2|3|4|5|6|7|8|9"
)
_SMALL = frozenset(SMALL_NUMBERS.split("|"))
PEOPLE = (
    "family families gezin gezinnen household households person persons personen people mensen child children kinderen "
    "woman women man men girl girls boy boys client clients youngster youngsters jongeren participant participants"
)
PEOPLE_WORD = f"{'|'.join(PEOPLE.split())}|young people"
SMALL_COUNT = re.compile(
    rf"(?<![\w/.,-])\(?(?:{SMALL_NUMBERS})\)?\s+(?:(?:[\w()]+\s+){{0,2}}?|\w+\s+(?:and|en)\s+\w+\s+)(?:{PEOPLE_WORD})\b"
    rf"|\b(?:{PEOPLE_WORD})\s*[:=(]\s*(?:{SMALL_NUMBERS})(?=[)\].,;]|\s*$)(?![.,]\d)",
    re.IGNORECASE,
)


@attrs.define(slots=True, frozen=True)
class WordRule:
    """One line of words.csv: a pattern, the rule (sensitive or name) and the reason for it."""

    pattern: re.Pattern[str]
    rule: str
    reason: str


@functools.cache
def word_rules() -> tuple[WordRule, ...]:
    """Return every rule for words, in the order of the file."""
    with (FOLDER / "words.csv").open(newline="", encoding="utf-8") as stream:
        return tuple(
            WordRule(re.compile(rf"(?<!\w)(?:{row['pattern']})(?!\w)", re.IGNORECASE), row["rule"], row["reason"])
            for row in csv.DictReader(stream)
        )


@functools.cache
def _any_rule() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in word_rules()), re.IGNORECASE)


def words_to_look_at(words: Iterable[str]) -> set[str]:
    """Return the words that a rule has something to say about.

    A pattern can only begin where a word or a part of it begins, so most words are judged by their first letters.
    """
    rule = _any_rule()
    return {word for word in words if rule.match(word) or (not word.isalnum() and rule.search(word))}


@functools.cache
def _names() -> tuple[frozenset[str], frozenset[int]]:
    """Return the digests of names, and the checksums of first words."""
    lines = (FOLDER / "names.sha256").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return frozenset(name for name, _ in pairs), frozenset(int(first, 16) for _, first in pairs)


def _first_words(words: Iterable[str]) -> set[str]:
    """Return the words, in lower case, that may be the first of a name that must never enter: hardly ever another."""
    checksum, known = zlib.crc32, _names()[1]
    return {word for word in words if checksum(word.encode()) & 0xFFFF in known}


def distinct_words(texts: Iterable[str | None]) -> set[str]:
    """Return the different words of some texts, as they are written."""
    return set("\n".join(text for text in texts if text).split())


def distinct_parts(ids: Iterable[str | None]) -> set[str]:
    """Return the different parts of some ids, short numbers aside."""
    return {part for part in set("-".join(own for own in ids if own).split("-")) if len(part) > 7 or not part.isdigit()}


def rows_with(texts: Sequence[str | None], wanted: set[str]) -> Iterator[int]:
    """Yield the number of each text that holds one of some words."""
    for row, text in enumerate(texts) if wanted else ():
        if text and not wanted.isdisjoint(text.split()):
            yield row


def holds_personal_data(text: str) -> str | None:
    """Return what sort of personal data a text holds (an address, a number of a person, a known name), or None."""
    if "@" in text and MAIL.search(text):
        return "an e-mail address"
    if number := identity_number(text):
        return number  # a part of one may look like a telephone number
    if PHONE.search(text):
        return "a telephone number"
    words = LETTERS.findall(text.casefold())
    first_words = _first_words(words)
    for first, second in itertools.pairwise(words) if first_words else ():
        if first in first_words and hashlib.sha256(f"{first} {second}".encode()).hexdigest() in _names()[0]:
            return "the name of a private person"
    return None


def rows_with_personal_data(texts: Sequence[str | None], words: set[str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each text that holds personal data, with what sort it is; `words` are their words."""
    bare = {word.strip(AROUND) for word in words}
    letters = {word.casefold() for word in bare if word.isalpha()}
    others = [word for word in bare if not word.isalpha()]
    letters.update(LETTERS.findall(" ".join(others).casefold()))
    wanted = _first_words(letters) | {word.casefold() for word in others if "@" in word or _is_of_a_number(word)}
    wanted |= {word.casefold() for word in bare if len(word) == 2 and PAIRS.fullmatch(word)}
    for row, text in enumerate(texts) if wanted else ():
        if text and any(word in text.casefold() for word in wanted) and (what := holds_personal_data(text)):
            yield row, what


def _is_of_a_number(word: str) -> bool:
    """Whether a word may be a telephone number or one that is given to a person, or a part of it."""
    return bool(PHONE_BEGINS.search(word) or MAY_BE.search(word))


def small_numbers(words: Iterable[str]) -> set[str]:
    """Return the words that may be a number from one to nine."""
    return {word for word in words if len(word) < 12 and word.strip(AROUND).lower() in _SMALL}


def tells_small_count(text: str) -> bool:
    """Whether a text gives a count from one to nine of persons or families in words or digits."""
    return SMALL_COUNT.search(text) is not None


@attrs.define(slots=True)
class OfficialNames:
    """Names and titles that may stand in our texts as they are, looked up by the words that they are made of.

    What a text is compared with does not grow with the number of names, only with how long names are.
    """

    names: set[tuple[str, ...]] = attrs.field(factory=set)
    lengths: list[int] = attrs.field(factory=list)

    @classmethod
    def of(cls, names: Iterable[str | None]) -> OfficialNames:
        """Return the names that have more than three letters, without None."""
        known = {tuple(_parts(name)) for name in names if name and len(name) > 3}
        known.discard(())
        return cls(known, sorted({len(name) for name in known}, reverse=True))

    def without(self, text: str) -> str:
        """Return a text with a space in place of each official name in it, the longest first."""
        spans = [match.span() for match in _PART.finditer(text)]
        words = [text[start:end] for start, end in spans]
        kept, at = [], 0
        place = 0
        while at < len(words):
            left = len(words) - at
            length = next((n for n in self.lengths if n <= left and tuple(words[at : at + n]) in self.names), 0)
            if length:
                kept.append(text[place : spans[at][0]] + " ")
                place = spans[at + length - 1][1]
            at += max(length, 1)
        return "".join(kept) + text[place:]


_PART = re.compile(r"\w+|[^\w\s]")


def _parts(name: str) -> list[str]:
    return _PART.findall(name)
