"""The page of a record: its statement as the heading, its citation, history, how to report an error, for machines."""

from __future__ import annotations

import html as html_module
import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from small_database import BASE, COMPARED, SECRET, SENSITIVE, Rows, make_database

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.citation import Citation
from roma_inclusion.site.downloads import as_json
from roma_inclusion.site.language import Language, languages
from roma_inclusion.site.layout import render
from roma_inclusion.site.linked_data import claim
from roma_inclusion.site.pages import PAGES, make_page
from roma_inclusion.site.record_index import RecordIndex, open_index

ENGLISH, DUTCH = languages()["en"], languages()["nl"]
(KIND,) = (kind for kind in PAGES if kind.name == "record")
ENDING: Rows = [
    (
        "gaps",
        {"id": "lindestad-ending", "source_id": "lindestad", "statement": "It ends </script><b>here</b> & a<b."},
    )
]
PROPOSED: Rows = [
    ("proposed", {"source_id": "lindestad", "record_table": table, "record_id": key, "accepted_by": "second_reader"})
    for table, key in (
        ("outcomes", "lindestad-result"),
        ("interventions", "lindestad-programme"),
        ("places", "se-lindestad"),
        ("actors", "se-lindestad-town"),
    )
]
CITED = Citation("It says so", "one", "Book", "1.0")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    plant = [*COMPARED, *SENSITIVE, *ENDING, *PROPOSED]
    return open_index(make_database(tmp_path_factory.mktemp("record") / "x.db", plant=plant), (0, 0))


def html_of(index: RecordIndex, key: str, language: Language = ENGLISH, **publisher: Any) -> str:
    page = make_page(KIND, index, language, {"id": key})
    to = Addresses(language=language.code, origin="https://example.org")
    return render(page, KIND, index, language, to, publisher=publisher)


def described(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]


def test_the_statement_is_the_heading_and_its_kind_stands_above(index: RecordIndex) -> None:
    text = html_of(index, "lindestad-result", DUTCH)
    above, _, rest = text.partition("<h1>")
    assert rest.startswith("Het resultaat van de lindestad</h1>")
    assert f'<p class="eyebrow">{DUTCH.text("one_outcomes")}</p>' in above
    assert f"<title>{DUTCH.text('one_outcomes')}: Het resultaat van de lindestad" in text
    assert (
        text.index('id="cite"') < text.index('id="languages"') < text.index('id="history"') < text.index('id="report"')
    )


def test_a_contested_record_carries_its_mark_below_the_heading(index: RecordIndex) -> None:
    below = html_of(index, "lindestad-trust-helps").partition("</h1>")[2].partition('id="cite"')[0]
    assert 'class="tag contested" href="/records/lindestad-two-ways"' in below
    assert "&lt;" not in below


@pytest.mark.parametrize(
    "key", ["lindestad-outcomes-secret", "lindestad-observations-secret", "lindestad-town-secretly"]
)
def test_what_is_sensitive_is_no_heading_and_told_to_no_machine(index: RecordIndex, key: str) -> None:
    text = html_of(index, key)
    assert SECRET not in re.findall(r"<title>.*?</h1>", text, re.DOTALL)[0].replace(f"Secret {SECRET}", "")
    assert SECRET in text.partition("</h1>")[2] or key.endswith("secretly")
    assert [one["@type"] for one in described(text)] == ["Dataset"]


def test_a_citation_speaks_the_language_of_the_page(index: RecordIndex) -> None:
    record = index.data.gaps["norrhamn-no-date"]
    citation = Citation.of(index, record, "norrhamn no date.")
    where = "https://example.org/records/norrhamn-no-date"
    assert citation.as_text(where, ENGLISH) == (
        "The roma-inclusion contributors: “norrhamn no date”. Record norrhamn-no-date, read from: Norrhamn reports, "
        f"under “some heading”. roma-inclusion, version 0.0.1. {where}"
    )
    assert citation.as_text(where, DUTCH).startswith("The roma-inclusion contributors: ‘norrhamn no date’. Gegeven ")
    assert "gelezen in: Norrhamn reports" in html_of(index, record.id, DUTCH).partition('id="cite"')[2]


def test_a_citation_names_the_section_in_words_in_every_form(index: RecordIndex) -> None:
    text = html_module.unescape(html_of(index, "norrhamn-no-date", DUTCH)).partition('id="cite"')[2]
    assert "gelezen in: Norrhamn reports, onder het kopje ‘some heading’." in text
    assert "note = {{Record norrhamn-no-date; section “some heading”}}" in text
    assert "SE  - some heading" in text
    assert '"note": "Record norrhamn-no-date; section “some heading”"' in text


def test_a_citation_of_what_was_read_in_many_sections_says_how_many_more(index: RecordIndex) -> None:
    many = attrs.evolve(CITED, sections=("1 One", "2 Two", "3 Three"), more=4)
    assert "read from: Book, under “1 One”; “2 Two”; “3 Three” and 4 more headings." in many.as_text("x", ENGLISH)
    assert "read from: Book. " in CITED.as_text("x", ENGLISH)


def test_a_citation_names_the_page_where_the_document_has_pages(tmp_path: Path) -> None:
    """The evidence of every record of the small database is its first passage."""
    first = next(cells for table, cells in BASE if table == "passages")
    before = first.get("page")
    first["page"] = 7
    try:
        index = open_index(make_database(tmp_path / "x.db"), (0, 0))
    finally:
        first["page"] = before
    text = html_module.unescape(html_of(index, "lindestad-result", DUTCH))
    assert "onder het kopje ‘some heading’, p. 7." in text
    assert "note = {{Record lindestad-result; section “some heading”; p. 7}}" in text
    assert "passage 1 (p. 7)" in text


def test_the_history_names_all_that_a_record_took_the_place_of(index: RecordIndex) -> None:
    text = html_of(index, "lindestad-smudge").partition('id="history"')[2].partition("</section>")[0]
    assert "<code>lindestad-old-doubt</code>, 2026-01-31" in text
    assert str(index.code("withdrawal_reason", "recoded").label_en) in text
    alone = html_of(index, "lindestad-result").partition('id="history"')[2].partition("</section>")[0]
    assert str(ENGLISH.text("history_of")) not in alone
    assert "0.0.1" in alone


def test_a_chain_of_replacements_is_followed_to_its_beginning_and_ends(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    stones: Rows = [
        ("withdrawn", {"id": old, "withdrawn_on": "2026-01-31", "reason_code": "renamed", "replaced_by": new})
        for old, new in (("a-1", "a-2"), ("a-2", "norrhamn-no-date"), ("a-0", "a-1"), ("a-9", "a-9"))
    ]
    own = open_index(make_database(tmp_path_factory.mktemp("chain") / "x.db", plant=stones), (0, 0))
    former = make_page(KIND, own, ENGLISH, {"id": "norrhamn-no-date"}).shown["former"]
    assert [stone.id for stone in former] == ["a-2", "a-1", "a-0"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (ENGLISH, "Proposed by: language model. Accepted by: second reader."),
        (DUTCH, "Voorgesteld door: taalmodel. Overgenomen door: tweede lezer."),
    ],
)
@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("record", "lindestad-result"),
        ("intervention", "lindestad-programme"),
        ("place", "se-lindestad"),
        ("actor", "se-lindestad-town"),
    ],
)
def test_a_record_says_what_proposed_it_and_who_accepted_it(
    index: RecordIndex, kind: str, key: str, language: Language, line: str
) -> None:
    of_kind = next(one for one in PAGES if one.name == kind)
    page = make_page(of_kind, index, language, {"id": key})
    shown = html_module.unescape(render(page, of_kind, index, language, Addresses(language=language.code)))
    assert shown.count(f'<p class="note">{line}</p>') == 1
    assert line not in html_of(index, "lindestad-ending", language)


def test_a_download_says_what_proposed_a_record(index: RecordIndex) -> None:
    page = make_page(KIND, index, ENGLISH, {"id": "lindestad-result"})
    (section,) = json.loads(as_json(index, page, Addresses()))["sections"]
    (row,) = section["records"]
    assert [(one["proposed_by"], one["accepted_by"]) for one in row["proposed"]] == [
        ("language_model", "second_reader")
    ]


def test_an_error_is_reported_by_a_mail_or_by_a_text_to_copy(index: RecordIndex) -> None:
    key = "norrhamn-no-date"
    mailed = html_module.unescape(html_of(index, key, contact="desk@example.org"))
    assert f"mailto:desk@example.org?subject=roma-inclusion%3A%20correction%20of%20{key}&body=Record" in mailed
    nowhere = html_of(index, key)
    text = html_module.unescape(re.findall(r"<textarea[^>]*>(.*?)</textarea>", nowhere, re.DOTALL)[0])
    assert f"Record: {key} (version 0.0.1)" in text
    assert f"https://example.org/records/{key}" in text
    assert "mailto:" not in nowhere
    assert '<label for="request">' in nowhere
    assert str(ENGLISH.text("report_nowhere")) in nowhere
    assert str(ENGLISH.text("report_nowhere")) not in html_of(index, key, correction="Ask the town hall.")
    assert 'href="https://example.org/x"' in html_of(index, key, contact="https://example.org/x")


def test_a_record_is_described_for_machines(index: RecordIndex) -> None:
    text = html_of(index, "lindestad-result", DUTCH)
    whole, one = described(text)
    assert (whole["@type"], one["@type"]) == ("Dataset", "Claim")
    assert one["@id"] == "https://example.org/records/lindestad-result"
    assert one["url"] == "https://example.org/nl/records/lindestad-result"
    assert (one["text"], one["inLanguage"]) == ("Het resultaat van de lindestad", "nl")
    assert one["isBasedOn"]["@id"] == "https://example.org/sources/lindestad"
    assert (one["isBasedOn"]["name"], one["isBasedOn"]["datePublished"]) == ("Plan för Lindestad", "2020")
    assert one["isPartOf"] == {"@type": "Dataset", "name": "roma-inclusion", "url": "https://example.org"}
    assert one["version"] == "0.0.1"
    assert one["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert one["citation"] in html_module.unescape(text.partition('id="cite"')[2])


def test_nothing_in_a_statement_ends_the_script(index: RecordIndex) -> None:
    record = index.data.gaps["lindestad-ending"]
    made = claim(index, ENGLISH, Addresses(), record, Citation.of(index, record, record.statement))
    assert "<" not in made
    assert described(html_of(index, record.id))[1]["text"] == "It ends </script><b>here</b> & a<b"
