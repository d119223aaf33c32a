"""The library: typed records by id and by relation."""

from __future__ import annotations

from pathlib import Path

import pytest

import roma_inclusion
from roma_inclusion import schema
from roma_inclusion.errors import UsageError
from roma_inclusion.records import Data
from roma_inclusion.schema import CLOSED_LISTS, TABLES, columns
from roma_inclusion.sources.codes import read_codes


def test_records_are_typed_and_by_id(data: Data) -> None:
    pilot = data.interventions["szw-pilots-enschede"]
    assert isinstance(pilot, schema.Intervention)
    assert [place.id for place in data.of(pilot, "places")] == ["nl-enschede"]
    assert pilot.sensitive is False
    assert len(data) == len(TABLES)


def test_the_outcomes_of_an_intervention(data: Data) -> None:
    outcomes = data.of(data.interventions["brussels-roma-at-work"], "outcomes")
    assert outcomes
    assert {outcome.intervention_id for outcome in outcomes} == {"brussels-roma-at-work"}
    assert len(data.of(data.sources["bradford"], "outcomes")) == sum(
        outcome.source_id == "bradford" for outcome in data.outcomes.values()
    )


def test_linked_records(data: Data) -> None:
    themed = [one for one in data.interventions.values() if data.of(one, "themes")]
    assert themed
    assert all(isinstance(theme, schema.Theme) for theme in data.of(themed[0], "themes"))
    education = data.themes["education"]
    assert all(education in data.of(one, "themes") for one in data.of(education, "outcomes"))


def test_the_evidence_of_a_finding(data: Data) -> None:
    for finding in data.findings.values():
        for evidence in data.evidence_of(finding):
            passage = data.passages[evidence.passage_id]
            assert passage.source_id == finding.source_id
            assert passage.start <= evidence.start < evidence.end <= passage.end


def test_the_sides_of_a_conflict(data: Data) -> None:
    conflict = data.conflicts["szw-pilots-nieuwegein-population"]
    sides = data.sides_of(conflict)
    assert {side.value for side in sides} == {300, 500}


def test_parts(data: Data) -> None:
    pilots = data.parts_of(data.interventions["szw-pilots-programme"])
    assert sum(pilot.kind == "pilot" for pilot in pilots) == 7


def test_unrelated_tables_are_refused(data: Data) -> None:
    with pytest.raises(ValueError, match="does not point"):
        data.of(data.themes["education"], "places")
    with pytest.raises(KeyError):
        data.of(data.themes["education"], "nothing")


def test_load_builds_where_no_file_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Data) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert set(roma_inclusion.load().outcomes) == set(data.outcomes)
    (file,) = tmp_path.rglob("*.db")
    written = file.stat().st_mtime_ns
    roma_inclusion.load()
    assert file.stat().st_mtime_ns == written


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("not a database")
    with pytest.raises(UsageError):
        roma_inclusion.load(tmp_path / "x.db")


def test_every_column_says_what_it_means() -> None:
    allowed = read_codes()[0].allowed
    for name, table in TABLES.items():
        assert table.doc.endswith("."), name
        for column in columns(name):
            assert column.doc.endswith("."), (name, column.name)
            assert column.references is None or column.references in TABLES
            assert column.scheme is None or column.scheme in allowed


def test_every_code_has_labels_and_a_definition_in_both_languages() -> None:
    codes, problems = read_codes()
    assert problems == []
    for name in CLOSED_LISTS:
        batch = codes.batch(name)
        assert all(batch["label_en"])
        assert all(batch["label_nl"])
        assert all(text.endswith(".") for column in ("definition_en", "definition_nl") for text in batch[column])


def test_every_theme_names_its_objective() -> None:
    codes, _ = read_codes()
    assert set(codes.batch("themes")["eu_objective"]) == codes.allowed["eu_objective"]


def test_every_document_has_its_rights_and_headings_in_dutch(data: Data) -> None:
    rows = data.translations.values()
    translated = {(one.record_table, one.record_id, one.field) for one in rows if one.language.startswith("nl")}
    first = {(one.source_id, one.heading): one.id for one in reversed(data.passages.values())}
    assert {("passages", own, "heading") for own in first.values()} <= translated
    assert {("sources", own, "rights") for own in data.sources} <= translated
