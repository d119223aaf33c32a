"""A small database written and read again: every cell as it was, and every way in which a file is not ours refused."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

import attrs
import pytest
from small_database import BASE, SENSITIVE, make_database, row

from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.questions import views
from roma_inclusion.schema import TABLES
from roma_inclusion.site.record_index import RecordIndex
from roma_inclusion.store import sqlite as store
from roma_inclusion.store.read import read
from roma_inclusion.store.sqlite import build_info, check_sqlite, columns_absent, is_ours, library_number
from roma_inclusion.store.write import write


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return make_database(tmp_path / "x.db", plant=SENSITIVE)


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def records(path: Path) -> dict[str, list[Any]]:
    return {name: list(found) for name, found in read(path)}


def test_every_cell_is_read_as_it_was_written(database: Path) -> None:
    found = records(database)
    assert list(found) == list(TABLES)
    for table in ("interventions", "observations", "conflict_records", "places"):
        expected = []
        for name, cells in [*BASE, *SENSITIVE]:
            if name == table:
                known = {key: value for key, value in cells.items() if key in TABLES[table].column_names}
                expected.append(row(table, **known))
        assert found[table] == expected
    flags = {type(one.sensitive) for one in found["interventions"]}
    assert flags == {bool}
    values = {type(one.value) for one in found["observations"]}
    assert values == {int}


def test_indexes_search_and_views_are_made(database: Path) -> None:
    connection = sqlite3.connect(database)
    names: dict[str, set[str]] = {}
    for kind, name in connection.execute("SELECT type, name FROM sqlite_schema"):
        names.setdefault(kind, set()).add(name)
    assert names["view"] == {view.name for view in views()}
    assert {f"{table.name}_fts" for table in TABLES.values() if table.searched} <= names["table"]
    assert "sqlite_stat1" in names["table"]
    indexed = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql <> ''")}
    assert any("[record_table], [record_id]" in sql or '"record_table", "record_id"' in sql for sql in indexed)
    assert any("intervention_id" in sql for sql in indexed)
    strict = connection.execute("SELECT count(*) FROM pragma_table_list WHERE strict = 1").fetchone()[0]
    assert strict == len(TABLES)
    (found,) = connection.execute("SELECT count(*) FROM outcomes_fts WHERE outcomes_fts MATCH 'norrhamn'").fetchone()
    assert found == 1
    connection.close()


def test_the_file_says_which_library_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    write(path, lambda table: [], library=77)
    assert is_ours(path)
    assert library_number(path) == 77
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (store.APPLICATION_ID,)
    connection.close()
    assert library_number(make_database(tmp_path / "y.db")) == 0


def test_what_a_database_says_of_itself(database: Path, tmp_path: Path) -> None:
    assert build_info(database)["edition"] == "open"
    assert build_info(tmp_path / "nothing.db") == {}
    assert library_number(tmp_path / "nothing.db") == 0
    (tmp_path / "text.db").write_text("no database")
    assert (build_info(tmp_path / "text.db"), library_number(tmp_path / "text.db")) == ({}, 0)
    change(database, "DROP TABLE build")
    assert build_info(database) == {}


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DROP TABLE withdrawn", "has no table withdrawn"),
        ("ALTER TABLE gaps ADD COLUMN extra TEXT", "gaps has a column extra"),
        ("ALTER TABLE gaps RENAME COLUMN statement TO statements", "gaps has no column statement"),
        ("UPDATE build SET value = 'x' WHERE key = 'schema_sha256'", "built with another schema"),
        ("DELETE FROM build WHERE key = 'schema_sha256'", "built with another schema"),
        ("PRAGMA application_id = 1", "is not a database of roma-inclusion"),
        ("DROP TABLE build", "has no table build"),
    ],
)
def test_another_schema_is_refused(database: Path, statement: str, message: str) -> None:
    views_out = [f"DROP VIEW {view.name}" for view in reversed(views())]
    change(database, *views_out, statement)
    with pytest.raises(UsageError, match=message):
        records(database)


def test_a_file_that_is_damaged_or_absent_or_in_use_is_refused(database: Path, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="there is no such file"):
        records(tmp_path / "nothing.db")
    with pytest.raises(EnvironmentProblem, match="there is no such file"):
        records(tmp_path)
    (tmp_path / "text.db").write_text("no database at all " * 100)
    with pytest.raises(UsageError, match="not a SQLite database"):
        records(tmp_path / "text.db")
    (tmp_path / "x.db-journal").write_bytes(b"x")
    with pytest.raises(UsageError, match="has not finished writing"):
        records(database)


@pytest.mark.parametrize(("version", "good"), [((3, 36, 0), False), ((3, 37, 0), True), ((3, 38, 5), True)])
def test_an_old_sqlite_is_refused(version: tuple[int, ...], good: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    if good:
        check_sqlite()
    else:
        with pytest.raises(EnvironmentProblem, match=r"3\.37 or newer is needed"):
            check_sqlite()


def test_a_column_that_came_later_is_empty_and_said(
    database: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    found = {name: set(table.column_names) for name, table in TABLES.items()}
    assert columns_absent(found) == []
    found["sources"].discard("url")
    assert columns_absent(found) == ["sources.url"]
    with caplog.at_level(logging.WARNING, "roma_inclusion"):
        records(database)
    assert caplog.text == ""


def test_a_question_gives_rows_by_column(database: Path) -> None:
    index = RecordIndex(database)
    assert index.asked("SELECT id FROM places WHERE kind = :kind ORDER BY id", kind="country") == [{"id": "se"}]
    assert index.asked("SELECT count(*) AS n FROM gaps") == [{"n": 2}]
    with pytest.raises(UsageError, match="cannot be asked"):
        index.asked("SELECT nothing FROM nowhere")
    with pytest.raises(UsageError, match="cannot be asked"):
        index.asked("DELETE FROM gaps")


def test_records_are_what_the_schema_says(database: Path) -> None:
    for name, found in read(database):
        assert all(attrs.has(type(one)) and type(one) is TABLES[name].record for one in found)


@pytest.mark.parametrize("kept", [0, 100, 200, 4096])
def test_a_file_of_which_only_the_beginning_is_whole_is_refused(database: Path, kept: int) -> None:
    data = database.read_bytes()
    database.write_bytes(data[:kept] + b"\xff" * (len(data) - kept))
    with pytest.raises(UsageError):
        records(database)
    assert (build_info(database), library_number(database)) == ({}, 0)
    with pytest.raises(UsageError):
        RecordIndex(database)
