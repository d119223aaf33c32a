"""What the marked words propose for a record: the number with its unit, the dates, the name. A person takes it or not.

numbers("some thirty families", "en", units)   ->  [Number("30", "families", "approx", indicator="families")]
names("de stichting De Brug", "nl")            ->  [{"name": "stichting De Brug", "kind": "foundation", "named": "1"}]
dates("from September 2021 to June 2023", "en")   ->  ["2021-09", "2023-06"]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from ..authoring.rules.candidate import Candidate
from ..authoring.rules.dates import find_dates
from ..authoring.rules.names import LONGEST, find_names
from ..authoring.rules.numbers import find_numbers
from ..checks.numbers.dates import _mentions
from ..checks.numbers_in_text import Amount, numbers_in
from ..schema.codebook import CodebookEntry

COUNTS_OF_PEOPLE = ("persons", "families")
"""Units of which a number from 1 to 9 is published as a band."""


@attrs.define(slots=True, frozen=True)
class Number:
    """A number as a record would hold it, with its unit and what it counts where the words say so."""

    value: str
    unit: str = ""
    qualifier: str = "exact"
    published_as: str = "exact"
    indicator: str = ""
    value_max: str = ""


ITEM = re.compile(r"\s*(?:[^\w\s]\s*)?(\d{1,3}(?:\.\d{1,3})*[.)])\s+\S")
"""The number that a paragraph or an item of a list begins with."""


def numbers(words: str, language: str, units: Iterable[CodebookEntry]) -> list[Number]:
    """Return what each number in the words would be in a record; years, ordinals and the number of an item are none.

    What the rules see, with its unit, comes first; then every other reading of a number.
    """
    named = {code.code: {code.label_en.lower(), (code.label_nl or code.label_en).lower()} for code in units}
    dates_in = [(one.start, one.end) for one in find_dates(words, language)]
    seen = [one for one in find_numbers(words, language, dates_in) if one.fields.get("unit") in (None, *named)]
    item = ITEM.match(words)
    found = [
        _number(amount, words, named)
        for amount in numbers_in(words, language)
        if amount.kind == "count"
        and not _is_year(amount, words)
        and not _is_seen(amount, seen)
        and not (item and amount.start < item.end(1))
        and not any(start < amount.end and amount.start < end for start, end in dates_in)
    ]
    return list(dict.fromkeys([*(Number(**one.fields) for one in seen), *found]))


def _is_seen(amount: Amount, seen: Iterable[Candidate]) -> bool:
    """Return whether a rule has read a number so, or as part of a range."""
    here = [one.fields for one in seen if one.start <= amount.start and amount.end <= one.end]
    banded = any(fields["published_as"] == "banded" for fields in here)
    return banded or any(str(amount.value) in (fields["value"], fields.get("value_max")) for fields in here)


def names(words: str, language: str) -> list[dict[str, str]]:
    """Return what an organisation in the words would be in a record, and last the words as they are, if they are few.

    A name without a word for an organisation may be that of a person, so it is only offered.
    """
    found = [dict(one.fields) for one in find_names(words, language)]
    plain = " ".join(words.split()).strip(".,;:")
    if plain and len(plain) <= LONGEST and plain not in [one["name"] for one in found]:
        found.append({"name": plain, "named": "1"} if plain[0].isupper() else {"name": plain})
    return found


def _number(amount: Amount, words: str, named: Mapping[str, set[str]]) -> Number:
    unit = amount.unit if amount.unit in named else ""
    following = " ".join(re.findall(r"[^\W\d_]+", words[amount.end :].lower())[:3])
    if not unit:
        stands = (code for code, labels in named.items() if any(f" {label} " in f" {following} " for label in labels))
        unit = next(stands, "")
    if unit in COUNTS_OF_PEOPLE and 1 <= amount.exact <= 9:
        return Number("10", unit, "fewer_than", "banded")  # so that nobody can be known by the number
    return Number(str(amount.value), unit or "")


def _is_year(amount: Amount, words: str) -> bool:
    return amount.unit is None and bool(re.fullmatch(r"(?:1[5-9]|20|21)\d\d", words[amount.start : amount.end]))


def dates(words: str, language: str) -> list[str]:
    """Return the dates that the words state, in EDTF, in the order of time."""
    mentions, _ = _mentions(words, language)
    found = set()
    for mention in mentions:
        if mention.year is None:
            continue
        month = f"-{next(iter(mention.months)):02}" if len(mention.months) == 1 else ""
        found.add(f"{mention.year:04}{month}" + (f"-{mention.day:02}" if month and mention.day else ""))
    exact = [one for one in found if not any(other.startswith(f"{one}-") for other in found)]
    return sorted(exact)
