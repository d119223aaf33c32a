"""The files of a source's folder: what belongs to it, what is refused, and that nothing makes the reader wait."""

from __future__ import annotations

import hashlib
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roma_inclusion.errors import DataError, Problem
from roma_inclusion.sources import files
from roma_inclusion.sources.files import DROPPINGS, folder_digest, list_files, read_bytes

Plant = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "roma_inclusion_lindestad"
    (folder / "coding").mkdir(parents=True)
    (folder / "source.yml").write_text("id: lindestad\n")
    (folder / "coding" / "outcomes.csv").write_text("id,name\n")
    return folder


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in list_files(folder)[0]]


def socket_at(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may have a hundred characters only
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def link(name: str, target: str) -> Plant:
    return lambda folder: (folder / name).symlink_to(target)


def outside(folder: Path) -> Path:
    other = folder.parent / "outside"
    other.mkdir()
    (other / "secret.csv").write_text("id\n")
    return other


def deep(folder: Path) -> None:
    (folder / "/".join("abcdefghij").lstrip("/")).mkdir(parents=True)


def many(folder: Path) -> None:
    for number in range(1_001):
        (folder / f"{number}.txt").touch()


def collide(folder: Path) -> None:
    (folder / "coding" / "Outcomes.CSV").touch()
    if len(list((folder / "coding").iterdir())) < 2:
        pytest.skip("this disk does not tell capitals apart")


def not_utf8(folder: Path) -> None:
    try:
        Path(os.fsdecode(bytes(folder) + b"/caf\xe9.csv")).touch()
    except OSError:
        pytest.skip("this disk has UTF-8 names only")


UNFIT: list[tuple[str, Plant, str, str]] = [
    ("a pipe", lambda f: os.mkfifo(f / "coding" / "events.csv"), "coding/events.csv", "not-a-file"),
    ("a socket", lambda f: socket_at(f / "x.sock"), "x.sock", "not-a-file"),
    ("a link to a device", link("zero.csv", "/dev/zero"), "zero.csv", "link-outside"),
    ("a link to a file outside", link("secret.csv", "../outside/secret.csv"), "secret.csv", "link-outside"),
    ("an absolute link outside", link("passwd", "/etc/passwd"), "passwd", "link-outside"),
    ("a link to a folder outside", link("other", "../outside"), "other", "link-outside"),
    ("a link to the folder above", link("up", ".."), "up", "link-outside"),
    ("a link to nothing", link("gone.csv", "nowhere.csv"), "gone.csv", "broken-link"),
    ("a link to itself", link("self.csv", "self.csv"), "self.csv", "link-circle"),
    ("a link to its own folder", link("coding/round", "."), "coding/round", "link-circle"),
    ("a link to a folder it lies in", link("coding/round", ".."), "coding/round", "link-circle"),
    ("folders too deep", deep, "a/b/c/d/e/f/g/h/i", "too-deep"),
    ("too many files", many, "", "too-many-files"),
    ("names that differ in capitals", collide, "coding/outcomes.csv", "name-collision"),
    ("a name that is not UTF-8", not_utf8, "caf\\udce9.csv", "bad-name"),
    ("a name with a line feed", lambda f: (f / "a\nb.csv").touch(), "a\\nb.csv", "bad-name"),
    ("a name with an invisible character", lambda f: (f / "a\u200b.csv").touch(), "a\\u200b.csv", "bad-name"),
    ("a name that Windows refuses", lambda f: (f / "what?.csv").touch(), "what?.csv", "bad-name"),
    ("a name that is a device of Windows", lambda f: (f / "con.csv").touch(), "con.csv", "bad-name"),
    ("a name that ends in a space", lambda f: (f / "notes ").touch(), "notes ", "bad-name"),
]


@pytest.mark.parametrize(("plant", "name", "code"), [case[1:] for case in UNFIT], ids=[case[0] for case in UNFIT])
def test_what_does_not_belong_is_named(folder: Path, plant: Plant, name: str, code: str) -> None:
    outside(folder)
    plant(folder)
    found, problems = list_files(folder)
    assert [(problem.where, problem.code) for problem in problems] == [(f"{folder.name}/{name}".rstrip("/"), code)]
    assert str(problems[0]).isprintable()
    assert all(path.is_file() for path in found)


@contextmanager
def reachable(folder: Path) -> Iterator[None]:
    """Let every user walk to a folder that pytest made for one."""
    closed = {path: path.stat().st_mode for path in folder.parents if not path.stat().st_mode & 0o005}
    for path in closed:
        path.chmod(0o755)
    try:
        yield
    finally:
        for path, mode in closed.items():
            path.chmod(mode)


@contextmanager
def nobody() -> Iterator[None]:
    """Be a user who may not read everything, where this process may."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "coding").chmod(0)
    with reachable(folder), nobody():
        assert [problem.code for problem in list_files(folder)[1]] == ["cannot-read"]


@pytest.mark.parametrize(("name", "code"), [("nothing", "folder-missing"), ("source.yml", "not-a-folder")])
def test_a_folder_that_is_none_is_named(folder: Path, name: str, code: str) -> None:
    assert [problem.code for problem in list_files(folder / name)[1]] == [code]


def test_files_come_in_the_order_of_their_names(folder: Path) -> None:
    (folder / "coding.txt").touch()
    assert names(folder) == ["coding.txt", "coding/outcomes.csv", "source.yml"]


def test_links_inside_are_followed_and_the_folder_may_be_one(folder: Path) -> None:
    (folder / "alias.yml").symlink_to("source.yml")
    (folder / "codes").symlink_to("coding")
    installed = folder.parent / "installed"
    installed.symlink_to(folder)
    for place in (folder, installed):
        assert names(place) == ["alias.yml", "codes/outcomes.csv", "coding/outcomes.csv", "source.yml"]
        assert list_files(place)[1] == []
        assert read_bytes(place, "codes/outcomes.csv", "x") == b"id,name\n"


def test_folders_that_link_to_each_other_end(folder: Path) -> None:
    for first, second in ("ab", "ba"):
        (folder / first).mkdir()
        (folder / first / "on").symlink_to(f"../{second}")
    assert {problem.code for problem in list_files(folder)[1]} == {"link-circle"}


@pytest.mark.parametrize("pattern", DROPPINGS)
def test_droppings_change_nothing(folder: Path, pattern: str) -> None:
    before = folder_digest(folder)
    name = pattern.replace("*", "outcomes")
    (folder / "coding" / name).write_text("dropped")
    (folder / name).mkdir()
    (folder / name / "inside.csv").write_text("dropped")
    assert list_files(folder)[1] == []
    assert names(folder) == ["coding/outcomes.csv", "source.yml"]
    assert folder_digest(folder) == before


def test_every_dropping_says_what_leaves_it() -> None:
    assert all(reason for reason in DROPPINGS.values())
    assert all(pattern == pattern.lower() for pattern in DROPPINGS)


@pytest.mark.parametrize("name", ["Thumbs.db", "Desktop.ini", ".DS_Store", "~$outcomes.xlsx", ".~lock.outcomes.csv#"])
def test_droppings_are_known_by_the_names_that_systems_give(name: str) -> None:
    assert files.is_dropping(name)


def test_the_digest_tells_names_and_contents(folder: Path) -> None:
    lines = "".join(
        f"{path.relative_to(folder).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n"
        for path in (folder / "coding" / "outcomes.csv", folder / "source.yml")
    )
    first = folder_digest(folder)
    assert first == hashlib.sha256(lines.encode()).hexdigest()
    (folder / "source.yml").write_bytes(b"id: lindestad\r\n")
    second = folder_digest(folder)
    (folder / "source.yml").rename(folder / "source2.yml")
    assert len({first, second, folder_digest(folder)}) == 3


def test_a_file_that_cannot_be_read_has_no_digest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CODING_BYTES", 5)
    with pytest.raises(DataError, match="file-too-large"):
        folder_digest(folder)


@pytest.mark.parametrize(
    ("plant", "name", "code"),
    [
        (lambda f: os.mkfifo(f / "x"), "x", "not-a-file"),
        (lambda f: socket_at(f / "x"), "x", "not-a-file"),
        (lambda f: (f / "x").mkdir(), "x", "not-a-file"),
        (link("x", "/dev/zero"), "x", "link-outside"),
        (link("x", "../outside/secret.csv"), "x", "link-outside"),
        (link("x", "nowhere"), "x", "file-missing"),
        (link("x", "x"), "x", "cannot-read"),
        (lambda f: None, "x", "file-missing"),
        (lambda f: None, "source.yml/x", "cannot-read"),
        (lambda f: None, "../outside/secret.csv", "link-outside"),
        (lambda f: None, "/etc/passwd", "link-outside"),
        (lambda f: None, "a\0b", "cannot-read"),
        (lambda f: None, "n" * 300, "cannot-read"),
        (lambda f: (f / "x").touch() or os.truncate(f / "x", 64 * 2**20 + 1), "x", "file-too-large"),
    ],
)
def test_only_a_regular_file_inside_is_opened(folder: Path, plant: Plant, name: str, code: str) -> None:
    outside(folder)
    plant(folder)
    problem = read_bytes(folder, name, "lindestad/x.csv")
    assert isinstance(problem, Problem)
    assert (problem.where, problem.code) == ("lindestad/x.csv", code)


def test_a_file_without_permission_is_named(folder: Path) -> None:
    (folder / "source.yml").chmod(0)
    with reachable(folder), nobody():
        problem = read_bytes(folder, "source.yml", "x")
    assert isinstance(problem, Problem)
    assert problem.code == "cannot-read"


@pytest.mark.parametrize("size", [0, 3, 1_000])
def test_a_file_that_changes_while_it_is_read_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        seen = real(descriptor)
        if sys._getframe(1).f_code.co_name == "_read":
            os.truncate(folder / "source.yml", size)
        return seen

    monkeypatch.setattr(files.os, "fstat", fstat)
    problem = read_bytes(folder, "source.yml", "x")
    assert isinstance(problem, Problem)
    assert problem.code == "file-changed"


def test_a_pipe_that_takes_the_place_of_a_file_does_not_make_the_reader_wait(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def swap(path: str, flags: int, *more: int) -> int:
        Path(path).unlink()
        os.mkfifo(path)
        return real(path, flags, *more)

    monkeypatch.setattr(files.os, "open", swap)
    problem = read_bytes(folder, "source.yml", "x")
    assert isinstance(problem, Problem)
    assert problem.code == "not-a-file"
