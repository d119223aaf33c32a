"""Which tests run through which lines, and how long each of them takes: measured once, before anything is changed.

Lines that run in a fixture which many tests share count for all of these tests. Lines that run at import (constants,
patterns, questions) count for every test that runs through another line of their module, or, in a module that has no
others, for the tests named in `TESTS_OF_DATA`. A test that fails when only a comment was added is left out: it is about
the text of a file and would notice any change.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import attrs

LEFT_OUT = (
    *("structure", "project", "templates", "cli_docs", "violations", "locks", "mutation"),  # about the text of files
    *("wheel", "floors", "extras", "plugins", "tutorial", "examples", "bench", "kills"),  # installations, processes
    *("site", "pages", "api", "charts", "accessibility", "signals", "desk", "cli"),  # a server, a browser, a process
)
"""Test files (test_NAME.py) that do not run on mutants."""
NAMES_LEFT_OUT = "not command_line and not in_proportion and not take_linear_time"
TESTS_OF_DATA = {"questions": ("tests/test_questions.py", "tests/test_known_answers.py", "tests/test_views.py")}
"""For modules that are data, by their folder: the test files that ask them."""


@attrs.define
class Covering:
    """What was measured: `lines` has the tests of each line by file, `seconds` the time of each test."""

    lines: dict[str, dict[int, set[str]]]
    seconds: dict[str, float]

    def tests_of(self, path: str, first: int, last: int) -> list[str]:
        """Return the tests that run through any of some lines, quick ones first."""
        file = self.lines.get(path, {})
        found: set[str] = set().union(*(file.get(line, set()) for line in range(first, last + 1)))
        if not found:
            found = set().union(*file.values()) if file else set()
        if not found:
            names = TESTS_OF_DATA.get(Path(path).parent.name, ())
            found = {test for test in self.seconds if test.partition("::")[0] in names}
        return sorted(found, key=lambda test: (self.seconds[test], test))


def measure(project: Path, environment: dict[str, str]) -> Covering:
    """Run the tests on a copy of the project, whose files have a comment more, and return what they run through."""
    for path in (project / "src").rglob("*.py"):
        with path.open("a", encoding="utf-8") as stream:
            stream.write("# a comment\n")
    settings = project / "coverage.ini"
    settings.write_text(f"[run]\nsource_pkgs = roma_inclusion\ndata_file = {project / 'coverage.db'}\n")
    seen = project / "seen.json"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "mutation.seen"]
    command += ["--continue-on-collection-errors", "-k", NAMES_LEFT_OUT, *_files(project)]
    command += ["--cov", f"--cov-config={settings}", "--cov-context=test", "--cov-report="]
    path = os.pathsep.join([environment["PYTHONPATH"], str(Path(__file__).parent.parent)])
    environment = {**environment, "PYTHONPATH": path, "MUTATION_SEEN": str(seen)}
    run = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    if not seen.exists():
        raise SystemExit(f"the tests cannot be run:\n{run.stdout}\n{run.stderr}")
    tests = json.loads(seen.read_text())
    print(f"{len(tests)} tests measured; {run.stdout.splitlines()[-1].strip('= ')}", flush=True)
    for line in run.stdout.splitlines():
        if line.startswith(("FAILED", "ERROR")):
            print(f"  left out: {line}", flush=True)
    return _covering(project, tests)


def _files(project: Path) -> list[str]:
    left_out = {f"test_{name}.py" for name in LEFT_OUT}
    return sorted(f"tests/{path.name}" for path in (project / "tests").glob("test_*.py") if path.name not in left_out)


def _covering(project: Path, tests: dict[str, dict[str, object]]) -> Covering:
    from coverage import CoverageData

    sharing: dict[str, set[str]] = defaultdict(set)
    for test, seen in tests.items():
        for fixture in seen["fixtures"]:  # type: ignore[attr-defined]
            sharing[fixture].add(test)
    data = CoverageData(str(project / "coverage.db"))
    data.read()
    lines: dict[str, dict[int, set[str]]] = {}
    for file in data.measured_files():
        path = str(Path(file).relative_to(project))
        lines[path] = {}
        for line, contexts in data.contexts_by_lineno(file).items():
            found: set[str] = set()
            for test, _, phase in (context.rpartition("|") for context in contexts):
                if test in tests:
                    fixtures = tests[test]["fixtures"] if phase == "setup" else ()
                    found |= {test}.union(*(sharing[fixture] for fixture in fixtures))  # type: ignore[attr-defined]
            if found:
                lines[path][line] = found
    return Covering(lines, {test: float(seen["seconds"]) for test, seen in tests.items()})  # type: ignore[arg-type]
