"""Lists that are narrowed: choices combine, are counted, leave out what is sensitive, and say what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_database import COMPARED, SENSITIVE, make_database, statement

from roma_inclusion.questions.filters import COUNTED, FILTERS, SHARED, counts, filter_of, is_open, order_of
from roma_inclusion.questions.stored_choices import STATEMENTS as TOGETHER
from roma_inclusion.questions.stored_choices import number_left, number_of_values, tables_of, values_left
from roma_inclusion.site import filters
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.filters import choices, narrow
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import MovedError, NoSuchPageError, Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.site.template_helpers import TemplateHelpers

STATEMENTS = ("outcomes", "findings", "events", "configurations")
"""Tables whose rows say of themselves whether they are sensitive."""
KINDS = {kind.name: kind for kind in PAGES}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = make_database(tmp_path_factory.mktemp("listed") / "listed.db", plant=[*SENSITIVE, *COMPARED])
    return RecordIndex(path)


def ids(index: RecordIndex, table: str, **choices: str) -> list[str]:
    return [record.id for record in narrow(index, table, choices).records]


def page_of(index: RecordIndex, name: str, **parameters: str) -> Page:
    return make_page(KINDS[name], index, languages()["en"], parameters)


def test_a_list_has_every_row_that_is_not_sensitive_in_the_order_of_the_data(index: RecordIndex) -> None:
    shown = narrow(index, "interventions", {})
    expected = [one.id for one in index.data.interventions.values() if not one.sensitive]
    assert [record.id for record in shown.records] == expected
    assert shown.total == len(expected)
    assert "lindestad-secret" not in ids(index, "interventions", place="se-lindestad")


def test_choices_combine_and_what_each_would_leave_is_counted(index: RecordIndex) -> None:
    here = ids(index, "interventions", place="se-norrhamn")
    both = narrow(index, "interventions", {"place": "se-norrhamn", "kind": "network"})
    assert "norrhamn-network" in here
    assert [record.id for record in both.records] == ["norrhamn-network"]
    assert both.counts["kind"]["network"] == 1
    assert sum(both.counts["kind"].values()) == len(here)
    for kind, number in both.counts["kind"].items():
        assert len(ids(index, "interventions", place="se-norrhamn", kind=kind)) == number


@pytest.mark.parametrize("table", list(FILTERS))
def test_every_count_is_the_number_of_rows_that_are_left(index: RecordIndex, table: str) -> None:
    for name, left in narrow(index, table, {}).counts.items():
        for value, number in left.items():
            assert narrow(index, table, {name: value}).total == number, (name, value)


@pytest.mark.parametrize("table", list(FILTERS))
@pytest.mark.parametrize("code", ["en", "nl"])
def test_every_filter_has_its_label_and_its_values(index: RecordIndex, table: str, code: str) -> None:
    shown = narrow(index, table, {})
    helpers = TemplateHelpers(index, languages()[code], Addresses())
    for name, one in shown.filters.items():
        assert one.label in languages()[code].strings
        for value in shown.counts[name]:
            assert helpers.choice(one.scheme, value)


def test_a_choice_that_nothing_fits_is_said_and_left_out(index: RecordIndex) -> None:
    shown = narrow(index, "interventions", {"place": "nowhere", "kind": "network", "other": "x"})
    assert shown.unknown == {"place": "nowhere"}
    assert shown.chosen == {"kind": "network"}
    assert [record.id for record in shown.records] == ["norrhamn-network"]


def test_a_choice_that_is_known_and_that_no_row_has_leaves_nothing(index: RecordIndex) -> None:
    shown = narrow(index, "events", {"place": "se-lindestad"})
    assert shown.chosen == {"place": "se-lindestad"}
    assert (shown.total, list(shown.records)) == (0, [])


def test_a_value_is_never_read_as_sql(index: RecordIndex) -> None:
    assert narrow(index, "interventions", {"kind": "' OR 1 = 1 --"}).unknown


def test_a_page_of_a_list_has_all_rows_in_its_downloads(index: RecordIndex) -> None:
    page = page_of(index, "interventions", kind="framework")
    assert [record.id for record in page.sections[0].records] == ids(index, "interventions", kind="framework")
    assert page_of(index, "interventions", page="99").shown["page_number"] == 1
    assert page_of(index, "interventions", page="x").shown["page_number"] == 1


def test_what_is_reported_is_listed_by_item(index: RecordIndex) -> None:
    assert {record.item for record in page_of(index, "reporting", item="cost").sections[0].records} == {"cost"}


def test_a_page_reads_only_the_rows_that_it_shows(index: RecordIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = narrow(index, "outcomes", {})
    read = []
    monkeypatch.setattr(type(index.data["outcomes"]), "__getitem__", lambda self, key: read.append(key) or key)
    assert len(shown.records) > 2
    assert list(shown.records[1:3]) == read
    assert len(read) == 2


def test_what_takes_place_in_a_part_counts_for_the_whole(index: RecordIndex) -> None:
    whole, part = ids(index, "interventions", place="se"), ids(index, "interventions", place="se-norrhamn")
    assert set(part) < set(whole)
    assert "norrhamn-framework" in whole
    assert "norrhamn-framework" not in part
    assert ids(index, "interventions", country="se") == whole


def test_what_hangs_on_an_intervention_is_filtered_as_it_is(index: RecordIndex) -> None:
    for table in ("outcomes", "findings", "events", "configurations", "participations", "reporting"):
        there = {one.id for one in index.data.of(index.data.places["se-lindestad"], "interventions")}
        there = {key for key in there if table in STATEMENTS or not index.data.interventions[key].sensitive}
        expected = [
            one.id
            for one in index.data[table].values()
            if one.intervention_id in there and not getattr(one, "sensitive", False)
        ]
        assert sorted(ids(index, table, place="se-lindestad")) == sorted(expected), table


def test_nothing_that_hangs_on_what_is_sensitive_is_listed_or_counted(index: RecordIndex) -> None:
    assert "lindestad-town-secretly" in index.data.participations
    shown = narrow(index, "participations", {})
    assert "lindestad-town-secretly" not in [one.id for one in shown.records]
    open_ones = [one for one in index.data.participations.values() if one.id != "lindestad-town-secretly"]
    funders = [one for one in open_ones if one.role == "funder"]
    assert shown.counts["role"]["funder"] == len(funders)
    assert narrow(index, "actors", {}).counts["role"]["funder"] == len({one.actor_id for one in funders})
    for table in FILTERS:
        assert not [one for one in narrow(index, table, {}).records if getattr(one, "sensitive", False)], table


def test_a_narrower_code_counts_for_a_broader_one(index: RecordIndex) -> None:
    assert "lindestad-unknown" in ids(index, "outcomes", field="early-years")
    assert "lindestad-unknown" in ids(index, "outcomes", field="education")
    assert "lindestad-cited-turnover" in ids(index, "findings", mechanism="continuity")


def test_only_what_was_found_or_experienced_is_under_helped_or_hindered(index: RecordIndex) -> None:
    for effect in ("helped", "hindered", "two_sided"):
        assert {index.data.findings[one].basis for one in ids(index, "findings", effect=effect)} <= {
            "found",
            "experienced",
        }
    assert "lindestad-hoped-trust" in ids(index, "findings", effect="expected")


def test_beyond_what_is_counted_no_number_is_given(index: RecordIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = narrow(index, "outcomes", {"source": "lindestad"})
    monkeypatch.setattr(filters, "MOST", 1)
    one = narrow(index, "outcomes", {"source": "lindestad"})
    assert one.total == everything.total
    assert one.counts["source"] == everything.counts["source"]
    assert set(one.counts["status"].values()) == {None}
    assert set(everything.counts["status"]) <= set(one.counts["status"])
    assert len(one.records) == 1
    two = narrow(index, "outcomes", {"source": "lindestad", "status": "intended"})
    assert two.total is None


def test_a_page_of_numbers_counts_several_tables_by_the_same_choices(index: RecordIndex) -> None:
    shown = choices(index, {"place": "se-lindestad", "level": "micro"})
    chosen = {"place": "se-lindestad", "level": "micro"}
    apart = [narrow(index, table, chosen).total or 0 for table in COUNTED if filter_of(table, "level")]
    assert shown.total == sum(apart) > max(apart)
    assert all(apart)
    reported = choices(index, {"status": "reported"})
    assert reported.total == narrow(index, "outcomes", {"status": "reported"}).total
    assert choices(index, {"status": "nothing"}).unknown == {"status": "nothing"}
    assert choices(index, {"basis": "found", "status": "reported"}).total == 0
    assert "kind" in shown.filters
    assert "weight" not in shown.filters


QUESTIONS_OF_OUTCOMES = ("outcomes_by_status_and_source", "outcomes_by_intervention")


@pytest.mark.parametrize("name", QUESTIONS_OF_OUTCOMES)
@pytest.mark.parametrize("chosen", [{"place": "se-norrhamn"}, {"level": "micro", "country": "se"}, {"basis": "found"}])
def test_a_question_counts_what_the_list_lists(index: RecordIndex, name: str, chosen: dict[str, str]) -> None:
    listed = ids(index, "outcomes", **chosen) if "basis" not in chosen else []
    counted = sum(row["outcomes"] for row in index.ask_narrowed(name, chosen))
    assert counted == len(listed)
    assert sum(row["outcomes"] for row in index.ask(name)) > counted


def test_a_question_is_narrowed_through_the_views_that_it_reads(index: RecordIndex) -> None:
    chosen = {"place": "se-norrhamn"}
    findings = set(ids(index, "findings", **chosen))
    rows = index.ask_narrowed("themes_of_findings", chosen)
    assert rows == [row for row in index.ask("themes_of_findings") if row["finding_id"] in findings]
    counted = index.ask_narrowed("mechanisms_compared", {**chosen, "basis": "found"})
    assert {row["basis"] for row in counted} <= {"found"}
    cells = {(row["theme_id"], row["level"], row["what"]): row["records"] for row in index.ask("theme_level_matrix")}
    for row in index.ask_narrowed("theme_level_matrix", chosen):
        assert row["records"] <= cells[row["theme_id"], row["level"], row["what"]]
    asked = index.ask_narrowed("theme_level_matrix", {"field": "education", "level": "micro"})
    assert {row["level"] for row in asked} == {"micro"}


def test_a_question_about_interventions_alone_is_narrowed_by_theirs(index: RecordIndex) -> None:
    rows = index.ask_narrowed("planned_and_delivered", {"place": "se-norrhamn"})
    assert rows == []
    assert index.ask_narrowed("planned_and_delivered", {"place": "se-lindestad"})


def shown_of(index: RecordIndex, name: str, query: str = "", **parameters: str) -> str:
    page = page_of(index, name, **parameters)
    return render(page, KINDS[name], index, languages()["en"], Addresses(), query=query)


def test_the_page_of_an_actor_says_what_it_does_where_and_who_names_it(index: RecordIndex) -> None:
    page = page_of(index, "actor", id="se-guide")
    assert [(one.id, [part.role for part in parts]) for one, parts in page.shown["roles"]] == [
        ("lindestad-programme", ["intermediary"])
    ]
    assert [(document.id, [one.id for one in found]) for document, found in page.shown["read_in"]] == [
        ("lindestad", ["lindestad-p.1"])
    ]
    html = shown_of(index, "actor", id="se-guide")
    assert 'href="/interventions/lindestad-programme"' in html
    assert 'href="/places/se-lindestad"' in html
    with pytest.raises(NoSuchPageError):
        page_of(index, "actor", id="lindestad-programme")


def test_whoever_speaks_of_an_actor_or_lists_one_leads_to_its_page(index: RecordIndex) -> None:
    for name, parameters in (("actors", {}), ("place", {"id": "se-lindestad"})):
        assert 'href="/actors/se-guide"' in shown_of(index, name, **parameters), name
    with pytest.raises(MovedError, match="/actors/se-guide"):
        page_of(index, "record", id="se-guide")


def test_who_is_heard_is_counted_by_document_and_for_the_same_choices(index: RecordIndex) -> None:
    page = page_of(index, "speakers")
    whole, documents = page.shown["whole"], page.shown["documents"]
    assert whole.total == sum(row["n"] for row in index.ask("speakers")) == sum(one.total for one in documents)
    assert not set(page.shown["silent"]) & set(whole.voices)
    here = page_of(index, "speakers", place="se-norrhamn")
    assert here.shown["whole"].total == here.shown["narrowed"].total < whole.total
    (table,) = page.tables
    assert [row[-1] for row in table.rows] == list(whole.voices.values())
    nothing = shown_of(index, "speakers", field="housing")
    assert languages()["en"].strings["speakers_none"] in nothing


def test_the_communities_are_heard_as_often_as_the_page_says(tmp_path: Path) -> None:
    said = [("findings", {**statement(f"norrhamn-own-{n}"), "voice": "community", "basis": "found"}) for n in range(3)]
    one = RecordIndex(make_database(tmp_path / "heard.db", plant=said))
    total = sum(row["n"] for row in one.ask("speakers"))
    others = one.data.sources["lindestad"].id
    html = shown_of(one, "speakers")
    text = languages()["en"].text("speakers_community", community=3, total=total, heard=1, documents=2)
    assert str(text) in html
    assert languages()["en"].strings["speakers_no_community"] in html.partition(f'id="{others}"')[2]


def test_a_filter_shows_some_values_and_folds_the_rest(tmp_path: Path) -> None:
    places = [("places", {"id": f"se-{n}", "name": f"Ort {n}", "part_of_id": "se"}) for n in range(80)]
    there = [("intervention_places", {"intervention_id": "norrhamn-school", "place_id": f"se-{n}"}) for n in range(80)]
    html = shown_of(RecordIndex(make_database(tmp_path / "many.db", plant=[*places, *there])), "interventions")
    unfolded, _, rest = html.partition(languages()["en"].text("filter_more", n=83 - 12))
    assert 0 < unfolded.count("?place=") <= 12
    assert rest.count("?place=") == 40 - 12
    assert str(languages()["en"].text("filter_even_more", n=83 - 40)) in rest


def test_a_page_of_a_list_leads_to_the_next_and_keeps_the_choices(tmp_path: Path) -> None:
    more = [("outcomes", {**statement(f"norrhamn-{n}"), "intervention_id": "norrhamn-school"}) for n in range(45)]
    one = RecordIndex(make_database(tmp_path / "long.db", plant=more))
    html = shown_of(one, "outcomes", "source=norrhamn&page=2", source="norrhamn", page="2")
    assert "?source=norrhamn&amp;page=3" in html
    assert html.count('class="statement"') == 20
    assert "In the list: 46." in html


def test_a_country_has_its_name_and_a_choice_can_be_taken_away(index: RecordIndex) -> None:
    html = shown_of(index, "interventions", "country=se&kind=network", country="se", kind="network")
    assert "Country: Sverige" in html
    assert 'href="/interventions?kind=network"' in html
    assert 'href="/interventions"' in html
    helpers = TemplateHelpers(index, languages()["en"], Addresses())
    assert helpers.country("int") == "INT"


def test_what_an_actor_does_in_sensitive_work_is_no_choice(tmp_path: Path) -> None:
    cells = {"actor_id": "se-lindestad-town", "intervention_id": "lindestad-secret", "role": "trainer"}
    plant = [*SENSITIVE, ("participations", {"id": "lindestad-trains", "phase": "planned", **cells})]
    one = RecordIndex(make_database(tmp_path / "trains.db", plant=plant))
    assert "trainer" not in narrow(one, "actors", {}).counts["role"]


@pytest.mark.parametrize("table", FILTERS)
def test_what_one_choice_leaves_was_counted_when_the_database_was_built(index: RecordIndex, table: str) -> None:
    for one in FILTERS[table]:
        assert list(index.file.ask(values_left(table, one.name))) == list(index.file.ask(counts(table, one)))
    whole = index.file.ask(f"SELECT count(*) FROM main.{table} r WHERE {is_open(table)}").fetchone()
    assert index.file.ask(number_left(table), {"value": ""}).fetchone() == whole


@pytest.mark.parametrize("name", SHARED)
def test_what_one_choice_leaves_of_all_statements_was_counted_too(index: RecordIndex, name: str) -> None:
    left: dict[str, int] = {}
    for table in tables_of(TOGETHER):
        for value, number in index.file.ask(values_left(table, name)):
            left[value] = left.get(value, 0) + number
    by_value = order_of(tables_of(TOGETHER), name) == "value"
    expected = sorted(left.items(), key=lambda item: (0 if by_value else -item[1], item[0]))
    assert list(index.file.ask(values_left(TOGETHER, name))) == expected
    assert index.file.ask(number_of_values(TOGETHER, name)).fetchone() == (len(expected),)


def test_the_first_values_are_shown_and_all_are_counted(index: RecordIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = narrow(index, "findings", {})
    among = narrow(index, "findings", {"basis": "found"})
    monkeypatch.setattr(filters, "SHOWN", 1)
    few, few_among = narrow(index, "findings", {}), narrow(index, "findings", {"basis": "found"})
    assert list(few.counts["source"].items()) == list(everything.counts["source"].items())[:1]
    assert list(few_among.counts["level"].items()) == list(among.counts["level"].items())[:1]
    assert few.values == everything.values
    assert few_among.values == among.values
    assert few.values["source"] == len(everything.counts["source"]) > 1


@pytest.mark.parametrize("table", FILTERS)
def test_rows_that_were_counted_stand_in_the_order_of_the_list(index: RecordIndex, table: str) -> None:
    names = [one.name for one in FILTERS[table]]
    everything = narrow(index, table, {})
    chosen = {name: next(iter(everything.counts[name])) for name in names if everything.counts[name]}
    pairs = [dict([first, other]) for first in chosen.items() for other in chosen.items() if first < other]
    counted = [[one.id for one in narrow(index, table, pair).records] for pair in pairs]
    order = [one.id for one in everything.records]
    assert all(ids == [one for one in order if one in set(ids)] for ids in counted)
    assert any(counted) or not pairs
