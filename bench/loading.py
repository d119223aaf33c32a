"""Measure what `load()` of a database costs and what follows it, and write the table of a page.

    python bench/loading.py [--rows 1000000] [--sources 405] [--repeat 3] [-o docs/benchmarks.md]

Each case is a program of its own, start-up included, run on a database of made-up sources. `--database FILE` takes one
that is there, `--library SRC` measures another checkout by its `src` folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import pages
import report
import site_folder
from measure import Case, run_all

ROOT = Path(__file__).parent.parent
BEGIN, END = "<!-- loading: begin -->", "<!-- loading: end -->"
LIMIT = 1800
"""Seconds after which a run is given up."""

LOAD = "import sys, roma_inclusion; data = roma_inclusion.load(sys.argv[1])"
CASES = {
    "`import roma_inclusion`, and nothing else": "import roma_inclusion",
    "`load()`": LOAD,
    "and how many records there are": f"{LOAD}; [len(data[name]) for name in data]",
    "and one intervention by its id": f"{LOAD}; data.interventions.get('x')",
    "and the outcomes of every intervention": (
        f"{LOAD}; [data.of(one, 'outcomes') for one in data.interventions.values()]"
    ),
    "and where one finding was read": f"{LOAD}; data.evidence_of(next(iter(data.findings.values())))",
    "and every record of every table": f"{LOAD}; [list(data[name]) for name in data]",
    "and `outcomes.to_frame()`": f"{LOAD}; data.outcomes.to_frame()",
    "and `evidence.to_frame()`": f"{LOAD}; data.evidence.to_frame()",
}
"""What is measured, by what the page calls it."""


def main() -> None:
    """Read the arguments, measure, write the page."""
    parser = argparse.ArgumentParser(description="Measure what loading a database costs.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of all made-up sources together")
    parser.add_argument("--sources", type=int, default=405, help="made-up sources")
    parser.add_argument("--repeat", type=int, default=3, help="how often each case is run; the least counts")
    parser.add_argument("--database", type=Path, help="a database that is there, instead of one of made-up sources")
    parser.add_argument("--library", type=Path, default=ROOT / "src", help="the src folder to measure")
    parser.add_argument("-o", "--output", type=Path, help="the page to write; it is printed otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        database = given.database or pages.made_up(Path(name), given.rows, given.sources)
        lines = table(database.resolve(), measured(database.resolve(), given.library.resolve(), given.repeat))
    if given.output:
        report.put(given.output, lines, BEGIN, END)
    else:
        print("\n".join(lines))


def measured(database: Path, library: Path, repeat: int) -> list[Case]:
    """Return the cases with what each cost."""
    seen = {"PYTHONPATH": str(library)}
    cases = [Case(name, [sys.executable, "-c", code, database], seen) for name, code in CASES.items()]
    run_all(cases, database.parent, repeat, LIMIT)
    return cases


def table(database: Path, cases: list[Case]) -> list[str]:
    """Return the table: CPU time, time on the clock and peak memory of each case."""
    size = f"{site_folder.rows_in(database):,} rows ({database.stat().st_size / 1e6:,.0f} MB)"
    lines = [f"{report.machine()} A database with {size}.", "", "| what a program does | CPU s | clock s | MB |"]
    lines.append("|---|--:|--:|--:|")
    for case in cases:
        figures = (report.cpu(case), report.figure(case.clock()), report.figure(case.memory(), 0))
        lines.append(f"| {' | '.join([case.name, *figures])} |")
    return lines


if __name__ == "__main__":
    main()
