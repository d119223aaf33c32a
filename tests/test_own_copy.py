"""Check with your own copy, in a real browser: the right file shows the words, a wrong one is told so."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import browser
from playwright.sync_api import Browser, Page, Route, expect
from small_database import Rows, make_database
from test_site import datasette

from roma_inclusion.records import Data

pytestmark = pytest.mark.browser

TEXT = "\ufeffÅ plan 🏠 for Roma.\r\n\r\nNo date is given 🏠🏠 in it."
"""An invented document: a byte order mark, letters of two bytes, signs beyond sixteen bits, line ends of Windows."""
FIRST, SECOND = TEXT.index("Å"), TEXT.index("No date")
PASSAGES = ((FIRST, TEXT.index("\r")), (SECOND, len(TEXT)))
WORDS = (TEXT.index("date"), TEXT.index(" in it"))
PLANT: Rows = [
    (
        "sources",
        {
            "id": "aneby",
            "title": "Aneby plans",
            "document_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "document_characters": len(TEXT),
        },
    ),
    *(
        (
            "passages",
            {
                "id": f"aneby-p.{n}",
                "source_id": "aneby",
                "address": f"p.{n}",
                "ordinal": n,
                "start": start,
                "end": end,
                "state": "coded",
            },
        )
        for n, (start, end) in enumerate(PASSAGES, 1)
    ),
    ("gaps", {"id": "aneby-no-date", "source_id": "aneby", "statement": "No date is stated."}),
    (
        "evidence",
        {
            "record_table": "gaps",
            "record_id": "aneby-no-date",
            "source_id": "aneby",
            "passage_id": "aneby-p.2",
            "start": WORDS[0],
            "end": WORDS[1],
        },
    ),
]


@pytest.fixture(scope="module")
def running(chromium: str) -> Iterator[Browser]:
    with browser(chromium) as one:
        yield one


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("own")
    make_database(folder / "roma-inclusion.db", plant=PLANT)
    with datasette(folder, "--immutable", "roma-inclusion.db") as address:
        yield address


@pytest.fixture
def page(running: Browser) -> Iterator[Page]:
    """A page under a strict policy: scripts and styles of this site only, none within the page."""
    context = running.new_context()

    def strictly(route: Route) -> None:
        answer = route.fetch()
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": policy})

    context.route("**/sources/*", strictly)
    yield context.new_page()
    context.close()


def choose(page: Page, address: str, name: str, body: bytes) -> str:
    """Open a document's page, choose a file and return what is said of it."""
    page.goto(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": body}
    page.set_input_files("#own-file", file)
    expect(page.locator("#own-copy [role=status]")).not_to_be_empty()  # what a function waits for needs eval
    assert asked == [], "nothing is sent"
    return page.text_content("#own-copy [role=status]") or ""


def words_of(page: Page) -> dict[str, str]:
    """Return what is shown of each passage, by its address."""
    return dict(
        page.evaluate(
            """[...document.querySelectorAll("[data-start]")].map(
            one => [one.id, one.querySelector("blockquote")?.textContent ?? ""])"""
        )
    )


def test_the_very_file_shows_the_words_of_passages_and_records(page: Page, small_site: str) -> None:
    said = choose(page, f"{small_site}/sources/aneby", "any name.txt", TEXT.encode())
    assert said.startswith("This is the text that was coded: 2 passages")
    assert words_of(page) == {f"p.{n}": TEXT[start:end] for n, (start, end) in enumerate(PASSAGES, 1)}
    words = TEXT[slice(*WORDS)]
    assert page.locator("[id='p.2'] mark").all_text_contents() == [words]
    assert page.locator("[id='p.2'] .read q").all_text_contents() == [words]
    assert page.locator("[id='p.1'] mark").count() == 0
    assert page.locator("[id='p.2'] .read q").is_visible(), "its section was folded"
    assert page.get_attribute("[id='p.2'] blockquote", "lang") == "sv"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TEXT.replace("plan", "plot").encode(), f"it has {len(TEXT)} characters"),
        (TEXT.removeprefix("\ufeff").encode(), f"it has {len(TEXT) - 1} characters"),
        (TEXT.replace("\r\n", "\n").encode(), f"of {len(TEXT)} characters, unchanged"),
        (b"", "it has 0 characters"),
        (b"%PDF-1.7 \xff\xfe", "no plain text in UTF-8"),
        (TEXT.encode("utf-16"), "no plain text in UTF-8"),
    ],
    ids=["word", "mark", "line ends", "empty", "pdf", "utf-16"],
)
def test_another_file_shows_nothing_and_is_told_so(page: Page, small_site: str, body: bytes, expected: str) -> None:
    choose(page, f"{small_site}/sources/aneby", "x.txt", TEXT.encode())
    assert expected in choose(page, f"{small_site}/sources/aneby", "x.txt", body)
    assert set(words_of(page).values()) == {""}


def test_a_second_choice_takes_the_words_of_the_first_away(page: Page, small_site: str) -> None:
    choose(page, f"{small_site}/sources/aneby", "x.txt", TEXT.encode())
    page.set_input_files("#own-file", {"name": "y.txt", "mimeType": "text/plain", "buffer": b"other"})  # type: ignore[arg-type]
    expect(page.locator("#own-copy [role=status]")).to_contain_text("another")
    assert set(words_of(page).values()) == {""}
    assert page.locator("q").count() == 0


def test_without_scripts_there_is_nothing_to_choose(running: Browser, small_site: str) -> None:
    context = running.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small_site}/sources/aneby")
    assert not page.locator("#own-copy").is_visible()
    assert page.locator("[id='p.2'] .read li").count() == 1
    context.close()


def test_the_script_is_small_and_asked_for_by_documents_only(page: Page, small_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(small_site)))
    page.goto(f"{small_site}/nl/sources/aneby")
    assert len([url for url in asked if not url.startswith("data:")]) == 3
    asked.clear()
    page.goto(f"{small_site}/places/se-lindestad")
    assert not any(url.endswith(".js") for url in asked)


@pytest.mark.documents
def test_the_real_documents_show_their_words(page: Page, site: str, documents: Path, data: Data) -> None:
    texts = [path.read_bytes() for path in sorted(documents.glob("*.txt"))]
    by_digest = {hashlib.sha256(body).hexdigest(): body for body in texts}
    for source in data.sources.values():
        body = by_digest[source.document_sha256]
        assert "passages on this page" in choose(page, f"{site}/sources/{source.id}", "x.txt", body)
        shown = words_of(page)
        spans = {one.address: (one.start, one.end) for one in data.of(source, "passages")}
        text = body.decode()
        assert shown
        assert {key: text[slice(*spans[key])] for key in shown} == shown, source.id
