"""A file and a folder are replaced in one step, under a lock, and nothing is left behind."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.store import guard, lock, replace
from roma_inclusion.store.guard import check_target, has_application_id, is_complete, sqlite_errors
from roma_inclusion.store.replace import published, replacing_file, replacing_folder
from roma_inclusion.store.steps import own_names

OURS = 0x526F6D61
unix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes are those of Unix")


def database(path: Path, value: str, application_id: int = OURS) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("CREATE TABLE t (value TEXT, filling TEXT)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(value, "x" * 500)] * 200)
        connection.commit()


def value_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {value for (value,) in connection.execute("SELECT DISTINCT value FROM t")}


def put(target: Path, text: str) -> None:
    with replacing_file(target) as path:
        path.write_text(text)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# The file


@unix
def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    target = tmp_path / "made.txt"
    before = os.umask(0o027)
    try:
        put(target, "one")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        target.chmod(0o604)
        put(target, "two")
    finally:
        os.umask(before)
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("two", 0o604)
    assert names(tmp_path) == {"made.txt"}


@unix
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_is_followed(tmp_path: Path, exists: bool) -> None:
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "made.txt", tmp_path / "link.txt"
    link.symlink_to(Path("far") / "made.txt")
    if exists:
        real.write_text("old")
    put(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert names(tmp_path / "far") == {"made.txt"}


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 255)
    put(target, "new")
    assert target.read_text() == "new"


@pytest.mark.parametrize("end", [ValueError("no"), KeyboardInterrupt(), SystemExit(0)])
def test_what_ends_badly_leaves_the_old_file(tmp_path: Path, end: BaseException) -> None:
    target = tmp_path / "made.txt"
    target.write_text("old")

    def write_half() -> None:
        with replacing_file(target) as path:
            path.write_text("half")
            path.with_name(path.name + "-journal").write_text("half")
            raise end

    with pytest.raises(type(end)):
        write_half()
    assert target.read_text() == "old"
    assert names(tmp_path) == {"made.txt"}
    assert str(target) not in published()


def _loop(folder: Path) -> Path:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    return folder / "a"


def _below_a_file(folder: Path) -> Path:
    (folder / "file").write_text("")
    return folder / "file" / "made.db"


@unix
@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda folder: folder / "missing" / "made.db", "its folder does not exist"),
        (_below_a_file, "a part of its path is a file, not a folder"),
        (lambda folder: folder / ("n" * 256), "its name is too long"),
        (_loop, "its symbolic links go round in a circle"),
    ],
)
def test_a_path_that_cannot_be_written_is_one_line(tmp_path: Path, make: Callable[[Path], Path], cause: str) -> None:
    target = make(tmp_path)
    before = names(tmp_path)
    with pytest.raises(EnvironmentProblem) as error:
        put(target, "new")
    assert str(error.value) == f"{target}: cannot be written: {cause}"
    assert names(tmp_path) == before


@pytest.mark.parametrize("function", ["open", "fsync", "replace", "chmod", "close"])
@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "the disk reports an input or output error"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "permission is denied"),
        (errno.EDQUOT, "the disk quota is used up"),
    ],
)
def test_each_step_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, number: int, cause: str
) -> None:
    target = tmp_path / "made.txt"
    target.write_text("old")
    real = getattr(os, function)

    def fails(*arguments: object, **named: object) -> object:
        if function == "close":
            real(*arguments)
        if function != "open" or str(arguments[0]).endswith(".part"):
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, function, fails)
        with pytest.raises(EnvironmentProblem) as error:
            put(target, "new")
    assert str(error.value) == f"{target}: cannot be written: {cause}"
    assert target.read_text() == "old"
    assert names(tmp_path) == {"made.txt"}


def test_an_error_of_another_file_is_not_said_of_the_target(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="other"), replacing_file(tmp_path / "made.txt"):
        (tmp_path / "elsewhere" / "other.csv").read_text()
    assert names(tmp_path) == set()


@unix
def test_a_file_larger_than_is_allowed_is_one_line(tmp_path: Path) -> None:
    script = """
import resource, sqlite3, sys
from pathlib import Path
from roma_inclusion.errors import EnvironmentProblem
from roma_inclusion.store.guard import sqlite_errors
from roma_inclusion.store.replace import replacing_file
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
target = Path(sys.argv[1])
for kind in ("text", "sqlite"):
    try:
        with replacing_file(target) as path, sqlite_errors(target):
            if kind == "text":
                path.write_text("x" * 100_000)
            else:
                sqlite3.connect(path).execute("CREATE TABLE t AS SELECT zeroblob(100000)")
    except EnvironmentProblem as error:
        print(error)
"""
    target = tmp_path / "made.db"
    target.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.splitlines() == [
        f"{target}: cannot be written: the file would be larger than is allowed here",
        f"{target}: SQLite cannot go on: disk I/O error",
    ]
    assert target.read_text() == "old"
    assert names(tmp_path) == {"made.db"}


def test_a_full_database_is_a_full_disk(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "made.db")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        match = r"made\.db: cannot be written: the disk is full"
        with pytest.raises(EnvironmentProblem, match=match), sqlite_errors(tmp_path / "made.db"):
            connection.execute("CREATE TABLE t AS SELECT zeroblob(100000)")


# What may be replaced


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


TARGETS: list[tuple[str, Callable[[Path], object], str | None]] = [
    ("missing", lambda path: None, None),
    ("empty", lambda path: path.write_bytes(b""), None),
    ("ours", lambda path: database(path, "one"), None),
    ("ours, cut", lambda path: (database(path, "one"), path.write_bytes(path.read_bytes()[:3000])), None),
    ("link to nothing", lambda path: path.symlink_to("gone"), None),
    ("text", lambda path: path.write_text("a diary"), "is a file that this library did not write"),
    ("other database", lambda path: database(path, "one", 7), "is a SQLite database of another program"),
    ("cut before its id", lambda path: path.write_bytes(b"SQLite format 3\0"), "is a SQLite database of another"),
    ("link to text", lambda path: (path.with_name("t").write_text("t"), path.symlink_to("t")), "did not write"),
    ("folder", lambda path: path.mkdir(), "is a folder: name a file"),
    ("pipe", _pipe, "is a pipe: name a file"),
    ("socket", _socket, "is a socket: name a file"),
    ("device", lambda path: path.symlink_to(os.devnull), "is a device: name a file"),
]


@unix
@pytest.mark.parametrize(("name", "make", "refusal"), TARGETS, ids=[name for name, _, _ in TARGETS])
def test_only_what_is_ours_may_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, make: Callable[[Path], object], refusal: str | None
) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
    target = Path("made.db")
    make(target)
    if refusal is None:
        check_target(target, lambda path: has_application_id(path, OURS))
        put(target, "new")
        assert target.read_text() == "new"
        return
    with pytest.raises(UsageError, match=f"made.db: {refusal}|made.db: .*{refusal}"):
        check_target(target, lambda path: has_application_id(path, OURS))
    if "name a file" in refusal:
        with pytest.raises(UsageError, match=refusal):
            put(target, "new")
    if name != "folder":
        with pytest.raises(UsageError, match="is a file, not a folder"), replacing_folder(target):
            pass


def test_looking_at_a_foreign_database_changes_nothing(tmp_path: Path) -> None:
    target = crashed(tmp_path, "DELETE")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(UsageError):
        check_target(target, lambda path: has_application_id(path, OURS + 1))
    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_a_cut_database_is_not_complete(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    database(path, "one")
    whole = path.read_bytes()
    assert is_complete(path)
    for length in (0, 50, 4096, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert not is_complete(path)
    path.write_bytes(whole)
    (tmp_path / "made.db-journal").write_bytes(b"")
    assert not is_complete(path)


# What SQLite leaves beside a database


def crashed(folder: Path, mode: str, value: str = "old") -> Path:
    """Leave a database as a program does that dies while it changes it."""
    made, target = folder / "crash" / "made.db", folder / "made.db"
    made.parent.mkdir()
    database(made, value)
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN")
        connection.execute("UPDATE t SET value = 'other'")
        if mode == "WAL":
            connection.execute("COMMIT")
        for path in made.parent.iterdir():
            shutil.copy(path, folder)
        if mode != "WAL":
            connection.execute("ROLLBACK")
    shutil.rmtree(made.parent)
    assert len(names(folder)) > 1
    return target


@pytest.mark.parametrize(("mode", "old"), [("DELETE", "old"), ("WAL", "other")])
def test_unfinished_work_of_another_database_does_not_reach_the_new_one(tmp_path: Path, mode: str, old: str) -> None:
    target = crashed(tmp_path, mode)
    with replacing_file(target) as path:
        database(path, "new")
    assert value_of(target) == {"new"}
    assert names(tmp_path) == {"made.db"}


@pytest.mark.parametrize(("mode", "old"), [("DELETE", "old"), ("WAL", "other")])
def test_the_old_database_is_whole_until_the_new_one_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, old: str
) -> None:
    target = crashed(tmp_path, mode)

    def fails(*arguments: object) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fails)
        with pytest.raises(EnvironmentProblem), replacing_file(target) as path:
            database(path, "new")
    assert value_of(target) == {old}


def test_side_files_without_their_database_are_removed(tmp_path: Path) -> None:
    for mode in ("DELETE", "WAL"):
        target = crashed(tmp_path, mode)
        target.unlink()
    with replacing_file(target) as path:
        database(path, "new")
    assert value_of(target) == {"new"}
    assert names(tmp_path) == {"made.db"}


def test_side_files_go_only_where_the_new_file_is_a_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt-journal").write_text("a diary")
    put(tmp_path / "notes.txt", "new")
    assert names(tmp_path) == {"notes.txt", "notes.txt-journal"}


def test_a_file_that_sqlite_cannot_read_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "made.db"
    database(target, "old")
    target.write_bytes(target.read_bytes()[:150] + b"junk" * 1000)
    (tmp_path / "made.db-wal").write_bytes(b"junk")
    with replacing_file(target) as path:
        database(path, "new")
    assert value_of(target) == {"new"}
    assert names(tmp_path) == {"made.db"}


def test_a_database_that_another_program_is_writing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "made.db"
    database(target, "old")
    monkeypatch.setattr(guard, "BUSY_WAIT", 0.05)
    with closing(sqlite3.connect(target, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        match = r"made\.db: another program is using this database"
        with pytest.raises(EnvironmentProblem, match=match), replacing_file(target) as path:
            database(path, "new")
        other.execute("COMMIT")
    assert value_of(target) == {"old"}


def test_a_reader_of_the_old_database_reads_on(tmp_path: Path) -> None:
    target = tmp_path / "made.db"
    database(target, "old")
    with closing(sqlite3.connect(target, isolation_level=None)) as reader:
        rows = reader.execute("SELECT value FROM t")
        assert next(rows) == ("old",)
        with replacing_file(target) as path:
            database(path, "new")
        assert {value for (value,) in rows} == {"old"}
    assert value_of(target) == {"new"}


# The lock, and what killed writers left


def test_a_second_writer_is_told_who_is_the_first(tmp_path: Path) -> None:
    target = tmp_path / "made.txt"
    with replacing_file(target) as path:
        path.write_text("first")
        match = rf"made\.txt: process {os.getpid()} is writing it"
        with pytest.raises(EnvironmentProblem, match=match), replacing_file(target, wait=0.1):
            pass
    assert target.read_text() == "first"
    assert names(tmp_path) == {"made.txt"}


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    target = tmp_path / "made.txt"
    failures = []

    def write(letter: str) -> None:
        try:
            for _ in range(10):
                put(target, letter * 10_000)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        if target.exists():
            text = target.read_text()
            assert len(text) == 10_000
            assert len(set(text)) == 1
    assert not failures
    assert names(tmp_path) == {"made.txt"}


def test_a_lock_that_is_removed_while_one_waits_is_taken_anew(tmp_path: Path) -> None:
    path = tmp_path / "made.lock"
    with lock.locked(path, path):
        path.unlink()
        with lock.locked(path, path, 0.0):  # the first holds a file that is gone: nobody else can see it
            assert path.exists()
        assert not path.exists()


def test_what_killed_writers_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "made.txt"
    stem = own_names(target)[1]
    ours = [
        stem.with_suffix(".part"),
        stem.with_suffix(".lock"),
        Path(f"{stem}.part-journal"),
        Path(f"{stem}.part-wal"),
    ]
    foreign = [".roma-inclusion-0123456789abcdef.part", ".made.txt.part", "made.txt.part", "made.txt.lock", ".roma"]
    for path in [*ours, *(tmp_path / name for name in foreign)]:
        path.write_text("left")
    put(target, "new")
    assert names(tmp_path) == {"made.txt", *foreign}


@unix
def test_a_link_in_place_of_our_own_files_is_not_followed(tmp_path: Path) -> None:
    target, victim = tmp_path / "made.txt", tmp_path / "victim.txt"
    victim.write_text("kept")
    stem = own_names(target)[1]
    stem.with_suffix(".part").symlink_to(victim)
    put(target, "new")
    assert victim.read_text() == "kept"
    stem.with_suffix(".lock").symlink_to(victim)
    with pytest.raises(EnvironmentProblem):
        put(target, "newer")
    assert victim.read_text() == "kept"


def test_published_is_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "made.txt"

    def is_late(folder: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(replace, "flush_folder", is_late)
        with pytest.raises(KeyboardInterrupt):
            put(target, "new")
    assert str(target) in published()
    target.write_text("new, but by its own name")
    put(tmp_path / "again.txt", "new")
    (tmp_path / "again.txt").unlink()
    assert str(tmp_path / "again.txt") not in published()


# The folder


@pytest.fixture(params=["exchange", "two steps"])
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two steps":
        monkeypatch.setattr(replace, "exchange", lambda one, other: False)


def contents(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An older export into which a person has put more."""
    folder = tmp_path / "datasets"
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "plan.txt").write_text("by hand")
    for name in ("README.md", ".hidden"):
        (folder / name).write_text("by hand")
    for name in ("a.csv", "gone.csv"):
        (folder / name).write_text("old")
    return folder


BY_HAND = {"README.md": "by hand", ".hidden": "by hand", str(Path("figures") / "plan.txt"): "by hand"}


@pytest.mark.usefixtures("_both_ways")
def test_a_folder_is_replaced_and_keeps_what_the_person_put_there(tmp_path: Path, export: Path) -> None:
    export.chmod(0o750)
    with replacing_folder(export, lambda old: ["a.csv", "gone.csv"]) as folder:
        (folder / "a.csv").write_text("new")
        (folder / "b.csv").write_text("new")
    assert contents(export) == {**BY_HAND, "a.csv": "new", "b.csv": "new"}
    assert names(tmp_path) == {"datasets"}
    assert str(export) in published()
    if sys.platform != "win32":
        assert stat.S_IMODE(export.stat().st_mode) == 0o750


@pytest.mark.usefixtures("_both_ways")
@pytest.mark.parametrize("end", [ValueError("no"), KeyboardInterrupt()])
def test_a_folder_that_fails_is_as_it_was(tmp_path: Path, export: Path, end: BaseException) -> None:
    before = contents(export)

    def write_half() -> None:
        with replacing_folder(export, lambda old: ["gone.csv"]) as folder:
            (folder / "a.csv").write_text("half")
            raise end

    with pytest.raises(type(end)):
        write_half()
    assert contents(export) == before
    assert names(tmp_path) == {"datasets"}


@pytest.mark.parametrize("failing", [1, 2])
def test_either_of_two_steps_may_fail(
    tmp_path: Path, export: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    before = contents(export)
    real, calls = os.rename, []

    def fails(*arguments: str) -> None:
        calls.append(arguments)
        if len(calls) == failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(replace, "exchange", lambda one, other: False)
        patched.setattr(os, "rename", fails)
        with pytest.raises(EnvironmentProblem, match="datasets: cannot be written"), replacing_folder(export):
            pass
    assert contents(export) == before
    assert names(tmp_path) == {"datasets"}


@unix
def test_links_of_the_person_stay_links(tmp_path: Path, export: Path) -> None:
    (export / "to-nothing").symlink_to("nothing")
    (export / "to-a-folder").symlink_to("figures")
    inode = (export / "README.md").stat().st_ino
    with replacing_folder(export):
        pass
    assert (export / "to-nothing").readlink() == Path("nothing")
    assert (export / "to-a-folder").is_symlink()
    assert (export / "README.md").stat().st_ino == inode


def test_without_hard_links_what_the_person_put_there_is_copied(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object, **named: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", fails)
    with replacing_folder(export, lambda old: ["a.csv", "gone.csv"]):
        pass
    assert contents(export) == BY_HAND


def test_a_new_folder_and_its_parents_are_made(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "far" / "away") as folder:
        (folder / "a.csv").write_text("new")
    assert contents(tmp_path / "far" / "away") == {"a.csv": "new"}
    assert names(tmp_path / "far") == {"away"}


@unix
def test_a_link_to_a_folder_is_followed(tmp_path: Path, export: Path) -> None:
    (tmp_path / "link").symlink_to("datasets")
    with replacing_folder(tmp_path / "link", lambda old: ["gone.csv"]) as folder:
        (folder / "a.csv").write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert contents(export) == {**BY_HAND, "a.csv": "new"}


@pytest.mark.parametrize("below", ["", "figures"])
def test_the_folder_one_works_in_is_refused(export: Path, monkeypatch: pytest.MonkeyPatch, below: str) -> None:
    monkeypatch.chdir(export / below)
    with pytest.raises(UsageError, match="the folder you work in"), replacing_folder(export):
        pass
    assert "gone.csv" in names(export)


def test_a_folder_with_a_mount_point_is_refused(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "figures")
    with pytest.raises(UsageError, match="mount point"), replacing_folder(export):
        pass
    assert "gone.csv" in names(export)


def test_a_folder_that_was_away_between_two_steps_comes_back(tmp_path: Path, export: Path) -> None:
    before = contents(export)
    away = own_names(export)[1].with_suffix(".old")
    export.rename(away)
    with pytest.raises(ValueError, match="no"), replacing_folder(export):
        raise ValueError("no")
    assert contents(export) == before
    shutil.copytree(export, away)
    with replacing_folder(export, lambda old: ["gone.csv", "a.csv"]):
        pass
    assert contents(export) == BY_HAND
    assert names(tmp_path) == {"datasets"}
