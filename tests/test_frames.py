"""Tables and selections as data frames: typed by the schema, nothing lost, and a remedy where pandas is missing."""

from __future__ import annotations

import sqlite3
from importlib import metadata
from pathlib import Path

import pandas
import pytest
from small_database import make_database

import roma_inclusion
from roma_inclusion.errors import EnvironmentProblem
from roma_inclusion.records import Data
from roma_inclusion.schema import TABLES

TYPES = {"integer": "Int64", "number": "Float64", "boolean": "bool"}


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_every_table_comes_as_it_is_stored(name: str, data: Data, database: Path) -> None:
    table, frame = TABLES[name], data[name].to_frame()
    assert list(frame.columns) == list(table.column_names)
    listed = ", ".join(f'"{column}"' for column in table.column_names)
    stored = sqlite3.connect(database).execute(f"SELECT {listed} FROM {name} ORDER BY rowid").fetchall()
    assert len(frame) == len(stored)
    for at, column in enumerate(table.columns):
        assert str(frame.dtypes[column.name]) == TYPES.get(column.kind, "string"), column.name
        values = [None if value is pandas.NA else value for value in frame[column.name]]
        assert values == [row[at] for row in stored], column.name
        if column.kind not in TYPES:
            assert {type(value) for value in values} <= {str, type(None)}


def test_what_is_absent_is_absent_and_whole_numbers_stay_whole(tmp_path: Path) -> None:
    big = 999_999_999_999_999
    plant = [
        ("observations", {"id": "lindestad-big", "source_id": "lindestad", "value": big, "reference_date": "201X"}),
        ("observations", {"id": "lindestad-half", "source_id": "lindestad", "value": 0.5, "value_max": 1}),
    ]
    data = roma_inclusion.load(make_database(tmp_path / "x.db", plant=plant))
    frame = data.observations.to_frame().set_index("id")
    assert frame.loc["lindestad-big", "value"] == big
    assert int(frame["value"].sum()) >= big
    assert frame.loc["lindestad-big", "value_max"] is pandas.NA
    assert frame.loc["lindestad-big", "reference_date"] == "201X"
    assert frame.loc["lindestad-half", "reference_date"] is pandas.NA
    pages = data.passages.to_frame()["page"]
    assert str(pages.dtype) == "Int64"
    assert pages.isna().any()


def test_a_selection_is_a_frame_with_the_same_columns(data: Data) -> None:
    pilot = data.interventions["szw-pilots-enschede"]
    outcomes = data.of(pilot, "outcomes")
    frame = outcomes.to_frame()
    assert list(frame["id"]) == [one.id for one in outcomes] != []
    whole = data.outcomes.to_frame()
    same = whole[whole["intervention_id"] == pilot.id].reset_index(drop=True)
    pandas.testing.assert_frame_equal(frame, same)


def test_a_frame_of_nothing_has_the_columns_and_their_types(data: Data) -> None:
    nothing = data.observations.having(id="no-such-observation").to_frame()
    assert len(nothing) == 0
    pandas.testing.assert_series_equal(nothing.dtypes, data.observations.to_frame().dtypes)


def test_frames_are_joined_by_id_without_loss(data: Data) -> None:
    outcomes, interventions = data.outcomes.to_frame(), data.interventions.to_frame()
    joined = outcomes.merge(interventions, left_on="intervention_id", right_on="id", validate="many_to_one")
    assert len(joined) == len(outcomes)
    assert set(joined["id_x"]) == set(data.outcomes)


def test_a_frame_is_made_without_the_records(database: Path) -> None:
    data = roma_inclusion.load(database)
    assert len(data.findings.to_frame()) == len(data.findings)
    assert "_records" not in vars(data.findings)


def test_without_pandas_it_is_said_what_to_install(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    found = metadata.distribution

    def look_up(name: str) -> metadata.Distribution:
        if name == "pandas":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "distribution", look_up)
    remedy = r"this needs the extra `frames` \(pandas: not installed\): pip install 'roma-inclusion\[frames\]'"
    for shown in (data.outcomes, data.of(data.sources["bradford"], "outcomes")):
        with pytest.raises(EnvironmentProblem, match=remedy):
            shown.to_frame()
