"""Passages, codes, codings and what a corpus makes of them, at their edges; every file is written by the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_database import row

from roma_inclusion.errors import Problem
from roma_inclusion.schema import CLOSED_LISTS, COUNTED
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.batch import Batch
from roma_inclusion.sources.codes import Codes, read_codes
from roma_inclusion.sources.coding import Coding, coding_columns, read_coding
from roma_inclusion.sources.corpus import Corpus, LoadedSource, _load, _unread_codes, load_corpus
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.passages import Passages, read_passages
from roma_inclusion.sources.reader import list_files

DIGEST = "0" * 64
HEADER = "address,heading,start,end,sha256"


def source(folder: Path, name: str = "l", **description: Any) -> Source:
    (folder / name / "coding").mkdir(parents=True, exist_ok=True)
    return Source(name, folder / name, description, lambda _: [], "roma-inclusion-l", "1.0")


def said(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(one.where.removeprefix("l/"), one.code) for one in problems]


# passages.csv


def read(folder: Path, *lines: str, header: str = HEADER, **description: Any) -> tuple[Passages, list[Problem]]:
    one = source(folder, **description)
    (one.folder / "passages.csv").write_text("\n".join([header, *lines]) + "\n")
    return read_passages(one)


def passage(address: str, start: object, end: object, heading: str = "Plan") -> str:
    return f"{address},{heading},{start},{end},{DIGEST}"


@pytest.mark.parametrize(
    ("lines", "length", "expected"),
    [
        ([passage("p.1", 0, 5), passage("p.2", 5, 9)], 9, []),
        ([passage("p.1", 0, 1)], 1, []),
        ([passage("p.1", 0, 5), passage("p.2", 4, 9)], 9, [(3, "passages-overlap")]),
        ([passage("p.1", 0, 5), passage("p.2", 6, 10)], 9, [(3, "passage-outside")]),
        ([passage("p.1", 0, 5), passage("p.2", 6, 10)], None, []),
        ([passage("p.1", 0, 5)], 0, []),
        ([passage("p.1", 0, 5)], -1, []),
        ([passage("p.1", 0, 5)], "4", []),
        ([passage("p.1", 0, 2)], 1, [(2, "passage-outside")]),
        ([passage("p.1", 5, 5)], 9, [(2, "bad-passage")]),
        ([passage("p.1", 5, 4)], 9, [(2, "bad-passage")]),
        ([passage("p.1", 0, 9), passage("p.2", 3, 4), passage("p.3", 5, 9)], 9,
         [(3, "passages-overlap"), (4, "passages-overlap")]),
        ([passage("p.1", 0, 5), passage("p.1", 5, 9)], 9, [(3, "address-twice")]),
        ([passage("p.1", 0, 5), passage("p-1", 5, 9)], 9, [(3, "address-twice")]),
        ([passage("P.1", 0, 5), passage("p.2", 5, 9)], 9, [(2, "bad-address")]),
        ([passage("p..1", 0, 5)], 9, [(2, "bad-address")]),
        ([passage("p.1.", 0, 5)], 9, [(2, "bad-address")]),
        ([passage("p.1-a.b", 0, 5)], 9, []),
        ([passage("p.1", "x", 5), passage("p.2", 5, 9)], 9, [(2, "bad-value")]),
        ([passage("p.1", "\u200b", 5)], 9, [(2, "zero-width")]),
        ([passage("p.1", "", 5)], 9, [(2, "missing-value")]),
        ([passage("p.1", 0, 5, heading=""), passage("p.2", 5, 9)], 9, [(2, "missing-value")]),
        ([passage("p.1", 0, 5), "p.2"], 9, [(3, "ragged-row")]),
    ],
)  # fmt: skip
def test_passages_are_held_to_their_order(
    tmp_path: Path, lines: list[str], length: object, expected: list[tuple[int, str]]
) -> None:
    passages, problems = read(tmp_path, *lines, document_characters=length)
    assert said(problems) == [(f"passages.csv:{line}", code) for line, code in expected]
    assert passages.unread is bool(expected)
    own = {"zero-width", "ragged-row"}
    assert {one.remedy for one in problems if one.code not in own} <= {"make it with: roma-inclusion passages l FILE"}


def test_a_passage_has_an_id_an_ordinal_and_a_line(tmp_path: Path) -> None:
    passages, problems = read(tmp_path, passage("p.1", 0, 5), "", passage("p.2.a-b", 5, 9))
    assert problems == []
    assert [(one.id, one.ordinal, one.start, one.end, one.state) for one in passages.listed] == [
        ("l-p-1", 1, 0, 5, "open"),
        ("l-p-2-a-b", 2, 5, 9, "open"),
    ]
    assert [passages.line(at) for at in (0, 1)] == ["l/passages.csv:2", "l/passages.csv:4"]
    assert list(passages.by_address) == ["p.1", "p.2.a-b"]
    batch = passages.batch()
    assert (batch.table, batch.source, len(batch), batch.where(1)) == ("passages", "l", 2, "l/passages.csv:4")


@pytest.mark.parametrize(
    ("expected", "codes"),
    [({}, []), (None, []), ({"passages": 1}, []), ({"passages": 2}, ["unexpected-count"]), ({"gaps": 5}, []),
     ({"passages": 0}, [])],
)  # fmt: skip
def test_fewer_passages_than_expected_are_not_all(tmp_path: Path, expected: Any, codes: list[str]) -> None:
    passages, problems = read(tmp_path, passage("p.1", 0, 5), expected=expected)
    assert [one.code for one in problems] == codes
    assert passages.unread is bool(codes)


def test_a_count_says_nothing_where_something_else_is_wrong(tmp_path: Path) -> None:
    _, problems = read(tmp_path, passage("p.1", 5, 5), expected={"passages": 2})
    assert [one.code for one in problems] == ["bad-passage"]
    _, problems = read(tmp_path, expected={})
    assert problems == []


def test_without_the_file_nothing_is_known(tmp_path: Path) -> None:
    passages, problems = read_passages(source(tmp_path))
    assert (passages.unread, passages.listed, passages.source) == (True, [], "l")
    assert said(problems) == [("passages.csv", "file-missing")]
    assert problems[0].remedy == "make it with: roma-inclusion passages l FILE"


def test_why_an_address_is_refused(tmp_path: Path) -> None:
    lines = [passage("p.1", 0, 1), passage("p.1", 1, 2), passage("p-1", 2, 3), passage("P", 3, 4)]
    messages = [one.message for one in read(tmp_path, *lines)[1]]
    assert messages[0] == "passage p.1 stands twice"
    assert "has the same id as one above" in messages[1]
    assert messages[2] == "passage 'P' has no address of a-z, 0-9, points and hyphens"


def held(*states: str) -> Passages:
    listed: list[Passage] = [
        row("passages", id=f"l-p-{n}", address=f"p.{n}", ordinal=n, start=100 * n, end=100 * n + 20, state=state)
        for n, state in enumerate(states, 1)
    ]
    lines = {one.id: f"l/passages.csv:{at + 2}" for at, one in enumerate(listed)}
    return Passages("l", listed, lines, {one.address: one for one in listed})


def test_a_passage_is_left_out_once_and_with_a_reason() -> None:
    passages = held("open", "open", "coded")
    assert list(passages.leave_out("p.1", "heading", "x:2")) == []
    assert [one.code for one in passages.leave_out("p.2", "", "x:3")] == ["missing-value"]
    assert [one.code for one in passages.leave_out("p.2", "heading", "x:4")] == ["passage-twice"]
    assert [one.code for one in passages.leave_out("p.3", "heading", "x:5")] == ["passage-twice"]
    (unknown,) = passages.leave_out("p.4", "heading", "x:6")
    assert unknown == Problem("x:6", "unknown-passage", "there is no passage p.4", "use one of p.1, p.2, p.3")
    (other,) = passages.leave_out("p.4", "heading", "x:6", lambda address: f"near {address}")
    assert other.remedy == "near p.4"
    assert [(one.state, one.reason) for one in passages.listed] == [
        ("not_in_scope", "heading"), ("not_in_scope", None), ("coded", None),
    ]  # fmt: skip
    assert passages.left_out == {"p.1": "x:2"}


# codes/


@pytest.fixture
def codes_of(tmp_path: Path) -> Callable[..., tuple[Codes, list[Problem]]]:
    def made(name: str, text: str, owner: str = "l") -> tuple[Codes, list[Problem]]:
        (tmp_path / owner / "codes").mkdir(parents=True, exist_ok=True)
        path = tmp_path / owner / "codes" / name
        path.write_text(text)
        return read_codes({owner: [path]})

    return made


GROUPS = "id,label_en,label_nl,definition_en,definition_nl,broader_id"
CODEBOOK = "scheme,code,label_en,label_nl,definition_en,definition_nl"


@pytest.mark.parametrize(
    ("name", "lines", "expected", "unread"),
    [
        ("target_groups.csv", [GROUPS, "sea,a,b,c,d,"], [], False),
        ("target_groups.csv", [GROUPS.removesuffix(",broader_id"), "sea,a,b,c,d"], [], False),
        ("target_groups.csv", [GROUPS, "sea,a,b,c,d,", "sea,a,b,c,d,"], [(3, "code-twice")], False),
        ("target_groups.csv", [GROUPS, "roma,a,b,c,d,"], [(2, "code-twice")], False),
        ("target_groups.csv", [GROUPS, "roma,,b,c,d,"], [(2, "missing-value")], False),
        ("target_groups.csv", [GROUPS, "sea,,b,c,d,"], [(2, "missing-value")], False),
        ("target_groups.csv", [GROUPS, "Sea,a,b,c,d,"], [(2, "bad-id")], True),
        ("target_groups.csv", [GROUPS, ",a,b,c,d,"], [(2, "missing-value")], True),
        ("target_groups.csv", [GROUPS, "sea,a"], [(2, "ragged-row")], True),
        ("target_groups.csv", [GROUPS, "sea,a\u200b,b,c,d,"], [(2, "zero-width")], False),
        ("target_groups.csv", [GROUPS, "se\u200ba,a,b,c,d,"], [(2, "zero-width")], True),
        ("target_groups.csv", ["id,label_en"], [(1, "missing-column")], True),
        ("levels.csv", ["id"], [(0, "unknown-list")], False),
        ("target_group.csv", ["id"], [(0, "unknown-list")], False),
        ("target_groups.txt", ["id"], [(0, "unknown-file")], False),
        ("codebook.csv", [CODEBOOK, "unit,nets,a,b,c,d"], [], False),
        ("codebook.csv", [CODEBOOK, "voice,gull,a,b,c,d"], [(2, "closed-scheme")], False),
        ("codebook.csv", [CODEBOOK, ",nets,a,b,c,d"], [(2, "missing-value")], True),
        ("codebook.csv", [CODEBOOK, "unit,,a,b,c,d"], [(2, "missing-value")], True),
        ("codebook.csv", [CODEBOOK, "unit,nets,a,b,c,d", "indicator,nets,a,b,c,d"], [], False),
    ],
)
def test_lists_of_a_plugin(
    codes_of: Callable[..., Any], name: str, lines: list[str], expected: list[tuple[int, str]], unread: bool
) -> None:
    codes, problems = codes_of(name, "\n".join(lines) + "\n")
    where = f"codes/{name}"
    assert said(problems) == [(f"{where}:{line}" if line else where, code) for line, code in expected]
    assert codes.unread == ({name.removesuffix(".csv")} if unread else set())


def test_codes_are_allowed_by_table_or_scheme(codes_of: Callable[..., Any]) -> None:
    own, _ = read_codes()
    assert (own.unread, read_codes(unread=["themes"])[0].unread) == (set(), {"themes"})
    assert all(
        own.allowed[table] == {key[0] for key in own.rows[table]} for table in CLOSED_LISTS if table != "codebook"
    )
    assert own.allowed["unit"] == {code for scheme, code in own.rows["codebook"] if scheme == "unit"}
    codes, _ = codes_of("codebook.csv", f"{CODEBOOK}\nunit,nets,a,b,c,d\n")
    assert codes.allowed["unit"] - own.allowed["unit"] == {"nets"}
    batch = codes.batch("codebook")
    assert len(batch) == len(own.batch("codebook")) + 1
    assert (batch["code"][-1], batch["match"][-1], batch.where(len(batch) - 1)) == (
        "nets", None, "l/codes/codebook.csv:2",
    )  # fmt: skip
    assert own.batch("levels")["id"] == [key[0] for key in own.rows["levels"]]
    assert len(Codes({"levels": {}}, {}).batch("levels")) == 0


def test_a_code_with_another_meaning_is_refused_and_the_same_is_not(
    codes_of: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "a" / "codes").mkdir(parents=True)
    first = tmp_path / "a" / "codes" / "target_groups.csv"
    first.write_text(f"{GROUPS}\nsea,a,b,c,d,\nfog,a,b,c,d,\n")
    (tmp_path / "b" / "codes").mkdir(parents=True)
    second = tmp_path / "b" / "codes" / "target_groups.csv"
    second.write_text(f"{GROUPS}\nsea,a,b,c,d,\nfog,x,b,c,d,\n")
    codes, problems = read_codes({"a": [first], "b": [second]})
    assert [(one.where, one.code) for one in problems] == [("b/codes/target_groups.csv:3", "code-twice")]
    assert (
        problems[0].message == "target_groups fog already exists, at a/codes/target_groups.csv:3, with another meaning"
    )
    assert codes.rows["target_groups"]["fog",][1] == "a"


# coding/


def gaps(*rows: dict[str, str], header: list[str] | None = None) -> str:
    columns = header or coding_columns("gaps")
    usual = {"kind": "not_known", "topic": "other", "statement": "x", "evidence": "p.1"}
    lines = [",".join({**usual, **one}.get(name, "") for name in columns) for one in rows]
    return "\n".join([",".join(columns), *lines]) + "\n"


def coded(folder: Path, unusable: list[Problem] | None = None, **files: str) -> tuple[Coding, Passages]:
    one = source(folder)
    for name, text in files.items():
        (one.folder / "coding" / f"{name}.csv").write_text(text)
    passages = held("open", "open")
    found = list_files(one.folder)[0]
    return read_coding(one, passages, found, unusable or []), passages


@pytest.mark.parametrize(
    ("cells", "codes", "unread", "faulty"),
    [
        ({"id": "l-a"}, [], False, set()),
        ({"id": "l-a", "sensitive": "x"}, ["bad-value"], False, {0}),
        ({"id": "l-a", "sensitive": "\u200b"}, ["zero-width"], False, {0}),
        ({"id": "L-a"}, ["bad-id"], True, {0}),
        ({"id": ""}, ["missing-value"], True, {0}),
        ({"id": "l-a", "evidence": ""}, [], False, set()),
        ({"id": "L-a", "evidence": "p.9"}, ["bad-id", "unknown-passage"], True, {0}),
        ({"id": "L-a", "evidence": "p.1"}, ["bad-id"], True, {0}),
    ],
)
def test_a_faulty_cell_makes_its_row_faulty(
    tmp_path: Path, cells: dict[str, str], codes: list[str], unread: bool, faulty: set[int]
) -> None:
    coding, passages = coded(tmp_path, gaps=gaps(cells, {"id": "l-z", "evidence": "p.2"}))
    assert said(coding.problems) == [("coding/gaps.csv:2", code) for code in codes]
    assert coding.unread == ({"gaps"} if unread else set())
    assert coding.batches["gaps"][0].faulty == faulty
    assert coding.batches["gaps"][0]["sensitive"][1] is False
    good = cells["id"] == "l-a" and cells.get("evidence", "p.1") == "p.1"
    assert coding.batches["evidence"][0]["record_id"] == (["l-a", "l-z"] if good else ["l-z"])
    assert [one.state for one in passages.listed] == ["coded" if good else "open", "coded"]


def test_columns_that_are_left_out_are_empty(tmp_path: Path) -> None:
    header = ["id", "kind", "topic", "statement", "evidence"]
    coding, _ = coded(tmp_path, gaps=gaps({"id": "l-a"}, {"id": "l-b"}, header=header))
    (batch,) = coding.batches["gaps"]
    assert coding.problems == []
    assert (batch["sensitive"], batch["intervention_id"]) == ([False, False], [None, None])
    assert (batch["source_id"], batch.source, batch.where(1)) == (["l", "l"], "l", "l/coding/gaps.csv:3")
    evidence = coding.batches["evidence"][0]
    assert {name: evidence[name] for name in ("record_table", "record_id", "field", "source_id", "passage_id")} == {
        "record_table": ["gaps"] * 2, "record_id": ["l-a", "l-b"], "field": [None] * 2, "source_id": ["l"] * 2,
        "passage_id": ["l-p-1"] * 2,
    }  # fmt: skip
    assert [evidence.where(at) for at in (0, 1)] == ["l/coding/gaps.csv:2", "l/coding/gaps.csv:3"]


def test_a_table_that_is_shared_belongs_to_no_source(tmp_path: Path) -> None:
    coding, _ = coded(tmp_path, places="id,name,kind,country\nse-a,A,municipality,se\n")
    (batch,) = coding.batches["places"]
    assert (coding.problems, batch.source, "source_id" in batch) == ([], "", False)
    assert "evidence" not in coding.batches


@pytest.mark.parametrize(
    ("text", "codes", "unread"),
    [
        (gaps({"id": "l-a"}) + "l-b\n", ["ragged-row"], {"gaps"}),
        (gaps({"id": "l-a"}, {"id": "id"}) + gaps(), ["bad-id"], set()),
        ("id\n", ["missing-column"], {"gaps"}),
        ("", ["empty-file"], {"gaps"}),
        (gaps({"id": "l-a", "statement": "a\tb"}), ["tab-in-cell"], set()),
    ],
)
def test_rows_that_are_lost_make_a_table_unread(tmp_path: Path, text: str, codes: list[str], unread: set[str]) -> None:
    coding, _ = coded(tmp_path, gaps=text)
    if codes == ["bad-id"]:
        assert "header-twice" in {one.code for one in coding.problems}
        return
    assert [one.code for one in coding.problems] == codes
    assert coding.unread == unread


@pytest.mark.parametrize(
    ("text", "codes", "unread"),
    [
        ("address,reason\np.2,heading\n", [], False),
        ("address,reason\np.2,heading\np.2,heading\n", ["passage-twice"], False),
        ("address,reason\np.9,heading\n", ["unknown-passage"], False),
        ("address,reason\np.2\n", ["ragged-row"], True),
        ("address\np.2\n", ["missing-column"], True),
        ("address,reason\np.2,he\tading\n", ["tab-in-cell"], False),
        ("", ["empty-file"], True),
    ],
)
def test_a_list_of_what_is_not_in_scope(tmp_path: Path, text: str, codes: list[str], unread: bool) -> None:
    coding, passages = coded(tmp_path, passages_not_in_scope=text)
    assert [one.code for one in coding.problems] == codes
    assert (passages.unread, coding.unread, coding.reviewed) == (unread, set(), {})


def test_a_second_look_that_cannot_be_read_leaves_the_passages_alone(tmp_path: Path) -> None:
    coding, passages = coded(tmp_path, reviewed="record_table,record_id,word\ngaps,l-a,x\n")
    assert [one.code for one in coding.problems] == ["missing-column"]
    assert (passages.unread, coding.reviewed, coding.unread) == (False, {}, set())
    again = tmp_path / "again"
    coding, passages = coded(again, reviewed="record_table,record_id,word,reason\ngaps,l-a,x\n")
    assert [one.code for one in coding.problems] == ["ragged-row"]
    assert passages.unread is False


def test_what_lies_there_unusable_is_not_named_again(tmp_path: Path) -> None:
    (tmp_path / "l" / "coding" / "events").mkdir(parents=True)
    (tmp_path / "l" / "coding" / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "l" / "coding" / "thumbs.db").mkdir()
    (tmp_path / "l" / "coding" / "extra").mkdir()
    (tmp_path / "l" / "coding" / "gaps.txt").touch()
    unusable = [
        Problem("l/coding/events", "cannot-read", "m", "r"),
        Problem("l/coding/notes/deep", "too-deep", "m", "r"),
        Problem("l/coding/Gaps.csv", "name-collision", "m", "r"),
    ]
    coding, _ = coded(tmp_path, unusable, GAPS="id\n", outcome="id\n")
    assert said(coding.problems) == [
        ("coding/extra", "not-a-file"),
        ("coding/gaps.txt", "unknown-file"),
        ("coding/outcome.csv", "unknown-file"),
    ]
    assert coding.unread == {"events", "deep", "Gaps", "gaps", "outcomes", "extra"}
    other, _ = coded(tmp_path, [], outcomes="id\n")
    assert ("coding/events", "not-a-file") in said(other.problems)
    assert ("coding/thumbs.db", "not-a-file") not in said(other.problems)
    assert ("coding/GAPS.csv", "unknown-file") in said(other.problems)
    assert [one.remedy for one in other.problems if one.where.endswith("outcome.csv")] == ["move it elsewhere"]


@pytest.mark.parametrize("where", ["l", "l/coding"])
def test_a_coding_that_cannot_be_walked_is_not_read(tmp_path: Path, where: str) -> None:
    coding, _ = coded(tmp_path, [Problem(where, "too-many-files", "m", "r")], gaps=gaps({"id": "l-a"}))
    assert (coding.problems, coding.batches, coding.unread) == ([], {}, set(COUNTED))


def test_a_row_with_a_bad_id_has_no_links(tmp_path: Path) -> None:
    wanted = ("id", "kind", "weight", "statement", "handling", "records", "evidence")
    header = [name for name in coding_columns("conflicts") if name in wanted]
    usual = {"kind": "contradiction", "weight": "detail", "statement": "x", "handling": "y", "evidence": "p.1"}
    rows = [{"id": "L", "records": "gaps:l-a gaps"}, {"id": "l-c", "records": "gaps:l-a gaps:l-b:c"}]
    lines = [",".join({**usual, **one}.get(name, "") for name in header) for one in rows]
    coding, _ = coded(tmp_path, conflicts="\n".join([",".join(header), *lines]) + "\n")
    (batch,) = coding.batches["conflict_records"]
    assert said(coding.problems) == [("coding/conflicts.csv:2", "bad-id")]
    assert (batch["conflict_id"], batch["record_id"]) == (["l-c", "l-c"], ["l-a", "l-b:c"])
    assert batch.where(0) == "l/coding/conflicts.csv:3"


# The corpus


@pytest.mark.parametrize(
    ("code", "doubtful"),
    [("bad-evidence", True), ("unknown-passage", True), ("offset-outside", True), ("unknown-column", True),
     ("bad-value", False), (None, False)],
)  # fmt: skip
def test_evidence_is_doubtful_where_some_may_be_lost(code: str | None, doubtful: bool) -> None:
    problems = [Problem("x", "other", "m", "r"), *([Problem("x", code, "m", "r")] if code else [])]
    one = LoadedSource(Source("l", Path("l"), {}, lambda _: []), row("sources"), held(), Coding(problems=problems))
    assert one.has_doubtful_evidence() is doubtful
    one.coding.unread.add("gaps")
    assert one.has_doubtful_evidence() is True
    one.coding.unread.clear()
    one.passages.unread = True
    assert one.has_doubtful_evidence() is True


@pytest.mark.parametrize(
    ("expected", "codes", "unread"),
    [
        ({"gaps": 1, "passages": 2}, [], set()),
        ({"gaps": 2, "passages": 2}, ["unexpected-count"], {"gaps"}),
        ({"gaps": 0, "passages": 2}, ["unexpected-count"], set()),
        ({"passages": 2}, ["no-expected-count"], set()),
        ({"gaps": 1, "passages": 2, "events": 3}, ["file-missing"], {"events"}),
        ({"gaps": 1, "passages": 3}, ["unexpected-count"], set()),
        ({"gaps": 1, "passages": 1}, ["unexpected-count"], set()),
        (None, ["no-expected-count"], set()),
    ],
)
def test_a_table_with_fewer_rows_than_expected_is_unread(
    tmp_path: Path, expected: Any, codes: list[str], unread: set[str]
) -> None:
    one = source(tmp_path, expected=expected)
    (one.folder / "coding" / "gaps.csv").write_text(gaps({"id": "l-a"}))
    (one.folder / "passages.csv").write_text(f"{HEADER}\n{passage('p.1', 0, 5)}\n{passage('p.2', 5, 9)}\n")
    files, unusable = list_files(one.folder)
    loaded, problems = _load(one, files, unusable)
    assert [found.code for found in problems if not found.where.endswith("source.yml") or found.code in codes] == codes
    assert loaded.coding.unread == unread
    assert loaded.coded_passages() == {"l-p-1"}


def test_a_table_without_rows_of_which_none_is_expected_is_read(tmp_path: Path) -> None:
    one = source(tmp_path, expected={"passages": 1})
    (one.folder / "coding" / "gaps.csv").write_text(gaps())
    (one.folder / "passages.csv").write_text(f"{HEADER}\n{passage('p.1', 0, 5)}\n")
    loaded, _ = _load(one, *list_files(one.folder))
    assert (loaded.coding.unread, loaded.coding.count("gaps")) == (set(), 0)


def test_what_lies_too_deep_in_codes_is_named(tmp_path: Path) -> None:
    one = source(tmp_path)
    for name in ("codes/themes.csv", "codes/more/themes.csv", "coding/gaps.csv", "x.txt"):
        (one.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (one.folder / name).touch()
    files, _ = list_files(one.folder)
    assert said(list(_unread_codes(one, files))) == [("codes/more/themes.csv", "unknown-file")]


def test_what_cannot_be_read_is_named_once_in_a_corpus(tmp_path: Path) -> None:
    one, other = source(tmp_path), source(tmp_path, "m")
    (one.folder / "passages.csv").symlink_to("nothing")
    (one.folder / "codes").mkdir()
    (one.folder / "codes" / "themes.csv").symlink_to("nothing")
    (one.folder / "coding" / "gaps.csv").symlink_to("nothing")
    (other.folder / "passages.csv").write_text(f"{HEADER}\n{passage('p.1', 0, 5)}\n")
    (other.folder / "coding" / "places.csv").write_text("id,name,kind,country\nse-a,A,municipality,se\n")
    corpus = load_corpus([one, other])
    assert isinstance(corpus, Corpus)
    broken = [found.where for found in corpus.problems if found.code == "broken-link"]
    assert broken == ["l/codes/themes.csv", "l/coding/gaps.csv", "l/passages.csv"]
    assert not [found for found in corpus.problems if found.code == "file-missing"]
    assert corpus.codes.unread == {"themes"}
    assert corpus.is_unread("gaps", "l")
    assert not corpus.is_unread("gaps", "m")
    assert corpus.is_unread("passages", "m")
    assert corpus.ids("passages") == {"m-p-1"}
    assert corpus.ids("places") == {"se-a"}
    assert [len(batch) for batch in corpus.batches("sources")] == [1, 1]
    assert [batch.where(0) for batch in corpus.batches("sources")] == ["l/source.yml", "m/source.yml"]
    assert [batch.source for batch in corpus.batches("sources")] == ["l", "m"]
    assert [len(batch) for batch in corpus.batches("places")] == [1]
    assert corpus.ids("levels") == {"micro", "meso", "macro"}


def test_rows_that_are_whole_are_those_without_a_fault() -> None:
    batch = Batch("gaps", {"id": ["a", "b", "c"]}, str)
    assert list(batch.whole()) == [0, 1, 2]
    batch.faulty.add(0)
    assert (list(batch.whole()), len(batch), batch.source) == ([1, 2], 3, "")
