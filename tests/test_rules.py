"""The rules for the data, numbered as in the rules of the project, with violations planted that each must catch.

What each rule says, and which tests plant what would break it, stands in `violations/rules.py`.
"""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from bad_inputs.case import on_path
from bad_inputs.plugin import Plugin, write_base
from small_database import SECRET, SENSITIVE, make_database, statement
from violations.planting import planted, problems_of

from roma_inclusion.build import build, check
from roma_inclusion.checks import words
from roma_inclusion.errors import UsageError
from roma_inclusion.exports.datapackage import export
from roma_inclusion.records import Data, load
from roma_inclusion.schema import TABLES, columns
from roma_inclusion.site import metadata
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.server import check_address, check_contact
from roma_inclusion.site.serving.edition import Edition, stamp_of
from roma_inclusion.sources.manager import installed

OUTCOME = "Staff of schools report less {} in the town."


def say(plugin: Plugin, words_of_it: str) -> None:
    """Put words into the statement of a result."""
    plugin.cell("outcomes", 1, statement=words_of_it)


def test_the_invented_source_is_sound(plugin: Plugin) -> None:
    planted(problems_of(plugin, documents=True))


# 1. Attribution


@pytest.mark.parametrize("table", ["outcomes", "findings", "observations", "events"])
def test_attribution_needs_a_voice(plugin: Plugin, table: str) -> None:
    plugin.cell(table, voice="")
    planted(problems_of(plugin), "missing-value")


@pytest.mark.parametrize("table", [name for name, table in TABLES.items() if table.evidence == "required"])
def test_attribution_needs_evidence(plugin: Plugin, table: str) -> None:
    plugin.cell(table, evidence="")
    assert "no-evidence" in {problem.code for problem in problems_of(plugin)}


def test_a_result_without_evidence_is_named(plugin: Plugin) -> None:
    plugin.add("outcomes", 1, id="lindestad-another", evidence="")
    planted(problems_of(plugin), "no-evidence")


def test_every_statement_of_the_real_data_has_voice_and_evidence(data: Data) -> None:
    for table in ("outcomes", "findings", "observations", "events"):
        for record in data[table].values():
            assert record.voice
            assert data.evidence_of(record), record.id


# 2. Intended is not achieved


@pytest.mark.parametrize("status", ["reported", "not_achieved", "not_measured"])
def test_a_plan_is_no_result(plugin: Plugin, status: str) -> None:
    plugin.cell("outcomes", 0, status=status)
    planted(problems_of(plugin), "intended-is-not-achieved")


@pytest.mark.parametrize("kind", ["interview", "measured", "assertion"])
def test_an_aim_does_not_rest_on_what_was_found(plugin: Plugin, kind: str) -> None:
    plugin.cell("outcomes", 0, evidence_kind=kind)
    planted(problems_of(plugin), "intended-is-not-achieved")


def test_a_result_does_not_rest_on_a_plan(plugin: Plugin) -> None:
    plugin.cell("outcomes", 1, evidence_kind="plan")
    planted(problems_of(plugin), "intended-is-not-achieved")


def test_that_no_effect_can_be_established_is_an_outcome_of_its_own(plugin: Plugin, data: Data) -> None:
    plugin.add("outcomes", 1, id="lindestad-unknown", status="not_measured", direction="", evidence_kind="assertion")
    planted(problems_of(plugin, documents=True))
    assert any(outcome.status == "not_measured" for outcome in data.outcomes.values())


@pytest.mark.parametrize("basis", ["found", "experienced"])
def test_nothing_is_found_about_what_is_only_planned(plugin: Plugin, basis: str) -> None:
    for row in range(4):
        plugin.cell("findings", row, basis="expected")
    plugin.cell("interventions", 0, status="planned")
    planted(problems_of(plugin))
    plugin.cell("findings", 0, basis=basis)
    planted(problems_of(plugin), "found-in-a-plan")


@pytest.mark.parametrize("basis", ["found", "experienced"])
@pytest.mark.parametrize("read", ["pilot.3[0:80]", "pilot.2[67:97]"])
def test_nothing_is_found_where_an_aim_or_a_design_was_read(plugin: Plugin, basis: str, read: str) -> None:
    design = f"{plugin.rows('interventions')[0]['evidence']} design=pilot.2[67:97]"
    plugin.cell("interventions", 0, design="Two mediators were planned.", evidence=design)
    planted(problems_of(plugin))
    plugin.cell("findings", 0, basis=basis, evidence=read)
    planted(problems_of(plugin), "span-of-a-plan")
    plugin.cell("findings", 0, basis="expected")
    planted(problems_of(plugin))


# 3. No persons


def test_no_table_has_a_field_for_a_person() -> None:
    names = {part for table in TABLES for column in columns(table) for part in column.name.split("_")}
    assert not names & {"person", "persons", "email", "mail", "phone", "telephone", "first", "last", "contact"}


@pytest.mark.parametrize(
    "text",
    [
        "Write to someone@example.org for more.",
        "Call 0031 20 123 45 67 for more.",
        "Call +44 1274 123456 for more.",
    ],
)
def test_addresses_and_numbers_of_persons_are_refused(plugin: Plugin, text: str) -> None:
    say(plugin, text)
    planted(problems_of(plugin), "personal-data")


@pytest.fixture
def known_name(monkeypatch: pytest.MonkeyPatch) -> str:
    """A name of nobody that is known by its digest."""
    digest = hashlib.sha256(b"jo lindeman").hexdigest()
    monkeypatch.setattr(words, "_names", lambda: (frozenset({digest}), frozenset({zlib.crc32(b"jo") & 0xFFFF})))
    return "Jo Lindeman"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("outcomes", "statement"),
        ("findings", "statement"),
        ("events", "reason"),
        ("participations", "note"),
        ("actors", "name"),
        ("places", "name"),
        ("interventions", "name"),
        ("interventions", "summary"),
        ("conflicts", "handling"),
        ("observations", "denominator"),
    ],
)
def test_names_are_known_by_their_digests(plugin: Plugin, known_name: str, table: str, column: str) -> None:
    plugin.cell(table, 0, **{column: f"The officer {known_name} says so"})
    planted(problems_of(plugin), "personal-data")


def test_names_stand_in_no_id(plugin: Plugin, known_name: str) -> None:
    plugin.add("outcomes", 1, id=f"lindestad-{known_name.lower().replace(' ', '-')}")
    planted(problems_of(plugin), "personal-data")


def test_names_stand_in_no_id_of_what_has_no_evidence(plugin: Plugin, known_name: str) -> None:
    plugin.add("places", 0, id=f"xx-{known_name.lower().replace(' ', '-')}", name="Another town")
    planted(problems_of(plugin), "personal-data")


def test_names_are_not_in_the_project_in_clear() -> None:
    lines = (words.FOLDER / "names.sha256").read_text().splitlines()
    named = [line.split() for line in lines if line and not line.startswith("#")]
    assert len(named) >= 3
    assert all(len(digest) == 64 and len(first) <= 4 for digest, first in named)


# 4. Small counts


@pytest.mark.parametrize(("value", "unit"), [("1", "families"), ("9", "families"), ("7", "persons")])
def test_small_counts_are_banded(plugin: Plugin, value: str, unit: str) -> None:
    plugin.cell("observations", 2, value=value, unit=unit, statement="A few were reached.")
    planted(problems_of(plugin), "small-count")


def test_a_small_count_of_a_place_itself_is_banded(plugin: Plugin) -> None:
    place = "xx-invented-town"
    plugin.cell("observations", 2, value="7", intervention_id="", place_id=place, statement="A few families.")
    planted(problems_of(plugin), "small-count")


@pytest.mark.parametrize("places", ["xx-invented-town", "xx-invented-land xx-invented-town"])
def test_a_small_count_of_any_place_of_an_intervention_is_banded(plugin: Plugin, places: str) -> None:
    part = {"id": "lindestad-part", "part_of_id": "lindestad-mediator-pilot", "kind": "activity", "places": places}
    plugin.add("interventions", 0, **part)
    plugin.cell("observations", 2, value="7", intervention_id=part["id"], statement="A few families.")
    planted(problems_of(plugin), "small-count")
    plugin.cell("interventions", 1, places="xx-invented-land")
    planted(problems_of(plugin))


def test_a_small_count_of_an_actor_of_a_municipality_is_banded(plugin: Plugin) -> None:
    actor = {"intervention_id": "", "actor_id": "xx-invented-town-municipality"}
    plugin.cell("observations", 2, value="7", statement="A few families.", **actor)
    planted(problems_of(plugin), "small-count")


@pytest.mark.parametrize(
    "cells", [{"value": "12", "qualifier": "fewer_than"}, {"value": "10", "qualifier": "approx"}, {"value_max": "40"}]
)
def test_a_band_is_ten_and_fewer_than(plugin: Plugin, cells: dict[str, str]) -> None:
    plugin.cell("observations", 2, published_as="banded", statement="A few families were reached.", **cells)
    planted(problems_of(plugin), "bad-band")


def test_a_band_keeps_the_exact_figure_out_of_the_file(plugin: Plugin, tmp_path: Path) -> None:
    band = {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}
    plugin.cell("observations", 2, statement="A few families were reached.", **band)
    planted(problems_of(plugin))
    built = load(build(tmp_path / "x.db", leave_out=[name for name in installed() if name != "lindestad"]).path)
    (observation,) = (one for one in built.observations.values() if one.published_as == "banded")
    assert (observation.value, observation.value_max, observation.qualifier) == (10, None, "fewer_than")


@pytest.mark.parametrize(
    "count", ["seven families", "7 families", "Nine Roma families", "zes gezinnen", "two children"]
)
def test_words_do_not_give_a_small_count_away(plugin: Plugin, count: str) -> None:
    say(plugin, f"Staff of schools report less absence: {count}.")
    planted(problems_of(plugin), "small-count-in-words")


def test_staff_is_no_small_count(plugin: Plugin) -> None:
    assert plugin.rows("observations")[0] | {"value": "2", "unit": "staff"} == plugin.rows("observations")[0]
    planted(problems_of(plugin))


def test_the_real_data_has_no_small_count_of_people(data: Data) -> None:
    for observation in data.observations.values():
        intervention = data.interventions.get(observation.intervention_id or "")
        own = data.places.get(observation.place_id or "")
        places = [own] if own else data.of(intervention, "places") if intervention else []
        people = observation.unit in ("persons", "families") and observation.indicator != "age"
        if people and any(place.kind == "municipality" for place in places):
            assert observation.value >= 10, observation.id
    assert any(observation.published_as == "banded" for observation in data.observations.values())


# 5. Group is not trait


SENSITIVE_WORDS = ["crime", "criminal", "overlast", "nuisance", "uitbuiting", "violence", "theft", "geweld"]


@pytest.mark.parametrize("word", SENSITIVE_WORDS)
def test_a_sensitive_word_makes_a_second_look_obligatory(plugin: Plugin, word: str) -> None:
    say(plugin, OUTCOME.format(word))
    planted(problems_of(plugin), "sensitive-word")
    plugin.cell("outcomes", 1, sensitive="1")
    planted(problems_of(plugin))


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table.name, column.name)
        for table in TABLES.values()
        if table.written == "coding"
        for column in table.columns
        if column.prose
    ],
)
def test_every_prose_is_looked_at(plugin: Plugin, table: str, column: str) -> None:
    plugin.cell(table, 0, **{column: "Some speak of nuisance"})
    planted(problems_of(plugin), "sensitive-word")


def test_a_second_look_is_recorded_with_its_reason(plugin: Plugin) -> None:
    say(plugin, OUTCOME.format("nuisance"))
    line = "outcomes,lindestad-less-absence,nuisance,{}\n"
    plugin.write("coding/reviewed.csv", "record_table,record_id,word,reason\n" + line.format(""))
    planted(problems_of(plugin), "missing-value")
    plugin.write("coding/reviewed.csv", "record_table,record_id,word,reason\n" + line.format("the word of the staff"))
    planted(problems_of(plugin))


@pytest.mark.parametrize(
    ("table", "record", "word"),
    [
        ("outcomes", "lindestad-less-absence", "violence"),
        ("outcomes", "lindestad-every-child-at-school", "nuisance"),
        ("findings", "lindestad-aim-needs-staff", "nuisance"),
    ],
)
def test_a_second_look_is_at_one_word_of_one_record(plugin: Plugin, table: str, record: str, word: str) -> None:
    say(plugin, OUTCOME.format("nuisance"))
    line = f"{table},{record},{word},it was looked at\n"
    plugin.write("coding/reviewed.csv", f"record_table,record_id,word,reason\n{line}")
    planted(problems_of(plugin), "sensitive-word")


def test_an_official_name_may_stand(plugin: Plugin) -> None:
    plugin.cell("interventions", 0, name="Together against Nuisance")
    say(plugin, "Staff of Together against Nuisance report less absence.")
    planted(problems_of(plugin))
    say(plugin, "Staff of Together against Nuisance report less nuisance.")
    planted(problems_of(plugin), "sensitive-word")


OVERVIEWS = ("front", "matrix", "compare", "charts", "map", "about")
"""Pages that are not about one record."""
ELSEWHERE: list[tuple[str, dict[str, Any]]] = [
    ("outcomes", {**statement("lindestad-in-secret"), "intervention_id": "lindestad-secret", "status": "reported"}),
    (
        "outcomes",
        {
            **statement("lindestad-said-by-staff"),
            "intervention_id": "lindestad-programme",
            "status": "reported",
            "voice": "professional",
        },
    ),
    (
        "observations",
        {
            **statement("lindestad-inhabitants"),
            "place_id": "se-lindestad",
            "indicator": "population",
            "unit": "persons",
            "value": 7654,
        },
    ),
]
"""Rows that are not sensitive: one of an intervention that is, one with a speaker of its own, one on inhabitants."""


@pytest.fixture(scope="module")
def planted_index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    return open_index(make_database(path, plant=[*SENSITIVE, *ELSEWHERE]), (0, 0))


def test_a_page_says_who_says_it_in_which_document_and_year(planted_index: RecordIndex) -> None:
    """The speaker is that of the statement, not that of the document."""
    (kind,) = (kind for kind in PAGES if kind.name == "place")
    page = make_page(kind, planted_index, languages()["en"], {"id": "se-lindestad"})
    html = render(page, kind, planted_index, languages()["en"], Addresses())
    (item,) = re.findall(r'<li id="outcomes-lindestad-said-by-staff">.*?</li>', html, re.DOTALL)
    document = planted_index.data.sources["lindestad"]
    assert document.voice != "professional"
    assert document.title_en
    assert document.published
    said = item.partition('<p class="source">')[2]
    for part in (planted_index.code("voice", "professional").label_en, document.title_en, document.published[:4]):
        assert part in said


def test_nothing_of_a_sensitive_intervention_is_counted(planted_index: RecordIndex) -> None:
    named = {row["intervention_id"] for row in planted_index.ask("outcomes_by_intervention")}
    assert "lindestad-programme" in named
    assert "lindestad-secret" not in named


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", OVERVIEWS)
def test_no_download_of_an_overview_has_sensitive_rows_or_estimates(
    planted_index: RecordIndex, name: str, format: str
) -> None:
    (kind,) = (kind for kind in PAGES if kind.name == name)
    body = FORMATS[format].write(planted_index, make_page(kind, planted_index, languages()["en"], {}), Addresses())
    book = zipfile.ZipFile(io.BytesIO(body)) if format == "xlsx" else None
    text = "".join(book.read(part).decode() for part in book.namelist()) if book else body.decode()
    assert SECRET not in text
    assert "7654" not in text


# 6. Words


@pytest.mark.parametrize("word", ["Gypsy", "gypsies", "zigeuners", "woonwagenbewoners", "anti-gypsyism", "Roma/Sinti"])
def test_words_for_groups_are_the_sources_own(plugin: Plugin, word: str) -> None:
    say(plugin, f"Staff of schools speak of {word} in the town.")
    planted(problems_of(plugin), "name-word")
    plugin.cell("outcomes", 1, sensitive="1")
    planted(problems_of(plugin), "name-word")


def test_a_source_may_state_the_names_that_it_uses(plugin: Plugin) -> None:
    say(plugin, "Staff of schools speak of Gypsy families in the town.")
    plugin.describe("group_names", "[gypsy]")
    planted(problems_of(plugin))
    say(plugin, "Staff of schools speak of zigeuners in the town.")
    planted(problems_of(plugin), "name-word")


def test_the_names_that_one_source_uses_are_not_those_of_another(
    plugin: Plugin, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_base("ekestad", tmp_path_factory.mktemp("other"))
    plugin.second = Plugin.copy_of(other, tmp_path / "second", "ekestad")
    on_path(plugin, monkeypatch)
    plugin.second.describe("group_names", "[gypsy]")
    for one in (plugin, plugin.second):
        say(one, "Staff of schools speak of Gypsy families in the town.")
    others = [name for name in installed() if name not in ("lindestad", "ekestad")]
    (problem,) = planted([found for found in check(leave_out=others) if found.level == "problem"], "name-word")
    assert problem.where.startswith("roma_inclusion_lindestad/")


def test_groups_are_never_merged(data: Data) -> None:
    for group in data.target_groups.values():
        named = [name for name in ("Roma", "Sinti", "Travellers", "caravan") if name in group.label_en]
        assert len(named) <= 1, group.id


# 7. Geography


@pytest.mark.parametrize("kind", ["street", "school", "neighbourhood", "site"])
def test_nothing_is_smaller_than_a_municipality(plugin: Plugin, data: Data, kind: str) -> None:
    plugin.cell("places", 1, kind=kind)
    planted(problems_of(plugin), "unknown-code")
    assert {place.kind for place in data.places.values()} <= {"municipality", "region", "country", "supranational"}


def test_a_plugin_adds_no_kind_of_place(plugin: Plugin) -> None:
    header = "scheme,code,label_en,label_nl,definition_en,definition_nl,match\n"
    plugin.write("codes/codebook.csv", f"{header}place_kind,street,Street,Straat,A street.,Een straat.,\n")
    planted(problems_of(plugin), "closed-scheme")


def test_estimates_of_inhabitants_have_a_voice(data: Data) -> None:
    population = [one for one in data.observations.values() if one.indicator == "population"]
    assert population
    assert all(one.voice and data.evidence_of(one) for one in population)


# 8. No sentences of others


@pytest.mark.parametrize(
    "words_of_it",
    [
        "every Roma child in the town would be in primary school by 2023",
        "EVERY ROMA CHILD IN THE TOWN WOULD BE",
        "évery Roma chíld in the town would be",
        "every - Roma, child; in the town would be",
        "evory Roma child in the town would be",
        "every Roma child in the town would be",
    ],
)
def test_words_of_a_document_are_refused(plugin: Plugin, words_of_it: str) -> None:
    plugin.cell("outcomes", 0, statement=f"The aim: {words_of_it}.")
    planted(problems_of(plugin, documents=True), "words-of-others")


def test_seven_words_in_a_row_may_stand(plugin: Plugin) -> None:
    plugin.cell("outcomes", 0, statement="The aim: every Roma child in the town would go.")
    planted(problems_of(plugin, documents=True))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_a_working_edition_is_served_on_its_own_machine_only(host: str) -> None:
    with pytest.raises(UsageError, match="only on"):
        check_address("working", host)
    check_address("open", host)
    for own in ("127.0.0.1", "::1", "localhost"):
        check_address("working", own)


@pytest.mark.parametrize("edition", ["open", "working"])
def test_only_an_open_edition_may_be_read_by_other_sites(tmp_path: Path, edition: str) -> None:
    file = make_database(tmp_path / "x.db", edition=edition)
    datasette, _ = Edition(file, stamp_of(file), {}, {}).open()
    assert datasette.cors == (edition == "open")


def test_an_open_edition_that_is_verified_holds_no_text(plugin: Plugin, tmp_path: Path) -> None:
    others = [name for name in installed() if name != "lindestad"]
    documents = plugin.site / "documents"
    done = build(tmp_path / "open.db", documents=documents, leave_out=others)
    assert (done.edition, done.verified) == ("open", ("lindestad",))
    assert {passage.text for passage in load(done.path).passages.values()} == {None}
    working = build(tmp_path / "working.db", documents=documents, with_text=True, leave_out=others)
    assert working.edition == "working"
    assert None not in {passage.text for passage in load(working.path).passages.values()}


def test_an_open_edition_holds_no_text(data: Data) -> None:
    assert all(passage.text is None for passage in data.passages.values())


def test_a_working_edition_is_not_exported(tmp_path: Path) -> None:
    working = make_database(tmp_path / "working.db", edition="working")
    with pytest.raises(UsageError, match="only an open edition"):
        export(working, tmp_path / "datasets")
    assert not (tmp_path / "datasets").exists()


def test_an_export_has_no_column_for_the_text_of_a_document(tmp_path: Path) -> None:
    export(make_database(tmp_path / "open.db"), tmp_path / "datasets")
    header = (tmp_path / "datasets" / "passages.csv").read_text().splitlines()[0].split(",")
    assert "sha256" in header
    assert "text" not in header


# 9. Correction


def page_about(tmp_path: Path, code: str = "en", publisher: dict[str, str] | None = None) -> str:
    index = open_index(make_database(tmp_path / f"{code}-{len(list(tmp_path.iterdir()))}.db"), (0, 0))
    (kind,) = (kind for kind in PAGES if kind.name == "about")
    page = make_page(kind, index, languages()[code], {})
    return render(page, kind, index, languages()[code], Addresses(language=code), publisher=publisher or {})


def test_the_publisher_says_how_to_ask_for_a_correction(tmp_path: Path) -> None:
    written = yaml.safe_load((Path(metadata.__file__).with_name("metadata.yml")).read_text())
    assert written["extra"]["correction"]
    own = {"correction": "Ask the town hall.", "correction_nl": "Vraag het stadhuis."}
    assert own["correction"] in page_about(tmp_path, publisher=own)
    assert 'href="mailto:desk@example.org"' in page_about(tmp_path, publisher={**own, "contact": "desk@example.org"})
    assert 'href="https://example.org/x"' in page_about(tmp_path, publisher={"contact": "https://example.org/x"})
    assert own["correction_nl"] in page_about(tmp_path, "nl", own)


@pytest.mark.parametrize(
    "contact", ["desk", "desk@example", "a b@example.org", "ftp://example.org", "javascript:alert(1)"]
)
def test_a_contact_that_nobody_can_write_to_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="give a mail address"):
        check_contact(contact)


@pytest.mark.parametrize("contact", [None, "desk@example.org", "https://example.org/corrections?of=data"])
def test_a_contact_is_a_mail_address_or_a_page(contact: str | None) -> None:
    check_contact(contact)


def test_every_page_leads_to_the_correction(tmp_path: Path) -> None:
    index = open_index(make_database(tmp_path / "open.db"), (0, 0))
    for kind in PAGES:
        key = next(kind.ids(index.data), "")
        page = make_page(kind, index, languages()["en"], {"id": key})
        assert 'href="/about#correction"' in render(page, kind, index, languages()["en"], Addresses()), kind.name


def test_a_withdrawn_record_is_refused(plugin: Plugin) -> None:
    plugin.cell("withdrawn", 0, id="lindestad-less-absence")
    planted(problems_of(plugin), "withdrawn-record")
    plugin.drop("outcomes", 1)
    assert "withdrawn-record" not in {problem.code for problem in problems_of(plugin)}


@pytest.mark.parametrize("column", ["withdrawn_on", "reason_code"])
def test_a_tombstone_says_when_and_why(plugin: Plugin, column: str) -> None:
    plugin.cell("withdrawn", 0, **{column: ""})
    planted(problems_of(plugin), "missing-value")


@pytest.mark.parametrize("reason", ["merged", "renamed", "recoded"])
def test_what_took_the_place_of_a_record_is_named(plugin: Plugin, reason: str) -> None:
    plugin.cell("withdrawn", 1, reason_code=reason)
    planted(problems_of(plugin))
    plugin.cell("withdrawn", 1, replaced_by="")
    planted(problems_of(plugin), "replaced-by")


def test_what_took_the_place_of_a_record_exists(plugin: Plugin) -> None:
    plugin.cell("withdrawn", 1, replaced_by="lindestad-nothing-of-this-name")
    planted(problems_of(plugin), "unknown-reference")


# 10. Candour


@pytest.mark.parametrize("key", ["coders", "second_reading"])
def test_sources_say_how_they_were_coded(plugin: Plugin, key: str) -> None:
    plugin.describe(key, None)
    planted(problems_of(plugin), "missing-value")


def test_the_real_sources_say_that_no_roma_organisation_has_reviewed_them(data: Data) -> None:
    assert all(source.coders and "No Roma organisation" in source.second_reading for source in data.sources.values())


@pytest.mark.parametrize(("code", "words_of_it"), [("en", "No Roma"), ("nl", "Geen enkele organisatie van Roma")])
def test_the_site_says_what_the_data_is_not(tmp_path: Path, code: str, words_of_it: str) -> None:
    page = page_about(tmp_path, code)
    sections = re.findall(r'<section id="(\w+)">(.*?)</section>', page, re.DOTALL)
    assert words_of_it in dict(sections)["about_review"]
    assert {"about_what", "about_not", "about_how", "about_rules"} <= set(dict(sections))
    assert words_of_it in page.partition("<footer>")[2]


# 11. Translations


def test_what_is_not_translated_is_marked_as_english(tmp_path: Path) -> None:
    index = open_index(make_database(tmp_path / "open.db"), (0, 0))
    (kind,) = (kind for kind in PAGES if kind.name == "place")
    page = make_page(kind, index, languages()["nl"], {"id": "se-lindestad"})
    html = render(page, kind, index, languages()["nl"], Addresses(language="nl"))
    outcomes = [section.records for section in page.sections if section.table == "outcomes"]
    statements = [record.statement for records in outcomes for record in records]
    assert len(statements) > 3
    assert [said for said in statements if f'<span lang="en">{said}</span>' not in html] == []


@pytest.mark.parametrize("column", ["label_nl", "definition_nl"])
def test_every_code_of_ours_is_translated(data: Data, column: str) -> None:
    for table in TABLES.values():
        if table.written == "codes" and column in table.column_names:
            assert all(getattr(record, column) for record in data[table.name].values()), table.name


def test_a_text_that_changes_makes_its_translation_stale(plugin: Plugin) -> None:
    told = plugin.rows("outcomes")[2]["statement"]
    plugin.cell("outcomes", 2, statement=f"{told[:-1]} in the end.")
    (problem,) = planted(problems_of(plugin), "stale-translation")
    assert "--touch" in problem.remedy
    plugin.cell("outcomes", 2, statement=told)
    planted(problems_of(plugin))


@pytest.mark.parametrize("field", ["status", "themes", "id"])
def test_only_texts_of_ours_and_names_are_translated(plugin: Plugin, field: str) -> None:
    plugin.cell("translations/nl", 1, field=field)
    planted(problems_of(plugin), "unknown-column")


def test_a_translation_says_who_made_it(plugin: Plugin) -> None:
    plugin.cell("translations/nl", 1, translated_by="")
    planted(problems_of(plugin), "missing-value")


@pytest.mark.parametrize("column", ["translated_by", "reviewed_by"])
def test_a_translator_is_a_kind_and_no_name(plugin: Plugin, column: str) -> None:
    plugin.cell("translations/nl", 1, **{column: "Jo Lindeman"})
    planted(problems_of(plugin), "unknown-code")


# 12. Withdrawal reaches everywhere


def test_what_is_withdrawn_is_in_no_table_but_as_a_tombstone(plugin: Plugin, tmp_path: Path) -> None:
    """It is gone from its table, its links, its evidence and the search at the same moment."""
    gone = "lindestad-less-absence"
    plugin.cell("withdrawn", 0, id=gone)
    planted(problems_of(plugin), "withdrawn-record")
    plugin.drop("outcomes", 1)
    planted(problems_of(plugin))
    path = build(tmp_path / "x.db", leave_out=[name for name in installed() if name != "lindestad"]).path
    assert gone in load(path).withdrawn
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        held = [name for name in tables if gone in str(connection.execute(f"SELECT * FROM {name}").fetchall())]
    assert held == ["withdrawn"]


def test_a_link_to_what_is_withdrawn_is_refused(plugin: Plugin) -> None:
    plugin.cell("conflicts", 0, records="observations:lindestad-families-reached outcomes:lindestad-old-outcome")
    planted(problems_of(plugin), "unknown-record")


def test_a_translation_of_what_is_withdrawn_is_refused(plugin: Plugin) -> None:
    plugin.cell("withdrawn", 0, id="lindestad-parents-come")
    plugin.cell("withdrawn", 1, replaced_by="lindestad-less-absence")
    plugin.cell("configurations", 0, parts="context=findings:lindestad-parents-stayed-away "
                "mechanism=findings:lindestad-language-wins-trust")  # fmt: skip
    plugin.drop("outcomes", 2)
    planted(problems_of(plugin), "unknown-record")
    plugin.drop("translations/nl", 1)
    planted(problems_of(plugin))


def test_the_tombstone_has_no_words_of_what_was_withdrawn() -> None:
    assert TABLES["withdrawn"].column_names == ("id", "withdrawn_on", "reason_code", "replaced_by", "source_id")
    assert not [column for column in columns("withdrawn") if column.prose]
