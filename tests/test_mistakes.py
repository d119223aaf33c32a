"""Mistakes of a person, each answered by one line: where, what, and what to do."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Invented
from mistakes import COMMANDS, DOCUMENTS, DRAFT_EDITS, DRAFTS, MAIL, QUOTES, SOURCE, TABLES, Edit
from violations.planting import planted

from roma_inclusion.authoring.citing import cite_quotes
from roma_inclusion.authoring.desk import code_drafts
from roma_inclusion.authoring.extract.reading import read_file
from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import check
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, Problem, UsageError


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


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_file_that_is_no_document_is_called_what_it_is(name: str, tmp_path: Path) -> None:
    file, holds, message, remedy = DOCUMENTS[name]
    if isinstance(holds, str):
        (tmp_path / file).write_text(holds, encoding="utf-8")
    else:
        with zipfile.ZipFile(tmp_path / file, "w") as archive:
            for member, content in holds.items():
                archive.writestr(member, content)
    with pytest.raises(DataError) as caught:
        read_file(tmp_path / file)
    (problem,) = caught.value.problems
    assert (problem.where, problem.code) == (file, "document-unknown")
    assert (message in problem.message, remedy in problem.remedy) == (True, True), problem


@pytest.mark.parametrize("text", ["Plan\nDate: 2021\n\nSchool.", "Note: a\nNote: b\nSchool.", "<b> School."])
def test_a_text_that_looks_a_little_like_data_is_a_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "plan").write_text(text, encoding="utf-8")
    assert "School." in read_file(tmp_path / "plan").text


def test_a_text_is_what_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(MAIL, encoding="utf-8")
    assert "in the attachment" in read_file(tmp_path / "letter.txt").text


def test_a_page_that_says_no_is_noticed_where_a_pdf_was_meant(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_text("<!doctype html><title>No</title><body><p>Log in to see the plan.</p></body>")
    other = [one for one in read_file(tmp_path / "plan.pdf").notices if one.message.startswith("its name")]
    planted(other, "other-format")
    assert [one.message for one in other] == ["its name says PDF, and it is HTML"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_mistake_in_a_command_is_met_by_one_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, message, remedy = COMMANDS[name]
    monkeypatch.chdir(tmp_path)
    write_plugin("there", Path())
    (tmp_path / "empty").mkdir()
    (tmp_path / "own.xlsx").write_bytes(b"of another program")
    (tmp_path / "page.txt").write_text("A page.")
    done = CliRunner().invoke(cli, arguments)
    assert isinstance(done.exception, UsageError), done.output
    assert (message in str(done.exception), remedy in str(done.exception)) == (True, True), done.exception
    assert "\n" not in str(done.exception)
    assert (tmp_path / "own.xlsx").read_bytes() == b"of another program"


def test_there_are_at_least_a_hundred_mistakes() -> None:
    assert sum(map(len, (DRAFTS, DRAFT_EDITS, SOURCE, TABLES, QUOTES, DOCUMENTS, COMMANDS))) >= 100


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
