"""The site over HTTP, served as a user would: every page, every query, and what the working edition may not do."""

from __future__ import annotations

import asyncio
import csv
import html
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from conftest import ROOT, Invented, free_port, wait_for
from small_database import COMPARED, SENSITIVE, make_database

from roma_inclusion.build import build
from roma_inclusion.questions import QUESTIONS, charts, queries, views
from roma_inclusion.records import Data
from roma_inclusion.schema import TABLES
from roma_inclusion.site.app import for_programs
from roma_inclusion.site.language import languages
from roma_inclusion.site.metadata import metadata
from roma_inclusion.site.pages import NAVIGATION

FACETS = {name: list(given.facets) for name, given in {**TABLES, **QUESTIONS}.items() if given.facets}
BANNER = "Working edition: it holds the words of the documents and may not be published."
every_table = pytest.mark.parametrize("table", [*TABLES, *(view.name for view in views())])
every_query = pytest.mark.parametrize("query", queries(), ids=[query.name for query in queries()])


def get(address: str, **parameters: str) -> httpx.Response:
    return httpx.get(address, params=parameters or None, timeout=30).raise_for_status()


def rows(address: str, **parameters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = get(address + ".json", _shape="array", **parameters).json()
    return found


def count(database: Path, table: str) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def explored(question: Any) -> str:
    """Return the address at which Datasette draws a question."""
    return f"/roma-inclusion/{question.name}#{question.chart.fragment}"


@contextmanager
def datasette(folder: Path, *arguments: str) -> Iterator[str]:
    """Run Datasette itself, without our command."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", *arguments, "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def test_the_front_page_shows_the_sources(site: str, data: Data) -> None:
    page = html.unescape(get(site).text)
    for source in data.sources.values():
        assert (source.title_en or source.title) in page
        assert f'href="/sources/{source.id}"' in page
    assert 'href="/charts"' in page
    assert re.search(r"No Roma[^.]* organisation has reviewed the data", page)


def test_every_chart_has_its_link(site: str) -> None:
    page = html.unescape(get(f"{site}/charts").text)
    assert [question.name for question in charts() if f'href="{explored(question)}"' not in page] == []


def test_every_link_of_the_front_page_leads_somewhere(site: str) -> None:
    links = {html.unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', get(site).text)}
    assert len(links) > len(charts())
    assert {link: httpx.get(site + link, timeout=30).status_code for link in links} == dict.fromkeys(links, 200)


@every_table
def test_every_table_and_view_is_there_whole(site: str, database: Path, table: str) -> None:
    page = get(f"{site}/roma-inclusion/{table}").text
    assert re.search(rf"<h1>\s*{table}( \(view\))?\s*</h1>", page)
    whole = count(database, table)
    assert get(f"{site}/roma-inclusion/{table}.json").json()["filtered_table_rows_count"] == whole
    lines = list(csv.reader(io.StringIO(get(f"{site}/roma-inclusion/{table}.csv", _stream="on").text)))
    assert len(lines) == whole + 1
    assert BANNER not in page


@pytest.mark.parametrize("table", [table for table in TABLES if TABLES[table].key == ("id",)])
def test_a_row_has_a_page_of_its_own(site: str, data: Data, table: str) -> None:
    if table != "withdrawn":
        own = next(iter(data[table]))
        assert own in get(f"{site}/roma-inclusion/{table}/{own}").text


def test_the_database_page_lists_tables_views_and_queries(site: str) -> None:
    page = html.unescape(get(f"{site}/roma-inclusion").text)
    for name in (*TABLES, *(view.name for view in views())):
        assert f'<a href="/roma-inclusion/{name}">' in page
    for query in queries():
        assert query.title_in("en") in page
        assert f'href="/roma-inclusion/{query.name}' in page


@every_query
def test_a_query_without_its_parameter_is_a_page(site: str, query: Any) -> None:
    page = html.unescape(get(f"{site}/roma-inclusion/{query.name}").text)
    assert query.title_in("en") in page
    assert query.doc_in("en") in page
    assert bool(rows(f"{site}/roma-inclusion/{query.name}")) == (not query.parameters)


@every_query
def test_a_query_with_its_parameter_finds_something(site: str, data: Data, query: Any) -> None:
    asked = dict(query.parameters)
    if query.name == "evidence_of":
        outcome = next(iter(data.outcomes.values()))
        asked = {"table": "outcomes", "id": outcome.id}
    address = f"{site}/roma-inclusion/{query.name}"
    found = rows(address, **asked)
    assert found
    assert str(next(value for value in found[0].values() if value is not None)) in get(address, **asked).text
    assert len(get(f"{address}.csv", **asked).text.splitlines()) > len(found)


def test_search_covers_statements_and_forgives_accents(site: str, data: Data) -> None:
    found = {row["id"] for row in rows(f"{site}/roma-inclusion/outcomes", _search="education", _size="max")}
    stated = {one.id for one in data.outcomes.values() if re.search(r"\beducation\b", one.statement, re.IGNORECASE)}
    assert found == stated != set()
    address = f"{site}/roma-inclusion/search_everything"
    assert rows(address, q="éducation") == rows(address, q="education") != []


def test_search_takes_any_characters(site: str) -> None:
    address = f"{site}/roma-inclusion/search_everything"
    for words in ('"', " ", "*", "(", "'; --"):
        assert rows(address, q=words) == []
    assert rows(address, q='"education') == rows(address, q="education")
    every = [row["record_id"] for row in rows(address, q="education")]
    assert {row["record_id"] for row in rows(address, q="education NOT (a")} <= set(every)


def test_foreign_keys_show_labels(site: str, data: Data) -> None:
    page = html.unescape(get(f"{site}/roma-inclusion/outcomes").text)
    first = min(data.outcomes.values(), key=lambda outcome: outcome.id)
    for table, own in (("sources", first.source_id), ("interventions", first.intervention_id)):
        record = data[table][own]
        label = record.title if table == "sources" else record.name
        assert f'<a href="/roma-inclusion/{table}/{own}">{label}</a>' in page


@pytest.mark.parametrize("table", FACETS)
def test_facets_are_those_of_the_metadata(site: str, table: str) -> None:
    answer = get(f"{site}/roma-inclusion/{table}.json", _size="1").json()
    assert set(answer["facet_results"]) == set(FACETS[table])
    assert answer["suggested_facets"] == []
    assert "Suggested facets" not in get(f"{site}/roma-inclusion/{table}").text


def test_columns_are_explained(site: str) -> None:
    page = html.unescape(get(f"{site}/roma-inclusion/outcomes").text)
    assert TABLES["outcomes"].doc in page
    assert "do not chart this table as results" in page


def test_the_server_has_its_settings(site: str) -> None:
    assert get(f"{site}/-/settings.json").json()["suggest_facets"] is False
    headers = get(f"{site}/roma-inclusion/outcomes.json").headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cache-control"].startswith("max-age=")
    assert get(f"{site}/-/metadata.json").json()["license"] == "CC BY 4.0"


def test_the_file_can_be_downloaded(site: str, database: Path) -> None:
    assert get(f"{site}/roma-inclusion.db").content == database.read_bytes()


def test_datasette_itself_shows_the_same_front_page(site: str, database: Path, tmp_path: Path) -> None:
    shutil.copy(database, tmp_path / "roma-inclusion.db")
    with datasette(tmp_path, "roma-inclusion.db", "-m", str(ROOT / "metadata.yml")) as plain:
        assert get(plain).text.replace(plain, site) == get(site).text
        assert get(f"{plain}/roma-inclusion/outcomes.json").json()["facet_results"].keys() == set(FACETS["outcomes"])


def test_the_plugin_sleeps_on_a_foreign_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "birds.db") as connection:
        connection.execute("CREATE TABLE build (nest TEXT)")
        connection.execute("CREATE TABLE sightings (name TEXT)")
    with datasette(tmp_path, "birds.db") as foreign:
        page = get(foreign).text
        assert "<h1>Datasette</h1>" in page
        assert "/birds/sightings" in page
        assert "roma" not in page.lower()
        assert "roma" not in get(f"{foreign}/birds/sightings").text.lower()


def test_metadata_yml_is_what_the_command_writes(tmp_path: Path) -> None:
    written = tmp_path / "metadata.yml"
    subprocess.run([sys.executable, "-m", "roma_inclusion", "metadata", "-o", str(written)], check=True)
    assert written.read_text() == (ROOT / "metadata.yml").read_text(), "run: make generated"


@pytest.fixture
def working(invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working edition of the invented source, which a server in another process finds too."""
    path = tmp_path / "working" / "roma-inclusion.db"
    path.parent.mkdir()
    build(path, documents=invented.documents, with_text=True, leave_out=invented.others)
    monkeypatch.setenv("PYTHONPATH", str(invented.folder.parent), prepend=os.pathsep)
    return path


def left_out(invented: Invented) -> list[str]:
    return [option for other in invented.others for option in ("--leave-out", other)]


def test_a_working_edition_says_so_on_every_page(working: Path, invented: Invented, serve: Callable[..., str]) -> None:
    address = serve(working, *left_out(invented))
    passages = rows(f"{address}/roma-inclusion/passages")
    assert all(passage["text"] for passage in passages)
    pages = ["/", "/roma-inclusion", "/roma-inclusion?sql=select+text+from+passages", "/-/metadata"]
    pages += [f"/roma-inclusion/{name}" for name in (*TABLES, *(view.name for view in views()))]
    pages += [f"/roma-inclusion/{query.name}" for query in queries()]
    pages += [f"/roma-inclusion/passages/{passages[0]['id']}", "/roma-inclusion/search_everything?q=a"]
    assert [page for page in pages if BANNER not in get(address + page).text] == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_a_working_edition_is_refused_at_any_other_address(working: Path, invented: Invented, host: str) -> None:
    command = [sys.executable, "-m", "roma_inclusion", "serve", str(working), "--host", host]
    command += ["--port", str(free_port()), *left_out(invented)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"it is not served at {host}, only on 127.0.0.1" in done.stderr
    assert done.stdout == ""


def test_a_working_edition_is_not_shown_to_others_by_datasette_itself(working: Path, database: Path) -> None:
    """A proxy on the same machine names the reader whom it speaks for."""
    other = {"X-Forwarded-For": "192.0.2.1"}
    with datasette(working.parent, working.name) as address:
        assert BANNER in get(address).text
        for page in ("/", "/roma-inclusion/passages.json", "/roma-inclusion.db"):
            refused = httpx.get(address + page, headers=other, timeout=30)
            assert (refused.status_code, refused.text) == (403, "A working edition is shown on its own machine only.")
    with datasette(database.parent, database.name) as address:
        assert httpx.get(address, headers=other, timeout=30).status_code == 200


# Inside this process: no server, so that any request and any setting can be tried.


def client_of(file: Path, **settings: Any) -> Any:
    """Return Datasette with a database and some settings, to be asked inside this process."""
    from datasette.app import Datasette

    return Datasette([], immutables=[str(file)], settings=settings, metadata=metadata())


def ask(datasette: Any, path: str, sender: str = "127.0.0.1", **headers: str) -> httpx.Response:
    """Return what Datasette answers; the name of this machine stands in the request unless another is given."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=datasette.app(), client=(sender, 1234))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(asked())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("small") / "roma-inclusion.db", plant=SENSITIVE)


@pytest.fixture(scope="module")
def small_working(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("working") / "roma-inclusion.db", edition="working")


@pytest.mark.parametrize("base", ["/", "/prefix/", "/a/b/"])
def test_a_crawl_below_any_prefix_stays_below_it(small: Path, base: str) -> None:
    """Every own address has the prefix under which a proxy shows the site: a reader never falls out of it."""
    datasette = client_of(small, base_url=base)
    todo, seen = [base, f"{base}nl"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = ask(datasette, path)
        assert answer.status_code == 200, path
        if "text/html" not in answer.headers["content-type"] or path.startswith(f"{base}roma-inclusion"):
            continue
        links = re.findall(r'(?:href|action|src)="([^"]*)"', html.unescape(answer.text))
        own = {link for link in links if not link.startswith(("#", "data:", "http"))}
        assert {link for link in own if not link.startswith(base)} == set(), path
        whole = {link for link in links if link.startswith("http://localhost")}
        assert {link for link in whole if not link.startswith(f"http://localhost{base}")} == set(), path
        todo += [link.partition("#")[0] for link in own if "&" not in link]  # choices combine without end
    kinds = {path.removeprefix(base).removeprefix("nl/").partition("/")[0].partition("?")[0] for path in seen}
    assert {"places", "interventions", "themes", "mechanisms", "sources", "matrix", "about", "index.csv"} <= kinds
    assert any(path.startswith(f"{base}-/static-plugins/") for path in seen)


def test_a_large_sitemap_is_given_in_parts(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def listed(address: str) -> list[str]:
        return re.findall(r"<loc>([^<]*)</loc>", ask(datasette, address).text)

    datasette = client_of(small)
    whole = listed("/sitemap.xml")
    monkeypatch.setattr(for_programs, "IN_ONE_SITEMAP", 15)
    parts = listed("/sitemap.xml")
    assert len(parts) == -(-len(whole) // 30) > 2
    assert "<sitemapindex" in ask(datasette, "/sitemap.xml").text
    assert [url for part in parts for url in listed(part.removeprefix("http://localhost"))] == whole
    assert listed("/sitemap.xml?part=0") == listed("/sitemap.xml?part=x") == whole[:30]
    assert listed(f"/sitemap.xml?part={len(parts) + 1}") == []


@pytest.mark.parametrize("base", ["/", "/prefix/"])
def test_what_machines_read_has_the_prefix(small: Path, base: str) -> None:
    datasette = client_of(small, base_url=base)
    site = f"http://localhost{base}"
    listed = re.findall(r"<loc>([^<]*)</loc>", ask(datasette, f"{base}sitemap.xml").text)
    assert len(listed) > 20
    assert len(listed) == len(set(listed))
    assert all(address.startswith(site) for address in listed)
    assert {ask(datasette, address.removeprefix("http://localhost")).status_code for address in listed[:40]} == {200}
    assert f"Sitemap: {site}sitemap.xml" in ask(datasette, f"{base}robots.txt").text
    assert f"Disallow: {base}search" in ask(datasette, f"{base}robots.txt").text
    assert f"Disallow: {base}*print=all" in ask(datasette, f"{base}robots.txt").text
    page = ask(datasette, f"{base}nl/places/se-lindestad")
    assert f'<link rel="canonical" href="{site}nl/places/se-lindestad">' in page.text
    assert ask(datasette, f"{base}nl/map.json").json()["address"] == f"{site}nl/map"
    missing = ask(datasette, f"{base}nl/places/se-nowhere")
    assert missing.status_code == 404
    assert 'lang="nl"' in missing.text
    assert f'href="{base}places/se-nowhere"' in missing.text


@pytest.mark.parametrize("base", ["/", "/prefix/"])
def test_datasettes_own_pages_lead_back_to_ours(small: Path, base: str) -> None:
    text = html.unescape(ask(client_of(small, base_url=base), f"{base}roma-inclusion/outcomes").text)
    for kind in NAVIGATION:
        assert f'href="{base}{kind.name}"' in text
    assert f'href="{base}-/static-plugins/roma-inclusion/datasette.css"' in text
    assert f'href="{base}about#correction"' in text


@pytest.mark.parametrize("path", ["/", "/nl", "/sources/lindestad", "/sources/lindestad.json", "/roma-inclusion.json"])
@pytest.mark.parametrize(
    "headers",
    [
        {"host": "example.org"},
        {"host": "192.0.2.1:8001"},
        {"host": "localhost.example.org"},
        {"origin": "https://example.org"},
        {"origin": "http://localhost.example.org"},
    ],
    ids=lambda headers: "".join(headers.values()),
)
def test_a_working_edition_is_refused_to_anyone_else(small_working: Path, path: str, headers: dict[str, str]) -> None:
    assert ask(client_of(small_working), path).status_code == 200
    refused = ask(client_of(small_working), path, **headers)
    assert (refused.status_code, refused.text) == (403, "A working edition is shown on its own machine only.")


@pytest.mark.parametrize("sender", ["192.0.2.7", "10.0.0.2", "2001:db8::1", "example"])
def test_a_working_edition_is_refused_to_another_machine(small_working: Path, small: Path, sender: str) -> None:
    """The address that a request comes from is another machine's, whatever it calls this one."""
    assert ask(client_of(small_working), "/", sender).status_code == 403
    assert ask(client_of(small), "/", sender).status_code == 200
    assert ask(client_of(small_working), "/", "::1").status_code == 200


def test_only_an_open_edition_may_be_read_by_other_sites(small_working: Path, small: Path) -> None:
    for path in ("/places/se-lindestad.json", "/places/se-lindestad.csv", "/charts.xlsx"):
        assert ask(client_of(small), path).headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-origin" not in ask(client_of(small_working), path).headers


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("path", ["/nowhere", "/places/se-nowhere", "/compare?places=se-nowhere"])
def test_what_is_not_there_is_said_in_its_language(small: Path, code: str, path: str) -> None:
    answer = ask(client_of(small), path if code == "en" else f"/{code}{path}")
    assert answer.status_code == 404
    assert f'<html lang="{code}">' in answer.text
    assert str(languages()[code].text("not_found_text")) in html.unescape(answer.text)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("compared") / "roma-inclusion.db", plant=COMPARED)


@pytest.mark.parametrize(
    ("key", "successor"),
    [
        ("lindestad-old-programme", "/interventions/lindestad-programme"),
        ("lindestad-old-doubt", "/records/lindestad-smudge"),
        ("lindestad-asked", None),
        ("lindestad-round", None),
    ],
)
@pytest.mark.parametrize(
    ("prefix", "path"),
    [
        ("", "/interventions/{}"),
        ("/nl", "/interventions/{}"),
        ("", "/interventions/{}.csv"),
        ("", "/roma-inclusion/outcomes/{}"),
    ],
)
def test_the_address_of_a_withdrawn_record_has_its_tombstone(
    compared: Path, prefix: str, path: str, key: str, successor: str | None
) -> None:
    answer = ask(client_of(compared), prefix + path.format(key))
    strings = languages()["nl" if prefix else "en"].strings
    assert answer.status_code == 410
    assert f"<code>{key}</code>" in answer.text
    assert "2026-01-31" in answer.text
    assert strings["gone_text"] in html.unescape(answer.text)
    assert (strings["replaced_by"] in answer.text) == (successor is not None)
    assert successor is None or f'href="{prefix}{successor}"' in answer.text


@pytest.mark.parametrize("path", ["/interventions/{}.json", "/roma-inclusion/outcomes/{}.json"])
def test_the_tombstone_of_a_withdrawn_record_is_json_where_json_is_asked_for(compared: Path, path: str) -> None:
    answer = ask(client_of(compared), path.format("lindestad-old-doubt"))
    assert answer.status_code == 410
    assert answer.json()["ok"] is False
    stone = {"id": "lindestad-old-doubt", "withdrawn_on": "2026-01-31", "replaced_by": "lindestad-smudge"}
    assert stone.items() <= answer.json()["withdrawn"].items()


def test_an_address_that_never_was_is_not_gone(compared: Path) -> None:
    assert ask(client_of(compared), "/interventions/lindestad-never").status_code == 404
    assert ask(client_of(compared), "/interventions/lindestad-programme").status_code == 200


def test_a_new_build_is_shown_at_once(tmp_path: Path) -> None:
    file = make_database(tmp_path / "roma-inclusion.db")
    datasette = client_of(file)
    assert ask(datasette, "/places/se-newtown").status_code == 404
    make_database(tmp_path / "new.db", plant=[("places", {"id": "se-newtown", "name": "Newtown", "kind": "region"})])
    (tmp_path / "new.db").replace(file)
    assert ask(datasette, "/places/se-newtown").status_code == 200
