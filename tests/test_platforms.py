"""What Windows and macOS do otherwise, as far as this machine can prove it: consoles, line ends, links, file names."""

from __future__ import annotations

import mimetypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Invented
from starlette.testclient import TestClient
from test_project import tracked

from roma_inclusion.authoring.extract import extract
from roma_inclusion.authoring.new_city import text_name, write_city
from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.build import build, check
from roma_inclusion.desk.app import application
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.intake import open_given
from roma_inclusion.errors import EnvironmentProblem
from roma_inclusion.records import load
from roma_inclusion.sources.city_folder import point_in
from roma_inclusion.sources.files import NOT_ON_WINDOWS
from roma_inclusion.store.replace import replacing_file

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


@pytest.mark.parametrize("name", ["con", "aux", "nul", "lpt1"])
def test_no_file_of_a_city_has_a_name_that_windows_keeps_for_a_device(name: str, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("A plan of an invented town.\n", encoding="utf-8")
    city, _ = write_city(name, tmp_path / "plan.txt", tmp_path, {})
    names = [part for path in city.rglob("*") for part in path.relative_to(tmp_path).parts]
    assert len(names) > 10
    assert [one for one in names if NOT_ON_WINDOWS.search(one)] == []
    assert (city / "documents" / text_name(name)).read_text(encoding="utf-8") == "A plan of an invented town.\n"


def test_the_types_of_the_files_of_the_desk_are_not_asked_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The registry of Windows may say that a script is plain text: a browser would then refuse to run it."""
    known = mimetypes.MimeTypes()
    known.add_type("text/plain", ".js")
    known.add_type("application/octet-stream", ".css")
    monkeypatch.setattr(mimetypes, "_db", known)
    assert mimetypes.guess_type("desk.js")[0] == "text/plain"
    (tmp_path / "plan.txt").write_text("A plan of an invented town.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    app = application(Desk(open_given(tmp_path / "plan.txt", tmp_path)), "token", 80)
    with TestClient(app.app, base_url="http://127.0.0.1") as client:
        types = {name: client.get(f"/static/{name}").headers["content-type"] for name in ("desk.js", "desk.css")}
        assert client.get("/static/../app.py").status_code == 404
    assert types == {"desk.js": "text/javascript; charset=utf-8", "desk.css": "text/css; charset=utf-8"}


def test_no_module_of_the_folder_with_the_document_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a document was downloaded, other things were too: a file called like a library is not one."""
    for name in ("attrs", "json", "lxml", "trafilatura"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger was run')\n", encoding="utf-8")
    (tmp_path / "plan.txt").write_text("A plan of an invented town.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert extract(Path("plan.txt")).text == "A plan of an invented town.\n"


@pytest.mark.parametrize("number", [5, 32])
def test_a_table_that_is_open_in_a_spreadsheet_is_said(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody replace a file that another program has open."""

    def refused(self: Path, target: object) -> None:
        error = PermissionError(13, "Access is denied", str(target))
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    (tmp_path / "gaps.csv").write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", refused)
    with (
        pytest.raises(EnvironmentProblem, match=r"gaps\.csv: cannot be written: another program has it open"),
        replacing_file(tmp_path / "gaps.csv") as part,
    ):
        part.write_text("new", encoding="utf-8")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("gaps.csv", "as it was")]


def test_a_byte_order_mark_of_an_editor_hides_no_package(tmp_path: Path) -> None:
    city = write_plugin("nieuwstad", tmp_path)
    path = city / "pyproject.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("0.1.0", "0.2.0"), encoding="utf-8-sig")
    point = point_in(city)
    assert point is not None
    assert point.dist.version == "0.2.0"
