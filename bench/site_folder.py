"""The surroundings that a measured library runs in: made-up sources installed, and no other source.

A checkout that is installed for work brings the real sources with it. Python takes the first of two distributions of
one name on its path, so a folder with nothing but the metadata of roma-inclusion, without entry points, hides them:

    PYTHONPATH = metadata : the library's src : the folder with made-up sources
"""

from __future__ import annotations

import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import tomllib
from pathlib import Path

from measure import clean_environment
from words import made_up

HERE = Path(__file__).parent
LISTS = ("levels", "themes", "target_groups", "mechanisms", "codebook")


def generate(folder: Path, rows: int, sources: int) -> None:
    """Write made-up sources in a process of its own, so that this one stays small."""
    command: list[str | Path] = [
        sys.executable,
        HERE / "generate.py",
        folder,
        "--rows",
        str(rows),
        "--sources",
        str(sources),
    ]
    subprocess.run([*command, "--documents", f"{folder}-documents"], check=True)


def hide_others(library: Path, folder: Path) -> None:
    """Write the metadata that stands for the library, whose `src` folder `library` is, and hides other sources."""
    project = tomllib.loads((library.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"roma_inclusion-{project['version']}.dist-info"
    info.mkdir(parents=True)
    lines = f"Metadata-Version: 2.1\nName: roma-inclusion\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(lines, encoding="utf-8")


def environment(metadata: Path, library: Path, site: Path, cache: Path) -> dict[str, str]:
    """Return the environment in which the library sees the sources of `site` alone and has a cache of its own."""
    return {
        "PYTHONPATH": os.pathsep.join(map(str, (metadata, library, site))),
        "PYTHONPYCACHEPREFIX": str(metadata.parent / "pycache"),
        "XDG_CACHE_HOME": str(cache),
    }


def check_sources(environ: dict[str, str], sources: int) -> None:
    """End the run where the library sees other sources than the made-up ones."""
    command = [sys.executable, "-m", "roma_inclusion", "sources"]
    seen = subprocess.run(command, env={**clean_environment(), **environ}, capture_output=True, text=True)
    if seen.returncode:
        sys.exit(f"the library does not run: {seen.stderr.strip().splitlines()[-1:]}")
    names = [line.split("\t")[0] for line in seen.stdout.splitlines()]
    if names != [f"made-{number:03}" for number in range(1, sources + 1)]:
        sys.exit(f"the library sees other sources than the made-up ones: {', '.join(names)[:200]}")


def alone(site: Path, name: str, folder: Path) -> None:
    """Copy one source of a folder, so that it can be measured with no other installed."""
    module = f"roma_inclusion_{name.replace('-', '_')}"
    for part in (module, f"{module}-1.0.dist-info"):
        shutil.copytree(site / part, folder / part)


def change(site: Path, name: str, number: int) -> None:
    """Add a word to the first finding of a source."""
    path = site / f"roma_inclusion_{name.replace('-', '_')}" / "coding" / "findings.csv"
    with path.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    at = rows[0].index("statement")
    rows[1][at] = f"{rows[1][at][:-1]} {made_up(number)}."
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def rows_in(database: Path) -> int:
    """Return how many rows a database has that were read from sources."""
    db = sqlite3.connect(database)
    return sum(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in read_tables(db))


def read_tables(db: sqlite3.Connection) -> list[str]:
    """Return the tables of a database that hold what was read from sources."""
    query = "SELECT name FROM sqlite_master WHERE sql LIKE ? ORDER BY rowid"
    search = tuple(f"{name}_" for (name,) in db.execute(query, ["CREATE VIRTUAL TABLE %"]))
    other = (*LISTS, "build")
    return [
        name
        for (name,) in db.execute(query, ["CREATE TABLE %"])
        if name not in other and not name.startswith(("sqlite_", "stored_", *search))
    ]


def differences(first: Path, second: Path) -> list[str]:
    """Return the tables in which two databases do not hold the same rows read from sources."""
    db = sqlite3.connect(first)
    db.execute("ATTACH ? AS other", [str(second)])
    found = []
    for name in read_tables(db):
        ours, theirs = f"SELECT * FROM main.{name}", f"SELECT * FROM other.{name}"
        one_way, other_way = (f"SELECT 1 FROM ({a} EXCEPT {b}) LIMIT 1" for a, b in ((ours, theirs), (theirs, ours)))
        numbers = [db.execute(f"SELECT count(*) FROM ({rows})").fetchone() for rows in (ours, theirs)]
        if numbers[0] != numbers[1] or db.execute(one_way).fetchone() or db.execute(other_way).fetchone():
            found.append(name)
    db.close()
    return found
