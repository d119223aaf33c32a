"""Numbers and money with their unit: candidates for observations.

"some thirty families"  ->  value 30, unit families, qualifier approx
"EUR 40,000 a year"     ->  value 40000, unit EUR per year, indicator budget
"three families"        ->  value 10, qualifier fewer_than, published_as banded: so few people are never a number here

A number that is part of a date, a heading or the name of a table is none, nor is an article that may mean one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator

from ...checks.numbers.dates import YEAR as YEAR_PATTERN
from ...checks.numbers.lexicon import lexicon
from ...checks.numbers_in_text import PERCENT, Amount, numbers_in
from .candidate import Candidate
from .phrases import Phrases, Row, listed

REACH = 40
"""Characters after a number in which the word that says what it counts is looked for."""
BEFORE = 24
"""Characters before a number in which a word such as *about* or *table* is looked for."""
PEOPLE = ("persons", "families")
"""Units of which one to nine are published as a band only."""
INDICATORS = {
    "families": "families", "staff": "staff", "cases": "cases", "years": "duration", "months": "duration",
    "municipalities": "municipalities", "pilots": "pilots", "questionnaires": "questionnaires", "sites": "sites",
    "interviews": "interviews", "roles": "roles", "groups": "groups", "levels": "levels", "results": "results",
    "strands": "strands", "organisations": "organisations", "countries": "countries", "FTE": "working_time",
    "hours per week": "working_time",
}  # fmt: skip
"""The indicator that a unit stands for in most cases; the others are a person's choice."""
YEAR = re.compile(YEAR_PATTERN)
HEADING = re.compile(r"\s*(?:[•●○▪■□◻➢✓»*–-]\s*)?\d{1,2}(?:\.\d{1,2})*[.)]?\s")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
CODE = re.compile(r"[\w./-]*[A-Za-z]\d|\d[\d.]*[A-Z]|\d+(?:\.\d+){2,}|\d{1,2}:\d\d|0\d|\d+-[A-Z]")
"""What looks like a code, a number of a paragraph or a time of the day, not like a count."""


def find_numbers(text: str, language: str, dates: Collection[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield a candidate for each number; `dates` are the spans of dates, whose numbers are none."""
    heading = HEADING.match(text)
    if heading and heading[0].rstrip()[-1].isdigit() and _unit(text, heading.end() - 1, language)[0]:
        heading = None  # "12 families took part", but not "9) Thirty families took part"
    decades = [match.span() for match in _decades(language).finditer(text)]
    days = [match.span() for match in _days(language).finditer(text)]
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    taken = [*dates, *decades, *days, *addresses, *([heading.span()] if heading else [])]
    amounts = [one for one in _one_reading(numbers_in(text, language)) if _is_meant(one, text, language, taken)]
    at = 0
    while at < len(amounts):
        pair = at + 1 < len(amounts) and _is_range(text, amounts[at], amounts[at + 1], language)
        yield _candidate(text, amounts[at], amounts[at + 1] if pair else None, language)
        at += 2 if pair else 1
    yield from _indefinite(text, language, amounts)


def _indefinite(text: str, language: str, amounts: Collection[Amount]) -> Iterator[Candidate]:
    """Yield a candidate for each word such as *several* that stands before a word of a unit."""
    known = lexicon(language).indefinite
    for match in re.finditer(r"[^\W\d_]+", text):
        value = known.get(match[0].lower())
        if value is None:
            continue
        unit, end = _unit(text, match.end(), language)
        if unit and not any(match.start() <= amount.start < end for amount in amounts):
            fields = {"value": str(value), "unit": unit, "qualifier": "more_than", "published_as": "exact"}
            fields |= {"indicator": INDICATORS[unit]} if unit in INDICATORS else {}
            yield Candidate("observations", fields, match.start(), end, "number", f"more than so many {unit}")


def _decades(language: str) -> re.Pattern[str]:
    """Numbers after a word for a decade: jaren 60, 80 en 90."""
    words = lexicon(language)
    lead = "|".join(map(re.escape, words.decade_words)) or "(?!)"
    number = rf"'?\d0(?:s|er)?|{'|'.join(map(re.escape, words.decades)) or '(?!)'}"
    return re.compile(rf"(?<!\w)(?:{lead})\s+(?:{number})(?:(?:,|\s+\w{{2,3}}|/)\s*(?:{number})(?!\w))*", re.IGNORECASE)


@functools.cache
def _days(language: str) -> re.Pattern[str]:
    """Numbers beside the name of a month, which are days: 25 May, June 13 to 17, 8 de abril, 25. Mai."""
    words = lexicon(language)
    months = "|".join(re.escape(name) for names in words.months for name in names) or "(?!)"
    links = "|".join(map(re.escape, words.date_links)) or "(?!)"
    day = r"\d\d?(?:st|nd|rd|th|er|e|º|\.)?"
    to = r"\s?(?:[-–]|\b\w{1,3}\b)\s?"
    before = rf"(?:{day}{to})?{day}\s+(?:(?:{links})\s+)?(?:{months})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{before}|(?:{months})\s{day}(?:{to}{day})?(?!\w|[.,]\d))", re.IGNORECASE)


def _one_reading(amounts: list[Amount]) -> list[Amount]:
    """Return the first reading of each number that has a unit, or else its first."""
    found: dict[int, Amount] = {}
    for amount in amounts:
        known = next((one for one in found.values() if one.start < amount.end and amount.start < one.end), None)
        if known is None or (known.unit is None and amount.unit and known.exact == amount.exact):
            found[known.start if known else amount.start] = amount
    return [found[start] for start in sorted(found)]


def _is_meant(amount: Amount, text: str, language: str, taken: Collection[tuple[int, int]]) -> bool:
    words = text[amount.start : amount.end]
    if any(start < amount.end and amount.start < end for start, end in taken):
        return False
    if amount.kind == "ordinal" or amount.exact < 0:
        return False
    if amount.exact in (0, 1) and amount.unit is None and not words.isdigit():
        return _is_stressed(text, amount)  # else it is an article as a rule
    if amount.unit is None and YEAR.fullmatch(words):
        return False
    if CODE.match(_token(text, amount.start, amount.end)) and amount.unit is None:
        return False
    return not is_named(text, amount.start, language)


def is_named(text: str, start: int, language: str) -> bool:
    """Whether what begins at a place is the number of something that is named before it: table 4, Ley 6/2007."""
    not_before = Phrases({"": [word for row in _rows("not_before", language) for word in row.words]})
    before = text[max(0, start - BEFORE) : start]
    return any(end >= len(before.rstrip(" .:")) for _, end, _ in not_before.find(before))


def _is_stressed(text: str, amount: Amount) -> bool:
    """Whether one or none is a number: één, one of the, geen van de."""
    after = text[amount.end : amount.end + 9].lower()
    return (
        "é" in text[amount.start : amount.end].lower() or re.match(r"\s+(?:van (?:de|het)|of the)\b", after) is not None
    )


def _token(text: str, start: int, end: int) -> str:
    """Return what stands between white space around a span, without the marks of a sentence."""
    before = re.search(r"\S*$", text[:start])
    after = re.match(r"\S*", text[end:])
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}".strip(".,;:()")


def _rows(scheme: str, language: str) -> list[Row]:
    return [row for row in listed("numbers", language) if row.values["scheme"] == scheme]


def _is_range(text: str, low: Amount, high: Amount, language: str) -> bool:
    gap = text[low.end : high.start].strip().strip("€£$%").strip().lower()
    is_link = (gap != "/" and gap in lexicon(language).ranges) or _is_between(text, low, gap, language)
    return is_link and low.kind == high.kind == "count" and low.exact < high.exact and high.start - low.end < 12


def _is_between(text: str, low: Amount, gap: str, language: str) -> bool:
    """Return whether a number and the one after it are the ends of a range: *between* 5 *and* 10."""
    words = Phrases({row.values["code"]: row.words for row in _rows("between", language)})
    before = text[max(0, low.start - BEFORE) : low.start]
    return any(gap == code and not before[end:].strip() for _, end, code in words.find(before))


def _candidate(text: str, amount: Amount, high: Amount | None, language: str) -> Candidate:
    end = high.end if high else amount.end
    fields = {"value": _number(amount), **({"value_max": _number(high)} if high else {})}
    if (mark := amount.unit or (high.unit if high else None)) is not None:
        unit, end = _marked(text, mark, end, language)
    elif amount.kind == "part":
        unit = "share"
    else:
        unit, end = _unit(text, end, language)
    qualifier, start = _qualifier(text, amount.start, language)
    fields |= {"unit": unit, "qualifier": qualifier, "indicator": INDICATORS.get(unit, ""), "published_as": "exact"}
    if unit == "years" and _is_age(text, end, language):
        fields["indicator"] = "age"
    if unit in PEOPLE and amount.exact < 10 and not high:
        fields |= {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}
    if mark not in (None, PERCENT):
        fields["indicator"] = "budget"
    kept = {name: value for name, value in fields.items() if value}
    why = f"a number with the unit {unit}" if unit else "a number"
    return Candidate("observations", kept, start, end, "number", why)


def _is_age(text: str, end: int, language: str) -> bool:
    """Return whether the words after a number of years say that it is an age: *and older*."""
    words = Phrases({"age": [word for row in _rows("indicator", language) for word in row.words]})
    return any(not text[end : end + start].strip() for start, _, _ in words.find(text[end : end + REACH]))


def _number(amount: Amount) -> str:
    """Return a number as a coding writes it; a third is 0.33."""
    endless = amount.kind == "part" and isinstance(amount.value, float)
    return str(round(amount.value, 2) if endless and len(str(amount.value)) > 6 else amount.value)


def _marked(text: str, mark: str, end: int, language: str) -> tuple[str, int]:
    """Return the unit of money or a percentage, and where the words that say so end."""
    after = text[end : end + REACH]
    if mark == PERCENT:
        sign = re.match(r"\s?(?:%|\w+)", after)
        return PERCENT, end + (sign.end() if sign else 0)
    sign = re.match(r"(?:,-{1,2})?\s?(?:de\s|d['’])?(?:€|£|\$|euros?|EUR|GBP|pounds?|pond)", after, re.IGNORECASE)
    end += sign.end() if sign else 0
    yearly = Phrases({row.values["code"]: row.words for row in _rows("yearly", language)})
    for start, stop, every in yearly.find(text[end : end + REACH // 2]):
        if start < 3:
            return f"{mark} {every}", end + stop
    return mark, end


def _unit(text: str, end: int, language: str) -> tuple[str, int]:
    """Return the unit that the words after a number name, or nothing, and where they end."""
    units = Phrases({row.values["code"]: row.words for row in _rows("unit", language)}, compounds=True)
    clause = re.split(r"[.,;:()]\s|\n\s*\n|\s\d", text[end : end + REACH], maxsplit=1)[0]
    stops = {word for row in _rows("stop", language) for word in row.words}
    for start, stop, code in units.find(clause):
        between = clause[:start].lower().split()
        if len(between) <= 2 and stops.isdisjoint(between) and not clause[:start].strip().startswith(("-", "/")):
            return code, end + stop
    return "", end


def _qualifier(text: str, start: int, language: str) -> tuple[str, int]:
    words = Phrases({row.values["code"]: row.words for row in _rows("qualifier", language)})
    left = max(0, start - BEFORE)
    for first, last, code in words.find(text[left:start]):
        if not text[left + last : start].strip(" \n€£$"):
            return code, left + first
    return "exact", start
