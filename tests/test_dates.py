"""Dates in EDTF: what is taken, what days it covers, what is refused and what to write instead."""

from __future__ import annotations

import calendar
import random
import re
import time
from datetime import date

import pytest

from roma_inclusion.sources.dates import USUAL, date_bounds, date_fault

START, END = date.min, date.max

TAKEN = [
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("1000", date(1000, 1, 1), date(1000, 12, 31)),
    ("2999", date(2999, 1, 1), date(2999, 12, 31)),
    ("2021-09", date(2021, 9, 1), date(2021, 9, 30)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2021-09-03", date(2021, 9, 3), date(2021, 9, 3)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29)),
    ("2021~", date(2021, 1, 1), date(2021, 12, 31)),
    ("2021-09?", date(2021, 9, 1), date(2021, 9, 30)),
    ("2021-09-03%", date(2021, 9, 3), date(2021, 9, 3)),
    ("201X", date(2010, 1, 1), date(2019, 12, 31)),
    ("20XX", date(2000, 1, 1), date(2099, 12, 31)),
    ("201X~", date(2010, 1, 1), date(2019, 12, 31)),
    ("2021-XX", date(2021, 1, 1), date(2021, 12, 31)),
    ("2021-XX-XX", date(2021, 1, 1), date(2021, 12, 31)),
    ("2021-02-XX", date(2021, 2, 1), date(2021, 2, 28)),
    ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
    ("2019-22", date(2019, 6, 1), date(2019, 8, 31)),
    ("2019-23", date(2019, 9, 1), date(2019, 11, 30)),
    ("2021-24", date(2021, 1, 1), date(2022, 2, 28)),
    ("2021-09/2023-06", date(2021, 9, 1), date(2023, 6, 30)),
    ("2021/2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("2021-06/2021", date(2021, 6, 1), date(2021, 12, 31)),
    ("2021-09-03/2021-09", date(2021, 9, 3), date(2021, 9, 30)),
    ("196X/198X", date(1960, 1, 1), date(1989, 12, 31)),
    ("2021~/2022?", date(2021, 1, 1), date(2022, 12, 31)),
    ("2022-12/..", date(2022, 12, 1), END),
    ("2022-12/", date(2022, 12, 1), END),
    ("../2020", START, date(2020, 12, 31)),
    ("/2020", START, date(2020, 12, 31)),
    ("{2004,2007}", date(2004, 1, 1), date(2007, 12, 31)),
    ("[2004-05,2004-07]", date(2004, 5, 1), date(2004, 7, 31)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), TAKEN)
def test_a_date_covers_its_days(text: str, earliest: date, latest: date) -> None:
    assert date_fault(text) is None
    assert date_bounds(text) == (earliest, latest)


USUAL_FORMS = "write 2021, 2021-12, 2021-12-31, or a period such as 2021-09/2023-06"

REFUSED = [
    # days and months that do not exist
    ("2021-02-30", "01 to 28", USUAL_FORMS),
    ("1900-02-29", "01 to 28", USUAL_FORMS),
    ("2021-04-31", "01 to 30", USUAL_FORMS),
    ("2021-09-00", "01 to 30", USUAL_FORMS),
    ("2021-09-32", "01 to 30", USUAL_FORMS),
    ("2021-13", "no month 13", USUAL_FORMS),
    ("2021-00", "no month 00", USUAL_FORMS),
    ("2021-20", "no month 20", USUAL_FORMS),
    ("2021-21-03", "no month 21", USUAL_FORMS),
    ("2021-33", "no month 33", "write 2021/2033"),
    ("2021-02-29/2021-03", "01 to 28", USUAL_FORMS),
    # years
    ("0999", "1000 to 2999", USUAL_FORMS),
    ("3000", "1000 to 2999", USUAL_FORMS),
    ("0000-00-00", "1000 to 2999", USUAL_FORMS),
    ("-0044", "1000 to 2999", USUAL_FORMS),
    ("y12021", "notation", USUAL_FORMS),
    ("21", "notation", USUAL_FORMS),
    ("2XXX", "notation", USUAL_FORMS),
    ("XXXX", "notation", USUAL_FORMS),
    # periods
    ("2023/2021", "before its beginning", "write 2021/2023"),
    ("2021-06-15/2021-06-14", "before its beginning", "write 2021-06-14/2021-06-15"),
    ("../..", "one beginning and one end", USUAL_FORMS),
    ("/", "one beginning and one end", USUAL_FORMS),
    ("..", "notation", USUAL_FORMS),
    ("2021/2022/2023", "one beginning and one end", USUAL_FORMS),
    ("2021/present", "notation", "write 2021/.."),
    ("2021/open", "notation", "write 2021/.."),
    ("2021/unknown", "notation", "write 2021/.."),
    ("since 2021", "notation", "write 2021/.."),
    ("sinds 2021-09", "notation", "write 2021-09/.."),
    ("until 2020", "notation", "write ../2020"),
    ("2021-2023", "notation", "write 2021/2023"),
    ("2021 – 2023", "notation", "write 2021/2023"),
    ("2021 to 2023", "notation", "write 2021/2023"),
    ("2021..2023", "notation", "write 2021/2023"),
    ("2019/20", "notation", "write 2019/2020"),
    ("2019-20", "no month 20", "write 2019/2020"),
    ("1999/00", "notation", "write 1999/2000"),
    ("2020-21", "a season and as two years", "write 2020/2021 or 2020-03/2020-05"),
    ("2023-24", "a season and as two years", "write 2023/2024"),
    # unknown parts and sets
    ("201X-09", "month of a year that is not known", USUAL_FORMS),
    ("2021-XX-03", "day of a month that is not known", USUAL_FORMS),
    ("201x", "notation", "write 201X"),
    ("201u", "notation", "write 201X"),
    ("20xx", "notation", "write 20XX"),
    ("2010s", "notation", "write 201X"),
    ("{2004}", "two dates", USUAL_FORMS),
    ("{2004,2004}", "twice", USUAL_FORMS),
    ("{2007,2004}", "not in order", USUAL_FORMS),
    ("{2004,2007", "not closed", USUAL_FORMS),
    ("{2004,2007]", "not closed", USUAL_FORMS),
    ("{2004,,2007}", "notation", USUAL_FORMS),
    ("{2004..2007}", "notation", USUAL_FORMS),
    ("{{2004,2007}}", "notation", USUAL_FORMS),
    ("{", "not closed", USUAL_FORMS),
    # marks
    ("2021??", "notation", "write 2021?"),
    ("?2021", "notation", USUAL_FORMS),
    ("2021~09", "notation", USUAL_FORMS),
    ("~2021", "notation", "write 2021~"),
    ("c. 2021", "notation", "write 2021~"),
    ("about 2021-09", "notation", "write 2021-09~"),
    # what spreadsheets make of dates
    ("44197", "notation", "write 2021-01-01"),
    ("44442.25", "notation", "write 2021-09-03"),
    ("1/2/2021", "one beginning", "write 2021-02-01 or 2021-01-02"),
    ("01-02-2021", "notation", "write 2021-02-01 or 2021-01-02"),
    ("13-02-2021", "notation", "write 2021-02-13"),
    ("02/13/2021", "one beginning", "write 2021-02-13"),
    ("21.09.2021", "notation", "write 2021-09-21"),
    ("99/99/2021", "one beginning", USUAL_FORMS),
    ("Sep-21", "notation", "write 2021-09"),
    ("1/1/21", "one beginning", "write 2021-01-01"),
    ("2021-9-3", "notation", "write 2021-09-03"),
    ("2021-9", "notation", "write 2021-09"),
    ("2021/09/03", "one beginning", "write 2021-09-03"),
    ("2021/09", "notation", "write 2021-09"),
    ("12/2021", "notation", "write 2021-12"),
    ("20210903", "notation", "write 2021-09-03"),
    ("2021-09-03 00:00:00", "notation", "write 2021-09-03"),
    ("2021-09-03T10:00:00Z", "notation", "write 2021-09-03"),
    ("1900-01-00", "01 to 31", USUAL_FORMS),
    # words
    ("3 September 2021", "notation", "write 2021-09-03"),
    ("September 3, 2021", "notation", "write 2021-09-03"),
    ("mei 2021", "notation", "write 2021-05"),
    ("spring 2021", "notation", "write 2021-21"),
    ("early 2020", "notation", "write 2020"),
    ("Q1 2021", "notation", "write 2021-01/2021-03"),
    ("2021-W05", "notation", USUAL_FORMS),
    ("n.d.", "notation", USUAL_FORMS),
    ("today", "notation", USUAL_FORMS),
    # letters
    ("２０２１", "notation", "write 2021"),
    ("٢٠٢١-٠٩", "notation", "write 2021-09"),
    ("2021−09", "notation", "write 2021-09"),
    ("2021\n", "notation", "write 2021"),
    ("2021\n2022", "notation", USUAL_FORMS),
    ("2021\u200b", "notation", "write 2021"),
    ("2" * 61, "longer than 60", USUAL_FORMS),
    ("{" * 50_000, "longer than 60", USUAL_FORMS),
    ("", "notation", USUAL_FORMS),
]


@pytest.mark.parametrize(("text", "reason", "remedy"), REFUSED)
def test_a_bad_date_is_named_with_what_to_write(text: str, reason: str, remedy: str) -> None:
    fault = date_fault(text)
    assert fault is not None
    assert reason in fault[0]
    assert fault[1] == remedy
    with pytest.raises(ValueError, match=re.escape(reason)):
        date_bounds(text)


def test_every_day_of_four_hundred_years_is_taken_and_no_other() -> None:
    usual = re.compile(USUAL).fullmatch
    for year in (1900, 2000, 2023, 2024):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                assert (date_fault(text) is None) == (1 <= day <= last), text
                assert not usual(text) or 1 <= day <= last, text


def test_what_the_remedy_proposes_is_a_date() -> None:
    for text, _, remedy in REFUSED:
        for proposal in re.findall(r"[^\s,]*\d[^\s,]*", remedy):
            assert date_fault(proposal) is None, (text, proposal)


def test_dates_agree_with_the_library_edtf() -> None:
    edtf = pytest.importorskip("edtf")
    for text, earliest, latest in TAKEN:
        parsed = edtf.parse_edtf(text)
        if re.fullmatch(r"[0-9X-]+", text) and not re.search(r"-2[1-4]$", text):
            assert time.strftime("%Y-%m-%d", parsed.lower_strict()) == earliest.isoformat()
            assert time.strftime("%Y-%m-%d", parsed.upper_strict()) == latest.isoformat()


def test_random_text_never_ends_in_anything_but_a_reason() -> None:
    chance = random.Random(11)
    pieces = [
        "2021",
        "2020-09",
        "-",
        "/",
        "..",
        "X",
        "~",
        "?",
        "{",
        "}",
        ",",
        "[",
        "31",
        "00",
        "1",
        " ",
        "sep",
        "\u0660",
        "\n",
    ]
    for _ in range(3000):
        text = "".join(chance.choices(pieces, k=chance.randint(0, 7)))
        if date_fault(text) is None:
            earliest, latest = date_bounds(text)
            assert earliest <= latest
