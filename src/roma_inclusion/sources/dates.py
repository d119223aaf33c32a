"""Dates in EDTF (ISO 8601-2, levels 0 and 1), checked by a strict grammar of our own, and the days that they cover.

    2021   2021-09   2021-09-03          a year, a month, a day of the calendar
    2021~  2021-09?  2021%               about, perhaps, both
    201X   20XX  2021-XX  2021-09-XX     a digit, a month or a day that is not known
    2021-21                              a season: 21 spring, 22 summer, 23 autumn, 24 winter
    2021-09/2023-06  2022-12/..  ../2020 a period, also one with an open end (`..`) or an unknown one (nothing)
    {2004,2007}  [2004,2007]             all of several dates, one of several dates

Years run from 1000 to 2999. Rare forms beyond these, such as exponents and masks, are refused: nobody types them on
purpose. `date_bounds("2021-09/2023-06")` is 1 September 2021 to 30 June 2023.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from .remedies import date_candidates, shown

USUAL = (
    "[12][0-9]{3}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|1[0-9]|2[0-8]))?"
    "|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))?"
)
"""Years, months and days that need no second look: all but leap days."""
POINT = re.compile(
    r"(?P<year>[12][0-9]{3}|[12][0-9]{2}X|[12][0-9]XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?[?~%]?"
)
LONGEST = 60
"""No date is longer; what is longer is refused unread."""
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
"""First and last month of spring, summer and autumn; winter, 24, may be at either end of its year."""
USUAL_FORMS = "write 2021, 2021-12, 2021-12-31, or a period such as 2021-09/2023-06"


def date_bounds(edtf: str) -> tuple[date, date]:
    """Return the earliest and the latest day that a date covers, both included.

    An open or unknown end is `date.min` or `date.max`. "About" and "perhaps" widen nothing. A winter covers both the
    first months of its year and the turn to the next. Raises ValueError, with the reason, where it is not a valid date.
    """
    if not isinstance(edtf, str) or len(edtf) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    if edtf[:1] in ("{", "["):
        return _bounds_of_set(edtf)
    if "/" in edtf:
        return _bounds_of_period(edtf)
    return _bounds_of_point(edtf)


def date_fault(cell: str) -> tuple[str, str] | None:
    """Return what is wrong with a date and what to write instead, or None for a valid date."""
    try:
        date_bounds(cell)
    except ValueError as reason:
        return f"{shown(cell)} is not a valid date: {reason}", _remedy(cell)
    return None


@lru_cache(maxsize=10_000)
def _bounds_of_point(text: str) -> tuple[date, date]:
    match = POINT.fullmatch(text)
    if match is None:
        outside = re.match(r"-?[0-9]{4}(-|$)", text) and not re.match(r"[12][0-9]{3}(-|$)", text)
        raise ValueError("years run from 1000 to 2999" if outside else "it is not in the notation of dates (EDTF)")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month:
            raise ValueError("it gives a month of a year that is not known")
        return date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    if month == "XX" and day not in (None, "XX"):
        raise ValueError("it gives a day of a month that is not known")
    if month in (None, "XX"):
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if int(month) > 12:
        return _bounds_of_season(int(year), int(month), day)
    if int(month) == 0:
        raise ValueError("there is no month 00")
    last = monthrange(int(year), int(month))[1]
    if day in (None, "XX"):
        return date(int(year), int(month), 1), date(int(year), int(month), last)
    if not 1 <= int(day) <= last:
        raise ValueError(f"{year}-{month} has the days 01 to {last}")
    found = date(int(year), int(month), int(day))
    return found, found


def _bounds_of_season(year: int, season: int, day: str | None) -> tuple[date, date]:
    if season not in (*SEASONS, 24) or day:
        raise ValueError(f"there is no month {season}")
    if season == year % 100 + 1:
        raise ValueError("it may be read as a season and as two years")
    if season == 24:
        return date(year, 1, 1), date(year + 1, 2, monthrange(year + 1, 2)[1])
    first, last = SEASONS[season]
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _bounds_of_period(text: str) -> tuple[date, date]:
    parts = text.split("/")
    if len(parts) != 2 or all(part in ("", "..") for part in parts):
        raise ValueError("a period has one beginning and one end")
    start = (date.min, date.min) if parts[0] in ("", "..") else _bounds_of_point(parts[0])
    end = (date.max, date.max) if parts[1] in ("", "..") else _bounds_of_point(parts[1])
    if end[1] < start[0]:
        raise ValueError("its end is before its beginning")
    return start[0], end[1]


def _bounds_of_set(text: str) -> tuple[date, date]:
    if text[-1] != {"{": "}", "[": "]"}[text[0]]:
        raise ValueError("its bracket is not closed")
    members = text[1:-1].split(",")
    bounds = [_bounds_of_point(member) for member in members]
    if len(members) < 2:
        raise ValueError("a set has two dates or more")
    if len(set(members)) < len(members):
        raise ValueError("it names a date twice")
    if bounds != sorted(bounds):
        raise ValueError("its dates are not in order")
    return bounds[0][0], max(latest for _, latest in bounds)


def _remedy(cell: str) -> str:
    likely = [text for text in date_candidates(cell) if _is_valid(text)] if len(cell) <= LONGEST else []
    return f"write {' or '.join(dict.fromkeys(likely))}" if likely else USUAL_FORMS


def _is_valid(text: str) -> bool:
    try:
        date_bounds(text)
    except ValueError:
        return False
    return True
