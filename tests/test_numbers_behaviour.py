"""Every reading of a number with its unit, kind and place, and what words say of a date: the edges that matter."""

from __future__ import annotations

from fractions import Fraction

import pytest

from roma_inclusion.checks.numbers.combine import LONGEST_GAP, gap_between, links
from roma_inclusion.checks.numbers.dates import _decades, _mentions, date_objection
from roma_inclusion.checks.numbers.digits import MOST_DIGITS, Digits, read_digits
from roma_inclusion.checks.numbers.fold import fold
from roma_inclusion.checks.numbers.lexicon import LONGEST_RUN, LONGEST_WORD, Lexicon, currency_codes, known, lexicon
from roma_inclusion.checks.numbers.scan import scan
from roma_inclusion.checks.numbers_in_text import Amount, number_objection, numbers_in, states_small_count


def shown(amount: Amount) -> str:
    """Return an amount as "value unit kind [start:end]", without what is not said."""
    unit = f" {amount.unit}" if amount.unit else ""
    kind = "" if amount.kind == "count" else f" {amount.kind}"
    return f"{amount.exact}{unit}{kind} [{amount.start}:{amount.end}]"


READINGS = [
    ("en", "2m%", ["2000000 percent [0:2]", "2 [0:1]"]),
    ("en", "1/2.000", ["1 [0:1]", "2000 [2:7]"]),
    ("en", "1.234 1/2", ["1234 [0:5]", "617/500 [0:5]", "1/2 part [6:9]", "1 [6:7]", "2 [8:9]"]),
    ("en", "5 to 1.234 million", ["5000000 [0:1]", "1234000000 [5:18]", "1234000 [5:18]"]),
    ("en", "two/3", ["2 [0:3]", "3 [4:5]"]),
    ("en", "0/3", ["0 [0:1]", "3 [2:3]"]),
    ("en", "5 zero", ["5 [0:1]", "0 [2:6]"]),
    ("en", "1 ½ million", ["500000 [0:11]"]),
    ("en", "2 halves", ["1 part [0:8]"]),
    ("en", "one thirds", ["1/3 part [0:10]"]),
    ("en", "one second", ["1 [0:3]", "2 ordinal [4:10]"]),
    ("en", "fifth of them", ["5 ordinal [0:5]", "1/5 part [0:5]"]),
    ("en", "half of dozen", ["1/2 part [0:4]", "12 [8:13]"]),
    ("en", "40-50k", ["40000 [0:2]", "50000 [3:6]"]),
    ("en", "2 to 3m", ["2 [0:1]", "2000000 [0:1]", "3000000 [5:7]", "3 [5:6]"]),
    ("en", "£2 to 3m", ["2 GBP [1:2]", "2000000 GBP [1:2]", "3000000 GBP [6:8]"]),
    ("en", "third to 5 million", ["3 ordinal [0:5]", "5000000 [9:18]"]),
    ("en", "2- or 3 million", ["2 [0:1]", "2000000 [0:1]", "3000000 [6:15]"]),
    ("en", "5 in 10.5", ["5 [0:1]", "21/2 [5:9]"]),
    ("en", "1 in 5 of 6", ["1 [0:1]", "1/5 part [0:6]", "5 [5:6]", "5/6 part [5:11]", "6 [10:11]"]),
    ("en", "1/2/3/4", ["1 [0:1]", "2 [2:3]", "3 [4:5]", "4 [6:7]"]),
    ("en", "5" + " " * 23 + "%", ["5 percent [0:1]"]),
    ("en", "€5, 6, 7", ["5 EUR [1:2]", "6 [4:5]", "6 EUR [4:5]", "7 [7:8]"]),
    ("en", "5, 6, €7", ["5 [0:1]", "6 [3:4]", "6 EUR [3:4]", "7 EUR [7:8]"]),
    ("en", "minus x 5", ["5 [8:9]"]),
    ("en", "minus       5", ["5 [12:13]", "-5 [12:13]"]),
    ("en", "minus        5", ["5 [13:14]"]),
    ("en", "no minus at 6", ["0 [0:2]", "6 [12:13]"]),
    ("nl", "tweeënhalf", ["5/2 part [0:10]"]),
    ("nl", "grp7", []),
    ("nl", "abcd4", ["4 [4:5]"]),
    ("nl", "vijfen-twintig", ["20 [7:14]"]),
    ("nl", "twintig-\nvijf", ["20 [0:7]", "5 [9:13]"]),
    ("nl", "honderd-\nvijf", ["105 [0:13]"]),
    ("nl", "een vijfen-\ntwintig", ["1 [0:3]", "25 [4:19]"]),
    ("nl", "twee miljoen-\nvijf", ["2 [0:4]", "1000005 [5:18]"]),
    ("en", "⅓", ["1/3 part [0:1]"]),
    ("en", "one one", ["1 [0:3]", "1 [4:7]"]),
    ("en", "123,456", ["123456 [0:7]", "15432/125 [0:7]"]),
    ("en", "1.000.5", ["1 [0:1]", "0 [2:5]", "5 [6:7]"]),
    ("en", "1,234.567,8", ["1 [0:1]", "234 [2:5]", "567 [6:9]", "8 [10:11]"]),
    ("en", "1\u00a0234 567", ["1234567 [0:9]", "1 [0:1]", "234 [2:5]", "567 [6:9]"]),
    ("en", "12 345.67.8", ["12 [0:2]", "345 [3:6]", "67 [7:9]", "8 [10:11]"]),
    ("en", "999999999999999999999999999999,5", ["999999999999999999999999999999 [0:30]", "5 [31:32]"]),
    ("en", "99999999999999999999999999999,5", ["199999999999999999999999999999/2 [0:31]"]),
    (
        "en",
        "999 999 999 999 999 999 999 999 999 999",
        [
            "999999999999999999999999999999 [0:39]",
            "999 [0:3]",
            "999 [4:7]",
            "999 [8:11]",
            "999 [12:15]",
            "999 [16:19]",
            "999 [20:23]",
            "999 [24:27]",
            "999 [28:31]",
            "999 [32:35]",
            "999 [36:39]",
        ],
    ),
    (
        "en",
        "999 999 999 999 999 999 999 999 999 999 999",
        [
            "999 [0:3]",
            "999 [4:7]",
            "999 [8:11]",
            "999 [12:15]",
            "999 [16:19]",
            "999 [20:23]",
            "999 [24:27]",
            "999 [28:31]",
            "999 [32:35]",
            "999 [36:39]",
            "999 [40:43]",
        ],
    ),
    ("en", "0.000", ["0 [0:5]"]),
    ("en", "half thousand thirds in", ["1/2 part [0:4]", "1003 ordinal [5:20]"]),
    ("nl", "van de derde - 6 tweederde", ["3 ordinal [7:12]", "6 [15:16]", "-6 [15:16]", "2/3 part [17:26]"]),
    ("nl", "tweederde1.2341.2341.234", ["2/3 part [0:9]", "1 [9:10]", "2341 [11:15]", "2341 [16:20]", "234 [21:24]"]),
    ("en", "third a hundred third", ["3 ordinal [0:5]", "103 ordinal [8:21]", "1/103 part [8:21]"]),
    ("nl", "1/252,5-1/2", ["1 [0:1]", "505/2 [2:7]", "1/2 part [8:11]", "1 [8:9]", "2 [10:11]"]),
    (
        "nl",
        "kwart procent derden procent driehonderd",
        ["1/4 percent part [0:5]", "1/3 percent part [14:20]", "300 [29:40]"],
    ),
    ("nl", ",1/2driehonderd", ["1/10 [0:2]", "2 [3:4]", "300 [4:15]"]),
    ("en", "£1 234m", ["1234000000 GBP [1:7]", "234 [3:6]"]),
    ("en", "5%a1", ["5 [0:1]"]),
    ("en", "2" + " " * 22 + "to 3 million", ["2 [0:1]", "3000000 [26:35]"]),
    ("en", "2/three", ["2 [0:1]", "3 [2:7]"]),
    ("en", "1 0.5", ["1 [0:1]", "1/2 [2:5]"]),
    ("en", "2 0", ["2 [0:1]", "0 [2:3]"]),
    ("en", "2-third", ["2/3 part [0:7]"]),
    ("en", "2 hundred thousand five", ["2 [0:1]", "100005 [2:23]"]),
    ("en", "hundred to 200 thousand", ["100 [0:7]", "200000 [11:23]"]),
    ("nl", "2 en anderhalf", ["2 [0:1]", "3/2 part [5:14]"]),
    ("nl", "achthonderdnegenennegentigduizendnegenhonderdnegenennegentig", ["899999 [0:60]"]),
    ("nl", "negenhonderdnegenennegentigduizendnegenhonderdnegenennegentig", []),
    ("en", "two x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x twenty five", ["2 [0:3]", "25 [64:75]"]),
    ("en", "1234 567 890", ["1234 [0:4]", "567 [5:8]", "890 [9:12]"]),
    ("de", "2 Billion", ["2000000000000 [0:9]"]),
    ("en", "¼ of 5¼", ["1/4 part [0:1]", "21/4 [5:7]"]),
    ("nl", "achthonderdachtennegentigduizendachthonderdachtennegentigtal", ["898898 [0:60]"]),
    ("nl", "achthonderdachtennegentigduizendachthonderdnegenennegentigtal", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), READINGS)
def test_every_reading_has_its_unit_kind_and_place(language: str, text: str, expected: list[str]) -> None:
    assert [shown(amount) for amount in numbers_in(text, language)] == expected


@pytest.mark.parametrize(("before", "expected"), [(LONGEST_RUN - 2, {1, 25}), (LONGEST_RUN - 1, {1, 20, 5})])
def test_a_run_of_number_words_is_cut_where_it_is_too_long(before: int, expected: set[int]) -> None:
    assert {amount.value for amount in numbers_in("one " * before + "twenty five", "en")} == expected
    assert (LONGEST_RUN, LONGEST_WORD, LONGEST_GAP, MOST_DIGITS) == (32, 60, 24, 30)


@pytest.mark.parametrize(
    ("text", "value", "unit", "good"),
    [
        ("1/3%", 33, "percent", False),
        ("0.333", 0.33, "share", False),
        ("0.333", 33.3, "percent", False),
        ("1/512", 0.1953125, "percent", True),
        ("5%", 5, "per 1000 residents", True),
        ("5%", 5, "families", False),
        ("5%", 5, None, True),
        ("€ 5", 5, None, False),
        ("€ 5", 5, "EUR per year", True),
        ("€ 5", 5, "USD", False),
        ("50%", 0.5, "Share of residents", True),
        ("50%", 0.5, "proportion", True),
        ("50%", 0.5, "ratio", True),
        ("50%", 0.5, "rate", True),
        ("50%", 0.5, "FTE", True),
        ("50%", 0.5, "families", False),
        ("1/2", 50, "percent", True),
        ("1/2", 50, "share", False),
        ("1/2 %", 0.5, "percent", True),
    ],
)
def test_a_value_is_held_to_its_unit_and_its_decimals(text: str, value: float, unit: str | None, good: bool) -> None:
    assert (number_objection(text, value, unit, "en") is None) is good


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("9", True),
        ("0", False),
        ("10", False),
        ("1.5", False),
        ("half of them", False),
        ("the third", False),
        ("5%", False),
        ("€ 5", False),
        ("nine", True),
        ("zero", False),
        ("1/2", True),
        ("", False),
    ],
)
def test_a_small_count_is_a_whole_count_without_a_unit(text: str, expected: bool) -> None:
    assert states_small_count(text, "en") is expected


@pytest.mark.parametrize(
    ("language", "text", "dates", "decades"),
    [
        ("en", "the nineties", [], [1990]),
        ("en", "2021/22", ["2021 [] None", "2022 [] None"], []),
        ("en", "the 90", [], [1990]),
        ("en", "12 May", ["None [5] 12"], []),
        ("en", "May 12", ["None [5] 12"], []),
        ("en", "2021-13", ["2013 [] None", "2021 [] None"], []),
        ("en", "2021-00", ["2000 [] None", "2021 [] None"], []),
        ("en", "spring '21", ["2021 [3, 4, 5, 6] None", "2021 [] None"], []),
        ("en", "you may go in june 2021", ["2021 [6] None", "2021 [] None"], []),
        ("rom", " 90", [], []),
        ("en", "May 12,2019", ["2019 [5] 12", "2019 [] None"], []),
        ("en", "2021/22 and 2024", ["2021 [] None", "2022 [] None", "2024 [] None"], []),
    ],
)
def test_dates_and_decades_in_words(language: str, text: str, dates: list[str], decades: list[int]) -> None:
    mentions, found = _mentions(text, language)
    assert sorted(f"{one.year} {sorted(one.months)} {one.day}" for one in mentions) == dates
    assert sorted(found) == decades


def test_a_language_with_a_lead_for_decades_may_have_no_names_for_them() -> None:
    words = Lexicon(language="x", code=None, decade_words=("the",))
    assert list(_decades("the , 90 and the 90 and the '80", words)) == [1990, 1980]
    assert list(_decades(" 90 the 90", Lexicon(language="x", code=None))) == []


@pytest.mark.parametrize(
    ("language", "text", "date", "good"),
    [
        ("en", "two thousand and one", "199X", True),
        ("fr", "9/12/2021", "2021-05", False),
        ("en", "two thousand and one, not 1995", "2001", True),
        ("en", "two thousand and one, not 1995", "2002", False),
    ],
)
def test_a_date_is_held_to_the_words(language: str, text: str, date: str, good: bool) -> None:
    assert (date_objection(text, date, language) is None) is good


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("5.", [("5", 0, 2, [])]),
        ("12 345", [("12345", 0, 6, [("12", 0, 2), ("345", 3, 6)])]),
        ("1\u00a0234", [("1234", 0, 5, [])]),
        ("1 034", [("1034", 0, 5, [])]),
        ("1 034 567", [("1034567", 0, 9, [])]),
        ("0 345", [("345", 0, 5, [("0", 0, 1), ("345", 2, 5)])]),
        ("1234 567", [("1234", 0, 4, []), ("567", 5, 8, [])]),
        ("1.5 234", [("3/2", 0, 3, []), ("234", 4, 7, [])]),
        ("1 234.5", [("2469/2", 0, 7, [("1", 0, 1), ("469/2", 2, 7)])]),
        ("9" * 30, [("9" * 30, 0, 30, [])]),
        ("9" * 31, []),
        ("1.2.3", [("1", 0, 1, []), ("2", 2, 3, []), ("3", 4, 5, [])]),
    ],
)
def test_groups_of_digits(token: str, expected: list[tuple[str, int, int, list[tuple[str, int, int]]]]) -> None:
    def values(one: Digits) -> str:
        return "|".join(map(str, one.values))

    found = [
        (values(one), one.start, one.end, [(values(apart), apart.start, apart.end) for apart in one.apart])
        for one in read_digits(token)
    ]
    assert found == expected


def test_what_stands_between_two_numbers() -> None:
    text = "5 \t\n\u00a0 TO  6" + "x" * 30
    assert gap_between(text, 1, 10) == " to "
    assert gap_between(text, 1, 1 + LONGEST_GAP) != "?"
    assert gap_between(text, 1, 2 + LONGEST_GAP) == "?"
    words = lexicon("en")
    kinds = {gap: links(gap, words) for gap in (" to ", "-", "- to", " or ", "- or", ",", "-,", "", "x", "- x", "--")}
    assert kinds == {
        " to ": "range",
        "-": "range",
        "- to": "range",
        " or ": "list",
        "- or": "list",
        ",": "list",
        "-,": "list",
        "": "",
        "x": "",
        "- x": "",
        "--": "range",
    }


@pytest.mark.parametrize(
    ("text", "folded"),
    [("a\x0c", "a\u2029"), ("a\x0b", "a\u2029"), ("é\x0b`", "é\u2029'"), ("1⁄2", "1/2"), ("\u3000", " ")],
)
def test_breaks_and_marks_are_folded(text: str, folded: str) -> None:
    assert fold(text)[0] == folded


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("hundreds", "en", None),
        ("five", "en", "five"),
        ("five", "nl", None),
        ("tweeentwintig", "nl", "tweeëntwintig"),
        ("vijf", "rom", None),
        ("x", "en", None),
        ("z" * 61, "en", None),
    ],
)
def test_the_spelling_that_the_library_knows(word: str, language: str, expected: str | None) -> None:
    assert known(word, lexicon(language)) == expected


@pytest.mark.parametrize(
    ("mark", "language", "expected"),
    [
        ("€", "rom", ["EUR"]),
        ("EUR", "rom", ["EUR"]),
        ("eur", "rom", []),
        ("eur", "en", ["EUR"]),
        ("Euros.", "en", ["EUR"]),
        ("ALL", "en", []),
        ("TOP", "nl", []),
        ("lei", "en", ["RON", "MDL"]),
        ("pond", "nl", ["GBP"]),
        ("pond", "en", []),
        ("$", "en", ["AUD", "CAD", "NZD", "USD"]),
        ("", "en", []),
    ],
)
def test_what_a_mark_of_money_may_mean(mark: str, language: str, expected: list[str]) -> None:
    assert list(currency_codes(mark, lexicon(language))) == expected


@pytest.mark.parametrize(
    ("tag", "language", "code"),
    [
        ("en", "en", "en"),
        (" NL-be ", "nl", "nl"),
        ("nl_BE_x", "nl", "nl"),
        ("rom", "rom", None),
        ("", "", None),
        ("../en", "../en", None),
        ("abcd", "abcd", None),
    ],
)
def test_the_lexicon_of_a_language(tag: str, language: str, code: str | None) -> None:
    found = lexicon(tag)
    assert (found.language, found.code) == (language, code)
    assert bool(found.words) is (language in ("en", "nl"))


def test_words_of_a_language_that_the_library_does_not_know() -> None:
    words = Lexicon(language="x", code=None, words={"zin": 5, "zan": "1/2"})
    found = scan("zin zan zin x 7", words)
    assert [(one.kind, one.values) for one in found] == [
        ("word", (5,)),
        ("part", (Fraction(1, 2),)),
        ("word", (5,)),
        ("digits", (7,)),
    ]
    assert [(one.start, one.end) for one in found] == [(0, 3), (4, 7), (8, 11), (14, 15)]
    assert scan("zin", Lexicon(language="x", code=None)) == []


@pytest.mark.parametrize(("unit", "is_right"), [("percent", True), ("persons", False), ("per cent", True)])
def test_a_percentage_is_no_count_of_persons(unit: str, is_right: bool) -> None:
    assert (number_objection("5% of them", 5, unit, "en") is None) == is_right
