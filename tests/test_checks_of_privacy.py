"""The rules of words and persons at their boundaries: what a text holds, which rows are looked at, what may stand."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

import pytest
from small_database import CODES, row

from roma_inclusion.checks import words
from roma_inclusion.checks.context import CheckContext
from roma_inclusion.checks.of_privacy import privacy
from roma_inclusion.checks.words import (
    OfficialNames,
    distinct_parts,
    distinct_words,
    holds_personal_data,
    rows_with,
    rows_with_personal_data,
    small_numbers,
    tells_small_count,
    words_to_look_at,
)
from roma_inclusion.errors import Problem
from roma_inclusion.sources.batch import Batch, batch_of

PERSON = "invented nobody"
MAIL = "an e-mail address"
PHONE = "a telephone number"
NAME = "the name of a private person"


@pytest.fixture(autouse=True)
def _known_person(monkeypatch: pytest.MonkeyPatch) -> None:
    """One name that must never enter, invented, in the place of those that are known by their digests."""
    digest = hashlib.sha256(PERSON.encode()).hexdigest()
    first = zlib.crc32(PERSON.split()[0].encode()) & 0xFFFF
    monkeypatch.setattr(words, "_names", lambda: (frozenset([digest]), frozenset([first])))


def batch(table: str, *records: dict[str, Any], source: str = "lindestad") -> Batch:
    made = [row(table, **cells) for cells in records]
    return batch_of(table, made, lambda at: f"{table}.csv:{at + 2}", source)


def found(one: Batch, **known: Any) -> list[tuple[str, str]]:
    context = CheckContext(CODES, municipalities={"se-lindestad"}, **known)
    problems: list[Problem] = list(privacy(one, context))
    assert one.faulty == {int(problem.where.rpartition(":")[2]) - 2 for problem in problems}
    return [(problem.where, problem.code) for problem in problems]


TEXTS: list[tuple[str, str | None]] = [
    ("write to desk@example.org", MAIL),
    ("desk@example.org", MAIL),
    ("a.b+c-d@some-place.example.org.", MAIL),
    ("meet @ the school", None),
    ("desk@example", None),
    ("call 020 555 01 23", PHONE),
    ("call +31 20 555 0123", PHONE),
    ("(0)20-5550123 is the desk", None),
    ("0031 20 5550123", PHONE),
    ("0205550123", PHONE),
    ("01234567", None),  # eight digits are too few
    ("012345678", PHONE),
    ("01234567890123", PHONE),
    ("012345678901234", None),  # fifteen are too many
    ("x0205550123", None),
    ("1.0205550123", None),
    ("-0205550123", None),
    ("0205550123.5", PHONE),
    ("(020) 555 01 23", PHONE),
    ("+44 (0)20 555 0123", PHONE),
    ("020.555.01.23", PHONE),
    ("020–555 01 23", PHONE),
    ("from 03-04-2021 to 05-06-2021", None),
    ("03.04.2021-05.06.2021", None),
    ("03-04-2021 05-06-2021", None),
    ("0205550123a", None),
    ("0205550123.", PHONE),
    ("in 2020 2021 2022 2023", None),
    ("Invented Nobody was there", NAME),
    ("with invented nobody", NAME),
    ("INVENTED-NOBODY", NAME),
    ("nobody invented this", None),
    ("invented by nobody", None),
    ("invented", None),
    ("a mediator", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_personal_data_a_text_holds(text: str, expected: str | None) -> None:
    assert holds_personal_data(text) == expected


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_a_whole_column_gives_the_same_answer(text: str, expected: str | None) -> None:
    texts = ["nothing here", None, text, "", text]
    rows = [(2, expected), (4, expected)] if expected else []
    assert list(rows_with_personal_data(texts, distinct_words(texts))) == rows


def test_words_of_some_texts() -> None:
    assert distinct_words(["a b", None, "", "b\nc\td", "(a"]) == {"a", "b", "c", "d", "(a"}
    assert distinct_words([]) == set()


def test_parts_of_some_ids() -> None:
    assert distinct_parts(["se-lindestad-a", None, "", "se-2021", "l-1234567", "l-12345678"]) == {
        "se",
        "lindestad",
        "a",
        "l",
        "12345678",
    }


@pytest.mark.parametrize(
    ("wanted", "expected"), [({"a"}, [0, 3]), ({"a", "c"}, [0, 2, 3]), ({"x"}, []), (set(), []), ({"ab"}, [])]
)
def test_rows_that_hold_a_word(wanted: set[str], expected: list[int]) -> None:
    assert list(rows_with(["a b", None, "c", "b a", ""], wanted)) == expected


@pytest.mark.parametrize(
    ("word", "is_small"),
    [
        ("nine", True),
        ("Nine", True),
        ("(nine", True),
        ("“Zeven", True),
        ("ten", False),
        ("9", True),
        ("0", False),
        ("10", False),
        ("één", True),
        ("nineteen", False),
        ("ninety", False),
        ("(" * 11 + "1", False),  # longer than any such word
    ],
)
def test_words_that_may_be_a_small_number(word: str, is_small: bool) -> None:
    assert small_numbers([word, "other"]) == ({word} if is_small else set())


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("nine families", True),
        ("Nine Roma families", True),
        ("nine large Roma families", True),
        ("nine very large Roma families", False),
        ("9 gezinnen", True),
        ("19 gezinnen", False),
        ("1.9 persons", False),
        ("ten families", False),
        ("two young people", True),
        ("two projects", False),
        ("someone families", False),
        ("two familiesx", False),
        ("families: two", True),
        ("families (2)", True),
        ("families: 2.", True),
        ("families: 2.5", False),
        ("for families: 5 pilots", False),
        ("families: 20", False),
        ("seven (7) families", True),
        ("the seven Roma and Sinti families", True),
        ("a couple of families", True),
        ("table 1 gives activities around young people", False),
        ("", False),
    ],
)
def test_texts_that_tell_a_small_count(text: str, tells: bool) -> None:
    assert tells_small_count(text) is tells


@pytest.mark.parametrize(
    ("word", "looked_at"),
    [
        ("theft", True),
        ("Theft", True),
        ("(theft)", True),
        ("petty-theft", True),
        ("thefty", False),
        ("crime", True),
        ("discrimination", False),
        ("roma/sinti", True),
        ("Roma", False),
        ("school", False),
    ],
)
def test_words_that_are_looked_at(word: str, looked_at: bool) -> None:
    assert words_to_look_at([word, "other"]) == ({word} if looked_at else set())


# Official names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Theft Prevention Plan began", "The   began"),
        ("Theft Prevention Plan", " "),
        ("Theft Prevention", "Theft Prevention"),
        ("Theft Prevention Plan and Theft Prevention Plan", "  and  "),
        ("Theft Prevention Plan Two", " "),
        ("theft prevention plan", "theft prevention plan"),
        ("Theft Prevention Planning", "Theft Prevention Planning"),
        ("an Abba", "an  "),
        ("", ""),
    ],
)
def test_official_names_are_taken_out_the_longest_first(text: str, expected: str) -> None:
    names = OfficialNames.of(["Theft Prevention Plan", "Theft Prevention Plan Two", "an", "Abba", None, "", "...."])
    assert names.without(text) == expected


@pytest.mark.parametrize(
    ("name", "kept"), [("Abb", False), ("Abba", True), ("", False), (None, False), ("    ", False)]
)
def test_a_name_has_more_than_three_letters(name: str | None, kept: bool) -> None:
    assert bool(OfficialNames.of([name]).names) is kept


# Whole batches


def test_every_text_of_a_row_is_looked_at_but_codes_and_references() -> None:
    records = [{"id": "lindestad-x", "statement": "call 020 555 01 23"}, {"id": "lindestad-y"}]
    assert found(batch("gaps", *records)) == [("gaps.csv:2", "personal-data")]
    assert found(batch("gaps", {"intervention_id": "lindestad-0205550123"})) == []
    assert found(batch("outcomes", {"status": "0205550123"})) == []


@pytest.mark.parametrize(
    ("own", "bad"),
    [
        ("lindestad-invented-nobody", True),
        ("lindestad-0205550123", True),
        ("lindestad-020-555-01-23", False),
        ("lindestad-2020-2021", False),
    ],
)
def test_an_id_holds_no_name_and_no_number(own: str, bad: bool) -> None:
    assert bool(found(batch("gaps", {"id": own}))) is bad


def test_a_web_address_may_hold_a_long_number_but_no_name() -> None:
    assert found(batch("sources", {"url": "https://example.org/ 0205550123"})) == []
    assert found(batch("sources", {"url": "https://example.org/ invented nobody"})) == [
        ("sources.csv:2", "personal-data")
    ]


def test_a_text_that_is_not_published_is_not_looked_at() -> None:
    assert found(batch("passages", {"text": "call 020 555 01 23"})) == []


@pytest.mark.parametrize(
    ("cells", "reviewed", "expected"),
    [
        ({"place_id": "se-lindestad"}, (), True),
        ({"place_id": "se"}, (), False),
        ({"place_id": "se-lindestad", "statement": "Ten families came."}, (), False),
        ({"place_id": "se-lindestad"}, ("small-count",), False),
        ({"place_id": "se-lindestad"}, ("*",), False),
        ({"place_id": "se-lindestad"}, ("nine",), True),
    ],
)
def test_no_prose_about_a_municipality_tells_a_small_count(
    cells: dict[str, Any], reviewed: tuple[str, ...], expected: bool
) -> None:
    one = {"id": "lindestad-x", "statement": "Nine families came.", **cells}
    known = {("observations", "lindestad-x", word) for word in reviewed}
    problems = found(batch("observations", one), reviewed=known)
    assert problems == ([("observations.csv:2", "small-count-in-words")] if expected else [])


def test_small_counts_are_named_in_their_own_rows() -> None:
    rows = [
        {"statement": "Nine families came.", "place_id": "se"},
        {"statement": "Nine families came.", "place_id": "se-lindestad"},
        {"statement": "All came.", "place_id": "se-lindestad"},
    ]
    assert found(batch("observations", *rows)) == [("observations.csv:3", "small-count-in-words")]


@pytest.mark.parametrize(
    ("cells", "known", "expected"),
    [
        ({"statement": "Theft was reported."}, {}, ["sensitive-word"]),
        ({"statement": "Theft was reported.", "sensitive": True}, {}, []),
        ({"statement": "Theft and violence."}, {}, ["sensitive-word", "sensitive-word"]),
        ({"statement": "Theft."}, {"reviewed": {("gaps", "lindestad-x", "theft")}}, []),
        ({"statement": "Theft and violence."}, {"reviewed": {("gaps", "lindestad-x", "theft")}}, ["sensitive-word"]),
        ({"statement": "Theft and violence."}, {"reviewed": {("gaps", "lindestad-x", "*")}}, []),
        ({"statement": "Theft and burglary."}, {"reviewed": {("gaps", "lindestad-x", "theft")}}, ["sensitive-word"]),
        ({"statement": "Theft, burglary, inbraak."}, {}, ["sensitive-word"]),
        ({"statement": "Gypsies and gipsies."}, {"own_names": {("lindestad", "gypsies")}}, ["name-word"]),
        ({"statement": "Theft."}, {"reviewed": {("gaps", "lindestad-y", "theft")}}, ["sensitive-word"]),
        ({"statement": "Theft Plan began."}, {"official_names": OfficialNames.of(["Theft Plan"])}, []),
        ({"statement": "Gypsies came."}, {}, ["name-word"]),
        ({"statement": "Gypsies came.", "sensitive": True}, {}, ["name-word"]),
        ({"statement": "Gypsies came."}, {"own_names": {("lindestad", "gypsies")}}, []),
        ({"statement": "Gypsies came."}, {"own_names": {("norrhamn", "gypsies")}}, ["name-word"]),
        ({"statement": "Theft came."}, {"own_names": {("lindestad", "theft")}}, ["sensitive-word"]),
        ({"statement": "Schools came."}, {}, []),
    ],
)
def test_a_word_of_the_list_makes_a_second_look_obligatory(
    cells: dict[str, Any], known: dict[str, Any], expected: list[str]
) -> None:
    problems = found(batch("gaps", {"id": "lindestad-x", **cells}), **known)
    assert problems == [("gaps.csv:2", code) for code in expected]


def test_the_word_is_named_as_the_second_look_needs_it() -> None:
    one = batch("gaps", {"id": "lindestad-x", "statement": "THEFT was reported."})
    (problem,) = privacy(one, CheckContext(CODES))
    assert problem.message == "statement has 'theft' (crime): look again"
