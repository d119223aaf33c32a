"""Addresses and methods that nobody meant: none is an error of the server, and none tells of the machine.

`ROMA_INCLUSION_FUZZ=10000` sets how many are tried. They are the same in each run of one number.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from small_database import COMPARED, make_database
from test_site import client_of

from roma_inclusion.questions import QUESTIONS
from roma_inclusion.schema import TABLES
from roma_inclusion.site.pages import PAGES

TIMES = int(os.environ.get("ROMA_INCLUSION_FUZZ") or 300)
METHODS = ["GET"] * 30 + [
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "DATA",
    "RENDER",
    "X" * 40,
    "get",
]
ODD = [
    "", " ", "0", "-1", "1", "50", "5000", "max", "1e9", "99999999999999999999", "²", "NaN", "null", "\x00",
    "\n", "%", "%25", "~", "~2F", "..", "../../etc/passwd", "/", "//example.org", "\\", "'", '"',
    "<script>alert(1)</script>", "{{7*7}}", "é", "😀", "\ud7ff", "id", "rowid", "status", "source_id", "nothing",
    "on", "off", "[]", "{}", '["a"]', '{"a":1}', "a,b", "select 1", "select * from outcomes", "select :a",
    "delete from outcomes", "select 1;select 2", "explain select 1", "with t as (select 1) select * from t",
    "select file from pragma_database_list", "pragma database_list", "select x'00'",
    "select * from sqlite_master", "--", "/* */ select 1", "a" * 5000, "lindestad", "se-lindestad",
    "se-nowhere",
]  # fmt: skip
KEYS = [
    "sql", "_shape", "_size", "_next", "_sort", "_sort_desc", "_facet", "_facet_array", "_facet_date",
    "_facet_size", "_search", "_searchmode", "_col", "_nocol", "_labels", "_label", "_stream", "_dl", "_header",
    "_trace", "_ttl", "_timelimit", "_where", "_through", "_filter_column", "_filter_op", "_filter_value",
    "_json", "_json_infinity", "_nl", "_nofacet", "_nocount", "_extra", "_blob_column", "_blob_hash",
    "_context", "_show_hidden", "_hide_sql", "_show_sql", "_fts_table", "_fts_pk", "id", "id__in",
    "id__arraycontains", "id__date", "status__exact", "source_id__like", "value__gt", "nothing__isnull", "_",
    "q", "type", "source", "place", "places", "page", "cell", "print", "only", "embed", "country", "kind",
    "section", "basis", "status", "level", "mechanism", "theme", "table", "a", "", "é", "part",
]  # fmt: skip
FORMATS = [
    "", "", "", ".json", ".csv", ".xlsx", ".svg", ".png", ".db", ".jsono", ".blob", ".atom", ".zip", ".xml",
    ".json.csv",
]  # fmt: skip
HEADERS = [
    ("cookie", "a=b"), ("cookie", "\x01"), ("cookie", "[]=;a"), ("host", "example.org"), ("host", ""),
    ("host", "a b"), ("accept", "application/json"), ("if-none-match", "*"), ("origin", "https://example.org"),
    ("authorization", "Bearer x"), ("x-forwarded-host", "example.org"), ("range", "bytes=0-"),
    ("content-type", "\xff"),
]  # fmt: skip


def some_path(dice: random.Random) -> str:
    """Return an address of the site or of Datasette, or one that is nearly one."""
    names = [*TABLES, *QUESTIONS, "outcomes_fts", "sqlite_master", "nothing"]
    of_tables = [f"/roma-inclusion/{name}" for name in names]
    of_rows = [f"/roma-inclusion/{dice.choice(names)}/{quote(dice.choice(ODD), safe='/')}"]
    pages = [
        kind.address.format(id=dice.choice(["se-lindestad", "lindestad", "x", "lindestad-programme"])) for kind in PAGES
    ]
    inside = [
        "threads",
        "databases",
        "plugins",
        "metadata",
        "static/app.css",
        "static/x",
        "static-plugins/y/z",
        "patterns",
    ]
    of_datasette = [f"/-/{name}" for name in inside]
    others = [
        "/",
        "/roma-inclusion",
        "/_internal",
        "/_memory",
        "/:memory:x",
        "/robots.txt",
        "/sitemap.xml",
        "/changes.atom",
    ]
    path = dice.choice(dice.choice([of_tables, of_tables, of_rows, pages, pages, of_datasette, others]))
    if dice.random() < 0.2:
        path = f"/nl{path}"
    if dice.random() < 0.2:
        at = dice.randrange(len(path) + 1)
        odd = dice.choice([quote(dice.choice(ODD), safe="/~"), quote_from_bytes(dice.randbytes(2)), "/", ".", ".."])
        path = path[:at] + odd + path[at:]
    return path + dice.choice(FORMATS)


def some_query(dice: random.Random) -> str:
    """Return some parameters of Datasette or of the site, with values that they have and others."""
    pairs = [(dice.choice(KEYS), dice.choice(ODD)) for _ in range(dice.choice([0, 0, 1, 1, 2, 3, 6]))]
    return "&".join(f"{quote(key)}={quote(value)}" for key, value in pairs)


def some_request(dice: random.Random) -> dict[str, Any]:
    """Return the scope of a request."""
    path, query = some_path(dice), some_query(dice)
    headers = [dice.choice(HEADERS) for _ in range(dice.choice([0, 0, 0, 1, 2]))]
    return {
        "type": "http",
        "http_version": "1.1",
        "method": dice.choice(METHODS),
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8001),
        "scheme": "http",
    }


async def answer(app: Any, scope: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of an answer."""
    start: dict[str, Any] = {}
    body = bytearray()

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        body.extend(message.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request", "body": b"a=b", "more_body": False}

    await app(scope, receive, send)
    headers = {bytes(name).decode(): bytes(value).decode("latin-1") for name, value in start["headers"]}
    return start["status"], headers, bytes(body)


def faults(scope: dict[str, Any], status: int, headers: dict[str, str], body: bytes, secrets: list[str]) -> list[str]:
    """Return what is wrong with an answer."""
    found = []
    if status >= 500:
        found.append(f"status {status}")
    if "content-security-policy" not in headers or headers.get("x-content-type-options") != "nosniff":
        found.append("headers")
    text = body.decode("utf-8", "replace") + json.dumps(headers)
    is_file = scope["path"].endswith((".db", ".zip", ".xlsx", ".png"))
    found += [f"tells {secret}" for secret in secrets if secret in text and not is_file]
    if status >= 400 and scope["path"].endswith(".json") and scope["method"] == "GET":
        try:
            json.loads(body)
        except ValueError:
            found.append("an error that is no JSON")
    if headers.get("location", "").startswith(("//", "http", "\\")):
        found.append(f"leads to {headers['location']}")
    if any(mark in value for value in headers.values() for mark in "\r\n"):
        found.append("a header of two lines")
    return found


@pytest.mark.parametrize("seed", range(4))
def test_no_address_and_no_method_breaks_the_site(tmp_path: Path, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    file = make_database(tmp_path / "roma-inclusion.db", plant=COMPARED)
    app = client_of(file, max_returned_rows=5000).app()
    home = str(Path(__file__).parent.parent)
    secrets = [str(tmp_path), home, "site-packages", "Traceback", 'File "', "Errno", "sqlite3.", "_internal/"]
    dice = random.Random(seed)
    wrong: dict[str, str] = {}

    async def ask_all() -> None:
        for _ in range(-(-TIMES // 4)):
            scope = some_request(dice)
            asked = f"{scope['method']} {scope['path']}?{scope['query_string'].decode()}"[:300]
            try:
                found = faults(scope, *await answer(app, scope), secrets)
            except Exception as error:
                found = [f"raises {error!r}"]
            if found:
                wrong[asked] = f"{found} {caplog.text[-1500:] if 'status' in found[0] else ''}"
            caplog.clear()

    with caplog.at_level(logging.ERROR, "roma_inclusion"):
        asyncio.run(ask_all())
    assert not wrong, "\n".join(f"{asked}: {what}" for asked, what in list(wrong.items())[:20])


def test_a_fault_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make_database(tmp_path / "roma-inclusion.db")
    scope = {**some_request(random.Random(1)), "method": "GET", "path": "/places.json", "raw_path": b"/places.json"}

    def tells(*_: object) -> None:
        raise OSError(2, "no such file", str(file))

    monkeypatch.setattr("roma_inclusion.site.app.responses.make_page", tells)
    monkeypatch.setattr("roma_inclusion.site.app.errors.FAILED", str(file))
    found = faults(scope, *asyncio.run(answer(client_of(file).app(), scope)), [str(tmp_path)])
    assert found == ["status 500", f"tells {tmp_path}"]
