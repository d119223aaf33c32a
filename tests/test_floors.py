"""The whole way once, in the environment at hand: check, build, load, export, and every page of the site.

`make test-floors` runs this in an environment that has the lowest version of each dependency (tests/floors.py). An
SQLite library that is too old is refused with the version that is needed.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
from conftest import OURS, Invented

from roma_inclusion.build import build, check
from roma_inclusion.errors import EnvironmentProblem
from roma_inclusion.records import load

DOWNLOADS = {"csv": "text/csv", "json": "application/json", "xlsx": "spreadsheetml.sheet"}


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "roma_inclusion", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fetch(address: str) -> tuple[str, bytes]:
    """Return the media type and the body of an address; an answer other than 200 is an error."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.headers["Content-Type"], answer.read()


def test_check_build_load_and_export(tmp_path: Path) -> None:
    assert [line.split("\t")[0] for line in run(tmp_path, "sources").splitlines()] == list(OURS)
    run(tmp_path, "check")
    run(tmp_path, "build", "-o", "x.db")
    run(tmp_path, "build", "-o", "y.db")
    assert (tmp_path / "x.db").read_bytes() == (tmp_path / "y.db").read_bytes()
    data = load(tmp_path / "x.db")
    assert set(data.sources) == set(OURS)
    for outcome in data.outcomes.values():
        assert data.evidence_of(outcome), outcome.id
    run(tmp_path, "export", "x.db", "-o", "datasets")
    described = json.loads((tmp_path / "datasets" / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in described["resources"]} >= {"sources", "outcomes", "evidence"}


def test_an_invented_source_is_verified_and_a_false_one_refused(invented: Invented, tmp_path: Path) -> None:
    build(tmp_path / "x.db", documents=invented.documents, required=[invented.name])
    assert invented.name in load(tmp_path / "x.db").sources
    invented.change("outcomes", status="finished")
    assert {problem.where.partition("/")[0] for problem in check(invented.name)} == {invented.folder.name}


@pytest.mark.documents
def test_the_documents_are_verified(documents: Path, tmp_path: Path) -> None:
    run(tmp_path, "check", "--documents", str(documents))


def test_every_page_of_the_site_and_each_kind_of_download(site: str) -> None:
    """The pages are those of the sitemap; of the downloads that they link to, one of each folder and kind."""
    _, sitemap = fetch(f"{site}/sitemap.xml")
    pages = [re.sub(r"^https?://[^/]+", site, page) for page in re.findall("<loc>([^<]+)", sitemap.decode())]
    assert len(pages) > 100
    downloads: dict[tuple[str, str], str] = {}
    drawn = 0
    for page in pages:
        media_type, body = fetch(page)
        assert media_type.startswith("text/html"), page
        drawn += body.count(b"<svg")
        for link, folder, kind in re.findall(r'href="((/[^"/.]*)[^"?.]*\.(csv|json|xlsx))"', body.decode()):
            downloads.setdefault((folder, kind), link)
    assert drawn
    assert {kind for _, kind in downloads} == set(DOWNLOADS)
    for (_, kind), link in downloads.items():
        media_type, body = fetch(site + link)
        assert DOWNLOADS[kind] in media_type, link
        if kind == "xlsx":
            assert zipfile.ZipFile(io.BytesIO(body)).testzip() is None


@pytest.mark.parametrize("table", ["outcomes", "evidence", "coverage"])
@pytest.mark.parametrize("end", ["", ".json", ".csv"])
def test_the_tables_of_datasette(site: str, table: str, end: str) -> None:
    _, body = fetch(f"{site}/roma-inclusion/{table}{end}")
    assert body


AN_OLDER_SQLITE = """
import sqlite3, sys
sqlite3.sqlite_version_info, sqlite3.sqlite_version = {numbers}, "{version}"
from roma_inclusion.cli import main
sys.argv = ["roma-inclusion", *sys.argv[1:]]
sys.exit(main())
"""


def with_sqlite(version: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as if the SQLite library of this Python were of another version."""
    numbers = tuple(int(part) for part in version.split("."))
    script = AN_OLDER_SQLITE.format(numbers=numbers, version=version)
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("version", ["3.36.0", "3.7.17"])
@pytest.mark.parametrize("command", [["build", "-o", "x.db"], ["export", "old.db"], ["serve", "x.db"]], ids=" ".join)
def test_an_older_sqlite_is_refused(version: str, command: list[str], database: Path, tmp_path: Path) -> None:
    (tmp_path / "old.db").write_bytes(database.read_bytes())
    done = with_sqlite(version, tmp_path, *command)
    assert done.returncode == 3, done.stderr
    assert done.stderr.splitlines() == [
        f"roma-inclusion: SQLite {version} is too old: 3.37 or newer is needed; use a newer Python, or a newer SQLite "
        "library for this one"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["old.db"]


def test_the_oldest_sqlite_is_not_refused(tmp_path: Path) -> None:
    assert with_sqlite("3.37.0", tmp_path, "build", "-o", "x.db").returncode == 0


def test_an_older_sqlite_is_refused_by_load(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    for file in (database, None):
        with pytest.raises(EnvironmentProblem, match=r"3\.36\.0 is too old: 3\.37 or newer"):
            load(file)
