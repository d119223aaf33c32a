"""The database as it is written and read: keys, order, commits, what is closed, and every file that is refused."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from small_database import SENSITIVE, make_database

from roma_inclusion import schema, signals
from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.questions import views
from roma_inclusion.schema import TABLES
from roma_inclusion.sources.batch import Batch, batch_of
from roma_inclusion.store import read as reading
from roma_inclusion.store import sqlite as store
from roma_inclusion.store import write as writing

EMPTY: list[Batch] = []


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("written") / "written.db", plant=SENSITIVE)


@pytest.fixture
def database(tmp_path: Path, written: Path) -> Path:
    path = tmp_path / "x.db"
    path.write_bytes(written.read_bytes())
    return path


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in (*(f"DROP VIEW {view.name}" for view in reversed(views())), *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def closed() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.close()
    return connection


# Writing


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_and_keys_of_the_schema(written: Path, name: str) -> None:
    table = TABLES[name]
    found = asked(written, f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')")
    assert [row[0] for row in found] == list(table.column_names)
    kinds = {"integer": "INTEGER", "boolean": "INTEGER", "number": "ANY"}
    assert [row[1] for row in found] == [kinds.get(column.kind, "TEXT") for column in table.columns]
    keys = sorted((row[3], row[0]) for row in found if row[3])
    expected = list(table.key) or ["rowid"]
    assert [key for _, key in keys] in (list(table.key), expected)
    not_null = {column.name for column in table.columns if column.not_null}
    assert {row[0] for row in found if row[2]} - set(table.key) == not_null - set(table.key)
    links = asked(written, f'SELECT "from", "table", "to" FROM pragma_foreign_key_list(\'{name}\')')
    assert sorted(links) == sorted(tuple(link) for link in table.foreign_keys)


def test_a_key_is_held(database: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        change(database, "INSERT INTO finding_themes SELECT * FROM finding_themes LIMIT 1")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_strict(written: Path, name: str) -> None:
    assert asked(written, f"SELECT strict FROM pragma_table_list WHERE name = '{name}'") == [(1,)]


def test_indexes_searches_and_counts_are_finished(written: Path) -> None:
    indexed = {
        tuple(row[0] for row in asked(written, f"SELECT name FROM pragma_index_info('{name}')"))
        for (name,) in asked(written, "SELECT name FROM sqlite_schema WHERE type = 'index'")
    }
    assert ("record_table", "record_id") in indexed
    links = {(link[0],) for table in TABLES.values() for link in table.foreign_keys}
    assert links <= indexed
    searched = {table.name for table in TABLES.values() if table.searched}
    made = {name for (name,) in asked(written, "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING FTS%'")}
    assert made == {"search_index", "search_words", *(f"{name}_fts" for name in searched)}
    (found,) = asked(written, "SELECT count(*) FROM outcomes_fts WHERE outcomes_fts MATCH 'líndestad'")
    assert found[0] > 0
    assert ("outcomes", "7") in {
        (row[0], row[1].split()[0]) for row in asked(written, "SELECT tbl, stat FROM sqlite_stat1")
    }
    assert {name for (name,) in asked(written, "SELECT name FROM sqlite_schema WHERE type = 'view'")} == {
        view.name for view in views()
    }


def test_the_marks_of_a_file(tmp_path: Path) -> None:
    writing.write(tmp_path / "a.db", lambda table: EMPTY)
    writing.write(tmp_path / "b.db", lambda table: EMPTY, library=2**31 - 1)
    assert store.APPLICATION_ID.to_bytes(4, "big") == b"Roma"
    assert asked(tmp_path / "a.db", "PRAGMA application_id") == [(store.APPLICATION_ID,)]
    assert [store.library_number(tmp_path / name) for name in ("a.db", "b.db")] == [0, 2**31 - 1]
    assert (writing.INSTRUCTIONS, store.OLDEST) == (100_000, (3, 37, 0))


def test_each_table_is_asked_for_once_and_stored_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    level = {"id": "micro", **dict.fromkeys(("label_en", "label_nl", "definition_en", "definition_nl"), "x")}
    order: list[str] = []
    stored: list[int] = []

    def batches(name: str) -> Iterable[Batch]:
        order.append(name)
        stored.append(asked(path, "SELECT count(*) FROM levels")[0][0])
        return [batch_of(name, [TABLES[name].record(**level)], lambda _: "invented")] if name == "levels" else []

    writing.write(path, batches)
    assert order == list(TABLES)
    assert stored == [0] + [1] * (len(TABLES) - 1)


@pytest.fixture
def closings(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    from sqlite_utils import Database

    noted: list[bool] = []
    close = Database.close

    def noting(self: Any) -> None:
        noted.append(True)
        close(self)

    monkeypatch.setattr(Database, "close", noting)
    return noted


def test_a_written_file_is_closed(tmp_path: Path, closings: list[bool]) -> None:
    writing.write(tmp_path / "x.db", lambda table: EMPTY)
    assert closings == [True]


def test_a_file_is_closed_where_its_rows_fail(tmp_path: Path, closings: list[bool]) -> None:
    def fails(table: str) -> Iterable[Batch]:
        raise KeyError(table)

    with pytest.raises(KeyError):
        writing.write(tmp_path / "x.db", fails)
    assert closings == [True]


def test_writing_stops_when_it_is_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "interrupted", lambda: 1)
    monkeypatch.setattr(writing, "INSTRUCTIONS", 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        writing.write(tmp_path / "x.db", lambda table: EMPTY)


def test_an_old_library_writes_and_opens_nothing(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    new = database.with_name("new.db")
    with pytest.raises(EnvironmentProblem, match=r"too old: 3\.37 or newer is needed;"):
        writing.write(new, lambda table: EMPTY)
    assert not new.exists()
    with pytest.raises(EnvironmentProblem, match="too old"), store.opened(database):
        pass
    assert (store.build_info(database), store.library_number(database)) == ({}, 0)


# Opening


def test_a_connection_reads_only_and_is_closed(database: Path) -> None:
    with store.opened(database) as connection:
        assert connection.execute("SELECT count(*) FROM levels").fetchone()[0] > 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM levels")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
    with pytest.raises(RuntimeError, match="inside"), store.opened(database) as other:
        raise RuntimeError("inside")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        other.execute("SELECT 1")


def test_a_name_that_is_too_long_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    with pytest.raises(EnvironmentProblem, match="cannot be opened"), store.opened(path):
        pass
    assert (store.build_info(path), store.library_number(path)) == ({}, 0)


@pytest.mark.parametrize("side", ["-journal", "-wal", "-shm"])
def test_a_file_with_unfinished_work_is_refused(database: Path, side: str) -> None:
    database.with_name(database.name + side).touch()
    with pytest.raises(UsageError, match="has not finished writing"), store.opened(database):
        pass
    assert store.build_info(database) == {}


def test_another_database_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE build (key, value)").connection.close()
    with pytest.raises(UsageError, match="is not a database of roma-inclusion"), store.opened(path):
        pass
    assert (store.is_ours(path), store.build_info(path), store.library_number(path)) == (False, {}, 0)


def test_a_damaged_schema_is_seen_when_a_file_is_opened(database: Path) -> None:
    data = database.read_bytes()
    database.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    with pytest.raises(UsageError, match="is damaged"), store.opened(database):
        pass
    assert store.is_ours(database) is True


def test_what_a_database_says_is_text(database: Path) -> None:
    info = store.build_info(database)
    assert info == {
        "schema_sha256": schema.digest(),
        "edition": "open",
        "library_version": "0.0.1",
        "inputs": "0" * 64,
    }


# The schema of a file


def columns(path: Path) -> dict[str, set[str]]:
    with store.opened(path) as connection:
        return store.columns_there(connection, path)


def test_a_database_has_the_columns_of_the_schema(database: Path) -> None:
    found = columns(database)
    assert found == {name: set(table.column_names) for name, table in TABLES.items()}
    assert store.columns_absent(found) == []
    found["gaps"] -= {"statement", "id"}
    found["levels"] -= {"id"}
    assert store.columns_absent(found) == ["levels.id", "gaps.id", "gaps.statement"]


def test_a_view_in_the_place_of_a_table_is_refused(database: Path) -> None:
    listed = ", ".join(f"'x' AS {name}" for name in TABLES["withdrawn"].column_names)
    change(database, "DROP TABLE withdrawn", f"CREATE VIEW withdrawn AS SELECT {listed}")
    with pytest.raises(UsageError, match="has no table withdrawn"):
        columns(database)


def test_other_tables_and_rows_may_stand_in_a_database(database: Path) -> None:
    change(
        database,
        "CREATE TABLE notes (id, text)",
        "CREATE VIEW notes_too AS SELECT id FROM notes",
        "DELETE FROM build WHERE key = 'schema_sha256'",
        f"INSERT INTO build (key, value) VALUES ('schema_sha256', '{schema.digest()}')",
    )
    assert set(columns(database)) == set(TABLES)


def test_only_the_digest_under_its_own_name_counts(database: Path) -> None:
    change(
        database,
        "UPDATE build SET value = 'x' WHERE key = 'schema_sha256'",
        f"UPDATE build SET value = '{schema.digest()}' WHERE key <> 'schema_sha256'",
    )
    with pytest.raises(UsageError, match="built with another schema"):
        columns(database)


def test_a_table_that_cannot_be_read_is_said_so() -> None:
    path = Path("x.db")
    with pytest.raises(UsageError, match=r"x\.db: its table build cannot be read"):
        store._compare_digest(closed(), path, {})


# Reading


def without(path: Path, table: str, column: str) -> None:
    """Make a database that was built before a column existed."""
    found = {name: set(one.column_names) for name, one in TABLES.items()}
    found[table].discard(column)
    change(
        path,
        f"ALTER TABLE {table} DROP COLUMN {column}",
        f"UPDATE build SET value = '{schema.digest(found)}' WHERE key = 'schema_sha256'",
    )


def test_a_column_that_came_later_is_read_as_empty(database: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = {name: list(records) for name, records in reading.read(database)}
    assert caplog.text == ""
    without(database, "interventions", "start")
    with caplog.at_level(logging.WARNING, "roma_inclusion"):
        after = {name: list(records) for name, records in reading.read(database)}
    assert [record.getMessage() for record in caplog.records] == [
        f"{database}: was built before interventions.start existed; read as empty"
    ]
    del before["build"], after["build"]
    assert after == before
    assert [type(one.sensitive) for one in after["interventions"]] == [bool] * len(after["interventions"])
    assert {one.id for one in after["interventions"] if one.sensitive} == {"lindestad-secret"}


def test_a_column_that_must_be_filled_cannot_be_absent(database: Path) -> None:
    without(database, "interventions", "kind")
    with pytest.raises(UsageError, match="interventions has no column kind"):
        columns(database)


def test_records_come_as_they_were_written(database: Path) -> None:
    found = {name: list(rows) for name, rows in reading.read(database)}
    assert list(found) == list(TABLES)
    assert [one.id for one in found["places"]] == ["se", "se-lindestad", "se-norrhamn"]
    assert [(one.id, one.value) for one in found["observations"]] == [
        ("lindestad-few", 10),
        ("lindestad-budget", 12500),
        ("lindestad-observations-secret", 4321),
    ]
    assert [(one.latitude, one.longitude) for one in found["places"]] == [(None, None), (52.0, 5.0), (None, None)]
    for name, rows in found.items():
        assert {type(row) for row in rows} <= {TABLES[name].record}
