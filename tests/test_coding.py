"""One coding file at a time, written by hand: its evidence, its links, what it leaves out, what it cannot mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_database import row

from roma_inclusion.errors import Problem
from roma_inclusion.schema import CODING, COUNTED
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.coding import Coding, coding_columns, read_coding
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.passages import Passages

GAPS = {"id": "l-a", "statement": "Nothing is said.", "evidence": "p.1"}
LINKED = {"id": "l-o", "intervention_id": "l-i", "statement": "More.", "status": "intended", "evidence_kind": "plan"}


def passages() -> Passages:
    listed: list[Passage] = [
        row("passages", id=f"l-p-{n}", address=f"p.{n}", ordinal=n, start=100 * n, end=100 * n + 20, state="open")
        for n in (1, 2)
    ]
    lines = {one.id: f"l/passages.csv:{at + 2}" for at, one in enumerate(listed)}
    return Passages("l", listed, lines, {one.address: one for one in listed})


def read(
    folder: Path,
    files: dict[str, list[dict[str, str]]],
    held: Passages | None = None,
    unusable: list[Problem] | None = None,
) -> Coding:
    """Write some files of a coding and read them; a row has its file's usual cells where it says nothing else."""
    coding = folder / "l" / "coding"
    coding.mkdir(parents=True)
    for name, given in files.items():
        header = coding_columns(name) if name in CODING else list(given[0])
        cells = [[str(one.get(column, "")) for column in header] for one in given]
        (coding / f"{name}.csv").write_text("\n".join(",".join(line) for line in [header, *cells]) + "\n")
    source = Source("l", folder / "l", {}, lambda text: [])
    return read_coding(source, held or passages(), sorted(coding.iterdir()), unusable or [])


def codes(coding: Coding) -> list[tuple[str, str]]:
    return [(problem.where.removeprefix("l/coding/"), problem.code) for problem in coding.problems]


def spans(coding: Coding) -> list[tuple[Any, ...]]:
    names = ("record_id", "field", "passage_id", "start", "end")
    return [
        line
        for batch in coding.batches.get("evidence", [])
        for line in zip(*(batch[name] for name in names), strict=True)
    ]


def usual(table: str, **cells: str) -> dict[str, str]:
    """Return a row that is valid but for some cells."""
    filled = {column: "x" for column in ("statement", "name", "handling") if column in coding_columns(table)}
    return {
        "id": f"l-{table}",
        "voice": "municipality",
        "kind": "not_known",
        "topic": "other",
        "weight": "detail",
        "evidence": "p.1",
        **filled,
        **cells,
    }


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("p.1", [(None, "l-p-1", 100, 120)]),
        ("p.1[0:20]", [(None, "l-p-1", 100, 120)]),
        ("p.1[0:1]", [(None, "l-p-1", 100, 101)]),
        ("p.1[19:20]", [(None, "l-p-1", 119, 120)]),
        ("p.2[3:7]", [(None, "l-p-2", 203, 207)]),
        ("statement=p.1[3:7]", [("statement", "l-p-1", 103, 107)]),
        ("p.1  p.2", [(None, "l-p-1", 100, 120), (None, "l-p-2", 200, 220)]),
        ("p.1[0:21]", "offset-outside"),
        ("p.1[20:21]", "offset-outside"),
        ("p.1[5:5]", "offset-outside"),
        ("p.1[6:5]", "offset-outside"),
        ("p.1[0:0]", "offset-outside"),
        ("p.3", "unknown-passage"),
        ("p.1[a:b]", "bad-evidence"),
        ("p.1[1]", "bad-evidence"),
        ("P.1", "bad-evidence"),
        ("p.1[0:1234567890]", "bad-evidence"),
        ("status=p.1", "unknown-column"),
    ],
)
def test_evidence_names_passages_and_offsets(tmp_path: Path, evidence: str, expected: object) -> None:
    coding = read(tmp_path, {"gaps": [usual("gaps", evidence=evidence)]})
    if isinstance(expected, str):
        assert codes(coding) == [("gaps.csv:2", expected)]
        assert coding.batches["gaps"][0].faulty == {0}
        assert spans(coding) == []
    else:
        assert codes(coding) == []
        assert [one[1:] for one in spans(coding)] == expected
        assert {one[0] for one in spans(coding)} == {"l-gaps"}
        assert coding.batches["gaps"][0].faulty == set()


def test_good_evidence_beside_bad_is_kept(tmp_path: Path) -> None:
    coding = read(tmp_path, {"gaps": [usual("gaps", evidence="p.1 p.9"), usual("gaps", id="l-b", evidence="p.2")]})
    assert codes(coding) == [("gaps.csv:2", "unknown-passage")]
    assert [one[0] for one in spans(coding)] == ["l-gaps", "l-b"]
    assert coding.batches["evidence"][0].where(1) == "l/coding/gaps.csv:3"


def test_nothing_is_said_of_evidence_where_passages_are_missing(tmp_path: Path) -> None:
    held = passages()
    held.unread = True
    coding = read(tmp_path, {"gaps": [usual("gaps", evidence="p.9")]}, held)
    assert (codes(coding), coding.batches["gaps"][0].faulty) == ([], {0})


def test_a_passage_with_a_record_is_coded(tmp_path: Path) -> None:
    held = passages()
    read(tmp_path, {"gaps": [usual("gaps", evidence="p.2")]}, held)
    assert [one.state for one in held.listed] == ["open", "coded"]


@pytest.mark.parametrize(
    ("records", "expected", "said"),
    [
        ("gaps:l-gaps events:l-e", [("gaps", "l-gaps"), ("events", "l-e")], []),
        ("", [], []),
        ("gaps:l-gaps gaps:l-gaps", [("gaps", "l-gaps")], ["link-twice"]),
        ("gaps", [], ["bad-value"]),
        ("gaps: :l-gaps", [], ["bad-value", "bad-value"]),
        ("gaps:l-gaps events", [("gaps", "l-gaps")], ["bad-value"]),
    ],
)
def test_links_stand_in_the_row(tmp_path: Path, records: str, expected: list[tuple[str, str]], said: list[str]) -> None:
    coding = read(tmp_path, {"conflicts": [usual("conflicts", records=records, kind="contradiction")]})
    assert [code for _, code in codes(coding)] == said
    (batch,) = coding.batches["conflict_records"]
    assert list(zip(batch["record_table"], batch["record_id"], strict=True)) == expected
    assert set(batch["conflict_id"]) <= {"l-conflicts"}
    assert {batch.where(at) for at in range(len(batch))} <= {"l/coding/conflicts.csv:2"}


def test_themes_are_links_of_two_ids(tmp_path: Path) -> None:
    rows_of = [usual("outcomes", **LINKED, themes="education health"), usual("outcomes", **{**LINKED, "id": "l-q"})]
    coding = read(tmp_path, {"outcomes": rows_of})
    (batch,) = coding.batches["outcome_themes"]
    assert (batch["outcome_id"], batch["theme_id"]) == (["l-o", "l-o"], ["education", "health"])


def test_a_second_look_has_a_reason(tmp_path: Path) -> None:
    look = {"record_table": "gaps", "record_id": "l-a", "word": "theft", "reason": "Needed."}
    coding = read(tmp_path, {"reviewed": [look, {**look, "word": "violence", "reason": ""}]})
    assert coding.reviewed == {
        ("gaps", "l-a", "theft"): "l/coding/reviewed.csv:2",
        ("gaps", "l-a", "violence"): "l/coding/reviewed.csv:3",
    }
    assert codes(coding) == [("reviewed.csv:3", "missing-value")]


def test_what_is_not_in_scope_is_listed_with_its_reason(tmp_path: Path) -> None:
    held = passages()
    coding = read(tmp_path, {"passages_not_in_scope": [{"address": "p.2", "reason": "heading"}]}, held)
    assert [(one.state, one.reason) for one in held.listed] == [("open", None), ("not_in_scope", "heading")]
    assert (codes(coding), held.unread) == ([], False)


@pytest.mark.parametrize(
    ("name", "code", "remedy", "missing"),
    [
        ("outcome.csv", "unknown-file", "call it outcomes.csv", {"outcomes"}),
        ("zzzz.csv", "unknown-file", "move it elsewhere", set()),
        ("notes.txt", "unknown-file", "save it as CSV, or move it elsewhere", set()),
        ("gap.csv", "unknown-file", "move it elsewhere", set()),
    ],
)
def test_a_file_of_another_name_is_named(tmp_path: Path, name: str, code: str, remedy: str, missing: set[str]) -> None:
    (tmp_path / "l" / "coding").mkdir(parents=True)
    coding_folder = tmp_path / "l" / "coding"
    (coding_folder / name).write_text("id\n")
    (coding_folder / "gaps.csv").write_text(",".join(coding_columns("gaps")) + "\n")
    coding = read_coding(Source("l", tmp_path / "l", {}, lambda _: []), passages(), sorted(coding_folder.iterdir()))
    (problem,) = coding.problems
    assert (problem.where, problem.code, problem.remedy) == (f"l/coding/{name}", code, remedy)
    assert coding.unread == missing


def test_a_source_without_coding_says_so_once(tmp_path: Path) -> None:
    source = Source("l", tmp_path / "l", {}, lambda _: [])
    coding = read_coding(source, passages(), [])
    assert [(one.where, one.code) for one in coding.problems] == [("l/coding", "file-missing")]
    assert coding.unread == set(COUNTED)
    told = read_coding(source, passages(), [], [Problem("l/coding", "not-a-file", "m", "r")])
    assert (told.problems, told.unread) == ([], set(COUNTED))


def test_a_folder_among_the_files_is_named(tmp_path: Path) -> None:
    (tmp_path / "l" / "coding" / "outcomes").mkdir(parents=True)
    coding = read_coding(Source("l", tmp_path / "l", {}, lambda _: []), passages(), [])
    assert [(one.where, one.code) for one in coding.problems] == [("l/coding/outcomes", "not-a-file")]
    assert coding.unread == {"outcomes"}


def test_rows_are_counted_by_table(tmp_path: Path) -> None:
    coding = read(tmp_path, {"gaps": [usual("gaps"), usual("gaps", id="l-b")]})
    assert (coding.count("gaps"), coding.count("events")) == (2, 0)
    assert coding.batches["gaps"][0]["source_id"] == ["l", "l"]


@pytest.mark.parametrize(
    ("table", "left_out", "missing"),
    [
        ("gaps", "evidence", True),
        ("gaps", "statement", True),
        ("gaps", "sensitive", False),
        ("places", "evidence", False),
        ("conflicts", "records", False),
    ],
)
def test_a_column_may_be_left_out_where_it_need_not_be_filled(
    tmp_path: Path, table: str, left_out: str, missing: bool
) -> None:
    folder = tmp_path / "l" / "coding"
    folder.mkdir(parents=True)
    header = [name for name in coding_columns(table) if name != left_out]
    (folder / f"{table}.csv").write_text(",".join(header) + "\n")
    coding = read_coding(Source("l", tmp_path / "l", {}, lambda _: []), passages(), [folder / f"{table}.csv"])
    assert bool(coding.problems) is missing
    assert coding.unread == ({table} if missing else set())
