"""A source made by hand against an invented text: passages, numbers, dates and words, each true and then not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from small_database import row

from roma_inclusion.checks.of_document import check_document, check_words
from roma_inclusion.checks.words_of_others import LONGEST, WordsOfOthers, is_misread
from roma_inclusion.errors import DataError, Problem
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.batch import Batch, batch_of
from roma_inclusion.sources.coding import Coding
from roma_inclusion.sources.corpus import LoadedSource
from roma_inclusion.sources.cutting import Cut
from roma_inclusion.sources.documents import digest
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.passages import Passages

TEXT = "It cost EUR 40,000 in 2021.\n\nFrom March 2020 some 15 to 20 of them came; 7 stayed.\n"
"""Two passages, the digits of the second after those of the first."""
SPANS = [(0, 27), (29, 82)]
CUTS = [Cut(f"p.{n}", "Pilot", *span) for n, span in enumerate(SPANS, 1)]


def spans_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def source_of(cuts: list[Cut] | None = None) -> LoadedSource:
    """Return a source that is true to the text; a test changes one thing."""
    source = Source("l", Path("l"), {}, lambda text: CUTS if cuts is None else cuts)
    document = row("sources", id="l", language="en", document_characters=len(TEXT), document_sha256=digest(TEXT))
    listed: list[Passage] = [
        row(
            "passages",
            id=f"l-p-{n}",
            source_id="l",
            address=f"p.{n}",
            heading="Pilot",
            ordinal=n,
            start=start,
            end=end,
            sha256=digest(TEXT[start:end]),
            state="coded",
        )
        for n, (start, end) in enumerate(SPANS, 1)
    ]
    lines = {one.id: f"l/passages.csv:{at + 2}" for at, one in enumerate(listed)}
    return LoadedSource(source, document, Passages("l", listed, lines), Coding())


def add(loaded: LoadedSource, table: str, words: str, field: str | None = None, **cells: Any) -> Batch:
    """Add a record that was read from some words of the text."""
    own = f"l-{table}"
    start, end = spans_of(words)
    span = {"record_table": table, "record_id": own, "field": field, "source_id": "l", "passage_id": "l-p-1"}
    loaded.coding.add(batch_of("evidence", [row("evidence", **span, start=start, end=end)], str, "l"))
    made = batch_of(table, [row(table, id=own, **cells)], lambda at: f"l/coding/{table}.csv:{at + 2}", "l")
    if table not in loaded.coding.batches:
        loaded.coding.add(made)
    return made


def found(loaded: LoadedSource, text: str = TEXT) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in check_document(loaded, text)]


def test_what_is_true_has_no_problems() -> None:
    assert found(source_of()) == []


def test_another_length_is_named() -> None:
    loaded = source_of()
    loaded.document = attrs.evolve(loaded.document, document_characters=len(TEXT) - 1)
    (problem,) = check_document(loaded, TEXT)
    assert (problem.code, problem.where) == ("wrong-length", "l/source.yml")
    assert problem.message == f"the document has {len(TEXT)} characters"


@pytest.mark.parametrize("at", [0, 1])
@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"start": 1}, {"end": 26}])
def test_a_passage_has_the_digest_of_its_words(at: int, change: dict[str, Any]) -> None:
    loaded = source_of()
    loaded.passages.listed[at] = attrs.evolve(loaded.passages.listed[at], **change)
    assert found(loaded) == [("passage-differs", f"l/passages.csv:{at + 2}")]


@pytest.mark.parametrize(
    ("cuts", "where"),
    [
        ([Cut("p.1", "Other", 0, 27), CUTS[1]], "l/passages.csv:2"),
        ([CUTS[0], Cut("q.2", "Pilot", 29, 82)], "l/passages.csv:3"),
        ([CUTS[0], Cut("p.2", "Pilot", 29, 70), Cut("p.3", "Pilot", 70, 82)], "l/passages.csv:3"),
        ([*CUTS, Cut("p.3", "Pilot", 82, 82)], "l/passages.csv"),
    ],
)
def test_a_cutting_that_differs_is_named_at_the_first_passage(cuts: list[Cut], where: str) -> None:
    assert found(source_of(cuts)) == [("passages-stale", where)]


def test_a_faulty_cutting_is_named_alone() -> None:
    assert [code for code, _ in found(source_of([CUTS[0]]))] == ["text-left-over"]


def test_a_cutting_is_not_stale_where_passages_could_not_be_read() -> None:
    loaded = source_of([Cut("p.1", "Other", 0, 27), CUTS[1]])
    loaded.passages.unread = True
    assert found(loaded) == []


def test_a_cutting_that_fails_says_why() -> None:
    def cut(text: str) -> list[Cut]:
        raise DataError([Problem("l/source.yml", "section-not-found", "m", "r")])

    loaded = source_of()
    loaded.source.cut = cut
    assert found(loaded) == [("section-not-found", "l/source.yml")]


# Numbers

MONEY = {"unit": "EUR", "qualifier": "exact", "published_as": "exact"}
COUNT = {**MONEY, "unit": "persons"}
BAND = {"value": 10, "unit": "persons", "qualifier": "fewer_than", "published_as": "banded"}


@pytest.mark.parametrize(
    ("words", "cells", "message"),
    [
        ("EUR 40,000", {**MONEY, "value": 40000}, None),
        ("EUR 40,000", {**MONEY, "value": 40001}, "value 40001"),
        ("in 2021", {**MONEY, "value": 40000}, "value 40000"),
        ("15 to 20 of them", {**COUNT, "value": 15, "value_max": 20}, None),
        ("15 to 20 of them", {**COUNT, "value": 15}, None),
        ("15 to 20 of them", {**COUNT, "value": 15, "value_max": 21}, "value_max 21"),
        ("15 to 20 of them", {**COUNT, "value": 14, "value_max": 21}, "value 14"),
        ("15 to", {**COUNT, "value": 15, "value_max": 20}, "value_max 20"),
        ("7 stayed", BAND, None),
        ("15 to 20 of them", BAND, "its evidence states no number from 1 to 9"),
    ],
)
def test_a_number_is_in_the_words_of_its_evidence(words: str, cells: dict[str, Any], message: str | None) -> None:
    loaded = source_of()
    made = add(loaded, "observations", words, **cells)
    problems = list(check_document(loaded, TEXT))
    assert [problem.code for problem in problems] == (["number-not-in-evidence"] if message else [])
    for problem in problems:
        assert message is not None
        assert problem.message.startswith(message)
        assert problem.where == "l/coding/observations.csv:2"
    assert made.faulty == ({0} if message else set())


@pytest.mark.parametrize(
    ("field", "good"), [(None, True), ("value", True), ("value_max", True), ("unit", True), ("statement", False)]
)
def test_a_number_rests_on_the_evidence_of_its_own_fields(field: str | None, good: bool) -> None:
    loaded = source_of()
    add(loaded, "observations", "EUR 40,000", field, **MONEY, value=40000)
    assert [code for code, _ in found(loaded)] == ([] if good else ["number-not-in-evidence"])


def test_a_number_of_a_row_with_another_problem_is_passed_over() -> None:
    loaded = source_of()
    add(loaded, "observations", "EUR 40,000", **MONEY, value=1).faulty.add(0)
    assert found(loaded) == []


def test_a_number_is_not_read_from_the_evidence_of_another_table() -> None:
    loaded = source_of()
    add(loaded, "observations", "in 2021", **MONEY, value=40000)
    span = {"record_table": "gaps", "record_id": "l-observations", "source_id": "l", "passage_id": "l-p-1"}
    start, end = spans_of("EUR 40,000")
    loaded.coding.add(batch_of("evidence", [row("evidence", **span, start=start, end=end)], str, "l"))
    assert [code for code, _ in found(loaded)] == ["number-not-in-evidence"]


# Dates


@pytest.mark.parametrize(
    ("words", "field", "value", "good"),
    [
        ("From March 2020", None, "2020-03", True),
        ("From March 2020", None, "2020-04", False),
        ("From March 2020", None, "2021-03", False),
        ("From March 2020", "date", "2020-04", False),
        ("From March 2020", "statement", "2020-04", True),
        ("some", None, "2020-04", True),
        ("From March 2020", None, None, True),
    ],
)
def test_a_date_is_not_contradicted_by_its_words(words: str, field: str | None, value: str | None, good: bool) -> None:
    loaded = source_of()
    made = add(loaded, "events", words, field, date=value)
    assert found(loaded) == ([] if good else [("date-not-in-evidence", "l/coding/events.csv:2")])
    assert made.faulty == (set() if good else {0})


def test_the_evidence_of_a_date_goes_before_that_of_its_record() -> None:
    loaded = source_of()
    add(loaded, "events", "From March 2020", date="2020-03")
    add(loaded, "events", "in 2021", "date", date="2020-03")
    assert [code for code, _ in found(loaded)] == ["date-not-in-evidence"]


def test_a_date_of_a_row_with_another_problem_is_passed_over() -> None:
    loaded = source_of()
    add(loaded, "events", "From March 2020", date="2020-04").faulty.add(0)
    assert found(loaded) == []


# Words

EIGHT = "one two three four five six seven eight"
SEVEN = "one two three four five six seven"


def words_of(statement: str | None, text: str, names: tuple[str, ...] = (), **cells: Any) -> list[Problem]:
    one = batch_of("gaps", [row("gaps", id="l-x", statement=statement, **cells)], lambda at: f"gaps.csv:{at + 2}", "l")
    return list(check_words([text], names, [one]))


@pytest.mark.parametrize(
    ("ours", "theirs", "shared"),
    [
        (EIGHT, EIGHT, True),
        (SEVEN, EIGHT, False),
        (EIGHT, SEVEN, False),
        (f"well {EIGHT} indeed", f"so {EIGHT} it is", True),
        (EIGHT.upper(), EIGHT, True),
        (EIGHT.replace("one", "óne"), EIGHT, True),
        (EIGHT.replace(" ", ", "), EIGHT, True),
        (EIGHT.replace("four", "vier"), EIGHT, False),
        (None, EIGHT, False),
        (EIGHT, "", False),
    ],
)
def test_eight_words_in_a_row_are_refused(ours: str | None, theirs: str, shared: bool) -> None:
    problems = words_of(ours, theirs)
    assert [(problem.where, problem.code) for problem in problems] == (
        [("gaps.csv:2", "words-of-others")] if shared else []
    )
    assert all(EIGHT in problem.message for problem in problems)


def test_words_of_a_name_may_stand() -> None:
    assert words_of(EIGHT, EIGHT, (EIGHT,)) == []
    assert words_of(f"{EIGHT} nine", f"{EIGHT} nine", (EIGHT,)) != []


def test_ids_and_codes_are_no_texts_of_ours() -> None:
    assert words_of("Something else", "-".join(EIGHT.split()), intervention_id="-".join(EIGHT.split())) == []


@pytest.mark.parametrize("count", [0, 1, LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST])
def test_a_run_is_as_long_as_it_is_shared(count: int) -> None:
    words = " ".join(f"w{n}" for n in range(count))
    assert WordsOfOthers([f"before {words} after"]).run_in(words) == (words if count >= LONGEST else None)


LONG = "every mediator visited families before their children started primary school"


@pytest.mark.parametrize(
    ("ours", "shared"),
    [
        (LONG.replace("families", "farnilies"), True),
        (LONG.replace("before", "befone").replace("primary", "prirnary"), True),
        (LONG.replace("families", "schools"), False),
        (LONG.replace("before", "after"), False),
    ],
)
def test_a_misread_letter_hides_no_sentence(ours: str, shared: bool) -> None:
    assert bool(WordsOfOthers([LONG]).run_in(ours)) is shared


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("families", "farnilies", True),
        ("families", "families", True),
        ("van", "dan", False),
        ("the", "the", True),
        ("school", "schoolchildren", False),
        ("four", "vier", False),
    ],
)
def test_what_counts_as_misread(one: str, other: str, same: bool) -> None:
    assert is_misread(one, other) is same
