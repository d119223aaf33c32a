"""Dates and periods, as EDTF: candidates for the period of an intervention and the date of an event.

"From September 2021 to June 2023"  ->  interventions, start 2021-09, end 2023-06
"on 1 September 2015"               ->  events, date 2015-09-01
"the school year 2021/22"           ->  interventions, start 2021, end 2022

What is read is held to the same reader as a coded date is, `date_objection`; where that objects there is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from ...checks.numbers.dates import EDTF_SEASONS, NUMERIC, YEAR
from ...checks.numbers.lexicon import Lexicon, lexicon
from ...checks.numbers_in_text import date_objection
from .candidate import Candidate
from .numbers import is_named

TO = "to|until|till|and|tot en met|t/m|tot|en|a|al|hasta|y|au|bis"
BETWEEN = re.compile(rf"\s*(?:[-–—/]|\b(?:{TO})\b)\s*(?:eind|einde|end of|the|el)?\s*", re.IGNORECASE)
SHORT = re.compile(r"\s?[-/–]\s?'?(\d\d)(?!\d)")
LONG = re.compile(rf"\s?[-/–]\s?({YEAR})(?!\d)")
NO_DATE = re.compile(r"[€£$]\s?$|\d[.,]$")
SEASONS = ("spring", "summer", "autumn", "winter", "lente", "voorjaar", "zomer", "najaar", "herfst")


@attrs.define(slots=True, frozen=True)
class Date:
    """A date as EDTF, from `start` to `end` of a text."""

    edtf: str
    start: int
    end: int


def find_dates(text: str, language: str) -> Iterator[Candidate]:
    """Yield a candidate for each date, and one for each period from a date to another."""
    dates = list(_dates(text, language))
    at = 0
    while at < len(dates):
        first, last = dates[at], dates[at + 1] if at + 1 < len(dates) else None
        if last and BETWEEN.fullmatch(text, first.end, last.start) and first.edtf < last.edtf:
            yield from _period(text, first.edtf, last.edtf, first.start, last.end, language)
            at += 2
            continue
        if "/" in first.edtf:
            begins, _, ends = first.edtf.partition("/")
            yield from _period(text, begins, ends, first.start, first.end, language)
        elif not date_objection(text[first.start : first.end], first.edtf, language):
            yield Candidate("events", {"date": first.edtf}, first.start, first.end, "date", f"a date: {first.edtf}")
        at += 1


def _period(text: str, first: str, last: str, start: int, end: int, language: str) -> Iterator[Candidate]:
    if not any(date_objection(text[start:end], edtf, language) for edtf in (first, last)):
        fields = {"start": first, "end": last}
        yield Candidate("interventions", fields, start, end, "period", f"a period: {first} to {last}")


def _dates(text: str, language: str) -> Iterator[Date]:
    """Yield the dates of a text, in order."""
    words = lexicon(language)
    numeric = [one for one in _numeric(text) if not is_named(text, one.start, language)]
    yield from sorted([*numeric, *_named(text, words), *_decades(text, words)], key=lambda one: one.start)


def _decades(text: str, words: Lexicon) -> Iterator[Date]:
    """The 1990s, the nineties, jaren '90."""
    lead = "|".join(map(re.escape, words.decade_words)) or "(?!)"
    names = "|".join(map(re.escape, words.decades)) or "(?!)"
    before = rf"(?<![\w'’])(?:(?:{lead})\s+)(?:['’]?(?P<short>\d)0|(?P<name>{names}))(?!\w)"
    pattern = rf"{before}|(?<!\d)(?P<long>1[5-9]\d|20\d)0(?:s|er)(?!\w)"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        digit = match["short"] or (str(words.decades[match["name"].lower()] // 10) if match["name"] else "")
        yield Date(f"{match['long'] or f'19{digit}'}X", match.start(), match.end())


def _numeric(text: str) -> Iterator[Date]:
    """1/9/2015, 21-9-20: the day first, as everywhere but in the United States."""
    for match in NUMERIC.finditer(text):
        if match["d2"] and int(match["m2"]) <= 12:
            year = match["y2"] if len(match["y2"]) > 2 else f"20{match['y2']}"
            yield Date(f"{year}-{int(match['m2']):02}-{int(match['d2']):02}", match.start(), match.end())
        elif match["y3"] and int(match["m3"]) <= 12:
            yield Date(f"{match['y3']}-{int(match['m3']):02}", match.start(), match.end())


def _named(text: str, words: Lexicon) -> Iterator[Date]:
    """September 2015, 1 September 2015, spring 2021, 2021/22, 2021."""
    months = {name: number for number, names in enumerate(words.months, 1) for name in names}
    for match in _pattern(words).finditer(text):
        if text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")":
            continue  # the year of a cited work
        if NO_DATE.search(text[: match.start()]) or re.match(r"[.,]?\d|\s?%", text[match.end() :]):
            continue
        start, end, year = match.start(), match.end(), match["year"] or match["iso_year"]
        if match["iso_month"]:
            edtf = "-".join(
                [year, match["iso_month"].zfill(2), *([match["iso_day"].zfill(2)] if match["iso_day"] else [])]
            )
        elif match["month"]:
            day = match["day"] or match["after"]
            edtf = f"{year}-{months[match['month'].lower()]:02}" + (f"-{int(day):02}" if day else "")
        elif match["season"]:
            edtf = _season(words, match["season"].lower(), year)
        elif whole := LONG.match(text, end):
            edtf, end = f"{year}/{whole[1]}", whole.end()
        elif short := SHORT.match(text, end):
            edtf, end = f"{year}/{year[:2]}{short[1]}", short.end()
        else:
            edtf = year
        yield Date(edtf, start, end)


def _season(words: Lexicon, name: str, year: str) -> str:
    held = words.periods[name]
    code = next(
        (code for code, months in EDTF_SEASONS.items() if code < 25 and held & months and name in SEASONS), None
    )
    return f"{year}-{code}" if code else year


def _pattern(words: Lexicon) -> re.Pattern[str]:
    months = "|".join(sorted((re.escape(name) for names in words.months for name in names), key=len, reverse=True))
    seasons = "|".join(sorted(map(re.escape, words.periods), key=len, reverse=True))
    links = "|".join([r"\s", ",", r"\.", *(rf"\s{re.escape(link)}\s" for link in words.date_links)])
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<iso_year>{YEAR})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?(?!\d)"
        rf"|(?:(?:(?P<day>\d\d?)(?:st|nd|rd|th|er|e|º)?(?:{links})+)?(?P<month>{months or '(?!)'})"
        rf"(?:\.?\s(?P<after>\d\d?)(?:st|nd|rd|th)?)?(?:{links})+|(?P<season>{seasons or '(?!)'})(?:{links})+)?"
        rf"(?P<year>{YEAR}))(?!\d|['’]?s(?!\w)|er(?!\w))",
        re.IGNORECASE,
    )
