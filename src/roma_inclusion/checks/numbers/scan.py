"""From folded text to the plain numbers in it, in order: digits, fraction signs and number words, none combined.

"€ 2½ million for twenty five families"  ->  2, ½, million (a factor), 25
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

import attrs

from .digits import PATTERN, Digits, read_digits
from .lexicon import LONGEST_RUN, LONGEST_WORD, Lexicon, currency_codes, known, library_numbers

GLYPHS = "".join(c for c in map(chr, range(0xBC, 0x218A)) if unicodedata.decomposition(c).startswith("<fraction>"))
GLYPHS = "".join(c for c in GLYPHS if unicodedata.numeric(c, None) is not None)
TOKEN = re.compile(rf"(?P<glyph>[{GLYPHS}])|(?P<digits>{PATTERN})|(?P<word>[^\W\d_{GLYPHS}]+)")
LINKS = re.compile(r"[ \t\r\n\u00a0]{1,8}|[ \t]*-[ \t\r\n]{0,8}")
"""What may stand between two words of one number."""
LINE_END = re.compile(r"-[ \t]*\r?\n\s{0,8}")
POWERS = frozenset(Fraction(10**power) for power in (2, 3, 6, 9, 12))


@attrs.define(slots=True, frozen=True)
class Numeral:
    """A number in folded text from `start` to `end`, with every value it may have.

    `kind` is digits, word, ordinal, part (a half), factor (million, k), or count (what has been combined).
    `factor` multiplies a number that stands before. `bare` is whether a factor is a number by itself. `plural` is
    whether an ordinal or part is in the plural (thirds). `others` are readings of their own that combine no further.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    kind: str
    factor: Fraction = Fraction(0)
    bare: bool = True
    plural: bool = False
    uncertain: bool = False
    others: tuple[Numeral, ...] = ()


@attrs.define(slots=True, frozen=True)
class Word:
    """A word in folded text; `text` is in lower case and, where a line end parts it, joined."""

    start: int
    end: int
    text: str


def scan(folded: str, words: Lexicon) -> list[Numeral]:
    """Return the plain numbers of a text."""
    if words.not_numbers:
        folded = words.not_numbers.sub(lambda match: "\x1f" * len(match[0]), folded)
    found: list[Numeral] = []
    run: list[Word] = []
    last: Word | None = None
    for token in TOKEN.finditer(folded):
        start, end = token.span()
        if token.lastgroup == "word":
            word = _with_line_end(folded, last, Word(start, end, token[0].lower()), words)
            if run and not _goes_on(folded, run, word, words):
                found.extend(_of_run(run, words))
                run = []
            if run or _is_number(word.text, words):
                run = [*run[:-1], word] if run and run[-1].start == word.start else [*run, word]
            last = word
            continue
        found.extend(_of_run(run, words))
        if token.lastgroup == "glyph":
            found.append(Numeral(start, end, (Fraction(unicodedata.numeric(token[0])).limit_denominator(100),), "part"))
        elif last is None or last.end != start or _may_be_glued(folded[last.start : start], words):
            found.extend(_of_digits(number, start) for number in read_digits(token[0]))
        run, last = [], None
    return [*found, *_of_run(run, words)]


def _may_be_glued(word: str, words: Lexicon) -> bool:
    """Whether digits right after a word are a number: EUR40, groep7; not A4, Q3, CO2."""
    return len(word) >= 4 or bool(currency_codes(word, words))


def _of_digits(number: Digits, start: int) -> Numeral:
    others = tuple(_of_digits(apart, start) for apart in number.apart)
    return Numeral(start + number.start, start + number.end, number.values, "digits", others=others)


def _with_line_end(folded: str, last: Word | None, word: Word, words: Lexicon) -> Word:
    """Join a word to the one before where the hyphen of a line end parts a number word: vijfen-, twintig."""
    if last is None or folded[last.end : last.end + 1] != "-":
        return word
    if LINE_END.fullmatch(folded, last.end, word.start) and _is_number(last.text + word.text, words):
        return Word(last.start, word.end, last.text + word.text)
    return word


def _goes_on(folded: str, run: Sequence[Word], word: Word, words: Lexicon) -> bool:
    """Whether a word belongs to a run of number words, among which any other may stand: two hundred AND fifty."""
    if run[-1].start == word.start:
        return True
    if len(run) >= LONGEST_RUN or not LINKS.fullmatch(folded, run[-1].end, word.start):
        return False
    return _is_number(word.text, words) or known(run[-1].text, words) is not None


def _is_number(word: str, words: Lexicon) -> bool:
    return known(word, words) is not None or _of_word(word, words) is not None


def _of_run(run: Sequence[Word], words: Lexicon) -> Iterator[Numeral]:
    """Yield the numbers of words that follow each other; those of the library may take several words."""
    place = 0
    while place < len(run):
        stop = place
        while stop < len(run) and _of_word(run[stop].text, words) is None:
            stop += 1
        yield from _of_library(run[place:stop], words)
        if stop < len(run) and (own := _of_word(run[stop].text, words)):
            yield attrs.evolve(own, start=run[stop].start, end=run[stop].end)
        place = stop + 1


def _of_library(run: Sequence[Word], words: Lexicon) -> Iterator[Numeral]:
    spellings = [known(word.text, words) for word in run]
    if words.code is None or not any(spellings):
        return
    texts = [spelling or word.text for spelling, word in zip(spellings, run, strict=True)]
    for number in library_numbers(texts, words.code):
        start, end = run[number.start].start, run[number.end - 1].end
        kind = "ordinal" if number.ordinal else "word"
        lead = library_numbers(texts[number.start : number.start + 1], words.code)
        factor = lead[0].value if lead and not number.ordinal and lead[0].value in POWERS else Fraction(0)
        yield Numeral(start, end, (number.value,), kind, factor=factor, plural=number.plural)


@lru_cache(maxsize=65536)
def _of_word(word: str, words: Lexicon) -> Numeral | None:
    """The number of a word that the data file knows, at no place yet; None where the library should look."""
    if len(word) > LONGEST_WORD:
        return None
    for table, bare, uncertain in (
        (words.scales, True, False),
        (words.vague, False, False),
        (words.abbreviations, False, False),
        (words.uncertain, False, True),
    ):
        if word in table and not (bare and known(word, words)):
            return Numeral(0, 0, (table[word],), "factor", factor=table[word], bare=bare, uncertain=uncertain)
    if word in words.words:
        value = words.words[word]
        return Numeral(0, 0, (value,), "word" if value.denominator == 1 else "part")
    if word in words.parts or word in words.parts_plural:
        plural = word in words.parts_plural
        return Numeral(0, 0, (words.parts_plural[word] if plural else words.parts[word],), "part", plural=plural)
    return None if known(word, words) else _of_compound(word, words)


def _of_compound(word: str, words: Lexicon) -> Numeral | None:
    """The number of a word that is made of a number and an ending: twintigtal, tweeënhalf, tweederde."""
    for suffix in words.suffixes:
        if (stem := word.removesuffix(suffix)) != word and (value := _whole(stem, words)) is not None:
            return Numeral(0, 0, (value,), "word")
    for suffix, part in words.suffix_parts.items():
        if (stem := word.removesuffix(suffix)) != word and (value := _whole(stem, words)) is not None:
            return Numeral(0, 0, (value + part,), "part")
    for suffix, part in words.glued_parts.items():
        if (stem := word.removesuffix(suffix)) != word and (value := _whole(stem, words)) is not None:
            return Numeral(0, 0, (value * part,), "part")
    return None


def _whole(stem: str, words: Lexicon) -> Fraction | None:
    spelling = known(stem, words) if stem else None
    if spelling is None or words.code is None:
        return None
    (number,) = library_numbers([spelling], words.code)[:1]
    return None if number.ordinal else number.value
