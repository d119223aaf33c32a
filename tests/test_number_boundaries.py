"""Numbers and dates in words at the edges of each rule: the last that is taken and the first that is not."""

from __future__ import annotations

import calendar

import pytest

from roma_inclusion.checks.numbers.dates import Mention, date_objection
from roma_inclusion.checks.numbers.fold import fold
from roma_inclusion.checks.numbers_in_text import Amount, number_objection, numbers_in, states_small_count


def values(text: str, language: str) -> set[int | float]:
    return {amount.value for amount in numbers_in(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # a factor, and the end of a range that may share it
        ("en", "2 hundred", {200}),
        ("en", "3 thousand", {3000}),
        ("en", "2 billion", {2 * 10**9}),
        ("en", "2 trillion", {2 * 10**12}),
        ("en", "2 hundred and one", {201}),
        ("en", "hundred thousand", {100000}),
        ("en", "2 thousand hundred", {2000, 100}),
        ("en", "5 to six hundred", {5, 500, 600}),
        ("en", "5 to six thousand", {5, 5000, 6000}),
        ("en", "5 to six million", {5, 5 * 10**6, 6 * 10**6}),
        ("en", "5 to six billion", {5, 5 * 10**9, 6 * 10**9}),
        ("en", "five to six million", {5, 5 * 10**6, 6 * 10**6}),
        ("en", "8 to 7 million", {8, 7 * 10**6}),
        ("en", "2 to 2 thousand", {2, 2000}),
        ("en", "900 to 1 thousand", {900, 1000}),
        ("en", "a half dozen, half a dozen", {6}),
        ("nl", "5. mln", {5 * 10**6}),
        ("nl", "5; mln", {5}),
        ("en", "5, million", {5, 10**6}),
        ("en", "5. million", {5, 10**6}),
        ("en", "5-million", {5 * 10**6}),
        ("en", "5 of a million", {5, 10**6}),
        ("en", "half of a million", {500000}),
        ("en", "5 million million", {5 * 10**6, 10**6}),
        ("en", "fifth million", {5, 10**6}),
        ("en", "3 two hundred", {3, 200}),
        ("en", "3 thousand two hundred", {3200}),
        ("en", "5, 6 million", {5, 5 * 10**6, 6 * 10**6}),
        ("en", "5 & 6 million", {5, 5 * 10**6, 6 * 10**6}),
        ("en", "5 or 6 million", {5, 5 * 10**6, 6 * 10**6}),
        ("en", "5; 6 million", {5, 6 * 10**6}),
        ("en", "5 and then 6 million", {5, 6 * 10**6}),
        ("nl", "5 tot 6 miljoen", {5 * 10**6, 6 * 10**6}),
        ("nl", "5 en 6 miljoen", {5, 5 * 10**6, 6 * 10**6}),
        # a part of a whole
        ("en", "1 out of 1000", {0.001, 1, 1000}),
        ("en", "1 out of 1001", {1, 1001}),
        ("en", "10 out of 10", {1, 10}),
        ("en", "11 out of 10", {11, 10}),
        ("en", "0 out of 10", {0, 10}),
        ("en", "1/1000", {0.001, 1, 1000}),
        ("en", "1/1001", {1, 1001}),
        ("en", "3/3", {3}),
        ("en", "4/3", {4, 3}),
        ("en", "0/5", {0, 5}),
        ("en", "1000000 1/2", {1000000.5}),
        ("en", "1000001 1/2", {1000001, 0.5, 1, 2}),
        ("en", "ninety-nine thirds", {33}),
        ("en", "100 thirds", {100, 3}),
        ("en", "1 third", {1 / 3, 3}),
        ("en", "2 third", {2, 3}),
        ("en", "2 thirds", {2 / 3}),
        ("en", "a second of them", {2}),
        ("en", "a third of them", {1 / 3, 3}),
        ("en", "a fourth of them", {0.25, 4}),
        ("en", "1 quarter", {0.25}),
        ("nl", "1 kwart, 3 kwart", {0.25, 0.75}),
        # what is no whole number makes no part and no mixed number
        ("en", "third quarter", {3, 0.25}),
        ("en", "the 3rd ½", {3, 0.5}),
        ("en", "a million quarters", {1000000, 0.25}),
        ("en", "half out of 10", {0.5, 10}),
        ("en", "third out of 10", {3, 10}),
        ("en", "5 half days, 7 quarter", {5, 0.5, 7, 0.25}),
        ("en", "2½, 3 ½, 4-½, 5-1/2, 6 and 1/2", {2.5, 3.5, 4.5, 5.5, 6.5}),
        # groups of digits
        ("nl", "1.000", {1000}),
        ("nl", "1.001", {1001, 1.001}),
        ("en", "01.234", {1.234}),
        ("en", "1234.567", {1234.567}),
        ("nl", "12.34.567", {1234567}),
        ("nl", "123.45.678", {123, 45, 678}),
        ("nl", "1.234,5", {1234.5}),
        ("nl", "1'234", {1234}),
        ("nl", "1'23", {1, 23}),
        ("en", "1,234'5", {1, 234, 5}),
        ("nl", "1.2,3", {1, 2, 3}),
        ("nl", ".5.5", {5}),
        ("nl", "123 456", {123, 456, 123456}),
        ("nl", "1234 567", {1234, 567}),
        ("nl", "12 34", {12, 34}),
        ("nl", "0 456", {0, 456}),
        ("nl", "1 023 456", {1023456}),
        ("nl", "1\u00a0023", {1023}),
        ("nl", "12 345,6", {12, 345.6, 12345.6}),
        ("nl", "1.2 345", {1.2, 345}),
    ],
)
def test_numbers_at_the_edge_of_a_rule(language: str, text: str, expected: set[float]) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("text", "unit", "good", "bad"),
    [
        ("a third", "share", (0.33, 0.333, 0.333333), (0.34, 0.32, 0.3, 0.334, 0.3333333)),
        ("a third", "percent", (33, 33.3), (34, 32, 33.4, 30)),
        ("two thirds", "share", (0.67, 0.667), (0.66, 0.68, 0.7)),
        ("two thirds", "percent", (67, 66.7), (66, 68, 66.6)),
        ("1/8", "share", (0.125, 0.12, 0.13), (0.1, 0.11, 0.14, 0.124)),
        ("1/8", "percent", (12, 12.5, 13), (11, 14, 12.4)),
        ("12.5%", "share", (0.125,), (0.12, 0.13, 12.5)),
        ("12.5%", "percent", (12.5,), (12, 13, 0.125)),
        ("half of them", "persons", (), (50, 0)),
    ],
)
def test_a_part_may_be_rounded_and_no_more(
    text: str, unit: str, good: tuple[float, ...], bad: tuple[float, ...]
) -> None:
    assert [value for value in good if number_objection(text, value, unit, "en") is not None] == []
    assert [value for value in bad if number_objection(text, value, unit, "en") is None] == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("5%", {"percent"}),
        ("5 % more", {"percent"}),
        ("5%x", {None}),
        ("5 percentages", {None}),
        ("5 per cent.", {"percent"}),
        ("5-% share", {"percent"}),
        ("EUR  5", {"EUR"}),
        ("EUR   5", {None}),  # too far away
        ("EUR -5", {"EUR"}),
        ("5 EUR 6", {"EUR", None}),
        ("5 euro 6", {"EUR"}),
        ("€5 €6", {"EUR"}),
        ("€ 5, 6", {"EUR", None}),
    ],
)
def test_a_unit_stands_right_beside_its_number(text: str, units: set[str | None]) -> None:
    assert {amount.unit for amount in numbers_in(text, "en")} == units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-6", {6, -6}),
        ("a -6", {6, -6}),
        ("(-6)", {6, -6}),
        ("a-6", {6}),
        ("minus 6", {6, -6}),
        ("€ -6", {6, -6}),
        ("-€ 6", {6, -6}),
        ("6", {6}),
    ],
)
def test_a_mark_before_a_number_may_be_a_minus(text: str, expected: set[int]) -> None:
    assert values(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0 came", False), ("1 came", True), ("9 came", True), ("10 came", False), ("2.5 came", False), ("-1 came", True)],
)
def test_a_small_count_is_from_one_to_nine(text: str, expected: bool) -> None:
    assert states_small_count(text, "en") is expected


def test_an_amount_is_whole_where_its_number_is() -> None:
    (amount,) = numbers_in("2.0 of them", "en")
    assert isinstance(amount, Amount)
    assert repr(amount.value) == "2"
    (half,) = numbers_in("2.5 of them", "en")
    assert repr(half.value) == "2.5"


# Folding


@pytest.mark.parametrize(
    ("text", "folded", "places"),
    [
        ("abc", "abc", None),
        ("a`b", "a'b", None),
        ("a\x0bb", "a\u2029b", None),
        ("é1", "é1", [0, 1, 2]),
        ("e\u0301x", "éx", [0, 2, 3]),
        ("\u0301x", "x", [1, 2]),
        ("xe\u0301y", "xéy", [0, 1, 3, 4]),
        ("ﬁ1", "fi1", [0, 0, 1, 2]),
        ("1\u00ad2", "12", [0, 2, 3]),
        ("1\u202f2", "1\u00a02", [0, 1, 2, 3]),
        ("2²", "2 ", [0, 1, 2]),
        ("½", "½", [0, 1]),
        ("٣", "3", [0, 1]),
    ],
)
def test_folding_keeps_the_place_of_each_character(text: str, folded: str, places: list[int] | None) -> None:
    assert fold(text) == (folded, places)


# Dates

SEASON_WORDS = {
    "21": ("spring", {3, 4, 5}),
    "22": ("summer", {6, 7, 8}),
    "23": ("autumn", {9, 10, 11}),
    "24": ("winter", {12, 1, 2}),
    "33": ("first quarter", {1, 2, 3}),
    "34": ("second quarter", {4, 5, 6}),
    "35": ("third quarter", {7, 8, 9}),
    "36": ("fourth quarter", {10, 11, 12}),
    "37": ("first four months", {1, 2, 3, 4}),
    "38": ("next four months", {5, 6, 7, 8}),
    "39": ("last four months", {9, 10, 11, 12}),
    "40": ("first half", {1, 2, 3, 4, 5, 6}),
    "41": ("second half", {7, 8, 9, 10, 11, 12}),
}
MONTHS = calendar.month_name[1:]


@pytest.mark.parametrize("code", SEASON_WORDS)
def test_a_season_holds_its_months_and_no_others(code: str) -> None:
    stated = {number for number, name in enumerate(MONTHS, 1) if date_objection(f"{name} 2021", f"2021-{code}", "en")}
    assert set(range(1, 13)) - stated == SEASON_WORDS[code][1]


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_its_name_and_its_number(month: int) -> None:
    name = MONTHS[month - 1]
    for text in (f"{name} 2021", f"{month:02}-2021", f"{month}/2021", f"5/{month}/2021", f"2021-{month:02}"):
        for other in range(1, 13):
            objection = date_objection(text, f"2021-{other:02}", "en-GB")
            assert (objection is None) == (other == month), (text, other, objection)


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        # centuries of years
        ("in 1500", "1500", "1501"),
        ("in 2199", "2199", "2198"),
        ("in '59", "2059", "1959"),
        ("in '60", "1960", "2060"),
        ("1/2/59", "2059-02", "1959-02"),
        ("1/2/60", "1960-02", "2060-02"),
        ("2021/22", "2022", "2023"),
        ("2021-'22", "2022", "2023"),
        ("school year 20/21", "2021", "2022"),
        ("school year 20/21", "2020", "2019"),
        ("the 1990s", "1990", "1989"),
        ("the 1990s", "1999", "2000"),
        ("the '90s", "1995", "2005"),
        # days and months that there are
        ("31/12/2021", "2021-12-31", "2021-12-30"),
        ("1/1/2021", "2021-01-01", "2021-01-02"),
        ("12 May 2021", "2021-05-12", "2021-05-13"),
        ("May 12, 2021", "2021-05-12", "2021-05-13"),
        ("12-14 May 2021", "2021-05-14", "2021-05-13"),
        ("12-14 May 2021", "2021-05-12", "2021-05-15"),
        ("2021-05-12", "2021-05-12", "2021-05-13"),
        ("12.5.2021", "2021-05-12", "2021-05-13"),
        ("12 May 2021", "2021-05", "2021-06"),
        ("12 May 2021", "2021", "2022"),
        # digits that are left open
        ("in 1995", "199X", "198X"),
        ("in 1995", "19XX", "18XX"),
        ("the 1990s", "199X", "200X"),
        # intervals
        ("2019 to 2022", "2019/2022", "2019/2021"),
        ("2019 to 2022", "2019/2022", "2018/2022"),
        ("since March 2019", "2019-03/..", "2019-04/.."),
        ("until March 2019", "../2019-03", "../2019-04"),
        ("in about 2019", "2019~", "2018~"),
    ],
)
def test_dates_at_the_edge_of_a_rule(text: str, good: str, bad: str) -> None:
    assert date_objection(text, good, "en-GB") is None
    assert date_objection(text, bad, "en-GB") is not None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 32/5/2021", "2021-05"),  # no day
        ("on 5/13/2021", "2021-01"),  # no month
        ("on 0/5/2021", "2021-05"),
        ("on 5/0/2021", "2021-05"),
    ],
)
def test_what_is_no_day_or_month_states_none(text: str, date: str) -> None:
    objection = date_objection(text, date, "en-GB")
    assert objection is not None
    assert "month" in objection


def test_the_month_may_stand_first_only_where_people_write_it_so() -> None:
    for language, good in (("en", True), ("en-US", True), ("en-GB", False), ("nl", False)):
        assert (date_objection("9/1/2015", "2015-09-01", language) is None) is good
        assert date_objection("1/9/2015", "2015-09-01", language) is None


def test_a_year_that_is_a_sum_or_a_part_of_a_number_is_none() -> None:
    for text in ("€2019", "$2019", "2019%", "2019€", "12019", "20190", "1,2019", "2019,5"):
        assert date_objection(text, "2018", "en") is None, text
    for text in ("2019", "(2019)", "2019.", "2019, and", "x2019", "2019 EUR"):
        assert date_objection(text, "2018", "en") is not None, text


def test_a_mention_has_what_is_said_of_it() -> None:
    assert Mention() == Mention(None, frozenset(), None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("0 out of 10", ["count", "count"]),
        ("1 out of 10", ["count", "part", "count"]),
        ("1/2", ["part", "count", "count"]),
        ("third", ["ordinal"]),
        ("a third of them", ["ordinal", "part"]),
        ("half a dozen", ["count"]),
        ("half", ["part"]),
    ],
)
def test_a_number_is_a_count_an_ordinal_or_a_part(text: str, kinds: list[str]) -> None:
    assert [amount.kind for amount in numbers_in(text, "en")] == kinds
