"""The benchmark measures true things: its sources are valid and the same for a seed, its loop writes the same rows."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BENCH = ROOT / "bench"


def python(*arguments: str | Path, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python and return what it said; `path` is its PYTHONPATH."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environment | {"PYTHONPATH": path}, capture_output=True, text=True)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three made-up sources of 1,500 rows in all in `site`, their documents, and what hides all other sources."""
    folder = tmp_path_factory.mktemp("bench")
    options = ["--rows", "1500", "--sources", "3", "--documents", folder / "documents"]
    assert python(BENCH / "generate.py", folder / "site", *options).returncode == 0
    call = "import sys, site_folder, pathlib as p; site_folder.hide_others(p.Path(sys.argv[1]), p.Path(sys.argv[2]))"
    assert python("-c", call, ROOT / "src", folder / "metadata", path=str(BENCH)).returncode == 0
    return folder


def library(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line where only the made-up sources are installed."""
    path = os.pathsep.join(map(str, (folder / "metadata", ROOT / "src", folder / "site")))
    return python("-m", "roma_inclusion", *arguments, path=path)


@pytest.fixture(scope="module")
def built(made_up: Path) -> Path:
    """The database that the library builds of the made-up sources, held against their documents."""
    target = made_up / "build.db"
    said = library(made_up, "build", "-o", target, "--documents", made_up / "documents")
    assert said.returncode == 0, said.stderr
    assert "verified: made-001, made-002, made-003" in said.stdout
    return target


def digest(folder: Path) -> str:
    """Return one digest of all files of a folder."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        whole.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def test_made_up_sources_are_valid_and_the_only_ones(made_up: Path) -> None:
    said = library(made_up, "check", "--documents", made_up / "documents")
    assert (said.returncode, said.stdout) == (0, "no problems\n"), said.stderr
    listed = library(made_up, "sources").stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["made-001", "made-002", "made-003"]


@pytest.mark.parametrize(("seed", "same"), [("1", True), ("2", False)])
def test_a_seed_gives_the_same_bytes(made_up: Path, tmp_path: Path, seed: str, same: bool) -> None:
    python(BENCH / "generate.py", tmp_path, "--rows", "1500", "--sources", "3", "--seed", seed)
    assert (digest(tmp_path) == digest(made_up / "site")) is same


def test_the_loop_writes_the_rows_that_the_library_writes(made_up: Path, built: Path) -> None:
    assert python(BENCH / "loop.py", made_up / "site", built, made_up / "loop.db").returncode == 0
    ask = "import sys, site_folder; print(site_folder.differences(*sys.argv[1:3]), site_folder.rows_in(sys.argv[1]))"
    said = python("-c", ask, built, made_up / "loop.db", path=str(BENCH))
    assert (match := re.fullmatch(r"\[\] (\d+)\n", said.stdout)), said.stdout + said.stderr
    assert 1350 <= int(match[1]) <= 1650


def test_the_loop_searches_the_words_that_the_library_searches(made_up: Path, built: Path) -> None:
    import sqlite3

    python(BENCH / "loop.py", made_up / "site", built, made_up / "searched.db")
    indexed = []
    for path in (built, made_up / "searched.db"):
        with sqlite3.connect(path) as db:
            rows = db.execute("SELECT record_table, record_id, language, text, stems FROM search_index").fetchall()
        indexed.append({(*row[:3], " ".join(sorted(row[3].split())), " ".join(sorted(row[4].split()))) for row in rows})
    assert len(indexed[0]) > 500
    assert indexed[0] == indexed[1]


def test_a_lost_row_is_a_difference(made_up: Path, built: Path) -> None:
    import sqlite3

    python(BENCH / "loop.py", made_up / "site", built, made_up / "lost.db")
    with sqlite3.connect(made_up / "lost.db") as db:
        db.execute("DELETE FROM evidence WHERE rowid = 7")
    ask = "import sys, site_folder; print(site_folder.differences(*sys.argv[1:3]))"
    assert python("-c", ask, built, made_up / "lost.db", path=str(BENCH)).stdout == "['evidence']\n"


def test_the_exponent_of_a_known_growth() -> None:
    ask = "from measure import exponent; print(round(exponent([10, 100, 1000], [3, 300, 30000]), 6))"
    assert python("-c", ask, path=str(BENCH)).stdout == "2.0\n"


def test_a_command_that_fails_or_does_not_end_is_said_so(tmp_path: Path) -> None:
    ask = """
import sys
from pathlib import Path
from measure import Case, run_all
cases = [Case("bad", [sys.executable, "-c", "raise SystemExit('no luck')"]),
         Case("slow", [sys.executable, "-c", "import time; time.sleep(60)"])]
run_all(cases, Path("."), 1, 0.5)
print([case.failed for case in cases])
"""
    assert python("-c", ask, path=str(BENCH)).stdout == "['exit code 1: no luck', 'more than 0.5 s']\n"


def test_loading_is_measured_case_by_case_and_a_case_that_fails_is_said_so(built: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    said = python(BENCH / "loading.py", "--database", built, "--repeat", "1", "-o", page)
    assert said.returncode == 0, said.stderr
    rows = [
        line.strip("| ").split(" | ") for line in page.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"
    ]
    rows += [line.strip("| ").split(" | ") for line in page.read_text(encoding="utf-8").splitlines() if "| and" in line]
    assert len(rows) >= 8
    for name, cpu, clock, memory in rows:
        assert re.fullmatch(r"\d+\.\d\d \(\d+\.\d\d\)", cpu), (name, cpu)
        assert float(clock) > 0
        assert int(memory) > 5
    ask = "import loading, sys, pathlib as p; loading.CASES = {'bad': 'raise SystemExit(7)'}; "
    ask += "print(loading.measured(p.Path(sys.argv[1]), p.Path(sys.argv[2]), 1)[0].failed)"
    assert "exit code 7" in python("-c", ask, built, ROOT / "src", path=str(BENCH)).stdout


def test_the_page_has_its_tables() -> None:
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    figures = page.partition("<!-- figures: begin -->")[2].partition("<!-- figures: end -->")[0]
    rows = {tuple(cell.strip() for cell in line.split("|")[1:3]) for line in figures.splitlines() if line[:1] == "|"}
    sizes = {(sources, number) for sources, number in rows if sources.isdigit()}
    assert {sources for sources, _ in sizes} == {"1", "405"}
    assert max(int(number.replace(",", "")) for _, number in sizes) > 900_000
    names = {name for name, _ in rows}
    assert "check of one of 405 sources" in names
    for pin in (BENCH / "peers" / "requirements.txt").read_text(encoding="utf-8").split():
        name, _, version = pin.partition("==")
        assert any(name.partition("[")[0] in row and version in row for row in names), f"{pin} is not in the tables"
