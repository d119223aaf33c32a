"""What goes out comes back: every file of a coding, byte for byte, whatever it went out in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from conftest import OURS, Invented
from openpyxl import load_workbook
from violations.planting import planted
from workbook import Edited

from roma_inclusion.authoring.code_lists import codes_of, lists_of_source
from roma_inclusion.authoring.coding_files import write_coding
from roma_inclusion.authoring.desk import code_drafts, draft_coding
from roma_inclusion.authoring.drafts import code
from roma_inclusion.authoring.field_words import field_words
from roma_inclusion.authoring.held import held
from roma_inclusion.authoring.incoming import import_file
from roma_inclusion.authoring.own_codes import write_own_codes
from roma_inclusion.authoring.qda.code_notes import read_qdc
from roma_inclusion.authoring.qda.coded import lists_of_city, of_city, of_edition
from roma_inclusion.authoring.qda.read import read_qdpx
from roma_inclusion.authoring.qda.write import write_qdpx
from roma_inclusion.authoring.sheet_rows import PASSAGES, SHEETS, sheet_columns
from roma_inclusion.authoring.sheets import write_sheet
from roma_inclusion.build import build, check
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, UsageError
from roma_inclusion.records import load
from roma_inclusion.site.language import languages
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.sources.coding import NOT_IN_SCOPE
from roma_inclusion.sources.folder import document
from roma_inclusion.sources.manager import find_sources

REVIEWED = """record_table,record_id,word,reason
outcomes,lindestad-less-absence,"absence, again",A word of the school.
gaps,lindestad-absence-not-counted,*,"It says ""not counted"" itself."
"""
PROPOSED = """record_table,record_id,proposed_by,accepted_by
findings,lindestad-language-wins-trust,language_model,second_reader
reporting,lindestad-mediator-pilot-reporting-cost,rule,author
actors,xx-de-brug,rule,community
"""
WITHDRAWN = """id,withdrawn_on,reason_code,replaced_by
lindestad-old-aim,2026-01-02,wrong,
xx-old-foundation,2026-01-02,person_asked,
xx-old-town,2026-01-03,merged,xx-invented-town
xx-older-place,2026-01-03,harmful,
"""


OWN_THEMES = """id,kind,label_en,label_nl,definition_en,definition_nl,broader_id,eu_objective,match_id,match_type
river-work,field,work on the river,,Boats and quays where people work.,,employment,employment,employment,broad
music-rooms,topic,music rooms,muziekkamers,"Rooms, and what is played in them.",Kamers met muziek.,,inclusion,,
"""
OWN_CODES = """scheme,code,label_en,label_nl,definition_en,definition_nl,match,match_type
unit,boats,boats,,Boats on the river.,,,
"""


@pytest.fixture
def full(invented: Invented) -> Invented:
    """The invented source with what is said of records, and with records that are gone."""
    coding = invented.folder / "coding"
    for name, text in (("reviewed", REVIEWED), ("proposed", PROPOSED), ("withdrawn", WITHDRAWN)):
        (coding / f"{name}.csv").write_text(text, encoding="utf-8")
    counts = {path.stem: len(invented.rows(path.stem)) for path in coding.glob("*.csv") if path.stem == "withdrawn"}
    described = (invented.folder / "source.yml").read_text(encoding="utf-8")
    invented.expect(**counts)
    assert described != (invented.folder / "source.yml").read_text(encoding="utf-8")
    assert [one for one in check("lindestad", documents=invented.documents) if one.level == "problem"] == []
    return invented


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}


def coding_of(project: Path, full: Invented) -> Path:
    """Write what a project holds as a coding of its own, and return where."""
    source, text, passages = held("lindestad", full.documents)
    draft = read_qdpx(project, text, passages.listed)
    folder = project.parent / "coding"
    write_coding(folder, code(draft, text, passages.listed, document(source)[0]) | draft.about)
    return folder


def test_a_project_brings_every_file_back(full: Invented, tmp_path: Path) -> None:
    before = files(full.folder)
    write_qdpx(tmp_path / "x.qdpx", *of_city("lindestad", full.documents))
    assert import_file("lindestad", tmp_path / "x.qdpx", full.documents).merged.is_empty
    assert files(full.folder) == before
    assert files(coding_of(tmp_path / "x.qdpx", full)) == files(full.folder / "coding")


def test_a_workbook_brings_every_file_back(full: Invented, tmp_path: Path) -> None:
    before = files(full.folder)
    write_sheet("lindestad", tmp_path / "x.xlsx", full.documents, "nl")
    assert import_file("lindestad", tmp_path / "x.xlsx", full.documents).merged.is_empty
    shutil.rmtree(full.folder / "coding")
    shutil.rmtree(full.folder.parent / "work" / "base")
    import_file("lindestad", tmp_path / "x.xlsx", full.documents)
    assert files(full.folder) == before


def test_the_command_writes_a_city_folder_as_a_project_and_its_codes(full: Invented, tmp_path: Path) -> None:
    folder = full.folder.parent
    (folder / "pyproject.toml").write_text('[project]\nname = "roma-inclusion-lindestad"\nversion = "0.1.0"\n')
    for form in ("qdpx", "qdc"):
        done = CliRunner().invoke(cli, ["export", str(folder), "--format", form, "-o", str(tmp_path / f"x.{form}")])
        assert done.exception is None, done.output
    assert files(coding_of(tmp_path / "x.qdpx", full)) == files(full.folder / "coding")
    assert b"CodeBook" in (tmp_path / "x.qdc").read_bytes()
    done = CliRunner().invoke(cli, ["export", str(folder), "-o", str(tmp_path / "out")])
    assert isinstance(done.exception, UsageError)
    assert "the dataset is made of a database" in str(done.exception)


def test_a_working_edition_brings_back_every_file_that_is_published(full: Invented, tmp_path: Path) -> None:
    (full.folder / "coding" / "reviewed.csv").unlink()  # it is in no database
    before = files(full.folder)
    build(tmp_path / "x.db", documents=full.documents, with_text=True, leave_out=OURS)
    write_qdpx(tmp_path / "x.qdpx", *of_edition(tmp_path / "x.db"))
    assert import_file("lindestad", tmp_path / "x.qdpx", full.documents).merged.is_empty
    assert files(full.folder) == before
    assert files(coding_of(tmp_path / "x.qdpx", full)) == files(full.folder / "coding")


def test_a_second_look_is_changed_in_a_sheet(full: Invented, tmp_path: Path) -> None:
    write_sheet("lindestad", tmp_path / "x.xlsx", full.documents)
    Edited(tmp_path / "x.xlsx").put("reviewed", "lindestad-less-absence", "reason", "A word that staff use.")
    done = import_file("lindestad", tmp_path / "x.xlsx", full.documents)
    assert done.merged.changed == {"reviewed": ["outcomes:lindestad-less-absence:absence, again"]}
    assert full.rows("reviewed")[0]["reason"] == "A word that staff use."
    Edited(tmp_path / "x.xlsx").put("reviewed", "lindestad-less-absence", "reason", None)
    with pytest.raises(DataError, match="reviewed!D2: missing-value: reason is empty"):
        import_file("lindestad", tmp_path / "x.xlsx", full.documents)


def test_a_record_that_is_removed_in_a_sheet_takes_the_mark_of_its_proposal_along(
    full: Invented, tmp_path: Path
) -> None:
    full.add("gaps", **{**full.rows("gaps")[0], "id": "lindestad-second"})
    (full.folder / "coding" / "proposed.csv").write_text(f"{PROPOSED}gaps,lindestad-second,rule,author\n")
    write_sheet("lindestad", tmp_path / "x.xlsx", full.documents)
    Edited(tmp_path / "x.xlsx").remove("gaps", "lindestad-second")
    import_file("lindestad", tmp_path / "x.xlsx", full.documents)
    assert (full.folder / "coding" / "proposed.csv").read_text() == PROPOSED


RIVER = "werk op de rivier"
OWN_TEXTS = [("themes", "river-work", RIVER), ("themes", "employment", "emploi")]


@pytest.fixture
def coded(full: Invented) -> Invented:
    """The full source with codes of its own, whose labels stand in other languages too."""
    (full.folder / "codes").mkdir()
    (full.folder / "codes" / "themes.csv").write_text(OWN_THEMES, encoding="utf-8")
    (full.folder / "codes" / "codebook.csv").write_text(OWN_CODES, encoding="utf-8")
    drafted = draft_coding("lindestad", full.documents)
    for (table, own, text), language in zip(OWN_TEXTS, ("nl", "fr"), strict=True):
        record = {"table": "translations", "record_table": table, "record": own, "field": "label_en"}
        drafted += yaml.safe_dump([{**record, "language": language, "text": text, "translated_by": "author"}])
    (full.folder.parent / "draft.yml").write_text(drafted, encoding="utf-8")
    code_drafts("lindestad", [full.folder.parent / "draft.yml"], full.documents)
    return full


def test_code_binds_the_translation_of_a_label_and_a_draft_brings_it_back(coded: Invented) -> None:
    assert [one for one in check("lindestad", documents=coded.documents) if one.level == "problem"] == []
    before = files(coded.folder)
    drafted = draft_coding("lindestad", coded.documents)
    assert "of_sha256" not in drafted
    (coded.folder.parent / "draft.yml").write_text(drafted, encoding="utf-8")
    code_drafts("lindestad", [coded.folder.parent / "draft.yml"], coded.documents)
    assert files(coded.folder) == before


def test_a_label_that_changes_makes_its_translation_stale(coded: Invented) -> None:
    path = coded.folder / "codes" / "themes.csv"
    path.write_text(path.read_text().replace("work on the river", "work on the water"))
    planted([one for one in check("lindestad") if one.level == "problem"], "stale-translation")


def test_a_sheet_brings_the_codes_of_a_city_back_with_what_they_match(coded: Invented, tmp_path: Path) -> None:
    before = files(coded.folder)
    write_sheet("lindestad", tmp_path / "x.xlsx", coded.documents, "nl")
    assert import_file("lindestad", tmp_path / "x.xlsx", coded.documents).merged.is_empty
    assert files(coded.folder) == before
    shutil.rmtree(coded.folder / "codes")
    shutil.rmtree(coded.folder.parent / "work" / "base")
    import_file("lindestad", tmp_path / "x.xlsx", coded.documents)
    assert files(coded.folder) == before


def exported(coded: Invented, target: Path) -> Path:
    """Write the folder of the city as the command does."""
    folder = coded.folder.parent
    (folder / "pyproject.toml").write_text('[project]\nname = "roma-inclusion-lindestad"\nversion = "0.1.0"\n')
    form = target.suffix.removeprefix(".")
    done = CliRunner().invoke(cli, ["export", str(folder), "--format", form, "-o", str(target), "--language", "nl"])
    assert done.exception is None, done.output
    return target


@pytest.mark.parametrize("form", ["qdc", "qdpx"])
def test_other_programs_bring_the_codes_of_a_city_back_with_what_they_match(
    coded: Invented, tmp_path: Path, form: str
) -> None:
    more = f"{OWN_CODES}source_kind,ballad,ballad,,A song that tells a story.,,,\n"  # no column of a record uses it
    (coded.folder / "codes" / "codebook.csv").write_text(more, encoding="utf-8")
    path = exported(coded, tmp_path / f"x.{form}")
    before = files(coded.folder)
    assert import_file("lindestad", path, coded.documents).merged.is_empty
    assert files(coded.folder) == before
    _, text, passages = held("lindestad", coded.documents)
    read = {"qdc": read_qdc, "qdpx": read_qdpx}[form]
    write_own_codes(tmp_path, read(path, text, passages.listed, None, lists_of_city("lindestad")).about)
    assert files(tmp_path / "codes") == files(coded.folder / "codes")


def test_what_a_code_matches_is_changed_in_a_codebook(coded: Invented, tmp_path: Path) -> None:
    path = exported(coded, tmp_path / "x.qdc")
    path.write_text(path.read_text().replace("match_type: broad", "match_type: close"))
    done = import_file("lindestad", path, coded.documents)
    assert done.merged.changed == {"codes/themes": ["river-work"]}
    assert "employment,close" in (coded.folder / "codes" / "themes.csv").read_text()


def test_a_codebook_without_codes_of_a_city_says_so_and_another_file_is_refused(full: Invented, tmp_path: Path) -> None:
    path = exported(full, tmp_path / "x.qdc")
    done = import_file("lindestad", path, full.documents)
    planted(done.notices, "no-own-code")
    path.write_text('<?xml version="1.0"?><CodeBook><!DOCTYPE x></CodeBook>')
    with pytest.raises(DataError, match="file-refused"):
        import_file("lindestad", path, full.documents)


def test_a_code_is_added_changed_and_used_in_a_sheet(coded: Invented, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    write_sheet("lindestad", path, coded.documents)
    sheet = Edited(path)
    sheet.put("themes", "river-work", "match_type", "close")
    words = {"label_en": "work on boats", "definition_en": "Boats that people work on."}
    sheet.add("themes", id="boat-work", kind="field", broader_id="river-work", eu_objective="employment", **words)
    sheet.put("outcomes", "lindestad-less-absence", "themes", "education, work on boats")
    done = import_file("lindestad", path, coded.documents)
    assert done.merged.changed == {"codes/themes": ["river-work"], "outcomes": ["lindestad-less-absence"]}
    assert done.merged.added == {"codes/themes": ["boat-work"]}
    assert [one for one in check("lindestad", documents=coded.documents) if one.level == "problem"] == []
    sheet.put("themes", "boat-work", "definition_en", None)
    with pytest.raises(DataError, match=r"themes!E4: missing-value: definition_en is empty"):
        import_file("lindestad", path, coded.documents)


def test_a_sheet_binds_the_translation_of_a_label(coded: Invented, tmp_path: Path) -> None:
    write_sheet("lindestad", tmp_path / "x.xlsx", coded.documents)
    more = {"record_table": "themes", "record_id": "music-rooms", "field": "label_en", "language": "fr"}
    Edited(tmp_path / "x.xlsx").add("translations", **more, text="salles de musique", translated_by="author")
    import_file("lindestad", tmp_path / "x.xlsx", coded.documents)
    assert [one for one in check("lindestad") if one.level == "problem"] == []


def test_a_translated_label_is_shown_at_the_desk_in_a_sheet_and_on_the_site(coded: Invented, tmp_path: Path) -> None:
    (source,) = find_sources(only="lindestad")
    assert lists_of_source(source).shown("themes", "river-work", "nl") == f"river-work: {RIVER}"
    (river,) = (row for row in codes_of(source).rows["themes"].values() if row[0] == "river-work")
    assert RIVER in river
    data = load(build(tmp_path / "x.db", leave_out=OURS).path)
    assert (data.themes["river-work"].label_nl, data.themes["music-rooms"].label_nl) == (RIVER, "muziekkamers")
    assert data.themes["employment"].label_nl != "emploi"
    dutch = languages()["nl"]
    assert str(dutch.of_code(RecordIndex(tmp_path / "x.db").code("themes", "river-work"))) == RIVER


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_column_of_a_sheet_is_explained_in_the_language(language: str) -> None:
    words = field_words(language)
    shown = [
        (name, column) for name in SHEETS if name not in (PASSAGES, NOT_IN_SCOPE) for column in sheet_columns(name)
    ]
    assert [one for one in shown if not words.doc(*one)] == []


def test_the_notes_of_a_sheet_are_in_the_language_of_the_officer(full: Invented, tmp_path: Path) -> None:
    for language in ("en", "nl"):
        write_sheet("lindestad", tmp_path / f"{language}.xlsx", full.documents, language)
        header = load_workbook(tmp_path / f"{language}.xlsx")["outcomes"][1]
        notes = {cell.value: cell.comment.text for cell in header}
        assert notes["status"] == field_words(language).doc("outcomes", "status")
    assert field_words("nl").doc("outcomes", "status") != field_words("en").doc("outcomes", "status")
