"""Where a record was read, in plain words: the section, the passage, the same in both languages."""

from __future__ import annotations

import pytest
from small_database import Rows, make_database, statement

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
