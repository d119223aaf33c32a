"""Cells become values of their kind, or a problem with what to write; each class of bad value is tried."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from roma_inclusion.schema.columns import Column
from roma_inclusion.sources import addresses, dates, values
from roma_inclusion.sources.lists import countries, currencies
from roma_inclusion.sources.values import Fault, as_cell, convert_column, convert_value

KINDS = ("text", "id", "integer", "number", "boolean", "date", "sha256", "url", "language", "country")
DIGEST = "0123456789abcdef" * 4


def column(kind: str, *, required: bool = False, low: float | None = None, high: float | None = None) -> Column:
    return Column("c", kind, "A column.", required, low=low, high=high)


ACCEPTED: list[tuple[str, str, Any]] = [
    ("text", "any words, even = 1 + 1", "any words, even = 1 + 1"),
    ("text", "# a heading", "# a heading"),
    ("id", "lindestad-mediators", "lindestad-mediators"),
    ("id", "7", "7"),
    ("id", "a" * 200, "a" * 200),
    ("integer", "0", 0),
    ("integer", "-12", -12),
    ("integer", "9223372036854775807", 2**63 - 1),
    ("integer", "-9223372036854775808", -(2**63)),
    ("number", "3", 3),
    ("number", "0.5", 0.5),
    ("number", "-0.5", -0.5),
    ("number", "1.000", 1.0),
    ("number", "123456789012345", 123456789012345),
    ("number", "1000000000000000000", 10**18),
    ("number", "0.0000000000000001", 1e-16),
    ("boolean", "1", True),
    ("boolean", "0", False),
    ("date", "2021-12-31", "2021-12-31"),
    ("date", "2024-02-29", "2024-02-29"),
    ("date", "2022-12/..", "2022-12/.."),
    ("sha256", DIGEST, DIGEST),
    ("url", "https://example.org", "https://example.org"),
    ("url", "http://www.example.org:8080/a/b?c=d&e=%20#f", "http://www.example.org:8080/a/b?c=d&e=%20#f"),
    ("url", "https://EXAMPLE.org/x", "https://EXAMPLE.org/x"),
    ("url", "https://gemeinde-müller.example/straße", "https://gemeinde-müller.example/straße"),
    ("url", "https://xn--e1aybc.example/%C3%A9", "https://xn--e1aybc.example/%C3%A9"),
    ("url", "https://web.example/2020/https://example.org", "https://web.example/2020/https://example.org"),
    ("url", "https://example.org/" + "a" * 1980, "https://example.org/" + "a" * 1980),
    *[
        ("language", tag, tag)
        for tag in (
            *("rom", "rmy", "en", "en-GB", "nl-NL", "nl-BE", "hu", "sk", "bg", "ro", "cs", "sr-Latn", "sr-Cyrl-RS"),
            *("mul", "und", "de-1996", "en-001"),
        )
    ],
    *[("country", code, code) for code in ("nl", "gb", "xk", "eu", "int", "ro")],
]


@pytest.mark.parametrize(("kind", "cell", "value"), ACCEPTED)
def test_good_values_are_taken(kind: str, cell: str, value: Any) -> None:
    found, faults = convert_column(column(kind), [cell])
    assert (found, faults) == ([value], [])
    assert type(found[0]) is type(value)


REFUSED = [
    ("text", "#REF!", "bad-value", "the value itself"),
    ("text", "#DIV/0!", "bad-value", "the value itself"),
    ("id", "Lindestad", "bad-id", "lindestad"),
    ("id", "a_b", "bad-id", "a-b"),
    ("id", "a--b", "bad-id", "a-b"),
    ("id", "-a", "bad-id", "did you mean a?"),
    ("id", "a-", "bad-id", "did you mean a?"),
    ("id", "a b", "bad-id", "a-b"),
    ("id", "a.b", "bad-id", "a-b"),
    ("id", "a/b", "bad-id", "a-b"),
    ("id", "a\nb", "bad-id", "a-b"),
    ("id", "müller", "bad-id", "muller"),
    ("id", "ａ", "bad-id", "did you mean a?"),
    ("id", "r\u043ema", "bad-id", "a-z"),
    ("id", "a\u200b", "bad-id", "did you mean a?"),
    ("id", "!!!", "bad-id", "a-z"),
    ("id", "a" * 201, "bad-id", "shorten"),
    ("id", "#N/A", "bad-id", "the value itself"),
    ("integer", "+1", "bad-value", "write 1"),
    ("integer", "-0", "bad-value", "write 0"),
    ("integer", "007", "bad-value", "write 7"),
    ("integer", "1_000", "bad-value", "write 1000"),
    ("integer", "1 000", "bad-value", "write 1000"),
    ("integer", "1\u202f000", "bad-value", "write 1000"),
    ("integer", "1.000", "bad-value", "write 1000"),
    ("integer", "1,000", "bad-value", "write 1000"),
    ("integer", "1'000", "bad-value", "write 1000"),
    ("integer", "1.0", "bad-value", "write 1"),
    ("integer", "1.5", "bad-value", "digits only"),
    ("integer", "1e3", "bad-value", "write 1000"),
    ("integer", "0x10", "bad-value", "digits only"),
    ("integer", "٣", "bad-value", "write 3"),
    ("integer", "３", "bad-value", "write 3"),
    ("integer", "ⅳ", "bad-value", "digits only"),
    ("integer", "−5", "bad-value", "write -5"),
    ("integer", "--5", "bad-value", "digits only"),
    ("integer", "five", "bad-value", "digits only"),
    ("integer", "5 people", "bad-value", "digits only"),
    ("integer", "TRUE", "bad-value", "digits only"),
    ("integer", "1\n2", "bad-value", "digits only"),
    ("integer", "l0", "bad-value", "digits only"),
    ("integer", "#######", "bad-value", "the value itself"),
    ("integer", "9" * 5000, "bad-value", "digits only"),
    ("integer", "9223372036854775808", "out-of-range", "18 digits"),
    ("integer", "-9223372036854775809", "out-of-range", "18 digits"),
    ("number", "1,5", "bad-value", "write 1.5"),
    ("number", "1.000,5", "bad-value", "write 1000.5"),
    ("number", "1,000.5", "bad-value", "write 1000.5"),
    ("number", "1.234.567", "bad-value", "write 1234567"),
    ("number", "1,234", "bad-value", "write 1.234 or 1234"),
    ("number", ".5", "bad-value", "write 0.5"),
    ("number", "5.", "bad-value", "write 5"),
    ("number", "00.5", "bad-value", "write 0.5"),
    ("number", "-0.0", "bad-value", "write 0"),
    ("number", "nan", "bad-value", "digits with a point"),
    ("number", "Infinity", "bad-value", "digits with a point"),
    ("number", "1e400", "bad-value", "digits with a point"),
    ("number", "1E-3", "bad-value", "write 0.001"),
    ("number", "0x1F", "bad-value", "digits with a point"),
    ("number", "50%", "bad-value", "write 50"),
    ("number", "€ 5", "bad-value", "write 5"),
    ("number", "½", "bad-value", "digits with a point"),
    ("number", "1/2", "bad-value", "one number"),
    ("number", "5-10", "bad-value", "column of its own"),
    ("number", "5–10", "bad-value", "column of its own"),
    ("number", "<10", "bad-value", "write 10"),
    ("number", "~5", "bad-value", "write 5"),
    ("number", "1.5 million", "bad-value", "digits with a point"),
    ("number", "５", "bad-value", "write 5"),
    ("number", "1.5.5", "bad-value", "digits with a point"),
    ("number", "-", "bad-value", "digits with a point"),
    ("number", " ", "bad-value", "digits with a point"),
    ("number", "=5", "bad-value", "write 5"),
    ("number", "5\n6", "bad-value", "digits with a point"),
    ("number", "1234567890123456", "bad-value", "round"),
    ("number", "0.1234567890123456", "bad-value", "round"),
    ("number", "0." + "0" * 60 + "1", "bad-value", "round"),
    ("number", "1" + "0" * 19, "out-of-range", "18 digits"),
    ("number", "1" + "0" * 400, "bad-value", "round"),
    ("boolean", "true", "bad-value", "write 1"),
    ("boolean", "TRUE", "bad-value", "write 1"),
    ("boolean", "Ja", "bad-value", "write 1"),
    ("boolean", "x", "bad-value", "write 1"),
    ("boolean", "✓", "bad-value", "write 1"),
    ("boolean", "1.0", "bad-value", "write 1"),
    ("boolean", "No", "bad-value", "write 0"),
    ("boolean", "onwaar", "bad-value", "write 0"),
    ("boolean", "2", "bad-value", "1 for yes"),
    ("boolean", "01", "bad-value", "1 for yes"),
    ("boolean", "null", "bad-value", "1 for yes"),
    ("date", "2021-02-30", "bad-date", "2021-12-31"),
    ("date", "44197", "bad-date", "2021-01-01"),
    ("sha256", DIGEST.upper(), "bad-digest", DIGEST),
    ("sha256", DIGEST[:-1], "bad-digest", "whole"),
    ("sha256", DIGEST + "0", "bad-digest", "whole"),
    ("sha256", "g" + DIGEST[1:], "bad-digest", "64"),
    ("sha256", f"sha256:{DIGEST}", "bad-digest", "64"),
    ("sha256", "\u0430" + DIGEST[1:], "bad-digest", "64"),
    ("sha256", DIGEST[:-1] + "\n", "bad-digest", "64"),
    ("url", "example.org", "bad-url", "https://example.org"),
    ("url", "//example.org/a", "bad-url", "https://example.org/a"),
    ("url", "HTTPS://example.org", "bad-url", "https://example.org"),
    ("url", "http:/example.org", "bad-url", "http://example.org"),
    ("url", "htp://example.org", "bad-url", "https://"),
    ("url", "ftp://example.org", "bad-url", "https://"),
    ("url", "file:///etc/hosts", "bad-url", "https://"),
    ("url", "javascript:alert(1)", "bad-url", "https://"),
    ("url", "data:text/html,x", "bad-url", "https://"),
    ("url", "https://", "bad-url", "others can open"),
    ("url", "https://localhost:8000/", "bad-url", "others can open"),
    ("url", "https://printer.local/", "bad-url", "others can open"),
    ("url", "http://intranet/page", "bad-url", "others can open"),
    ("url", "https://example,org", "bad-url", "others can open"),
    ("url", "https://127.0.0.1/", "bad-url", "name of the site"),
    ("url", "https://0x7f.0x1/", "bad-url", "name of the site"),
    ("url", "https://[::1]/", "bad-url", "others can open"),
    ("url", "https://[bad", "bad-url", "whole"),
    ("url", "https://someone:secret@example.org", "bad-url", "take it"),
    ("url", "https://example.org@other.example", "bad-url", "take it"),
    ("url", "https://example.org:99999/", "bad-url", "whole"),
    ("url", "https://example.org:port/", "bad-url", "whole"),
    ("url", "https://example.org:/", "bad-url", "one address"),
    ("url", "http://https://example.org", "bad-url", "one address"),
    ("url", "https://a.example;https://b.example", "bad-url", "one address"),
    ("url", "https://a.example https://b.example", "bad-url", "one address"),
    ("url", "https://example.org/a b", "bad-url", "percent escape"),
    ("url", "https://example.org/\u00a0", "bad-url", "leave it out"),
    ("url", "https://example.org/\u200b", "bad-url", "leave it out"),
    ("url", "https://example.org/\u202e", "bad-url", "leave it out"),
    ("url", "https://exam\nple.org", "bad-url", "leave it out"),
    ("url", "https://exam\tple.org", "bad-url", "leave it out"),
    ("url", "https://example.org\\a", "bad-url", "percent escape"),
    ("url", "https://example.org/<b>", "bad-url", "percent escape"),
    ("url", "https://example.org/%", "bad-url", "%25"),
    ("url", "https://example.org/%zz", "bad-url", "%25"),
    ("url", "https://example.org/%00", "bad-url", "take it out"),
    ("url", "https://example.org/%7F", "bad-url", "take it out"),
    ("url", "https://exa_mple.org", "bad-url", "whole"),
    ("url", "https://-example.org", "bad-url", "whole"),
    ("url", "https://example..org", "bad-url", "whole"),
    ("url", "https://example.o", "bad-url", "whole"),
    ("url", f"https://{'a' * 64}.org", "bad-url", "whole"),
    ("url", f"https://{'a.' * 130}org", "bad-url", "whole"),
    ("url", "https://r\u043ema.example", "bad-url", "anew"),
    ("url", "https://ﬁ.example", "bad-url", "whole"),
    ("url", "https://example.org/" + "a" * 2000, "bad-url", "2,000"),
    ("language", "en-gb", "bad-language", "write en-GB"),
    ("language", "EN", "bad-language", "write en"),
    ("language", "nl_NL", "bad-language", "write nl-NL"),
    ("language", "nld", "bad-language", "write nl"),
    ("language", "dut", "bad-language", "write nl"),
    ("language", "iw", "bad-language", "write he"),
    ("language", "en-UK", "bad-language", "write en-GB"),
    ("language", "en-XX", "bad-language", "such as"),
    ("language", "xx", "bad-language", "such as"),
    ("language", "Dutch", "bad-language", "did you mean nl?"),
    ("language", "Nederlnds", "bad-language", "did you mean nl?"),
    ("language", "Romanes", "bad-language", "did you mean rom?"),
    ("language", "cz", "bad-language", "did you mean cs?"),
    ("language", "en, nl", "bad-language", "such as"),
    ("language", "en-Roma", "bad-language", "such as"),
    ("language", "x-ours", "bad-language", "such as"),
    ("language", "qaa", "bad-language", "such as"),
    ("language", "nl-x-ours", "bad-language", "such as"),
    ("language", "nl-u-ca-buddhist", "bad-language", "such as"),
    ("language", "nl-", "bad-language", "such as"),
    ("language", "nl--BE", "bad-language", "such as"),
    ("language", "nl-NL-NL", "bad-language", "such as"),
    ("language", "\u0440\u043e", "bad-language", "such as"),
    ("language", "a" * 10_000, "bad-language", "such as"),
    ("country", "uk", "bad-country", "did you mean gb?"),
    ("country", "NL", "bad-country", "did you mean nl?"),
    ("country", "nld", "bad-country", "did you mean nl?"),
    ("country", "el", "bad-country", "did you mean gr?"),
    ("country", "Netherlands", "bad-country", "did you mean nl?"),
    ("country", "Nethrlands", "bad-country", "did you mean nl?"),
    ("country", "België", "bad-country", "did you mean be?"),
    ("country", "Scotland", "bad-country", "did you mean gb?"),
    ("country", "yu", "bad-country", "two letters"),
    ("country", "zz", "bad-country", "two letters"),
    ("country", "nl, be", "bad-country", "one code"),
    ("country", "528", "bad-country", "two letters"),
    ("country", "nl\nbe", "bad-country", "one code"),
]


@pytest.mark.parametrize(("kind", "cell", "code", "remedy"), REFUSED)
def test_bad_values_are_one_problem_with_a_remedy(kind: str, cell: str, code: str, remedy: str) -> None:
    found, faults = convert_column(column(kind), [cell])
    assert found == [None]
    assert [(fault.row, fault.code) for fault in faults] == [(0, code)]
    assert remedy in faults[0].remedy
    assert faults[0].message.startswith("c ")
    assert len(faults[0].message) < 250


def test_one_cell_is_converted_without_the_space_around_it() -> None:
    assert convert_value(column("number"), " 0.5\n") == 0.5
    assert convert_value(column("id"), "") is None
    with pytest.raises(ValueError, match=r"c '1,5' is not a number: write 1.5"):
        convert_value(column("number"), "1,5")
    with pytest.raises(ValueError, match="c is empty"):
        convert_value(column("number", required=True), "  ")


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_cell_is_nothing_and_a_required_one_a_problem(kind: str) -> None:
    nothing = False if kind == "boolean" else None
    assert convert_column(column(kind), ["", ""]) == ([nothing, nothing], [])
    found, faults = convert_column(column(kind, required=True), [""])
    assert found == [None]
    assert faults == [Fault(0, "missing-value", "c is empty", "fill it in")]
    assert convert_column(column(kind, required=True), []) == ([], [])


def test_each_faulty_row_is_named_and_the_others_are_kept() -> None:
    found, faults = convert_column(column("number", required=True), ["1", "1,5", "", "2.5", "1,5"])
    assert found == [1, None, None, 2.5, None]
    assert [(fault.row, fault.code) for fault in faults] == [(1, "bad-value"), (2, "missing-value"), (4, "bad-value")]


def test_a_line_feed_does_not_make_two_good_cells_of_a_bad_one() -> None:
    for kind, cell in [("id", "a\nb"), ("integer", "1\n2"), ("number", "0.5\n0.5"), ("date", "2021\n2022")]:
        assert [fault.row for fault in convert_column(column(kind), ["a"[:0], cell])[1]] == [1]


@pytest.mark.parametrize(
    ("low", "high", "cell", "remedy"),
    [
        (-90, 90, "90.1", "at least -90 and at most 90"),
        (-90, 90, "-91", "at least -90 and at most 90"),
        (0, None, "-0.1", "at least 0"),
        (None, 1, "1.01", "at most 1"),
    ],
)
def test_a_number_outside_of_its_range_is_refused(
    low: float | None, high: float | None, cell: str, remedy: str
) -> None:
    found, faults = convert_column(column("number", low=low, high=high), ["0.5", cell])
    assert found == [0.5, None]
    assert faults[0].code == "out-of-range"
    assert faults[0].remedy == f"write a number of {remedy}"


def test_the_ends_of_a_range_belong_to_it() -> None:
    assert convert_column(column("number", low=-90, high=90), ["-90", "90"]) == ([-90, 90], [])


def test_an_unknown_kind_is_an_error_of_the_program() -> None:
    with pytest.raises(LookupError, match="colour"):
        convert_column(column("colour"), ["red"])


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("boolean", True, "1"),
        ("boolean", False, "0"),
        ("boolean", 1, "1"),
        ("integer", 3, "3"),
        ("integer", 3.0, "3"),
        ("number", 3, "3"),
        ("number", 0.5, "0.5"),
        ("number", 1e-7, "0.0000001"),
        ("number", 1e17, "100000000000000000"),
        ("number", -0.0, "0.0"),
        ("text", "words", "words"),
        ("date", "2021~", "2021~"),
        *[(kind, None, "") for kind in KINDS],
    ],
)
def test_values_are_written_as_they_are_read(kind: str, value: Any, cell: str) -> None:
    assert as_cell(column(kind), value) == cell
    if value is not None:
        assert convert_value(column(kind), cell) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", True),
        ("number", "3"),
        ("number", 0.1 + 0.2),
        ("integer", 2**63),
        ("integer", 10**400),
        ("number", 10**400),
        ("integer", 1.5),
        ("integer", [1]),
        ("boolean", "yes"),
        ("boolean", 2),
        ("text", 5),
        ("date", 2021),
        ("id", b"a"),
    ],
)
def test_what_is_no_value_of_its_kind_is_not_written(kind: str, value: Any) -> None:
    with pytest.raises(ValueError, match="c "):
        as_cell(column(kind), value)


@pytest.mark.parametrize("cell", [None, 3, True, ["a"]])
def test_a_cell_is_text(cell: Any) -> None:
    with pytest.raises(ValueError, match="not text"):
        convert_value(column("number"), cell)


def test_the_quick_look_never_takes_what_the_close_look_refuses() -> None:
    for kind, cell, value in ACCEPTED:
        if kind in values.KINDS:
            assert values.KINDS[kind].fault(cell) is None or kind in ("boolean", "sha256"), (cell, value)
    for kind, cell, _, _ in REFUSED:
        if kind in values.KINDS:
            quick = re.fullmatch(values.KINDS[kind].usual, cell, re.MULTILINE)
            assert quick is None or kind == "integer", cell
    assert re.fullmatch(addresses.USUAL, "https://example.org/a")
    assert re.fullmatch(dates.USUAL, "2021-08-31")


def test_random_text_ends_in_a_value_or_a_problem() -> None:
    chance = random.Random(7)
    letters = "0123456789-.,/:%aAeExX~?{}[]ij \u0660\u0430\u00e9\u200b\n\U0001f600\ud800"
    for kind in KINDS:
        cells = ["".join(chance.choices(letters, k=chance.randint(0, 12))) for _ in range(300)]
        found, faults = convert_column(column(kind), cells)
        refused = {fault.row for fault in faults}
        assert len(found) == len(cells)
        for row, cell in enumerate(cells):
            assert (found[row] is None) == (row in refused or (cell == "" and kind != "boolean"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "text"])
def test_a_huge_cell_is_one_short_problem(kind: str) -> None:
    for cell in ("1" * 300_000, "a-" * 150_000, "#" * 300_000, "\u00e9" * 300_000, "https://" + "a." * 150_000):
        _, faults = convert_column(column(kind), [cell])
        assert len(faults) == 1
        assert len(faults[0].message) + len(faults[0].remedy) < 500


def test_lists_hold_what_they_say() -> None:
    assert {"nl", "gb", "xk", "xx", "eu", "int"} < countries()
    assert "uk" not in countries()
    assert len(countries()) == 253
    assert {"EUR", "GBP", "NLG", "RON", "XCG"} < currencies()
    assert all(len(code) == 3 and code.isupper() for code in currencies())
