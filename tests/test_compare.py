"""Places side by side: a row a question, what differs in words, sensitive rows nowhere, who is left out named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from small_database import COMPARED, SECRET, SENSITIVE, Rows, make_database, statement

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import NoSuchPageError, Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

(KIND,) = (kind for kind in PAGES if kind.name == "compare")
ENGLISH = languages()["en"]
BOTH = "se-lindestad,se-norrhamn"


def finding(key: str, mechanism: str, **cells: str) -> tuple[str, dict[str, object]]:
    given = {"intervention_id": "norrhamn-school", "kind": "mechanism", "mechanism_id": mechanism}
    return "findings", {**statement(key), **given, "direction": "helps", "mechanism_state": "present", **cells}


MORE: Rows = [
    finding("norrhamn-time-helps", "staying-power"),
    finding("norrhamn-hoped-time", "staying-power", basis="expected"),
    *(
        (
            "observations",
            {
                **statement(f"norrhamn-budget-{n}"),
                "intervention_id": "norrhamn-school",
                "indicator": "budget",
                "unit": "EUR",
                "value": 500 + n,
                "qualifier": "exact",
                "published_as": "exact",
            },
        )
        for n in range(5)
    ),
    *(
        ("places", {"id": f"se-town-{n}", "name": f"Town {n}", "kind": "municipality", "part_of_id": "se"})
        for n in range(3)
    ),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("compare") / "x.db"
    return open_index(make_database(path, plant=[*COMPARED, *MORE, *SENSITIVE]), (0, 0))


def compare(index: RecordIndex, places: str = "") -> Page:
    return make_page(KIND, index, ENGLISH, {"places": places} if places else {})


def html(index: RecordIndex, places: str = "", code: str = "en") -> str:
    page = make_page(KIND, index, languages()[code], {"places": places} if places else {})
    return render(page, KIND, index, languages()[code], Addresses(language=code))


def rows(page: Page) -> dict[str, tuple[list[list[str]], list[str]]]:
    """Return the ids that answer each question, a list a place, and the words on how they differ."""
    return {
        question: ([[record.id for part in parts for record in part.records] for parts in cells], lines)
        for question, cells, lines in page.shown["rows"]
    }


def test_a_row_a_question_and_a_column_a_place(index: RecordIndex) -> None:
    found = rows(compare(index, BOTH))
    assert found["compare_planned"][0] == [["lindestad-mediators"], ["norrhamn-network"]]
    assert found["compare_came"][0] == [["lindestad-result"], []]
    assert found["compare_unmeasured"][0] == [["lindestad-unknown"], []]
    assert found["compare_between"][0] == [["lindestad-guide-mediates"], []]
    assert found["compare_unknown"][0] == [[], ["norrhamn-no-date"]]
    assert found["compare_cost"][0][0] == ["lindestad-budget", "lindestad-town-plans", "lindestad-town-does"]
    text = html(index, BOTH)
    for question in found:
        assert ENGLISH.strings[question] in text


def test_only_what_was_found_or_experienced_is_said_to_have_helped(index: RecordIndex) -> None:
    found = rows(compare(index, BOTH))
    assert "norrhamn-time-helps" in found["compare_helped"][0][1]
    assert "norrhamn-hoped-time" not in found["compare_helped"][0][1]


def test_how_answers_differ_is_said_in_words(index: RecordIndex) -> None:
    found = {question: lines for question, (_, lines) in rows(compare(index, BOTH)).items()}
    assert found["compare_came"] == ["Only stated of: Lindestad."]
    assert found["compare_helped"] == ["Of every place: trust.", "Only of Norrhamn: staying power."]
    assert found["compare_cost"] == ["Of every place: budget.", "The figures differ: budget."]
    assert found["compare_for_whom"] == ["Not stated of any of these places."]
    alike = {question: lines for question, (_, lines) in rows(compare(index, "se-norrhamn,se")).items()}
    assert alike["compare_came"] == ["Not stated of any of these places."]
    assert {line for _, lines in rows(compare(index, "se-norrhamn")).values() for line in lines} == set()


def test_the_same_records_are_said_to_be_the_same(tmp_path: Path) -> None:
    gap = ("gaps", {**statement("norrhamn-shared"), "intervention_id": "norrhamn-network"})
    shared = [*COMPARED, gap, ("intervention_places", {"intervention_id": "norrhamn-network", "place_id": "se"})]
    index = open_index(make_database(tmp_path / "x.db", plant=shared), (0, 0))
    found = rows(compare(index, "se-lindestad,se"))
    assert found["compare_unknown"] == (
        [["norrhamn-shared"], ["norrhamn-shared"]],
        ["The same is stated of every place."],
    )


def test_a_long_answer_leads_to_the_page_of_its_place(index: RecordIndex) -> None:
    text = html(index, BOTH)
    assert 'href="/places/se-norrhamn?only=numbers"' in text
    assert 'href="/places/se-lindestad?only=numbers"' not in text
    assert re.search(r'only=numbers">and 2 more <span class="hidden">\(Norrhamn: [^)]+\)', text)
    assert "501" in text
    assert "504" not in text


def test_what_is_sensitive_is_neither_shown_nor_counted_nor_downloaded(index: RecordIndex) -> None:
    page = compare(index, BOTH)
    assert SECRET not in html(index, BOTH)
    assert [one.id for section in page.sections for one in section.records if getattr(one, "sensitive", False)] == []
    body = json.loads(FORMATS["json"].write(index, page, Addresses()))
    ids = {record["id"] for section in body["sections"] for record in section["records"]}
    assert {"lindestad-result", "norrhamn-time-helps"} <= ids
    assert "lindestad-town-secretly" not in ids


def test_the_places_that_do_not_fit_are_named(index: RecordIndex) -> None:
    page = compare(index, f"{BOTH},se-norrhamn,se,se-town-0,se-town-1,se-town-2")
    assert [place.id for place in page.shown["places"]] == ["se-lindestad", "se-norrhamn", "se", "se-town-0"]
    assert page.shown["left_out"] == "Town 1, Town 2"
    assert "Left out: Town 1, Town 2." in html(index, f"{BOTH},se,se-town-0,se-town-1,se-town-2")
    assert page.title == "Compare: Lindestad, Norrhamn, Sverige, Town 0"
    with pytest.raises(NoSuchPageError):
        compare(index, "se-nowhere")


@pytest.mark.parametrize("code", ["en", "nl"])
def test_without_a_choice_places_stand_by_country_and_pairs_are_proposed(index: RecordIndex, code: str) -> None:
    page = compare(index)
    assert page.downloads is False
    assert {key: [place.id for place in found] for key, found in page.shown["possible"].items()} == {
        "se": ["se-lindestad", "se-norrhamn", "se"]
    }
    text = html(index, code=code)
    prefix = "" if code == "en" else "/nl"
    assert f'href="{prefix}/compare?places=se-lindestad,se-norrhamn"' in text
    assert len(re.findall(r'<input type="checkbox" name="place"', text)) == 3
    assert "<legend>" in text


def test_what_is_chosen_is_checked(index: RecordIndex) -> None:
    assert re.findall(r'value="([^"]+)" checked', html(index, BOTH)) == ["se-lindestad", "se-norrhamn"]


def test_a_table_keeps_its_rows_and_heads_where_it_stands_in_blocks(index: RecordIndex) -> None:
    text = html(index, BOTH)
    for role, number in (("table", 1), ("columnheader", 3), ("rowheader", 10), ("cell", 20)):
        assert text.count(f'role="{role}"') == number, role
    assert text.count('role="heading" aria-level="2"') == 10


def test_the_title_of_a_document_stands_once(index: RecordIndex) -> None:
    assert html(index, BOTH).partition("<main")[2].count("Plan of Lindestad") == 1
