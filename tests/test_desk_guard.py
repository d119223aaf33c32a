"""Who may talk to the desk: only the browser that was given its address, from the desk's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from desk_at_work import Served, served, write_plan

HOSTILE = {
    "another host (DNS rebinding)": {"host": "evil.example"},
    "another port": {"host": "127.0.0.1:1"},
    "another origin": {"origin": "https://evil.example"},
    "an origin on another port": {"origin": "http://127.0.0.1:1"},
    "no origin to speak of": {"origin": "null"},
    "another site's form": {"sec-fetch-site": "cross-site"},
    "another port's form": {"sec-fetch-site": "same-site"},
    "a wrong cookie": {"cookie": "wrong"},
    "no cookie": {"cookie": ""},
}
FORM = {"at": "0", "reason": "heading", "known": "", "do": "nothing"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(write_plan(tmp_path_factory.mktemp("desk"))) as one:
        yield one


@pytest.fixture
def cookie(desk: Served) -> str:
    given = httpx.get(desk.address)
    assert (given.status_code, given.headers["location"]) == (303, "/")
    cookie = given.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    return cookie.split(";")[0]


def ask(
    desk: Served, cookie: str, headers: dict[str, str], method: str = "POST", path: str = "/nothing"
) -> httpx.Response:
    given = {"cookie": cookie, **headers}
    given = {name: value for name, value in given.items() if value}
    if given.get("cookie") == "wrong":
        given["cookie"] = cookie[:-1] + ("a" if cookie[-1] != "a" else "b")
    return httpx.request(method, desk.site + path, headers=given, data=FORM if method == "POST" else None)


@pytest.mark.parametrize("how", HOSTILE)
def test_what_others_ask_is_refused_and_says_nothing(desk: Served, cookie: str, how: str) -> None:
    for method, path in (("POST", "/nothing"), ("GET", "/mark")):
        answer = ask(desk, cookie, HOSTILE[how], method, path)
        assert answer.status_code == 403, method
        assert "Lindestad" not in answer.text
    assert desk.coding("passages_not_in_scope") == ""


def test_the_token_of_another_desk_opens_nothing(desk: Served) -> None:
    answer = httpx.get(f"{desk.site}/?token=guess")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_no_page_that_is_read_changes_anything(desk: Served, cookie: str) -> None:
    before = {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}
    for path in (
        "/",
        "/document",
        "/cut",
        "/mark?table=gaps",
        "/records",
        "/problems",
        "/hand-in",
        "/nl/mark",
    ):
        assert ask(desk, cookie, {}, "GET", path).status_code == 200
    for path in ("/nothing", "/record", "/delete", "/turn", "/check", "/unsaved"):
        assert ask(desk, cookie, {}, "GET", path).status_code == 405
    assert {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()} == before


def test_pages_load_nothing_of_others_and_are_framed_by_nobody(desk: Served, cookie: str) -> None:
    headers = ask(desk, cookie, {}, "GET", "/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(desk: Served, cookie: str, method: str) -> None:
    assert ask(desk, cookie, {}, method).status_code in (403, 405)


def test_a_form_without_end_is_refused(desk: Served, cookie: str) -> None:
    answer = httpx.post(f"{desk.site}/record", headers={"cookie": cookie}, content=b"x" * 2_000_001)
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/record", "/check", "/delete", "/nothing", "/cut", "/turn", "/document", "/hand-in"])
def test_a_form_of_nonsense_ends_in_a_page(desk: Served, cookie: str, path: str) -> None:
    before = {one: one.read_bytes() for one in desk.package.rglob("*") if one.is_file()}
    forms = ({}, {"table": "x"}, {"table": "outcomes", "span": "x.1[9:2]", "pending": "[[1]]", "do": "take:{"})
    for form in forms if path != "/document" else ():
        answer = httpx.post(desk.site + path, headers={"cookie": cookie}, data=form)
        assert answer.status_code in (200, 303, 409, 500), form
        assert "Traceback" not in answer.text
        assert "Internal Server Error" not in answer.text
    kept = {one: one.read_bytes() for one in desk.package.rglob("*") if one.is_file()}
    assert kept == before


def test_the_port_is_on_the_loopback_address_and_a_taken_one_is_said(desk: Served, tmp_path: Path) -> None:
    import subprocess
    import sys

    port = desk.site.rpartition(":")[2]
    command = [sys.executable, "-m", "roma_inclusion", "desk", str(desk.folder), "--no-browser", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert f"port {port} cannot be used" in done.stderr
    assert desk.site.startswith("http://127.0.0.1:")
