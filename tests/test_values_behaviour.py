"""Cells at their edges: the first and the last number that is taken, what is proposed, languages and countries."""

from __future__ import annotations

from typing import Any

import pytest

from roma_inclusion.schema.columns import Column
from roma_inclusion.sources import lists, values
from roma_inclusion.sources.dates import date_bounds, date_fault
from roma_inclusion.sources.lists import country_fault, language_fault
from roma_inclusion.sources.remedies import date_candidates, number_candidates, plain, shown
from roma_inclusion.sources.values import Fault, as_cell, convert_column, convert_value


def column(kind: str, **more: Any) -> Column:
    return Column("c", kind, "A column.", **{"required": False, **more})


@pytest.mark.parametrize(
    ("low", "high", "cells", "faulty"),
    [
        (0, 10, ["0", "10"], []),
        (0, 10, ["-1", "10"], [0]),
        (0, 10, ["0", "11"], [1]),
        (0, 10, ["-1", "11", "5"], [0, 1]),
        (0, None, ["0", "9223372036854775807"], []),
        (None, 0, ["0", "-9223372036854775808"], []),
        (0, None, ["-1"], [0]),
        (None, 0, ["1"], [0]),
        (None, None, ["9223372036854775807", "-9223372036854775808"], []),
        (None, None, ["9223372036854775808", "5", "-9223372036854775809"], [0, 2]),
        (0, 0, ["0"], []),
        (0, 10, [], []),
        (0, 10, ["", "x"], [1]),
    ],
)
def test_the_ends_of_a_range(low: float | None, high: float | None, cells: list[str], faulty: list[int]) -> None:
    found, faults = convert_column(column("integer", low=low, high=high), cells)
    assert [fault.row for fault in faults] == faulty
    assert found == [None if row in faulty or not cell else int(cell) for row, cell in enumerate(cells)]


@pytest.mark.parametrize(
    ("kind", "cells", "faulty"),
    [
        ("id", ["a", "b-c", "d"], []),
        ("id", ["a", "b\nc"], [1]),
        ("id", ["a\nb", "c\nd"], [0, 1]),
        ("id", ["a\n", "a"], [0]),
        ("id", ["a\nb\nc"], [0]),
        ("id", ["a", "A", "b", "A"], [1, 3]),
        ("integer", ["1", "2\n3", ""], [1]),
        ("text", ["a", "#REF!", "", "#N/A", "#ref!", "####"], [1, 3]),
        ("text", ["a", "####", "#ref!"], []),
        ("id", ["####", "#ref!", "##"], [0, 1, 2]),
        ("boolean", ["1", "0", "", "2"], [3]),
    ],
)
def test_every_cell_that_is_wrong_is_named(kind: str, cells: list[str], faulty: list[int]) -> None:
    assert [fault.row for fault in convert_column(column(kind), cells)[1]] == faulty


def test_what_a_fault_says() -> None:
    assert convert_column(column("text", required=True), ["", "a"]) == (
        [None, "a"],
        [Fault(0, "missing-value", "c is empty", "fill it in")],
    )
    assert convert_column(column("boolean", required=True), ["", "1"])[0] == [None, True]
    (fault,) = convert_column(column("id"), ["###"])[1]
    assert fault.message == "c is '###', which a spreadsheet writes where a formula failed"
    (fault,) = convert_column(column("id"), ["##"])[1]
    assert fault.message == "c '##' is not a slug"


@pytest.mark.parametrize(
    ("kind", "cell", "good"),
    [
        ("id", "a" * 200, True),
        ("id", "a" * 201, False),
        ("number", "1" * 15, True),
        ("number", "1" * 16, False),
        ("number", "-" + "1" * 15, True),
        ("number", "0." + "1" * 15, True),
        ("number", "0." + "1" * 16, False),
        ("number", "1" + "0" * 18, True),
        ("number", "0." + "0" * 37 + "1", True),
        ("number", "0." + "0" * 38 + "1", False),
        ("number", "-0", False),
        ("number", "-0.5", True),
        ("number", "-0.0", False),
        ("number", "01", False),
        ("integer", "1" * 19, True),
        ("integer", "1" * 20, False),
        ("sha256", "a" * 64, True),
        ("sha256", "a" * 63, False),
    ],
)
def test_how_long_a_cell_may_be(kind: str, cell: str, good: bool) -> None:
    assert (values.DIGITS_KEPT, values.LONGEST_ID, values.LONGEST_NUMBER) == (15, 200, 40)
    found, faults = convert_column(column(kind), [cell])
    assert (bool(faults), found[0] is None) == (not good, not good)


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("integer", True, None),
        ("integer", 3.0, "3"),
        ("integer", 3.5, None),
        ("integer", 2**63 - 1, "9223372036854775807"),
        ("integer", 2**63, None),
        ("number", 123456789012345.0, "123456789012345.0"),
        ("number", 1234567890123456, None),
        ("number", 0.1234567890123, "0.1234567890123"),
        ("number", -0.0, "0.0"),
        ("number", float("inf"), None),
        ("boolean", 2, None),
        ("boolean", 1, "1"),
        ("boolean", 0, "0"),
        ("boolean", 1.0, None),
        ("text", "", ""),
        ("text", 1, None),
        ("number", "1", None),
    ],
)
def test_a_value_as_a_cell(kind: str, value: Any, cell: str | None) -> None:
    if cell is None:
        with pytest.raises(ValueError, match=r"^c "):
            as_cell(column(kind), value)
    else:
        assert as_cell(column(kind), value) == cell


def test_one_value_is_stripped() -> None:
    assert convert_value(column("integer"), " 5\t") == 5
    with pytest.raises(ValueError, match=r"^c 'x' is not a whole number: write digits only: 1200$"):
        convert_value(column("integer"), "x")
    with pytest.raises(LookupError, match="column c is of the unknown kind 'colour'"):
        convert_column(column("colour"), [])


# What is proposed


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("123 sep", ["-09"]),
        ("sep 12 123", []),
        ("2021 2022 sep", []),
        ("5 7 sep", ["2007-09-05"]),
        ("sep oct 2021", []),
        ("1 2 3 sep", []),
        ("2021 5 sep", ["2021-09-05"]),
        ("05 sep 2021", ["2021-09-05"]),
        ("sep 12345", []),
        ("sep/2021", []),
        ("sep 2021~", []),
        ("2021 q2", ["2021-04/2021-06"]),
        ("q3-2021", ["2021-07/2021-09"]),
        ("2020/22", ["2020/2022"]),
        ("2020/12", ["2020-12"]),
        ("2021/20", ["2021/2020"]),
        ("2019/20", ["2019/2020"]),
        ("2023/24", ["2023/2024"]),
        ("13-13-2021", ["2021-13-13", "2021-13-13"]),
        ("1.5.21", ["2021-05-01", "2021-01-05"]),
        ("0/2021", ["2021-00"]),
        ("2021-12.", ["2021-12"]),
    ],
)
def test_dates_that_may_be_meant(cell: str, expected: list[str]) -> None:
    assert list(date_candidates(cell)) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9e17", ["900000000000000000"]),
        ("1e18", []),
        ("-1e18", []),
        ("-9e17", ["-900000000000000000"]),
        ("1.000.000", ["1000000"]),
        ("1.000,000", ["1000"]),
        ("12.000", ["12000"]),
        ("12.100", ["12.1", "12100"]),
        ("-12,100", ["-12.1", "-12100"]),
        ("+0,50", ["0.5"]),
        ("-0,0", ["0"]),
        ("1_000", ["1000"]),
        ("abc", []),
    ],
)
def test_numbers_that_may_be_meant(cell: str, expected: list[str]) -> None:
    assert list(number_candidates(cell)) == expected


def test_words_are_made_plain_and_short() -> None:
    assert plain("Ａ–É\u00ad٣") == "a-e3"
    assert plain("½") == "1⁄2"
    assert (shown("x" * 60), shown("x" * 61)) == (f"'{'x' * 60}'", f"'{'x' * 50}'... (61 characters)")
    fault = date_fault("x" * 61)
    assert fault is not None
    assert "it is longer than 60 characters" in fault[0]
    fault = date_fault("x" * 60)
    assert fault is not None
    assert "notation" in fault[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{2004,2003-05}", "not in order"),
        ("[2004,2004]", "twice"),
        ("{2004}", "two dates or more"),
        ("{2004]", "not closed"),
        ("2004/2003", "end is before"),
        ("2004-05/2004-04", "end is before"),
        ("../..", "one beginning and one end"),
        ("/", "one beginning and one end"),
        ("2004/2005/2006", "one beginning and one end"),
        ("201X-05", "month of a year that is not known"),
        ("2004-XX-05", "day of a month that is not known"),
        ("2023-24", "season and as two years"),
        ("2004-25", "no month 25"),
        ("2004-21-01", "no month 21"),
        ("2004-00", "no month 00"),
        ("2004-01-00", "days 01 to 31"),
        ("2004-02-30", "days 01 to 29"),
        ("3000", "1000 to 2999"),
        ("0999-01", "1000 to 2999"),
        ("-2004", "1000 to 2999"),
        ("20045", "notation"),
    ],
)
def test_a_date_is_refused_for_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        date_bounds(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2004-24", "2004-01-01 2005-02-28"),
        ("2003-24", "2003-01-01 2004-02-29"),
        ("2004-21", "2004-03-01 2004-05-31"),
        ("2004-22", "2004-06-01 2004-08-31"),
        ("2004-23", "2004-09-01 2004-11-30"),
        ("20XX", "2000-01-01 2099-12-31"),
        ("{2004,2004-05}", "2004-01-01 2004-12-31"),
        ("{2003,2004-05,2004-06}", "2003-01-01 2004-06-30"),
        ("2004-12-31/2004-12-31", "2004-12-31 2004-12-31"),
        ("2004-01/2004-01", "2004-01-01 2004-01-31"),
    ],
)
def test_the_days_of_a_date(text: str, days: str) -> None:
    assert " ".join(day.isoformat() for day in date_bounds(text)) == days


# Languages and countries


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("en", None),
        ("en-GB", None),
        ("nl-XX", "write a tag such as"),
        ("nl-EU", "write a tag such as"),
        ("sr-Latn-RS", None),
        ("en-001", None),
        ("EN-gb", "write en-GB"),
        ("qaa", "write a tag such as"),
        ("dutch", "did you mean nl?"),
        ("nederlandss", "did you mean nl?"),
        ("utch", "write a tag such as"),
        ("dut", "write nl"),
        ("a" * 35, "write a tag such as"),
        ("a" * 36, "write a tag such as"),
    ],
)
def test_a_language_is_a_tag(cell: str, remedy: str | None) -> None:
    assert (lists.LONGEST_TAG, lists.LONGEST_NAME) == (35, 50)
    found = language_fault(cell)
    assert (found is None) if remedy is None else (found is not None and found[1].startswith(remedy))


def test_usual_tags_need_no_library_and_long_ones_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(lists, "_standard", asked.append)
    assert [language_fault(cell) for cell in ("en", "nl", "en-GB", "rom")] == [None] * 4
    assert asked == []
    found = [language_fault("a" * length) for length in (35, 36)]
    assert [one[0].endswith("(BCP 47)") for one in found if one] == [True, False]
    assert language_fault("nl-EU") is not None
    assert language_fault("zz") is not None
    assert asked == ["a" * 35, "nl-EU", "zz"]


@pytest.mark.parametrize(
    ("cell", "remedy"),
    [
        ("se", None),
        ("eu", None),
        ("SE", "did you mean se?"),
        ("swe", "did you mean se?"),
        ("sweden", "did you mean se?"),
        ("swedn", "did you mean se?"),
        ("sweeden", "did you mean se?"),
        ("weden", "write one code"),
        ("swe den", "did you mean se?"),
        ("zzz", "write one code"),
        ("chin", "did you mean cn?"),
        ("ira", "write one code"),
        ("united kingdomxx", "did you mean gb?"),
        ("united kingdomxxx", "write one code"),
        ("", "write one code"),
    ],
)
def test_a_country_is_a_code(cell: str, remedy: str | None) -> None:
    found = country_fault(cell)
    assert (found is None) if remedy is None else (found is not None and found[1].startswith(remedy))
