"""What a number, a name or an address on a page says is so, and where numbers differ the page says it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from small_database import COMPARED, SENSITIVE, Rows, make_database

from roma_inclusion.atom import Entry, write_feed
from roma_inclusion.questions.known import groups_table, known_table, making_known
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

KINDS = {kind.name: kind for kind in PAGES}
GROUPS = ("sinti", "travellers")
PAGES_OF_ONE = [
    ("place", "se-lindestad"),
    ("theme", "education"),
    ("mechanism", "trust"),
    ("intervention", "lindestad-programme"),
    ("source", "lindestad"),
]
OF_SINTI: Rows = [("intervention_target_groups", {"intervention_id": "norrhamn-school", "target_group_id": "sinti"})]
"""What is for a group that the next test makes one of a city's own, which matches another."""


def opened(path: Path, *plant: Any) -> RecordIndex:
    return open_index(make_database(path, plant=[*COMPARED, *plant]), (0, 0))


def html_of(index: RecordIndex, name: str, code: str = "en", **parameters: str) -> str:
    page = make_page(KINDS[name], index, languages()[code], parameters)
    return render(page, KINDS[name], index, languages()[code], Addresses(language=code))


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize(("name", "key"), PAGES_OF_ONE)
def test_a_page_says_what_other_numbers_leave_out_only_where_they_do(
    tmp_path: Path, name: str, key: str, code: str
) -> None:
    said = str(languages()[code].text("counted_nowhere_else"))
    assert said not in html_of(opened(tmp_path / "open.db"), name, code, id=key).replace("&#39;", "'")
    hidden = opened(tmp_path / "hidden.db", *SENSITIVE)
    assert html_of(hidden, name, code, id=key).replace("&#39;", "'").count(said) == 1


def test_a_page_of_a_group_counts_a_group_that_matches_it_as_the_list_does(tmp_path: Path) -> None:
    path = make_database(tmp_path / "x.db", plant=[*COMPARED, *OF_SINTI])
    before = open_index(path, (0, 0))
    of_group = {key: make_page(KINDS["group"], before, languages()["en"], {"id": key}).sections[0] for key in GROUPS}
    assert [one.id for one in of_group["sinti"].records] == ["norrhamn-school"]
    assert "norrhamn-school" not in {one.id for one in of_group["travellers"].records}
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE target_groups SET match_id = 'travellers', match_type = 'close' WHERE id = 'sinti'")
        for table in (groups_table("interventions"), known_table("interventions")):
            connection.execute(f"DROP TABLE {table}")
        for statement in making_known("interventions"):
            connection.execute(statement)
    after = open_index(path, (1, 1))
    shown = make_page(KINDS["group"], after, languages()["en"], {"id": "travellers"}).sections[0]
    listed = make_page(KINDS["interventions"], after, languages()["en"], {"group": "travellers"}).sections[0]
    assert {one.id for one in shown.records} == {one.id for one in listed.records} == {"norrhamn-school"}


@pytest.mark.parametrize("code", languages())
def test_the_language_of_a_document_stands_in_words(tmp_path: Path, code: str) -> None:
    plant = [("sources", {"id": "aneby", "title": "A", "language": "nl-SE"})]
    plant.append(("sources", {"id": "boda", "title": "B", "language": "qya"}))
    index = opened(tmp_path / "x.db", *plant)
    expected = {"en": "Dutch (Sverige)", "nl": "Nederlands (Zweden)"}[code]
    assert f"<dd>{expected}</dd>" in re.sub(r"</?span[^>]*>", "", html_of(index, "source", code, id="aneby"))
    assert "<dd>qya</dd>" in html_of(index, "source", code, id="boda"), "a language without a name is its tag"


def test_countries_stand_in_words_and_charts_lead_to_their_pages(tmp_path: Path) -> None:
    index = opened(tmp_path / "x.db")
    front, listed = html_of(index, "front"), html_of(index, "map")
    assert ">SE</td>" not in front + listed
    assert re.search(r"<td[^>]*>(<span[^>]*>)?Sverige<", front)
    ways = front.partition('id="way-front_charts"')[2].partition("</ul>")[0]
    assert set(re.findall(r'href="([^"]+)"', ways)) == {f"/charts/{name}" for name in KINDS["chart"].names}


def test_a_feed_escapes_what_it_says_and_leaves_out_what_is_empty() -> None:
    text = write_feed(
        "urn:x", "a < b", "2026-01-02T00:00:00Z", [Entry("urn:y", 'c & "d"', "2026-01-02T00:00:00Z", "/")]
    )
    assert "a &lt; b" in text
    assert "c &amp; " in text
    assert "summary" not in text
