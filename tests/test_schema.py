"""The schema is its own version: what a database must have to be read, and what is refused with what to do."""

from __future__ import annotations

import importlib
import logging
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from conftest import Invented

import roma_inclusion
from roma_inclusion import schema
from roma_inclusion.build import build, refresh
from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.exports.datapackage import export
from roma_inclusion.exports.typed_tables import record_classes, typed_tables
from roma_inclusion.schema import TABLES, relations_of
from roma_inclusion.schema.columns import column
from roma_inclusion.site.language import languages
from roma_inclusion.store.sqlite import build_info


def changed(database: Path, folder: Path, *statements: str) -> Path:
    """Return a copy of a database on which statements were executed."""
    path = folder / "changed.db"
    shutil.copy(database, path)
    with sqlite3.connect(path) as connection:
        views = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
        for statement in (*(f"DROP VIEW {view}" for view in views), *statements):
            connection.execute(statement)
    return path


def cli(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "roma_inclusion", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_a_column_that_an_older_file_lacks_is_empty_and_said(
    database: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = changed(database, tmp_path, "ALTER TABLE interventions DROP COLUMN name_en")
    with caplog.at_level(logging.WARNING):
        data = roma_inclusion.load(path)
    assert {record.name_en for record in data.interventions.values()} == {None}
    (message,) = caplog.messages
    assert "interventions.name_en" in message
    done = cli("export", path, "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "name_en" not in "".join((tmp_path / "out" / "interventions.csv").read_text().splitlines()[1:])


def test_the_digest_of_an_older_schema_is_recognised(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a column is added to a table: one line in one file."""
    table = TABLES["gaps"]
    wider = attrs.make_class(
        "Gap", {"remark": column("text", "A remark.", required=False)}, bases=(table.record,), slots=True, kw_only=True
    )
    monkeypatch.setitem(TABLES, "gaps", attrs.evolve(table, record=wider))
    assert build_info(database)["schema_sha256"] != schema.digest()
    data = roma_inclusion.load(database)
    assert {gap.remark for gap in data.gaps.values()} == {None}


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("ALTER TABLE findings ADD COLUMN opinion TEXT", "findings has a column opinion"),
        ("ALTER TABLE findings RENAME COLUMN statement TO remark", "findings has no column statement"),
        ("DROP TABLE withdrawn", "has no table withdrawn"),
        ("UPDATE build SET value = 'x' WHERE key = 'schema_sha256'", "another schema"),
        ("DELETE FROM build WHERE key = 'schema_sha256'", "another schema"),
        ("ALTER TABLE gaps DROP COLUMN sensitive", "gaps has no column sensitive"),
    ],
)
def test_another_schema_is_refused_everywhere(database: Path, tmp_path: Path, statement: str, message: str) -> None:
    path = changed(database, tmp_path, statement)
    with pytest.raises(UsageError, match=message) as caught:
        roma_inclusion.load(path)
    assert "build it anew" in str(caught.value)
    done = cli("export", path, "-o", tmp_path / "out")
    assert (done.returncode, message in done.stderr, (tmp_path / "out").exists()) == (2, True, False)


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data[:4096] + b"x" * 20000])
def test_a_damaged_file_is_refused_in_one_line(
    database: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "cut.db").write_bytes(damage(database.read_bytes()))
    done = cli("export", tmp_path / "cut.db", "-o", tmp_path / "out")
    assert done.returncode in (2, 3)
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_sqlite_that_is_too_old_is_named(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    for use in (lambda: roma_inclusion.load(database), lambda: build(tmp_path / "x.db")):
        with pytest.raises(EnvironmentProblem, match=r"SQLite 3.36.0 is too old: 3.37 or newer"):
            use()
    assert not (tmp_path / "x.db").exists()


def test_a_database_is_not_replaced_by_a_poorer_one_unasked(
    invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.db"
    build(target)
    before = target.read_bytes()
    monkeypatch.setattr("roma_inclusion.sources.manager.entry_points", fewer_entry_points)
    with pytest.raises(UsageError, match="holds lindestad, which is not installed"):
        refresh(target)
    assert target.read_bytes() == before
    monkeypatch.undo()


def fewer_entry_points(group: str) -> list[object]:
    return [point for point in importlib.metadata.entry_points(group=group) if point.name != "lindestad"]


@pytest.mark.parametrize("what", ["schema.digest", "sources.reader.folder_digest"])
def test_a_change_of_schema_or_library_is_built_anew(
    invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    target = tmp_path / "x.db"
    assert refresh(target, leave_out=invented.others) == ("open", True)
    assert refresh(target, leave_out=invented.others) == ("open", False)
    if what == "schema.digest":
        monkeypatch.setattr(schema, "digest", lambda present=None: "0" * 64)
    else:
        monkeypatch.setattr("roma_inclusion.build.folder_digest", lambda folder: "0" * 64)
    assert refresh(target, leave_out=invented.others)[1]


def test_what_an_export_of_an_older_file_lacks_is_not_filled_with_names(database: Path, tmp_path: Path) -> None:
    path = changed(database, tmp_path, "ALTER TABLE actors DROP COLUMN url")
    export(path, tmp_path / "out")
    rows = (tmp_path / "out" / "actors.csv").read_text().splitlines()
    assert rows[0].endswith(",url")
    assert all(row.endswith(",") for row in rows[1:])


def test_tables_point_only_to_tables_before_them() -> None:
    ranks = {name: number for number, name in enumerate(TABLES)}
    for table in TABLES.values():
        for own, other, _ in table.foreign_keys:
            assert other == table.name or ranks[other] < ranks[table.name], (table.name, own)


def test_what_a_table_says_of_its_columns_is_true() -> None:
    for table in TABLES.values():
        named = {*table.key, *table.searched, *table.facets, *table.tells, *filter(None, (table.label, table.sort))}
        named |= {name for pair in (*table.pairs, *table.periods) for name in pair}
        assert named <= set(table.column_names), table.name
        assert table.written_in is None or table.written_in[0] in TABLES
        assert len({table.rank for table in TABLES.values()}) == len(TABLES)


@pytest.mark.parametrize("made", [record_classes, typed_tables], ids=lambda made: made.__name__)
def test_what_is_made_of_the_schema_is_fresh(made: Callable[[], str]) -> None:
    path = Path(roma_inclusion.__file__).with_name(f"{made.__name__}.py")
    assert path.read_text(encoding="utf-8") == made(), "run: make generated"


def test_every_relation_leads_to_records_of_the_table_that_it_names() -> None:
    """The relations of the schema against its columns, read anew: what points, and what links join."""
    points = {(one.name, column.references) for one in TABLES.values() for column in one.columns if column.references}
    joined = {
        (here, there)
        for one in TABLES.values()
        if one.written_in
        for here in {column.references for column in one.columns} - {None}
        for there in {column.references for column in one.columns} - {None, here}
    }
    for own in TABLES:
        wanted = {other for other, target in points if target == own} | {there for here, there in joined if here == own}
        assert set(relations_of(own)) == wanted, own
    assert relations_of("interventions")["themes"] == ("intervention_themes", "intervention_id", "theme_id")
    assert relations_of("interventions")["outcomes"] == ("outcomes", "intervention_id", "")
    assert relations_of("places")["places"] == ("places", "part_of_id", "")
    assert relations_of("places")["interventions"] == ("intervention_places", "place_id", "intervention_id")


def test_a_new_table_has_a_heading_on_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLES, "site_visits", attrs.evolve(TABLES["gaps"], name="site_visits"))
    for language in languages().values():
        assert "site visits" in str(language.text("site_visits"))
        with pytest.raises(KeyError):
            language.text("no_such_string")
