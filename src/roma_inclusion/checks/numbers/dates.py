"""Is a coded date in the words of its evidence?

    date_objection("sinds 3/4/2014 tot 17/8/2019", "2014-04-03/2019-08-17", "nl")   ->  None
    date_objection("in the autumn of 2021", "2021-10", "en")                         ->  None: autumn holds October
    date_objection("since 2019", "2018", "en")                                       ->  "gives the year 2018, ..."
    date_objection("last year", "2021", "en")                                        ->  None: it cannot be judged

The year is held to the words where they have any year, month and day where they have any; a date that is more exact
than words with a year is refused. Approximation (~ ?), open ends and unspecified digits (X) are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from .combine import combine
from .fold import fold
from .lexicon import Lexicon, lexicon
from .scan import scan

PART = re.compile(r"(?<![\dXY-])(?P<year>\d[\dX]{3})(?![\dX])[?~%]?(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")
EDTF_SEASONS = {
    **{code: {3 * (code - 21) + month for month in (3, 4, 5)} for code in (21, 22, 23)},
    24: {12, 1, 2},
    **{code: {3 * (code - 33) + month for month in (1, 2, 3)} for code in range(33, 37)},
    **{code: {4 * (code - 37) + month for month in (1, 2, 3, 4)} for code in range(37, 40)},
    **{code: {6 * (code - 40) + month for month in range(1, 7)} for code in (40, 41)},
}
CENTURY = r"(?:1[5-9]|20|21)"
YEAR = rf"{CENTURY}\d\d"


@attrs.define(slots=True, frozen=True)
class Mention:
    """A date in words: a year or None, the months it may be in (none: it has no month), a day or None."""

    year: int | None = None
    months: frozenset[int] = frozenset()
    day: int | None = None


def date_objection(text: str, edtf: str, language: str) -> str | None:
    """Return why a text does not state an EDTF date, to follow the date in a sentence; None where it does.

    Every end of an interval must be in the words. What is no EDTF date of four digits a year is not judged here.
    """
    words = lexicon(language)
    mentions, decades = _mentions(text, language)
    for part in PART.finditer(edtf):
        if objection := _objection(part, mentions, decades, words, text):
            return objection
    return None


def states_date(text: str, edtf: str, language: str) -> bool:
    """Whether a text states an EDTF date, or says too little to judge."""
    return date_objection(text, edtf, language) is None


def _objection(
    part: re.Match[str], mentions: frozenset[Mention], decades: frozenset[int], words: Lexicon, text: str
) -> str | None:
    year = _integer(part["year"])
    years = {mention.year for mention in mentions if mention.year is not None}
    if year is None:
        return _unspecified(part["year"], years, decades)
    if (
        (years or decades)
        and year not in years
        and year - year % 10 not in decades
        and not _in_words(year, text, words)
    ):
        return f"gives the year {year}, which is not in the words of its evidence"
    here = [mention for mention in mentions if mention.year in (None, year)]
    month, day = _integer(part["month"]), _integer(part["day"])
    if month is None or not (words.months or any(mention.months for mention in here)):
        return None
    wanted = EDTF_SEASONS.get(month, {month})
    fitting = [mention for mention in here if mention.months & wanted]
    if here and not fitting:
        return f"gives month {month}, which is not in the words of its evidence"
    exact = [mention for mention in fitting if mention.day is None or mention.day == day]
    if day is not None and fitting and not any(mention.day == day for mention in exact):
        return f"gives day {day}, which is not in the words of its evidence"
    return None


def _integer(digits: str | None) -> int | None:
    return int(digits) if digits and digits.isdigit() else None


def _unspecified(pattern: str, years: set[int], decades: frozenset[int]) -> str | None:
    """A year such as 199X or 19XX: any year or decade of the words may fall in it."""
    shape = re.compile(pattern.replace("X", r"\d"))
    stated = {*years, *decades}
    if not stated or any(shape.fullmatch(f"{year:04}") for year in stated):
        return None
    return f"gives the years {pattern}, which are not in the words of its evidence"


def _in_words(year: int, text: str, words: Lexicon) -> bool:
    """Whether a year is written out: two thousand and one."""
    folded, _ = fold(text)
    return any(year in numeral.values for numeral in combine(folded, scan(folded, words), words))


@lru_cache(maxsize=8)
def _mentions(text: str, language: str) -> tuple[frozenset[Mention], frozenset[int]]:
    """Every date in a text, and the first years of its decades."""
    words = lexicon(language)
    lower = fold(text)[0].lower()
    found = {*_numeric(lower, language), *_named(lower, words), *_periods(lower, words), *_years(lower, words)}
    return frozenset(found), frozenset(_decades(lower, words))


NUMERIC = re.compile(
    rf"(?<![\d.,])(?:(?P<y1>{YEAR})(?P<s1>[-/.])(?P<m1>\d\d?)(?:(?P=s1)(?P<d1>\d\d?))?(?!\d)"
    rf"|(?P<d2>\d\d?)(?P<s2>[-/.]) ?(?P<m2>\d\d?)(?P=s2) ?(?P<y2>{YEAR}|\d\d)(?!\d)"
    rf"|(?P<m3>\d\d?)[-/](?P<y3>{YEAR})(?!\d))"
)


def _numeric(lower: str, language: str) -> Iterator[Mention]:
    """2015-09-01, 1/9/2015, 1.9.15, 09-2021, 2021/12. A bare "en" may put the month first, as other tags do not."""
    for match in NUMERIC.finditer(lower):
        year, month, day = (match["y1"], match["m1"], match["d1"])
        year, month, day = (year or match["y2"] or match["y3"], month or match["m2"] or match["m3"], day or match["d2"])
        yield from _numbered(_full_year(year), int(month), int(day) if day else None)
        if match["d2"] and language.lower() in ("en", "en-us"):
            yield from _numbered(_full_year(year), int(day), int(month))


def _numbered(year: int, month: int, day: int | None) -> Iterator[Mention]:
    if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
        yield Mention(year, frozenset({month}), day)


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 60 else 1900)


def _years(lower: str, words: Lexicon) -> Iterator[Mention]:
    """2021, 2021/22, 2019-'21, '21, schooljaar 20/21; not a sum of money, a percentage or a part of a longer number."""
    pattern = rf"(?<![\d€£$])(?<!\d[.,])({YEAR})(?![.,]?\d|[%€])(?: ?[-/–] ?'?(\d\d)(?!\d))?"
    for match in re.finditer(pattern, lower):
        yield Mention(int(match[1]))
        if match[2]:
            yield Mention(int(match[1][:2] + match[2]))
    for match in re.finditer(r"(?<!\w)'(\d\d)(?!\w)(?!')", lower):
        yield Mention(_full_year(match[1]))
    short = "|".join(map(re.escape, words.short_year_words))
    if short:
        for match in re.finditer(rf"(?:{short})\s+(\d\d)\s?[-/–]\s?(\d\d)(?!\d)", lower):
            yield from (Mention(_full_year(match[1])), Mention(_full_year(match[2])))


def _decades(lower: str, words: Lexicon) -> Iterator[int]:
    """The first year of 1990s, the '90s, jaren '90, the nineties, jaren negentig."""
    for match in re.finditer(rf"(?<!\d)({CENTURY}\d0)'?s(?!\w)|(?<!\w)'(\d0)'?s(?!\w)", lower):
        yield _full_year(match[1] or match[2])
    lead = "|".join(map(re.escape, words.decade_words)) or "(?!)"
    names = "|".join(map(re.escape, words.decades)) or "(?!)"
    for match in re.finditer(rf"(?<!\w)(?:{lead})\s+(?:'?(\d0)|({names}))(?!\w)", lower):
        yield _full_year(match[1] or str(words.decades[match[2]]))


@lru_cache(maxsize=64)
def _patterns(words: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    """Patterns of a month with its day and year, and of a period of the year; the number of each month's name."""
    months = {name: number for number, names in enumerate(words.months, 1) for name in names}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or "(?!)"
    links = "|".join(map(re.escape, words.date_links)) or "(?!)"
    between = rf"(?:[\s,.\-/]|(?:{links})\s){{0,4}}"
    dash = r"(?:-|–|/|\w{1,4}|tot en met)"
    day = r"(?<!\d)(\d{1,2})(?!\d)(?:st|nd|rd|th|ste|de|er|e|º|ª|\.)?"
    named = re.compile(
        rf"(?:(?:{day}\s?{dash}\s?)?{day}{between})?(?<![^\W\d_])({names})(?![^\W\d_])"
        rf"(?:\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?![\d.:%]))?(?:{between}('?\d\d(?!\d)|{YEAR}(?!\d)))?"
    )
    periods = "|".join(
        sorted((re.escape(name).replace(r"\ ", r"\s+") for name in words.periods), key=len, reverse=True)
    )
    period = re.compile(
        rf"(?<!\w)({periods or '(?!)'})(?!\w)(?:[\s,-]+(?:{links})){{0,3}}[\s,-]*(?:'(\d\d)|({YEAR}))(?!\d)"
    )
    return named, period, months


def _named(lower: str, words: Lexicon) -> Iterator[Mention]:
    """1 September 2015, September 1st, 2015, 15-20 maart 2021, sept. '21; a year or a day may be missing."""
    named, _, months = _patterns(words)
    for match in named.finditer(lower):
        first, second, name, after, year_digits = match.groups()
        if name in words.months_beside_a_number and not (second or after or year_digits):
            continue
        year = _full_year(year_digits.lstrip("'")) if year_digits else None
        month = frozenset({months[name]})
        days = [int(day) for day in (first, second, after) if day]
        yield from (Mention(year, month, day) for day in days)
        if not days:
            yield Mention(year, month)
        if year is not None:
            yield Mention(year)


def _periods(lower: str, words: Lexicon) -> Iterator[Mention]:
    """Autumn 2021, end of 2022, derde kwartaal van 2020."""
    for match in _patterns(words)[1].finditer(lower):
        name = re.sub(r"\s+", " ", match[1])
        yield Mention(_full_year(match[2] or match[3]), words.periods[name])
