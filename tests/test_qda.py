"""Coding of other programs: what goes out is valid and comes back without loss, what comes in is placed or said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import attrs
import pytest
from bad_inputs.plugin import Plugin
from click.testing import CliRunner
from conftest import OURS, ROOT
from lxml import etree
from violations.planting import planted

from roma_inclusion.authoring.drafts import Draft, Rows, code
from roma_inclusion.authoring.qda import base_of, read_qdpx, write_qdc, write_qdpx
from roma_inclusion.authoring.qda.codebook import table_key
from roma_inclusion.authoring.qda.coded import Coded, of_city, of_edition
from roma_inclusion.authoring.qda.lists import lists_of
from roma_inclusion.authoring.qda.marks import Imported
from roma_inclusion.authoring.qda.meanings import Meanings
from roma_inclusion.authoring.qda.notes import note_text, read_note
from roma_inclusion.authoring.qda.positions import Counting, Selected, plain, settle, spans
from roma_inclusion.build import build
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, Problem, UsageError
from roma_inclusion.schema.passages import Passage
from roma_inclusion.sources.folder import document
from roma_inclusion.sources.manager import find_sources

SCHEMAS = ROOT / "tests" / "schemas" / "refi-qda"
PROJECT = "urn:QDA-XML:project:1.0"


def valid(content: bytes, schema: str) -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / schema)).assertValid(etree.fromstring(content))


def project_of(path: Path) -> bytes:
    with ZipFile(path) as zipped:
        return zipped.read("project.qde")


def rows_of(draft: Imported, coded: Coded) -> Rows:
    rows = code(draft, coded.text, coded.passages, document(find_sources(only=coded.source)[0])[0])
    return rows | draft.about


def without_empty(rows: dict[str, Sequence[dict[str, str]]]) -> dict[str, set[tuple[tuple[str, str], ...]]]:
    """Rows as they are compared: an absent column is an empty one, and their order is that of the document."""
    return {
        name: {tuple(sorted((key, value) for key, value in row.items() if value)) for row in found}
        for name, found in rows.items()
        if found
    }


def assert_same(coded: Coded, path: Path) -> None:
    draft = read_qdpx(path, coded.text, coded.passages)
    assert draft.problems == draft.notices == []
    assert without_empty(rows_of(draft, coded)) == without_empty(
        {name: list(rows) for name, rows in coded.rows.items()}
    )  # type: ignore[misc]


def test_the_schemas_are_those_that_were_published() -> None:
    listed = (SCHEMAS / "README.md").read_text(encoding="utf-8")
    for path in SCHEMAS.glob("*.xsd"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in listed, path.name


def test_a_codebook_with_the_codes_of_a_city_is_valid(tmp_path: Path) -> None:
    own = {"codes/themes": [{"id": "river", "label_en": "work on the river & its quays", "match_id": "employment"}]}
    write_qdc(tmp_path / "codes.qdc", lists_of(), "en", own)
    content = (tmp_path / "codes.qdc").read_bytes()
    valid(content, "Codebook.xsd")
    assert b"match_id: employment" in content


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_codebook_is_valid_and_has_every_code_in_the_language(tmp_path: Path, language: str) -> None:
    lists = lists_of()
    write_qdc(tmp_path / "codes.qdc", lists, language)
    content = (tmp_path / "codes.qdc").read_bytes()
    valid(content, "Codebook.xsd")
    names = {element.get("name") for element in etree.fromstring(content).iter("{*}Code")}
    for name in ("themes", "mechanisms", "target_groups", "levels"):
        assert {row[f"label_{language}"] for row in lists[name]} <= names
    assert ("Bevinding" in names) == (language == "nl")


def test_a_city_goes_out_and_comes_back_without_loss(plugin: Plugin, tmp_path: Path) -> None:
    documents, lists = of_city(plugin.name, plugin.site / "documents")
    assert {"places", "outcomes", "reporting", "withdrawn", "translations/nl"} <= set(documents[0].rows)
    write_qdpx(tmp_path / "one.qdpx", documents, lists)
    write_qdpx(tmp_path / "two.qdpx", documents, lists, "en")
    assert (tmp_path / "one.qdpx").read_bytes() == (tmp_path / "two.qdpx").read_bytes()
    valid(project_of(tmp_path / "one.qdpx"), "Project.xsd")
    assert_same(documents[0], tmp_path / "one.qdpx")


def test_a_working_edition_goes_out_and_comes_back(plugin: Plugin, tmp_path: Path) -> None:
    (tmp_path / "x.db").unlink(missing_ok=True)
    build(tmp_path / "x.db", documents=plugin.site / "documents", with_text=True, leave_out=(*OURS, "answers"))
    documents, lists = of_edition(tmp_path / "x.db")
    write_qdpx(tmp_path / "x.qdpx", documents, lists)
    valid(project_of(tmp_path / "x.qdpx"), "Project.xsd")
    (city,), _ = of_city(plugin.name, plugin.site / "documents")
    assert_same(city, tmp_path / "x.qdpx")


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_the_sources_go_out_and_come_back_without_loss(name: str, documents: Path, tmp_path: Path) -> None:
    coded, lists = of_city(name, documents)
    write_qdpx(tmp_path / "x.qdpx", coded, lists)
    valid(project_of(tmp_path / "x.qdpx"), "Project.xsd")
    assert_same(coded[0], tmp_path / "x.qdpx")


def test_the_command_writes_what_the_edition_allows(plugin: Plugin, tmp_path: Path) -> None:
    open_one, working = tmp_path / "open.db", tmp_path / "working.db"
    build(open_one, leave_out=(*OURS, "answers"))
    build(working, documents=plugin.site / "documents", with_text=True, leave_out=(*OURS, "answers"))

    def export(*arguments: str) -> tuple[str, BaseException | None]:
        result = CliRunner().invoke(cli, ["export", *arguments])
        return result.output, result.exception

    said, _ = export(str(working), "-o", str(tmp_path / "w.qdpx"), "--format", "qdpx")
    assert "keep it on your own disk" in said
    assert (tmp_path / "w.qdpx").exists()
    for wrong, words in (
        ([str(open_one), "--format", "qdpx"], "only a working edition has the text"),
        ([str(working), "--format", "datapackage"], "only an open edition"),
        ([str(open_one), "--format", "qdp"], 'did you mean "qdpx"'),
        ([str(open_one), "--format", "qdc", "--language", "fr"], "no labels in 'fr'"),
    ):
        _, error = export(*wrong, "-o", str(tmp_path / "nothing"))
        assert isinstance(error, UsageError)
        assert words in str(error)
        assert not (tmp_path / "nothing").exists()
    export(str(open_one), "-o", str(tmp_path / "c.qdc"), "--format", "qdc", "--language", "nl")
    valid((tmp_path / "c.qdc").read_bytes(), "Codebook.xsd")


def test_a_document_with_windows_line_ends_comes_back(tmp_path: Path) -> None:
    text = TEXT.replace("\n", "\r\n")
    passages = [
        attrs.evolve(passage, start=passage.start + number, end=passage.end + number)
        for number, passage in enumerate(passages_of(TEXT))
    ]
    row = {"id": "lindestad-more", "statement": "More go to school.", "evidence": "plan.2[13:21] status=plan.3"}
    coded = Coded("lindestad", "A plan", text, passages, {"outcomes": [row]})
    write_qdpx(tmp_path / "x.qdpx", [coded], lists_of())
    draft = read_qdpx(tmp_path / "x.qdpx", text, passages)
    assert draft.problems == draft.notices == []
    (found,) = code(draft, text, passages)["outcomes"]
    assert {name: value for name, value in found.items() if value} == row


def test_a_note_keeps_what_no_line_can_hold() -> None:
    values = {"table": "gaps", "statement": "one\ntwo\r\\n three: four"}
    assert read_note(note_text(values)) == (values, "")
    assert read_note(note_text(values).replace("\n", "\r\n")) == (values, "")


# what other programs write

TEXT = "Één stad 🏘️ werkt.\nZij wil méér kinderen op school 🎒 zien.\nDat lukte in één wijk."
WORDS = "Zij wil méér kinderen op school 🎒 zien."
LATER = "Dat lukte in één wijk."


def passages_of(text: str) -> list[Passage]:
    found, at = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        own = f"plan.{number}"
        digest = hashlib.sha256(line.encode()).hexdigest()
        found.append(
            Passage(
                id=f"lindestad-{own}",
                source_id="lindestad",
                address=own,
                heading="Plan",
                ordinal=number,
                start=at,
                end=at + len(line),
                sha256=digest,
                state="open",
            )
        )
        at += len(line) + 1
    return found


def other_project(
    path: Path,
    raw: str,
    selections: Sequence[tuple[int, int, str, str]],
    *,
    qde: str = "My Town 3.QDE",
    codes: str = "outcome",
    encoding: str = "utf-8",
    origin: str = "Another program",
) -> Path:
    """Write a project as another program might: `selections` are start, end, name and description."""
    marks = "".join(
        f'<PlainTextSelection guid="10000000-0000-0000-0000-00000000000{number}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}"><Description>{about}</Description>'
        f'<Coding guid="20000000-0000-0000-0000-00000000000{number}">'
        f'<CodeRef targetGUID="{{AAAAAAAA-0000-0000-0000-000000000001}}"/></Coding></PlainTextSelection>'
        for number, (start, end, name, about) in enumerate(selections)
    )
    content = (
        f'<Project xmlns="{PROJECT}" name="x" origin="{origin}"><CodeBook><Codes>'
        f'<Code guid="aaaaaaaa-0000-0000-0000-000000000001" name="{codes}" isCodable="true"/></Codes></CodeBook>'
        '<Sources><TextSource guid="30000000-0000-0000-0000-000000000001" name="plan" '
        f'plainTextPath="internal://30000000.TXT">{marks}</TextSource></Sources></Project>'
    )
    valid(content.encode(), "Project.xsd")
    with ZipFile(path, "w") as zipped:
        zipped.writestr(qde, content)
        zipped.writestr("Sources/30000000.txt", raw.encode(encoding))
    return path


def quotes(draft: Draft) -> list[str]:
    found = []
    by_address = {passage.address: passage for passage in passages_of(TEXT)}
    for record in draft.records.values():
        for item in record["evidence"]:
            start, end = (by_address[item["passage"]].start + int(at) for at in item["span"].split(":"))
            found.append(TEXT[start:end])
            assert item["quote"] == TEXT[start:end]
    return found


def counted(raw: str, words: str, counting: Counting) -> tuple[int, int]:
    """Return the positions of words as a program counts that counts like this, told independently of our reader."""
    low = raw.index(words)

    def units(text: str) -> int:
        if text.startswith("\ufeff") and not counting.counts_bom:
            text = text[1:]
        if counting.line_end_is_one:
            text = text.replace("\r\n", "\n")
        return len(text.encode("utf-16-le")) // 2 if counting.utf16 else len(text)

    return units(raw[:low]), units(raw[: low + len(words)]) - counting.end_included


@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize("utf16", [False, True])
@pytest.mark.parametrize("line_end_is_one", [False, True])
@pytest.mark.parametrize("counts_bom", [False, True])
@pytest.mark.parametrize("end_included", [False, True])
def test_however_a_program_counts_the_words_are_found(
    tmp_path: Path, bom: bool, windows: bool, utf16: bool, line_end_is_one: bool, counts_bom: bool, end_included: bool
) -> None:
    raw = ("\ufeff" if bom else "") + (TEXT.replace("\n", "\r\n") if windows else TEXT)
    counting = Counting(utf16, line_end_is_one, counts_bom, end_included)
    selections = [(*counted(raw, words, counting), words, "It is so.") for words in (WORDS, LATER)]
    path = other_project(tmp_path / "x.qdpx", raw, selections)
    draft = read_qdpx(path, TEXT, passages_of(TEXT))
    assert draft.problems == []
    assert quotes(draft) == [WORDS, LATER]
    assert {record["statement"] for record in draft.records.values()} == {"It is so."}


def test_a_text_in_utf16_is_read(tmp_path: Path) -> None:
    at = TEXT.index(WORDS)
    path = other_project(tmp_path / "x.qdpx", TEXT, [(at, at + len(WORDS), WORDS, "")], encoding="utf-16")
    assert quotes(read_qdpx(path, TEXT, passages_of(TEXT))) == [WORDS]


def test_how_positions_are_counted_is_said_where_no_words_prove_it(tmp_path: Path) -> None:
    at = TEXT.index(WORDS)
    path = other_project(tmp_path / "x.qdpx", TEXT, [(at, at + len(WORDS), "a name of its own", "")])
    draft = read_qdpx(path, TEXT, passages_of(TEXT))
    planted(draft.notices, "positions-unproved")
    assert draft.notices[0].level == "notice"
    assert quotes(draft) == [WORDS]  # as the standard counts


def test_atlas_counts_a_line_end_as_one_without_a_proof() -> None:
    raw = TEXT.replace("\n", "\r\n")
    at = TEXT.index(LATER)
    selected = [Selected(at, at + len(LATER), "")]
    for origin, words in (("ATLAS.ti for Windows 23", LATER), ("NVivo", f"\n{LATER}"[:-1])):
        way, proved = settle(raw, selected, origin)
        (span,) = spans(raw, selected, way)
        assert span is not None
        assert not proved
        assert (plain(raw)[slice(*span)] == words) == (origin != "NVivo")


def test_a_text_with_other_white_space_is_placed_by_its_words(tmp_path: Path) -> None:
    raw = TEXT.replace(" ", "  ").replace("\n", "\n\n\n")
    words = WORDS.replace(" ", "  ")
    at = raw.index(words)
    path = other_project(tmp_path / "x.qdpx", raw, [(at, at + len(words), words, "")])
    assert quotes(read_qdpx(path, TEXT, passages_of(TEXT))) == [WORDS]


def test_words_that_stand_elsewhere_too_are_never_guessed(tmp_path: Path) -> None:
    raw = "wijk en " + TEXT.replace("Zij", "Hij")
    at = raw.rindex("wijk")
    path = other_project(tmp_path / "x.qdpx", raw, [(at, at + 4, "wijk", ""), (0, 4, "wijk", "")])
    draft = read_qdpx(path, TEXT, passages_of(TEXT))
    planted(draft.problems, "words-not-placed")
    assert "stands 2 times there and 1 times in the document" in draft.problems[0].message
    assert not draft.records


def test_a_mark_without_a_statement_keeps_its_id_when_the_document_is_cut_anew(tmp_path: Path) -> None:
    places = [(TEXT.index(words), TEXT.index(words) + len(words), words, "") for words in (WORDS, LATER)]
    path = other_project(tmp_path / "x.qdpx", TEXT, places)
    drafts = [read_qdpx(path, TEXT, cut) for cut in (passages_of(TEXT), passages_of(TEXT.replace("\n", " ")))]
    assert [len(draft.records) for draft in drafts] == [2, 2]
    assert list(drafts[0].records) == list(drafts[1].records)
    assert all(re.fullmatch(r"lindestad-outcomes-[0-9a-f]{10}", own) for _, own in drafts[0].records)


def test_codes_are_mapped_and_what_is_written_fills_columns(tmp_path: Path) -> None:
    at = TEXT.index(WORDS)
    about = "Each child goes to school.&#10;level: micro&#10;intervention: lindestad-plan"
    path = other_project(tmp_path / "x.qdpx", TEXT, [(at, at + len(WORDS), WORDS, about)], codes="Goals/Kids")
    mapping = {"goals/kids": "outcome: intended, themes=education"}
    draft = read_qdpx(path, TEXT, passages_of(TEXT), mapping)
    assert draft.problems == []
    assert list(draft.records) == [("outcomes", "lindestad-each-child-goes-to-school")]
    (row,) = code(draft, TEXT, passages_of(TEXT))["outcomes"]
    expected = {"status": "intended", "level_id": "micro", "themes": "education", "intervention_id": "lindestad-plan"}
    assert {name: row[name] for name in expected} == expected
    assert row["evidence"] == "plan.2"


@pytest.mark.parametrize(
    ("meant", "table", "values", "listed"),
    [
        (("outcomes", ""), "outcomes", {}, []),
        (("outcomes", "intended"), "outcomes", {"status": "intended"}, []),
        (("themes", "trust"), "", {}, [("themes", "trust")]),
        (("outcome_status", "intended"), "", {}, [("outcome_status", "intended")]),
    ],
)
def test_a_mapping_may_name_a_list(
    meant: tuple[str, str], table: str, values: dict[str, str], listed: list[tuple[str, str]]
) -> None:
    meanings = Meanings(lists_of(), {"Theirs": meant, "wrong": ("themes", "trusd"), "worse": ("theme_list", "trust")})
    meaning = meanings.of("theirs")
    assert (meaning.table, meaning.values, meaning.listed) == (table, values, listed)
    for wrong in ("wrong", "worse"):
        with pytest.raises(ValueError, match="has no"):
            meanings.of(wrong)


def test_a_code_without_a_meaning_is_said_with_what_may_be_meant(tmp_path: Path) -> None:
    at = TEXT.index(WORDS)
    path = other_project(tmp_path / "x.qdpx", TEXT, [(at, at + len(WORDS), WORDS, "")], codes="outcom")
    problems = planted(read_qdpx(path, TEXT, passages_of(TEXT)).problems, "mark-not-understood")
    assert 'did you mean "outcome' in str(problems[0])


@pytest.mark.parametrize(
    ("said", "table", "values", "listed"),
    [
        ("outcomes", "outcomes", {}, []),
        ("Doel of resultaat", "outcomes", {}, []),
        ("Outcome: intended", "outcomes", {"status": "intended"}, []),
        ("outcome: status=intended, education", "outcomes", {"status": "intended"}, [("themes", "education")]),
        ("education", "", {}, [("themes", "education")]),
        ("themes: trust", "", {}, [("themes", "trust")]),
        ("finding: mechanism=trust, helps", "findings", {"mechanism_id": "trust", "direction": "helps"}, []),
        ("Nothing here: heading", "not_in_scope", {"reason": "heading"}, []),
    ],
)
def test_what_a_code_means(said: str, table: str, values: dict[str, str], listed: list[tuple[str, str]]) -> None:
    meaning = Meanings(lists_of()).of(said)
    assert (meaning.table, meaning.values, meaning.listed) == (table, values, listed)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("trust", "map it to one of them"),
        ("outcome: intendet", 'did you mean "intended"'),
        ("outcome: colour=red", "is no column of outcomes"),
        ("nonsense words", "no table, theme or other code"),
    ],
)
def test_a_code_that_says_nothing_or_two_things(said: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        Meanings(lists_of()).of(said)


# what is changed in a program, in a project of ours


def changed(plugin: Plugin, tmp_path: Path, *replacements: tuple[str, str]) -> tuple[Coded, Imported]:
    """Return the city, and the draft of its project with some text of the project changed."""
    documents, lists = of_city(plugin.name, plugin.site / "documents")
    write_qdpx(tmp_path / "x.qdpx", documents, lists)
    content = project_of(tmp_path / "x.qdpx").decode()
    for pattern, new in replacements:
        content, times = re.subn(pattern, new, content, count=1, flags=re.DOTALL)
        assert times == 1, pattern
    with ZipFile(tmp_path / "x.qdpx") as zipped:
        others = {name: zipped.read(name) for name in zipped.namelist() if name != "project.qde"}
    with ZipFile(tmp_path / "y.qdpx", "w") as zipped:
        zipped.writestr("project.qde", content)
        for name, written in others.items():
            zipped.writestr(name, written)
    return documents[0], read_qdpx(tmp_path / "y.qdpx", documents[0].text, documents[0].passages)


def test_a_statement_that_was_changed_in_a_note_is_taken(plugin: Plugin, tmp_path: Path) -> None:
    coded, draft = changed(plugin, tmp_path, (r"statement: Mediators who visit are let in\.", "statement: They are."))
    (row,) = [row for row in rows_of(draft, coded)["findings"] if row["id"] == "lindestad-mediators-reach-families"]
    assert row["statement"] == "They are."


def test_what_changed_there_is_told_from_what_changed_here(plugin: Plugin, tmp_path: Path) -> None:
    coded, draft = changed(plugin, tmp_path, (r"statement: Mediators who visit are let in\.", "statement: They are."))
    theirs = rows_of(draft, coded)
    own = "lindestad-mediators-reach-families"
    for name in coded.rows:  # the same city: the base is what went out, with the row that was changed there
        assert len(base_of(draft, coded.rows, theirs)[name]) == len(coded.rows[name])
    (row,) = [row for row in base_of(draft, coded.rows, theirs)["findings"] if row["id"] == own]
    assert row["statement"] == "Mediators who visit are let in."
    ours = {**coded.rows, "findings": [{**row, "statement": "Ours."} for row in coded.rows["findings"]]}
    base = base_of(draft, ours, theirs)
    assert own not in {row["id"] for row in base["findings"]}  # changed here and there: a conflict
    assert "The town has few mediators." in {row["statement"] for row in base["findings"]}  # changed here only
    assert base_of(draft, {}, {}) == {}


def test_a_record_that_is_marked_nowhere_any_more_is_left_out_and_said(plugin: Plugin, tmp_path: Path) -> None:
    within = "(?:(?!</PlainTextSelection>).)*"
    selection = f"<PlainTextSelection {within}record: events lindestad-pilot-began{within}</PlainTextSelection>"
    coded, draft = changed(plugin, tmp_path, (selection, ""))
    planted(draft.notices, "mark-missing")
    assert "lindestad-pilot-began" not in {row["id"] for row in rows_of(draft, coded).get("events", [])}
    assert "lindestad-pilot-began" in draft.notices[0].message


def test_a_line_of_a_note_that_is_not_understood_is_said(plugin: Plugin, tmp_path: Path) -> None:
    _, draft = changed(plugin, tmp_path, ("table: events\n", "table: events\nIs this right?\n"))
    planted(draft.problems, "note-not-understood")


def test_a_code_that_contradicts_the_note_is_said(plugin: Plugin, tmp_path: Path) -> None:
    events, gaps = table_key("events"), table_key("gaps")
    _, draft = changed(plugin, tmp_path, (f'<CodeRef targetGUID="{events}"', f'<CodeRef targetGUID="{gaps}"'))
    planted(draft.problems, "note-contradicted")


# hostile and broken files


def refusal(path: Path) -> list[Problem]:
    with pytest.raises(DataError) as raised:
        read_qdpx(path, TEXT, passages_of(TEXT))
    return raised.value.problems


def zipped_file(path: Path, **members: bytes) -> Path:
    with ZipFile(path, "w", 8) as zipped:
        for name, content in members.items():
            zipped.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return path


BILLION = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><Project>&c;</Project>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>"""


@pytest.mark.parametrize(
    ("content", "words"),
    [(BILLION, "document type"), (OUTSIDE, "document type"), (b"<Project", "cannot be read"), (b"<x/>", "no REFI-QDA")],
    ids=["entities", "external", "broken", "foreign"],
)
def test_xml_that_is_not_safe_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    problems = refusal(zipped_file(tmp_path / "x.qdpx", project_dot_qde=content))
    planted(problems, "file-refused")
    assert len(problems) == 1
    assert words in problems[0].message


def test_a_zip_that_is_not_safe_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "out.qdpx", "w") as zipped:
        zipped.writestr("../project.qde", "<Project/>")
    with ZipFile(tmp_path / "bomb.qdpx", "w", 8) as zipped:
        zipped.writestr("project.qde", b" " * 30_000_000)
    with ZipFile(tmp_path / "link.qdpx", "w") as zipped:
        entry = ZipInfo("project.qde")
        entry.external_attr = 0o120777 << 16
        zipped.writestr(entry, "/etc/passwd")
    with ZipFile(tmp_path / "two.qdpx", "w") as zipped:
        zipped.writestr("a.qde", "<Project/>")
        zipped.writestr("b.qde", "<Project/>")
    zipped_file(tmp_path / "none.qdpx", notes_dot_txt=b"")
    (tmp_path / "text.qdpx").write_text("no zip")
    said = {name: refusal(tmp_path / f"{name}.qdpx") for name in ("out", "bomb", "link", "two", "none", "text")}
    for problems in said.values():
        assert [problem.code for problem in problems] == ["file-refused"]
    assert "leads out" in said["out"][0].message
    assert "200 times" in said["bomb"][0].message
    assert "link" in said["link"][0].message
    assert "2 project files" in said["two"][0].message
    assert "no project file" in said["none"][0].message
    assert "no zip" in said["text"][0].message


def test_a_project_without_the_document_is_said(tmp_path: Path) -> None:
    path = zipped_file(tmp_path / "x.qdpx", project_dot_qde=f'<Project xmlns="{PROJECT}" name="x"/>'.encode())
    planted(refusal(path), "text-not-in-project")
