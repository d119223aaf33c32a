"""Names that a reader takes for the same, though their characters differ, and words that mix alphabets.

    alike([("a", "Café Rroma"), ("b", "Cafe rroma"), ("c", "Cafe  Rrom\u0430")])
    -> ("a", "b", "they differ in accents only"), ("a", "c", "they differ in look-alike letters only")

Names are the same where they are equal in compatible characters (NFKC), upper and lower case, accents, punctuation and
white space, in this order, or where letters of other alphabets, and 0 for O, 1 and I for l, are read as the letter that
they look like. Punctuation between digits counts: phase 1.1 is not phase 11.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from .lists import rows

ACCENTS = re.compile("[\u0300-\u036f]+")
STROKES = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
KEPT = "\u0298"
"""Stands for punctuation between digits: a letter that no name has."""
PUNCTUATION = re.compile(r"[\W_]+")
DIGITS_AND_BARS = {"0": "o", "1": "l", "I": "l", "|": "l"}
WORD = re.compile(r"[^\W\d_]+")
EXCHANGED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
"""Alphabets with letters that are mistaken for each other; a word is written in one of them."""


def alike(names: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield, for pairs of key and name, two keys whose names look the same, and in what they differ.

    Each name is compared with the first that looks like it, so the time grows with the number of names, not of pairs.
    Names under one key are not compared with each other.
    """
    by_fold: dict[str, tuple[str, str]] = {}
    by_looks: dict[str, tuple[str, str]] = {}
    for key, name in names:
        fold, looks = _without_punctuation(name), _looks(name)
        if not fold:
            continue
        other = by_fold.setdefault(fold, (key, name))
        if other[0] == key:
            other = by_looks.get(looks, other)
        by_looks.setdefault(looks, (key, name))
        if other[0] != key:
            yield other[0], key, _difference(other[1], name)


def mixed_scripts(text: str) -> str | None:
    """Return the first word that mixes letters of several alphabets, as "'Rom\\u0430' mixes Cyrillic and Latin"."""
    if text.isascii():
        return None
    for match in WORD.finditer(text):
        if match[0].isascii():
            continue
        scripts = sorted({_script(letter) for letter in match[0]} - {""})
        if len(scripts) > 1 and set(scripts) & set(EXCHANGED):
            return f"{match[0]!r} mixes {' and '.join(script.capitalize() for script in scripts)} letters"
    return None


@cache
def _script(letter: str) -> str:
    """Return the alphabet of a letter, empty for symbols such as the micro sign or a mathematical letter."""
    if letter.isascii():
        return "LATIN"
    if not unicodedata.category(letter).startswith("L") or unicodedata.normalize("NFKC", letter) != letter:
        return ""
    script = unicodedata.name(letter, "").split(" ")[0]
    return "" if script == "MODIFIER" else script


@cache
def _look_alike_letters() -> dict[int, str]:
    return str.maketrans({row["letter"]: row["looks_like"] for row in rows("lookalikes")} | DIGITS_AND_BARS)


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _caseless(text: str) -> str:
    return _compatible(_compatible(text).casefold())


def _without_accents(text: str) -> str:
    folded = _caseless(text)
    if folded.isascii():
        return folded
    bare = ACCENTS.sub("", unicodedata.normalize("NFD", folded)).translate(STROKES)
    return unicodedata.normalize("NFC", bare)


def _without_punctuation(text: str) -> str:
    folded = BETWEEN_DIGITS.sub(KEPT, _without_accents(text))
    if folded.isascii():
        return PUNCTUATION.sub("", folded)
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LMN")


def _looks(text: str) -> str:
    kept = BETWEEN_DIGITS.sub(KEPT, _compatible(text))
    return _without_punctuation(kept.translate(_look_alike_letters()))


STAGES: tuple[tuple[Callable[[str], str], str], ...] = (
    (str, "they are the same"),
    (_compatible, "they differ in the form of characters only"),
    (_caseless, "they differ in upper and lower case only"),
    (_without_accents, "they differ in accents only"),
    (_without_punctuation, "they differ in punctuation or spaces only"),
    (_looks, "they differ in look-alike letters only"),
)


def _difference(one: str, other: str) -> str:
    return next(what for fold, what in STAGES if fold(one) == fold(other))
