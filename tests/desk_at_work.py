"""The desk for the tests: a made-up document, and a desk that is started as an officer starts it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs
from conftest import free_port

from roma_inclusion.desk.app import ACTS
from roma_inclusion.desk.asking import Asked, GoTo, Shown
from roma_inclusion.desk.desk import Desk
from roma_inclusion.desk.language import language

PLAN = """Plan for inclusion of the municipality of Lindestad 2021

3. The mediator pilot

From September 2021 to June 2023 the municipality of Lindestad ran a pilot with two mediators, paid by the province \
(EUR 40,000 a year) and carried out by the foundation De Brug.

The aim was that every Roma child in the town would be in primary school by 2023.

🎓 At the Café des élèves a naïve sign 👩‍🏫 said: école for all, and twelve schools joined.

School staff say that absence fell among the some thirty families reached; it was not counted.

Parents trusted her because she spoke their language, though some saw her as the council's eyes.

Without a fixed budget each year starts anew.
"""


@attrs.define
class Served:
    """A desk that runs: its address with the token, its site, its city folder, its process."""

    address: str
    folder: Path
    process: subprocess.Popen[str]

    @property
    def site(self) -> str:
        return self.address.split("/?")[0]

    @property
    def token(self) -> str:
        return self.address.rpartition("=")[2]

    @property
    def package(self) -> Path:
        return next(path.parent for path in self.folder.glob("*/source.yml"))

    def at(self, number: int) -> str:
        """Return the address of a passage by its number, from 1: how it is called depends on how it was cut."""
        return addresses(self.package)[number - 1]

    def coding(self, table: str, blind: bool = False) -> str:
        base = self.folder / "work" / "second" if blind else self.package
        path = base / "coding" / f"{table}.csv"
        return path.read_text(encoding="utf-8") if path.exists() else ""


def addresses(package: Path) -> list[str]:
    """Return the addresses of the passages of a plugin, in order."""
    with (package / "passages.csv").open(encoding="utf-8", newline="") as stream:
        return [row["address"] for row in csv.DictReader(stream)]


def write_plan(folder: Path) -> Path:
    """Write the made-up document into a folder."""
    plan = folder / "lindestad-plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    return plan


def do(desk: Desk, path: str, **given: str) -> Shown | GoTo:
    """Send a form to an address of a desk that is open here, without a server."""
    return ACTS[path](desk, desk.store.rows(), Asked(language("en"), {name: [value] for name, value in given.items()}))


@contextmanager
def served(given: Path, *options: str) -> Iterator[Served]:
    """Run the desk on a document or a folder, in the folder that it lies in."""
    command = [sys.executable, "-m", "roma_inclusion", "desk", str(given), "--port", str(free_port()), "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [*command, *options],
        cwd=given.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    address = process.stdout.readline().strip()
    if not address:
        assert process.stderr
        raise AssertionError(process.stderr.read())
    name = given.name if given.is_dir() else f"roma-inclusion-{given.stem}"
    try:
        yield Served(address, given.parent / name, process)
    finally:
        process.kill()
        process.wait(10)
