"""The page of a place: where it lies, its time line, its interventions as short cards; counts agree with the lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_database import COMPARED, SECRET, SENSITIVE, Rows, make_database, statement

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.views.place import CARDS
from roma_inclusion.site.views.timeline import SHOWN, SIGNS

(KIND,) = (kind for kind in PAGES if kind.name == "place")
ENGLISH = languages()["en"]
DATES = {"late": "2022-12/..", "early": "2015-09", "before": "../2012", "middle": "2019", "none": None}


def event(key: str, date: str | None = None, **cells: object) -> tuple[str, dict[str, object]]:
    given = {"intervention_id": "lindestad-programme", "kind": "start", "date": date}
    return "events", {**statement(f"lindestad-{key}"), **given, **cells}


PLANT: Rows = [
    *(event(key, date) for key, date in DATES.items()),
    event("quiet", "2018", intervention_id="lindestad-secret"),
    ("places", {"id": "se-region", "name": "Region", "kind": "region", "part_of_id": "se"}),
    ("places", {"id": "se-village", "name": "Village", "kind": "municipality", "part_of_id": "se-region"}),
    ("intervention_places", {"intervention_id": "norrhamn-network", "place_id": "se-village"}),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("place") / "x.db"
    return open_index(make_database(path, plant=[*COMPARED, *SENSITIVE, *PLANT]), (0, 0))


def place(index: RecordIndex, key: str) -> Page:
    return make_page(KIND, index, ENGLISH, {"id": key})


def html(index: RecordIndex, key: str, code: str = "en") -> str:
    page = make_page(KIND, index, languages()[code], {"id": key})
    return render(page, KIND, index, languages()[code], Addresses(language=code))


def part(text: str, key: str) -> str:
    """Return the HTML of one section."""
    return text.partition(f'<section id="{key}"')[2].partition("</section>")[0]


def test_dated_events_stand_in_order_and_undated_ones_apart(index: RecordIndex) -> None:
    line = place(index, "se-lindestad").shown["timeline"]
    assert [one.id for one in line.dated] == [f"lindestad-{key}" for key in ("before", "early", "middle", "late")]
    assert [one.id for one in line.undated] == ["lindestad-none"]
    text = part(html(index, "se-lindestad"), "timeline")
    assert re.findall(r'class="when">([^<]+)<', text) == ["../2012", "2015-09", "2019", "2022-12/.."]
    assert text.index("2022-12/..") < text.index('class="undated"') < text.index("lindestad none")


def test_the_time_line_says_that_what_is_sensitive_is_left_out(index: RecordIndex) -> None:
    page = place(index, "se-lindestad")
    (events,) = (section for section in page.sections if section.key == "events")
    line = page.shown["timeline"]
    left = {one.id for one in events.records} - {one.id for one in [*line.dated, *line.undated]}
    assert left == {"lindestad-events-secret", "lindestad-quiet"}
    shown = html(index, "se-lindestad")
    text = part(shown, "timeline")
    assert SECRET not in text
    assert re.findall(r'<p class="note">(.*?)</p>', shown)[:1] == [ENGLISH.strings["timeline_leaves_out"]]
    assert ENGLISH.strings["counted_nowhere_else"] not in shown, "one note says both"
    assert '<span class="count">5</span>' in text
    assert ENGLISH.strings["timeline_leaves_out"] not in html(index, "se-norrhamn")


def test_the_events_before_the_last_ones_are_folded(tmp_path: Path) -> None:
    plant: Rows = [event(f"e{year}", str(year)) for year in range(2000, 2000 + SHOWN + 3)]
    index = open_index(make_database(tmp_path / "x.db", plant=plant), (0, 0))
    text = part(html(index, "se-lindestad"), "timeline")
    folded, _, shown = text.partition("</details>")
    assert "Earlier: 3" in folded
    assert re.findall(r'class="when">(\d+)<', folded) == ["2000", "2001", "2002"]
    assert len(re.findall(r'class="when">', shown)) == SHOWN


def test_every_kind_of_event_has_a_sign_and_its_name(index: RecordIndex) -> None:
    assert set(SIGNS) == set(index.codes_of("event_kind"))
    text = part(html(index, "se-norrhamn", "nl"), "timeline")
    assert f'<span aria-hidden="true">{SIGNS["drop"]}</span>\n{index.code("event_kind", "drop").label_nl}' in text


@pytest.mark.parametrize(("key", "above"), [("se", []), ("se-lindestad", ["se"]), ("se-village", ["se", "se-region"])])
def test_the_places_above_stand_over_the_name(index: RecordIndex, key: str, above: list[str]) -> None:
    crumbs = html(index, key).partition("<main")[2].partition("<h1>")[0]
    assert re.findall(r'href="/places/([^"]+)"', crumbs) == above


def test_a_card_says_what_was_planned_what_was_done_and_what_came_of_it(index: RecordIndex) -> None:
    cards = {card.intervention.id: card for card in place(index, "se-lindestad").shown["cards"]}
    programme = cards["lindestad-programme"]
    assert (programme.came.id, programme.others, programme.leaves_out) == ("lindestad-result", 0, True)
    assert programme.is_unmeasured
    assert cards["lindestad-mediators"].came is None
    text = part(html(index, "se-lindestad"), "interventions")
    card = text.partition('href="/interventions/lindestad-mediators"')[2].partition("</li>")[0]
    assert "Two mediators." in card
    assert ENGLISH.strings["nothing_reported"] in card
    assert "lindestad aim two" not in card, "an aim is no result"


def test_a_card_does_not_say_that_nothing_came_of_it_where_that_is_sensitive(tmp_path: Path) -> None:
    secret = {**statement("norrhamn-hidden"), "intervention_id": "norrhamn-school", "status": "reported"}
    index = open_index(make_database(tmp_path / "x.db", plant=[("outcomes", {**secret, "sensitive": True})]), (0, 0))
    text = part(html(index, "se-norrhamn"), "interventions")
    assert ENGLISH.strings["came_left_out"] in text
    assert ENGLISH.strings["nothing_reported"] not in text


def test_a_sensitive_intervention_has_the_last_card_and_is_marked(index: RecordIndex) -> None:
    assert place(index, "se-lindestad").shown["cards"][-1].intervention.id == "lindestad-secret"
    card = html(index, "se-lindestad").partition('href="/interventions/lindestad-secret"')[2].partition("</li>")[0]
    assert ENGLISH.strings["sensitive"] in card


def test_the_count_of_interventions_is_that_of_the_list_it_leads_to(tmp_path: Path) -> None:
    plant: Rows = []
    for n in range(CARDS):
        plant.append(("interventions", {**statement(f"norrhamn-more-{n}"), "name": f"More {n}"}))
        plant.append(("intervention_places", {"intervention_id": f"norrhamn-more-{n}", "place_id": "se-norrhamn"}))
    index = open_index(make_database(tmp_path / "x.db", plant=plant), (0, 0))
    text = part(html(index, "se-norrhamn"), "interventions")
    assert text.count('class="short-card"') == CARDS
    assert f'<span class="count">{CARDS + 1}</span>' in text
    assert f"Show all {CARDS + 1}</a>" in text
    whole = make_page(KIND, index, ENGLISH, {"id": "se-norrhamn", "only": "interventions"})
    assert len(whole.sections[0].records) == CARDS + 1


def test_the_document_stands_by_its_title_once(index: RecordIndex) -> None:
    read = re.search(r'<p class="source">Read from:(.*?)</p>', html(index, "se-lindestad"), re.DOTALL)
    assert read
    assert read[1].count("Plan of Lindestad") == 1
