"""The reader of YAML: texts as they are written, each with its line; whatever else YAML can do is named and refused."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from roma_inclusion.errors import Problem
from roma_inclusion.sources.shapes import EXACT, structure
from roma_inclusion.sources.yaml_reader import YAML_DEPTH, Mapped, read_mapping, read_mappings

WHERE = "lindestad/source.yml"
GOOD = """\
# a source
id: lindestad
country: no
published: 2020
share: 1.0
code: 0123
title: "Lindestad: for all"
group_names: [gypsy, gypsies]
sections:
  - {key: title, heading: Title, begins: "^Lindestad"}
  - key: plan
    heading: What will be done
    begins: ' \\S'
summary: A page
  of two lines.
expected:
  outcomes: 3
"""


@pytest.fixture(params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with libyaml and without it."""
    if request.param == "python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("there is no libyaml")


def read(folder: Path, content: bytes | str) -> tuple[Mapped | None, list[Problem]]:
    (folder / "source.yml").write_bytes(content if isinstance(content, bytes) else content.encode())
    mapped, problems = read_mapping(folder, "source.yml", WHERE)
    assert all(problem.message and problem.remedy and str(problem).isprintable() for problem in problems)
    return mapped, problems


def places(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(int(problem.where.removeprefix(WHERE).removeprefix(":") or 0), problem.code) for problem in problems]


@pytest.mark.usefixtures("loader")
def test_every_value_is_the_text_that_was_written(tmp_path: Path) -> None:
    mapped, problems = read(tmp_path, GOOD)
    assert problems == []
    assert mapped == {
        "id": "lindestad",
        "country": "no",
        "published": "2020",
        "share": "1.0",
        "code": "0123",
        "title": "Lindestad: for all",
        "group_names": ["gypsy", "gypsies"],
        "sections": [
            {"key": "title", "heading": "Title", "begins": "^Lindestad"},
            {"key": "plan", "heading": "What will be done", "begins": r" \S"},
        ],
        "summary": "A page of two lines.",
        "expected": {"outcomes": "3"},
    }


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("id",), 2),
        (("group_names", 1), 8),
        (("sections",), 9),
        (("sections", 0), 10),
        (("sections", 1, "begins"), 13),
        (("sections", 1, "split"), 11),
        (("sections", 7), 9),
        (("expected", "outcomes"), 17),
        (("expected", "findings"), 16),
        (("nothing",), 2),
    ],
)
def test_each_key_knows_its_line(tmp_path: Path, path: tuple[str | int, ...], line: int) -> None:
    mapped, _ = read(tmp_path, GOOD)
    assert mapped is not None
    assert mapped.line_of(*path) == line
    assert mapped.at(*path) == f"{WHERE}:{line}"


SAME = {
    "a byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "line ends of Windows": GOOD.replace("\n", "\r\n"),
    "line ends of old Macs": GOOD.replace("\n", "\r"),
    "the mark of a document": "---\n" + GOOD + "...\n",
    "no line end": GOOD.rstrip(),
}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("content", SAME.values(), ids=SAME)
def test_what_editors_write_is_read_the_same(tmp_path: Path, content: bytes | str) -> None:
    mapped, problems = read(tmp_path, content)
    assert problems == []
    assert mapped == read(tmp_path, GOOD)[0]


BAD: dict[str, tuple[bytes | str, list[tuple[int, str]]]] = {
    "empty": ("", [(0, "empty-file")]),
    "comments only": ("# nothing\n", [(0, "empty-file")]),
    "a list": ("- a\n- b\n", [(1, "not-a-mapping")]),
    "a text": ("\nid lindestad\n", [(2, "not-a-mapping")]),
    "a key without a space": ("id:lindestad\n", [(1, "not-a-mapping")]),
    "UTF-16": (GOOD.encode("utf-16"), [(0, "not-utf-8")]),
    "Windows-1252": ("id: a\ntitle: Málaga\n".encode("cp1252"), [(2, "not-utf-8")]),
    "a key twice": ("id: a\ntitle: b\nid: c\n", [(3, "key-twice")]),
    "a key twice, quoted": ('id: a\n"id": c\n', [(2, "key-twice")]),
    "a key twice within a list": ("s:\n- key: a\n  key: b\n", [(3, "key-twice")]),
    "a key twice with what it holds": ("id: a\nid: {b: c, b: d}\n", [(2, "key-twice"), (2, "key-twice")]),
    "an anchor and aliases": ("a: &x [b]\nc: *x\nd: *x\n", [(1, "yaml-anchor")]),
    "an alias of nothing": ("a: *x\n", [(1, "yaml-anchor")]),
    "a merge of an alias": ("a: &x {b: c}\nd:\n  <<: *x\n", [(1, "yaml-anchor")]),
    "a merge key": ("a:\n  <<: {b: c}\n", [(2, "yaml-merge")]),
    "a tag that runs code": ("id: !!python/object/apply:os.system [ls]\n", [(1, "yaml-tag")]),
    "a tag of YAML": ("id: !!str 5\n", [(1, "yaml-tag")]),
    "a tag of nobody": ("id: !x 5\n", [(1, "yaml-tag")]),
    "two documents": ("id: a\n---\nid: b\n", [(2, "several-documents")]),
    "a key that is a list": ("id: x\n? [a]\n: b\n", [(2, "bad-key")]),
    "a key that is a mapping": ("id: x\n{a: b}: c\n", [(2, "bad-key")]),
    "a key in brackets for braces": ("id: {{ name }}\n", [(1, "bad-key")]),
    "null": ("id: a\nurl: null\n", [(2, "yaml-null")]),
    "a tilde": ("id: a\nurl: ~\n", [(2, "yaml-null")]),
    "lists too deep": ("id: " + "[" * 20 + "]" * 20, [(1, "too-deep")]),
    "lists far too deep": ("id: " + "[" * 200_000, [(1, "too-deep")]),
    "mappings too deep": ("".join(f"{' ' * n}k:\n" for n in range(20)), [(YAML_DEPTH + 1, "too-deep")]),
    "a colon in a text": ("id: a\ntitle: Roma: a strategy\n", [(2, "not-yaml")]),
    "a key without its colon": ("id: a\ntitle\nkind: b\n", [(2, "not-yaml")]),
    "a tab for indentation": ("id: a\ns:\n\t- b\n", [(3, "not-yaml")]),
    "a tab before a key": ("\tid: a\n", [(1, "not-yaml")]),
    "a quote that is not closed": ('id: a\ntitle: "b\nkind: c\nmore: d\n', [(2, "not-yaml")]),
    "a single quote that is not closed": ("id: a\ntitle: 'b\nkind: c\n", [(2, "not-yaml")]),
    "a single quote in a quoted text": ("id: a\ntitle: 'it's'\n", [(2, "not-yaml")]),
    "a bracket that is not closed": ("id: a\nnames: [b, c\nkind: d\n", [(2, "not-yaml")]),
    "a brace that is not closed": ("id: a\nsection: {b: c\nkind: d\n", [(2, "not-yaml")]),
    "a bracket too many": ("id: a\nnames: [b]]\n", [(2, "not-yaml")]),
    "a pattern in double quotes": ('id: a\nbegins: "^\\d"\n', [(2, "not-yaml")]),
    "an at sign": ("id: a\nname: @x\n", [(2, "not-yaml")]),
    "a back quote": ("id: a\nname: `x`\n", [(2, "not-yaml")]),
    "a per cent sign": ("id: a\nname: %x\n", [(2, "not-yaml")]),
    "a list behind its key": ("id: - a\n", [(1, "not-yaml")]),
    "a list and then a key": ("- a\nb: c\n", [(2, "not-yaml")]),
    "a key and then a list": ("id: a\n- b\n", [(2, "not-yaml")]),
    "text after the end": ("id: a\n...\nkind: c\n", [(3, "not-yaml")]),
    "text behind a bar": ("id: |x\n  b\n", [(1, "not-yaml")]),
    "a zero byte": (b"id: a\x00b\n", [(1, "control-character")]),
    "a form feed": ("id: a\nkind: b\x0cc\n", [(2, "control-character")]),
    "an invisible character": ("id: a\nkind: b\u200bc\n", [(2, "zero-width")]),
    "an escape for one": ('id: a\nkind: "b\\u200bc"\n', [(2, "zero-width")]),
    "an escape for a control": ('id: a\nkind: "b\\x00c"\n', [(2, "control-character")]),
    "an escape for text not in NFC": ('id: a\nkind: "e\\u0301"\n', [(2, "not-nfc")]),
    "an invisible character beside an escape": ('id: a\nkind: "b\u200bc \\\\ d"\n', [(2, "zero-width")]),
    "an escape in a key": ('id: a\n"ki\\u202end": b\n', [(2, "bidirectional-control")]),
    "several mistakes": ("id: a\nid: b\nurl: ~\nkind: !x c\n", [(2, "key-twice"), (3, "yaml-null"), (4, "yaml-tag")]),
}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_each_kind_of_bad_yaml_is_named_at_its_line(
    tmp_path: Path, content: bytes | str, expected: list[tuple[int, str]]
) -> None:
    begun = time.process_time()
    _, problems = read(tmp_path, content)
    assert places(problems) == expected
    assert not any("token" in problem.message or "node" in problem.message for problem in problems)
    assert time.process_time() - begun < 5


@pytest.mark.usefixtures("loader")
def test_an_escape_for_half_a_character_is_named(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, 'id: a\nkind: "\\ud800"\n')
    assert problem.where == f"{WHERE}:2"
    assert problem.code in ("not-yaml", "surrogate")  # libyaml refuses it, the Python reader takes it


def test_nothing_grows_from_aliases(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    begun = time.process_time()
    _, problems = read(tmp_path, "\n".join(lines))
    assert places(problems) == [(1, "yaml-anchor")]
    assert time.process_time() - begun < 2


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roma_inclusion.sources.yaml_reader.YAML_CHARACTERS", 10)
    assert places(read(tmp_path, GOOD)[1]) == [(0, "file-too-large")]


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    mapped, problems = read_mapping(tmp_path, "source.yml", WHERE)
    assert mapped is None
    assert places(problems) == [(0, "file-missing")]


def test_a_list_of_records_is_read_with_the_lines_of_each(tmp_path: Path) -> None:
    (tmp_path / "draft.yml").write_text("- table: actors\n  id: a\n- {table: places, id: b,\n   evidence: [c]}\n- d\n")
    records, problems = read_mappings(tmp_path, "draft.yml", "draft.yml")
    assert records == [{"table": "actors", "id": "a"}, {"table": "places", "id": "b", "evidence": ["c"]}]
    assert [record.at() for record in records] == ["draft.yml:1", "draft.yml:3"]
    assert records[0].at("id") == "draft.yml:2"
    assert records[1].at("evidence", 0) == "draft.yml:4"
    assert [(problem.where, problem.code) for problem in problems] == [("draft.yml:5", "not-a-mapping")]


@pytest.mark.parametrize(("content", "code"), [("id: a\n", "not-a-list"), ("", "empty-file"), ("[a", "not-yaml")])
def test_records_that_are_no_list_are_named(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "draft.yml").write_text(content)
    records, problems = read_mappings(tmp_path, "draft.yml", "draft.yml")
    assert records == []
    assert [problem.code for problem in problems] == [code]


@attrs.define
class Section:
    key: str
    begins: str = attrs.field(metadata=EXACT)
    split: str = "paragraphs"


@attrs.define
class Description:
    id: str
    sections: list[Section]
    url: str | None = None
    document_characters: int | None = None
    group_names: list[str] = attrs.field(factory=list)
    expected: dict[str, int] = attrs.field(factory=dict)


START = "id: a\nsections: [{key: b, begins: ' c '}]\n"


def structured(folder: Path, content: str) -> tuple[Any, list[tuple[int, str]]]:
    mapped, problems = read(folder, content)
    assert problems == []
    assert mapped is not None
    value, problems = structure(mapped, Description)
    assert all(problem.message and problem.remedy and str(problem).isprintable() for problem in problems)
    return value, places(problems)


def test_a_mapping_becomes_the_shape_it_has(tmp_path: Path) -> None:
    more = "url: ' x '\ndocument_characters: 3861\ngroup_names: [d, e]\nexpected: {outcomes: 3, findings: '0'}\n"
    value, problems = structured(tmp_path, START + more)
    assert problems == []
    assert value == Description("a", [Section("b", " c ")], "x", 3861, ["d", "e"], {"outcomes": 3, "findings": 0})


def test_an_absent_or_empty_key_has_its_default(tmp_path: Path) -> None:
    for more in ("", "url:\ndocument_characters: ''\ngroup_names: \n"):
        value, problems = structured(tmp_path, START + more)
        assert problems == []
        assert value == Description("a", [Section("b", " c ")])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("sections: []\n", [(1, "missing-key")]),
        ("id:\nsections: []\n", [(1, "missing-value")]),
        ("id: '  '\nsections: []\n", [(1, "missing-value")]),
        ("id: [a]\nsections: []\n", [(1, "wrong-type")]),
        ("id: {a: b}\nsections: []\n", [(1, "wrong-type")]),
        ("id: a\nsections: b\n", [(2, "wrong-type")]),
        ("id: a\nsections: {key: b, begins: c}\n", [(2, "wrong-type")]),
        ("id: a\nsections:\n- b\n", [(3, "wrong-type")]),
        ("id: a\nsections:\n- {key: b, begins: c}\n- {key: [d], begins: e}\n", [(4, "wrong-type")]),
        ("id: a\nsections:\n- {key: b}\n", [(3, "missing-key")]),
        ("id: a\nsections:\n- {key: b, begins: c, end: d}\n", [(3, "unknown-key")]),
        (START + "group_names: gypsy\n", [(3, "wrong-type")]),
        (START + "group_names:\n- a\n- [b]\n", [(5, "wrong-type")]),
        (START + "group_names: {a: b}\n", [(3, "wrong-type")]),
        (START + "document_characters: many\n", [(3, "bad-number")]),
        (START + "document_characters: 3,861\n", [(3, "bad-number")]),
        (START + "document_characters: 3_861\n", [(3, "bad-number")]),
        (START + "document_characters: 3861.0\n", [(3, "bad-number")]),
        (START + "document_characters: 1e3\n", [(3, "bad-number")]),
        (START + "document_characters: 0x10\n", [(3, "bad-number")]),
        (START + "document_characters: ٣٨\n", [(3, "bad-number")]),
        (START + f"document_characters: {'9' * 5_000}\n", [(3, "bad-number")]),
        (START + "document_characters: [1]\n", [(3, "wrong-type")]),
        (START + "expected: 3\n", [(3, "wrong-type")]),
        (START + "expected: [outcomes]\n", [(3, "wrong-type")]),
        (START + "expected:\n  outcomes: many\n", [(4, "bad-number")]),
        (START + "expected:\n  outcomes: [3]\n", [(4, "wrong-type")]),
        (START + "colour: red\n", [(3, "unknown-key")]),
        (
            "sections:\n- {key: [b]}\ncolour: x\n",
            [(1, "missing-key"), (2, "missing-key"), (2, "wrong-type"), (3, "unknown-key")],
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_shape_is_named(tmp_path: Path, content: str, expected: list[tuple[int, str]]) -> None:
    value, problems = structured(tmp_path, content)
    assert value is None
    assert sorted(problems) == expected


def test_a_near_key_is_proposed(tmp_path: Path) -> None:
    mapped, _ = read(tmp_path, START + "group_name: [a]\n")
    assert mapped is not None
    _, (problem,) = structure(mapped, Description)
    assert problem.remedy == 'did you mean "group_names"?'


def test_a_misspelt_required_key_is_one_problem(tmp_path: Path) -> None:
    _, problems = structured(tmp_path, START.replace("sections", "section"))
    assert problems == [(2, "unknown-key")]


def test_a_problem_is_one_line_whatever_a_key_holds(tmp_path: Path) -> None:
    mapped, problems = read(tmp_path, f'{START}"{"k" * 900}\\n": x\n"{"k" * 900}\\n": y\n"a\\tb": [{{}}]\n')
    assert [problem.code for problem in problems] == ["key-twice"]
    assert mapped is not None
    _, more = structure(mapped, Description)
    assert [problem.code for problem in more] == ["unknown-key", "unknown-key"]
    assert all(str(problem).isprintable() and len(str(problem)) < 300 for problem in [*problems, *more])


COMMENTED = """\ufeff# what it is
id: my-town   # a name

# two
# lines
title: "a # in quotes"  # and one behind
url: https://example.org/#top
text: |
  a # in a block

  # this is text too
list:
  # of things
  - one # first
  - {key: "#", other: a#b}
# the end
"""


def test_comments_are_taken_out_and_nothing_else() -> None:
    import yaml

    from roma_inclusion.sources.yaml_reader import without_comments

    plain = without_comments(COMMENTED.removeprefix("\ufeff"))
    assert yaml.safe_load(plain) == yaml.safe_load(COMMENTED)
    for words in ("what it is", "a name", "two", "lines", "and one behind", "of things", "first", "the end"):
        assert words not in plain
    assert plain.count("#") == 6
    assert without_comments(plain) == plain
