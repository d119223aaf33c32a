"""Files of a folder at their edges: names, depths, numbers, links, what changes while it is read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roma_inclusion.errors import DataError, Problem
from roma_inclusion.sources import files
from roma_inclusion.sources.files import _Listing, _take_broken, folder_digest, is_dropping, list_files, read_bytes


def listed(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    found, problems = list_files(folder)
    names = [path.relative_to(folder).as_posix() for path in found]
    return names, [(one.where.removeprefix(folder.name).removeprefix("/"), one.code) for one in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "l"
    made.mkdir()
    return made


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


@pytest.mark.parametrize(
    ("name", "where"),
    [("", "l"), ("a/b", "l/a/b"), ("x" * 498, f"l/{'x' * 498}"), ("x" * 499, f"l/{'x' * 498}…"), ("a\nb", "l/a\\nb")],
)
def test_a_place_is_the_folder_and_the_name(name: str, where: str) -> None:
    listing = _Listing(Path("some/l"), Path("some/l"))
    listing.add(name, "code", "message", "remedy")
    assert listing.problems == [Problem(where, "code", "message", "remedy")]
    assert (listing.entries, listing.files) == (0, [])


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("a.csv", True),
        (".hidden", True),
        ("é.csv", True),
        ("a b.csv", True),
        ("com", True),
        ("com0x", True),
        ("console.csv", True),
        ("acon", True),
        ("nul1", True),
        ("con", False),
        ("CON.csv", False),
        ("prn.x", False),
        ("aux", False),
        ("nul.csv", False),
        ("com1", False),
        ("lpt9.txt", False),
        ("a.", False),
        ("a ", False),
        ("a\tb", False),
        ("a\rb", False),
        ("a\nb", False),
        ("a\u200b", False),
        ("e\u0301", False),
        *((f"a{mark}b", False) for mark in '<>:"|?*\\'),
    ],
)
def test_a_name_can_be_used_everywhere(folder: Path, name: str, good: bool) -> None:
    write(folder, name, "other")
    names, problems = listed(folder)
    assert names == (sorted([name, "other"]) if good else ["other"])
    assert [code for _, code in problems] == ([] if good else ["bad-name"])


def test_a_name_that_is_not_utf8_is_called_so(folder: Path) -> None:
    listing = _Listing(folder, folder)
    assert files._check_name(listing, "a/caf\udce9", "caf\udce9", {}) is False
    assert listing.problems == [
        Problem("l/a/caf\\udce9", "bad-name", "the name is not UTF-8", "rename it, with plain letters")
    ]


def test_names_collide_where_a_disk_does_not_tell_capitals_apart(folder: Path) -> None:
    write(folder, "b/One.csv", "b/one.csv", "b/ONE.csv", "c/one.csv", "straße", "STRASSE")
    names, problems = listed(folder)
    assert names == ["STRASSE", "b/ONE.csv", "b/One.csv", "b/one.csv", "c/one.csv", "straße"]
    assert [code for _, code in problems] == ["name-collision"] * 3
    assert {where.rpartition("/")[0] for where, _ in problems} == {"b", ""}
    assert ("straße", "name-collision") in problems
    (message,) = {one.message for one in list_files(folder)[1] if "STRASSE" in one.message}
    assert message.startswith("STRASSE and straße are one file")


@pytest.mark.parametrize(("depth", "codes"), [(7, []), (8, []), (9, ["too-deep"]), (12, ["too-deep"])])
def test_folders_lie_eight_deep_at_most(folder: Path, depth: int, codes: list[str]) -> None:
    path = "/".join("abcdefghijkl"[:depth])
    write(folder, f"{path}/x")
    names, problems = listed(folder)
    assert [code for _, code in problems] == codes
    assert names == ([] if codes else [f"{path}/x"])
    assert [where for where, _ in problems] == (["a/b/c/d/e/f/g/h/i"] if codes else [])


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["a", "b"], []),
        (["a", "b", "c"], []),
        (["d/a", "d/b"], []),
        (["a", "b", "c", "d"], ["too-many-files"]),
        (["a", "b", "c", "d", "e", "f"], ["too-many-files"]),
        (["d/a", "d/b", "d/c"], ["too-many-files"]),
        (["d/a", "e/b", "f/c", "g", "h"], ["too-many-files"]),
        (["a", "b", "c", "thumbs.db", "d~"], []),
    ],
)
def test_a_folder_has_a_number_of_files_at_most(
    folder: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], codes: list[str]
) -> None:
    assert (files.CODING_FILES, files.CODING_DEPTH, files.CODING_BYTES) == (1_000, 8, 67_108_864)
    monkeypatch.setattr(files, "CODING_FILES", 3)
    write(folder, *names)
    found, problems = listed(folder)
    assert problems == [("", code) for code in codes]
    assert len(found) <= 3
    assert codes or len(found) == len([name for name in names if not is_dropping(name)])


@pytest.mark.parametrize(
    ("links", "names", "problems"),
    [
        ({"x": "a/one"}, ["a/one", "x"], []),
        ({"x": "a"}, ["a/one", "x/one"], []),
        ({"a/x": "one"}, ["a/one", "a/x"], []),
        ({"x": "y", "y": "a/one"}, ["a/one", "x", "y"], []),
        ({"x": "nothing"}, ["a/one"], [("x", "broken-link")]),
        ({"x": "x"}, ["a/one"], [("x", "link-circle")]),
        ({"x": "y", "y": "x"}, ["a/one"], [("x", "link-circle"), ("y", "link-circle")]),
        ({"x": "."}, ["a/one"], [("x", "link-circle")]),
        ({"a/x": "."}, ["a/one"], [("a/x", "link-circle")]),
        ({"a/x": ".."}, ["a/one"], [("a/x", "link-circle")]),
        ({"x": "../l2"}, ["a/one"], [("x", "link-outside")]),
        ({"x": ".."}, ["a/one"], [("x", "link-outside")]),
        ({"x": "../l/a/one"}, ["a/one", "x"], []),
        ({"b/x": "../a"}, ["a/one", "b/x/one"], []),
    ],
)
def test_links_stay_inside(
    folder: Path, links: dict[str, str], names: list[str], problems: list[tuple[str, str]]
) -> None:
    write(folder, "a/one")
    write(folder.parent, "l2/other")
    for name, target in links.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(target)
    assert listed(folder) == (names, problems)


def test_what_is_no_file_is_called_by_its_kind(folder: Path) -> None:
    os.mkfifo(folder / "x")
    (problem,) = list_files(folder)[1]
    assert (problem.code, problem.message) == ("not-a-file", "it is a pipe, not a file")
    assert files._kind(stat.S_IFREG) == "something special"
    found = read_bytes(folder, "x", "here")
    assert found == Problem("here", "not-a-file", "it is a pipe, not a file", "put an ordinary file in its place")


@pytest.mark.parametrize(
    ("there", "error", "code"),
    [
        ("nothing", FileNotFoundError(errno.ENOENT, "gone"), None),
        ("nothing", PermissionError(errno.EACCES, "denied"), "cannot-read"),
        ("file", FileNotFoundError(errno.ENOENT, "gone"), "cannot-read"),
        ("file", PermissionError(errno.EACCES, "denied"), "cannot-read"),
        ("link", FileNotFoundError(errno.ENOENT, "gone"), "broken-link"),
        ("link", OSError(errno.ELOOP, "too many"), "link-circle"),
    ],
)
def test_what_cannot_be_looked_at(folder: Path, there: str, error: OSError, code: str | None) -> None:
    if there == "file":
        write(folder, "x")
    elif there == "link":
        (folder / "x").symlink_to("nothing")
    listing = _Listing(folder, folder)
    _take_broken(listing, "x", folder / "x", error)
    assert [(one.where, one.code) for one in listing.problems] == ([("l/x", code)] if code else [])


def test_a_folder_that_cannot_be_walked_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "a/one", "b/two")
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("/a/") or Path(path).name == "a":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(files.os, "scandir", scandir)
    found, problems = list_files(folder)
    assert [path.name for path in found] == ["two"]
    assert [(one.where, one.code, one.message) for one in problems] == [
        ("l/a", "cannot-read", "the folder cannot be read: Permission denied")
    ]


def test_an_entry_that_cannot_be_looked_at_is_named_and_the_others_are_listed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a", "c")
    (folder / "b").symlink_to("a")
    monkeypatch.setattr(files.os.path, "realpath", lambda path, strict=False: _refuse(path, strict))
    assert listed(folder) == (["a", "c"], [("b", "link-circle")])


def _refuse(path: Path, strict: bool) -> str:
    if strict:
        raise OSError(errno.EIO, "Input/output error")
    return str(Path(path).absolute())


@pytest.mark.parametrize(
    ("made", "message", "code"),
    [(None, "there is no such folder", "folder-missing"), ("file", "it is not a folder", "not-a-folder"),
     ("link", "it is not a folder", "not-a-folder")],
)  # fmt: skip
def test_a_folder_must_be_one(tmp_path: Path, made: str | None, message: str, code: str) -> None:
    if made == "file":
        write(tmp_path, "l")
    elif made == "link":
        (tmp_path / "l").symlink_to("nothing")
    assert list_files(tmp_path / "l") == ([], [Problem("l", code, message, "name the folder of the source")])


def test_a_digest_is_of_all_files_or_of_none(folder: Path) -> None:
    write(folder, "a", "b/c")
    before = folder_digest(folder)
    assert len(before) == 64
    write(folder, "b/d~", "thumbs.db")
    assert folder_digest(folder) == before
    (folder / "a").write_text("y")
    assert folder_digest(folder) != before
    (folder / "gone").symlink_to("b/c")
    assert folder_digest(folder) != before


def test_a_digest_names_the_file_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "b/c")
    monkeypatch.setattr(files, "CODING_BYTES", 0)
    with pytest.raises(DataError) as caught:
        folder_digest(folder)
    assert [(one.where, one.code) for one in caught.value.problems] == [("l/b/c", "file-too-large")]


# Reading one file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/one", b"x"),
        ("a//one", b"x"),
        ("a/../a/one", b"x"),
        ("a/./one", b"x"),
        ("link/one", b"x"),
        ("alias", b"x"),
        ("out/other", "link-outside"),
        ("../l2/other", "link-outside"),
        ("a", "not-a-file"),
        ("link", "not-a-file"),
        ("nothing", "file-missing"),
        ("a/nothing", "file-missing"),
        ("../nothing", "file-missing"),
        ("a/one/x", "cannot-read"),
        ("round", "cannot-read"),
        ("a\0b", "cannot-read"),
    ],
)
def test_a_file_is_read_where_it_lies_inside(folder: Path, name: str, expected: bytes | str) -> None:
    write(folder, "a/one")
    write(folder.parent, "l2/other")
    for own, target in {"link": "a", "alias": "a/one", "out": "../l2", "round": "round"}.items():
        (folder / own).symlink_to(target)
    found = read_bytes(folder, name, "here")
    if isinstance(expected, bytes):
        assert found == expected
    else:
        assert isinstance(found, Problem)
        assert (found.where, found.code) == ("here", expected)


def test_a_folder_may_be_a_link_itself(folder: Path) -> None:
    write(folder, "a/one")
    (folder.parent / "other").symlink_to("l")
    assert read_bytes(folder.parent / "other", "a/one", "here") == b"x"
    assert read_bytes(folder, "a/one", "here") == b"x"


@pytest.mark.parametrize("size", [0, 1, 4, 5, 6])
def test_a_file_has_a_number_of_bytes_at_most(folder: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(files, "CODING_BYTES", 5)
    (folder / "a").write_bytes(b"x" * size)
    found = read_bytes(folder, "a", "here")
    if size <= 5:
        assert found == b"x" * size
    else:
        assert isinstance(found, Problem)
        assert (found.code, found.message) == ("file-too-large", "it has 6 bytes; the limit is 5")


def state(path: Path, **changes: int) -> object:
    """Return what the system says of a file, with some of it changed."""
    real = path.stat()
    names = ("st_mode", "st_size", "st_mtime_ns")
    return type("State", (), {name: changes.get(name, getattr(real, name)) for name in names})()


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ({}, {}, False),
        ({"st_size": 2}, {"st_size": 2}, True),  # one byte more is there than was said
        ({"st_size": 4}, {"st_size": 4}, True),  # and one byte less
        ({"st_size": 0}, {"st_size": 0}, True),
        ({}, {"st_size": 4}, True),
        ({}, {"st_mtime_ns": 5}, True),
        ({"st_size": 2}, {}, True),
    ],
)
def test_a_file_that_changes_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, int], after: dict[str, int], changed: bool
) -> None:
    (folder / "a").write_bytes(b"abc")
    states = [state(folder / "a", **before), state(folder / "a", **after)]
    real = os.fstat

    def fstat(descriptor: int) -> object:
        return states.pop(0) if sys._getframe(1).f_code.co_name == "_read" else real(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fstat", fstat)
        found = files._read(folder / "a", "here")
    assert found == (
        Problem("here", "file-changed", "it changed while it was read", "try again when it is saved")
        if changed
        else b"abc"
    )


def test_what_is_no_file_any_more_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "a")
    pipe = state(folder / "a", st_mode=stat.S_IFIFO)
    real = os.fstat
    with monkeypatch.context() as patched:
        by_reader = lambda one: pipe if sys._getframe(1).f_code.co_name == "_read" else real(one)  # noqa: E731
        patched.setattr(files.os, "fstat", by_reader)
        found = files._read(folder / "a", "here")
    assert isinstance(found, Problem)
    assert found.message == "it is not a file any more"


def test_a_link_in_the_place_of_a_file_is_not_followed(folder: Path) -> None:
    write(folder, "a")
    (folder / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        files._read(folder / "b", "here")


def test_a_reason_is_what_the_system_says() -> None:
    assert files._reason(PermissionError(errno.EACCES, "Permission denied")) == "Permission denied"
    assert files._reason(OSError()) == "OSError"
    assert files._reason(ValueError("embedded null byte")) == "embedded null byte"
