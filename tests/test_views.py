"""The pages as functions, on a small invented database, and the rules of honesty with what would break them planted."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from small_database import BASE, CODES, DOCUMENT, SECRET, SENSITIVE, make_database, row

from roma_inclusion.errors import UsageError
from roma_inclusion.questions import charts
from roma_inclusion.schema import TABLES, table_of
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.chart_table import chart_table
from roma_inclusion.site.charts_svg import draw_chart
from roma_inclusion.site.downloads import FORMATS
from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.metadata import metadata
from roma_inclusion.site.page import NoSuchPageError, Page
from roma_inclusion.site.pages import NAVIGATION, OVERVIEWS, PAGES, make_page, sitemap_paths
from roma_inclusion.site.published import published
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.template_helpers import TemplateHelpers
from roma_inclusion.site.views.record import RECORDS
from roma_inclusion.site.views.source import split_by_evidence

KINDS = {kind.name: kind for kind in PAGES}
ENGLISH, DUTCH = languages()["en"], languages()["nl"]
TO = Addresses(origin="https://example.org")

# A number that the checks would not let through is planted here: the site must not rely on them.
EXACT_COUNT = 7
BAND_THAT_LEAKS = [
    (
        "observations",
        {
            "id": "norrhamn-seven",
            "source_id": "norrhamn",
            "intervention_id": "norrhamn-school",
            "statement": "A small number of families took part.",
            "indicator": "participants",
            "unit": "families",
            "value": EXACT_COUNT,
            "value_max": EXACT_COUNT + 1,
            "qualifier": "exact",
            "published_as": "banded",
        },
    )
]


def opened(path: Path) -> RecordIndex:
    return open_index(path, (path.stat().st_mtime_ns, path.stat().st_size))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return opened(make_database(tmp_path_factory.mktemp("plain") / "plain.db"))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("planted") / "planted.db"
    return opened(make_database(path, plant=[*SENSITIVE, *BAND_THAT_LEAKS]))


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return opened(make_database(tmp_path_factory.mktemp("working") / "working.db", edition="working"))


def page_of(index: RecordIndex, name: str, language: Language = ENGLISH, **parameters: str) -> Page:
    return make_page(KINDS[name], index, language, parameters)


def html_of(index: RecordIndex, name: str, language: Language = ENGLISH, **parameters: str) -> str:
    page = page_of(index, name, language, **parameters)
    return render(page, KINDS[name], index, language, TO)


def every_page(index: RecordIndex) -> list[tuple[str, Page]]:
    """Return every page of a database in English."""
    found = []
    for kind in PAGES:
        keys = [*kind.ids(index.data)] or [""]
        found += [(kind.name, page_of(index, kind.name, id=key)) for key in keys]
    return [*found, ("search", page_of(index, "search", q="lindestad")), ("search", page_of(index, "search", q=SECRET))]


def text_of_workbook(body: bytes) -> str:
    book = zipfile.ZipFile(io.BytesIO(body))
    return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def sections(page: Page) -> dict[str, list[str]]:
    return {section.key: [getattr(record, "id", "") for record in section.records] for section in page.sections}


# What the pages say.


def test_a_place_shows_its_interventions_and_theirs(plain: RecordIndex) -> None:
    found = sections(page_of(plain, "place", id="se-lindestad"))
    assert found["interventions"] == ["lindestad-programme", "lindestad-mediators"]
    assert found["aims"] == ["lindestad-aim-one", "lindestad-aim-two"]
    assert found["results"] == ["lindestad-result"]
    assert found["not_measured"] == ["lindestad-unknown"]
    assert found["helped"] == ["lindestad-trust-helps"]
    assert found["hindered"] == ["lindestad-trust-lacks"]
    assert found["numbers"] == ["lindestad-few", "lindestad-budget"]
    assert found["conflicts"] == ["lindestad-two-ways"]


def test_an_intervention_is_a_card_of_itself_and_its_small_parts(plain: RecordIndex) -> None:
    page = page_of(plain, "intervention", id="lindestad-programme")
    found = sections(page)
    assert found["parts"] == ["lindestad-mediators"]
    assert found["aims"] == ["lindestad-aim-one", "lindestad-aim-two"]
    assert [cost.number.id for cost in page.shown["costs"]] == ["lindestad-budget"]
    part = page_of(plain, "intervention", id="lindestad-mediators")
    assert sections(part)["not_measured"] == ["lindestad-unknown"], (
        "what is unknown of the whole is unknown of its part"
    )
    assert [larger.id for larger in part.shown["above"]] == ["lindestad-programme"]
    assert part.path == "/interventions/lindestad-mediators"


def test_a_theme_and_a_mechanism_tell_helping_from_hindering(plain: RecordIndex) -> None:
    theme = sections(page_of(plain, "theme", id="education"))
    assert theme["aims"] == ["lindestad-aim-one", "lindestad-aim-two", "norrhamn-aim"]
    assert theme["results"] == ["lindestad-result"]
    mechanism = page_of(plain, "mechanism", id="trust")
    assert sections(mechanism)["helped"] == ["lindestad-trust-helps", "norrhamn-trust-helps"]
    assert sections(mechanism)["hindered"] == ["lindestad-trust-lacks"]
    assert mechanism.shown["counts"] == {
        ("micro", "helped"): 1,
        ("meso", "hindered"): 1,
        (None, "helped"): 1,
    }
    assert mechanism.shown["levels"] == ["micro", "meso", None]


def test_the_ledger_accounts_for_every_passage(plain: RecordIndex) -> None:
    page = page_of(plain, "source", id="lindestad")
    assert sections(page)["passages"] == ["lindestad-p.1", "lindestad-p.2", "lindestad-p.3"]
    assert page.shown["states"] == {("coded", None): 2, ("not_in_scope", "heading"): 1}
    assert page.title == "Plan of Lindestad"


def test_a_long_document_is_shown_section_by_section(tmp_path: Path) -> None:
    passages = [
        {"id": f"norrhamn-{part}.{n}", "source_id": "norrhamn", "address": f"{part}.{n}", "state": "coded"}
        for part, many in (("a", 40), ("b", 30))
        for n in range(many)
    ]
    plant = [
        ("passages", {**cells, "ordinal": n + 1, "start": 10 * n, "end": 10 * n + 9})
        for n, cells in enumerate(passages)
    ]
    index = opened(make_database(tmp_path / "long.db", plant=plant))
    assert len(sections(page_of(index, "source", id="norrhamn"))["passages"]) == 40
    assert len(sections(page_of(index, "source", id="norrhamn", section="b"))["passages"]) == 30
    assert page_of(index, "source", id="norrhamn", section="zz").shown["chosen"] == "a"
    helpers = TemplateHelpers(index, ENGLISH, TO)
    assert helpers.passage_address(index.data.passages["norrhamn-b.3"]) == "/sources/norrhamn?section=b#b.3"
    assert helpers.passage_address(index.data.passages["lindestad-p.1"]) == "/sources/lindestad#p.1"


@pytest.mark.parametrize("name", ["place", "intervention", "theme", "mechanism", "source"])
def test_a_record_that_is_not_there_has_no_page(plain: RecordIndex, name: str) -> None:
    with pytest.raises(NoSuchPageError):
        page_of(plain, name, id="nowhere")


def test_what_contradicts_stands_by_weight_and_what_is_left_unsaid_by_topic(plain: RecordIndex) -> None:
    for name, scheme, column in (("conflicts", "conflict_weight", "weight"), ("gaps", "gap_topic", "topic")):
        page = page_of(plain, name)
        for found_scheme, heading, records in page.shown["groups"]:
            assert found_scheme == scheme
            assert {getattr(record, column) for record in records} == {heading}
    assert sections(page_of(plain, "conflicts")) == {"conflicts": ["lindestad-two-ways"]}
    assert sections(page_of(plain, "gaps")) == {"gaps": ["norrhamn-no-date"]}


@pytest.mark.parametrize(
    ("q", "table", "key"),
    [
        ("lindéstad UNKNOWN", "outcomes", "lindestad-unknown"),
        ("vertrouwen", "mechanisms", "trust"),  # by its Dutch name
        ("onderwijs", "themes", "education"),
        ("mediators", "interventions", "lindestad-mediators"),
        ("norrhamn", "places", "se-norrhamn"),
        ("money", "events", "norrhamn-drop"),
    ],
)
def test_search_forgives_accents_and_languages(plain: RecordIndex, q: str, table: str, key: str) -> None:
    (section,) = page_of(plain, "search", q=q).sections
    assert (table, key) in [(table_of(record), record.id) for record in section.records]


@pytest.mark.parametrize("q", ["", " ", "a", '"', "zzzz", "(", "\0"])
def test_a_search_that_finds_nothing_is_a_page(plain: RecordIndex, q: str) -> None:
    assert page_of(plain, "search", q=q).sections == []


def test_the_front_page_counts_by_document(plain: RecordIndex) -> None:
    shown = page_of(plain, "front").shown
    assert [(source.id, row["intended"], row["reported"]) for source, row in shown["documents"]] == [
        ("lindestad", 2, 1),
        ("norrhamn", 1, 0),
    ]
    assert shown["mechanisms"] == [("relationship", 3)]
    assert shown["themes"] == {"field": ["education", "health"]}
    assert [place.id for place in shown["places"]] == ["se-lindestad", "se-norrhamn"]


def test_the_front_page_leads_to_the_groups_that_interventions_are_for(tmp_path: Path) -> None:
    plant = [*SENSITIVE]
    hidden = next(cells["id"] for table, cells in SENSITIVE if table == "interventions")
    for intervention, group in (("lindestad-programme", "roma-children"), (hidden, "sinti")):
        plant.append(("intervention_target_groups", {"intervention_id": intervention, "target_group_id": group}))
    index = opened(make_database(tmp_path / "groups.db", plant=plant))
    assert [group.id for group in page_of(index, "front").shown["groups"]] == ["roma"]


def test_the_front_page_says_what_is_new(tmp_path: Path) -> None:
    gone = [
        ("withdrawn", {"id": "lindestad-a", "withdrawn_on": "2026-01-02", "reason_code": "request"}),
        ("withdrawn", {"id": "lindestad-b", "withdrawn_on": "2026-02-03", "reason_code": "merged", "replaced_by": "x"}),
    ]
    index = opened(make_database(tmp_path / "gone.db", plant=gone))
    shown = page_of(index, "front").shown
    assert shown["version"] == index.data_version
    said = [shown["numbers"][name] for name in ("withdrawn", "replaced", "last_withdrawn")]
    assert said == [2, 1, "2026-02-03"]


def test_the_map_shows_places_with_interventions_only(plain: RecordIndex) -> None:
    page = page_of(plain, "map")
    assert sections(page)["places"] == ["se-lindestad", "se-norrhamn"]
    assert [mark.id for mark in page.shown["marks"]] == ["se-lindestad"]


def test_a_chart_is_drawn_in_the_language_of_the_page(plain: RecordIndex) -> None:
    (question,) = (question for question in charts() if question.name == "mechanisms_by_level")
    english, dutch = chart_table(plain, ENGLISH, question), chart_table(plain, DUTCH, question)
    assert [(bar.label, bar.numbers) for bar in english.bars] == [
        ("micro", (1, 0)),
        ("meso", (0, 1)),
        ("not stated", (1, 0)),
    ]
    assert [series.label for series in english.series] == ["helped", "hindered"]
    assert [series.label for series in dutch.series] == [
        plain.code("effect", one.code).label_nl for one in dutch.series
    ]
    assert dutch.title == question.title["nl"]
    assert (
        dutch.claim == "3 van de 3 bevindingen over wat helpt of belemmert, berusten op wat is vastgesteld of ervaren"
    )
    assert f'aria-label="{dutch.claim}. micro: hielp 1; meso: belemmerde 1; niet vermeld: hielp 1."' in draw_chart(
        dutch
    )


def test_the_text_of_a_passage_is_split_by_what_rests_on_it(working: RecordIndex) -> None:
    pieces = split_by_evidence(working, working.data.passages["lindestad-p.1"])
    assert "".join(text for text, _ in pieces) == DOCUMENT
    assert [text for text, resting in pieces if resting] == [DOCUMENT[4:13]]


# The registry.


def test_navigation_and_sitemap_come_from_the_registry(plain: RecordIndex) -> None:
    assert [kind.address for kind in NAVIGATION] == [
        f"/{name}" for name in ("answers", "matrix", "compare", "interventions", "map", "about")
    ]
    paths = list(sitemap_paths(plain.data))
    assert len(paths) == len(set(paths))
    for table in TABLES.values():
        if table.page:
            assert {table.page.format(id=key) for key in plain.data[table.name]} <= set(paths)
    assert {"/", "/search", "/about"} <= set(paths)


def test_every_overview_is_in_the_foot_of_each_page(plain: RecordIndex) -> None:
    foot = html_of(plain, "about").partition("<footer>")[2]
    assert {kind.name for kind in OVERVIEWS} == {kind.name for kind in PAGES if not (kind.records or kind.names)} - {
        "front"
    }
    for kind in OVERVIEWS:
        assert f'href="{TO.to(kind.address)}"' in foot


def test_a_page_asked_for_paper_has_every_fold_open(plain: RecordIndex) -> None:
    page, kind = page_of(plain, "intervention", id="lindestad-programme"), KINDS["intervention"]
    shown = render(page, kind, plain, ENGLISH, TO)
    assert '<details class="fold">' in shown
    assert "print=all" in shown
    printed = render(page, kind, plain, ENGLISH, TO, query="print=all").partition("<main")[2].partition("</main")[0]
    folds = re.findall(r"<details[^>]*>", printed)
    assert folds
    assert [fold for fold in folds if fold.count(" open") != 1] == []
    assert "print=all" not in printed


def test_a_long_page_has_its_contents_beside_the_text(plain: RecordIndex) -> None:
    page = page_of(plain, "intervention", id="lindestad-programme")
    html = render(page, KINDS["intervention"], plain, ENGLISH, TO)
    listed = [section.key for section in page.sections if section.is_listed]
    assert len(listed) > 3
    beside = html.partition('class="contents-beside"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', beside) == listed
    assert 'class="contents-beside"' not in html_of(plain, "about")


def test_every_table_with_pages_has_a_kind_of_page() -> None:
    of_one = {kind.records[0] for kind in PAGES if len(kind.records) == 1}
    assert of_one == {table.name for table in TABLES.values() if table.page}
    assert set(RECORDS).isdisjoint(of_one)


# The rules of honesty. Each test plants what would break its rule.


def test_a_page_names_what_is_sensitive_nowhere_but_where_it_is_read(planted: RecordIndex) -> None:
    """Sensitive records stand among the statements of their own pages, marked, and nowhere else."""
    overviews = ["front", "matrix", "charts", "map", "about", "compare"]
    for name in overviews:
        assert SECRET not in html_of(planted, name), name
    own = html_of(planted, "intervention", id="lindestad-programme")
    assert SECRET in own
    assert own.count(f'<span class="tag">{ENGLISH.text("sensitive")}</span>') >= 4


def test_no_heading_title_or_description_holds_what_is_sensitive(planted: RecordIndex) -> None:
    for name, page in every_page(planted):
        if page.shown.get("q") == SECRET:
            continue  # the words that the reader typed
        html = render(page, KINDS[name], planted, ENGLISH, TO)
        headings = re.findall(
            r"<h[1-6]>.*?</h[1-6]>|<title>.*?</title>|<meta name=\"description\"[^>]*>", html, re.DOTALL
        )
        for heading in headings:
            text = re.sub(r"Secret " + SECRET, "", heading)  # the official name of a programme may stand
            assert SECRET not in text, f"{name}: {heading}"


def test_sensitive_rows_change_no_number_of_an_overview(plain: RecordIndex, planted: RecordIndex) -> None:
    for question in charts():
        assert chart_table(plain, ENGLISH, question) == chart_table(planted, ENGLISH, question), question.name
    for key in ("mechanisms", "themes"):
        assert page_of(plain, "front").shown[key] == page_of(planted, "front").shown[key]
    documents = [[row for _, row in page_of(index, "front").shown["documents"]] for index in (plain, planted)]
    assert documents[0] == documents[1]
    assert page_of(plain, "matrix").shown["cells"] == page_of(planted, "matrix").shown["cells"]
    counts = [page_of(index, "mechanism", id="trust").shown["counts"] for index in (plain, planted)]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        (25, "25", "25"),
        (1200, "1,200", "1.200"),
        (35000.75, "35,000.75", "35.000,75"),
        (1234567.5, "1,234,567.5", "1.234.567,5"),
        (0.00001, "0.00001", "0,00001"),
        (1e16, "10,000,000,000,000,000", "10.000.000.000.000.000"),
    ],
)
def test_a_number_is_shown_as_it_was_stated(planted: RecordIndex, value: float, english: str, dutch: str) -> None:
    shown = [TemplateHelpers(planted, language, TO)._figure(value) for language in (ENGLISH, DUTCH)]
    assert shown == [english, dutch]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"title: [", "cannot be read as YAML"),
        (b"title: caf\xe9", "cannot be read as YAML"),
        (b"title: 2021-99-99", "cannot be read as YAML"),
        (b"- a", "is not a mapping"),
        (b"extra: hello", "extra is not a mapping"),
    ],
)
def test_titles_of_ones_own_that_cannot_be_read_are_refused(tmp_path: Path, text: bytes, message: str) -> None:
    (tmp_path / "own.yml").write_bytes(text)
    with pytest.raises(UsageError, match=message):
        metadata(tmp_path / "own.yml")


def test_a_number_of_people_is_never_drawn(planted: RecordIndex) -> None:
    population = planted.data.observations["lindestad-observations-secret"]
    assert population.indicator == "population"
    for name in ("map", "charts", "front", "matrix"):
        html = html_of(planted, name)
        assert "4321" not in html
        assert "4,321" not in html


def test_a_banded_number_is_a_band_everywhere(planted: RecordIndex) -> None:
    record = planted.data.observations["norrhamn-seven"]
    assert record.value == EXACT_COUNT
    values = published(record)
    assert (values["value"], values["value_max"], values["qualifier"]) == (10, None, "fewer_than")
    for language, words in ((ENGLISH, "fewer than 10"), (DUTCH, DUTCH.text("banded"))):
        assert TemplateHelpers(planted, language, TO).number(record).startswith(str(words))
        html = html_of(planted, "intervention", language, id="norrhamn-school")
        assert f"<strong>{words} " in html
        assert not re.search(r"<strong>[^<]*\b7\b", html)
    page = page_of(planted, "intervention", id="norrhamn-school")
    told = json.loads(FORMATS["json"].write(planted, page, TO))
    (number,) = next(section["records"] for section in told["sections"] if section["section"] == "numbers")
    assert (number["value"], number["value_max"], number["qualifier"]) == (10, None, "fewer_than")
    lines = csv.DictReader(io.StringIO(FORMATS["csv"].write(planted, page, TO).decode()))
    (line,) = (line for line in lines if line["record_id"] == "norrhamn-seven")
    assert (line["value"], line["value_max"], line["qualifier"]) == ("10", "", "fewer_than")
    sheet = zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(planted, page, TO)))
    names = re.findall(r'<sheet name="(\w+)"', sheet.read("xl/workbook.xml").decode())
    cells = sheet.read(f"xl/worksheets/sheet{names.index('observations') + 1}.xml").decode()
    assert "<v>10</v>" in cells
    assert not re.search(rf'<c r="[A-Z]+2"><v>({EXACT_COUNT}|{EXACT_COUNT + 1})</v>', cells)


@pytest.mark.parametrize("format", FORMATS.values(), ids=list(FORMATS))
def test_no_download_of_a_working_edition_holds_the_document(working: RecordIndex, format: Any) -> None:
    assert DOCUMENT[:12] in html_of(working, "source", id="lindestad")
    words = DOCUMENT[14:40]
    for _, page in every_page(working):
        body = format.write(working, page, TO)
        text = text_of_workbook(body) if format.name == "xlsx" else body.decode()
        assert words not in text, page.path
        assert "invented sentence" not in text, page.path


def test_what_may_not_leave_is_no_column_of_a_download(working: RecordIndex) -> None:
    hidden = [
        (table.name, column.name) for table in TABLES.values() for column in table.columns if not column.published
    ]
    assert ("passages", "text") in hidden
    assert "text" not in published(working.data.passages["lindestad-p.1"])
    page = page_of(working, "source", id="lindestad")
    told = text_of_workbook(FORMATS["xlsx"].write(working, page, TO))
    for table, column in hidden:
        assert next(given.doc for given in TABLES[table].columns if given.name == column) not in told


def test_intended_never_stands_among_what_was_achieved(planted: RecordIndex) -> None:
    for name, page in every_page(planted):
        for section in page.sections:
            statuses = {getattr(record, "status", "") for record in section.records if section.table == "outcomes"}
            if section.key in ("aims", "results", "not_achieved", "not_measured"):
                assert len(statuses) <= 1, f"{name}: {section.key}"
    page = page_of(planted, "place", id="se-lindestad")
    aims = next(section.records for section in page.sections if section.key == "aims")
    results = next(section.records for section in page.sections if section.key == "results")
    assert {aim.status for aim in aims} == {"intended"}
    assert {result.status for result in results} == {"reported"}


def test_an_aim_is_not_said_to_have_improved_anything(plain: RecordIndex) -> None:
    helpers = TemplateHelpers(plain, ENGLISH, TO)
    aim, result = plain.data.outcomes["lindestad-aim-one"], plain.data.outcomes["lindestad-result"]
    assert aim.direction == result.direction == "improvement"
    improvement = plain.code("outcome_direction", "improvement").label_en
    assert improvement not in [fact.text for fact in helpers.facts(aim)]
    assert improvement in [fact.text for fact in helpers.facts(result)]
    assert [fact.sign for fact in helpers.facts(aim) if fact.css.startswith("status-")] == ["○"]


def test_a_chart_of_outcomes_tells_aims_from_results(plain: RecordIndex) -> None:
    (question,) = (question for question in charts() if question.name == "outcomes_by_status_and_source")
    table = chart_table(plain, ENGLISH, question)
    assert [series.label for series in table.series] == ["intended", "reported", "not measured"]
    assert table.is_apart
    assert {bar.label: bar.numbers for bar in table.bars} == {
        "Plan of Lindestad": (2, 1, 1),
        "Norrhamn reports": (1, 0, 0),
    }
    assert [bar.lengths for bar in table.bars] == [(50, 25, 25), (100, 0, 0)]
    (aims,) = (question for question in charts() if question.name == "themes_of_aims")
    assert sum(bar.total for bar in chart_table(plain, ENGLISH, aims).bars) == 4


def test_no_statement_stands_without_who_says_it_and_where(plain: RecordIndex) -> None:
    html = html_of(plain, "place", id="se-lindestad")
    items = re.findall(
        r'<li id="(?:outcomes|findings|events|observations|gaps|conflicts)-[^"]+">.*?</li>', html, re.DOTALL
    )
    assert len(items) > 5
    for item in items:
        if 'class="sides"' not in item:
            assert 'class="source"' in item
            assert 'href="/sources/lindestad#p.1"' in item


def test_a_working_edition_says_so_on_every_page(plain: RecordIndex, working: RecordIndex) -> None:
    banner = str(ENGLISH.text("working_edition"))
    for name, page in every_page(working):
        assert banner in render(page, KINDS[name], working, ENGLISH, TO), name
    assert banner not in html_of(plain, "front")


def test_the_small_database_has_what_the_rules_are_about() -> None:
    assert {table for table, cells in SENSITIVE if cells.get("sensitive")} == {
        table.name for table in TABLES.values() if "sensitive" in table.column_names
    }
    assert any(cells.get("published_as") == "banded" for _, cells in BASE)


@pytest.mark.parametrize(
    ("unit", "value", "value_max", "qualifier", "english", "dutch"),
    [
        ("ordinal", 1, None, "exact", "number 1 in a series", "nummer 1 in een reeks"),
        ("staff", 1, None, "more_than", "more than 1 member of staff", "meer dan 1 medewerker"),
        ("staff", 4, None, "exact", "4 members of staff", "4 medewerkers"),
        ("municipalities", 1, None, "exact", "1 municipality", "1 gemeente"),
        ("municipalities", 1, 2, "exact", "1–2 municipalities", "1–2 gemeenten"),
        (
            "persons",
            30000,
            35000,
            "estimate",
            "an estimated 30,000–35,000 people",
            "naar schatting 30.000–35.000 personen",
        ),
        ("FTE", 0.5, None, "exact", "0.5 full-time posts", "0,5 fte"),
        ("hours per week", 8, None, "exact", "8 hours a week", "8 uur per week"),
    ],
)
def test_a_number_agrees_with_its_unit(
    plain: RecordIndex, unit: str, value: float, value_max: float | None, qualifier: str, english: str, dutch: str
) -> None:
    given = {"unit": unit, "value": value, "value_max": value_max, "qualifier": qualifier, "published_as": "exact"}
    record = row("observations", **given)
    for language, words in ((ENGLISH, english), (DUTCH, dutch)):
        assert TemplateHelpers(plain, language, TO).number(record) == words


def test_every_unit_of_ours_says_how_it_is_counted() -> None:
    units = [code for scheme, code in CODES.rows["codebook"] if scheme == "unit"]
    assert units
    for language in languages().values():
        assert all(language.counted(unit, "1", is_one=True) for unit in units)
    assert ENGLISH.counted("sheep", "1", is_one=True) is None
