"""A build is whole or not at all, and the same inputs give the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import OURS, Invented

from roma_inclusion.build import build, check, refresh
from roma_inclusion.errors import DataError, EnvironmentProblem, UsageError
from roma_inclusion.schema import EVIDENCE_REQUIRED, TABLES, columns, digest
from roma_inclusion.store.read import read
from roma_inclusion.store.sqlite import build_info

LEAVE_OURS = [part for name in OURS for part in ("--leave-out", name)]


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "roma_inclusion", *arguments]
    path = os.pathsep.join(part for part in sys.path if part)
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=environment)


def test_same_inputs_same_bytes(tmp_path: Path, database: Path) -> None:
    build(tmp_path / "again.db")
    assert (tmp_path / "again.db").read_bytes() == database.read_bytes()


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, database: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Asia/Tokyo"}
    command = [sys.executable, "-m", "roma_inclusion", "build", "-o", str(tmp_path / "x.db")]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert (tmp_path / "x.db").read_bytes() == database.read_bytes()


def test_the_file_says_what_it_is(database: Path) -> None:
    said = build_info(database)
    assert (said["edition"], said["verified"], said["schema_sha256"]) == ("open", "0", digest())
    assert {f"{name}.document_sha256" for name in OURS} <= set(said)
    assert not any("/" in value or "20" + "26-" in value for value in said.values())


def test_every_table_and_column_is_there(database: Path) -> None:
    connection = sqlite3.connect(database)
    for table in TABLES:
        there = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        assert there == [column.name for column in columns(table)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_absent_is_null_and_never_an_empty_text(database: Path) -> None:
    connection = sqlite3.connect(database)
    for table in TABLES:
        for column in columns(table):
            empty = connection.execute(f"SELECT count(*) FROM {table} WHERE \"{column.name}\" = ''").fetchone()[0]
            assert empty == 0, (table, column.name)


def test_every_coded_row_has_evidence(database: Path) -> None:
    connection = sqlite3.connect(database)
    for table in EVIDENCE_REQUIRED:
        sql = f"SELECT id FROM {table} WHERE id NOT IN (SELECT record_id FROM evidence WHERE record_table = ?)"
        assert connection.execute(sql, [table]).fetchall() == []


def test_full_text_search_forgives_accents(database: Path) -> None:
    connection = sqlite3.connect(database)
    sql = "SELECT count(*) FROM actors_fts WHERE actors_fts MATCH 'trace'"
    assert connection.execute(sql).fetchone()[0] >= 1


def test_no_passage_is_open(database: Path) -> None:
    connection = sqlite3.connect(database)
    states = {row[0] for row in connection.execute("SELECT DISTINCT state FROM coverage")}
    assert states == {"coded", "not_in_scope"}


def test_a_failed_build_leaves_the_target_as_it_was(invented: Invented, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    build(target, leave_out=invented.others)
    before = target.read_bytes()
    invented.change("outcomes", status="achieved")
    with pytest.raises(DataError):
        build(target, leave_out=invented.others)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".x.db*"))


def test_a_reader_keeps_the_old_database_while_a_new_one_takes_its_place(invented: Invented, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    build(target, leave_out=invented.others)
    reader = sqlite3.connect(target)
    cursor = reader.execute("SELECT id FROM outcomes ORDER BY id")
    first = cursor.fetchone()
    invented.change("outcomes", statement="Another statement altogether.")
    build(target, leave_out=invented.others)
    assert [first, *cursor.fetchall()] == reader.execute("SELECT id FROM outcomes ORDER BY id").fetchall()
    assert "Another statement altogether." not in {row[0] for row in reader.execute("SELECT statement FROM outcomes")}
    fresh = sqlite3.connect(target)
    assert "Another statement altogether." in {row[0] for row in fresh.execute("SELECT statement FROM outcomes")}


def test_all_problems_come_at_once(invented: Invented) -> None:
    invented.change("outcomes", status="achieved")
    invented.change("interventions", start="last year")
    invented.change("actors", id="Not A Slug")
    done = run("check", "lindestad", "--json", *LEAVE_OURS)
    codes = {problem["code"] for problem in json.loads(done.stdout)}
    assert done.returncode == 1
    assert {"unknown-code", "bad-date", "bad-id"} <= codes
    assert {"where", "code", "message", "remedy", "level"} == set(json.loads(done.stdout)[0])


def test_references_between_records_are_checked(invented: Invented) -> None:
    invented.change("outcomes", intervention_id="lindestad-nothing")
    done = run("check", *LEAVE_OURS)
    assert "coding/outcomes.csv:2: unknown-reference" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_open_passage_is_a_problem(invented: Invented) -> None:
    (invented.folder / "coding" / "passages_not_in_scope.csv").unlink()
    done = run("check", *LEAVE_OURS)
    assert "passages.csv:2: open-passage" in done.stderr


def test_a_passage_cannot_be_coded_and_out_of_scope(invented: Invented) -> None:
    path = invented.folder / "coding" / "passages_not_in_scope.csv"
    path.write_text(path.read_text() + "pilot.2,heading\n")
    assert "coded-and-not" in run("check", *LEAVE_OURS).stderr


def test_expected_counts_are_asserted(invented: Invented) -> None:
    invented.expect(outcomes=4)
    assert "outcomes has 3 rows, 4 are expected" in run("check", *LEAVE_OURS).stderr
    invented.expect(outcomes=None)
    assert "expected does not say how many rows outcomes has" in run("check", *LEAVE_OURS).stderr


def test_two_records_of_one_id_are_refused(invented: Invented) -> None:
    invented.add("outcomes", **invented.rows("outcomes")[0])
    assert "id-twice" in run("check", *LEAVE_OURS).stderr


def test_nothing_is_read_in_silence(invented: Invented) -> None:
    (invented.folder / "coding" / "opinions.csv").write_text("id\nx\n")
    path = invented.folder / "coding" / "outcomes.csv"
    path.write_text(path.read_text().replace("statement", "remark", 1))
    done = run("check", *LEAVE_OURS)
    assert "opinions.csv: unknown-file" in done.stderr
    assert "outcomes.csv:1: unknown-column" in done.stderr


def test_exit_codes(invented: Invented, tmp_path: Path) -> None:
    assert run("sources").returncode == 0
    assert run("check", "nowhere").returncode == 2
    assert run("build", "--no-such-option").returncode == 2
    assert run("build", "-o", str(tmp_path / "no" / "folder" / "x.db"), *LEAVE_OURS).returncode == 3
    invented.change("outcomes", status="achieved")
    done = run("build", "-o", str(tmp_path / "x.db"), *LEAVE_OURS)
    assert done.returncode == 1
    assert "nothing was published" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_asked_and_cannot_be_done_is_refused(invented: Invented, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="named and left out"):
        check("lindestad", leave_out=["lindestad"])
    with pytest.raises(UsageError, match="give --documents"):
        build(tmp_path / "x.db", required=["lindestad"], leave_out=invented.others)
    assert not (tmp_path / "x.db").exists()


def test_what_lies_below_codes_is_not_passed_over(invented: Invented) -> None:
    below = invented.folder / "codes" / "more"
    below.mkdir(parents=True)
    (below / "themes.csv").write_text("id\n")
    (problem,) = check("lindestad")
    assert problem.where.endswith("codes/more/themes.csv")
    assert problem.code == "unknown-file"


def test_a_character_that_is_refused_is_one_problem(invented: Invented) -> None:
    codes = invented.folder / "codes"
    codes.mkdir()
    header = "id,label_en,label_nl,definition_en,definition_nl"
    (codes / "mechanisms.csv").write_text(f"{header}\nmusic\u200b-making,a,b,c,d\n", encoding="utf-8")
    assert [problem.code for problem in check("lindestad")] == ["zero-width"]
    shutil.rmtree(codes)
    path = invented.folder / "passages.csv"
    path.write_text(path.read_text().replace(",0,", ",0\u200b,", 1), encoding="utf-8")
    assert [problem.code for problem in check("lindestad")] == ["zero-width"]


def test_the_working_edition_needs_documents_and_is_marked(invented: Invented, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        build(tmp_path / "x.db", with_text=True, leave_out=invented.others)
    build(tmp_path / "x.db", with_text=True, documents=invented.documents, leave_out=invented.others)
    assert build_info(tmp_path / "x.db")["edition"] == "working"
    texts = [passage.text for name, records in read(tmp_path / "x.db") if name == "passages" for passage in records]
    assert texts[0] == "3. The mediator pilot"


def test_refresh_builds_only_what_has_changed(invented: Invented, tmp_path: Path) -> None:
    target = tmp_path / "x.db"
    assert refresh(target, leave_out=invented.others) == ("open", True)
    assert refresh(target, leave_out=invented.others) == ("open", False)
    invented.change("outcomes", statement="Another statement altogether.")
    assert refresh(target, leave_out=invented.others) == ("open", True)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="name another file"):
        refresh(tmp_path / "notes.txt", leave_out=invented.others)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE a (b)")
    with pytest.raises(UsageError):
        list(read(tmp_path / "other.db"))
    with pytest.raises(EnvironmentProblem):
        list(read(tmp_path / "missing.db"))


def test_two_sources_must_agree_on_what_they_share(invented: Invented) -> None:
    invented.add("places", id="gb-bradford", name="Bratford", kind="municipality", country="gb")
    done = run("check")
    assert "sources-disagree" in done.stderr
    assert "'Bratford'" in done.stderr
