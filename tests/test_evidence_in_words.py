"""Where a record was read, in plain words: the section, the passage, the same in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_database import Rows, make_database, statement
from test_pages_compared import html_of

from roma_inclusion.site.addresses import Addresses
from roma_inclusion.site.language import languages
from roma_inclusion.site.record_index import RecordIndex, open_index
from roma_inclusion.site.template_helpers import TemplateHelpers
from roma_inclusion.site.texts import shortened

LONG = "What the town learnt from two years of work with guides at school"
PASSAGES = (("a.1", "Start"), ("a.2", "Start"), ("b.7", LONG))
PLANT: Rows = [
    *(
        (
            "passages",
            {
                "id": f"norrhamn-{address}",
                "source_id": "norrhamn",
                "address": address,
                "heading": heading,
                "ordinal": n,
                "start": 10 * n,
                "end": 10 * n + 9,
                "state": "coded",
            },
        )
        for n, (address, heading) in enumerate(PASSAGES, 1)
    ),
    ("reading_notes", {**statement("norrhamn-read"), "handling": "As it is."}),
    *(
        (
            "evidence",
            {
                "record_table": "reading_notes",
                "record_id": "norrhamn-read",
                "source_id": "norrhamn",
                "passage_id": f"norrhamn-{address}",
                "start": 10 * n + 2,
                "end": 10 * n + 5,
            },
        )
        for n, (address, _) in enumerate(PASSAGES, 1)
    ),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> RecordIndex:
    return open_index(make_database(tmp_path_factory.mktemp("read") / "x.db", plant=PLANT), (0, 0))


@pytest.mark.parametrize("code", ["en", "nl"])
def test_a_section_is_named_once_and_shortened(index: RecordIndex, code: str) -> None:
    language = languages()[code]
    helpers = TemplateHelpers(index, language, Addresses(language=code))
    found = [one for one in helpers.evidence(index.data.reading_notes["norrhamn-read"]) if "/norrhamn#" in one[0]]
    mark = ('<span lang="en">', "</span>") if code == "nl" else ("", "")
    assert [text for _, text, _ in found] == [
        f"“{mark[0]}Start{mark[1]}”, passage 1",
        "passage 2",
        f"“{mark[0]}What the town learnt from two years of…{mark[1]}”, passage 7",
    ]
    assert LONG in found[2][2]
    assert "32" in found[2][2]
    assert "35" in found[2][2]
    assert "<" not in found[2][2]
    assert found[2][0].endswith("/sources/norrhamn#b.7")
    assert not helpers.has_english(), "a heading is a name: it does not make a page untranslated"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ""),
        ("a bc", "a bc"),
        ("abcde fghij", "abcde…"),
        ("abcd, efghijk", "abcd…"),
        ("abcdefghij", "abcdefghij"),
        ("a" * 12, "a" * 10 + "…"),
    ],
)
def test_a_text_is_cut_at_a_word(words: str, expected: str) -> None:
    assert shortened(words, 10) == expected


def test_a_list_names_the_first_places_and_the_page_of_the_record_all(tmp_path: Path) -> None:
    def passage(n: int) -> dict[str, object]:
        place = {"source_id": "lindestad", "address": f"q.{n}", "heading": f"Part {n}", "ordinal": 90 + n}
        return {"id": f"lindestad-q.{n}", **place, "start": 900 + n, "end": 901 + n, "state": "coded"}

    of = {"record_table": "outcomes", "record_id": "lindestad-result", "source_id": "lindestad"}
    planted: Rows = [("passages", passage(n)) for n in range(7)]
    planted += [
        ("evidence", of | {"passage_id": f"lindestad-q.{n}", "start": 900 + n, "end": 901 + n}) for n in range(7)
    ]
    index = open_index(make_database(tmp_path / "x.db", plant=planted), (0, 0))
    total = len(
        TemplateHelpers(index, languages()["en"], Addresses()).evidence(index.data.outcomes["lindestad-result"])
    )
    assert str(languages()["en"].text("evidence_more", n=total - 4)) in html_of(index, "place", id="se-lindestad")
    assert all(f"Part {n}" in html_of(index, "record", id="lindestad-result") for n in range(7))
