"""A corpus of sources made by hand: what several give of one place is united, what is missing is known to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_database import CODES, row

from roma_inclusion.errors import Problem
from roma_inclusion.schema import CLOSED_LISTS, CODING, SHARED, TABLES
from roma_inclusion.sources.batch import Batch, batch_of
from roma_inclusion.sources.codes import Codes
from roma_inclusion.sources.coding import Coding
from roma_inclusion.sources.corpus import Corpus, LoadedSource, _unite
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.passages import Passages


def places(source: str, *cells: dict[str, Any], faulty: tuple[int, ...] = ()) -> Batch:
    records = [row("places", **one) for one in cells]
    made = batch_of("places", records, lambda at: f"{source}/places.csv:{at + 2}")
    made.faulty.update(faulty)
    return made


def united(*batches: Batch) -> tuple[dict[str, list[Any]], Batch, list[Problem]]:
    problems: list[Problem] = []
    one = _unite("places", batches, problems)
    return one.columns, one, problems


def test_rows_of_several_sources_stand_once_in_the_order_of_their_ids() -> None:
    columns, one, problems = united(
        places("b", {"id": "se-b", "name": "B"}, {"id": "se-c", "name": "C"}),
        places("a", {"id": "se-c", "name": "C"}, {"id": "se-a", "name": "A"}),
    )
    assert (columns["id"], columns["name"]) == (["se-a", "se-b", "se-c"], ["A", "B", "C"])
    assert [one.where(at) for at in range(3)] == ["a/places.csv:3", "b/places.csv:2", "b/places.csv:3"]
    assert (problems, one.faulty, len(one), one.source) == ([], set(), 3, "")


def test_what_one_leaves_empty_is_filled_in_by_another() -> None:
    columns, _, problems = united(
        places("a", {"id": "se-a", "name": "A", "latitude": 1.0}),
        places("b", {"id": "se-a", "name": "A", "longitude": 2.0}),
        places("c", {"id": "se-a", "name": "A", "latitude": None}),
    )
    assert (columns["latitude"], columns["longitude"], problems) == ([1.0], [2.0], [])


def test_what_two_sources_state_must_be_equal() -> None:
    columns, _, problems = united(
        places("a", {"id": "se-b"}, {"id": "se-a", "name": "A"}),
        places("b", {"id": "se-a", "name": "B"}),
        places("c", {"id": "se-a", "name": "A"}),
    )
    (problem,) = problems
    assert (problem.where, problem.code) == ("b/places.csv:2", "sources-disagree")
    assert problem.message == "se-a: name is 'B' here and 'A' at a/places.csv:3"
    assert columns["name"][0] == "A"


def test_what_stands_twice_in_one_source_is_kept_for_the_check() -> None:
    columns, one, problems = united(places("a", {"id": "se-b"}, {"id": "se-a"}, {"id": "se-b", "name": "Other"}))
    assert columns["id"] == ["se-a", "se-b", "se-b"]
    assert (one.where(2), columns["name"][2], problems) == ("a/places.csv:4", "Other", [])


def test_rows_without_an_id_are_passed_over_and_faults_are_kept() -> None:
    columns, one, _ = united(
        places("a", {"id": None}, {"id": "se-b"}, {"id": "se-a"}, faulty=(0, 1)),
        places("b", {"id": "se-a"}, {"id": "se-c"}, faulty=(1,)),
    )
    assert columns["id"] == ["se-a", "se-b", "se-c"]
    assert one.faulty == {1, 2}


def test_nothing_united_has_the_columns_of_its_table() -> None:
    columns, one, _ = united()
    assert (list(columns), len(one)) == (list(TABLES["places"].column_names), 0)


# What a corpus knows


def source(name: str, *, unread: tuple[str, ...] = (), passages: bool = False) -> LoadedSource:
    listed = Passages(name, [], unread=passages)
    return LoadedSource(Source(name, Path(name), {}, lambda _: []), row("sources"), listed, Coding(unread=set(unread)))


def corpus(*sources: LoadedSource) -> Corpus:
    return Corpus(list(sources), Codes(CODES.rows, CODES.allowed, CODES.where), [])


def test_ids_are_those_of_a_source_or_of_all() -> None:
    one = corpus()
    for name in ("a", "b"):
        records = [row("outcomes", id=f"{name}-1"), row("outcomes", id=None)]
        one.add(batch_of("outcomes", records, str, name))
    assert one.ids("outcomes") == {"a-1", "b-1"}
    assert (one.ids("outcomes", "a"), one.ids("outcomes", "b")) == ({"a-1"}, {"b-1"})
    assert (one.ids("outcomes", "c"), one.ids("findings")) == (set(), set())
    assert one.ids("outcomes") is one.ids("outcomes")


def test_batches_come_in_the_order_of_the_tables() -> None:
    one = corpus()
    for table in ("gaps", "outcomes", "places"):
        one.add(batch_of(table, [row(table)], str))
    assert [batch.table for batch in one.all_batches()] == [name for name in TABLES if one.batches(name)]
    assert one.batches("events") == ()


@pytest.mark.parametrize("table", [name for name in CODING if name not in SHARED])
def test_the_table_of_another_source_is_not_missing(table: str) -> None:
    one = corpus(source("a", unread=(table,)), source("b"))
    assert one.is_unread(table, "a")
    assert not one.is_unread(table, "b")
    assert one.is_unread(table, "")


@pytest.mark.parametrize("table", SHARED)
def test_what_is_shared_is_missing_for_all(table: str) -> None:
    one = corpus(source("a", unread=(table,)), source("b"))
    assert one.is_unread(table, "a")
    assert one.is_unread(table, "b")
    assert not corpus(source("a"), source("b")).is_unread(table, "b")


@pytest.mark.parametrize("table", CLOSED_LISTS)
def test_lists_are_missing_where_one_could_not_be_read(table: str) -> None:
    one = corpus(source("a", unread=(table,)))
    assert not one.is_unread(table, "a")
    one.codes.unread = {table}
    assert one.is_unread(table, "a")


def test_passages_are_missing_where_those_of_any_source_are() -> None:
    assert corpus(source("a"), source("b", passages=True)).is_unread("passages", "a")
    assert not corpus(source("a", unread=("passages",))).is_unread("passages", "a")


def test_a_source_knows_the_passages_that_were_coded() -> None:
    one = source("a")
    assert one.coded_passages() == set()
    for passage in ("a-1", "a-2"):
        one.coding.add(batch_of("evidence", [row("evidence", passage_id=passage)], str))
    assert one.coded_passages() == {"a-1", "a-2"}


# Batches


def test_a_batch_knows_its_rows() -> None:
    one = places("a", {"id": "se-a"}, {"id": "se-b"}, {"id": "se-c"}, faulty=(1,))
    assert (len(one), list(one.whole()), "id" in one, "x" in one) == (3, [0, 2], True, False)
    assert [values[0] for values in one.rows()] == ["se-a", "se-b", "se-c"]
    assert list(places("a", {"id": "se-a"}, {"id": "se-b"}).whole()) == [0, 1]
    assert len(Batch("places", {}, str)) == 0
