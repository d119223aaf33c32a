"""Mistakes that a person makes in a sheet: each is met by one line that says where, what, and what to do.

Written down first as an officer would make them; the line is that of the sheet and cell that the person wrote.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Invented
from test_sheets import ABSENCE, bring, files, sheet
from violations.planting import planted
from workbook import Edited, own_workbook

from roma_inclusion.authoring import workbooks
from roma_inclusion.authoring.code_maps import read_map
from roma_inclusion.authoring.incoming import import_file
from roma_inclusion.errors import DataError, Problem

__all__ = ["sheet"]
PILOT = "lindestad-mediator-pilot"
Mistake = Callable[[Edited], str]


def problems_of(path: Path, mapping: Path | None = None) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        import_file("lindestad", path, None, mapping)
    return caught.value.problems


def put(table: str, own: str, column: str, value: object, shown: str = "General") -> Mistake:
    return lambda sheet: sheet.put(table, own, column, value, shown)


def add(table: str, column: str, **cells: object) -> Mistake:
    """A new row with cells; the mistake is in one column."""

    def make(sheet: Edited) -> str:
        number = sheet.add(table, **cells)
        letter = sheet.cell(table, str(cells["id"]), column).rstrip("0123456789")
        return f"{table}!{letter}{number}"

    return make


def rename(table: str, title: str) -> Mistake:
    def make(sheet: Edited) -> str:
        sheet.rename(table, title)
        return title

    return make


def head(table: str, column: str, title: str | None) -> Mistake:
    return lambda sheet: sheet.head(table, column, title)


GAP = {"kind": "not_measured", "topic": "reach", "statement": "How many came.", "evidence": "it was not counted"}

MISTAKES: list[tuple[str, Mistake, str, str]] = [
    (
        "a code with a slip",
        put("outcomes", ABSENCE, "status", "reportd"),
        "'reportd' is not in the list outcome_status",
        'did you mean "reported"?',
    ),
    (
        "a word that is no code",
        put("outcomes", ABSENCE, "status", "done well"),
        "'done well' is not in the list",
        "use one of intended",
    ),
    (
        "a theme that is not there",
        put("outcomes", ABSENCE, "themes", "schooling"),
        "themes: 'schooling' is not in the list themes",
        "use one of",
    ),
    (
        "a theme with a slip among others",
        put("outcomes", ABSENCE, "themes", "education, helth"),
        "'helth' is not in the list themes",
        'did you mean "health"?',
    ),
    (
        "a code of another list",
        put("outcomes", ABSENCE, "status", "paused: onderbroken"),
        "is not in the list outcome_status",
        "use one of",
    ),
    (
        "a quote that is not in the document",
        put("outcomes", ABSENCE, "evidence", "School staff say that truancy fell"),
        "is not in the document",
        "quote the words as printed",
    ),
    (
        "a quote that stands more than once",
        put("outcomes", ABSENCE, "evidence", "De Brug"),
        "stands more than once in the document",
        "quote more words",
    ),
    (
        "a column of a quote with a slip",
        put("outcomes", ABSENCE, "evidence", "horzion: by 2023"),
        "'horzion' is no column that a quote can support",
        'did you mean "horizon"?',
    ),
    (
        "evidence that was emptied",
        put("outcomes", ABSENCE, "evidence", None),
        "the row has no evidence",
        "quote the words of the document",
    ),
    ("a statement that was emptied", put("outcomes", ABSENCE, "statement", None), "statement is empty", "fill it in"),
    (
        "a date as people write it",
        put("interventions", PILOT, "start", "September 2021"),
        "start 'September 2021' is not",
        "2021-09",
    ),
    (
        "a number with a word",
        put("observations", "lindestad-mediators", "value", "two"),
        "value 'two' is not a number",
        "write",
    ),
    (
        "a number with a comma",
        put("observations", "lindestad-mediators", "value", "2,5"),
        "value '2,5' is not a number",
        "write 2.5",
    ),
    (
        "a formula",
        put("observations", "lindestad-mediators", "value", "=1+1"),
        "the cell has a formula",
        "paste as values",
    ),
    (
        "what a failed formula leaves",
        put("observations", "lindestad-mediators", "value", "#REF!"),
        "which a spreadsheet writes where a formula failed",
        "write the value itself",
    ),
    (
        "a yes or no that is neither",
        put("outcomes", ABSENCE, "sensitive", "perhaps"),
        "sensitive 'perhaps' is neither yes nor no",
        "1 for yes",
    ),
    (
        "an intervention that is not there",
        put("outcomes", ABSENCE, "intervention_id", "lindestad-mediator-pilots"),
        "there is no record lindestad-mediator-pilots in interventions",
        f'did you mean "{PILOT}"?',
    ),
    (
        "an id with capitals",
        add("gaps", "id", **GAP, id="Lindestad Reach"),
        "'Lindestad Reach' is not a slug",
        "did you mean lindestad-reach?",
    ),
    (
        "an id that stands twice",
        add(
            "outcomes",
            "id",
            id=ABSENCE,
            statement="Absence fell.",
            status="reported",
            voice="community",
            themes="education",
            evidence_kind="assertion",
            intervention_id=PILOT,
            evidence="absence fell",
        ),
        "stands twice: here and at",
        "keep one",
    ),
    (
        "a sheet with another name",
        rename("outcomes", "outcome"),
        "no table is called outcome",
        'did you mean "outcomes"?',
    ),
    (
        "a column with another name",
        head("outcomes", "status", "statuss"),
        "this table has no column 'statuss'",
        'did you mean "status"?',
    ),
    (
        "a column that lost its name",
        head("outcomes", "status", None),
        "a cell stands in a column without a name",
        "name the column",
    ),
    ("a column twice", head("outcomes", "horizon", "status"), "the column status stands twice", "keep one of them"),
    (
        "a reason with a slip",
        put("passages", "pilot.1", "reason", "hading"),
        "reason: 'hading' is not in the list passage_reason",
        'did you mean "heading"?',
    ),
    (
        "a passage that is not there",
        put("passages", "pilot.1", "address", "pilot.9"),
        "there is no passage pilot.9",
        "did you mean",
    ),
    (
        "a letter that was damaged",
        put("outcomes", ABSENCE, "statement", "Fewer lessons at the cafÃ©."),
        "decoded as the wrong encoding",
        "type é there",
    ),
]


@pytest.mark.parametrize(
    ("mistake", "message", "remedy"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_is_met_by_one_line(
    invented: Invented, sheet: Edited, mistake: Mistake, message: str, remedy: str
) -> None:
    place = mistake(sheet)
    before = files(invented.folder)
    problems = problems_of(sheet.path)
    (problem,) = problems
    assert problem.where == place or place.partition("!")[0] == problem.where.partition("!")[0] == "outcomes"
    assert message in problem.message
    assert remedy in problem.remedy
    assert files(invented.folder) == before


def test_all_mistakes_are_said_at_once(invented: Invented, sheet: Edited) -> None:
    for _, mistake, _, _ in [MISTAKES[at] for at in (0, 5, 10, 11, 16)]:
        mistake(sheet)
    assert len(problems_of(sheet.path)) == 5


def test_a_translation_of_nothing(invented: Invented, sheet: Edited) -> None:
    sheet.add(
        "translations", record_table="outcomes", record_id="lindestad-none", field="statement", language="nl",
        text="Niets.", translated_by="author",
    )  # fmt: skip
    (problem,) = planted(problems_of(sheet.path), "unknown-reference")
    assert problem.where.startswith("translations!")
    assert "no statement of outcomes lindestad-none" in problem.message


def test_a_translation_without_a_language(invented: Invented, sheet: Edited) -> None:
    sheet.add("translations", record_table="outcomes", record_id=ABSENCE, field="statement", text="Minder verzuim.")
    (problem,) = planted(problems_of(sheet.path), "missing-value")
    assert "no language" in problem.message


def test_a_workbook_with_nothing_of_a_coding(invented: Invented, tmp_path: Path) -> None:
    path = own_workbook(tmp_path / "other.xlsx", Blad1=[["a", "b"], [1, 2]])
    planted(problems_of(path), "no-sheet")


def test_a_sheet_without_a_header(invented: Invented, tmp_path: Path) -> None:
    path = own_workbook(tmp_path / "other.xlsx", outcomes=[["a town", "more"], [1, 2]])
    (problem,) = planted(problems_of(path), "no-header")
    assert problem.where == "outcomes"


def test_a_formula_in_a_csv(invented: Invented, tmp_path: Path) -> None:
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "gaps.csv").write_text('id,statement\nx,"=HYPERLINK(1)"\n')
    (problem,) = planted(problems_of(tmp_path / "csv"), "formula")
    assert problem.where == "gaps.csv:2"


def test_a_row_changed_in_both_places(invented: Invented, sheet: Edited) -> None:
    sheet.put("outcomes", ABSENCE, "statement", "Teachers say that fewer lessons were missed.")
    number = [row["id"] for row in invented.rows("outcomes")].index(ABSENCE)
    invented.change("outcomes", number, statement="Absence fell, staff say.")
    planted(problems_of(sheet.path), "changed-twice")


def test_a_row_removed_there_and_changed_here_stays(invented: Invented, sheet: Edited) -> None:
    sheet.remove("outcomes", ABSENCE)
    number = [row["id"] for row in invented.rows("outcomes")].index(ABSENCE)
    invented.change("outcomes", number, statement="Absence fell, staff say.")
    (notice,) = planted(bring(sheet.path).notices, "removed-and-changed")
    assert notice.level == "notice"
    assert invented.rows("outcomes")[number]["id"] == ABSENCE


def test_a_sheet_of_ones_own_is_left_alone(invented: Invented, sheet: Edited) -> None:
    book = workbooks.read_workbook(sheet.path)
    assert {grid.name for grid in book} >= {"read me", "outcomes", "passages"}
    from openpyxl import load_workbook

    own = load_workbook(sheet.path)
    own.create_sheet("To ask the mayor's office").append(["when?"])
    own.save(sheet.path)
    (notice,) = planted(bring(sheet.path).notices, "unknown-table")
    assert notice.level == "notice"


def hostile(sheet: Edited, part: str, data: bytes) -> Path:
    """Put a part into the archive of a workbook, in the place of its own."""
    path = sheet.path.with_name("hostile.xlsx")
    with zipfile.ZipFile(sheet.path) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, data)
    return path


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><sst>&a;</sst>'


@pytest.mark.parametrize("data", [ENTITIES, EXTERNAL, ENTITIES.decode().encode("utf-16")])
def test_entities_are_refused(invented: Invented, sheet: Edited, data: bytes) -> None:
    planted(problems_of(hostile(sheet, "xl/sharedStrings.xml", data)), "bad-archive")


@pytest.mark.parametrize("name", ["../../outside.xml", "/outside.xml", "xl\\..\\..\\outside.xml"])
def test_a_part_outside_of_the_archive_is_refused(invented: Invented, sheet: Edited, name: str) -> None:
    planted(problems_of(hostile(sheet, name, b"<x/>")), "bad-archive")


def test_a_zip_bomb_is_refused(invented: Invented, sheet: Edited) -> None:
    planted(problems_of(hostile(sheet, "xl/worksheets/sheet9.xml", bytes(30 * 2**20))), "file-too-large")


@pytest.mark.parametrize(
    ("limit", "value"), [("WORKBOOK_BYTES", 1000), ("WORKBOOK_PARTS", 3), ("WORKBOOK_UNZIPPED", 1000)]
)
def test_what_is_larger_than_a_limit_is_refused(
    invented: Invented, sheet: Edited, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(workbooks, limit, value)
    (problem,) = planted(problems_of(sheet.path), "file-too-large")
    assert problem.where == "lindestad.xlsx"


@pytest.mark.parametrize("cell", ["A100001", "HA1"])
def test_a_cell_far_away_is_refused(invented: Invented, tmp_path: Path, cell: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "outcomes"
    book.active[cell] = "x"
    book.save(tmp_path / "far.xlsx")
    planted(problems_of(tmp_path / "far.xlsx"), "too-many-rows")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(200)])
def test_half_a_workbook_is_refused(invented: Invented, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "half.xlsx").write_bytes(data)
    planted(problems_of(tmp_path / "half.xlsx"), "cannot-read")


def test_a_part_that_is_no_xml_is_refused(invented: Invented, sheet: Edited) -> None:
    planted(problems_of(hostile(sheet, "xl/workbook.xml", b"<workbook")), "cannot-read")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("their code,ours\na,b\n", "bad-header"),
        ("theirs,table,code\nSchool,themes\n", "ragged-row"),
        ("theirs,table,code\nSchool,themes,education\nSchool,themes,health\n", "code-twice"),
    ],
)
def test_a_map_that_is_none(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "map.csv").write_text(text)
    with pytest.raises(DataError) as caught:
        read_map(tmp_path / "map.csv")
    planted(caught.value.problems, code)
