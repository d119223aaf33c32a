"""What the site lets nobody do: run a script of theirs, learn of the machine, name the site, make a formula."""

from __future__ import annotations

import asyncio
import csv
import io
import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from click.testing import CliRunner
from small_database import make_database
from test_site import client_of

from roma_inclusion.cli import cli
from roma_inclusion.schema import TABLES
from roma_inclusion.site.app.policy import HEADERS
from roma_inclusion.site.inert import inert, inert_csv
from roma_inclusion.site.metadata import metadata

FORMULA = '=HYPERLINK("http://example.org","x")'
DATASETTE = ("/roma-inclusion", "/roma-inclusion/outcomes/lindestad-formula", "/-/metadata")
DRAWN = ("/roma-inclusion/outcomes", "/roma-inclusion/what_helps", "/roma-inclusion?sql=select+1")
OURS = (
    "/",
    "/nl",
    "/matrix",
    "/sources/lindestad",
    "/charts",
    "/nowhere",
    "/nowhere.json",
    "/charts.csv",
    "/index.xlsx",
)
CLOSED = (
    "databases",
    "databases.json",
    "threads",
    "threads.json",
    "plugins.json",
    "versions.json",
    "actor.json",
    "config",
    "permissions",
    "allow-debug",
    "messages",
    "patterns",
    "auth-token",
    "logout",
)


@pytest.fixture(scope="module")
def datasette(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("guarded")
    plant = [("outcomes", {"id": "lindestad-formula", "source_id": "lindestad", "statement": FORMULA})]
    return client_of(make_database(folder / "roma-inclusion.db", plant=plant))


def ask(datasette: Any, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=datasette.app(), client=("127.0.0.1", 1234))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(asked())


def rules_of(answer: httpx.Response) -> dict[str, str]:
    written = answer.headers["content-security-policy"].split("; ")
    return {name: value for name, _, value in (rule.partition(" ") for rule in written)}


@pytest.mark.parametrize("path", [*OURS, *DATASETTE, *DRAWN, "/charts/outcomes_by_status_and_source?embed=1"])
def test_every_answer_has_its_headers(datasette: Any, path: str) -> None:
    answer = ask(datasette, path)
    assert HEADERS.items() <= {name.title(): value for name, value in answer.headers.items()}.items()
    rules = rules_of(answer)
    assert (rules["default-src"], rules["base-uri"]) == ("'none'", "'none'")
    assert ("x-frame-options" in answer.headers) is ("embed" not in path)
    assert rules["frame-ancestors"] == ("*" if "embed" in path else "'self'")
    assert ("'unsafe-eval'" in rules["script-src"]) is (path in DRAWN)
    assert ("'unsafe-inline'" in rules["style-src"]) is (path in (*DRAWN, *DATASETTE))
    assert (rules["script-src"] == "'self'") is (path not in (*DRAWN, *DATASETTE))


@pytest.mark.parametrize("path", [*DATASETTE, *DRAWN])
def test_every_script_of_a_page_of_datasette_is_known(datasette: Any, path: str) -> None:
    import base64
    import hashlib

    answer = ask(datasette, path)
    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    assert [one for one in digests if f"'sha256-{one}'" not in rules_of(answer)["script-src"]] == []
    assert not re.search(r"<[^>]+\son[a-z]+=", answer.text)
    assert "javascript:" not in answer.text


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_for_those_who_run_datasette_is_closed(datasette: Any, name: str) -> None:
    assert ask(datasette, f"/-/{name}").status_code == 404


@pytest.mark.parametrize("name", ["static/app.css", "metadata", "metadata.json", "settings.json"])
def test_what_pages_and_programs_need_is_open(datasette: Any, name: str) -> None:
    assert ask(datasette, f"/-/{name}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/-/static/" + "a" * 300,
        "/-/static-plugins/roma-inclusion/" + "a" * 300,
        "/-/static//etc",
        "/-/static/../../../../../../../../etc",
        "/-/static/..",
        "/roma-inclusion/outcomes.json?_ttl=²",
        "/roma-inclusion/outcomes.json?_timelimit=x",
        "/roma-inclusion.json?sql=select+nothing",
        "/_internal",
        "/_memory",
    ],
)
def test_an_error_says_nothing_of_the_machine(datasette: Any, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, "roma_inclusion"):
        answer = ask(datasette, path)
    assert 400 <= answer.status_code < 500
    folder = str(Path(next(iter(one.path for one in datasette.databases.values() if one.path))).parent)
    for secret in (folder, "/site-packages", "Traceback", "Error(", "Errno", str(Path(__file__).parent.parent)):
        assert secret not in answer.text


def test_a_fault_of_our_own_is_an_error_that_says_nothing(
    datasette: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("/nowhere/secret.db")

    monkeypatch.setattr("roma_inclusion.site.app.responses.make_page", broken)
    for path in ("/places", "/places.json", "/nl/places.csv"):
        answer = ask(datasette, path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "secret" in caplog.text


def test_errors_of_json_addresses_are_json(datasette: Any) -> None:
    for path, status in {
        "/nowhere.json": 404,
        "/places/se-nowhere.json": 404,
        "/nl/places/se-nowhere.json": 404,
        "/roma-inclusion/nothing.json": 404,
        "/nothing/outcomes.json": 404,
        "/roma-inclusion/outcomes.json?_size=x": 400,
        "/roma-inclusion/outcomes.json?_sort=x": 400,
        "/roma-inclusion/outcomes?_shape=array&_size=x": 400,
        "/roma-inclusion.json?sql=delete+from+outcomes": 400,
        "/-/threads.json": 404,
    }.items():
        answer = ask(datasette, path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json; charset=utf-8"), path
        said = answer.json()
        assert (said["ok"], said["status"]) == (False, status)
        assert said["error"]
        assert answer.headers["access-control-allow-origin"] == "*"


def test_errors_of_other_data_are_a_line(datasette: Any) -> None:
    for path in ("/places/se-nowhere.csv", "/charts/nothing.svg"):
        answer = ask(datasette, path)
        assert (answer.status_code, answer.text) == (404, "There is nothing at this address.")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "DATA", "RENDER", "REDIRECT", "DISPATCH_REQUEST"])
@pytest.mark.parametrize("path", ["/", "/places", "/roma-inclusion.json", "/roma-inclusion/outcomes", "/-/logout"])
def test_only_what_reads_is_answered(datasette: Any, method: str, path: str) -> None:
    answer = ask(datasette, path, method)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/", "/places.json", "/roma-inclusion", "/roma-inclusion/outcomes.csv?_stream=on"])
def test_the_head_of_an_answer_can_be_asked_for(datasette: Any, path: str) -> None:
    whole, head = ask(datasette, path), ask(datasette, path, "HEAD")
    assert whole.content
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert ask(datasette, path, "OPTIONS").status_code == 204


AT = chr(64)
PLACES = ("/places/se-lindestad", "/nl/places", "/index.json", "/sitemap.xml", "/robots.txt", "/changes.atom")
LISTS = ("/roma-inclusion/outcomes.json?_size=1", "/roma-inclusion/outcomes?_size=1", "/roma-inclusion/outcomes")


@pytest.mark.parametrize("path", [*PLACES, *LISTS])
def test_the_site_is_never_called_what_a_request_calls_it(datasette: Any, path: str) -> None:
    for name in ("evil.example", "127.0.0.1.evil.example", f"localhost:80{AT}evil.example", "localhost:evil"):
        answer = ask(datasette, path, host=name)
        assert answer.status_code == 200
        assert "evil" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("path", [*PLACES, *LISTS])
def test_the_site_is_called_what_its_publisher_calls_it(datasette: Any, path: str) -> None:
    file = next(one.path for one in datasette.databases.values() if one.path)
    from datasette.app import Datasette

    public = metadata(public_url="https://data.example.org/roma/")
    named = Datasette([], immutables=[file], settings={"base_url": "/roma/"}, metadata=public)
    text = ask(named, f"/roma{path}", host="127.0.0.1:8001")
    own = r"https?://(?:data\.example\.org|[^\s\"'<>/]*(?:localhost|127\.0\.0\.1))[^\s\"'<>]*"
    found = re.findall(own, text.text + str(text.headers))
    assert found
    assert all(one.startswith("https://data.example.org/roma") for one in found)


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://example.org/?a=1", "https://a b", "https://"]
)
def test_an_address_that_is_none_is_not_served(url: str) -> None:
    done = CliRunner().invoke(cli, ["serve", "--public-url", url], standalone_mode=False)
    assert "--public-url" in str(done.exception)


@pytest.mark.parametrize("cookie", ["a=b; c d", "\x01=1", "a=b;;;=;", "ds_actor=x", "[]=1", "a=" + "x" * 4000])
def test_a_cookie_of_any_kind_does_no_harm(datasette: Any, cookie: str) -> None:
    for path in ("/places", "/roma-inclusion.json"):
        assert ask(datasette, path, cookie=cookie).status_code == 200


@pytest.mark.parametrize("raw", [b"/caf\xc3\xa9", b"/roma-inclusion/\xff\xfe", b"/%00", b"/roma-inclusion/%ff.json"])
def test_an_address_of_any_bytes_is_answered(datasette: Any, raw: bytes) -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/x", "raw_path": raw, "query_string": b"\xff=1", "headers": []}
    asyncio.run(datasette.app()(scope, None, send))
    assert sent[0]["status"] in (302, 404)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_as_a_formula_is_a_text(datasette: Any, start: str) -> None:
    formula = f'{start}HYPERLINK("http://example.org/","x")'
    assert inert(formula) == f"'{formula}"
    sql = "select :a as a, '-5' as b, -5.5e3 as c"
    answer = ask(datasette, f"/roma-inclusion.csv?sql={quote(sql)}&a={quote(formula)}")
    assert list(csv.reader(io.StringIO(answer.text, newline="")))[1] == [f"'{formula}", "-5", "-5500.0"]


@pytest.mark.parametrize(
    "path",
    [
        "/outcomes.csv",
        "/roma-inclusion/outcomes.csv?_size=max",
        "/roma-inclusion/outcomes.csv?_stream=on&_labels=on",
        "/roma-inclusion.csv?sql=select+statement+from+outcomes",
    ],
)
def test_no_csv_of_the_site_has_a_formula(datasette: Any, path: str) -> None:
    rows = list(csv.reader(io.StringIO(ask(datasette, path).text, newline="")))
    assert f"'{FORMULA}" in [cell for row in rows for cell in row]
    assert [cell for row in rows for cell in row if inert(cell) != cell] == []


def test_csv_without_formulas_is_left_as_it_is() -> None:
    for text in ("a,b\r\n1,-2\r\n", 'a,"b\n- c"\n', 'x,"say ""hello"""\n'):
        assert inert_csv(text.encode()) == text.encode()


@pytest.mark.parametrize("prefix", ["", "/nl"])
def test_a_search_is_narrowed_by_what_there_is(datasette: Any, prefix: str) -> None:
    for asked in (*(f"type={table}" for table in TABLES), "source=lindestad", "place=se-lindestad"):
        assert ask(datasette, f"{prefix}/search?q=lindestad&{asked}").status_code == 200
    for asked in ("type=nothing", "source=nothing", "place=se-nowhere", "place=~"):
        assert ask(datasette, f"{prefix}/search?q=lindestad&{asked}").status_code == 404
