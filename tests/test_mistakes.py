"""Mistakes of a person, each answered by one line: where, what, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Invented
from mistakes import DRAFT_EDITS, DRAFTS, QUOTES, SOURCE, TABLES, Edit

from roma_inclusion.authoring.citing import cite_quotes
from roma_inclusion.authoring.desk import code_drafts
from roma_inclusion.build import check
from roma_inclusion.errors import DataError, Problem


def problems_of(invented: Invented, *drafts: Path) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        code_drafts("lindestad", [invented.folder.parent / "draft.yml", *drafts], invented.documents)
    return caught.value.problems


@pytest.mark.parametrize("name", DRAFTS)
def test_a_mistake_in_a_draft_is_met_by_one_line(name: str, invented: Invented, tmp_path: Path) -> None:
    text, line, message, remedy = DRAFTS[name]
    (tmp_path / "more.yml").write_text(text)
    found = problems_of(invented, tmp_path / "more.yml")
    assert len(found) == 1, "\n".join(map(str, found))
    assert found[0].where == f"more.yml:{line}", found[0]
    assert message in str(found[0])
    assert remedy in found[0].remedy, found[0]


def one_line(found: list[Problem], edit: Edit) -> None:
    """There is one problem, at the file and the line of the edit, which says what is wrong and what to do."""
    file, _, _, line, message, remedy = edit
    assert len(found) == 1, "\n".join(map(str, found))
    assert found[0].where.endswith(f"{file}:{line}"), found[0]
    assert message in str(found[0])
    assert remedy in found[0].remedy, found[0]


def spoil(path: Path, edit: Edit) -> None:
    text = path.read_text()
    assert edit[1] in text
    path.write_text(text.replace(edit[1], edit[2], 1))


@pytest.mark.parametrize("name", DRAFT_EDITS)
def test_a_mistake_in_the_draft_of_the_page(name: str, invented: Invented) -> None:
    spoil(invented.folder.parent / "draft.yml", DRAFT_EDITS[name])
    one_line(problems_of(invented), DRAFT_EDITS[name])


@pytest.mark.parametrize("edit", [*SOURCE.values(), *TABLES.values()], ids=[*SOURCE, *TABLES])
def test_a_mistake_in_a_description_or_a_table(edit: Edit, invented: Invented) -> None:
    spoil(invented.folder / edit[0], edit)
    one_line(check("lindestad", documents=invented.documents), edit)


@pytest.mark.parametrize("name", QUOTES)
def test_a_mistake_in_a_quote(name: str, invented: Invented) -> None:
    quote, message, remedy = QUOTES[name]
    with pytest.raises(DataError) as caught:
        list(cite_quotes("lindestad", [quote], invented.documents))
    (problem,) = caught.value.problems
    assert (message in problem.message, remedy in problem.remedy) == (True, True), problem


def test_there_are_at_least_eighty_mistakes() -> None:
    assert sum(map(len, (DRAFTS, DRAFT_EDITS, SOURCE, TABLES, QUOTES))) >= 80


def test_all_kinds_in_all_drafts_are_said_in_one_run(invented: Invented, tmp_path: Path) -> None:
    """A file that cannot be read hides no other, and what only follows from it is not said."""
    (tmp_path / "a.yml").write_text("- table: gaps\n\tid: x\n")
    (tmp_path / "b.yml").write_text(
        "- table: gaps\n  id: lindestad-a\n  kind: not_statd\n  topic: cost\n  statement: What is a.\n"
        "  intervention: lindestad-of-a\n  evidence: [ten mediators]\n- table: gap\n  id: lindestad-b\n"
    )
    (tmp_path / "c.yml").write_text(DRAFTS["another amount"][0])
    names = ("a", "b", "c")
    found = problems_of(invented, *(tmp_path / f"{name}.yml" for name in names))
    assert [(problem.where, problem.code) for problem in found] == [
        ("a.yml:2", "not-yaml"),
        ("b.yml:3", "unknown-code"),
        ("b.yml:7", "draft-not-understood"),
        ("b.yml:8", "unknown-table"),
        ("c.yml:5", "number-not-in-evidence"),
    ]


def test_nothing_is_written_where_a_draft_is_wrong(invented: Invented, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in invented.folder.rglob("*.csv")}
    (tmp_path / "more.yml").write_text(DRAFTS["another amount"][0])
    problems_of(invented, tmp_path / "more.yml")
    assert {path: path.read_bytes() for path in invented.folder.rglob("*.csv")} == before
