"""Measure builds of made-up sources against a plain loop and against other tools, and write the tables of a page.

    python bench/run.py --rows 10000,100000,1000000 --sources 1,405 --peers --repeat 3 -o docs/benchmarks.md

The first number of sources is measured at every number of rows, the others at 100,000 rows in all, or at the most rows
where those are fewer. Everything is run in processes of its own, in turn, so nothing else should run on the machine.
`--library SRC` measures another checkout by its `src` folder.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import report
import site_folder
from measure import Case, clean_environment, run, run_all
from peers.faults import FAULTS, PEERS, Plant, planted

HERE = Path(__file__).parent
ROOT = HERE.parent
MANY_ROWS = 100_000
LONG = 3600
"""Seconds after which what is run unmeasured is given up."""
REQUIREMENTS = HERE / "peers" / "requirements.txt"
LIBRARY: tuple[str | Path, ...] = (sys.executable, "-m", "roma_inclusion")


@dataclass(slots=True)
class Size:
    """Made-up sources of one number and size: where they lie, and how the library is run on them."""

    folder: Path
    sources: int
    environment: dict[str, str]

    @property
    def site(self) -> Path:
        """The folder that the sources are installed in."""
        return self.folder / "site"

    @property
    def target(self) -> Path:
        """The database that the library builds."""
        return self.folder / "build.db"

    def forget(self, number: int) -> None:
        """Remove what an earlier build left, so that the next starts from nothing."""
        self.target.unlink(missing_ok=True)
        shutil.rmtree(self.folder / "cache", ignore_errors=True)


def main() -> None:
    """Read the arguments, measure, write the page."""
    parser = argparse.ArgumentParser(description="Measure builds against a plain loop and other tools.")
    parser.add_argument("--rows", type=numbers, default=[10_000, 100_000, 1_000_000], help="rows of one source")
    parser.add_argument("--sources", type=numbers, default=[1, 405], help="numbers of sources")
    parser.add_argument("--repeat", type=int, default=3, help="how often each is run; the least counts")
    parser.add_argument("--limit", type=float, default=1800, help="seconds after which a run is given up")
    parser.add_argument("--peers", action="store_true", help="measure other tools too")
    parser.add_argument("--library", type=Path, default=ROOT / "src", help="the src folder to measure")
    parser.add_argument("-o", "--output", type=Path, help="the page to write; it is printed otherwise")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        lines = measure(given, Path(name))
    if given.output:
        report.put(given.output, lines)
    else:
        print("\n".join(lines))


def numbers(text: str) -> list[int]:
    """Return the whole numbers of a list such as 1,405."""
    return [int(part) for part in text.split(",")]


def measure(given: argparse.Namespace, folder: Path) -> list[str]:
    """Measure everything that was asked for and return the lines of the page."""
    site_folder.hide_others(given.library.resolve(), folder / "metadata")
    library = Path(shutil.copytree(given.library, folder / "library"))  # what is edited meanwhile changes nothing
    wanted = [(given.sources[0], rows) for rows in given.rows]
    wanted += [(sources, min(MANY_ROWS, max(given.rows))) for sources in given.sources[1:]]
    sizes = [prepare(folder, folder / "metadata", library, sources, rows) for sources, rows in wanted]
    template = make_template(sizes[0])
    loops = [loop(size, template) for size in sizes]
    builds = [build(size) for size in sizes]
    middle = min(range(len(given.rows)), key=lambda at: abs(given.rows[at] - MANY_ROWS))
    others = [verified(sizes[middle], given.rows[middle])]
    others += [case for size in sizes[len(given.rows) :] for case in commands(size, folder, library)]
    peers = peer_cases(sizes[middle], template) if given.peers else {}
    run_all([*loops, *builds, *others, *peers.values()], folder, given.repeat, given.limit)
    rows = [compare(size, built) for size, built in zip(sizes, builds, strict=True)]
    pairs = list(zip([size.sources for size in sizes], rows, loops, builds, strict=True))
    lines = [report.machine(), "", *report.build_table(pairs), *report.growth(pairs), *report.command_table(others)]
    if peers:
        lines += report.peer_table(rows[middle], loops[middle], builds[middle], peers, peer_versions())
        lines += report.fault_table(fault_rows(folder, library, template))
    return lines


def prepare(folder: Path, metadata: Path, library: Path, sources: int, rows: int) -> Size:
    """Write the sources of one size and make sure that the library sees them and no others."""
    own = folder / f"{sources}-{rows}"
    site_folder.generate(own / "site", rows, sources)
    environment = site_folder.environment(metadata, library, own / "site", own / "cache")
    site_folder.check_sources(environment, sources)
    return Size(own, sources, environment)


def make_template(size: Size) -> Path:
    """Build the smallest size once, unmeasured: the plain loop takes its schema from that database."""
    template = size.folder / "template.db"
    run([*LIBRARY, "build", "-o", template], size.environment, size.folder, LONG)
    return template


def loop(size: Size, template: Path) -> Case:
    """Return the case of the plain loop on one size."""
    command: list[str | Path] = [sys.executable, HERE / "loop.py", size.site, template, size.folder / "loop.db"]
    return Case(f"plain loop, {size.folder.name}", command)


def build(size: Size) -> Case:
    """Return the case of a build from nothing, all checks included."""
    command = [*LIBRARY, "build", "-o", size.target]
    return Case(f"build, {size.folder.name}", command, size.environment, size.forget)


def verified(size: Size, rows: int) -> Case:
    """Return the case of a build that holds everything against the documents."""
    target, documents = size.folder / "verified.db", size.folder / "site-documents"
    command = [*LIBRARY, "build", "-o", target, "--documents", documents]
    return Case(f"build of {rows:,} rows, held against the documents", command, size.environment)


def commands(size: Size, folder: Path, library: Path) -> list[Case]:
    """Return the cases of what an author does: build again after one change, check one source of many, and alone."""
    name = f"made-{size.sources // 2 + 1:03}"
    site_folder.alone(size.site, name, size.folder / "alone")
    lonely = site_folder.environment(folder / "metadata", library, size.folder / "alone", size.folder / "cache")
    changed = size.folder / "changed"
    shutil.copytree(size.site, changed / "site")
    environment = site_folder.environment(folder / "metadata", library, changed / "site", changed / "cache")
    again = Case(
        f"build again after a change to one of {size.sources} sources",
        [*LIBRARY, "build", "-o", changed / "build.db"],
        environment,
        partial(change, Size(changed, size.sources, environment), name),
    )
    check = [*LIBRARY, "check", name]
    beside = Case(f"check of one of {size.sources} sources", check, size.environment)
    return [again, beside, Case("check of the same source, installed alone", check, lonely)]


def change(size: Size, name: str, number: int) -> None:
    """Change one source of a size that was built before."""
    if not size.target.exists():
        run([*LIBRARY, "build", "-o", size.target], size.environment, size.folder, LONG)
    site_folder.change(size.site, name, number)


def compare(size: Size, built: Case) -> int:
    """Return the rows of a size; where build and loop do not hold the same rows, end the run."""
    written = size.folder / "loop.db"
    if not built.failed and (tables := site_folder.differences(size.target, written)):
        sys.exit(f"{size.folder.name}: build and plain loop do not hold the same rows of {', '.join(tables)}")
    return site_folder.rows_in(written)


def peer_python() -> Path:
    """Return the Python of the peers' environment, which is made where it is missing or of other versions."""
    environment, stamp = ROOT / ".venv-bench", ROOT / ".venv-bench" / "requirements.txt"
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != REQUIREMENTS.read_text(encoding="utf-8"):
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        pip: list[str | Path] = [
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "-r",
            REQUIREMENTS,
        ]
        subprocess.run(pip, check=True)
        shutil.copy(REQUIREMENTS, stamp)
    return python


def peer_cases(size: Size, template: Path) -> dict[str, Case]:
    """Return the cases of the peers on the rows of one size."""
    python, folder = peer_python(), size.folder / "peers"
    write_peer_tables(size.site, template, folder)
    cases = {}
    for number, (name, (script, *options)) in enumerate(PEERS.items()):
        target = size.folder / f"peer-{number}.db"
        command: list[str | Path] = [python, HERE / "peers" / script, folder, target, *options]
        cases[name] = Case(name, command, {}, partial(remove, target))
    return cases


def remove(path: Path, number: int) -> None:
    """Remove what an earlier run left."""
    path.unlink(missing_ok=True)


def write_peer_tables(site: Path, template: Path, folder: Path) -> None:
    """Write the finished tables of a folder of sources as the peers read them."""
    database = folder.with_suffix(".db")
    run([sys.executable, HERE / "loop.py", site, template, database], {}, site, LONG)
    run([sys.executable, HERE / "peers" / "tables.py", database, folder], {}, site, LONG)


def peer_versions() -> dict[str, str]:
    """Return the versions of the peers, as pinned."""
    pins = (line.split("==") for line in REQUIREMENTS.read_text(encoding="utf-8").split())
    return {name.partition("[")[0]: version for name, version in pins}


def fault_rows(folder: Path, library: Path, template: Path) -> list[str]:
    """Return what the peers and the library notice of planted faults, as rows of a table."""
    size = prepare(folder / "small", folder / "metadata", library, 1, 600)
    write_peer_tables(size.site, template, size.folder / "peers")
    command: list[str | Path] = [peer_python(), HERE / "peers" / "faults.py", peer_python(), size.folder / "peers"]
    rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return [f"{row} {library_notices(size, *fault)} |" for row, fault in zip(rows, FAULTS.values(), strict=True)]


def library_notices(size: Size, table: str, plant: Plant) -> str:
    """Return what `check` says of a fault that is planted in the coding of a source."""
    with planted(size.site, f"roma_inclusion_made_001/coding/{table}.csv", plant) as copy:
        path = size.environment["PYTHONPATH"].replace(str(size.site), str(copy))
        environment = {**clean_environment(), **size.environment, "PYTHONPATH": path}
        said = subprocess.run([*LIBRARY, "check"], env=environment, capture_output=True, text=True)
    return {0: "let through", 1: "refused"}.get(said.returncode, f"exit code {said.returncode}")


if __name__ == "__main__":
    main()
