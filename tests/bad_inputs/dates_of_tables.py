"""Dates: what is none, what is not of the calendar, what ends before it begins."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

LINE = "coding/events.csv:2"
BAD = ("bad-date", LINE)
PILOT = "coding/interventions.csv:2"


def _date(plugin: Plugin, cell: str) -> None:
    plugin.cell("events", 0, date=cell)


def _period(plugin: Plugin, start: str, end: str) -> None:
    plugin.cell("interventions", 0, start=start, end=end)


CASES = [
    case("a day that no month has", lambda p: _date(p, "2021-02-30"), BAD, command=True),
    case("a leap day of another year", lambda p: _date(p, "2023-02-29"), BAD),
    case("a thirteenth month", lambda p: _date(p, "2021-13"), BAD),
    case("a month of nothing", lambda p: _date(p, "2021-00"), BAD),
    case("the day before the month", lambda p: _date(p, "03-09-2021"), BAD),
    case("a date with slashes", lambda p: _date(p, "9/3/2021"), BAD),
    case("a date in words", lambda p: _date(p, "September 2021"), BAD),
    case("a date as a spreadsheet shortens it", lambda p: _date(p, "Sep-21"), BAD),
    case("a date that a spreadsheet counts", lambda p: _date(p, "44442"), BAD),
    case("a date with a time", lambda p: _date(p, "2021-09-03T10:00:00Z"), BAD),
    case("a date without hyphens", lambda p: _date(p, "20210903"), BAD),
    case("a year of two digits", lambda p: _date(p, "21"), BAD),
    case("a year of five digits", lambda p: _date(p, "20211"), BAD),
    case("a year before the records begin", lambda p: _date(p, "0021"), BAD),
    case("a year far ahead", lambda p: _date(p, "9999"), BAD),
    case("a period that may be a season", lambda p: _date(p, "2021-22"), BAD),
    case("a season that does not exist", lambda p: _date(p, "2021-25"), BAD),
    case("a period with a hyphen", lambda p: _date(p, "2021-2023"), BAD),
    case("a period that ends before it begins", lambda p: _date(p, "2023/2021"), BAD),
    case("a period of three dates", lambda p: _date(p, "2021/2022/2023"), BAD),
    case("a period without dates", lambda p: _date(p, "../.."), BAD),
    case("a set that is not closed", lambda p: _date(p, "{2021,2022"), BAD),
    case("a date in digits of another script", lambda p: _date(p, "٢٠٢١"), BAD),
    case("a date with a typographic dash", lambda p: _date(p, "2021–09"), BAD),
    case("a date with words around it", lambda p: _date(p, "about 2021"), BAD),
    case("a date without end", lambda p: _date(p, "2021-" * 1000), BAD),
    case("the end is before the start", lambda p: _period(p, "2023", "2021"), ("ends-before-it-begins", PILOT)),
    case(
        "the end is a month before the start",
        lambda p: _period(p, "2021-09", "2021-08"),
        ("ends-before-it-begins", PILOT),
    ),
    case("the start is no date", lambda p: _period(p, "soon", "2021"), ("bad-date", PILOT)),
    case(
        "a withdrawal without a calendar",
        lambda p: p.cell("withdrawn", 0, withdrawn_on="2023-05-32"),
        ("bad-date", "coding/withdrawn.csv:2"),
    ),
    case(
        "an end in the year of the start",
        lambda p: _period(p, "2021-09", "2021"),
        accepted="it may have ended after it began",
    ),
    case(
        "about a year, a month that is not known, an open end",
        lambda p: (_date(p, "2021-XX"), _period(p, "2021~", "2022/..")),
        accepted="dates may be as vague as the source",
    ),
]
