"""What readers are owed: who coded, the log of corrections, its feed, privacy, accessibility, an address for errors."""

from __future__ import annotations

import html as html_module
import io
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from conftest import ROOT
from small_database import COMPARED, Rows, make_database
from test_site import ask, client_of

from roma_inclusion.cli import cli
from roma_inclusion.exports.datapackage import export
from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.feed import feed
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.metadata import contact_of
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.views.about import LOGGED

KINDS = {kind.name: kind for kind in PAGES}
ATOM = "{http://www.w3.org/2005/Atom}"
BY_HAND = "Two people of the town read it on paper."
MANY: Rows = [
    (
        "withdrawn",
        {"id": f"norrhamn-w{n}", "withdrawn_on": f"2025-{1 + n % 12:02}-0{1 + n % 9}", "reason_code": "wrong"},
    )
    for n in range(LOGGED + 5)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    hand = {"id": "aneby", "title": "Aneby", "coders": BY_HAND, "second_reading": "None."}
    plant = [*COMPARED, *MANY, ("sources", hand)]
    return open_index(make_database(tmp_path_factory.mktemp("about") / "x.db", plant=plant), (0, 0))


def html_of(index: RecordIndex, name: str, code: str = "en", *, publisher: Any = None, **parameters: str) -> str:
    page = make_page(KINDS[name], index, languages()[code], parameters)
    to = Addresses(language=code, origin="https://example.org")
    query = "&".join(f"{key}={value}" for key, value in parameters.items())
    return render(page, KINDS[name], index, languages()[code], to, query=query, publisher=publisher or {})


# Who coded.


def test_nothing_of_the_site_itself_says_who_coded() -> None:
    for language in languages().values():
        for key, text in language.strings.items():
            assert not re.search(r"language model|taalmodel", text, re.IGNORECASE), key
    for path in (ROOT / "src" / "roma_inclusion" / "site").rglob("*.html"):
        assert "language model" not in path.read_text(), path


def test_a_document_that_was_coded_by_hand_is_said_to_be(index: RecordIndex) -> None:
    how = html_of(index, "about").partition('id="about_how"')[2].partition("</section>")[0]
    folds = re.findall(r"<details.*?</details>", how, re.DOTALL)
    assert len(folds) == 2, "documents that say the same stand together"
    (own,) = (fold for fold in folds if BY_HAND in fold)
    assert "/sources/aneby" in own
    assert "/sources/lindestad" not in own
    (others,) = (fold for fold in folds if BY_HAND not in fold)
    assert "/sources/lindestad" in others
    assert "/sources/norrhamn" in others


# The log of corrections and its feed.


def test_the_log_has_every_withdrawal_the_latest_first(index: RecordIndex) -> None:
    first = html_of(index, "corrections")
    ids = re.findall(r"<code>([^<]+)</code>", first)
    assert len(ids) == LOGGED
    dates = re.findall(r">(20\d\d-\d\d-\d\d)</td>", first)
    assert dates == sorted(dates, reverse=True)
    assert dates[0] == "2026-01-31"
    second = html_of(index, "corrections", page="2")
    ids += re.findall(r"<code>([^<]+)</code>", second)
    assert sorted(ids) == sorted(index.data.withdrawn)
    assert 'href="/about/corrections?page=2"' in first
    assert "page=3" not in second


def test_a_line_of_the_log_says_why_and_what_took_the_place(index: RecordIndex) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", html_of(index, "corrections", "nl"), re.DOTALL)
    (row,) = (row for row in rows if "<code>lindestad-old-programme</code>" in row)
    assert str(index.code("withdrawal_reason", "renamed").label_nl) in row
    assert 'href="/nl/interventions/lindestad-programme"' in row
    (asked,) = (row for row in rows if "<code>lindestad-asked</code>" in row)
    assert "href" not in asked


def test_the_log_is_narrowed_by_reason(index: RecordIndex) -> None:
    narrowed = html_of(index, "corrections", reason="merged")
    assert len(re.findall(r"<code>", narrowed)) == 3
    assert html_of(index, "corrections", reason="wrong").count("reason=wrong&amp;page=2") == 1
    for odd in ({"reason": "nothing"}, {"page": "0"}, {"page": "x"}, {"page": "99999"}, {"page": "²"}):
        assert len(re.findall(r"<code>", html_of(index, "corrections", **odd))) == LOGGED


def test_a_log_without_any_withdrawal_says_so(tmp_path: Path) -> None:
    index = open_index(make_database(tmp_path / "x.db"), (0, 0))
    assert str(languages()["en"].text("corrections_none")) in html_of(index, "corrections")
    root = ElementTree.fromstring(feed(index, languages()["en"], Addresses()))
    assert len(root.findall(f"{ATOM}entry")) == 1
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_feed_is_valid_atom(index: RecordIndex, code: str) -> None:
    text = feed(index, languages()[code], Addresses(language=code, origin="https://example.org"))
    assert text == feed(index, languages()[code], Addresses(language=code, origin="https://example.org"))
    root = ElementTree.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 1 + len(index.data.withdrawn)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    prefix = "" if code == "en" else "/nl"
    assert f"https://example.org{prefix}/records/lindestad-asked" in ids
    for element in (root, *entries):
        assert element.findtext(f"{ATOM}title")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated") or "")
        assert re.match(r"https://example\.org/", element.findtext(f"{ATOM}id") or "")
        assert all(link.get("href", "").startswith("https://") for link in element.findall(f"{ATOM}link"))
    assert root.findtext(f"{ATOM}updated") == "2026-01-31T00:00:00Z"
    assert index.data_version in (entries[0].findtext(f"{ATOM}title") or "")
    assert root.find(f"{ATOM}link[@rel='self']") is not None


@pytest.mark.parametrize("base", ["/", "/prefix/"])
def test_the_feed_is_served_and_every_page_leads_to_it(tmp_path: Path, base: str) -> None:
    datasette = client_of(make_database(tmp_path / "roma-inclusion.db", plant=COMPARED), base_url=base)
    for prefix in ("", "nl/"):
        answer = ask(datasette, f"{base}{prefix}changes.atom")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/atom+xml")
        assert f"http://localhost{base}{prefix}records/lindestad-asked" in answer.text
        page = ask(datasette, f"{base}{prefix}about").text
        assert f'type="application/atom+xml" title="{languages()["nl" if prefix else "en"].text("feed_title")}"' in page
        assert f'href="{base}{prefix}changes.atom"' in page


# The whole dataset, privacy, accessibility.


def test_the_whole_dataset_is_one_click_away(tmp_path: Path) -> None:
    file = make_database(tmp_path / "roma-inclusion.db")
    datasette = client_of(file)
    assert 'href="/roma-inclusion.db"' in ask(datasette, "/about").text
    assert ask(datasette, "/roma-inclusion.db").content == file.read_bytes()
    assert 'href="/dataset.zip"' in ask(datasette, "/about").text
    answer = ask(datasette, "/dataset.zip")
    assert answer.headers["content-type"] == "application/zip"
    tables = {path.name: path.read_bytes() for path in export(file, tmp_path / "tables")}
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        assert {name: zipped.read(name) for name in zipped.namelist()} == tables
    assert ask(datasette, "/dataset.zip").content == answer.content


def test_a_working_edition_is_not_given_as_a_file(tmp_path: Path) -> None:
    datasette = client_of(make_database(tmp_path / "roma-inclusion.db", edition="working"))
    assert ask(datasette, "/dataset.zip").status_code == 404
    assert "/dataset.zip" not in ask(datasette, "/about").text
    (tmp_path / "w").mkdir()
    working = client_of(make_database(tmp_path / "w" / "roma-inclusion.db", edition="working"))
    assert "roma-inclusion.db" not in ask(working, "/about").text


def test_no_page_sets_a_cookie(tmp_path: Path) -> None:
    datasette = client_of(make_database(tmp_path / "roma-inclusion.db", plant=COMPARED))
    paths = [
        *(kind.address for kind in PAGES if "{id}" not in kind.address),
        "/records/lindestad-result",
        "/changes.atom",
    ]
    for path in [*paths, "/roma-inclusion", "/roma-inclusion/outcomes", "/roma-inclusion?sql=select+1"]:
        answer = ask(datasette, path)
        assert answer.status_code == 200, path
        assert "set-cookie" not in answer.headers, path


def test_what_the_publisher_has_not_said_is_said_to_be_missing(index: RecordIndex) -> None:
    bare, strings = html_of(index, "privacy"), languages()["en"].strings
    assert strings["privacy_logs_text"] in bare
    assert strings["privacy_host_text"] in bare
    own = {"host": "The town of Aneby", "logs": "Nothing is kept.", "logs_nl": "Niets.", "contact": "desk@example.org"}
    told = html_of(index, "privacy", publisher=own)
    assert strings["privacy_logs_text"] not in told
    assert strings["privacy_host_text"] not in told
    for words in ("The town of Aneby", "Nothing is kept.", "mailto:desk@example.org"):
        assert words in told
    assert "Niets." in html_of(index, "privacy", "nl", publisher=own)
    assert '<span lang="en">Kept.</span>' in html_of(index, "privacy", "nl", publisher={"logs": "Kept."})
    assert "mailto:desk@example.org" in html_of(index, "accessibility", publisher=own)
    assert 'href="/about#correction"' in html_of(index, "accessibility").partition("<main")[2].partition("<footer")[0]


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_page_about_leads_to_what_readers_are_owed(index: RecordIndex, code: str) -> None:
    html = html_of(index, "about", code)
    prefix = "" if code == "en" else "/nl"
    for name in ("corrections", "privacy", "accessibility"):
        assert f'href="{prefix}/about/{name}"' in html
    request = html_module.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[0])
    assert index.data_version in request


# An address for errors.


@pytest.mark.parametrize(
    ("own", "contact", "expected"),
    [
        ("", None, ""),
        ("", "desk@example.org", "desk@example.org"),
        ("extra: {contact: 'https://example.org/x'}", None, "https://example.org/x"),
        ("extra: {contact: 'https://example.org/x'}", "desk@example.org", "desk@example.org"),
    ],
)
def test_serve_says_where_readers_can_send_errors_or_that_they_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, contact: str | None, expected: str
) -> None:
    (tmp_path / "own.yml").write_text(own)
    assert contact_of(tmp_path / "own.yml", contact) == expected
    monkeypatch.setattr("roma_inclusion.build.refresh", lambda file, leave_out: ("open", False))
    monkeypatch.setattr("roma_inclusion.site.serving.site.serve", lambda *_: None)
    options = ["--contact", contact] if contact else []
    done = CliRunner().invoke(cli, ["serve", "x.db", "--metadata", str(tmp_path / "own.yml"), *options])
    assert done.exit_code == 0, done.output
    assert ("--contact ADDRESS" in done.output) == (expected == "")
