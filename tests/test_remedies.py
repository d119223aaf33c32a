"""What is proposed in the place of a cell that is no date or number: each form that people write, and what is none."""

from __future__ import annotations

import pytest

from roma_inclusion.sources.remedies import MONTHS, SEASONS, date_candidates, number_candidates, plain, shown
from roma_inclusion.sources.suggest import LONGEST, LOOKED_UP, SHOWN, did_you_mean, nearest, suggestions

DATES: dict[str, list[str]] = {
    "2021/12": ["2021-12"],
    "2021/13": ["2021/2013"],
    "2021/1": ["2021-01"],
    "2021.12": ["2021-12"],
    "2021-13": ["2021/2013"],
    "2021/22": ["2021/2022", "2021-06/2021-08"],
    "2021/21": ["2021/2021"],
    "2020/21": ["2020/2021", "2020-03/2020-05"],
    "2022-23": ["2022/2023", "2022-09/2022-11"],
    "2023/24": ["2023/2024"],
    "2019/20": ["2019/2020"],
    "1999/00": ["1999-00", "1999/2000"],
    "2021/35": ["2021/2035"],
    "2021/05": ["2021-05"],
    "13999": [],
    "14000": ["1938-04-30"],
    "79999": ["2119-01-10"],
    "80000": [],
    "44442": ["2021-09-03"],
    "44442.5": ["2021-09-03"],
    "1/2/2021": ["2021-02-01", "2021-01-02"],
    "31/12/21": ["2021-12-31", "2021-31-12"],
    "1.2.2021": ["2021-02-01", "2021-01-02"],
    "1 2 2021": ["2021-02-01", "2021-01-02"],
    "2021/1/2": ["2021-01-02"],
    "2021-9-3": ["2021-09-03"],
    "9/2021": ["2021-09"],
    "09-2021": ["2021-09"],
    "20210903": ["2021-09-03"],
    "202109": ["2021-09"],
    "2021": ["2021"],
    "Sep 2021": ["2021-09"],
    "Sep-21": ["2021-09"],
    "3 Sep 2021": ["2021-09-03"],
    "3 sept 21": ["2021-09-03"],
    "September 3rd, 2021": ["2021-09-03"],
    "3 Sep": ["2003-09"],
    "Sep": [],
    "sep 2021 2022 2": [],
    "12345 sep": [],
    "mei 2021": ["2021-05"],
    "jan 1": ["2001-01"],
    "2021-09-03T10:00": ["2021-09-03"],
    "2021-09-03 10:00:00": ["2021-09-03"],
    "2021-2023": ["2021/2023"],
    "2021-09 to 2023": ["2021-09/2023"],
    "2023-2021": ["2021/2023"],
    "since 2021": ["2021/.."],
    "vanaf 2021-09": ["2021-09/.."],
    "2021-": ["2021/.."],
    "2021 - present": ["2021/.."],
    "2021/open": ["2021/.."],
    "until 2021": ["../2021"],
    "tot 2021-05": ["../2021-05"],
    "ca. 2021": ["2021~"],
    "circa2021": ["2021~"],
    "~2021": ["2021~"],
    "199x": ["199X"],
    "1990s": ["199X"],
    "1990's": ["199X"],
    "19xx": ["19XX"],
    "spring 2021": ["2021-21"],
    "summer 2021": ["2021-22"],
    "herfst 2021": ["2021-23"],
    "winter 2020": ["2020-24"],
    "early 2021": ["2021"],
    "jaar 2021": ["2021"],
    "other 2021": [],
    "2021 ?": ["2021?"],
    "2021-05 ~": ["2021-05~"],
    "2021 Q1": ["2021-01/2021-03"],
    "q4 2021": ["2021-10/2021-12"],
    "2021-q2": ["2021-04/2021-06"],
    "2021q5": [],
    "foo": [],
    "": [],
}

NUMBERS: dict[str, list[str]] = {
    "1.000": ["1000"],
    "1,000": ["1000"],
    "1.001": ["1.001", "1001"],
    "1.234.567": ["1234567"],
    "1.234,567": ["1234.567"],
    "1,234.5": ["1234.5"],
    "1.234,5": ["1234.5"],
    "1 000": ["1000"],
    "1'000": ["1000"],
    "12.50": ["12.5"],
    "12,5": ["12.5"],
    ",5": ["0.5"],
    "5.": ["5"],
    "+5": ["5"],
    "-5": ["-5"],
    "−5": ["-5"],
    "€ 5": ["5"],
    "5 €": ["5"],
    "EUR 5": [],
    "5%": ["5"],
    "1e3": ["1000"],
    "1e-3": ["0.001"],
    "1.5e3": ["1500"],
    "1e17": ["100000000000000000"],
    "0.0": ["0"],
    "-0": ["0"],
    "007": ["7"],
    "00.50": ["0.5"],
    "1.00.0": [],
    "1234.567": ["1234.567"],
    "1.000.000,50": ["1000000.5"],
    "1,000,000.50": ["1000000.5"],
    "12.345": ["12.345", "12345"],
    "0.123": ["0.123"],
    "٣٥": ["35"],
    "5-": [],
    "(5)": [],
    "1e100": [],
    "111111111111111111111111111111111111111111111111111111111111": [
        "111111111111111111111111111111111111111111111111111111111111"
    ],
    "1111111111111111111111111111111111111111111111111111111111112": [
        "111111111111111111111111111111111111111111111111111111111111"
    ],
}


@pytest.mark.parametrize("cell", DATES)
def test_dates_that_a_cell_may_mean(cell: str) -> None:
    assert list(date_candidates(cell)) == DATES[cell]


@pytest.mark.parametrize("cell", NUMBERS)
def test_numbers_that_a_cell_may_mean(cell: str) -> None:
    assert list(number_candidates(cell)) == NUMBERS[cell]


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_known_in_three_languages(month: int) -> None:
    names = [name for name, number in MONTHS.items() if number == month]
    assert len(names) >= 3
    for name in names:
        assert list(date_candidates(f"{name.upper()} 2021")) == [f"2021-{month:02}"]
        assert list(date_candidates(f"7 {name} 2021")) == [f"2021-{month:02}-07"]


def test_seasons_are_known_in_two_languages() -> None:
    codes = {"21": ("spring", "lente"), "22": ("summer", "zomer"), "23": ("autumn", "herfst"), "24": ("winter",)}
    assert set(SEASONS) == {name for names in codes.values() for name in names}
    for code, names in codes.items():
        for name in names:
            assert list(date_candidates(f"{name} 2021")) == [f"2021-{code}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Één", "een"),
        ("٣٥", "35"),
        ("a–b—c\u2212d", "a-b-c-d"),
        (" a\u200bb ", "ab"),
        ("ﬁ", "fi"),
        ("", ""),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("a", "'a'"),
        ("a\nb", "'a\\nb'"),
        ("x" * 60, repr("x" * 60)),
        ("x" * 61, f"'{'x' * 50}'... (61 characters)"),
        ("x" * 1000, f"'{'x' * 50}'... (1,000 characters)"),
    ],
)
def test_a_cell_is_shown_short(cell: str, expected: str) -> None:
    assert shown(cell) == expected


def test_near_words_are_looked_for_a_bounded_number_of_times() -> None:
    known = [f"place-{number}" for number in range(SHOWN + 1)]
    remedy = suggestions(known)
    said = [remedy(f"plaice-{number}") for number in range(LOOKED_UP + 1)]
    assert [text.startswith("did you mean") for text in said] == [True] * LOOKED_UP + [False]
    assert said[-1] == did_you_mean("", known)
    assert remedy("plaice-0") == said[0]


def test_the_nearest_word_is_offered_or_the_list() -> None:
    assert did_you_mean("outcome", ["events", "outcomes"]) == 'did you mean "outcomes"?'
    assert did_you_mean("zzz", []) == "there is none to name yet"
    known = [f"word{n}xyz" for n in range(SHOWN)]
    assert did_you_mean("qq", known) == f"use one of {', '.join(sorted(known))}"
    more = [*known, "zzzz"]
    assert did_you_mean("qq", more) == f"use one of the 13 that there are, such as {', '.join(sorted(more)[:3])}"
    many = [f"w{n}" for n in range(LONGEST)]
    assert did_you_mean("w77777", many).startswith("did you mean")
    assert did_you_mean("w77777", [*many, "w"]).startswith("use one of the 5001 that there are")
    assert nearest("outcome", ["outcomes"]) == "outcomes"
    assert nearest("abcdefghij", ["abcdefgxyz"]) == "abcdefgxyz"
    assert nearest("abcdefghij", ["abcdefxyzw"]) is None
