"""Names of persons by title and shape: what asks for a second look in a text that a city writes, in any language.

    list(names_in("Said by mevr. De Wit and by Ana Ruiz of the council.", known))    ->  ["mevr. De Wit", "Ana Ruiz"]

A name is what a title or an office stands before (`Sra.`, `ds.`, `Mayor`), what initials stand before, what begins with
a common first name, or two capitalised words and more of which nothing else is known. Known is what stands in a name of
an organisation, a place or a programme, in a label of a code, or elsewhere in small letters; `person_words.csv` has the
titles, first names and words of institutions. Nothing here knows that it is a person: it is a notice, and a person
judges. No name that is found is kept anywhere.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from .words import AROUND, rows_with

FILE = Path(__file__).parent / "person_words.csv"
UPPER = "".join(chr(number) for number in range(0x41, 0x530) if chr(number).isupper())
CAPITALISED = rf"[{UPPER}][\w’'-]+"
OWN_GROUPS = ("roma", "sinti", "travell", "traveller")
"""A word that begins so is a word for a group."""
CAPITALISE_NOUNS = ("de", "lb")
"""Languages that write every noun with a capital: two in a row are no name there."""
INITIALS = ("m.", "d.")
"""Titles that look like the letter of a list or a first name cut short."""


@functools.cache
def person_words(kind: str) -> frozenset[str]:
    """Return the words of a kind in all languages: title, office, particle, first_name, institution, time, function."""
    with FILE.open(newline="", encoding="utf-8") as stream:
        rows = [row["words"].split() for row in csv.DictReader(stream) if row["kind"] == kind]
    return frozenset(word for words in rows for word in words)


@functools.cache
def _offices() -> frozenset[str]:
    return frozenset(word.casefold() for word in person_words("office"))


def _one_of(words: frozenset[str]) -> str:
    """Return a pattern for some words; one that is written with a full stop needs it, any other may have one."""
    listed = sorted(words | {word[0].upper() + word[1:] for word in words}, key=lambda word: (-len(word), word))
    return "|".join(f"{re.escape(word)}" if word.endswith(".") else rf"{re.escape(word)}\b\.?" for word in listed)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a name after a title, after initials, and as capitalised words in a row."""
    particle = "|".join(sorted(person_words("particle")))
    titles = _one_of(person_words("title") | person_words("office"))
    joined = rf"(?:\s+(?:(?:{particle})\s+)*{CAPITALISED})*"
    after = rf"(?:(?:{particle})\s+)*(?P<name>{CAPITALISED}){joined}"
    titled = rf"(?<![\w.-])(?P<title>{titles})\s+(?:(?:{titles})\s+|[{UPPER}]\.\s*)*{after}"
    initials = rf"(?<![\w.-])(?:[{UPPER}]\.\s?)+{after}"
    row = rf"(?<![\w’'.-]){CAPITALISED}(?:\s+(?:(?:{particle})\s+)*{CAPITALISED})+"
    return re.compile(titled), re.compile(initials), re.compile(row)


def names_in(text: str, known: Container[str], *, by_shape: bool = True) -> Iterator[str]:
    """Yield what looks like the name of a person; `known` has words in small letters that are no part of one.

    Without `by_shape` two capitalised words alone are none: names of organisations are written so.
    """
    titled, initials, row = _patterns()
    found: list[tuple[int, int]] = []
    for match in titled.finditer(text):
        title = match["title"].casefold()
        is_vague = title in INITIALS or title.rstrip(".") in _offices()
        if not _is_institution(match["name"]) and not (is_vague and _is_known(match["name"], known)):
            found.append(match.span())
    for match in initials.finditer(text):
        if not _is_known(match["name"], known) and not _overlaps(match.span(), found):
            found.append(match.span())
    for match in row.finditer(text):
        span = None if _overlaps(match.span(), found) else _name_in_a_row(text, match, known, by_shape)
        if span:
            found.append(span)
    yield from (text[start:end] for start, end in sorted(found))


def _overlaps(span: tuple[int, int], found: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in found)


def _name_in_a_row(text: str, match: re.Match[str], known: Container[str], by_shape: bool) -> tuple[int, int] | None:
    """Return where in a row of capitalised words a name stands, or None."""
    words = [(word.start() + match.start(), word[0]) for word in re.finditer(r"[\w’'-]+", match[0])]
    capitals = [(start, word) for start, word in words if word[0] in UPPER]
    if capitals[0][1] in person_words("function") and _begins_sentence(text, match.start()):
        capitals = capitals[1:]
    if len(capitals) < 2 or any(_is_institution(word) for _, word in capitals):
        return None
    if any(word in person_words("first_name") for _, word in (capitals if by_shape else capitals[:-1])):
        return capitals[0][0], match.end()
    unknown = [word for _, word in capitals if not _is_known(word, known)]
    return (capitals[0][0], match.end()) if by_shape and len(unknown) > 1 else None


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip("\"'(«“‘¿¡ \n\t")
    return not before or before[-1] in ".:;?!"


def _is_institution(word: str) -> bool:
    return word in person_words("institution") or word in person_words("time")


def _is_known(word: str, known: Container[str]) -> bool:
    """Whether a word is of an institution, known or common, an abbreviation, or a word for a group."""
    small = word.casefold()
    is_common = _is_institution(word) or word in person_words("function") or small in known
    return is_common or word.isupper() or small.startswith(OWN_GROUPS)


def rows_with_names(
    texts: Sequence[str | None], words: set[str], known: set[str], shaped: Sequence[bool]
) -> Iterator[tuple[int, str]]:
    """Yield the number of each text with what looks like a name in it; `words` are the different words of all texts.

    A word that stands in small letters in one of them is known in all. `shaped` says of each text whether two
    capitalised words may be a name. Only texts with a word that could be a part of a name are looked at.
    """
    small = {bare for word in words if (bare := word.strip(AROUND)) and bare[0].islower()}
    wanted = {word for word in words if _may_be_of_a_name(word.strip(AROUND), known, small)}
    both = known | small if wanted else known
    for row in rows_with(texts, wanted):
        text = texts[row] or ""
        yield from ((row, name) for name in dict.fromkeys(names_in(text, both, by_shape=shaped[row])))


def _may_be_of_a_name(word: str, known: set[str], small: set[str]) -> bool:
    if word in person_words("title") or word in person_words("office") or word in person_words("first_name"):
        return True
    if not word or word[0] not in UPPER:
        return False
    return len(word) == 1 or not (_is_known(word, known) or word.casefold() in small)
