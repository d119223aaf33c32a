"""The tables of docs/benchmarks.md, made of what was measured, between two markers of the page."""

from __future__ import annotations

import math
import os
import platform
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from measure import Case, exponent

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

PEERS = {
    "sqlite-utils": "inserts every table; types not guessed, keys, foreign keys, indexes, full text",
    "csvs-to-sqlite": "inserts every table; types guessed (no way not to), keys, indexes, full text, no foreign keys",
    "frictionless validate": "validates the data package: types, required cells, keys, references; writes nothing",
    "frictionless publish": "writes the data package into SQLite with types and keys; no indexes, no full text",
    "pycldf validate": "validates the tables as CSVW: types, required cells, keys, references; writes nothing",
    "pycldf createdb": "writes the tables into SQLite with types, keys and references; no indexes, no full text",
}
"""What each peer does with the same rows; what it notices is measured in the same run."""


def figure(value: float, digits: int = 2) -> str:
    """Return a number as a cell holds it; a dash where nothing was measured."""
    return "–" if math.isnan(value) else f"{value:,.{digits}f}"


def cpu(case: Case) -> str:
    """Return the least and the median CPU time of a case, or why there is none."""
    return case.failed or f"{figure(case.cpu())} ({figure(case.median())})"


def machine() -> str:
    """Return what the figures depend on: cores, system, versions."""
    import yaml

    libyaml = "with libyaml" if yaml.__with_libyaml__ else "without libyaml"
    return (
        f"{os.cpu_count()} cores ({platform.machine()}, {platform.system()}), Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, PyYAML {yaml.__version__} {libyaml}, "
        f"sqlite-utils {version('sqlite-utils')}."
    )


def build_table(pairs: Sequence[tuple[int, int, Case, Case]]) -> list[str]:
    """Return the table of builds: for each size sources, rows, the plain loop and the build."""
    lines = [
        "| sources | rows | plain loop, CPU s | build, CPU s | ratio | build, clock s | loop, MB | build, MB |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for sources, rows, loop, build in pairs:
        lines.append(
            f"| {sources} | {rows:,} | {cpu(loop)} | {cpu(build)} | {figure(build.cpu() / loop.cpu(), 1)} | "
            f"{figure(build.clock())} | {figure(loop.memory(), 0)} | {figure(build.memory(), 0)} |"
        )
    return lines


def growth(pairs: Sequence[tuple[int, int, Case, Case]]) -> list[str]:
    """Return a sentence on how CPU time grows with the rows of one source."""
    one = [(rows, loop.cpu(), build.cpu()) for sources, rows, loop, build in pairs if sources == 1 and build.costs]
    if len(one) < 2:
        return []
    sizes, loops, builds = zip(*one, strict=True)
    return [
        "",
        f"From {sizes[0]:,} to {sizes[-1]:,} rows of one source CPU time grows with the power "
        f"{exponent(sizes, builds):.2f} of the rows for the build and {exponent(sizes, loops):.2f} for the plain loop.",
    ]


def command_table(cases: Sequence[Case]) -> list[str]:
    """Return the table of other commands."""
    lines = ["", "| command | CPU s | clock s | MB |", "|---|--:|--:|--:|"]
    for case in cases:
        lines.append(f"| {case.name} | {cpu(case)} | {figure(case.clock())} | {figure(case.memory(), 0)} |")
    return lines


def peer_table(rows: int, loop: Case, build: Case, peers: Mapping[str, Case], versions: Mapping[str, str]) -> list[str]:
    """Return the table of peers on the rows of one source."""
    lines = [
        "",
        f"The peers on the same {rows:,} rows of one source:",
        "",
        "| tool | what it does | CPU s | times the plain loop | MB |",
        "|---|---|--:|--:|--:|",
    ]
    ours = "reads, checks and writes everything: keys, indexes, full text, views; see below"
    plain = "reads and writes everything: keys, indexes, full text, views; checks nothing"
    entries = [("plain loop", plain, loop), ("roma-inclusion build", ours, build)]
    entries += [
        (f"{name} {versions[name.split()[0]]}".replace("  ", " "), PEERS[name], case) for name, case in peers.items()
    ]
    for name, what, case in entries:
        ratio = figure(case.cpu() / loop.cpu(), 1)
        lines.append(f"| {name} | {what} | {cpu(case)} | {ratio} | {figure(case.memory(), 0)} |")
    return lines


def fault_table(rows: Sequence[str]) -> list[str]:
    """Return the table of what each tool notices, given its rows."""
    head = f"| planted | {' | '.join(PEERS)} | roma-inclusion check |"
    note = (
        "What each tool notices of one fault, planted in small tables, for this library in the coding they come from:"
    )
    return ["", note, "", head, f"|---|{'---|' * (len(PEERS) + 1)}", *rows]


def put(page: Path, lines: Sequence[str], begin: str = BEGIN, end: str = END) -> None:
    """Put lines between two markers of a page; a page that is not there yet holds nothing else."""
    text = page.read_text(encoding="utf-8") if page.exists() else f"{begin}\n{end}\n"
    if text.count(begin) != 1 or text.count(end) != 1:
        sys.exit(f"{page.name}: does not have the lines {begin} and {end} once each")
    before, after = text.partition(begin)[0], text.partition(end)[2]
    page.write_text("\n".join([before + begin, "", *lines, "", end]) + after, encoding="utf-8")
