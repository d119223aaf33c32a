"""Numbers and dates in words: every reading that people mean, and none that they do not."""

from __future__ import annotations

import time
from fractions import Fraction

import attrs
import pytest

from roma_inclusion.checks.numbers.lexicon import Lexicon, lexicon
from roma_inclusion.checks.numbers_in_text import (
    date_objection,
    join_spans,
    number_objection,
    numbers_in,
    states,
    states_date,
    states_small_count,
)


def values(text: str, language: str) -> set[int | float]:
    return {amount.value for amount in numbers_in(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # words: a compound is one number
        ("en", "two hundred and fifty people", {250}),
        ("en", "TWENTY-FIVE families", {25}),
        ("en", "five hundred and six thousand", {506000}),
        ("en", "two trillion", {2 * 10**12}),
        ("en", "one and then three", {1, 3}),
        ("en", "twenty, five", {20, 5}),
        ("en", "twenty\nfive", {25}),
        ("nl", "vijfentwintig", {25}),
        ("nl", "Vijf en twintig", {25}),
        ("nl", "tweehonderdvijftigduizend", {250000}),
        ("nl", "twaalfhonderd", {1200}),
        ("nl", "tweeentwintig en drieëndertig", {22, 33}),
        ("nl", "e\u0301e\u0301n gezin", {1}),
        ("nl", "vijfen-\ntwintig", {25}),
        ("nl", "vijf\u00adentwintig", {25}),
        ("nl", "tot vijfen-\r\n  twintig jaar", {25}),
        ("nl-BE", "vijftig", {50}),
        ("NL", "vijftig", {50}),
        # digits
        ("nl", "35.000", {35000}),
        ("nl", "35,000", {35000}),
        ("nl", "35 000", {35000}),
        ("nl", "35\u00a0000", {35000}),
        ("nl", "35\u202f500", {35500}),
        ("nl", "35'000 en 36’000", {35000, 36000}),
        ("nl", "Ede 120 300", {120, 300, 120300}),
        ("nl", "1.234.567,89", {1234567.89}),
        ("en", "1,234,567.89", {1234567.89}),
        ("en", "12,34,567", {1234567}),
        ("en", "1 234 567.5", {1, 234, 567.5, 1234567.5}),
        ("nl", "1.234", {1234, 1.234}),
        ("nl", "0.250", {0.25}),
        ("nl", "0,6 fte en .5 fte", {0.6, 0.5}),
        ("nl", "€1.000,- per maand", {1000}),
        ("nl", "op 21.9.2020", {21, 9, 2020}),
        ("en", "rooms 5,6,7", {5, 6, 7}),
        ("en", "３５ and ٣٦ and ३७", {35, 36, 37}),
        ("en", "12² and 13[1]", {12, 13, 1}),
        ("en", "ﬁfty", {50}),
        ("en", "12h, 30%, 3D", {12, 30, 3}),
        ("en", "the A4 form, CO2, covid-19 and the EUR40 fee in groep7", {40, 7}),
        ("en", "9" * 31, set()),
        ("en", "9" * 30, {int("9" * 30)}),
        # factors
        ("nl", "1,2 miljoen", {1200000}),
        ("nl", "3 duizend", {3000}),
        ("nl", "€ 1,5 mln en 2 mld", {1500000, 2 * 10**9}),
        ("en", "EUR 40k", {40000}),
        ("en", "2bn, 3 mio", {2 * 10**9, 3 * 10**6}),
        ("en", "£2m", {2000000}),
        ("en", "a fence of 2m", {2, 2000000}),
        ("nl", "€ 7 ton", {700000}),
        ("en", "2 hundred and fifty", {250}),
        ("en", "2 hundred thousand", {200000}),
        ("en", "two dozen, a dozen, half a dozen", {24, 12, 6}),
        ("nl", "een dozijn", {12}),
        ("en", "half a million, three quarters of a million", {500000, 750000}),
        ("nl", "twee en een half miljoen", {2500000}),
        ("nl", "anderhalf miljoen", {1500000}),
        ("en", "tens, hundreds and thousands of people", set()),
        ("nl", "tientallen, honderden en duizenden mensen", set()),
        ("en", "2 millions", {2000000}),
        ("en", "paid in k and mln", set()),
        # fractions
        ("en", "2½ or 2 1/2 or two and a half", {2.5}),
        ("nl", "tweeënhalf, 2½, twee en een half, anderhalve", {2.5, 1.5}),
        ("en", "1/2", {0.5, 1, 2}),
        ("nl", "groep 7/8", {0.875, 7, 8}),
        ("en", "on 1/9/2015", {1, 9, 2015}),
        ("nl", "een half, de helft, kwart", {0.5, 0.25}),
        ("en", "three quarters, three-quarter", {0.75}),
        ("nl", "drie kwart, driekwart", {0.75}),
        ("en", "two thirds", {Fraction(2, 3)}),
        ("nl", "twee derde, tweederde", {Fraction(2, 3)}),
        ("en", "one third", {Fraction(1, 3), 3}),
        ("en", "a third of them", {Fraction(1, 3), 3}),
        ("nl", "een derde", {Fraction(1, 3), 3}),
        ("en", "two third-year students", {2, 3}),
        ("en", "one in five", {1, 5, 0.2}),
        ("nl", "negen van de tien", {9, 10, 0.9}),
        # ordinals, adverbs and collectives
        ("en", "third, 3rd, twenty-first", {3, 21}),
        ("nl", "derde, 3e, 21ste, vijfentwintigste", {3, 21, 25}),
        ("en", "both, once, twice, weekly, threefold", {2, 1, 3}),
        ("nl", "beide, eenmaal, tweemaal, wekelijks", {2, 1}),
        ("nl", "een 90-tal, een twintigtal", {1, 90, 20}),
        ("nl", "driejarig, tweewekelijkse, vijfpersoons", {3, 2, 5}),
        ("en", "none of them", {0}),
        ("nl", "een paar, een aantal", set()),
        # ranges
        ("en", "10-15", {10, 15}),
        ("en", "ten to fifteen", {10, 15}),
        ("nl", "10 à 15", {10, 15}),
        ("en", "5 or 6", {5, 6}),
        ("en", "2 to 3 million", {2000000, 3000000}),
        ("nl", "twee- tot driehonderd", {2, 200, 300}),
        ("en", "minus five, -6 and − 7", {5, -5, 6, -6, 7, -7}),
        # other languages
        ("fr", "1,2 million, vingt-cinq", {1200000, 25}),
        ("de", "fünfundzwanzig", {25}),
        ("de", "ein Fünftel aller Mitarbeitenden", {0.2}),
        ("de", "drei Achtel, zwei Drittel und ein Zehntel", {0.375, Fraction(2, 3), 0.1}),
        ("de", "eine halbe Million in zweieinhalb Jahren", {500000, 2.5}),
        ("de", "Arbeit im Viertel, ein Viertel der Kinder", {0.25}),
        ("rom", "pandž 12", {12}),
        ("hu", "huszonöt 25", {25}),
        ("", "25", {25}),
        ("../en", "five 25", {25}),
        ("ro-Latn-RO", "", set()),
    ],
)
def test_numbers_are_read_as_people_write_them(language: str, text: str, expected: set[float]) -> None:
    assert values(text, language) == {float(value) if isinstance(value, Fraction) else value for value in expected}


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "£5", {"GBP"}),
        ("en", "5 pounds", {"GBP"}),
        ("en", "EUR 5", {"EUR"}),
        ("en", "5 CHF", {"CHF"}),
        ("nl", "5 euro", {"EUR"}),
        ("nl", "5,- euro", {"EUR"}),
        ("nl", "1,5 miljoen euro", {"EUR"}),
        ("nl", "€ 10 tot 15", {"EUR"}),
        ("nl", "10 à 15 procent", {"percent"}),
        ("en", "ten to fifteen per cent", {"percent"}),
        ("nl", "€ 10 – € 15", {"EUR"}),
        ("en", "US$ 5", {"USD"}),
        ("en", "$5", {"USD", "CAD", "AUD", "NZD"}),
        ("en", "ALL 45 families", {None}),
        ("en", "TOP 5", {None}),
        ("en", "45 families of 5%", {None, "percent"}),
        ("nl", "in 2019 € 35", {None, "EUR"}),
        ("rom", "5 % 6 €", {"percent", "EUR"}),
    ],
)
def test_units_stand_beside_their_numbers(language: str, text: str, units: set[str | None]) -> None:
    assert {amount.unit for amount in numbers_in(text, language)} == units


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("all two hundred and fifty people", "en", ["two hundred and fifty"]),
        ("de ﬁnale: ３５\u202f０００ mensen", "nl", ["３５\u202f０００"]),
        ("café\u0301s: vijfen-\ntwintig!", "nl", ["vijfen-\ntwintig"]),
        ("wel 1,2 miljoen", "nl", ["1,2 miljoen"]),
    ],
)
def test_a_number_knows_its_place(text: str, language: str, words: list[str]) -> None:
    assert [text[amount.start : amount.end] for amount in numbers_in(text, language)] == words


@pytest.mark.parametrize(
    ("text", "value", "unit", "language"),
    [
        ("two hundred and fifty people", 250, "persons", "en"),
        ("half of them", 0.5, "share", "en"),
        ("50% of them", 0.5, "share", "en"),
        ("de helft", 50, "percent", "nl"),
        ("50%", 50, "percent", "nl"),
        ("a third of them", 0.33, "share", "en"),
        ("two thirds", 66.7, "percent", "en"),
        ("1/2 fte", 0.5, "FTE", "nl"),
        ("80% fte", 0.8, "FTE", "nl"),
        ("€ 5", 5, "EUR", "en"),
        ("€ 5", 5, "EUR per year", "en"),
        ("5", 5, "EUR", "en"),
        ("€ 5", 5.0, "EUR", "en"),
        ("0,6 VTE", 0.6, "FTE", "nl"),
        ("zeven gemeenten", 7, None, "nl"),
        ("5% and 5 families", 5, "families", "en"),
        ("$ 5", 5, "CAD", "en"),
    ],
)
def test_a_value_in_the_words_is_accepted(text: str, value: float, unit: str | None, language: str) -> None:
    assert number_objection(text, value, unit, language) is None
    assert states(text, value, unit, language)


@pytest.mark.parametrize(
    ("text", "value", "unit", "language", "why"),
    [
        ("two hundred and fifty people", 50, "persons", "en", "is not in the words"),
        ("vijfentwintig", 5, "persons", "nl", "is not in the words"),
        ("35.000", 35, "EUR", "nl", "is not in the words"),
        ("1,2 miljoen", 1.2, "EUR", "nl", "is not in the words"),
        ("£ 5", 5, "EUR", "en", "an amount of GBP"),
        ("£2m", 2, "GBP", "en", "is not in the words"),
        ("$ 5", 5, "EUR", "en", "an amount of AUD or CAD or NZD or USD"),
        ("€ 50", 50, "persons", "en", "an amount of EUR"),
        ("70% van de gezinnen", 70, "families", "nl", "a percentage"),
        ("EUR 5", 5, "percent", "en", "an amount of EUR"),
        ("5%", 5, "share", "en", "is not in the words"),
        ("two thirds", 2, "persons", "en", "is not in the words"),
        ("a third of them", 0.3, "share", "en", "is not in the words"),
        ("", 5, "persons", "en", "is not in the words"),
        ("5", float("nan"), "persons", "en", "is no number"),
        ("5", float("inf"), "persons", "en", "is no number"),
        ("ten", 10, "persons", "nl", "is not in the words"),
    ],
)
def test_a_value_that_is_not_in_the_words_is_refused(
    text: str, value: float, unit: str, language: str, why: str
) -> None:
    objection = number_objection(text, value, unit, language)
    assert objection is not None
    assert why in objection
    assert not states(text, value, unit, language)


def test_no_number_goes_across_two_passages() -> None:
    assert values(join_spans(["two hundred", "fifty"]), "en") == {200, 50}
    assert values(join_spans(["12", "345"]), "en") == {12, 345}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("three families", "en", True),
        ("drie gezinnen", "nl", True),
        ("9 gezinnen", "nl", True),
        ("ten families and 25 cases", "en", False),
        ("vijfentwintig gezinnen", "nl", False),
        ("5% of 40 families", "en", False),
        ("€ 5 for 40 families", "en", False),
        ("the third round, half of 40", "en", False),
        ("1,2 miljoen", "nl", False),
    ],
)
def test_a_small_count_is_a_number_of_things(text: str, language: str, expected: bool) -> None:
    assert states_small_count(text, language) is expected


@pytest.mark.parametrize(
    ("text", "date", "language"),
    [
        ("since 2019", "2019", "en"),
        ("since 2019", "2019~", "en"),
        ("sinds 3/4/2014 tot 17/8/2019", "2014-04-03/2019-08-17", "nl"),
        ("1 September 2015", "2015-09-01", "en-GB"),
        ("September 1st, 2015", "2015-09-01", "en"),
        ("15-20 maart 2021", "2021-03-15/2021-03-20", "nl"),
        ("van maart tot juni 2021", "2021-03/2021-06", "nl"),
        ("sept. 2021", "2021-09", "nl"),
        ("09-2021", "2021-09", "nl"),
        ("2021-12-05", "2021-12-05", "nl"),
        ("files/2021/12/plan-2021-2025.pdf", "2021-12", "en"),
        ("2021/22", "2021/2022", "nl"),
        ("schooljaar 20/21", "2020/2021", "nl"),
        ("schooljaar 2019-2020", "2019/2020", "nl"),
        ("juni ’21", "2021-06", "nl"),
        ("sinds '21", "2021", "nl"),
        ("najaar 2021", "2021-23", "nl"),
        ("autumn of 2021", "2021-10", "en"),
        ("end of 2022", "2022-12", "en"),
        ("eind 2022", "2022", "nl"),
        ("2e kwartaal van 2021", "2021-05", "nl"),
        ("second half of 2021", "2021-07/2021-12", "en"),
        ("jaren negentig", "199X", "nl"),
        ("the 1990s", "1990/1999", "en"),
        ("tweeduizend twintig, niet 2019", "2020", "nl"),
        ("since 2019", "2019/..", "en"),
        ("last year", "2021", "en"),
        ("in March", "2021-03", "en"),
        ("septembre 2021", "2021-09", "fr"),
        ("1/9/2015", "2015-01-09", "en-US"),
        ("2022", "no date", "en"),
        ("2022", "", "en"),
        ("", "2022-03-04", "en"),
    ],
)
def test_a_date_in_the_words_is_accepted(text: str, date: str, language: str) -> None:
    assert date_objection(text, date, language) is None
    assert states_date(text, date, language)


@pytest.mark.parametrize(
    ("text", "date", "language", "why"),
    [
        ("since 2019", "2018", "en", "the year 2018"),
        ("2019 to 2022", "2019/2023", "en", "the year 2023"),
        ("in 2021", "2021-03", "nl", "month 3"),
        ("september 2021", "2021-10", "nl", "month 10"),
        ("1/9/2015", "2015-01-09", "en-GB", "month 1"),
        ("maart 2020, april 2021", "2021-03", "nl", "month 3"),
        ("December 2021", "2021-12-06", "en", "day 6"),
        ("5 december 2021", "2021-12-06", "nl", "day 6"),
        ("spring 2021", "2021-23", "en", "month 23"),
        ("they may go in 2021", "2021-05", "en", "month 5"),
        ("It began in April", "2021-03", "en", "month 3"),
        ("the 1990s", "1985", "en", "the year 1985"),
        ("the 1990s", "198X", "en", "the years 198X"),
        ("septembre 2021", "2020-09", "fr", "the year 2020"),
    ],
)
def test_a_date_that_is_not_in_the_words_is_refused(text: str, date: str, language: str, why: str) -> None:
    objection = date_objection(text, date, language)
    assert objection is not None
    assert why in objection
    assert not states_date(text, date, language)


def test_a_sum_of_money_is_no_year() -> None:
    assert states_date("€2019 for 2.020 families, 2021% more", "2018", "en")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_data_file_says_what_the_lexicon_knows(language: str) -> None:
    words = lexicon(language)
    assert isinstance(words, Lexicon)
    assert len(words.months) == 12
    assert words.code == language
    for field in attrs.fields(Lexicon):
        for word in getattr(words, field.name) if field.name in ("words", "scales", "money", "periods") else ():
            assert word == word.lower()


@pytest.mark.parametrize("language", ["en", "nl", "fr", "rom", "xx-YY", "-", "e" * 500, "\x00"])
def test_no_language_tag_falls_over(language: str) -> None:
    assert 25 in values("25 %", language)
    assert states_date("2021", "2021", language)


ENDLESS = [
    "one ",
    "1 ",
    "9",
    "thousand ",
    "1/",
    "½",
    "een",
    "x-\n",
    "'20 ",
    "5 maart 2021 ",
    "1 - ",
    ".1",
    "€",
    "\u0301",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_long_text_takes_time_in_proportion(piece: str) -> None:
    """Sixteen times the text takes far less than the 256 times of a square."""
    spent = []
    for size in (2_000, 32_000):
        text = piece * (size // len(piece))
        start = time.process_time()  # what else the machine does is not counted
        numbers_in(text, "en")
        date_objection(text, "2021-03-04", "en")
        spent.append(time.process_time() - start)
    assert spent[1] < 100 * max(spent[0], 0.01)


def test_text_of_any_kind_is_read_without_falling_over() -> None:
    odd = "".join(map(chr, [*range(0x250), *range(0x2000, 0x2200), *range(0x3000, 0x3050), 0x1F600, 0xFEFF, 0xE000]))
    for text in (odd, "5".join(odd), " million ".join(odd[::7]), "half ".join(odd[::5])):
        for language in ("en", "nl", "da", "rom"):
            for amount in numbers_in(text, language):
                assert 0 <= amount.start < amount.end <= len(text)
            date_objection(text, "2021-03-04", language)
