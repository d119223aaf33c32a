"""The search of the site, held to queries as people type them, with what a reasonable person would accept.

`searches.csv` was written by readers of the data who did not know how the search works: plurals, compounds, misspelt
words, other words for the same thing, names, numbers, questions, in Dutch and English.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_database import make_database

from roma_inclusion.store.find import MOST, Found, find
from roma_inclusion.store.record_file import RecordFile
from roma_inclusion.store.search import fold, words_of

LISTED = Path(__file__).parent / "searches.csv"


@pytest.fixture(scope="module")
def file(database: Path) -> Iterator[RecordFile]:
    found = RecordFile(database)
    yield found
    found.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordFile]:
    found = RecordFile(make_database(tmp_path_factory.mktemp("small") / "small.db"))
    yield found
    found.close()


def ids(found: Found) -> list[str]:
    return [f"{hit.record_table}:{hit.record_id}" for hit in found.hits]


def listed() -> list[dict[str, str]]:
    with LISTED.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_nine_of_ten_queries_have_a_right_hit_among_the_first_three(file: RecordFile) -> None:
    missed = [row["query"] for row in listed() if not {*ids(find(file, row["query"]))[:3]} & {*row["right"].split()}]
    assert len(listed()) >= 120
    assert len(missed) <= len(listed()) / 10, missed


def test_every_right_hit_is_there(file: RecordFile) -> None:
    for row in listed():
        for named in row["right"].split():
            table, _, own = named.partition(":")
            assert file.one(table, [own]) is not None, named


@pytest.mark.parametrize("q", ["", " ", "a", '"', "(", "\0", "zzzzqq", "*", "NEAR(", "^", "-", "AND", "stems:x OR"])
def test_no_query_is_an_error(small: RecordFile, q: str) -> None:
    assert find(small, q).hits == [] or q in ("AND", "stems:x OR", "NEAR(")


def test_a_name_that_is_the_query_stands_first(file: RecordFile) -> None:
    assert ids(find(file, "Ede"))[0] == "places:nl-ede"
    assert ids(find(file, "vertrouwen"))[0] in ("themes:trust", "answers:trust", "mechanisms:trust")


@pytest.mark.parametrize(
    ("q", "table", "own"),
    [
        ("intermediair", "target_groups", "intermediaries"),  # the plural
        ("verzuim", "interventions", "szw-pilots-lelystad-absence-approach"),  # a part of schoolverzuim
        ("unemployment", "target_groups", "roma-jobseekers"),  # what means the same
        ("35000", "observations", "szw-pilots-grant-per-year"),
        ("35.000", "observations", "szw-pilots-grant-per-year"),
        ("35 000", "observations", "szw-pilots-grant-per-year"),
        ("TRACÉ BRUSSEL", "actors", "be-trace-brussel"),
    ],
)
def test_a_query_finds_more_than_its_letters(file: RecordFile, q: str, table: str, own: str) -> None:
    assert f"{table}:{own}" in ids(find(file, q))[:20]


def test_a_misspelt_word_is_looked_for_as_it_was_meant(file: RecordFile) -> None:
    found = find(file, "wantrowen")
    assert found.instead == "wantrouwen"
    assert "mechanisms:mutual-distrust" in ids(found)[:3]
    assert find(file, "wantrouwen").instead == ""


def test_every_word_goes_before_any_word(file: RecordFile) -> None:
    tiers = [hit.tier for hit in find(file, "Enschede school zebra").hits]
    assert tiers == sorted(tiers)
    assert tiers[0] > 2


def test_no_more_is_ranked_than_is_said(file: RecordFile, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST == 1_000
    monkeypatch.setattr("roma_inclusion.store.find.MOST", 5)
    found = find(file, "roma")
    assert (len(found.hits), found.is_cut) == (5, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tracé, 35.000 euro", ["trace", "35000", "euro"]), ("1,000,000", ["1000000"]), ("2019, 2020", ["2019", "2020"])],
)
def test_words_are_told_apart_as_the_index_has_them(text: str, expected: list[str]) -> None:
    assert words_of(fold(text)) == expected
