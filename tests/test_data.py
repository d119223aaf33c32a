"""The library: typed records by id and by relation."""

from __future__ import annotations

from pathlib import Path

import pytest

import roma_inclusion
from roma_inclusion import schema
from roma_inclusion.codes import read_codes
from roma_inclusion.data import Data
from roma_inclusion.errors import UsageError
from roma_inclusion.schema import TABLES, columns


def test_records_are_typed_and_by_id(data: Data) -> None:
    pilot = data.interventions["szw-pilots-enschede"]
    assert isinstance(pilot, schema.Intervention)
    assert pilot.place_id == "nl-enschede"
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
    for name, cls in TABLES.items():
        assert (cls.__doc__ or "").strip().endswith("."), name
        for column in columns(name):
            assert column.doc.endswith("."), (name, column.name)
            assert column.refers is None or column.refers in TABLES
            assert column.scheme is None or column.scheme in read_codes().allowed


def test_every_code_has_labels_and_a_definition_in_both_languages() -> None:
    codes = read_codes()
    for records in codes.records.values():
        for record in records:
            assert record.label_en
            assert record.label_nl
            assert record.definition_en.endswith(".")
            assert record.definition_nl.endswith(".")
    assert codes.label("outcome_status", "intended") == "intended"
    assert codes.label("themes", "education", "nl") == "onderwijs"
    with pytest.raises(KeyError):
        codes.label("outcome_status", "hoped")


def test_every_theme_names_its_objective() -> None:
    codes = read_codes()
    assert {theme.eu_objective for theme in codes.records["themes"]} == codes.allowed["eu_objective"]
