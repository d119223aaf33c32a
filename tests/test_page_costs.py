"""A page costs what it shows: with ten times as many towns in the database it reads no more records than before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from small_database import Rows, make_database, statement

from roma_inclusion.errors import UsageError
from roma_inclusion.questions import QUESTIONS, stored
from roma_inclusion.questions.filters import parameters_of
from roma_inclusion.questions.known import COUNTED_FOR
from roma_inclusion.questions.narrowing import narrowed_sql
from roma_inclusion.questions.pieces import counts_for
from roma_inclusion.questions.stored_choices import much_is_left
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import Page, Section
from roma_inclusion.site.pages import PAGES, PageKind, make_page
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.store.record_file import RecordFile

FEW, MANY = 70, 700
"""Towns: more of both than any page lists."""
LEEWAY = 1.3
"""How many times as many records a page may read, where towns sort otherwise."""
LISTED_TO_THE_END = {"interventions", "places", "actors", "reporting", "conflicts", "gaps", "source"}
"""Lists, which have bounds of their own, and the ledger of a document, in which all towns were read in one passage."""


def towns(number: int) -> Rows:
    """Return rows of so many towns, each with an intervention, its aim, a finding and what they are about."""
    planted: Rows = []
    for n in range(number):
        place, work, aim, said = f"se-town-{n}", f"lindestad-work-{n}", f"lindestad-hope-{n}", f"lindestad-say-{n}"
        own = {"intervention_id": work, "level_id": "micro"}
        town = {"name": f"Town {n}", "kind": "municipality", "part_of_id": "se", "latitude": 52.0, "longitude": 5.0}
        planted += [
            ("places", {"id": place, **town}),
            ("interventions", {**statement(work), "name": f"Work {n}"}),
            ("intervention_places", {"intervention_id": work, "place_id": place}),
            ("intervention_themes", {"intervention_id": work, "theme_id": "education"}),
            ("outcomes", {**statement(aim), **own, "status": "intended"}),
            ("outcome_themes", {"outcome_id": aim, "theme_id": "education"}),
            ("findings", {**statement(said), **own, "mechanism_id": "trust", "direction": "helps", "basis": "found"}),
            ("finding_target_groups", {"finding_id": said, "target_group_id": "roma"}),
            ("outcome_target_groups", {"outcome_id": aim, "target_group_id": "roma"}),
            ("intervention_target_groups", {"intervention_id": work, "target_group_id": "roma"}),
            ("configurations", {**statement(f"lindestad-tie-{n}"), **own, "linked_by": "coder"}),
            (
                "configuration_parts",
                {
                    "configuration_id": f"lindestad-tie-{n}",
                    "part": "mechanism",
                    "record_table": "findings",
                    "record_id": said,
                },
            ),
        ]
    return planted


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A database of few towns and one of many."""
    folder = tmp_path_factory.mktemp("towns")
    return {number: make_database(folder / f"{number}.db", plant=towns(number)) for number in (FEW, MANY)}


def cost(path: Path, kind: PageKind, address: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many records are read from a database to make and to show one page of it."""
    read = 0
    some = RecordFile.some

    def counted(self: RecordFile, *given: Any) -> Iterator[Any]:
        nonlocal read
        for record in some(self, *given):
            read += 1
            yield record

    index, language = RecordIndex(path), languages()["en"]
    way, _, query = address.partition("?")
    parameters = dict(parse_qsl(query)) | ({"id": way.rpartition("/")[2]} if kind.records or kind.names else {})
    with monkeypatch.context() as patched:
        patched.setattr(RecordFile, "some", counted)
        page = make_page(kind, index, language, parameters)
        render(page, kind, index, language, Addresses("/", "roma-inclusion", "en"), query=query)
    index.file.close()
    return read


def is_bounded(databases: dict[int, Path], kind: PageKind, address: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a page reads about as many records of many towns as of few; none of many where none of few."""
    few, many = (cost(databases[number], kind, address, monkeypatch) for number in (FEW, MANY))
    print(f"{address}: {few} records of few, {many} of many")
    return many <= few * LEEWAY


SAMPLES = {
    "place": ("/places/se", "/places/se-town-5"),
    "intervention": ("/interventions/lindestad-work-5",),
    "theme": ("/themes/education",),
    "mechanism": ("/mechanisms/trust",),
    "group": ("/groups/roma",),
    "record": ("/records/lindestad-say-5",),
    "matrix": (
        "/matrix",
        "/matrix?cell=themes,education,micro",
        "/matrix?cell=interventions,lindestad-work-5,intended",
    ),
    "chart": ("/charts/course_by_place", "/charts/mechanisms_by_level?country=se"),
    "compare": ("/compare", "/compare?places=se-town-5,se-town-6"),
    "search": ("/search?q=hope", "/search?q=lindestad+say"),
}
"""Addresses of pages that much is said of, and of what is asked of them; other kinds are tried at their own address."""


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        pytest.param(kind, address, id=address)
        for kind in PAGES
        if kind.name not in LISTED_TO_THE_END and (not kind.records or kind.name in SAMPLES)
        for address in SAMPLES.get(kind.name, (kind.address,))
    ],
)
def test_a_page_reads_what_it_shows(
    databases: dict[int, Path], kind: PageKind, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_bounded(databases, kind, address, monkeypatch)


def test_a_page_that_walks_all_is_found(databases: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
        return Page(sections=[Section("interventions", "interventions", list(index.data.interventions.values()))])

    kind = PageKind("walk", walk, "/walk", title="interventions", template="part")
    assert not is_bounded(databases, kind, "/walk", monkeypatch)


def test_what_lists_all_has_as_many_as_there_are(databases: dict[int, Path]) -> None:
    index = RecordIndex(databases[MANY])
    theme = index.data.themes["education"]
    assert len(index.about(theme, "outcomes")) == len(list(index.about(theme, "outcomes"))) >= MANY
    assert len(index.within(index.data.places["se"])) >= MANY
    assert len({one.id for one in index.about(theme, "findings")}) >= MANY


CODES_COUNTED_FOR = [(table, codes) for table, of in COUNTED_FOR.items() for codes in of if codes != "places"]


@pytest.mark.parametrize(("table", "codes"), CODES_COUNTED_FOR)
def test_what_is_known_of_a_code_is_what_counts_for_it(databases: dict[int, Path], table: str, codes: str) -> None:
    """With the codes that count for it, asked of the tables themselves, and in the order of the data."""
    index = RecordIndex(databases[FEW])
    found = {key: [record.id for record in index.about(code, table)] for key, code in index.data[codes].items()}
    assert any(found.values())
    narrower = [(row["id"], row["counts_for_id"]) for row in index.asked(counts_for(codes))]
    for key, ids in found.items():
        counting = {one for one, other in narrower if other == key}
        carried = [record.id for record in index.data[table].values() if carries(index, record, codes) & counting]
        assert set(carried) <= set(ids)  # a finding counts for the fields of its intervention, too
        assert ids == sorted(ids, key=lambda one: index.data.position(table, one))
        if (table, codes) != ("findings", "themes"):
            assert ids == carried, key


def test_what_takes_place_within_a_place_stands_by_how_much_is_said_of_it(databases: dict[int, Path]) -> None:
    index = RecordIndex(databases[FEW])
    weights = {row["intervention_id"]: row["records"] for row in index.ask("interventions_by_weight")}
    for place in index.data.places.values():
        inside = {key for key, one in index.data.places.items() if place in (one, *above(index, one))}
        there = [one.id for one in index.data.interventions.values() if inside & {at.id for at in index.places_of(one)}]
        found = [one.id for one in index.within(place)]
        assert sorted(found) == sorted(there), place.id
        said = [weights.get(key, 0) for key in found]
        assert said == sorted(said, reverse=True), place.id
    assert len(there) < len(weights), "the last place is not that of everything"


def above(index: RecordIndex, place: Any) -> list[Any]:
    """Return the places that a place lies in."""
    larger = index.data.places.get(place.part_of_id or "")
    return [larger, *above(index, larger)] if larger else []


RUNS = [
    slice(0, 5),
    slice(3, 9),
    slice(None, 4),
    slice(5, None),
    slice(-3, None),
    slice(2, -2),
    slice(0, 0),
    slice(None),
]


def test_a_part_of_what_is_known_is_that_part_of_all(databases: dict[int, Path]) -> None:
    """Whatever part of it is asked for, and in however many groups its records are."""
    index = RecordIndex(databases[FEW])
    theme = index.data.themes["education"]
    for records in (index.about(theme, "findings"), index.about(theme, "outcomes"), index.data.chosen("outcomes", "1")):
        all_of_them = list(records)
        assert len(records) == len(all_of_them) > 9
        for run in RUNS:
            assert records[run] == all_of_them[run], run
        assert [records[0], records[7], records[-1]] == [all_of_them[0], all_of_them[7], all_of_them[-1]]
        with pytest.raises(IndexError):
            records[len(all_of_them)]
        by_status = records.grouped(lambda one: (getattr(one, "status", None), one.sensitive))
        assert sum(map(len, by_status.values())) == len(records)
        for key, some in by_status.items():
            assert list(some) == [one for one in all_of_them if (getattr(one, "status", None), one.sensitive) == key]


def carries(index: RecordIndex, record: Any, codes: str) -> set[str]:
    """Return the codes of a list that a record carries itself."""
    if codes == "mechanisms":
        return {record.mechanism_id}
    return {code.id for code in index.data.of(record, codes)}


@pytest.mark.parametrize("question", [pytest.param(one, id=one.name) for one in stored()])
def test_what_was_stored_is_the_answer_to_the_question(databases: dict[int, Path], question: Any) -> None:
    index = RecordIndex(databases[FEW])
    counted = index.asked(question.counted_sql, **question.parameters)
    assert counted
    assert index.ask(question.name, **question.parameters) == counted


@pytest.mark.parametrize("question", [pytest.param(one, id=one.name) for one in stored() if one.claim])
def test_a_claim_is_that_of_what_is_counted(databases: dict[int, Path], question: Any) -> None:
    claim = f"WITH counted AS ({question.counted_sql}) {question.claim.sql}"
    index = RecordIndex(databases[FEW])
    found = index.claim(question.name, **question.parameters)
    assert [found] * bool(found) == index.asked(claim, **question.parameters)


def test_a_choice_that_leaves_much_is_answered_as_it_is_counted(databases: dict[int, Path]) -> None:
    index = RecordIndex(databases[MANY])
    much = [(row["filter"], row["value"]) for row in index.asked(much_is_left())]
    assert ("country", "se") in much
    assert RecordIndex(databases[FEW]).asked(much_is_left()) == []
    for question in (one for one in stored() if one.has_choices):
        for name, value in much:
            sql = narrowed_sql(question, (name,))
            counted = index.asked(sql, **parameters_of({name: value}))
            answer = index.ask_narrowed(question.name, {name: value})
            assert [{**row, "choice": name, "chosen": value} for row in counted] == answer, question.name


def test_a_database_without_what_pages_ask_for_is_refused(tmp_path: Path) -> None:
    path = make_database(tmp_path / "older.db")
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE stored_numbers_at_a_glance")
    connection.close()
    with pytest.raises(UsageError, match=r"has no table stored_numbers_at_a_glance: build it anew"):
        RecordIndex(path)


def test_a_stored_answer_knows_its_rows_by_an_index(databases: dict[int, Path]) -> None:
    index = RecordIndex(databases[FEW])
    for question in stored():
        indexes = index.asked(f"PRAGMA index_list({question.stored_name})")
        columns = {row["name"] for one in indexes for row in index.asked(f"PRAGMA index_info({one['name']})")}
        assert columns == set(question.looked_up_by), question.name
    assert QUESTIONS["themes_of_findings"].stored_by
