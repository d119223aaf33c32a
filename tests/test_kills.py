"""Writers are killed at every step and at random; and the instrument that does so notices a writer that is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
FOLDER = Path(__file__).parent


def kills(*arguments: str, planted: str = "") -> subprocess.CompletedProcess[str]:
    script = f"import sys, kills\n{planted}\nkills.main()"
    return subprocess.run([sys.executable, "-c", script, *arguments], cwd=FOLDER, capture_output=True, text=True)


@pytest.mark.parametrize("arguments", [("--times", "40"), ("--times", "40", "--no-exchange")])
def test_old_or_new_and_nothing_left(arguments: tuple[str, ...]) -> None:
    done = kills(*arguments)
    assert done.returncode == 0, done.stderr
    assert "old or new, nothing left" in done.stdout


def test_the_real_build_is_killed_at_random() -> None:
    done = kills("--no-steps", "--times", "4", "--builds", "4")
    assert done.returncode == 0, done.stderr
    assert "4 build, at random" in done.stdout


WITHOUT = "lambda *arguments: __import__('contextlib').nullcontext(arguments[0])"


@pytest.mark.parametrize(
    ("planted", "only", "noticed"),
    [
        (f"kills.replacing_file = {WITHOUT}", "file", "Error"),
        ("kills.replace._remove_file = lambda part: None", "file", "the writer failed"),
        (f"kills.replace.settled = {WITHOUT}", "file with a WAL", "Error"),
        (f"kills.replace.settled = {WITHOUT}", "file with a hot journal", "Error"),
        ("kills.replace.is_sqlite = lambda part: False", "file with a WAL", "Error"),
        ("kills.replace._restore = lambda real, away: None", "folder", "Error"),
        ("kills.replace._remove = lambda folder: None", "folder", "Error"),
        ("kills.replace._carry_over = lambda old, new, stale: None", "folder", "README.md"),
    ],
)
def test_a_writer_that_is_wrong_is_noticed(planted: str, only: str, noticed: str) -> None:
    arguments = ["--times", "0", "--only", only]
    if "_restore" in planted:
        arguments.append("--no-exchange")
    done = kills(*arguments, planted=planted)
    assert done.returncode == 1, done.stdout
    assert noticed in done.stderr.splitlines()[-1]
