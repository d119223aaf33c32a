"""Each rule of single records on both sides of its boundary: batches made by hand, no file is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_database import CODES, row

from roma_inclusion.checks.context import CheckContext
from roma_inclusion.checks.of_records import codes, ids, numbers, pairs, periods, status
from roma_inclusion.schema import TABLES
from roma_inclusion.sources.batch import Batch, batch_of
from roma_inclusion.sources.codes import Codes

MUNICIPAL = {"place_id": "se-lindestad"}
PAIRS = [(name, first, second) for name, table in TABLES.items() for first, second in table.pairs]
PERIODS = [(name, first, last) for name, table in TABLES.items() for first, last in table.periods]


def batch(table: str, *records: dict[str, Any], faulty: tuple[int, ...] = (), source: str = "lindestad") -> Batch:
    made = batch_of(table, [row(table, **cells) for cells in records], lambda at: f"file.csv:{at + 2}", source)
    made.faulty.update(faulty)
    return made


def context(**given: Any) -> CheckContext:
    return CheckContext(CODES, municipalities={"se-lindestad"}, **given)


def said(check: Callable[..., Any], one: Batch, known: CheckContext | None = None) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in check(one, known or context())]


def test_every_row_with_an_unknown_code_is_named_and_no_other() -> None:
    one = batch(
        "outcomes", {"status": "intended"}, {"status": "hoped"}, {"status": "reported"}, {"status": "hoped"}, {}
    )
    assert said(codes, one) == [("file.csv:3", "unknown-code"), ("file.csv:5", "unknown-code")]
    assert one.faulty == {1, 3}
    (problem, _) = codes(one, context())
    assert problem.message == "status 'hoped' is not in the list outcome_status"


def test_the_nearest_code_is_offered() -> None:
    (problem,) = codes(batch("outcomes", {"status": "intend"}), context())
    assert problem.remedy == 'did you mean "intended"?'


@pytest.mark.parametrize("value", [None, "improvement"])
def test_a_code_that_need_not_be_given_may_be_absent(value: str | None) -> None:
    assert said(codes, batch("outcomes", {"direction": value})) == []


def test_a_code_with_a_character_that_was_reported_is_not_reported_again() -> None:
    assert said(codes, batch("outcomes", {"status": "inten\u200bded"}, {"status": "hoped"})) == [
        ("file.csv:3", "unknown-code")
    ]


def test_codes_are_not_judged_where_the_lists_could_not_be_read() -> None:
    unread = Codes(rows=CODES.rows, allowed=CODES.allowed, where=CODES.where)
    unread.unread.add("codebook")
    assert said(codes, batch("outcomes", {"status": "hoped"}), CheckContext(unread)) == []


def test_the_reason_of_a_passage_is_judged_where_it_is_written() -> None:
    assert said(codes, batch("passages", {"reason": "no such reason"})) == []


@pytest.mark.parametrize(
    ("table", "own", "good"),
    [
        ("places", "se-lindestad", True),
        ("places", "se", True),
        ("actors", "eu-commission", True),
        ("actors", "int-council", True),
        ("actors", "zz-town", False),
        ("actors", "town", False),
        ("actors", "lindestad-town", False),
        ("outcomes", "lindestad-aim", True),
        ("outcomes", "lindestad", False),
        ("outcomes", "lindestads-aim", False),
        ("outcomes", "norrhamn-aim", False),
        ("outcomes", None, True),
        ("places", None, True),
        ("withdrawn", "norrhamn-aim", True),
        ("themes", "education", True),
        ("reporting", "norrhamn-pilot-reporting-cost", True),
    ],
)
def test_an_id_begins_with_its_country_or_its_source(table: str, own: str | None, good: bool) -> None:
    source = "" if TABLES[table].shared else "lindestad"
    one = batch(table, {"id": own}, source=source)
    assert said(ids, one) == ([] if good else [("file.csv:2", "bad-id")])
    assert one.faulty == (set() if good else {0})


def test_rows_without_a_source_begin_with_anything() -> None:
    assert said(ids, batch("outcomes", {"id": "aim"}, source="")) == []


@pytest.mark.parametrize(("table", "first", "second"), PAIRS)
@pytest.mark.parametrize(
    ("one", "other", "good"), [(None, None, True), ("x", "y", True), ("x", None, False), (None, "y", False)]
)
def test_pairs_go_together(table: str, first: str, second: str, one: str | None, other: str | None, good: bool) -> None:
    cells = {first: one, second: other}
    assert said(pairs, batch(table, cells)) == ([] if good else [("file.csv:2", "half-a-pair")])
    assert said(pairs, batch(table, cells, cells, faulty=(0,))) == ([] if good else [("file.csv:3", "half-a-pair")])


@pytest.mark.parametrize(("table", "first", "last"), PERIODS)
@pytest.mark.parametrize(
    ("start", "end", "good"),
    [
        ("2020", "2021", True),
        ("2020", "2020", True),
        ("2020-05", "2020", True),
        ("2020", "2020-01", True),
        ("2020-05-02", "2020-05-02", True),
        ("2020-05-02", "2020-05-01", False),
        ("2021", "2020", False),
        ("2020-12-31", "2021-01-01", True),
        ("2021-01-01", "2020-12-31", False),
        (None, "2020", True),
        ("2020", None, True),
        ("2020~", "2020", True),
    ],
)
def test_nothing_ends_before_it_begins(
    table: str, first: str, last: str, start: str | None, end: str | None, good: bool
) -> None:
    found = said(periods, batch(table, {first: start, last: end}))
    assert found == ([] if good else [("file.csv:2", "ends-before-it-begins")])


@pytest.mark.parametrize("stated", ["intended", "reported", "not_achieved", "not_measured"])
@pytest.mark.parametrize("kind", ["plan", "measured"])
def test_an_aim_and_only_an_aim_rests_on_a_plan(stated: str, kind: str) -> None:
    cells = {"status": stated, "evidence_kind": kind}
    good = (stated == "intended") == (kind == "plan")
    assert said(status, batch("outcomes", cells)) == ([] if good else [("file.csv:2", "intended-is-not-achieved")])
    assert said(status, batch("outcomes", cells, faulty=(0,))) == []


def test_only_outcomes_have_a_status_of_that_kind() -> None:
    assert said(status, batch("interventions", {"status": "intended"})) == []


PEOPLE = {"unit": "persons", "qualifier": "exact", "published_as": "exact", "indicator": "participants", **MUNICIPAL}
BANDED = {**PEOPLE, "value": 10, "qualifier": "fewer_than", "published_as": "banded"}
SHARE = {"unit": "share", "denominator": "of all", "indicator": "participants"}
PERCENT = {**SHARE, "unit": "percent"}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        # a range is in order
        ({"unit": "EUR", "value": 10, "value_max": 11}, []),
        ({"unit": "EUR", "value": 10, "value_max": 10}, ["bad-range"]),
        ({"unit": "EUR", "value": 10, "value_max": 9}, ["bad-range"]),
        ({"unit": "EUR", "value": -5, "value_max": -4}, []),
        ({"unit": "EUR", "value": 1, "value_max": 0}, ["bad-range"]),
        # people are not less than none
        ({**PEOPLE, "place_id": None, "value": 0}, []),
        ({**PEOPLE, "place_id": None, "value": -1}, ["negative-count"]),
        ({**PEOPLE, "unit": "families", "value": -1}, ["negative-count"]),
        ({"unit": "EUR", "value": -1}, []),
        # a share is a part of a whole
        ({**SHARE, "value": 0}, []),
        ({**SHARE, "value": 1}, []),
        ({**SHARE, "value": 1.01}, ["bad-share"]),
        ({**SHARE, "value": -0.01}, ["bad-share"]),
        ({**SHARE, "value": 0.5, "value_max": 1}, []),
        ({**SHARE, "value": 0.5, "value_max": 1.5}, ["bad-share"]),
        ({**PERCENT, "value": 0}, []),
        ({**PERCENT, "value": 100}, []),
        ({**PERCENT, "value": 100.5}, ["bad-share"]),
        ({**PERCENT, "value": -1}, ["bad-share"]),
        ({**PERCENT, "value": 2}, []),
        ({**PERCENT, "value": 50, "value_max": 101}, ["bad-share"]),
        ({**SHARE, "value": 0.5, "denominator": None}, ["no-denominator"]),
        ({**PERCENT, "value": 50, "denominator": None}, ["no-denominator"]),
        ({"unit": "EUR", "value": 50, "denominator": None}, []),
        # a small count of people in a named municipality is a band
        ({**PEOPLE, "value": 10}, []),
        ({**PEOPLE, "value": 9}, ["small-count"]),
        ({**PEOPLE, "value": 1}, ["small-count"]),
        ({**PEOPLE, "value": 0}, ["small-count"]),
        ({**PEOPLE, "unit": "families", "value": 9}, ["small-count"]),
        ({**PEOPLE, "unit": "staff", "value": 9}, []),
        ({**PEOPLE, "value": 9, "indicator": "age"}, []),
        ({**PEOPLE, "value": 9, "place_id": "se"}, []),
        ({**PEOPLE, "value": 9, "place_id": None}, []),
        ({**PEOPLE, "value": 9, "value_max": 20}, ["small-count"]),
        # a band is ten and fewer than
        (BANDED, []),
        ({**BANDED, "unit": "families"}, []),
        ({**BANDED, "value": 11}, ["bad-band"]),
        ({**BANDED, "value": 9}, ["small-count"]),
        ({**BANDED, "qualifier": "exact"}, ["bad-band"]),
        ({**BANDED, "value_max": 12}, ["bad-band"]),
        ({**BANDED, "published_as": "exact"}, []),
    ],
)
def test_numbers(cells: dict[str, Any], expected: list[str]) -> None:
    one = batch("observations", cells)
    assert [code for _, code in said(numbers, one)] == expected
    assert one.faulty == ({0} if expected else set())
    both = batch("observations", cells, cells, faulty=(0,))
    assert said(numbers, both) == [("file.csv:3", code) for code in expected]


def test_a_range_is_named_before_the_count_that_it_hides() -> None:
    cells = {**PEOPLE, "place_id": None, "value": -2, "value_max": -3}
    assert [code for _, code in said(numbers, batch("observations", cells))] == ["bad-range", "negative-count"]


def test_what_is_no_part_of_a_whole_is_shown_as_it_stands() -> None:
    (problem,) = numbers(batch("observations", {**PERCENT, "value": 50, "value_max": 120}), context())
    assert problem.message.startswith("120 percent")
    (problem,) = numbers(batch("observations", {**SHARE, "value": 7}), context())
    assert problem.message.startswith("7 share")


def test_only_observations_have_numbers_of_that_kind() -> None:
    assert said(numbers, batch("events", {})) == []


def test_a_municipality_is_found_by_place_intervention_or_actor() -> None:
    known = context(
        in_municipalities={"lindestad-programme", "lindestad-part"},
        place_of_actor={"se-lindestad-school": "se-lindestad", "se-ministry": "se"},
    )
    cases: list[tuple[dict[str, Any], bool]] = [
        ({}, False),
        ({"place_id": "se-lindestad"}, True),
        ({"place_id": "se"}, False),
        ({"intervention_id": "lindestad-programme"}, True),
        ({"intervention_id": "lindestad-part"}, True),
        ({"intervention_id": "lindestad-national"}, False),
        ({"intervention_id": "lindestad-unknown"}, False),
        ({"actor_id": "se-lindestad-school"}, True),
        ({"actor_id": "se-ministry"}, False),
        ({"place_id": "se", "intervention_id": "lindestad-programme"}, False),
        ({"place_id": "se", "actor_id": "se-lindestad-school"}, False),
        ({"intervention_id": "lindestad-national", "actor_id": "se-lindestad-school"}, False),
    ]
    one = batch("observations", *(cells for cells, _ in cases))
    assert known.about_municipalities(one) == [expected for _, expected in cases]


def test_an_intervention_is_about_its_own_places() -> None:
    known = context(in_municipalities={"lindestad-programme"})
    one = batch("interventions", {"id": "lindestad-programme"}, {"id": "lindestad-part"}, {"id": None})
    assert known.about_municipalities(one) == [True, False, False]


def test_a_translation_is_about_what_its_record_is_about() -> None:
    known = context(municipal={"lindestad-aim"}, in_municipalities={"lindestad-other"})
    one = batch("translations", {"record_id": "lindestad-aim"}, {"record_id": "lindestad-other"})
    assert known.about_municipalities(one) == [True, False]


@pytest.mark.parametrize(
    ("record", "word", "expected"),
    [("a", "theft", True), ("a", "nuisance", False), ("b", "nuisance", True), ("c", "theft", False)],
)
def test_a_second_look_is_for_one_word_or_for_all(record: str, word: str, expected: bool) -> None:
    known = context(reviewed={("outcomes", "a", "theft"), ("outcomes", "b", "*")})
    assert known.was_reviewed("outcomes", record, word) is expected
    assert not known.was_reviewed("findings", record, word)
    assert not known.was_reviewed("outcomes", None, word)
