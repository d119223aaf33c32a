"""Descriptions, shapes, YAML, plugins and cutting at their edges, without a file where one is not needed."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
import yaml
from small_database import row

from roma_inclusion.errors import DataError, EnvironmentProblem, Problem, UsageError
from roma_inclusion.schema import columns
from roma_inclusion.schema.passages import Passage
from roma_inclusion.schema.sources import Document
from roma_inclusion.sources import cutting, hookspecs, manager, shapes, yaml_reader
from roma_inclusion.sources.cutting import Cut, Section, check_cuts, cut_sections, paragraphs, split_sections
from roma_inclusion.sources.documents import digest, find_document, read_document, read_folder
from roma_inclusion.sources.folder import document, expected_counts, place_of, read_source, usual_cut
from roma_inclusion.sources.hookspecs import GROUP, Source
from roma_inclusion.sources.shapes import EXACT, structure
from roma_inclusion.sources.yaml_errors import syntax_problem
from roma_inclusion.sources.yaml_reader import Mapped, _Parser, read_mapping, read_mappings

# YAML


def parsed(text: str, *reported: str) -> tuple[Any, dict[Any, int], list[tuple[int, str]]]:
    parser = _Parser("x.yml", text, set(reported))
    value = parser.parse()
    return value, parser.lines, [(int(one.where.rpartition(":")[2]), one.code) for one in parser.problems]


DEEP = yaml_reader.YAML_DEPTH


@pytest.mark.parametrize(
    ("text", "value", "lines", "problems"),
    [
        ("a: 1\nb:\n  c: [x, y]\n", {"a": "1", "b": {"c": ["x", "y"]}},
         {(): 1, ("a",): 1, ("b",): 2, ("b", "c"): 3, ("b", "c", 0): 3, ("b", "c", 1): 3}, []),
        ("- a\n- - b\n  - c\n", ["a", ["b", "c"]], {(): 1, (0,): 1, (1,): 2, (1, 0): 2, (1, 1): 3}, []),
        ("\n\n# x\na: 1\n", {"a": "1"}, {(): 4, ("a",): 4}, []),
        ("a: ''\nb: \"~\"\nc: 'null'\n", {"a": "", "b": "~", "c": "null"}, None, []),
        ("a: NULL\nb: Null\nc: nULL\n", {"a": "NULL", "b": "Null", "c": "nULL"}, None,
         [(1, "yaml-null"), (2, "yaml-null")]),
        ("a: |\n  null\n", {"a": "null\n"}, None, []),
        ("a: &x 1\nb: &y 2\nc: !t 3\nd: !u 4\n", None, None, [(1, "yaml-anchor"), (3, "yaml-tag"), (4, "yaml-tag")]),
        ("a: &x 1\nb: *x\nc: [*x, d]\n", {"a": "1", "b": "", "c": ["", "d"]}, None, [(1, "yaml-anchor")]),
        ("&x a: 1\n", None, None, [(1, "yaml-anchor")]),
        ("!t a: 1\n", None, None, [(1, "yaml-tag")]),
        ("!t\na: 1\n", None, None, [(1, "yaml-tag")]),
        ("- !t\n  a: 1\n- !u [b]\n", None, None, [(1, "yaml-tag"), (3, "yaml-tag")]),
        ("a: 1\na: 2\nb: 3\n", {"a": "1", "b": "3"}, {(): 1, ("a",): 1, ("b",): 3}, [(2, "key-twice")]),
        ("? [a]\n: b\nc: 1\n", {"c": "1"}, None, [(1, "bad-key")]),
        ("? {a: 1}\n: {b: 1, b: 2}\nc: 1\n", {"c": "1"}, None, [(1, "bad-key"), (2, "key-twice")]),
        ("<<: {a: 1}\nb: 2\n", {"b": "2"}, None, [(1, "yaml-merge")]),
        ("'<<': 1\nb: 2\n", {"<<": "1", "b": "2"}, None, []),
        ("x: &y {a: 1}\n<<: *y\n", None, None, [(1, "yaml-anchor")]),
        ("a: 1\n---\nb: 2\n", None, None, [(2, "several-documents")]),
    ],
)  # fmt: skip
def test_values_and_lines_of_yaml(text: str, value: Any, lines: Any, problems: list[tuple[int, str]]) -> None:
    found, where, said = parsed(text)
    assert said == problems
    assert value is None or found == value
    assert lines is None or where == lines


@pytest.mark.parametrize(
    ("depth", "codes"), [(DEEP - 1, []), (DEEP, []), (DEEP + 1, ["too-deep"]), (DEEP + 9, ["too-deep"])]
)
def test_yaml_is_twelve_deep_at_most(depth: int, codes: list[str]) -> None:
    assert (DEEP, yaml_reader.YAML_CHARACTERS) == (12, 8_388_608)
    for text in ("[" * depth + "]" * depth, "{a: " * depth + "b" + "}" * depth):
        value, _, said = parsed(text)
        assert [code for _, code in said] == codes
        assert (value is None) is bool(codes)


@pytest.mark.parametrize(
    ("text", "reported", "codes"),
    [
        ('a: "\\u200b"\n', (), ["zero-width"]),
        ('a: "\\u200b"\n', ("zero-width",), []),
        ('a: "\\u200b\\ufffd"\n', ("zero-width",), ["lost-letter"]),
        ("a: '\\u200b'\n", (), []),
        ("a: \\u200b\n", (), []),
        ('"\\u200b": a\n', (), ["zero-width"]),
        ('a: "\u200b"\n', (), []),
        ("a: \x01\n", (), ["not-yaml"]),
        ("a: \x01\n", ("control-character",), []),
        ("\n\na: \x01\n", (), ["not-yaml"]),
        ("a: b: c\n", (), ["not-yaml"]),
    ],
)
def test_characters_that_an_escape_stands_for(text: str, reported: tuple[str, ...], codes: list[str]) -> None:
    _, _, said = parsed(text, *reported)
    assert [code for _, code in said] == codes
    assert {line for line, _ in said} <= {text.count("\n", 0, len(text.rstrip())) + 1}


def test_a_mapping_knows_its_lines() -> None:
    mapped = Mapped({"a": "1"}, "x.yml", {(): 2, ("a",): 3, ("a", 0): 4})
    assert mapped.line_of() == 2
    assert (mapped.line_of("a"), mapped.line_of("a", 0), mapped.line_of("a", 1, "b")) == (3, 4, 3)
    assert mapped.line_of("z", 1) == 2
    assert Mapped({}, "x.yml", {}).line_of("z") == 1


@pytest.mark.parametrize("extra", [-1, 0, 1])
def test_a_file_has_a_number_of_characters_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: int) -> None:
    text = "a: 1\n- b\n"
    (tmp_path / "x.yml").write_text(text)
    monkeypatch.setattr(yaml_reader, "YAML_CHARACTERS", len(text) + extra)
    codes = [one.code for one in read_mapping(tmp_path, "x.yml", "x.yml")[1]]
    assert codes == (["file-too-large"] if extra < 0 else ["not-yaml"])


def test_items_of_a_list_keep_their_own_lines(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("\n- a: 1\n  b: [c,\n    d]\n- x\n- []\n- e: 2\n")
    records, problems = read_mappings(tmp_path, "x.yml", "x.yml")
    assert [dict(one) for one in records] == [{"a": "1", "b": ["c", "d"]}, {"e": "2"}]
    assert records[0].lines == {(): 2, ("a",): 2, ("b",): 3, ("b", 0): 3, ("b", 1): 4}
    assert records[1].lines == {(): 7, ("e",): 7}
    assert [(one.where, one.code) for one in problems] == [("x.yml:5", "not-a-mapping"), ("x.yml:6", "not-a-mapping")]
    (tmp_path / "x.yml").write_text("\n\na: 1\n")
    assert [one.where for one in read_mappings(tmp_path, "x.yml", "x.yml")[1]] == ["x.yml:3"]
    (tmp_path / "x.yml").write_text("\n\n- a\n")
    assert [one.where for one in read_mapping(tmp_path, "x.yml", "x.yml")[1]] == ["x.yml:3"]


def test_an_event_without_a_place_is_of_the_first_line() -> None:
    assert yaml_reader._line(yaml.Event()) == 1
    assert yaml_reader._line(yaml.Event(yaml.Mark("x", 0, 4, 0, None, None))) == 5


@pytest.mark.parametrize(
    ("text", "line", "tab"),
    [
        ("\n\n\n", 2, None),
        ("", 0, None),
        ("\n\na", 2, None),
        ("a\tb", None, False),
        ("\tab", None, True),
        ("ab\t", None, False),
    ],
)
def test_a_syntax_error_has_a_line_in_any_text(text: str, line: int | None, tab: bool | None) -> None:
    mark = None if line is None else yaml.Mark("x", 0, line, 0, None, None)
    error = yaml.MarkedYAMLError(None, None, "character that cannot start any token", mark)
    problem = syntax_problem(error, text, "x.yml")
    assert problem.where == ("x.yml:3" if text == "\n\na" else "x.yml:1")
    assert tab is None or problem.message.startswith("a tab stands") is tab


# Shapes


@attrs.define
class Part:
    key: str
    exact: str = attrs.field(default="", metadata=EXACT)


@attrs.define
class Whole:
    id: str
    parts: list[Part] = attrs.field(factory=list)
    count: int | None = None
    names: list[str] | None = None
    numbers: dict[str, int] | None = None


def shaped(**values: Any) -> tuple[Any, list[tuple[str, str]]]:
    mapped = Mapped(values, "x.yml", {(): 1, ("parts", 1): 7, ("count",): 3})
    value, problems = structure(mapped, Whole)
    return value, [(one.code, one.message) for one in problems]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"id": " a "}, Whole("a")),
        ({"id": "a", "count": " +7 "}, Whole("a", count=7)),
        ({"id": "a", "count": "-" + "9" * 18}, Whole("a", count=-(10**18 - 1))),
        ({"id": "a", "count": ""}, Whole("a")),
        ({"id": "a", "names": [" x ", ""]}, Whole("a", names=["x", ""])),
        ({"id": "a", "numbers": {"x": "1"}}, Whole("a", numbers={"x": 1})),
        ({"id": "a", "parts": [{"key": " k ", "exact": " e "}]}, Whole("a", [Part("k", " e ")])),
        ({"id": "a", "parts": [{"key": "k", "exact": " "}]}, Whole("a", [Part("k")])),
    ],
)
def test_values_become_a_shape(values: dict[str, Any], expected: Whole) -> None:
    assert shaped(**values) == (expected, [])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, [("missing-key", "the key id is missing")]),
        ({"id": " "}, [("missing-value", "the key id is empty")]),
        ({"idx": "a"}, [("unknown-key", "idx is not a key here"), ("missing-key", "the key id is missing")]),
        ({"ids": "a"}, [("unknown-key", "ids is not a key here")]),
        ({"id": "a", "coun": "1"}, [("unknown-key", "coun is not a key here")]),
        ({"id": ["a"]}, [("wrong-type", "id is a list, and must be a text")]),
        ({"id": "a", "count": {"x": "1"}}, [("wrong-type", "count is a mapping, and must be a whole number")]),
        ({"id": "a", "count": "1" * 19}, [("bad-number", f'count is "{"1" * 19}", and must be a whole number')]),
        ({"id": "a", "parts": "x"}, [("wrong-type", "parts is a text, and must be a list")]),
        ({"id": "a", "parts": [{"key": "k"}, "x"]}, [("wrong-type", "parts 2 is a text, and must be a mapping")]),
        ({"id": "a", "parts": [{}]}, [("missing-key", "the key key is missing")]),
        ({"id": "a", "names": ["x", ["y"]]}, [("wrong-type", "names 2 is a list, and must be a text")]),
        ({"id": "a", "numbers": ["x"]}, [("wrong-type", "numbers is a list, and must be a mapping")]),
        ({"id": "a", "numbers": {"x": "y"}}, [("bad-number", 'numbers x is "y", and must be a whole number')]),
    ],
)
def test_what_is_of_another_shape(values: dict[str, Any], said: list[tuple[str, str]]) -> None:
    value, found = shaped(**values)
    assert value is None
    if "idx" in values:
        found, said = found[:1], said[:1]
    assert found == said


def test_places_and_remedies_of_a_shape() -> None:
    mapped = Mapped({"id": "a", "parts": [{"key": "k"}, "x"]}, "x.yml", {(): 1, ("parts", 1): 7})
    (problem,) = structure(mapped, Whole)[1]
    assert (problem.where, problem.remedy) == ("x.yml:7", "write keys with their values, indented, below it")
    assert shapes._remedy("a list").startswith("write [ONE, TWO]")
    assert shapes._remedy("a text") == "write one value behind the colon"
    assert shapes._name(("parts", 0, "a\nb", 11)) == "parts 1 a\\nb 12"


# source.yml


def described(**description: Any) -> Source:
    return Source("l", Path("some/l"), description, lambda _: [])


def test_a_place_is_a_line_where_one_is_known() -> None:
    own = Source("l", Path("some/l"), Mapped({}, "l/source.yml", {("a",): 4}), lambda _: [])
    assert (place_of(own, "a"), place_of(own, "a", "b"), place_of(described(), "a")) == (
        "l/source.yml:4", "l/source.yml:4", "l/source.yml",
    )  # fmt: skip
    own.description["expected"] = {"gaps": 1}
    own.description.lines[("expected",)] = 6
    assert [one.where for one in expected_counts(own, {"gaps": 2}, ())] == ["l/source.yml:6"]
    (missing,) = [one for one in document(own)[1] if one.message.startswith("title:")]
    assert (missing.where, missing.code) == ("l/source.yml:1", "missing-value")


def test_only_what_is_required_must_be_given() -> None:
    required = [column.name for column in columns("sources") if column.required]
    made, problems = document(described())
    assert [one.message.partition(":")[0] for one in problems] == required
    assert {one.code for one in problems} == {"missing-value"}
    assert all(getattr(made, column.name) is None for column in columns("sources"))


@pytest.mark.parametrize(
    ("stated", "counts", "unread", "codes"),
    [
        (None, {}, (), []),
        (None, {"gaps": 0, "events": 1}, (), ["no-expected-count"]),
        (None, {"gaps": 1}, ("events",), ["no-expected-count"]),
        ({}, {"gaps": 0}, (), []),
        ({}, {"gaps": 1}, ("gaps",), []),
        ({"gaps": 0}, {}, (), []),
        ({"gaps": 1}, {}, ("gaps",), []),
        ({"zebra": 1}, {}, (), ["unknown-key"]),
        ({"zebra": 1}, {}, ("zebra",), []),
        ({"passages": 2}, {"passages": 1}, (), ["unexpected-count"]),
        ({"gaps": 2, "events": 1}, {"gaps": 1, "events": 3}, (), ["unexpected-count", "unexpected-count"]),
    ],
)
def test_counts_are_those_that_are_expected(
    stated: Any, counts: dict[str, int], unread: tuple[str, ...], codes: list[str]
) -> None:
    assert [one.code for one in expected_counts(described(expected=stated), counts, unread)] == codes


SECTION = "  - {key: a, heading: A, begins: '^1'"


@pytest.mark.parametrize(
    ("more", "text", "texts"),
    [
        ("", "x\n- y", [("start.1", "x"), ("start.2", "- y")]),
        ("passage_begins: '- '\n", "x\n- y", [("start.1", "x"), ("start.2", "- y")]),
        (f"sections:\n{SECTION}}}\n", "1 x\n- y\n+ z", [("a.1", "1 x"), ("a.2", "- y\n+ z")]),
        (f"sections:\n{SECTION}, split: lines}}\n", "1 x\n- y", [("a.1", "1 x"), ("a.2", "- y")]),
        (f"sections:\n{SECTION}, split: paragraphs}}\n", "1 x\ny", [("a.1", "1 x\ny")]),
        (f"sections:\n{SECTION}, passage_begins: '\\+'}}\n", "1 x\n- y\n+ z", [("a.1", "1 x\n- y"), ("a.2", "+ z")]),
        (f"passage_begins: '=='\nsections:\n{SECTION}}}\n", "1 x\n- y\n== z", [("a.1", "1 x\n- y"), ("a.2", "== z")]),
    ],
)
def test_a_description_says_how_its_document_is_cut(
    tmp_path: Path, more: str, text: str, texts: list[tuple[str, str]]
) -> None:
    (tmp_path / "source.yml").write_text(f"id: l\n{more}")
    source = read_source(str(tmp_path / "__init__.py"))
    assert (source.id, source.folder, source.plugin, source.plugin_version) == ("l", tmp_path, "", "")
    assert [(cut.address, text[cut.start : cut.end]) for cut in source.cut(text)] == texts


def test_a_source_may_cut_itself(tmp_path: Path) -> None:
    (tmp_path / "source.yml").write_text("id: l\nsections:\n  - {key: START, heading: A, begins: '('}\n")
    own: Callable[[str], list[Cut]] = lambda _: []  # noqa: E731
    assert read_source(str(tmp_path / "__init__.py"), own).cut is own
    with pytest.raises(DataError) as caught:
        read_source(str(tmp_path / "__init__.py"))
    assert [(one.code, one.where.rpartition(":")[2]) for one in caught.value.problems] == [
        ("bad-pattern", "3"), ("bad-section", "3"),
    ]  # fmt: skip


def test_the_usual_way_of_cutting_takes_what_is_none_as_not_given() -> None:
    section = {"key": "a", "heading": "A", "begins": "^1", "split": None, "passage_begins": None}
    cut = usual_cut("l/source.yml", Mapped({"sections": [section], "passage_begins": "y"}, "l/source.yml", {}))
    assert [one.address for one in cut("0\n1\ny")] == ["start.1", "a.1", "a.2"]


# Cutting


def test_a_line_begins_no_earlier_than_its_span() -> None:
    assert paragraphs("no\nyes\nx- y", (3, 12), "x") == [(3, 6), (7, 11)]
    assert paragraphs("xa\nxb", (0, 5), "a") == [(0, 5)]
    assert paragraphs("b\nab", (0, 4), "b") == [(0, 4)]
    assert paragraphs("a\nab\nab", (3, 7), "b") == [(3, 7)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("One\n\n\n\n(two)", [(0, 12)]),
        ("One.\n \n(two)", [(0, 4), (7, 12)]),
        ("One\ntwo\n\nThree", [(0, 14)]),
        ("One\n\nThree", [(0, 3), (5, 10)]),
        ("One.\ntwo.\n\nThree", [(0, 9), (11, 16)]),
        ("  - a\n  b", [(2, 9)]),
        ("a\n\n- b", [(0, 1), (3, 6)]),
        ("One… \n\ntwo", [(0, 4), (7, 10)]),
        ("One.)\n\ntwo", [(0, 5), (7, 10)]),
    ],
)
def test_paragraphs_begin_and_go_on(text: str, spans: list[tuple[int, int]]) -> None:
    assert paragraphs(text, (0, len(text))) == spans


def test_a_section_begins_after_the_one_before() -> None:
    sections = [Section("a", "A", "x"), Section("b", "B", "x")]
    assert [(one.key, span) for one, span in split_sections("xx", sections)] == [
        ("start", (0, 0)), ("a", (0, 1)), ("b", (1, 2)),
    ]  # fmt: skip
    with pytest.raises(DataError) as caught:
        list(split_sections("x", sections, "l/source.yml"))
    assert [(one.where, one.code) for one in caught.value.problems] == [("l/source.yml", "section-not-found")]


def test_a_pattern_has_five_seconds_and_is_named() -> None:
    assert cutting.PATTERN_SECONDS == 5.0
    problem = cutting._too_slow("l/source.yml", "a", "x" * 81).problems[0]
    assert problem.message == f"section a: the search for '{'x' * 80}' takes more than 5 seconds"


@pytest.mark.parametrize("section", [Section("a", "A", "(a|aa)+$"), Section("a", "A", "b", passage_begins="(a|aa)+$")])
def test_a_pattern_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, section: Section) -> None:
    monkeypatch.setattr(cutting, "PATTERN_SECONDS", 0.001)
    with pytest.raises(DataError, match="pattern-too-slow"):
        cut_sections("b\n" + "a" * 60 + "b", [section], "l/source.yml")


@pytest.mark.parametrize(
    ("cuts", "codes"),
    [
        ([(0, 7)], []),
        ([(0, 8)], ["passage-outside"]),
        ([(0, 7), (7, 7)], []),
        ([(0, 3), (2, 7)], ["passages-overlap"]),
        ([(0, 3), (3, 2), (3, 7)], ["passages-overlap"]),
        ([(0, 7), (6, 5)], ["passages-overlap"]),
        ([(0, 7), (8, 8)], ["passage-outside"]),
        ([(0, 4), (5, 7)], ["text-left-over"]),
        ([(0, 3), (4, 5)], ["text-left-over"]),
        ([(0, 7), (0, 3)], ["passages-overlap"]),
    ],
)
def test_a_cutting_is_held_to_its_text(cuts: list[tuple[int, int]], codes: list[str]) -> None:
    found = check_cuts("l", "one two", [Cut(f"p.{n}", "", *span) for n, span in enumerate(cuts)])
    assert [one.code for one in found] == codes


def test_an_address_stands_once() -> None:
    found = check_cuts("l", "ab", [Cut("p" * 70, "", 0, 1), Cut("p" * 70, "", 1, 2)])
    assert [(one.code, one.message) for one in found] == [("address-twice", f"the address {'p' * 60} stands twice")]
    (left,) = check_cuts("l", " ab cd ", [Cut("p.1", "", 4, 6)])
    assert left.message == "2 characters before passage p.1, from 0, belong to no passage"
    (outside,) = check_cuts("l", "ab", [Cut("p.1", "", 0, 3)])
    assert outside.message == "passage p.1 ends at 3, after the end of the document (2 characters)"


# Documents


def passages_of(text: str, *spans: tuple[int, int]) -> list[Passage]:
    return [
        row("passages", address=f"p.{n}", start=start, end=end, sha256=digest(text[start:end]))
        for n, (start, end) in enumerate(spans, 1)
    ]


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"a": "One\nTwo\nThreX"}, "a is not the document that was coded: it differs first in line 3 (p.3)"),
        ({"a": "OnX\nTwo\nThree"}, "a is not the document that was coded: it differs first in line 1 (p.1)"),
        ({"a": "Onx\nTwx\nThree", "b": "One\nTwx\nThree"},
         "b is not the document that was coded: it differs first in line 2 (p.2)"),
        ({"b": "One\nTwx\nThree", "a": "Onx\nTwx\nThree"},
         "b is not the document that was coded: it differs first in line 2 (p.2)"),
        ({"a": "Zero\n\nThree"}, "a is not the document that was coded: it differs first in line 1 (p.1)"),
        ({"a": "x\n\n Two \nx"}, "a is not the document that was coded: it differs first in lines 1 to 3 (p.1)"),
        ({"a": "x"}, "no file of the folder is its document"),
        ({"a": "One\nTwo\nThree\n"},
         "a is not the document that was coded: it differs in white space or after the last passage"),
    ],
)  # fmt: skip
def test_the_nearest_file_is_named(texts: dict[str, str], message: str) -> None:
    text = "One\nTwo\nThree"
    described_as = row("sources", id="l", document_sha256=digest(text))
    assert isinstance(described_as, Document)
    found = find_document(described_as, passages_of(text, (0, 3), (4, 7), (8, 13)), texts)
    assert isinstance(found, Problem)
    assert found.message == message
    assert find_document(described_as, [], {**texts, "z": text}) == text


def test_files_of_a_folder_are_read_or_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in {"a": b"one", "b": b"\xff", "c": b"two"}.items():
        (tmp_path / name).write_bytes(data)
    assert read_folder(tmp_path) == {"a": "one", "c": "two"}
    assert read_document(tmp_path / "a") == "one"
    for name, said in {"nothing": "nothing: cannot be read: No such file", "b": r"as UTF-8 text \(byte 0\)"}.items():
        with pytest.raises(EnvironmentProblem, match=said):
            read_document(tmp_path / name)
    with pytest.raises(EnvironmentProblem, match="nothing: cannot be read"):
        read_folder(tmp_path / "nothing")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        with pytest.raises(EnvironmentProblem, match="a: cannot be read"):
            read_folder(tmp_path)


# Plugins


HEAD = "from pathlib import Path\nfrom roma_inclusion import DataError, Problem, Source, hookimpl, read_answers\n"
GIVING = "Source('{}', Path(__file__).parent, {{}}, lambda text: [])"


def plugin(site: Path, name: str, given: str | None) -> EntryPoint:
    """Write the module of a plugin whose hook returns an expression, and return its entry point."""
    module = f"invented_{name}"
    (site / module).mkdir(exist_ok=True)
    hook = f"@hookimpl\ndef source():\n    return {given}\n" if given else ""
    (site / module / "__init__.py").write_text(HEAD + hook)
    return EntryPoint(name, module, GROUP)


def install(monkeypatch: pytest.MonkeyPatch, site: Path, *points: EntryPoint) -> None:
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(manager, "entry_points", lambda group: list(points) if group == GROUP else [])


@pytest.mark.parametrize(
    ("leave_out", "only", "expected"),
    [
        ((), None, ["alpha", "beta", "gamma"]),
        (("beta",), None, ["alpha", "gamma"]),
        ((), "beta", ["beta"]),
        (("alpha",), "beta", ["beta"]),
        (("beta",), "beta", "is named and left out"),
        (("zebra",), None, "no source zebra is installed"),
        ((), "zebra", "no source zebra is installed"),
        ((), "", "no source  is installed"),
    ],
)
def test_plugins_are_asked_in_order(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, leave_out: tuple[str, ...], only: str | None, expected: Any
) -> None:
    points = (plugin(tmp_path, name, GIVING.format(name)) for name in ("gamma", "alpha", "beta"))
    install(monkeypatch, tmp_path, *points)
    assert manager.installed() == {"alpha", "beta", "gamma"}
    if isinstance(expected, str):
        with pytest.raises(UsageError, match=expected):
            manager.find_sources(leave_out, only)
        return
    assert [source.id for source in manager.find_sources(leave_out, only)] == expected


OWN = 'DataError([Problem("x", "own-code", "m", "r")])'
RAISING = "(_ for _ in ()).throw({})"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (RAISING.format("ValueError('boom')"), "plugin-broken"),
        (RAISING.format("SystemExit(0)"), "plugin-broken"),
        (RAISING.format("KeyboardInterrupt()"), "plugin-broken"),
        (RAISING.format(OWN), "own-code"),
        ("None", "plugin-without-source"),
        ("Source('beta', Path('x'), {}, 'no function')", "plugin-without-source"),
        ("Source('beta', 'x', {}, lambda _: [])", "plugin-without-source"),
        ("Source('beta', Path('x'), [], lambda _: [])", "plugin-without-source"),
        ("Source(1, Path('x'), {}, lambda _: [])", "plugin-without-source"),
        ("Source('beta', Path('x'), {}, lambda _: [])", "plugin-broken"),
        (None, "plugin-without-source"),
        (GIVING.format("delta"), "plugin-misnamed"),
        ("read_answers(__file__, interface=2)", "plugin-interface"),
        ("read_answers(__file__, interface='1')", "plugin-broken"),
    ],
)
def test_one_broken_plugin_is_named_and_the_others_are_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str | None, code: str
) -> None:
    gamma = plugin(tmp_path, "gamma", GIVING.format("gamma"))
    install(monkeypatch, tmp_path, plugin(tmp_path, "beta", given), gamma)
    with pytest.raises(DataError) as caught:
        manager.find_sources()
    assert [one.code for one in caught.value.problems] == [code]
    found = manager.find_plugins(keep_going=True)
    assert [source.id for source in found.sources] == ["gamma"]
    assert {name: [one.code for one in problems] for name, problems in found.failed.items()} == {"beta": [code]}
    assert [one.id for one in manager.find_sources(leave_out=["beta"])] == ["gamma"]


def test_two_plugins_of_one_name_are_both_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    twice = plugin(tmp_path, "beta", GIVING.format("beta"))
    install(monkeypatch, tmp_path, twice, twice, plugin(tmp_path, "alpha", GIVING.format("alpha")))
    with pytest.raises(DataError) as caught:
        manager.find_sources()
    assert [one.code for one in caught.value.problems] == ["plugin-twice"]
    assert [one.id for one in manager.find_plugins(keep_going=True).sources] == ["alpha"]
    assert [one.id for one in manager.find_sources(only="alpha")] == ["alpha"]


@pytest.mark.parametrize(("version", "kept"), [("1.2", "1.2"), (None, "0"), ("", "0")])
def test_the_distribution_of_a_plugin_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str | None, kept: str
) -> None:
    point = plugin(tmp_path, "beta", GIVING.format("beta"))
    vars(point).update(dist=SimpleNamespace(name="roma-inclusion-beta", version=version))
    install(monkeypatch, tmp_path, point)
    (found,) = manager.find_sources()
    assert (found.plugin, found.plugin_version) == ("roma-inclusion-beta", kept)
    many = Source("beta", Path("x"), {}, lambda text: [Cut("p.1", "", 0, 1)] * (len(text) + 1), "roma-inclusion-beta")
    with pytest.raises(DataError) as caught:
        manager.cut_passages(many, "ab")
    assert [(one.where, one.code) for one in caught.value.problems] == [
        ("plugin beta (roma-inclusion-beta)", "plugin-broken")
    ]
    assert len(manager.cut_passages(attrs.evolve(many, cut=lambda _: [Cut("p.1", "", 0, 1)] * 2), "ab")) == 2


def test_metadata_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(group: str) -> list[EntryPoint]:
        raise OSError(f"no {group}")

    monkeypatch.setattr(manager, "entry_points", broken)
    with pytest.raises(DataError) as caught:
        manager.installed()
    assert [(one.where, one.code) for one in caught.value.problems] == [("installed packages", "plugin-broken")]


def test_the_hook_and_its_interface_are_what_plugins_know() -> None:
    """The module is loaded anew beside the one in use, so that what it says at import is what is looked at."""
    name = "roma_inclusion.sources.hookspecs_anew"
    spec = importlib.util.spec_from_file_location(name, hookspecs.__file__)
    assert spec is not None
    assert spec.loader is not None
    anew = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, name, anew)
        spec.loader.exec_module(anew)
    assert (anew.GROUP, anew.INTERFACE) == ("roma_inclusion", 1)
    assert hasattr(anew.source, "roma_inclusion_spec")
    with pytest.raises(NotImplementedError):
        anew.source()
