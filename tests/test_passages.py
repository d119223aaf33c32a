"""Cutting: every character that is not white space belongs to one passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import OURS

from roma_inclusion import Cut, DataError, Section, cut_sections, lines, paragraphs, split_sections, trim
from roma_inclusion.sources.cutting import check_cuts, passage_rows
from roma_inclusion.sources.documents import digest
from roma_inclusion.sources.manager import find_sources

TEXT = """Title

1. The plan

A paragraph that goes on
over two lines, and that a machine broke

in mid-sentence.

- one bullet
  that goes on
- another bullet
(a note)

2. The rest
Last words here
"""
SECTIONS = [Section("plan", "The plan", r"^1\. The plan"), Section("rest", "The rest", r"^2\. ", split="lines")]


def texts(cuts: list[Cut]) -> dict[str, str]:
    return {cut.address: " ".join(TEXT[cut.start : cut.end].split()) for cut in cuts}


def test_sections_paragraphs_and_bullets() -> None:
    assert texts(cut_sections(TEXT, SECTIONS)) == {
        "start.1": "Title",
        "plan.1": "1. The plan",
        "plan.2": "A paragraph that goes on over two lines, and that a machine broke in mid-sentence.",
        "plan.3": "- one bullet that goes on",
        "plan.4": "- another bullet (a note)",
        "rest.1": "2. The rest",
        "rest.2": "Last words here",
    }


def test_a_cutting_covers_the_text() -> None:
    assert check_cuts("x", TEXT, cut_sections(TEXT, SECTIONS)) == []


def test_what_a_cutting_leaves_over_is_said() -> None:
    cuts = cut_sections(TEXT, SECTIONS)
    problems = check_cuts("x", TEXT, cuts[:2] + cuts[3:])
    assert [problem.code for problem in problems] == ["text-left-over"]
    assert check_cuts("x", TEXT, [cuts[0], *cuts])[0].code in {"passages-overlap", "address-twice"}


def test_a_section_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match="section-not-found: section other"):
        cut_sections(TEXT, [*SECTIONS, Section("other", "Other", "^3")])


def test_rows_hold_digests_and_no_text() -> None:
    row = passage_rows(TEXT, cut_sections(TEXT, SECTIONS))[0]
    assert row == {"address": "start.1", "heading": "Before the first section", "start": 0, "end": 5,
                   "sha256": digest("Title")}  # fmt: skip


def test_small_helpers() -> None:
    assert trim("  a b ", (0, 6)) == (2, 5)
    assert trim("   ", (0, 3)) is None
    assert lines("a\n\n b \n", (0, 7)) == [(0, 1), (4, 5)]
    assert [section.key for section, _ in split_sections(TEXT, SECTIONS)] == ["start", "plan", "rest"]
    assert paragraphs("HEADING\n\nText follows.", (0, 22)) == [(0, 7), (9, 22)]


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_the_passages_of_the_real_documents_cover_them(name: str, documents: Path) -> None:
    source = next(source for source in find_sources() if source.id == name)
    held = {digest(path.read_text(encoding="utf-8")): path for path in documents.glob("*.txt")}
    text = held[source.description["document_sha256"]].read_text(encoding="utf-8")
    cuts = source.cut(text)
    assert check_cuts(name, text, cuts) == []
    covered = {place for cut in cuts for place in range(cut.start, cut.end)}
    assert all(place in covered for place, character in enumerate(text) if not character.isspace())
