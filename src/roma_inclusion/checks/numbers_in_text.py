"""Is a coded number in the words of its evidence, with its unit?

    numbers_in("€ 1,5 mln voor vijfentwintig gezinnen", "nl")   ->  1500000 EUR and 25
    numbers_in("1.234 people", "en")                            ->  1234 and 1.234: either may be meant
    number_objection("£ 5", 5, "EUR", "en")                     ->  "is an amount of GBP in the words ..."
    number_objection("half of them", 0.5, "share", "en")        ->  None: it is there

Every `Amount` is one reading: what is ambiguous has several. Numbers are exact inside, so that 0.6 is six tenths.
`date_objection` does for dates (EDTF) what `number_objection` does for numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

import attrs

from .numbers.combine import combine, gap_between, links
from .numbers.dates import date_objection, states_date
from .numbers.fold import BREAK, fold
from .numbers.lexicon import Lexicon, currency_codes, lexicon
from .numbers.scan import Numeral, scan

__all__ = [
    "Amount",
    "date_objection",
    "join_spans",
    "number_objection",
    "numbers_in",
    "states",
    "states_date",
    "states_small_count",
]
PERCENT = "percent"
BEFORE = re.compile(r"([^\W\d_]{0,8}[^\w\s.,;:()\[\]/+*&%#@!?'\"=<>|~^-]|[^\W\d_]{1,12}\.?)[ \u00a0\t]{0,2}(?:[-−])?$")
AFTER = re.compile(
    r"(?:,-{1,2}|,–|,—|\.-)?[ \u00a0\t\r\n]{0,3}-?"
    r"([^\W\d_]{0,8}[^\w\s.,;:()\[\]/+*&%#@!?'\"=<>|~^-]|[^\W\d_]{1,12}\.?)"
)
NEXT_DIGIT = re.compile(r"[ \u00a0]?[-−]?\d")


@attrs.define(slots=True, frozen=True)
class Amount:
    """One reading of a number from `start` to `end` of a text.

    `unit` is an ISO 4217 code or "percent" where the words say so, else None. `kind` is count, ordinal (the third) or
    part (a third, 1/3).
    """

    exact: Fraction
    unit: str | None
    start: int
    end: int
    kind: str = "count"

    @property
    def value(self) -> int | float:
        """The number, whole where it is whole."""
        return self.exact.numerator if self.exact.denominator == 1 else float(self.exact)


def numbers_in(text: str, language: str) -> list[Amount]:
    """Return every reading of every number in a text, in order, by the words of a language (a BCP 47 tag).

    A language without number words has its digits read. Numbers never go across `join_spans`' breaks.
    """
    return list(_amounts(text, language))


def join_spans(spans: Iterable[str]) -> str:
    """Join passages to one text, so that no number or date is read across two of them."""
    return f" {BREAK} ".join(spans)


def number_objection(text: str, value: float, unit: str | None, language: str) -> str | None:
    """Return why a text does not state a value with its unit, to follow the value in a sentence; None where it does.

    `unit` is a code of the codebook: for money it begins with an ISO 4217 code. A sum of another currency, or a
    percentage for a count, is refused; a number without any mark is taken. A part of one may stand as a percentage.
    """
    if not math.isfinite(value):
        return "is no number"
    wanted = Fraction(str(value))
    amounts = _amounts(text, language)
    marks = [amount.unit for amount in amounts if _is_value(amount, wanted, unit)]
    allowed = _allowed(unit)
    if any(mark in allowed for mark in marks):
        return None
    others = sorted({mark for mark in marks if mark})
    if not others:
        return "is not in the words of its evidence"
    stated = "a percentage" if others == [PERCENT] else f"an amount of {' or '.join(others)}"
    return f"is {stated} in the words of its evidence, not of unit {unit}"


def states(text: str, value: float, unit: str | None, language: str) -> bool:
    """Whether a text states a value with its unit; `number_objection` says why not."""
    return number_objection(text, value, unit, language) is None


def states_at_least(text: str, value: float, language: str) -> bool:
    """Whether a text says "more than so many" by a word that is no number: several, decades, *enkele*, *tientallen*.

    The value is the least that the word can mean: more than one, more than ten.
    """
    known = lexicon(language).indefinite
    return any(known.get(word) == value for word in re.findall(r"[^\W\d_]+", text.lower()))


def states_small_count(text: str, language: str) -> bool:
    """Whether a text states a number of things from 1 to 9, as a banded count must."""
    return any(
        amount.kind == "count" and amount.unit is None and 1 <= amount.exact <= 9 and amount.exact.denominator == 1
        for amount in _amounts(text, language)
    )


PARTS = re.compile(r"share|rate|ratio|fte|proportion", re.IGNORECASE)


def _allowed(unit: str | None) -> frozenset[str | None]:
    """The marks that words may give a number of this unit."""
    if unit is None:
        return frozenset({None, PERCENT})
    if unit.lower() == "percent" or unit.lower().startswith("per ") or PARTS.search(unit):
        return frozenset({None, PERCENT})
    return frozenset({None, unit.split()[0]})


def _is_value(amount: Amount, wanted: Fraction, unit: str | None) -> bool:
    """Whether an amount is the value, in the unit's own scale: a half is 50 per cent, and 50 % a share of 0.5."""
    is_part = bool(unit and PARTS.search(unit))
    if is_part and amount.unit == PERCENT:
        return amount.exact / 100 == wanted
    if unit == PERCENT and amount.kind == "part" and amount.unit is None and _is_rounded(amount.exact * 100, wanted):
        return True
    return amount.exact == wanted or (amount.kind == "part" and _is_rounded(amount.exact, wanted, least=2))


def _is_rounded(exact: Fraction, wanted: Fraction, least: int = 0) -> bool:
    """Whether `wanted` is `exact`, or `exact` rounded to as many decimals as it has, `least` or more."""
    if exact == wanted:
        return True
    decimals = next((n for n in range(7) if (wanted * 10**n).denominator == 1), None)
    return decimals is not None and decimals >= least and abs(exact - wanted) * 2 * 10**decimals <= 1


@lru_cache(maxsize=8)
def _amounts(text: str, language: str) -> tuple[Amount, ...]:
    words = lexicon(language)
    folded, places = fold(text)
    numerals = combine(folded, scan(folded, words), words)
    own = [_units(folded, numeral.start, numeral.end, words) for numeral in numerals]
    found: list[Amount] = []
    for place, numeral in enumerate(numerals):
        near = _shared_units(folded, numerals, own, place, words)
        found.extend(_readings(folded, numeral, own[place], near, words))
    if places is not None:
        found = [attrs.evolve(amount, start=places[amount.start], end=places[amount.end - 1] + 1) for amount in found]
    return tuple(dict.fromkeys(found))


Units = tuple[str | None, ...]


def _readings(folded: str, numeral: Numeral, own: Units, near: Units, words: Lexicon) -> Iterator[Amount]:
    """Every reading of a number; a factor that may be a unit of length (m) counts only for money."""
    kind = {"part": "part", "ordinal": "ordinal"}.get(numeral.kind, "count")
    units = own if own != (None,) else near
    values = list(numeral.values)
    if _is_negative(folded, numeral.start, words):
        values += [-value for value in values]
    for value in values:
        for unit in units:
            yield Amount(value, unit, numeral.start, numeral.end, kind)
    for other in numeral.others:
        if numeral.uncertain and None not in units and units != (PERCENT,) and other.start == numeral.start:
            continue  # £2m
        yield from _readings(folded, other, _units(folded, other.start, other.end, words), (None,), words)


def _units(folded: str, start: int, end: int, words: Lexicon) -> Units:
    """What the words beside a number say of its unit: candidates, or None alone."""
    past = _past_link(folded, end, words)
    if (after := AFTER.match(folded, past, past + 40)) and (codes := currency_codes(after[1], words)):
        sign = not after[1].isalpha() or after[1].isupper()
        if not (sign and NEXT_DIGIT.match(folded, after.end())):
            return codes
    rest = gap_between(folded, end, min(end + 24, len(folded))).lstrip(" -")
    if any(rest.startswith(mark) and not rest[len(mark) : len(mark) + 1].isalpha() for mark in words.percent):
        return (PERCENT,)
    before = BEFORE.search(folded, max(0, start - 24), start)
    return (before and currency_codes(before[1], words)) or (None,)


def _past_link(folded: str, end: int, words: Lexicon) -> int:
    """Return where a sum of money may go on after a number: "2 millones de euros"."""
    links = "|".join(map(re.escape, words.money_links)) or "(?!)"
    link = re.compile(rf"\s(?:{links})", re.IGNORECASE).match(folded, end)
    return link.end() if link else end


def _shared_units(folded: str, numerals: list[Numeral], own: list[Units], place: int, words: Lexicon) -> Units:
    """The unit that a number without one takes from the other end of its range; from a list it may take it."""
    for left, right in ((place, place + 1), (place - 1, place)):
        if left < 0 or right >= len(numerals):
            continue
        other = own[right if left == place else left]
        gap = gap_between(folded, numerals[left].end, numerals[right].start)
        if other != (None,) and (link := links(_without_marks(gap, words), words)):
            return other if link == "range" else (None, *other)
    return (None,)


def _without_marks(gap: str, words: Lexicon) -> str:
    """A gap without the sign of money at either end: € 10 – € 15, 10% tot 15%."""
    return gap.strip().strip("€£$%").strip()


def _is_negative(folded: str, start: int, words: Lexicon) -> bool:
    before = folded[max(0, start - 12) : start].rstrip(" \u00a0€£$")
    if before[-1:] in ("-", "−") and (len(before) == 1 or before[-2] in " \u00a0(\n\t"):
        return True
    return before.lower().split()[-1:] != [] and before.lower().split()[-1] in words.minus
