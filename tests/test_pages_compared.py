"""The pages where documents are compared: grounds, families, parts, what is reported, what is contested, translations.

Each rule is held against a database in which what would break it is planted.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from small_database import COMPARED, SECRET, SENSITIVE, make_database, statement

from roma_inclusion.questions.pieces import EFFECT
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.highlight import highlight
from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.published import effect_of
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.template_helpers import TemplateHelpers
from roma_inclusion.site.texts import name_of, text_of
from roma_inclusion.site.views.map import map_places
from roma_inclusion.site.withdrawals import successor

KINDS = {kind.name: kind for kind in PAGES}
ENGLISH, DUTCH = languages()["en"], languages()["nl"]
SWEDISH = Language("sv", "Svenska", DUTCH.strings)
PROGRAMME = {"id": "lindestad-programme"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return open_index(
        make_database(tmp_path_factory.mktemp("compared") / "x.db", plant=[*COMPARED, *SENSITIVE]), (0, 0)
    )


def page_of(index: RecordIndex, name: str, language: Language = ENGLISH, **parameters: str) -> Page:
    return make_page(KINDS[name], index, language, parameters)


def html_of(index: RecordIndex, name: str, language: Language = ENGLISH, **parameters: str) -> str:
    page = page_of(index, name, language, **parameters)
    return render(page, KINDS[name], index, language, Addresses(language=language.code))


def every_html(index: RecordIndex, language: Language = ENGLISH) -> list[tuple[str, str]]:
    return [
        (f"{kind.name} {key}", html_of(index, kind.name, language, id=key))
        for kind in PAGES
        for key in ([*kind.ids(index.data)] or [""])
    ]


def sections(page: Page) -> dict[str, list[str]]:
    return {section.key: [getattr(record, "id", "") for record in section.records] for section in page.sections}


def item(html: str, anchor: str) -> str:
    """Return the HTML of one record of a list."""
    assert f'id="{anchor}"' in html, anchor
    return re.split(r'<(?:li|tr) id="|</section>', html.partition(f'id="{anchor}"')[2])[0]


# What helped, and what was only expected to.


def test_only_what_was_found_or_experienced_stands_among_what_helped_and_hindered(index: RecordIndex) -> None:
    pages = [
        page_of(index, kind, id=key)
        for kind, key in (
            ("intervention", "lindestad-programme"),
            ("place", "se-lindestad"),
            ("theme", "education"),
            ("mechanism", "relationship"),
        )
    ]
    for page in pages:
        for section in page.sections:
            if section.key in ("helped", "hindered", "two_sided"):
                assert {finding.basis for finding in section.records} <= {"found", "experienced"}, page.path
    found = sections(pages[0])
    assert found["two_sided"] == ["lindestad-lived-trust"]
    assert found["only_expected"] == ["lindestad-hoped-trust"]
    assert found["only_cited"] == ["lindestad-cited-turnover"]
    assert found["only_stated"] == ["lindestad-stated-distrust"]


def test_the_effect_of_a_finding_is_the_one_that_is_counted(index: RecordIndex) -> None:
    rows = index.asked(f"SELECT id, {EFFECT} AS effect FROM findings f")
    counted = {row["id"]: row["effect"] for row in rows}
    assert {key: effect_of(finding) for key, finding in index.data.findings.items()} == counted
    assert {"helped", "hindered", "two_sided", "expected", "cited", "stated", None} == set(counted.values())


@pytest.mark.parametrize("language", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_the_tags_of_what_is_not_found_never_say_that_it_helped(index: RecordIndex, language: Language) -> None:
    helpers = TemplateHelpers(index, language, Addresses())
    claims = {
        str(language.of_code(entry)) for key, entry in index.data.codebook.items() if key[0] == "finding_direction"
    }
    claims |= {str(language.of_code(index.code("effect", code))) for code in ("helped", "hindered", "two_sided")}
    for finding in index.data.findings.values():
        told = [str(fact.text) for fact in helpers.facts(finding)]
        assert bool(claims & set(told)) == (effect_of(finding) in ("helped", "hindered", "two_sided")), finding.id
    expected = [str(fact.text) for fact in helpers.facts(index.data.findings["lindestad-hoped-trust"])]
    assert str(language.text("effect_expected_helps")) in expected


def test_the_state_of_a_mechanism_stands_in_words(index: RecordIndex) -> None:
    helpers = TemplateHelpers(index, ENGLISH, Addresses())
    assert "trust: is missing" in [fact.text for fact in helpers.facts(index.data.findings["lindestad-trust-lacks"])]
    assert "trust: is there" in [fact.text for fact in helpers.facts(index.data.findings["lindestad-trust-helps"])]


# Families and broader themes.


def test_a_family_counts_and_lists_its_members(index: RecordIndex) -> None:
    page = page_of(index, "mechanism", id="relationship")
    assert "lindestad-stated-distrust" in sections(page)["only_stated"]
    assert "lindestad-trust-helps" in sections(page)["helped"]
    assert page.shown["counts"]["micro", "stated"] == 1
    assert {member.id for member in page.shown["members"]} >= {"trust", "mutual-distrust"}
    member = html_of(index, "mechanism", id="trust")
    assert 'href="/mechanisms/relationship"' in member
    assert "lindestad-stated-distrust" not in sections(page_of(index, "mechanism", id="trust"))["only_stated"]


def test_a_narrower_theme_counts_for_its_broader(index: RecordIndex) -> None:
    page = page_of(index, "theme", id="education")
    assert "lindestad-unknown" in sections(page)["not_measured"]
    assert "lindestad-lived-trust" in sections(page)["two_sided"]
    assert "lindestad-trust-lacks" in sections(page)["hindered"], "its field is that of its intervention"
    assert [other.id for other in page.shown["narrower"]] == ["early-years"]
    assert "lindestad-trust-lacks" not in sections(page_of(index, "theme", id="early-years"))["hindered"]
    html = html_of(index, "theme", id="early-years")
    assert 'href="/themes/education"' in html
    for kind, key in (("field", "education"), ("topic", "trust")):
        assert f'<span class="tag">{index.code("theme_kind", kind).label_en}</span>' in html_of(index, "theme", id=key)


# Places.


def test_an_intervention_is_on_the_page_of_each_place_and_of_their_country(index: RecordIndex) -> None:
    for key in ("se-lindestad", "se-norrhamn", "se"):
        assert "norrhamn-network" in sections(page_of(index, "place", id=key))["interventions"]
    country = sections(page_of(index, "place", id="se"))["interventions"]
    assert {"norrhamn-framework", "lindestad-programme", "norrhamn-school"} <= set(country)
    assert len(country) == len(set(country))
    assert "norrhamn-framework" not in sections(page_of(index, "place", id="se-norrhamn"))["interventions"]
    head = html_of(index, "intervention", id="norrhamn-network").partition('<dl class="card">')[2].partition("</dl>")[0]
    assert 'href="/places/se-lindestad"' in head
    assert 'href="/places/se-norrhamn"' in head
    assert [(place.id, number) for place, number in map_places(index)[0]] == [
        ("se-lindestad", 3),
        ("se-norrhamn", 2),
        ("se", 1),
    ]
    assert [mark.id for mark in page_of(index, "map").shown["marks"]] == ["se-lindestad"]


def test_places_that_are_part_of_each_other_end(index: RecordIndex, tmp_path: Path) -> None:
    path = make_database(tmp_path / "round.db", plant=[("places", {"id": "se-a", "name": "A", "part_of_id": "se-a"})])
    looping = open_index(path, (0, 0))
    assert not looping.within(looping.data.places["se-a"])


def test_actors_with_a_name_stand_apart_from_roles(index: RecordIndex) -> None:
    actors = page_of(index, "place", id="se-lindestad").shown["actors"]
    assert {key: [actor.id for actor in found] for key, found in actors.items()} == {
        "actors_named": [],
        "actors_unnamed": ["se-lindestad-town", "se-guide"],
    }


# What is contested.


def test_a_contested_claim_carries_its_mark_wherever_it_stands(index: RecordIndex) -> None:
    mark = 'class="tag contested" href="/records/lindestad-two-ways"'
    seen = 0
    for name, html in every_html(index):
        for side in ("lindestad-trust-helps", "lindestad-trust-lacks"):
            if f'id="findings-{side}"' in html:
                seen += 1
                assert mark in item(html, f"findings-{side}"), name
    assert seen > 6
    assert mark in html_of(index, "search", q="lindestad trust helps")
    assert mark in html_of(index, "source", id="lindestad").partition('id="ledger"')[2]
    chain = html_of(index, "intervention", **PROGRAMME).partition('id="configurations-lindestad-chain"')[2]
    assert mark in chain.partition("</dl>")[0]


def test_two_contradictions_of_one_claim_are_told_apart(tmp_path: Path) -> None:
    sides = [
        ("conflict_records", {"conflict_id": "lindestad-again", "record_table": "findings", "record_id": key})
        for key in ("lindestad-trust-helps", "lindestad-trust-lacks")
    ]
    again = [*COMPARED, ("conflicts", statement("lindestad-again")), *sides]
    index = open_index(make_database(tmp_path / "again.db", plant=again), (0, 0))
    claim = item(html_of(index, "intervention", **PROGRAMME), "findings-lindestad-trust-helps")
    word = str(ENGLISH.text("contested"))
    assert re.findall(rf">({word}[ 0-9]*)</a>", claim) == [f"{word} 1", f"{word} 2"]


def test_a_detail_is_not_contested(index: RecordIndex) -> None:
    html = html_of(index, "intervention", **PROGRAMME)
    assert "contested" not in item(html, "outcomes-lindestad-aim-one")
    assert "conflicts-lindestad-small-matter" in html


# Numbers, groups, parts, notes.


def test_a_cost_stands_with_its_subject(index: RecordIndex) -> None:
    html = html_of(index, "intervention", **PROGRAMME)
    costs = html.partition('id="costs"')[2].partition("</section>")[0]
    line = re.sub(r"<[^>]+>", "", costs.partition("<li>")[2].partition("</li>")[0])
    assert " ".join(line.split()).startswith("this intervention 12,500 euros: lindestad budget")
    assert "Programme" in item(html, "observations-lindestad-budget").partition("<strong>")[0]
    for name, text in every_html(index):
        for number in re.finditer(r"12,500 euros", text):
            beside = text[number.start() : number.start() + 80]
            assert "lindestad budget" in beside or "<h1>lindestad budget</h1>" in text, name


def test_what_an_outcome_is_about_and_where_a_go_between_comes_from(index: RecordIndex) -> None:
    html = html_of(index, "intervention", **PROGRAMME)
    group = index.data.target_groups["roma"].label_en
    assert str(ENGLISH.text("about_groups", groups=group)) in item(html, "outcomes-lindestad-result")
    origin = index.code("origin", "community").label_en
    assert f"{ENGLISH.text('origin')}: {origin}" in item(html, "participations-lindestad-guide-mediates")


def test_a_configuration_shows_context_mechanism_and_outcome(index: RecordIndex) -> None:
    html = html_of(index, "intervention", **PROGRAMME)
    chain = html.partition('id="configurations-lindestad-chain"')[2].partition("</dl>")[0]
    parts = [index.code("configuration_part", part).label_en for part in ("context", "mechanism", "outcome")]
    assert re.findall(r"<dt>(.*?)</dt>", chain) == parts
    assert 'class="tag status-reported"' in chain.rpartition("<dt>")[2], "a result is told from an aim"
    assert re.findall(r"<li><a href=\"([^\"]+)\">", chain) == [
        "/records/norrhamn-drop",
        "/records/lindestad-trust-helps",
        "/records/lindestad-result",
    ]
    assert sections(page_of(index, "source", id="norrhamn"))["configurations"] == ["norrhamn-chain"]
    helpers = TemplateHelpers(index, ENGLISH, Addresses())
    own = helpers.own_page(index.data.configurations["norrhamn-chain"])
    assert own == "/records/norrhamn-chain"


def test_what_is_reported_stands_whole_and_in_the_order_of_the_list(index: RecordIndex) -> None:
    html = html_of(index, "intervention", **PROGRAMME)
    items = index.codes_of("reporting_item")
    assert re.findall(r'<tr id="reporting-lindestad-programme-(\w+)">', html) == items
    cost = item(html, "reporting-lindestad-programme-cost")
    assert "A budget is stated." in cost
    assert 'class="tag reporting-stated"' in cost


@pytest.mark.parametrize("language", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_what_a_document_reports_is_found_with_its_item_and_its_document(
    index: RecordIndex, language: Language
) -> None:
    html = html_of(index, "search", language, q="budget is stated")
    (hit,) = [one for one in html.split("<li>") if f">{language.text('one_reporting')}</span>" in one]
    assert str(language.of_code(index.code("reporting_item", "cost"))) in hit
    assert 'class="tag reporting-stated"' in hit
    assert f'href="{Addresses(language=language.code).to("/sources/lindestad")}"' in hit


def test_a_number_is_found_with_the_number(index: RecordIndex) -> None:
    html = html_of(index, "search", q="lindestad budget")
    assert "12,500 euros" in html.partition('<ol class="hits"')[2].partition("</ol>")[0]


def test_what_links_to_a_part_that_is_played_says_who_plays_it(index: RecordIndex) -> None:
    helpers = TemplateHelpers(index, ENGLISH, Addresses())
    role = index.code("role", "intermediary").label_en
    part = index.data.participations["lindestad-guide-mediates"]
    assert helpers.record_text(part) == f"guide: {role} (two guides)"
    assert helpers.record_text(attrs.evolve(part, note=None)) == f"guide: {role}"


@pytest.mark.parametrize("language", [ENGLISH, DUTCH], ids=["en", "nl"])
def test_a_tag_says_what_its_label_alone_does_not(index: RecordIndex, language: Language) -> None:
    helpers = TemplateHelpers(index, language, Addresses())
    weight = language.of_code(index.code("conflict_weight", "conclusion"))
    tags = [fact.text for fact in helpers.facts(index.data.conflicts["lindestad-two-ways"])]
    assert str(language.text("weight", weight=weight)) in tags
    by = language.of_code(index.code("linked_by", "source"))
    tags = [fact.text for fact in helpers.facts(index.data.configurations["lindestad-chain"])]
    assert str(language.text("tied_by", by=by)) in tags


def test_the_page_of_a_document_has_its_conflicts_notes_and_works(index: RecordIndex) -> None:
    found = sections(page_of(index, "source", id="lindestad"))
    assert set(found["conflicts"]) >= {"lindestad-two-ways", "lindestad-small-matter"}
    assert found["reading_notes"] == ["lindestad-smudge"]
    assert found["cited_works"] == ["lindestad-a-study"]
    html = html_of(index, "intervention", **PROGRAMME)
    work = 'href="/records/lindestad-a-study"'
    assert work in item(html, "findings-lindestad-cited-turnover")
    assert work not in item(html, "findings-lindestad-trust-helps")
    assert 'id="cited_works-lindestad-a-study"' in html_of(index, "source", id="lindestad")


def test_every_link_within_the_pages_leads_to_something_that_is_there(index: RecordIndex) -> None:
    """The anchor that a link names stands on the page that it leads to."""
    for language in (ENGLISH, DUTCH):
        pages = {}
        links, plain = set(), set()
        for kind in PAGES:
            for path in kind.paths(index.data):
                html = html_of(index, kind.name, language, id=path.rpartition("/")[2])
                address = Addresses(language=language.code).to(path)
                pages[address] = set(re.findall(r'\bid="([^"]+)"', html))
                links |= set(re.findall(r'href="([^"?#]+)#([^"]+)"', html))
                begin = Addresses(language=language.code).to("/records")
                plain |= set(re.findall(rf'href="({begin}/[^"?#.]+)"', html))
        missing = {link for link in links if link[0] in pages and link[1] not in pages[link[0]]}
        assert plain
        assert {link for link in plain if link not in pages} == set()
        assert len(links) > 8
        assert missing == set()


# Translations.


@pytest.mark.parametrize(
    ("code", "key", "field", "words", "language"),
    [
        ("nl", "lindestad-result", "statement", "Het resultaat van de lindestad", "nl"),
        ("sv", "lindestad-result", "statement", "Resultatet i staden", "sv"),
        ("en", "lindestad-result", "statement", "lindestad result", "en"),
        ("nl", "lindestad-unknown", "statement", "lindestad unknown", "en"),
        ("fr", "lindestad-result", "statement", "lindestad result", "en"),
    ],
)
def test_a_text_is_its_translation_or_english(
    index: RecordIndex, code: str, key: str, field: str, words: str, language: str
) -> None:
    found = text_of(index, code, index.data.outcomes[key], field)
    assert (found.words, found.language) == (words, language)


@pytest.mark.parametrize(
    ("code", "table", "key", "words", "language"),
    [
        ("nl", "places", "se", "Zweden", "nl"),
        ("en", "places", "se", "Sverige", ""),
        ("nl", "interventions", "lindestad-programme", "Het programma", "nl"),
        ("en", "interventions", "lindestad-programme", "Programme", "en"),
        ("en", "interventions", "norrhamn-network", "Network", "en"),
        ("nl", "interventions", "norrhamn-network", "Nätverk", "sv"),
        ("en", "actors", "se-bro", "The Bridge", "en"),
        ("nl", "actors", "se-bro", "Föreningen Bron", "sv"),
        ("nl", "actors", "se-guide", "guide", "en"),
        ("en", "sources", "lindestad", "Plan of Lindestad", "en"),
        ("nl", "sources", "lindestad", "Plan van Lindestad", "nl"),
        ("sv", "sources", "lindestad", "Plan för Lindestad", "sv"),
    ],
)
def test_a_name_in_the_language_of_the_page(
    index: RecordIndex, code: str, table: str, key: str, words: str, language: str
) -> None:
    found = name_of(index, code, index.data[table][key])
    assert (found.words, found.language) == (words, language)


def test_our_english_is_never_given_for_the_name_as_printed(index: RecordIndex) -> None:
    printed = {
        code: [str(TemplateHelpers(index, languages()[code], Addresses()).printed_name(record)) for record in records]
        for code in ("en", "nl")
        for records in [[*index.data.interventions.values(), *index.data.actors.values()]]
    }
    assert "Programme" not in printed["nl"]
    assert '<span lang="sv">Föreningen Bron</span>' in printed["en"]
    assert not any('lang="en"' in name for name in printed["nl"])
    assert 'class="gloss">Programme' not in html_of(index, "intervention", DUTCH, **PROGRAMME)


def test_a_page_shows_translations_with_their_language_and_their_makers(index: RecordIndex) -> None:
    html = html_of(index, "intervention", DUTCH, **PROGRAMME)
    assert "<h1>Het programma</h1>" in html
    assert "<title>Het programma" in html
    assert '<span lang="nl-BE">Wat het programma doet</span>' in html
    assert '<p class="statement">Het resultaat van de lindestad' in html
    assert '<span lang="en">lindestad unknown</span>' in html
    model, community = (DUTCH.of_code(index.code("translator", code)) for code in ("language_model", "community"))
    lines = [str(DUTCH.text("translated", translator=model))]
    lines.append(str(DUTCH.text("translated_and_reviewed", translator=model, reviewer=community)))
    for line in lines:
        assert html.count(line) == 1
    assert str(DUTCH.text("partly_translated_note")) in html
    english = html_of(index, "intervention", **PROGRAMME)
    assert "Het" not in english.partition("<main")[2]
    assert str(ENGLISH.text("partly_translated_note")) not in english


def test_a_heading_is_translated_once_for_all_passages_below_it(tmp_path: Path) -> None:
    cells = {"record_table": "passages", "record_id": "lindestad-p.1", "field": "heading", "language": "nl"}
    rows = [("translations", cells | {"text": "De proef", "translated_by": "author"})]
    own = open_index(make_database(tmp_path / "own.db", plant=rows), (0, 0))
    helpers = TemplateHelpers(own, DUTCH, Addresses())
    passages = [own.data.passages[f"lindestad-p.{n}"] for n in (1, 2, 3)]
    assert {one.heading for one in passages} == {"some heading"}
    assert {helpers.heading(one) for one in passages} == {"De proef"}
    assert "<h3>De proef " in html_of(own, "source", DUTCH, id="lindestad")
    assert "<h3>some heading " in html_of(own, "source", id="lindestad")
    named = [next(iter(helpers.evidence(one)), None) for one in own.data.outcomes.values()]
    texts = [first[1] for first in named if first]
    assert texts
    assert all("De proef" in text for text in texts)


def test_a_reference_has_our_words_in_the_language_of_the_page(tmp_path: Path) -> None:
    cells = {"record_table": "cited_works", "field": "citation", "language": "nl", "text": "Verslag, zonder jaar."}
    work = {"id": "lindestad-report", "source_id": "lindestad", "citation": "Report, without a year."}
    other = {"id": "lindestad-book", "source_id": "lindestad", "citation": "En bok."}
    rows = [("cited_works", work), ("cited_works", other), ("translations", cells | {"record_id": work["id"]})]
    own = open_index(make_database(tmp_path / "own.db", plant=rows), (0, 0))
    dutch, english = (html_of(own, "source", language, id="lindestad") for language in (DUTCH, ENGLISH))
    assert "Verslag, zonder jaar." in dutch
    assert "Report, without" not in dutch
    assert 'lang="en">En bok' not in dutch
    assert "Report, without a year." in english


def test_a_page_without_any_translation_says_so(index: RecordIndex) -> None:
    html = html_of(index, "intervention", DUTCH, id="norrhamn-school")
    assert str(DUTCH.text("untranslated_note")) in html
    assert str(DUTCH.text("partly_translated_note")) not in html


def test_what_was_written_in_the_language_first_is_no_translation(tmp_path: Path) -> None:
    first = {"record_table": "gaps", "record_id": "norrhamn-no-date", "field": "statement", "language": "nl"}
    made = {"text": "Er staat geen datum.", "translated_by": "author", "original": True}
    own = open_index(make_database(tmp_path / "own.db", plant=[("translations", first | made)]), (0, 0))
    html = html_of(own, "gaps", DUTCH)
    assert "Er staat geen datum." in html
    assert str(DUTCH.of_code(own.code("translator", "author"))) not in html


def test_our_english_is_never_replaced_by_a_form_of_english(tmp_path: Path) -> None:
    cells = {"record_table": "gaps", "record_id": "norrhamn-no-date", "field": "statement", "language": "en-GB"}
    own = open_index(make_database(tmp_path / "own.db", plant=[("translations", cells | {"text": "Another"})]), (0, 0))
    assert text_of(own, "en", own.data.gaps["norrhamn-no-date"], "statement").words == "norrhamn no date"


def test_any_language_with_rows_is_shown(index: RecordIndex) -> None:
    html = html_of(index, "intervention", SWEDISH, **PROGRAMME)
    assert "Resultatet i staden" in html
    assert "Het resultaat" not in html


def test_a_search_finds_a_translation_and_shows_it_in_the_language_of_the_page(index: RecordIndex) -> None:
    assert sections(page_of(index, "search", q="resultaat"))["hits"][0] == "lindestad-result"
    assert "<mark>resultaat</mark>" in html_of(index, "search", DUTCH, q="resultaat")
    assert '<span lang="en">lindestad <mark>unknown</mark></span>' in html_of(index, "search", DUTCH, q="unknown")
    assert highlight("a <b", ["b"]) == "a &lt;<mark>b</mark>"


def test_a_code_without_a_label_in_the_language_falls_back_to_english(index: RecordIndex) -> None:
    theme = attrs.evolve(index.data.themes["education"], label_nl=None, definition_nl=None)
    assert DUTCH.of_code(theme) == '<span lang="en" class="untranslated">education</span>'
    assert "untranslated" in DUTCH.of_code(theme, "definition")


# Downloads.


def records_of(index: RecordIndex, name: str, code: str, **parameters: str) -> dict[str, dict[str, Any]]:
    page = page_of(index, name, languages()[code], **parameters)
    told = json.loads(FORMATS["json"].write(index, page, Addresses(language=code)))
    return {record["id"]: record for section in told["sections"] for record in section["records"]}


def test_a_page_as_json_has_its_links_effects_and_translations(index: RecordIndex) -> None:
    found = records_of(index, "intervention", "nl", **PROGRAMME)
    assert found["lindestad-programme"]["places"] == ["se-lindestad"]
    assert found["lindestad-hoped-trust"]["effect"] == "expected"
    assert found["lindestad-trust-helps"]["contested"] == [{"conflict": "lindestad-two-ways", "weight": "conclusion"}]
    assert "contested" not in found["lindestad-aim-one"]
    assert found["lindestad-chain"]["parts"][0] == {
        "part": "context",
        "record_table": "events",
        "record_id": "norrhamn-drop",
    }
    (translated,) = found["lindestad-result"]["translations"]
    assert (translated["language"], translated["text"]) == ("nl", "Het resultaat van de lindestad")
    assert "translations" not in records_of(index, "intervention", "en", **PROGRAMME)["lindestad-result"]


def test_a_page_as_csv_and_xlsx_has_grounds_places_and_translations(index: RecordIndex) -> None:
    page, to = page_of(index, "intervention", DUTCH, **PROGRAMME), Addresses(language="nl")
    lines = csv.DictReader(io.StringIO(FORMATS["csv"].write(index, page, to).decode()))
    found = {line["record_id"]: line for line in lines}
    assert (found["lindestad-hoped-trust"]["basis"], found["lindestad-hoped-trust"]["effect"]) == ("expected",) * 2
    assert found["lindestad-trust-lacks"]["mechanism_state"] == "lacking"
    assert found["lindestad-trust-lacks"]["contested"] == "conclusion"
    assert found["lindestad-programme"]["place"] == "Lindestad"
    assert found["lindestad-programme-cost"]["kind"] == "cost"
    result = found["lindestad-result"]
    assert (result["translation"], result["translation_language"]) == ("Het resultaat van de lindestad", "nl")
    assert (result["translated_by"], result["reviewed_by"]) == ("language_model", "")
    book = zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(index, page, to)))
    sheets = set(re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode()))
    assert {"intervention_places", "configuration_parts", "conflict_records", "translations"} <= sheets


# What was withdrawn, and what is sensitive.


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("lindestad-old-programme", "lindestad-programme"),
        ("lindestad-older-programme", "lindestad-programme"),
        ("lindestad-old-doubt", "lindestad-smudge"),
        ("lindestad-asked", None),
        ("lindestad-round", None),
        ("lindestad-programme", None),
    ],
)
def test_what_took_the_place_of_a_withdrawn_record(index: RecordIndex, key: str, expected: str | None) -> None:
    found = successor(index, key) if key in index.data.withdrawn else None
    assert getattr(found, "id", None) == expected


@pytest.mark.parametrize("name", ["front", "matrix", "charts", "map", "about", "compare"])
def test_what_is_sensitive_stays_out_of_overviews(index: RecordIndex, name: str) -> None:
    assert SECRET not in html_of(index, name)


# What is long.


def test_what_is_said_of_one_place_alone_stands_first(tmp_path: Path) -> None:
    events = [
        ("events", {"id": key, "source_id": "norrhamn", "intervention_id": intervention})
        for key, intervention in (("norrhamn-shared", "norrhamn-network"), ("norrhamn-own", "norrhamn-school"))
    ]
    both = open_index(make_database(tmp_path / "both.db", plant=[*COMPARED, *events]), (0, 0))
    found = sections(page_of(both, "place", id="se-norrhamn"))["events"]
    assert found == ["norrhamn-drop", "norrhamn-own", "norrhamn-shared"]
