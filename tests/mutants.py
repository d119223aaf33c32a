"""Change one thing at a time in a copy of the project, and see whether a test notices.

.venv/bin/python tests/mutants.py --mutants 300 --seed 4 --write docs/testing.md
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context
from pathlib import Path
from typing import Any

import attrs
from mutation.covering import Covering, measure
from mutation.edit import Edit
from mutation.python_edits import python_edits
from mutation.report import KILLED, Result, equivalent, table, write_into
from mutation.running import load_libraries, run_mutant

ROOT = Path(__file__).parent.parent
COPIED = ("src", "tests", "plugins", "docs", "examples", "bench", "pyproject.toml", "metadata.yml", "README.md")
MODULES = ("checks/**/*.py", "sources/**/*.py", "questions/*.py", "store/read.py", "store/sqlite.py", "store/write.py")
"""What is changed: checks and verification, reading, views and queries, the reading and writing of the database."""
WORKER: dict[str, Any] = {}
"""What a process works with: its copy of the project, what was measured, the seed."""


def main() -> None:
    arguments = _arguments()
    results, candidates = _earlier(arguments) if arguments.results else _run(arguments)
    text = table(results, arguments.seed, candidates)
    print(text)
    if arguments.write:
        write_into(Path(arguments.write), text)
    _judge(results, arguments.least)


def _earlier(arguments: argparse.Namespace) -> tuple[list[Result], int]:
    """Return what an earlier run found, and of how many mutants of today's source one is drawn."""
    lines = Path(arguments.results).read_text(encoding="utf-8").splitlines()
    return [Result(**json.loads(line)) for line in lines], len(_edits(ROOT))


def _run(arguments: argparse.Namespace) -> tuple[list[Result], int]:
    """Draw mutants, run their tests, and say what survives."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        base = Path(folder)
        projects = [_copy(base / str(number)) for number in range(arguments.processes + 1)]
        edits, candidates = _drawn(projects[0], arguments)
        print(f"{len(edits)} mutants of {candidates}", flush=True)
        covering = measure(projects[-1], _environment(projects[-1]))
        load_libraries()
        _control(projects[0], covering)
        results = []
        for result in _results(edits, projects[:-1], covering, arguments.seed):
            results.append(result)
            if arguments.output:
                with Path(arguments.output).open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(attrs.asdict(result), ensure_ascii=False) + "\n")
            if len(results) % 50 == 0:
                print(f"{len(results)} of {len(edits)}", flush=True)
            if result.outcome not in KILLED:
                print(f"{result.outcome}: {result.path}:{result.line}: {result.old}  ->  {result.new}", flush=True)
    return results, candidates


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=300, help="how many are drawn")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", default="", help="only files whose path holds this")
    parser.add_argument("--again", metavar="FILE", help="the survivors of an earlier --output, instead of a draw")
    parser.add_argument("--results", metavar="FILE", help="make the table of an earlier --output; nothing is run")
    parser.add_argument("--output", metavar="FILE", help="where each result is added, as a line of JSON")
    parser.add_argument("--write", metavar="FILE", help="the document that holds the table")
    parser.add_argument("--least", type=float, default=0.9, help="the share that must be killed")
    return parser.parse_args()


def _copy(project: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            project.mkdir(exist_ok=True)
            shutil.copy(source, project / name)
    return project


def _environment(project: Path) -> dict[str, str]:
    path = os.pathsep.join([str(project / "src"), str(project / "plugins")])
    return {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


def _edits(project: Path, only: str = "") -> list[Edit]:
    """Return every change that can be drawn."""
    edits: list[Edit] = []
    for pattern in MODULES:
        for path in sorted((project / "src/roma_inclusion").glob(pattern)):
            name = path.relative_to(project).as_posix()
            if only in name:
                edits.extend(python_edits(name, path.read_bytes()))
    return edits


def _drawn(project: Path, arguments: argparse.Namespace) -> tuple[list[Edit], int]:
    """Return the mutants that are tried, and of how many they were drawn."""
    edits = _edits(project, arguments.only)
    if arguments.again:
        earlier = [json.loads(line) for line in Path(arguments.again).read_text(encoding="utf-8").splitlines()]
        wanted = {(one["path"], one["name"], one["old"], one["new"]) for one in earlier if one["outcome"] not in KILLED}
        sources = {edit.path: (project / edit.path).read_bytes() for edit in edits}
        kept = [e for e in edits if (e.path, e.name, e.old(sources[e.path]), e.new) in wanted]
        return kept, len(edits)
    drawn = random.Random(arguments.seed).sample(edits, min(arguments.mutants, len(edits)))
    return drawn, len(edits)


def _control(project: Path, covering: Covering) -> None:
    """See that a file that cannot be loaded is noticed, and that a comment is not."""
    path = "src/roma_inclusion/checks/numbers/fold.py"
    end = (project / path).stat().st_size
    for new, expected in (("raise RuntimeError\n", "killed"), ("# a comment\n", "survived")):
        outcome, by, _ = run_mutant(Edit(path, end, end, new, "control", end, end), project, covering, 0)
        if outcome != expected:
            sys.exit(f"the control {new!r} {outcome} ({by}): what is found would mean nothing")


def _start(projects: list[Path], covering: Covering, seed: int) -> None:
    number = int(current_process().name.rpartition("-")[2]) - 1
    os.nice(10)
    WORKER.update(project=projects[number % len(projects)], covering=covering, seed=seed)


def _one(edit: Edit) -> Result:
    project: Path = WORKER["project"]
    source = (project / edit.path).read_bytes()
    outcome, by, seconds = run_mutant(edit, project, WORKER["covering"], WORKER["seed"])
    line = source.count(b"\n", 0, edit.start) + 1
    code = source.splitlines()[line - 1].decode().strip()
    named = (edit.path, line, edit.name, edit.operator, code, edit.old(source), edit.new)
    return Result(*named, outcome, by, round(seconds, 1))


def _results(edits: list[Edit], projects: list[Path], covering: Covering, seed: int) -> Iterator[Result]:
    """Run the mutants in as many processes as there are copies, in the order in which they were drawn."""
    context = get_context("fork")
    with ProcessPoolExecutor(len(projects), context, _start, (projects, covering, seed)) as pool:
        yield from pool.map(_one, edits)


def _judge(results: list[Result], least: float) -> None:
    same = equivalent()
    left = [one for one in results if one.outcome in KILLED or one.key not in same]
    killed = sum(one.outcome in KILLED for one in left)
    if left and killed / len(left) < least:
        sys.exit(f"{killed} of {len(left)} were killed; {least:.0%} must be")


if __name__ == "__main__":
    main()
