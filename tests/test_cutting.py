"""Cutting and finding documents at their edges: spans, sections, what is left over, which file is the document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_database import row

from roma_inclusion.errors import DataError, EnvironmentProblem, Problem
from roma_inclusion.schema.passages import Passage
from roma_inclusion.schema.sources import Document
from roma_inclusion.sources import cutting
from roma_inclusion.sources.cutting import (
    Cut,
    Section,
    check_cuts,
    compiled,
    cut_sections,
    lines,
    paragraphs,
    passage_rows,
    split_sections,
    trim,
)
from roma_inclusion.sources.documents import digest, find_document, read_document, read_folder
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.manager import cut_passages
from roma_inclusion.sources.passages import Passages


def cut_words(text: str, begins: str | None = None) -> list[str]:
    spans = paragraphs(text, (0, len(text))) if begins is None else paragraphs(text, (0, len(text)), begins)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("  ab  ", (0, 6), (2, 4)),
        ("ab", (0, 2), (0, 2)),
        ("xx ab yy", (2, 6), (3, 5)),
        ("   ", (0, 3), None),
        ("", (0, 0), None),
        ("a  b", (1, 3), None),
    ],
)
def test_white_space_at_the_ends_is_left_out(text: str, span: tuple[int, int], expected: object) -> None:
    assert trim(text, span) == expected


def test_lines_that_are_not_blank() -> None:
    text = "x\n  one \n\n \ntwo\ny"
    assert [text[start:end] for start, end in lines(text, (2, 15))] == ["one", "two"]
    assert lines(text, (0, 0)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo.\n\nThree", ["One\ntwo.", "Three"]),
        ("One.\n\ntwo", ["One.", "two"]),  # it ended
        ("One\n\ntwo", ["One\n\ntwo"]),  # it goes on in small letters
        ("One\n\n(two", ["One\n\n(two"]),
        ("One\n\nTwo", ["One", "Two"]),
        ("One\nand\n\nTwo", ["One\nand\n\nTwo"]),  # several lines that do not end
        ("One\nand.\n\nTwo", ["One\nand.", "Two"]),
        ("One:\n\ntwo", ["One:", "two"]),
        ("One.”12\n\ntwo", ["One.”12", "two"]),
        ("One\n- two\n- three", ["One", "- two", "- three"]),
        ("One\n  • two\nmore", ["One", "• two\nmore"]),
        ("1. one\n2. two\na) three", ["1. one", "2. two", "a) three"]),
        ("One\n-two", ["One\n-two"]),
        ("One\n123. two", ["One\n123. two"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_paragraphs_and_bullets(text: str, expected: list[str]) -> None:
    assert cut_words(text) == expected


def test_a_pattern_of_its_own_begins_a_passage() -> None:
    assert cut_words("Row a\nmore\nRow b", "Row") == ["Row a\nmore", "Row b"]
    assert cut_words("- a\n- b", "Row") == ["- a\n- b"]


def test_a_paragraph_begins_no_earlier_than_its_span() -> None:
    text = "ab- one"
    assert paragraphs(text, (2, 7)) == [(2, 7)]
    assert paragraphs("x\n- one\n- two", (2, 13)) == [(2, 7), (8, 13)]


SECTIONS = [Section("a", "A", "^1"), Section("b", "B", "^2", split="lines")]


def test_sections_follow_each_other() -> None:
    text = "front\n1 one\nmore\n\n2 two\nrow\n"
    spans = [(section.key, text[start:end]) for section, (start, end) in split_sections(text, SECTIONS)]
    assert spans == [("start", "front\n"), ("a", "1 one\nmore\n\n"), ("b", "2 two\nrow\n")]
    cuts = cut_sections(text, SECTIONS)
    assert [(cut.address, cut.heading, text[cut.start : cut.end]) for cut in cuts] == [
        ("start.1", "Before the first section", "front"),
        ("a.1", "A", "1 one\nmore"),
        ("b.1", "B", "2 two"),
        ("b.2", "B", "row"),
    ]


def test_a_section_may_stand_at_the_very_beginning() -> None:
    cuts = cut_sections("1 one\n2 two", SECTIONS)
    assert [cut.address for cut in cuts] == ["a.1", "b.1"]


def test_two_sections_may_have_one_pattern() -> None:
    sections = [Section("a", "A", "^Part"), Section("b", "B", "^Part")]
    assert [cut.address for cut in cut_sections("Part x\nPart y", sections)] == ["a.1", "b.1"]
    with pytest.raises(DataError) as caught:
        cut_sections("Part x", sections)
    assert [(one.where, one.code) for one in caught.value.problems] == [("source.yml", "section-not-found")]
    assert caught.value.problems[0].message.startswith("section b: ")


@pytest.mark.parametrize(
    "section", [Section("a", "A", "^x(a|aa)+$"), Section("a", "A", "^x", passage_begins="x?(a|aa)+$")]
)
def test_a_pattern_that_never_ends_is_stopped(section: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "PATTERN_SECONDS", 0.05)
    with pytest.raises(DataError) as caught:
        cut_sections(f"x{'a' * 60}b\n{'a' * 60}b\n", [section])
    assert [one.code for one in caught.value.problems] == ["pattern-too-slow"]
    assert caught.value.problems[0].message.startswith("section a: ")


@pytest.mark.parametrize("pattern", ["(", "[a", "*"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        compiled(pattern)


TEXT = "one two"


@pytest.mark.parametrize(
    ("cuts", "codes"),
    [
        ([(0, 3), (4, 7)], []),
        ([(0, 7)], []),
        ([(0, 4), (4, 7)], []),
        ([(0, 3), (3, 7)], []),
        ([(1, 3), (4, 7)], ["text-left-over"]),
        ([(0, 3), (5, 7)], ["text-left-over"]),
        ([(0, 3), (4, 6)], ["text-left-over"]),
        ([(0, 5), (4, 7)], ["passages-overlap"]),
        ([(4, 7), (0, 3)], ["text-left-over", "passages-overlap"]),
        ([(0, 8)], ["passage-outside"]),
        ([(0, 3), (4, 7), (7, 7)], []),
        ([], ["text-left-over"]),
    ],
)
def test_what_is_wrong_with_a_cutting(cuts: list[tuple[int, int]], codes: list[str]) -> None:
    found = check_cuts("l", TEXT, [Cut(f"p.{n}", "", *span) for n, span in enumerate(cuts)])
    assert [problem.code for problem in found] == codes
    assert {problem.where for problem in found} <= {"l"}


def test_what_is_left_over_is_measured() -> None:
    (problem,) = check_cuts("l", TEXT, [Cut("p.1", "", 0, 3)])
    assert problem.message == "3 characters before the end, from 3, belong to no passage"


def test_rows_of_passages() -> None:
    assert passage_rows(TEXT, [Cut("p.1", "P", 4, 7)]) == [
        {"address": "p.1", "heading": "P", "start": 4, "end": 7, "sha256": digest("two")}
    ]


# A cut of a plugin's own


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([Cut("p.1", "", 0, 7)], None),
        ([Cut("p.1", "", n, n) for n in range(7)], None),
        ([Cut("p.1", "", n, n) for n in range(8)], "more passages than there are letters"),
        ([("p.1", "", 0, 7)], "gave a tuple"),
        ([Cut("p.1", "", 0.5, 7)], "gave a Cut"),  # type: ignore[arg-type]
        ([Cut("p.1", "", 0, True)], "gave a Cut"),
        ([Cut(1, "", 0, 7)], "gave a Cut"),  # type: ignore[arg-type]
        ([Cut("p.1", None, 0, 7)], "gave a Cut"),  # type: ignore[arg-type]
        (None, "ended in TypeError"),
    ],
)
def test_a_plugin_gives_a_list_of_cuts(given: Any, said: str | None) -> None:
    source = Source("l", Path("l"), {}, lambda text: given)
    if said is None:
        assert cut_passages(source, TEXT) == given
        return
    with pytest.raises(DataError) as caught:
        cut_passages(source, TEXT)
    (problem,) = caught.value.problems
    assert (problem.where, problem.code) == ("plugin l (unknown distribution)", "plugin-broken")
    assert said in problem.message


# Which file is the document

PAGE = "First line\n\nSecond line\nthird line\n"
PASSAGES: list[Passage] = [
    row("passages", address=f"p.{n}", start=start, end=end, sha256=digest(PAGE[start:end]))
    for n, (start, end) in enumerate([(0, 10), (12, 34)], 1)
]


def document() -> Document:
    made = row("sources", id="l", document_sha256=digest(PAGE))
    assert isinstance(made, Document)
    return made


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"a": "other", "b": PAGE}, None),
        ({}, "no file of the folder is its document"),
        ({"a": "other"}, "no file of the folder is its document"),
        ({"a": PAGE + " "}, "a is not the document that was coded: it differs in white space or after the last"),
        ({"a": PAGE.replace("First", "Fifth")}, "a is not the document that was coded: it differs first in line 1"),
        ({"a": PAGE.replace("third", "fourth")}, "it differs first in lines 3 to 4 (p.2)"),
        ({"a": "x", "b": PAGE.replace("First", "Fifth")}, "b is not the document"),
        ({"a": PAGE.replace("\n", "\n\n")}, "it differs first in line"),
        ({"a": f"new\n{PAGE}"}, "it differs first in lines 1 to 2 (p.1)"),
    ],
)
def test_a_document_is_known_by_its_digest(texts: dict[str, str], expected: str | None) -> None:
    found = find_document(document(), PASSAGES, texts)
    if expected is None:
        assert found == PAGE
        return
    assert isinstance(found, Problem)
    assert found.where == "source l"
    assert found.code == ("document-missing" if "no file" in expected else "document-differs")
    assert expected in found.message


def test_lines_are_counted_from_the_first() -> None:
    text = "\nFirst\nsecond"
    passage: Passage = row("passages", address="p.1", start=1, end=6, sha256=digest("First"))
    other: Passage = row("passages", address="p.2", start=7, end=13, sha256=digest("Second"))
    found = find_document(document(), [passage, other], {"a": text})
    assert isinstance(found, Problem)
    assert "in line 3 (p.2)" in found.message


def test_files_that_are_no_text_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes("bé\r\n".encode())
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "c.pdf").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "folder").mkdir()
    assert list(read_folder(tmp_path).items()) == [("a.txt", "a"), ("b.txt", "bé\r\n")]
    assert read_document(tmp_path / "b.txt") == "bé\r\n"
    with pytest.raises(EnvironmentProblem, match="cannot be read as UTF-8"):
        read_document(tmp_path / "c.pdf")
    with pytest.raises(EnvironmentProblem, match="cannot be read"):
        read_folder(tmp_path / "nowhere")


# The state of a passage


def held() -> Passages:
    listed: list[Passage] = [
        row("passages", id=f"l-p-{n}", address=f"p.{n}", ordinal=n, state="open") for n in (1, 2, 3)
    ]
    return Passages("l", listed, {}, {one.address: one for one in listed})


def test_a_passage_has_one_state() -> None:
    passages = held()
    assert list(passages.leave_out("p.1", "heading", "x:2")) == []
    assert [one.code for one in passages.leave_out("p.1", "heading", "x:3")] == ["passage-twice"]
    assert [one.code for one in passages.leave_out("p.2", "", "x:4")] == ["missing-value"]
    assert [one.code for one in passages.leave_out("p.9", "heading", "x:5")] == ["unknown-passage"]
    passages.account({"l-p-1", "l-p-2", "l-p-3"})
    assert [one.state for one in passages.listed] == ["not_in_scope", "not_in_scope", "coded"]
    assert [one.reason for one in passages.listed] == ["heading", None, None]
    assert passages.left_out == {"p.1": "x:2"}


def test_a_passage_that_was_not_read_may_be_left_out() -> None:
    passages = held()
    passages.unread = True
    assert list(passages.leave_out("p.9", "heading", "x:5")) == []


def test_a_passage_without_records_stays_open() -> None:
    passages = held()
    passages.account({"l-p-2"})
    assert [one.state for one in passages.listed] == ["open", "coded", "open"]
