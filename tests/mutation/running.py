"""Running the tests of one mutant: in a child of this process, which has the libraries and nothing of ours loaded.

The child works in a copy of the project of its own. A mutant is `killed` when a test fails, fails again when it is run
alone, and passes alone on the unchanged code; `timed-out` when the tests take far longer than they took before;
`survived` when all pass, `crashed` when the child itself ends, `not-run` when no test runs through the line. Only the
first two count as killed.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

from .covering import Covering
from .edit import Edit

QUICK = 0.02
"""A test that takes less is always run."""
SECONDS_OF_TESTS = 15.0
"""Of the others so many seconds are run; where more run through a line, a part of them is drawn."""
LEAST_SECONDS = 15.0
ALONE_SECONDS = 120.0
MEMORY = 4 << 30


@attrs.define
class Choice:
    """A pytest plugin that keeps some tests, in the order in which they are listed, and notes the one that fails."""

    tests: Sequence[str]
    seen: Path

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests that are listed."""
        place = {test: at for at, test in enumerate(self.tests)}
        items[:] = sorted((item for item in items if item.nodeid in place), key=lambda item: place[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that fails."""
        if report.failed:
            self.seen.write_text(report.nodeid, encoding="utf-8")


def load_libraries() -> None:
    """Import what every child needs, once; not Datasette, which loads the project as its plugin."""
    import click  # noqa: F401
    import edtf  # noqa: F401
    import langcodes  # noqa: F401
    import pluggy  # noqa: F401
    import regex  # noqa: F401
    import sqlite_utils  # noqa: F401
    import text_to_num  # noqa: F401
    import yaml  # noqa: F401

    if any(name.startswith("roma_inclusion") for name in sys.modules):
        raise SystemExit("a library has loaded the project, so that changes to it would not be seen")


def run_mutant(edit: Edit, project: Path, covering: Covering, seed: int) -> tuple[str, str, float]:
    """Return what became of a mutant, the test that killed it where it is known, and the seconds it took."""
    tests = _chosen(covering, edit, seed)
    file = project / edit.path
    source = file.read_bytes()
    begin = time.monotonic()
    outcome, by = "not-run", ""
    while tests:
        file.write_bytes(edit.applied(source))
        try:
            outcome, by = _run(project, tests, LEAST_SECONDS + 3 * sum(covering.seconds[test] for test in tests))
            again = outcome != "killed" or not by or _run(project, [by], ALONE_SECONDS)[0] in ("killed", "timed-out")
        finally:
            file.write_bytes(source)
        if outcome != "killed" or not by or (again and _passes(project, by)):
            break
        tests = [test for test in tests if test != by]
    return outcome, by, time.monotonic() - begin


PASSING: set[str] = set()
FAILING: set[str] = set()
"""Tests that were run alone on the unchanged code by this process, by what became of them."""


def _passes(project: Path, test: str) -> bool:
    """Whether a test passes on the unchanged code; it is run once."""
    if test not in PASSING | FAILING:
        good = _run(project, [test], ALONE_SECONDS)[0] == "survived"
        (PASSING if good else FAILING).add(test)
    return test in PASSING


def _chosen(covering: Covering, edit: Edit, seed: int) -> list[str]:
    """Return the tests of an edit: all that take no time, and of the others as many as there is time for."""
    tests = [test for test in covering.tests_of(edit.path, edit.first, edit.last) if test not in FAILING]
    others = [test for test in tests if covering.seconds[test] >= QUICK]
    random.Random(f"{seed} {edit}").shuffle(others)
    left = SECONDS_OF_TESTS
    dropped = set()
    for test in others:
        left -= covering.seconds[test]
        if left < 0:
            dropped.add(test)
    return [test for test in tests if test not in dropped]


def _run(project: Path, tests: list[str], seconds: float) -> tuple[str, str]:
    """Return what became of some tests, and the one that failed; none where not even their files could be loaded."""
    end = time.monotonic() + seconds
    seen = project / "failed.txt"
    seen.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        os._exit(_in_child(project, tests, seen))
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            by = seen.read_text(encoding="utf-8") if seen.exists() else ""
            return {0: "survived", 1: "killed", 2: "killed", 4: "killed"}.get(code, "crashed"), by
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timed-out", ""


def _in_child(project: Path, tests: list[str], seen: Path) -> int:
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        os.chdir(project)
        with (project / "output.txt").open("wb") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        sys.path[:0] = [str(project / "src"), str(project / "plugins"), str(project / "tests")]
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path[:2])
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        options = ["-q", "-x", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", *files]
        return int(pytest.main([*options, f"--basetemp={project / 'tmp'}"], plugins=[Choice(tests, seen)]))
    except BaseException:
        return 3
