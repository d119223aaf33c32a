"""Measure what pages cost with the real sources and with a million rows of made-up ones, and write the table of a page.

    python bench/pages.py [--rows 1000000] [--sources 405] [--repeat 5] [-o docs/benchmarks.md]

The real sources are those that are installed where this runs. Both databases are measured in turn by `page_costs.py`,
in processes of their own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import report
import site_folder
from measure import clean_environment

HERE = Path(__file__).parent
ROOT = HERE.parent
BEGIN, END = "<!-- pages: begin -->", "<!-- pages: end -->"

Costs = dict[str, dict[str, float]]


def main() -> None:
    """Read the arguments, measure, write the page."""
    parser = argparse.ArgumentParser(description="Measure what pages cost with few rows and with many.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of all made-up sources together")
    parser.add_argument("--sources", type=int, default=405, help="made-up sources")
    parser.add_argument("--repeat", type=int, default=5, help="how often each page is made; the median counts")
    parser.add_argument("-o", "--output", type=Path, help="the page to write; it is printed otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        databases = [build(folder / "real.db", clean_environment()), made_up(folder, given.rows, given.sources)]
        lines = table(*((path, costs(path, given.repeat)) for path in databases))
    if given.output:
        report.put(given.output, lines, BEGIN, END)
    else:
        print("\n".join(lines))


def build(target: Path, environment: Mapping[str, str]) -> Path:
    """Build a database of the sources that an environment sees."""
    command = [sys.executable, "-m", "roma_inclusion", "build", "-o", str(target)]
    subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target


def made_up(folder: Path, rows: int, sources: int) -> Path:
    """Write made-up sources and build their database."""
    site_folder.hide_others(ROOT / "src", folder / "metadata")
    site_folder.generate(folder / "site", rows, sources)
    seen = site_folder.environment(folder / "metadata", ROOT / "src", folder / "site", folder / "cache")
    return build(folder / "made.db", {**clean_environment(), **seen})


def costs(database: Path, repeat: int) -> Costs:
    """Return what each page of a database costs."""
    command = [sys.executable, str(HERE / "page_costs.py"), str(database), "--repeat", str(repeat)]
    done = subprocess.run(command, env=clean_environment(), check=True, capture_output=True, text=True)
    found: Costs = json.loads(done.stdout)
    return found


def table(few: tuple[Path, Costs], many: tuple[Path, Costs]) -> list[str]:
    """Return the table of both databases: milliseconds of the first and of a later reader, memory in MB, HTML in kB."""
    sizes = [f"{site_folder.rows_in(path):,} rows ({path.stat().st_size / 1e6:,.0f} MB)" for path, _ in (few, many)]
    lines = [
        f"{report.machine()} Real sources with {sizes[0]}; made-up ones with {sizes[1]}.",
        "",
        "| page | first, ms: real | made up | times | later, ms: real | made up | MB: real | made up "
        "| kB: real | made up |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, cost in many[1].items():
        other = few[1].get(name, {})
        first, later, memory, size = (
            [report.figure(one.get(what, float("nan")) * by, digits) for one in (other, cost)]
            for what, by, digits in (("first", 1000, 1), ("later", 1000, 1), ("memory", 1, 0), ("size", 1e-3, 0))
        )
        times = report.figure(cost["first"] / other["first"], 1) if other else "–"
        lines.append(f"| {' | '.join([name, *first, times, *later, *memory, *size])} |")
    return lines


if __name__ == "__main__":
    main()
