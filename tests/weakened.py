"""Weakens the rules of the source one at a time and sees that the tests of each rule notice it.

    python tests/weakened.py                    all of them, two at a time
    python tests/weakened.py small band         those whose rule, name or file has one of these words

Every weakening of `violations` is made in a copy of the package, never in the work tree, and the tests that plant a
violation of its code or rule run against the copy. They must pass unweakened, and fail weakened.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bad_inputs import CASES
from violations.planting import TESTS, claims
from violations.rules import RULES
from violations.weakening import SOURCE, Weakening, patched
from violations.weakenings import WEAKENINGS

WORKERS = 2
SECONDS = 300
"""So long the tests of one weakening may take; a test that hangs has noticed nothing."""
SECONDS_OF_ALL = 1800
"""So long the tests of all of them may take, where nothing is weakened."""
BAD_INPUT = "test_bad_inputs.py::test_it_is_answered_with_its_problems"


def tests_of(rule: str) -> list[str]:
    """Return the tests that plant a violation of a rule or of a problem code, as pytest names them."""
    for known in RULES:
        if known.name == rule:
            return list(known.tests)
    cases = [
        f"{BAD_INPUT}[{kind}: {case.name}]"
        for kind, given in CASES.items()
        for case in given
        if rule in {code for code, _ in (*case.found, *case.notices)}
    ]
    return [*claims().get(rule, ()), *cases]


def copy_of(folder: Path, one: Weakening | None) -> Path:
    """Copy the package into a folder, with a weakening where one is given; return what Python searches."""
    shutil.copytree(SOURCE, folder / SOURCE.name, ignore=shutil.ignore_patterns("__pycache__"))
    if one is not None:
        (folder / SOURCE.name / one.file).write_text(patched(one), encoding="utf-8")
    return folder


def run(
    tests: Iterable[str], one: Weakening | None = None, seconds: int = SECONDS, workers: int = 0
) -> tuple[int, str]:
    """Run tests against a copy of the package; return the exit code of pytest and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        path = copy_of(Path(folder), one)
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("COV", "PYTEST"))}
        environment = {**inherited, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=line"]
        command += ["--basetemp", str(path / "temporary"), "-n", str(workers), "--dist", "loadgroup"]
        command += (str(TESTS / test) for test in tests)
        try:
            done = subprocess.run(
                command, cwd=TESTS.parent, env=environment, capture_output=True, text=True, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return -1, f"no end after {seconds} seconds"
        return done.returncode, done.stdout + done.stderr


def try_one(one: Weakening) -> str:
    """Return what is wrong with the tests of a weakening, or nothing where they notice it."""
    tests = tests_of(one.rule)
    code, said = run(tests, one) if tests else (5, "it has no tests")
    if code == 1 and " error" not in said.strip().splitlines()[-1]:
        return ""
    return "its tests pass" if code == 0 else f"its tests could not run: {said[-600:]}"


def main(words: Sequence[str]) -> int:
    """Try every weakening, or those that hold a word; return 0 where all are noticed."""
    begun = time.monotonic()
    chosen = [
        one for one in WEAKENINGS if not words or any(word in f"{one.rule} {one.name} {one.file}" for word in words)
    ]
    for one in chosen:
        patched(one)
    rules = sorted({one.rule for one in chosen})
    tests = dict.fromkeys(test for rule in rules for test in tests_of(rule))
    code, said = run(tests, seconds=SECONDS_OF_ALL, workers=WORKERS)
    if code:
        print(f"unweakened, the tests must pass:\n{said[-3000:]}")
        return 1
    unnoticed = 0
    with ThreadPoolExecutor(WORKERS) as pool:
        for one, wrong in zip(chosen, pool.map(try_one, chosen), strict=True):
            unnoticed += bool(wrong)
            print(f"{'NOT noticed' if wrong else 'noticed'}: {one.rule}: {one.name}", flush=True)
            if wrong:
                print(f"    {one.file}: {wrong}", flush=True)
    print(f"{len(chosen)} weakenings, {unnoticed} not noticed; {time.monotonic() - begun:.0f} seconds")
    return 1 if unnoticed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
