"""What a reader may keep of the site, and the part of an answer that is sent: tags, times, compression, ranges."""

from __future__ import annotations

import asyncio
import doctest
import gzip
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from small_database import SENSITIVE, make_database
from test_site import client_of

from roma_inclusion.site.app import compression, file_response

PAGES = ("/", "/nl", "/places", "/places/se-lindestad", "/places/se-lindestad.json", "/charts.xlsx", "/robots.txt")
TABLES = ("/roma-inclusion/outcomes", "/roma-inclusion/outcomes.json", "/roma-inclusion/outcomes.csv")
FILES = ("/roma-inclusion.db", "/dataset.zip")
OTHERS = ("/-/static/app.css", "/-/static-plugins/roma_inclusion/site.css", "/sitemap.xml", "/changes.atom")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("kept") / "roma-inclusion.db", plant=SENSITIVE)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("kept") / "roma-inclusion.db")


@pytest.fixture(scope="module")
def small_working(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("kept") / "roma-inclusion.db", edition="working")


def ask(file: Path, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """Return the answer to a request, and nothing that was not asked for."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=client_of(file).app(), client=("127.0.0.1", 1234))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            given = {"accept-encoding": "identity"} | {name.replace("_", "-"): text for name, text in headers.items()}
            return await client.request(method, path, headers=given)

    return asyncio.run(asked())


def content(answer: httpx.Response) -> str | bytes:
    """Return what an answer holds, less how long Datasette says that it took."""
    if answer.headers["content-type"].startswith(("text/html", "application/json")):
        return re.sub(r'took [\d.]+ms|"query_ms": [\d.]+', "", answer.text)
    return answer.content


def kept(answer: httpx.Response) -> dict[str, Any]:
    return {name: answer.headers.get(name) for name in ("etag", "last-modified", "cache-control")}


@pytest.mark.parametrize("path", [*PAGES, *TABLES, *FILES, *OTHERS])
def test_what_a_reader_has_is_not_sent_again(small: Path, path: str) -> None:
    first = ask(small, path)
    assert first.status_code == 200, first.text
    assert re.fullmatch(r'W/"[0-9a-f]{16}"', first.headers["etag"])
    for again in (
        ask(small, path, if_none_match=first.headers["etag"]),
        ask(small, path, if_none_match=f'"x", {first.headers["etag"].removeprefix("W/")}'),
        ask(small, path, if_modified_since=first.headers["last-modified"]),
    ):
        assert (again.status_code, again.content) == (304, b"")
        assert kept(again) == kept(first)
        assert "content-length" not in again.headers
    changed = ask(small, path, if_none_match='W/"0123456789abcdef"', if_modified_since=first.headers["last-modified"])
    assert changed.status_code == 200
    assert content(changed) == content(first)
    for since in ("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", ""):
        assert ask(small, path, if_modified_since=since).status_code == 200


@pytest.mark.parametrize(
    ("path", "seconds"), [("/places", 60), ("/places.json", 300), ("/-/static/app.css", 86_400), ("/dataset.zip", 300)]
)
def test_each_kind_is_fresh_for_its_own_time(small: Path, path: str, seconds: int) -> None:
    assert ask(small, path).headers["cache-control"] == f"max-age={seconds}"


def test_another_edition_has_another_tag(small: Path, other: Path) -> None:
    tag = ask(small, "/places").headers["etag"]
    assert ask(small, "/places.csv").headers["etag"] == tag
    assert ask(other, "/places").headers["etag"] != tag
    assert ask(other, "/places", if_none_match=tag).status_code == 200


def test_sql_of_a_reader_has_no_tag(small: Path) -> None:
    path = "/roma-inclusion.json?sql=select+random()"
    tag = ask(small, "/places").headers["etag"]
    answers = [ask(small, path, if_none_match=tag) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content != answers[1].content
    assert kept(answers[0]) == {"etag": None, "last-modified": None, "cache-control": "max-age=5"}


@pytest.mark.parametrize("path", ["/nowhere", "/roma-inclusion/nowhere.json", "/-/static/nowhere.css"])
def test_nobody_keeps_an_error(small: Path, path: str) -> None:
    answer = ask(small, path)
    assert answer.status_code == 404
    assert kept(answer) == {"etag": None, "last-modified": None, "cache-control": "no-store"}


@pytest.mark.parametrize("path", ["/", "/places.json", "/roma-inclusion/passages.json", "/roma-inclusion.db"])
def test_nobody_keeps_a_working_edition(small_working: Path, path: str) -> None:
    answer = ask(small_working, path, if_none_match="*", if_modified_since="Thu, 01 Jan 2099 00:00:00 GMT")
    assert answer.status_code == 200
    assert kept(answer) == {"etag": None, "last-modified": None, "cache-control": "no-store"}


@pytest.mark.parametrize("path", [*PAGES, *TABLES, *FILES, *OTHERS, "/nowhere"])
def test_the_head_of_an_answer_is_that_of_the_whole(small: Path, path: str) -> None:
    whole, head = ask(small, path), ask(small, path, "HEAD")
    assert head.content == b""
    lengths = [int(answer.headers.pop("content-length")) for answer in (head, whole)]
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))
    assert lengths[0] == lengths[1] == len(whole.content) or path in TABLES  # how long it took is said there
    assert min(lengths) > 0


@pytest.mark.parametrize("path", ["/", "/outcomes.json", "/roma-inclusion/outcomes", *OTHERS[:2]])
@pytest.mark.parametrize("accepted", ["gzip", "br;q=1.0, gzip;q=0.8", "*", "x-gzip, GZIP"])
def test_texts_are_compressed_for_who_can_read_that(small: Path, path: str, accepted: str) -> None:
    plain, small_one = ask(small, path), ask(small, path, accept_encoding=accepted)
    assert small_one.headers["content-encoding"] == "gzip"
    assert content(small_one) == content(plain)
    assert int(small_one.headers["content-length"]) < len(plain.content) / 2
    for answer in (plain, small_one):
        assert "Accept-Encoding" in answer.headers["vary"]
        assert answer.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip; q=0.000, br", "*;q=0"])
def test_texts_are_sent_as_they_are_to_others(small: Path, accepted: str) -> None:
    assert "content-encoding" not in ask(small, "/", accept_encoding=accepted).headers


@pytest.mark.parametrize("path", ["/charts.xlsx", *FILES])
def test_what_is_compressed_already_or_large_is_not_compressed(small: Path, path: str) -> None:
    assert "content-encoding" not in ask(small, path, accept_encoding="gzip").headers


def test_what_is_compressed_is_the_same_at_any_time(small: Path) -> None:
    assert gzip.compress(b"x" * 2_000, 6, mtime=0) == gzip.compress(b"x" * 2_000, 6, mtime=0)
    sizes = {ask(small, "/", accept_encoding="gzip").headers["content-length"] for _ in range(3)}
    assert len(sizes) == 1


def test_only_files_of_the_pages_are_kept_compressed() -> None:
    """What a reader asks for may be anything, and as large as an answer may be: it would fill the memory."""
    before = compression._kept.cache_info().currsize
    for number in range(3):
        compression.compressed({"path": "/roma-inclusion.json"}, f"{number}".encode() * 2_000)
    assert compression._kept.cache_info().currsize == before
    compression.compressed({"path": "/-/static/app.css"}, b"a" * 2_000)
    assert compression._kept.cache_info().currsize == before + 1


@pytest.mark.parametrize("path", FILES)
def test_the_rest_of_a_file_can_be_asked_for(small: Path, path: str) -> None:
    whole = ask(small, path)
    assert whole.headers["accept-ranges"] == "bytes"
    size = len(whole.content)
    middle = size // 2
    parts = {
        f"bytes={middle}-": (middle, size),
        f"bytes=0-{middle - 1}": (0, middle),
        "bytes=-10": (size - 10, size),
        f"bytes=-{size * 2}": (0, size),
        f"bytes={size - 1}-{size * 3}": (size - 1, size),
    }
    for wanted, (start, end) in parts.items():
        part = ask(small, path, range=wanted)
        assert (part.status_code, part.content) == (206, whole.content[start:end]), wanted
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        assert int(part.headers["content-length"]) == end - start
    outside = ask(small, path, range=f"bytes={size}-")
    assert (outside.status_code, outside.content) == (416, b"")
    assert outside.headers["content-range"] == f"bytes */{size}"
    for wanted in ("bytes=0-1,5-6", "bytes=5-2", "bytes=-", "lines=1-2", "bytes=one-two", ""):
        answer = ask(small, path, range=wanted)
        assert (answer.status_code, len(answer.content)) == (200, size), wanted


def test_a_part_fits_to_what_the_reader_has(small: Path) -> None:
    whole = ask(small, "/roma-inclusion.db")
    fits = ask(small, "/roma-inclusion.db", range="bytes=100-", if_range=whole.headers["last-modified"])
    assert (fits.status_code, fits.content) == (206, whole.content[100:])
    for known in (whole.headers["etag"], "Thu, 01 Jan 1970 00:00:00 GMT"):
        answer = ask(small, "/roma-inclusion.db", range="bytes=100-", if_range=known)
        assert (answer.status_code, answer.content) == (200, whole.content)


def test_the_examples_of_parts_are_true() -> None:
    assert doctest.testmod(file_response).failed == 0
