"""The desk: quotes become addresses and offsets, and a coding becomes a draft again, without loss."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import pytest
from conftest import OURS, Invented

from roma_inclusion.authoring.coding_files import write_coding
from roma_inclusion.authoring.desk import cite_quotes, code_drafts, cut_document, draft_coding
from roma_inclusion.authoring.draft_of_coding import draft
from roma_inclusion.authoring.drafts import code, read_drafts
from roma_inclusion.authoring.finder import Finder
from roma_inclusion.build import check
from roma_inclusion.errors import DataError, UsageError
from roma_inclusion.sources.folder import document
from roma_inclusion.sources.manager import find_sources
from roma_inclusion.sources.passages import read_passages


def test_a_quote_is_found_whatever_the_white_space() -> None:
    text = "One  line\nand ‘another’ one,\n\nbroken onder-\nwijs."
    finder = Finder(text)
    assert text[slice(*finder.find("line and 'another'"))] == "line\nand ‘another’"
    assert text[slice(*finder.find("onder-wijs"))] == "onder-\nwijs"


def test_a_quote_that_stands_twice_needs_what_comes_before() -> None:
    finder = Finder("yes and no; maybe; yes and yes")
    with pytest.raises(ValueError, match="stands 3 times"):
        finder.find("yes")
    assert finder.find("yes", after="maybe") == (19, 22)
    with pytest.raises(ValueError, match="stands 0 times"):
        finder.find("yes", after="perhaps")
    with pytest.raises(ValueError, match="is not in the document"):
        finder.find("never")


def test_cite_prints_what_a_coding_writes(invented: Invented) -> None:
    assert list(cite_quotes("lindestad", ["two mediators"], invented.documents)) == ["pilot.2[84:97]"]
    across = "province (EUR 40,000 a year) and carried out by the foundation De Brug. The aim was"
    (found,) = cite_quotes("lindestad", [across], invented.documents)
    assert [item.partition("[")[0] for item in found.split()] == ["pilot.2", "pilot.3"]
    with pytest.raises(DataError, match="is not in the document"):
        list(cite_quotes("lindestad", ["seven mediators"], invented.documents))
    for path in invented.documents.iterdir():
        path.unlink()
    with pytest.raises(UsageError, match="--documents"):
        list(cite_quotes("lindestad", ["two mediators"], None))


def test_the_template_is_what_its_draft_gives(invented: Invented, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(invented.folder / "coding", before)
    shutil.rmtree(invented.folder / "coding")
    code_drafts("lindestad", [invented.folder.parent / "draft.yml"], invented.documents)
    same = filecmp.dircmp(before, invented.folder / "coding")
    assert not same.left_only
    assert not same.right_only
    assert not same.diff_files


def test_cutting_again_changes_nothing(invented: Invented) -> None:
    before = {path.name: path.read_bytes() for path in invented.folder.iterdir() if path.is_file()}
    cut_document("lindestad", invented.documents / "page.txt")
    assert before == {path.name: path.read_bytes() for path in invented.folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("outcomes", "pilot.", "pilots.", "unknown-passage"),
        ("outcomes", "pilot.", "pilot(", "bad-evidence"),
        ("observations", ",2,", ",2x,", "bad-value"),
    ],
)
def test_a_coding_with_a_problem_is_no_draft(invented: Invented, file: str, old: str, new: str, code: str) -> None:
    path = invented.folder / "coding" / f"{file}.csv"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(DataError, match=code):
        draft_coding("lindestad", invented.documents)


def test_a_coding_without_an_optional_column_is_a_draft(invented: Invented) -> None:
    rows = invented.rows("places")
    invented.write("places", [{name: cell for name, cell in row.items() if name != "evidence"} for row in rows])
    assert "xx-invented-town" in draft_coding("lindestad", invented.documents)


def test_drafts_without_a_record_leave_the_coding_as_it_is(invented: Invented, tmp_path: Path) -> None:
    before = sorted((invented.folder / "coding").iterdir())
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    with pytest.raises(UsageError, match="hold no record"):
        code_drafts("lindestad", [drafts], invented.documents)
    assert sorted((invented.folder / "coding").iterdir()) == before
    shutil.copy(invented.folder.parent / "draft.yml", drafts / "draft.yaml")
    assert "3 outcomes" in code_drafts("lindestad", [drafts], invented.documents)


@pytest.mark.parametrize(("old", "new"), [("field: ", "feild: "), ("reason: heading", "reason: heading, remark: x")])
def test_no_key_of_a_quote_is_dropped_in_silence(invented: Invented, tmp_path: Path, old: str, new: str) -> None:
    draft_file = tmp_path / "draft.yml"
    draft_file.write_text((invented.folder.parent / "draft.yml").read_text().replace(old, new))
    with pytest.raises(DataError, match=r"(feild is not a key of a quote|remark is not a key of what is not in scope)"):
        code_drafts("lindestad", [draft_file], invented.documents)


def test_a_participation_may_name_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "draft.yml"
    file.write_text("- {table: participations, intervention_id: l-a, actor_id: xx-b, role: funder, evidence: [x]}")
    assert list(read_drafts([file]).records) == [("participations", "l-a-xx-b-funder")]


@pytest.mark.parametrize("key", ["expected", '"expected"', "'expected'", "expected "])
@pytest.mark.parametrize("end", ["\n", ""])
def test_a_key_of_the_description_is_never_written_twice(invented: Invented, key: str, end: str) -> None:
    path = invented.folder / "source.yml"
    lines = path.read_text().splitlines()
    (stated,) = [line for line in lines if line.startswith("expected:")]
    rest = [line for line in lines if line != stated]
    path.write_text("\n".join([*rest, f"{key}: {{passages: 1}}"]) + end)
    cut_document("lindestad", invented.documents / "page.txt")
    assert path.read_text() == "\n".join([*rest, stated]) + "\n"


def test_cutting_another_document_sets_its_digest(invented: Invented) -> None:
    page = invented.documents / "page.txt"
    page.write_text(page.read_text() + "\nOne more line.\n")
    assert "7 passages" in cut_document("lindestad", page)
    assert "pilot.7" in (invented.folder / "passages.csv").read_text()
    assert code_drafts("lindestad", [invented.folder.parent / "draft.yml"], invented.documents)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {table: opinions, id: x}", "there is no table 'opinions'"),
        ("- {table: gaps, id: lindestad-x, colour: red}", "colour is no column of gaps"),
        ("- {table: gaps, id: lindestad-x, evidence: [nowhere to be found]}", "is not in the document"),
        ("- {table: gaps, id: lindestad-x, kind: a}\n- {table: gaps, id: lindestad-x, kind: b}", "'b' here and 'a'"),
        ("- {table: gaps, id: [", "not-yaml"),
        ("id: lindestad\n", "not-a-list"),
    ],
)
def test_a_draft_that_is_not_understood_is_named(invented: Invented, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "draft.yml").write_text(text)
    with pytest.raises(DataError, match=message.replace("(", r"\(")):
        code_drafts("lindestad", [tmp_path / "draft.yml"], invented.documents)


def test_two_drafts_of_one_record_are_united(invented: Invented, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a.yml").write_text(
        "- {table: gaps, id: lindestad-x, kind: not_known, topic: why, statement: Unknown., evidence: [two mediators]}"
    )
    (folder / "b.yml").write_text("- {table: gaps, id: lindestad-x, evidence: [was not counted]}")
    code_drafts("lindestad", [folder], invented.documents)
    (row,) = invented.rows("gaps")
    assert row["evidence"] == "pilot.2[84:97] pilot.4[78:93]"


TRANSLATION = """\
- table: translations
  record_table: {table}
  record: {record}
  field: {field}
  language: {language}
  text: Iets anders.
  translated_by: author
"""


def coded_again(invented: Invented, more: str) -> None:
    draft_file = invented.folder.parent / "draft.yml"
    draft_file.write_text(f"{draft_file.read_text()}{more}")
    code_drafts("lindestad", [draft_file], invented.documents)


@pytest.mark.parametrize(
    ("table", "record", "field"),
    [
        ("gaps", "lindestad-absence-not-counted", "statement"),
        ("places", "xx-invented-land", "name"),
        ("reporting", "lindestad-mediator-pilot-reporting-cost", "statement"),
        ("sources", "lindestad", "summary"),
        ("sources", "lindestad", "rights"),
        ("passages", "lindestad-pilot-1", "heading"),
    ],
)
def test_a_translation_of_a_draft_is_bound_to_its_text(invented: Invented, table: str, record: str, field: str) -> None:
    coded_again(invented, TRANSLATION.format(table=table, record=record, field=field, language="nl"))
    assert check("lindestad", leave_out=OURS) == []
    assert len(invented.rows("translations/nl")) == 3
    assert "of_sha256" not in draft_coding("lindestad", invented.documents)


def test_a_stale_translation_stays_stale_by_way_of_a_draft(invented: Invented, tmp_path: Path) -> None:
    invented.change("outcomes", 2, statement="Parents came to the school.")
    stale = invented.rows("translations/nl")
    (tmp_path / "draft.yml").write_text(draft_coding("lindestad", invented.documents))
    code_drafts("lindestad", [tmp_path / "draft.yml"], invented.documents)
    assert invented.rows("translations/nl") == stale
    assert [problem.code for problem in check("lindestad", leave_out=OURS)] == ["stale-translation"]


def test_translations_that_the_drafts_do_not_have_stay(invented: Invented) -> None:
    kept = (invented.folder / "coding" / "translations" / "nl.csv").read_bytes()
    draft_file = invented.folder.parent / "draft.yml"
    text = draft_file.read_text()
    begin, end = text.index("- {table: translations"), text.index("- {table: not_in_scope")
    draft_file.write_text(text[:begin] + text[end:])
    coded_again(invented, TRANSLATION.format(
        table="sources", record="lindestad", field="title", language="nl-BE"))  # fmt: skip
    assert (invented.folder / "coding" / "translations" / "nl.csv").read_bytes() == kept
    assert len(invented.rows("translations/nl-BE")) == 1


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"table": "results"}, "statement of results is not translated"),
        ({"field": "status"}, "status of gaps is not translated"),
        ({"record": "lindestad-nothing"}, "these drafts have no statement of gaps lindestad-nothing"),
        ({"language": "../../nl"}, "language"),
        ({"language": "Dutch"}, "language"),
    ],
)
def test_a_translation_that_is_not_understood_is_named(invented: Invented, cells: dict[str, str], message: str) -> None:
    usual = {"table": "gaps", "record": "lindestad-absence-not-counted", "field": "statement", "language": "nl"}
    with pytest.raises(DataError, match=message):
        coded_again(invented, TRANSLATION.format(**(usual | cells)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {table: translations, field: statement, language: nl, text: a}", "missing-key"),
        ("- {table: reporting, item: cost, state: not_stated}", "missing-key"),
        ("- {table: reporting, intervention: lindestad-mediator-pilot, item: cost, state: partly}", "stated-twice"),
        ("- {table: reporting, id: x, intervention: lindestad-mediator-pilot, item: cost}", "draft-not-understood"),
        ("- {table: configurations, id: lindestad-x, parts: a=b:c}", "wrong-type"),
        ("- {table: interventions, id: lindestad-x, places: xx-invented-town}", "wrong-type"),
    ],
)
def test_a_draft_of_the_newer_tables_is_held_to_its_form(invented: Invented, text: str, code: str) -> None:
    with pytest.raises(DataError) as caught:
        coded_again(invented, f"{text}\n")
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_a_coding_becomes_a_draft_and_again_the_same_coding(name: str, documents: Path, tmp_path: Path) -> None:
    source = next(source for source in find_sources() if source.id == name)
    text = next(path for path in documents.glob("*.txt") if path.stem == name).read_text(encoding="utf-8")
    found, _ = read_passages(source)
    described, _ = document(source)
    (tmp_path / "draft.yml").write_text(draft(source.folder, text, found.by_address, described), encoding="utf-8")
    assert draft_coding(name, documents) == (tmp_path / "draft.yml").read_text(encoding="utf-8")
    write_coding(tmp_path / "coding", code(read_drafts([tmp_path / "draft.yml"]), text, found.listed, described))
    for path in (source.folder / "coding").rglob("*.csv"):
        if path.name != "reviewed.csv":
            written = tmp_path / "coding" / path.relative_to(source.folder / "coding")
            assert written.read_text() == path.read_text(), path.name
