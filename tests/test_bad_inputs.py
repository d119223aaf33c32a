"""Whatever a person does to a source is answered with file, line, code and remedy, or accepted on purpose.

Every case of `bad_inputs` runs here: `check` must give exactly the problems that the case names, `build` must refuse
the same ones and publish nothing. Of each kind some run through the real command line too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_inputs import CASES
from bad_inputs.case import Case, answer, on_path, place
from bad_inputs.plugin import Plugin, write_base
from conftest import OURS

ALL = [(kind, case) for kind, cases in CASES.items() for case in cases]
LEAST = 230
"""So many classes at least are tried."""


def _through_the_command(kind: str, case: Case) -> bool:
    return case is CASES[kind][0] or case.command


def _ids(chosen: list[tuple[str, Case]]) -> list[str]:
    return [f"{kind}: {case.name}" for kind, case in chosen]


COMMANDS = [(kind, case) for kind, case in ALL if _through_the_command(kind, case)]


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two invented packages, made once and copied for every case."""
    folder = tmp_path_factory.mktemp("bases")
    return {name: write_base(name, folder) for name in ("lindestad", "ekestad")}


@pytest.fixture
def spoil(bases: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Case], Plugin]:
    """Return a function that copies the invented source, and its companion where a case asks, and spoils the copy."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def copy(case: Case) -> Plugin:
        plugin = Plugin.copy_of(bases["lindestad"], tmp_path / "site", "lindestad")
        if case.two:
            plugin.second = Plugin.copy_of(bases["ekestad"], tmp_path / "second", "ekestad")
        case.change(plugin)
        return plugin

    return copy


@pytest.mark.parametrize(("kind", "case"), ALL, ids=_ids(ALL))
def test_it_is_answered_with_its_problems(
    kind: str, case: Case, spoil: Callable[[Case], Plugin], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = spoil(case)
    on_path(plugin, monkeypatch)
    found = answer(case, plugin, OURS, tmp_path / "out.db")
    assert sorted(place(one) for one in found if one.level == "problem") == sorted(case.found), "\n".join(
        map(str, found)
    )
    assert sorted(place(one) for one in found if one.level == "notice") == sorted(case.notices)
    for problem in found:
        assert problem.message.strip(), problem
        assert problem.remedy.strip(), problem
        assert "\n" not in str(problem), problem
        assert "Traceback" not in str(problem), problem


@pytest.mark.parametrize(("kind", "case"), COMMANDS, ids=_ids(COMMANDS))
def test_the_command_line_says_so_and_publishes_nothing(
    kind: str, case: Case, spoil: Callable[[Case], Plugin], tmp_path: Path
) -> None:
    plugin = spoil(case)
    exclude = [word for name in OURS for word in ("--leave-out", name)]
    documents = ["--documents", str(plugin.site / "documents")] if case.documents else []
    target = tmp_path / "out.db"
    checked = _run(plugin, "check", "--json", *exclude, *documents)
    built = _run(plugin, "build", "-o", str(target), *exclude, *documents)
    for run in (checked, built):
        assert "Traceback" not in run.stderr, run.stderr
        assert run.returncode == (1 if case.found else 0), run.stderr
    said = json.loads(checked.stdout) if checked.stdout else []
    named = {(one["code"], one["where"].removeprefix("roma_inclusion_lindestad/")) for one in said}
    for code, where in case.found:
        assert (code, where) in named or f"{where}: {code}: " in checked.stderr
        assert f"{where}: {code}: " in built.stderr
    assert target.exists() != bool(case.found)


def _run(plugin: Plugin, *arguments: str) -> subprocess.CompletedProcess[str]:
    sites = [str(one.site) for one in (plugin, plugin.second) if one is not None]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sites), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "roma_inclusion", *arguments],
        env=environment,
        cwd=plugin.site.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_there_are_at_least_230_classes(capsys: pytest.CaptureFixture[str]) -> None:
    names = [case.name for _, case in ALL]
    assert len(names) == len(set(names))
    accepted = sum(bool(case.accepted) for _, case in ALL)
    with capsys.disabled():
        print(f"\n{len(names)} classes of bad input: {len(names) - accepted} refused, {accepted} accepted on purpose")
    assert len(names) >= LEAST
