"""Numbers and money with their unit: candidates for observations.

"some thirty families"  ->  value 30, unit families, qualifier approx
"EUR 40,000 a year"     ->  value 40000, unit EUR per year, indicator budget
"three families"        ->  value 10, qualifier fewer_than, published_as banded: so few people are never a number here

A number that is part of a date, a heading or the name of a table is none, nor is an article that may mean one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

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
HEADING = re.compile(r"\s*(?:[•*–-]\s*)?\d+(?:\.\d+)*[.)]?\s")
CODE = re.compile(r"[\w./-]*[A-Za-z]\d|\d[\d.]*[A-Z]|\d+(?:\.\d+){2,}")


def find_numbers(text: str, language: str, dates: Collection[tuple[int, int]]) -> Iterator[Candidate]:
    """Yield a candidate for each number; `dates` are the spans of dates, whose numbers are none."""
    heading = HEADING.match(text)
    taken = [*dates, *([heading.span()] if heading else [])]
    amounts = [one for one in _one_reading(numbers_in(text, language)) if _is_meant(one, text, language, taken)]
    at = 0
    while at < len(amounts):
        pair = at + 1 < len(amounts) and _is_range(text, amounts[at], amounts[at + 1], language)
        yield _candidate(text, amounts[at], amounts[at + 1] if pair else None, language)
        at += 2 if pair else 1


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
    if amount.kind == "ordinal" or amount.exact == 0 or amount.exact < 0:
        return False
    if amount.exact == 1 and amount.unit is None and not words.isdigit():
        return False  # an article as a rule
    if amount.kind == "part" and amount.unit is None and not words[:1].isdigit():
        return words.lower() not in ("half", "halve", "kwart", "quarter")
    if CODE.match(_token(text, amount.start, amount.end)) and amount.unit is None:
        return False
    not_before = Phrases({"": [word for row in _rows("not_before", language) for word in row.words]})
    before = text[max(0, amount.start - BEFORE) : amount.start]
    return not any(end >= len(before.rstrip(" .:")) for _, end, _ in not_before.find(before))


def _token(text: str, start: int, end: int) -> str:
    """Return what stands between white space around a span, without the marks of a sentence."""
    before = re.search(r"\S*$", text[:start])
    after = re.match(r"\S*", text[end:])
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}".strip(".,;:()")


def _rows(scheme: str, language: str) -> list[Row]:
    return [row for row in listed("numbers", language) if row.values["scheme"] == scheme]


def _is_range(text: str, low: Amount, high: Amount, language: str) -> bool:
    gap = text[low.end : high.start].strip().strip("€£$%").strip().lower()
    return gap in lexicon(language).ranges and low.exact < high.exact and high.start - low.end < 12


def _candidate(text: str, amount: Amount, high: Amount | None, language: str) -> Candidate:
    end = high.end if high else amount.end
    fields = {"value": str(amount.value), **({"value_max": str(high.value)} if high else {})}
    unit, end = _unit(text, amount, high, end, language)
    qualifier, start = _qualifier(text, amount.start, language)
    fields |= {"unit": unit, "qualifier": qualifier, "indicator": INDICATORS.get(unit, "")}
    fields["published_as"] = "exact"
    if unit in PEOPLE and amount.exact < 10 and not high:
        fields |= {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}
    if unit[:3].isupper() and unit != "FTE":
        fields["indicator"] = "budget"
    kept = {name: value for name, value in fields.items() if value}
    return Candidate("observations", kept, start, end, "number", f"a number{f' of {unit}' if unit else ''}")


def _unit(text: str, amount: Amount, high: Amount | None, end: int, language: str) -> tuple[str, int]:
    """Return the unit of a number, or nothing, and where the words that say so end."""
    mark = amount.unit or (high.unit if high else None)
    after = text[end : end + REACH]
    if mark == PERCENT:
        sign = re.match(r"\s?(?:%|\w+)", after)
        return PERCENT, end + (sign.end() if sign else 0)
    if mark:
        sign = re.match(r"(?:,-{1,2})?\s?(?:€|£|\$|euros?|EUR|GBP|pounds?|pond)", after, re.IGNORECASE)
        end += sign.end() if sign else 0
        yearly = Phrases({row.values["code"]: row.words for row in _rows("yearly", language)})
        for start, stop, every in yearly.find(text[end : end + REACH // 2]):
            if start < 3:
                return f"{mark} {every}", end + stop
        return mark, end
    units = Phrases({row.values["code"]: row.words for row in _rows("unit", language)})
    clause = re.split(r"[.,;:()\n]\s|\s\d", after, maxsplit=1)[0]
    for start, stop, code in units.find(clause):
        if len(clause[:start].split()) <= 3:
            return code, end + stop
    return "", end


def _qualifier(text: str, start: int, language: str) -> tuple[str, int]:
    words = Phrases({row.values["code"]: row.words for row in _rows("qualifier", language)})
    left = max(0, start - BEFORE)
    for first, last, code in words.find(text[left:start]):
        if not text[left + last : start].strip(" \n€£$"):
            return code, left + first
    return "exact", start
