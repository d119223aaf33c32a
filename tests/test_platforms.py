"""What Windows and macOS do otherwise, as far as this machine can prove it: consoles, line ends, links, file names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Invented
from test_project import tracked

from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import build, check
from roma_inclusion.records import load
from roma_inclusion.site.server import place
from roma_inclusion.sources.files import NOT_ON_WINDOWS

CONSOLES = ("cp1252", "cp437", "ascii", "utf-16-le")
FOREIGN = "\u0159e\u010deno \u2192 \U0001f600"


def run(city: Path, console: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as on a console that knows few letters."""
    environment = {**os.environ, "PYTHONIOENCODING": console, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "roma_inclusion", *arguments]
    return subprocess.run(command, cwd=city, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("console", CONSOLES)
def test_a_console_that_lacks_letters_gets_them_escaped(console: str, tmp_path: Path) -> None:
    city = write_plugin("nieuwstad", tmp_path)
    path = city / "roma_inclusion_nieuwstad" / "coding" / "outcomes.csv"
    spoilt = path.read_text(encoding="utf-8").replace(",reported,", f",{FOREIGN},", 1)
    path.write_text(spoilt, encoding="utf-8", newline="")
    commands = [
        ("check", "nieuwstad"),
        ("check", "nieuwstad", "--json"),
        ("check", "nieuwstad", "--report", "card.html"),
        ("hand-in", "nieuwstad", "-o", "out"),
    ]
    for arguments in commands:
        done = run(city, console, *arguments)
        printed = (done.stdout + done.stderr).decode(console, "replace")
        assert done.returncode == 1, printed
        assert "Traceback" not in printed
        assert "unknown-code" in printed
    assert FOREIGN in (city / "card.html").read_text(encoding="utf-8")


def crlf(folder: Path) -> int:
    """Give every file of a plugin the line ends that a checkout on Windows has."""
    changed = 0
    for path in folder.rglob("*"):
        if path.suffix in (".csv", ".yml", ".py"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            changed += 1
    return changed


def test_a_checkout_with_other_line_ends_is_the_same_city(invented: Invented, tmp_path: Path) -> None:
    build(tmp_path / "one.db")
    assert crlf(invented.folder) > 15
    assert check("lindestad", documents=invented.documents) == []
    build(tmp_path / "other.db")
    one, other = load(tmp_path / "one.db"), load(tmp_path / "other.db")
    for table in set(one) - {"build"}:
        assert one[table] == other[table], table


def test_a_document_with_other_line_ends_is_another_document_and_that_is_said(invented: Invented) -> None:
    page = invented.documents / "page.txt"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    (problem,) = check("lindestad", documents=invented.documents)
    assert problem.code == "document-differs"


def test_no_file_has_a_name_that_windows_lacks_and_none_differs_by_case_alone() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    assert [name for name in names if any(NOT_ON_WINDOWS.search(part) for part in name.split("/"))] == []
    assert len({name.casefold() for name in names}) == len(names)
    assert [path for path in tracked() if path.is_symlink()] == []


def test_a_new_city_has_no_links_and_no_carriage_returns(tmp_path: Path) -> None:
    files = [path for path in write_plugin("con", tmp_path).rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert not path.is_symlink()
        assert b"\r" not in path.read_bytes()
        assert not any(NOT_ON_WINDOWS.search(part) for part in path.relative_to(tmp_path).parts)


@pytest.mark.parametrize("lacking", [(), ("symlink_to",), ("symlink_to", "hardlink_to")])
def test_the_site_is_served_where_links_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: tuple[str, ...]
) -> None:
    """Windows lets few people make symbolic links, and file systems of sticks have none at all."""

    def refused(*_: object) -> None:
        raise OSError("a required privilege is not held by the client")

    for name in lacking:
        monkeypatch.setattr(Path, name, refused)
    (tmp_path / "x.db").write_bytes(b"what is served")
    place(tmp_path / "x.db", tmp_path / "roma-inclusion.db")
    assert (tmp_path / "roma-inclusion.db").read_bytes() == b"what is served"
