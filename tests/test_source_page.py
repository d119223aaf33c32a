"""The page of a document: first what it says, then how to get it, how it was coded, and passage by passage."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from small_database import COMPARED, SECRET, SENSITIVE, Rows, make_database, statement

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.page import Page
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

(KIND,) = (kind for kind in PAGES if kind.name == "source")
MORE: Rows = [
    ("interventions", {**statement("lindestad-alone"), "name": "Alone"}),
    *(
        (
            "evidence",
            {
                "record_table": "interventions",
                "record_id": "lindestad-alone",
                "source_id": "lindestad",
                "passage_id": "lindestad-p.2",
                "start": 200 + n,
                "end": 201 + n,
            },
        )
        for n in range(5)
    ),
    *(
        (
            "outcomes",
            {
                **statement(f"lindestad-{kind}-result"),
                "intervention_id": "lindestad-programme",
                "status": "reported",
                "evidence_kind": kind,
            },
        )
        for kind in ("assertion", "interview", "measured", "individual_cases")
    ),
]


PROPOSED: Rows = [
    (
        "proposed",
        {
            "source_id": source,
            "record_table": "outcomes",
            "record_id": f"lindestad-{key}",
            "proposed_by": program,
            "accepted_by": "author",
        },
    )
    for source, key, program in (
        ("lindestad", "result", "rule"),
        ("lindestad", "aim-one", "rule"),
        ("lindestad", "measured", "language_model"),
        ("norrhamn", "result", "rule"),
    )
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    path = tmp_path_factory.mktemp("source") / "x.db"
    return open_index(make_database(path, plant=[*COMPARED, *SENSITIVE, *MORE, *PROPOSED]), (0, 0))


def shown(index: RecordIndex, code: str = "en") -> Page:
    return make_page(KIND, index, languages()[code], {"id": "lindestad"})


def html_of(index: RecordIndex, code: str = "en") -> str:
    return render(shown(index, code), KIND, index, languages()[code], Addresses(language=code))


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        (
            "en",
            [
                "Proposed by: rule. Accepted by: author of the coding. 2",
                "Proposed by: language model. Accepted by: author of the coding. 1",
            ],
        ),
        (
            "nl",
            [
                "Voorgesteld door: regel. Overgenomen door: auteur van de codering. 2",
                "Voorgesteld door: taalmodel. Overgenomen door: auteur van de codering. 1",
            ],
        ),
    ],
)
def test_a_document_counts_what_programs_proposed(index: RecordIndex, code: str, lines: list[str]) -> None:
    listed = html_of(index, code).partition('id="proposed"')[2].partition("</ul>")[0]
    assert re.findall(r"<li>(.*?)</li>", re.sub(r"</?(?:span|abbr|a)\b.*?>", "", listed)) == lines


def test_a_document_without_proposals_says_nothing_of_them(tmp_path: Path) -> None:
    assert 'id="proposed"' not in html_of(RecordIndex(make_database(tmp_path / "x.db")))


def test_what_a_document_says_stands_before_how_it_was_made(index: RecordIndex) -> None:
    html = html_of(index)
    order = ["says", "get", "conflicts", "coded", "ledger"]
    places = [html.index(f'id="{key}"') for key in order]
    assert places == sorted(places)
    digest = index.data.sources["lindestad"].document_sha256
    assert digest not in html.partition('id="coded"')[0], "no digest above the fold"
    assert digest in html.partition('id="coded"')[2].partition("<details>")[2]
    says = html.partition('id="says"')[2].partition("</section>")[0]
    assert 'href="/interventions/lindestad-programme"' in says
    assert "lindestad-mediators" not in says, "a part stands on the card of its whole"
    assert 'href="/interventions?source=lindestad"' in says


def test_the_numbers_are_those_of_the_front_page_without_what_is_sensitive(index: RecordIndex) -> None:
    counts = shown(index).shown["counts"]
    assert counts == {
        "interventions": 3,
        "intended": 2,
        "reported": 5,
        "not_achieved": 0,
        "not_measured": 1,
        "findings": 6,
    }


def test_the_strongest_are_few_grounded_and_apart(index: RecordIndex) -> None:
    strongest = {key: [one.id for one in found] for key, found in shown(index).shown["strongest"].items()}
    assert strongest["interventions"] == ["lindestad-programme", "lindestad-alone"], "what has parts stands first"
    assert len(strongest["results"]) == 3
    assert strongest["results"][:2] == ["lindestad-result", "lindestad-measured-result"], "both are measured"
    assert "lindestad-assertion-result" not in strongest["results"]
    assert strongest["helped"] == ["lindestad-trust-helps"], "what is only hoped has not helped"
    assert strongest["hindered"] == ["lindestad-trust-lacks"]
    assert SECRET not in html_of(index).partition('id="says"')[2].partition("</section>")[0]


def test_a_download_names_the_few_for_what_they_are(index: RecordIndex) -> None:
    sections = {section.key: section.records for section in shown(index).sections}
    assert "lindestad-measured-result" in [one.id for one in sections["strongest_results"]]
    assert "results" not in sections


@pytest.mark.parametrize("code", ["en", "nl"])
def test_the_ledger_names_passages_in_words_and_their_places_for_the_script(index: RecordIndex, code: str) -> None:
    ledger = html_of(index, code).partition('id="ledger"')[2]
    assert '<li id="p.1" data-start="100" data-end="153">' in ledger
    assert '<a href="#p.1">passage 1</a>' in ledger
    assert set(re.findall(r'data-spans="([^"]*)"', ledger)) >= {"104-113", "200-201 201-202 202-203 203-204 204-205"}
    assert "p.1<" not in ledger
    assert "&lt;" not in ledger


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_document_says_whether_its_pages_are_named(tmp_path: Path, code: str) -> None:
    path, said = make_database(tmp_path / "x.db"), languages()[code].text
    assert said("find_no_pages") in html_of(RecordIndex(path), code)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE passages SET page = 3 WHERE ordinal = 2")
    html = html_of(RecordIndex(path), code)
    assert said("find_pages") in html
    assert said("find_no_pages") not in html
