"""The pages over HTTP, from the real server: what they show, in which language, how large, and as which data."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from conftest import OURS, Invented

import roma_inclusion
from roma_inclusion.build import build
from roma_inclusion.questions import charts
from roma_inclusion.records import Data
from roma_inclusion.schema import columns
from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.page import LIMIT, Page
from roma_inclusion.site.pages import PAGES, number_in_sitemap, sitemap_paths

KINDS = [
    *(kind.address for kind in PAGES if "{id}" not in kind.address),
    "/charts/outcomes_by_status_and_source",
    "/charts/course_by_place?embed=1",
    "/answers/trust",
    "/places/nl-ede",
    "/places/nl",
    "/interventions/szw-pilots-enschede",
    "/interventions/szw-pilots-programme",
    "/themes/education",
    "/mechanisms/trust",
    "/groups/roma",
    "/actors/nl-ede-municipality",
    "/findings?place=nl-ede&effect=hindered",
    "/speakers?country=nl&topic=trust",
    "/records/szw-pilots-enschede-success",
    "/mechanisms/relationship",
    "/sources/szw-pilots",
    "/sources/brussels",
    "/matrix?cell=themes,education,none",
    "/compare?places=nl-ede,nl-enschede",
    "/search?q=trust",
]
"""Every page of the registry; of those of records one that is long."""
STYLESHEET = (Path(roma_inclusion.__file__).parent / "site" / "static" / "site.css").stat().st_size
HEAVIEST = 150_000 - STYLESHEET
"""The bytes of a page at most: with its stylesheet it is no more than 150,000."""


@pytest.fixture(scope="module")
def client(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site, timeout=60) as one:
        yield one


class Links(HTMLParser):
    """The links, the ids and the language of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("rel") == "nofollow":
            return  # a choice of a list: there are too many for a crawl
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if given.get("id"):
            self.ids.append(given["id"] or "")


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text.partition("<main")[2])).split())


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_every_kind_of_page_answers_in_its_language(client: httpx.Client, path: str, prefix: str) -> None:
    answer = client.get(prefix + path if path != "/" or not prefix else prefix)
    assert answer.status_code == 200
    page = Links(answer.text)
    assert page.language == (prefix.strip("/") or "en")
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    assert answer.text.count("<h1>") == 1
    assert "untranslated" not in answer.text
    assert len(answer.content) <= HEAVIEST
    assert 'rel="canonical"' in answer.text
    assert 'hreflang="nl"' in answer.text
    assert answer.text.count("<script src") == path.startswith("/sources/"), "one script, on the page of a document"


def test_a_crawl_of_the_whole_site_finds_no_dead_link(client: httpx.Client) -> None:
    todo, seen, fragments, ids = ["/", "/nl"], set(), [], {}
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if re.match(r"^/roma-inclusion", path) or "text/html" not in answer.headers["content-type"]:
            continue
        is_asked_whole = "only=" in path or "print=" in path  # a list, or all that is folded, for paper
        assert len(answer.content) <= (300_000 if is_asked_whole else HEAVIEST), path
        page = Links(answer.text)
        ids[path] = set(page.ids)
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in ids[path], f"{path} has no {link}"
            if not link.startswith("/"):
                continue
            bare, _, fragment = link.partition("#")
            fragments.append((path, bare, fragment))
            if "&" not in bare and not re.search(r"/records/.*\.(csv|xlsx|json)$|\?print=all$", bare):
                todo.append(bare)  # choices combine without end, and the downloads of records are all made alike
    assert len(seen) > 500
    for path, bare, fragment in fragments:
        if fragment and bare in ids:
            assert fragment in ids[bare], f"{path} links to {bare}#{fragment}"


def test_the_former_address_of_an_actor_leads_to_its_page(client: httpx.Client) -> None:
    for prefix, format in (("", ""), ("/nl", ""), ("", ".json")):
        answer = client.get(f"{prefix}/records/nl-ede-municipality{format}")
        assert (answer.status_code, answer.headers["location"]) == (
            301,
            f"{prefix}/actors/nl-ede-municipality{format}",
        )
    assert client.get("/records/nowhere").status_code == 404


def test_the_downloads_of_a_narrowed_list_have_its_rows(client: httpx.Client, data: Data) -> None:
    expected = [one.id for one in data.outcomes.values() if one.status == "reported" and not one.sensitive]
    asked = {"status": "reported"}
    (section,) = client.get("/outcomes.json", params=asked).json()["sections"]
    assert [one["id"] for one in section["records"]] == expected
    rows = csv.DictReader(io.StringIO(client.get("/outcomes.csv", params=asked).text))
    assert [row["record_id"] for row in rows] == expected
    assert f"In the list: {len(expected)}." in words(client.get("/outcomes", params=asked).text)


def test_every_page_of_the_sitemap_is_there(client: httpx.Client, data: Data) -> None:
    listed = re.findall(r"<loc>[^<]*?//[^/]+([^<]*)</loc>", client.get("/sitemap.xml").text)
    assert {f"/interventions/{one}" for one in data.interventions} <= set(listed)
    assert {f"/nl/places/{one}" for one in data.places} <= set(listed)
    assert len(listed) == len(set(listed))
    assert f"Sitemap: {client.base_url}".rstrip("/") in client.get("/robots.txt").text


def test_a_city_shows_plan_and_practice_apart(client: httpx.Client, data: Data) -> None:
    text = words(client.get("/places/nl-ede").text)
    strand = data.interventions["szw-pilots-ede-play-hub"]
    assert strand.status == "dropped"
    pilot = data.interventions["szw-pilots-ede"]
    assert pilot.design is not None
    assert pilot.delivery is not None
    assert pilot.design in text
    assert pilot.delivery in text
    for key in ("helped", "hindered", "numbers", "conflicts", "gaps"):
        assert languages()["en"].strings[key] in text


def test_no_statement_stands_without_who_says_it_and_where(client: httpx.Client, data: Data) -> None:
    answer = client.get("/interventions/brussels-roma-at-work")
    items = re.findall(r'<li id="[a-z]+-(brussels-[^"]+)">(.*?)</li>', answer.text, re.DOTALL)
    statements = [item for name, item in items if name in data.outcomes or name in data.findings]
    assert statements
    for item in statements:
        assert 'class="source"' in item
        assert "/sources/brussels" in item
        assert re.search(r'href="/sources/brussels#project\.\d+"', item) or "#intro" in item


def test_intended_and_reported_are_told_apart_by_more_than_colour(client: httpx.Client) -> None:
    text = client.get("/matrix").text
    for sign, status in (("○", "intended"), ("●", "reported"), ("✕", "not_achieved"), ("?", "not_measured")):
        assert re.search(rf'class="sign status-{status}"[^>]*><span aria-hidden="true">{re.escape(sign)}', text)


def test_a_cell_of_the_matrix_opens_its_records(client: httpx.Client, data: Data) -> None:
    cell = {"cell": "themes,housing,meso"}
    told = client.get("/matrix.json", params=cell).json()
    opened = {record["id"] for section in told["sections"] for record in section["records"]}
    housing = [one for one in data.of(data.themes["housing"], "findings") if one.level_id == "meso"]
    expected = {one.id for one in housing if not one.sensitive}
    assert set() != expected <= opened
    text = words(client.get("/matrix", params=cell).text)
    shown = [record for section in told["sections"] for record in section["records"][:LIMIT]]
    assert [record["id"] for record in shown if record["statement"] not in text] == []


def test_comparison_by_address_and_by_form_is_the_same(client: httpx.Client) -> None:
    by_address = client.get("/compare?places=nl-ede,nl-enschede").text
    by_form = client.get("/compare?place=nl-ede&place=nl-enschede").text
    heading = re.compile(r'role="columnheader"><a href="([^"]+)"')
    assert heading.findall(by_address) == heading.findall(by_form) == ["/places/nl-ede", "/places/nl-enschede"]
    assert client.get("/compare?places=nl-nowhere").status_code == 404


@pytest.mark.parametrize(
    ("q", "where", "found"),
    [
        ("vertrouwen", "/nl/search", "vertrouwen"),
        ("vertrouwen", "/search", "trust"),
        ("trace brussel", "/search", "Tracé Brussel"),
        ("onderwijs", "/search", "education"),
        ("TRUST", "/search", "trust"),
    ],
)
def test_search_forgives_accents_and_languages(client: httpx.Client, q: str, where: str, found: str) -> None:
    hits = client.get(where, params={"q": q}).text.partition('class="hits"')[2]
    assert any(found in words(f"<main{item}") for item in re.findall(r"<li>(.*?)</li>", hits, re.DOTALL))


def test_search_marks_what_it_found(client: httpx.Client) -> None:
    assert "<mark>" in client.get("/search?q=mediator").text
    assert languages()["en"].strings["search_none"] in words(client.get("/search?q=xyzzy").text)
    assert "<script>" not in client.get("/search", params={"q": "<script>alert(1)</script>"}).text.partition("<main")[2]


def test_a_page_as_json_has_the_records_it_shows(client: httpx.Client, data: Data) -> None:
    answer = client.get("/places/nl-ede.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    sections = {section["section"]: section["records"] for section in answer.json()["sections"]}
    text = words(client.get("/places/nl-ede?only=hindered").text)
    assert sections["hindered"]
    for record in sections["hindered"]:
        assert data.findings[record["id"]].statement in text
        assert record["evidence"]
        assert record["document"]["title"]


def test_a_page_as_csv_and_xlsx(client: httpx.Client) -> None:
    table = list(csv.DictReader(io.StringIO(client.get("/interventions/brussels-roma-at-work.csv").text)))
    records = client.get("/interventions/brussels-roma-at-work.json").json()["sections"]
    assert len(table) == sum(len(section["records"]) for section in records)
    assert all(row["document"] == "ESF-project Roma@Work" for row in table if row["record_table"] != "actors")
    book = zipfile.ZipFile(io.BytesIO(client.get("/interventions/brussels-roma-at-work.xlsx").content))
    sheets = book.read("xl/workbook.xml").decode()
    assert 'name="outcomes"' in sheets
    assert 'name="columns"' in sheets
    strings = book.read("xl/sharedStrings.xml").decode()
    assert next(column.doc for column in columns("outcomes") if column.name == "status") in strings


def test_the_ledger_accounts_for_every_passage(client: httpx.Client, data: Data) -> None:
    for name in ("brussels", "szw-pilots"):
        parts = set(re.findall(r"section=([a-z0-9-]+)#ledger", client.get(f"/sources/{name}").text)) or {""}
        shown: set[str] = set()
        for part in parts:
            shown |= set(Links(client.get(f"/sources/{name}", params={"section": part} if part else None).text).ids)
        addresses_of = {one.address for one in data.passages.values() if one.source_id == name}
        assert addresses_of <= shown


def test_charts_have_their_numbers_beside_them(client: httpx.Client, data: Data) -> None:
    text = client.get("/charts").text.partition("<main")[2]
    drawn = re.findall(r'href="(/charts/[a-z_]+)"', text)
    assert text.count("<svg") == text.count('role="img"') == len(drawn) == len(charts())
    for path in drawn:
        assert client.get(path).text.count("<table>") == 1
    table = client.get("/charts/outcomes_by_status_and_source").text.partition("<table>")[2].partition("</table>")[0]
    numbers = [int(number) for number in re.findall(r'<td class="n">(\d+)', table)]
    assert sum(numbers) == sum(not one.sensitive for one in data.outcomes.values())


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_every_chart_can_be_had_as_a_picture(client: httpx.Client, prefix: str) -> None:
    for question in charts():
        path = f"{prefix}/charts/{question.name}"
        svg = client.get(f"{path}.svg")
        assert svg.headers["content-type"] == "image/svg+xml"
        assert path in svg.text
        assert len(svg.content) < 60_000
    assert client.get(f"{path}.png").content[:8] == b"\x89PNG\r\n\x1a\n"
    assert client.get("/charts/nothing").status_code == client.get("/charts/nothing.svg").status_code == 404
    assert client.get("/map.svg").status_code == 404


def test_the_numbers_of_the_charts_can_be_had(client: httpx.Client, data: Data) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/charts.csv").text)))
    told = [int(row["number"]) for row in rows if row["table"] == "coverage_by_source" and row["series"] == "total"]
    assert sum(told) == len(data.passages)
    tables = {table["table"]: table["rows"] for table in client.get("/nl/charts.json").json()["tables"]}
    assert sum(row["totaal"] for row in tables["coverage_by_source"]) == len(data.passages)
    book = zipfile.ZipFile(io.BytesIO(client.get("/charts.xlsx").content))
    assert 'name="coverage_by_source"' in book.read("xl/workbook.xml").decode()


def test_the_map_shows_places_and_no_population(client: httpx.Client, data: Data) -> None:
    text = client.get("/map").text
    assert "Enschede" in text
    population = [one.value for one in data.observations.values() if one.indicator == "population"]
    assert not any(re.search(rf">{value:g}<", text) for value in population)


def test_what_is_not_there_is_said_in_the_language_of_the_address(client: httpx.Client) -> None:
    for path, language in (
        ("/places/nl-nowhere", "en"),
        ("/nl/places/nl-nowhere", "nl"),
        ("/nowhere", "en"),
        ("/nl/x", "nl"),
    ):
        answer = client.get(path)
        assert answer.status_code == 404
        assert Links(answer.text).language == language
    assert client.get("/roma-inclusion/nothing.json").json()["status"] == 404


def test_the_dataset_is_described_for_machines(client: httpx.Client) -> None:
    text = client.get("/").text
    described = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])
    assert described["@type"] == "Dataset"
    assert described["license"].startswith("https://creativecommons.org/")


def test_every_language_has_every_string() -> None:
    english = languages()["en"].strings
    for language in languages().values():
        assert set(language.strings) == set(english), language.code
        for key, text in language.strings.items():
            assert set(re.findall(r"{(\w*)}", text)) == set(re.findall(r"{(\w*)}", english[key])), key


def test_what_a_third_language_lacks_is_shown_marked(data: Data) -> None:
    third = Language("fr", "Français", {"home": "Accueil"}, {"outcome_status": {"intended": {"label": "visé"}}})
    assert third.text("home") == "Accueil"
    assert 'lang="en"' in third.text("search")
    assert "untranslated" in third.text("search")
    assert third.of_code(data.codebook["outcome_status", "intended"]) == "visé"
    assert "untranslated" in third.of_code(data.codebook["outcome_status", "reported"])
    assert third.plain("search") == languages()["en"].strings["search"]
    assert Page(third.text("search")).title == third.plain("search")


def test_every_code_of_a_page_is_translated(client: httpx.Client, data: Data) -> None:
    text = words(client.get("/nl/themes/education").text)
    assert data.themes["education"].label_nl in text
    assert data.themes["education"].definition_nl in text


def test_every_kind_of_page_is_tried() -> None:
    folders = {path[: path.rfind("/") + 1] for path in KINDS}
    assert {kind.address.partition("{")[0] for kind in PAGES} <= folders | set(KINDS)


def test_addresses_cover_every_record_with_a_page(data: Data) -> None:
    paths = list(sitemap_paths(data))
    assert len(paths) == number_in_sitemap(data)
    assert f"/themes/{next(iter(data.themes))}" in paths


def test_a_working_edition_answers_no_other_site(invented: Invented, tmp_path: Path, serve: Callable[..., str]) -> None:
    file = tmp_path / "working" / "roma-inclusion.db"
    file.parent.mkdir()
    environment = {"PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    build(file, documents=invented.documents, with_text=True, leave_out=invented.others)
    leave = [part for name in OURS for part in ("--leave-out", name)]
    address = serve(file, *leave, environment=environment)
    page = f"{address}/sources/lindestad"
    own = httpx.get(page)
    assert own.status_code == 200
    assert "two mediators" in own.text
    assert '<mark title="' in own.text
    assert "access-control-allow-origin" not in httpx.get(f"{page}.json", headers={"Origin": address}).headers
    told = httpx.get(f"{page}.json").text
    lines = [line for path in invented.documents.iterdir() for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if len(line) > 60 and json.dumps(line, ensure_ascii=False)[1:-1] in told] == []
    assert any(len(line) > 60 for line in lines)
    assert httpx.get(page, headers={"Origin": "https://example.org"}).status_code == 403
    assert httpx.get(page, headers={"Host": "example.org"}).status_code == 403


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/interventions{}?kind=pilot&utm=1&country=nl&print=all", "/interventions?country=nl&kind=pilot"),
        ("/nl/findings{}?basis=found&page=1&mechanism=trust", "/nl/findings?mechanism=trust&basis=found"),
        ("/findings{}?page=2", "/findings?page=2"),
        ("/charts{}?kind=pilot&country=nl", "/charts?country=nl&kind=pilot"),
        ("/charts/coverage_by_source{}?kind=pilot&country=nl", "/charts/coverage_by_source?country=nl&kind=pilot"),
        ("/compare{}?place=nl-ede&place=nl-enschede", "/compare?places=nl-ede,nl-enschede"),
        ("/places/nl-ede{}?only=hindered&country=nl", "/places/nl-ede?only=hindered"),
        ("/search{}?source=szw-pilots&q=trust", "/search?q=trust&source=szw-pilots"),
        ("/map{}?country=nl", "/map"),
    ],
)
def test_the_address_of_a_page_has_what_was_chosen_in_one_order(client: httpx.Client, asked: str, address: str) -> None:
    told = client.get(asked.format(".json")).json()["address"]
    assert told == f"{str(client.base_url).rstrip('/')}{address}"
    head = client.get(asked.format("")).text.partition("</head>")[0]
    assert f'rel="canonical" href="{html.escape(told)}"' in head
    book = zipfile.ZipFile(io.BytesIO(client.get(asked.format(".xlsx")).content))
    assert html.escape(told, quote=False) in book.read("xl/sharedStrings.xml").decode()


EXPLAINED = {
    "/findings": ("basis", "levels", "effect", "finding_kind"),
    "/outcomes": ("outcome_status", "levels"),
    "/matrix": ("levels", "outcome_status", "intervention_kind", "configuration_part"),
    "/charts": ("levels", "course", "passage_state"),
    "/charts/mechanisms_by_level": ("levels",),
    "/interventions": ("intervention_status", "intervention_kind"),
    "/interventions/szw-pilots-enschede": ("outcome_status", "effect", "reporting_state"),
    "/places/nl-ede": ("outcome_status", "levels"),
    "/sources/szw-pilots": ("outcome_status", "source_kind"),
    "/records/szw-pilots-enschede-success": ("outcome_status", "evidence_kind"),
}


@pytest.mark.parametrize("path", EXPLAINED)
@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_words_of_closed_lists_lead_to_the_glossary_a_few_times(client: httpx.Client, prefix: str, path: str) -> None:
    main = client.get(prefix + path).text.partition("<main")[2].partition("<footer")[0]
    links = re.findall(rf'href="{prefix}/about/glossary#([a-z_]+)"', main)
    assert set(EXPLAINED[path]) <= set(links)
    assert len(links) <= 40
    assert not re.search(r'class="tag[^"]*" title', main), "what a tag means is within reach of the mouse alone"


def test_the_tag_of_a_record_leads_to_its_list(client: httpx.Client) -> None:
    text = client.get("/records/szw-pilots-enschede-success").text
    assert re.search(r'<a class="tag status-reported" href="/about/glossary#outcome_status">', text)


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_the_address_of_a_document_is_a_link_in_words(client: httpx.Client, prefix: str) -> None:
    for name in ("brussels", "bradford", "walsall", "be-reyn", "szw-pilots"):
        text = client.get(f"{prefix}/sources/{name}").text
        assert "http" not in words(text.partition('class="downloads"')[0])
        assert str(languages()[prefix.strip("/") or "en"].text("find_section")) in html.unescape(text)
    assert ">The document at foyer.be</a>" in client.get("/sources/brussels").text


def test_a_narrowed_chart_is_cited_drawn_and_embedded_as_narrowed(client: httpx.Client) -> None:
    there = "/charts/coverage_by_source?country=nl&amp;kind=pilot"
    text = client.get("/charts/coverage_by_source?kind=pilot&country=nl").text
    assert there in text.partition('class="cite">')[2].partition("</p>")[0]
    assert f"{there}&amp;embed=1" in html.unescape(text).replace("&", "&amp;")
    assert there in client.get("/charts/coverage_by_source.svg?kind=pilot&country=nl").text


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_a_chart_is_cited_before_it_is_taken_away(client: httpx.Client, prefix: str) -> None:
    text = client.get(f"{prefix}/charts/coverage_by_source").text.partition("<main")[2]
    places = [text.index(mark) for mark in ('id="cite"', ".svg", ".csv", 'id="embed"')]
    assert places == sorted(places)
    assert text.count("coverage_by_source.csv") == 1


def test_a_share_says_what_it_is_of(client: httpx.Client) -> None:
    path = "/charts/themes_of_aims"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    drawn = client.get(path).text
    shares = [row for row in rows if row["of"]]
    assert set(re.findall(r"\((\d+)/(\d+)\)", drawn)) <= {(row["number"], row["of"]) for row in shares}
    assert "%" in drawn
    assert all(row["number"] == "0" for row in rows if not row["of"])
    told = client.get(f"{path}.json").json()["tables"][0]["rows"]
    for row in shares:
        assert {one[f"{row['series']}: of"] for one in told if one[""] == row["row"]} == {int(row["of"])}
    book = zipfile.ZipFile(io.BytesIO(client.get(f"{path}.xlsx").content)).read("xl/sharedStrings.xml").decode()
    assert f"{shares[0]['series']}: of" in book
    assert "of" in next(csv.reader(client.get("/charts/course_by_place.csv").text.splitlines()))
