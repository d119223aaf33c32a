"""What whoever adds a city tests it with: `conforms`, and the plugin of pytest that is off unless it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Invented

from roma_inclusion.authoring.scaffold import write_plugin
from roma_inclusion.errors import UsageError
from roma_inclusion.sources.city_folder import point_in
from roma_inclusion.testing import conforms


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return write_plugin("nieuwstad", tmp_path)


def spoil(city: Path) -> None:
    path = city / "roma_inclusion_nieuwstad" / "coding" / "outcomes.csv"
    path.write_text(path.read_text().replace(",reported,", ",hoped,", 1))


def test_a_city_that_conforms_passes_however_it_is_named(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    conforms(city)
    conforms(str(city))
    conforms(city / "roma_inclusion_nieuwstad")
    monkeypatch.syspath_prepend(str(city))
    import roma_inclusion_nieuwstad  # type: ignore[import-not-found]

    conforms(roma_inclusion_nieuwstad)
    monkeypatch.chdir(city.parent)
    conforms("nieuwstad")
    monkeypatch.chdir(city)
    conforms(".")


def test_an_installed_source_passes(invented: Invented) -> None:
    conforms("lindestad")
    conforms("walsall")


def test_every_problem_is_a_line(city: Path) -> None:
    spoil(city)
    path = city / "roma_inclusion_nieuwstad" / "coding" / "findings.csv"
    path.write_text(path.read_text().replace(",experienced,", ",felt,", 1))
    with pytest.raises(AssertionError) as failed:
        conforms(city)
    first, *lines = str(failed.value).splitlines()
    assert first.endswith("does not conform:")
    assert [line.split(": ")[1] for line in lines] == ["unknown-code"] * 2
    assert all(" -> " in line for line in lines)


def test_the_document_is_compared_where_it_is_at_hand(city: Path, tmp_path: Path) -> None:
    path = city / "roma_inclusion_nieuwstad" / "coding" / "observations.csv"
    path.write_text(path.read_text().replace("staff,2,", "staff,3,"))
    with pytest.raises(AssertionError, match="number-not-in-evidence"):
        conforms(city)
    (city / "documents").rename(tmp_path / "elsewhere")
    conforms(city)
    with pytest.raises(AssertionError, match="number-not-in-evidence"):
        conforms(city, tmp_path / "elsewhere")


def test_code_that_ends_in_an_error_is_a_problem_too(city: Path) -> None:
    (city / "roma_inclusion_nieuwstad" / "__init__.py").write_text("raise SystemExit(3)\n")
    with pytest.raises(AssertionError, match="plugin-broken"):
        conforms(city)


def test_what_is_no_plugin_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no plugin"):
        conforms(tmp_path)
    with pytest.raises(UsageError, match='did you mean "walsall"'):
        conforms("walsal")


def test_a_folder_with_two_plugins_is_no_city(city: Path) -> None:
    assert point_in(city)
    (city / "other").mkdir()
    for name in ("source.yml", "__init__.py"):
        (city / "other" / name).write_bytes((city / "roma_inclusion_nieuwstad" / name).read_bytes())
    assert point_in(city) is None


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null", *arguments]
    done = subprocess.run([*command, "--rootdir", str(folder)], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_new_city_brings_a_test_of_its_own(city: Path) -> None:
    code, printed = run_pytest(city, "tests")
    assert (code, "1 passed" in printed) == (0, True), printed
    spoil(city)
    code, printed = run_pytest(city, "tests")
    assert (code, "1 failed" in printed) == (1, True)
    assert "unknown-code" in printed


def test_the_plugin_tests_a_city_that_is_named(city: Path, tmp_path: Path) -> None:
    code, printed = run_pytest(
        tmp_path, "--roma-inclusion", "nieuwstad", "--roma-inclusion", "walsall", "-k", "roma-inclusion:"
    )
    assert (code, "2 passed" in printed) == (0, True), printed
    spoil(city)
    code, printed = run_pytest(tmp_path, "--roma-inclusion", "nieuwstad", "-k", "roma-inclusion:")
    assert (code, "1 failed" in printed) == (1, True), printed
    assert "unknown-code" in printed
    assert "Traceback" not in printed
    code, printed = run_pytest(tmp_path, "--roma-inclusion", "walsal", "-k", "roma-inclusion:")
    assert (code, 'did you mean "walsall"' in printed) == (1, True), printed


MARKED = """
import pytest

@pytest.mark.roma_inclusion("nieuwstad")
def test_something_of_its_own():
    print("it ran")
"""


def test_a_marked_test_is_run_where_the_city_conforms(city: Path, tmp_path: Path) -> None:
    (tmp_path / "test_marked.py").write_text(MARKED)
    code, printed = run_pytest(tmp_path, "-s", "--strict-markers", "test_marked.py")
    assert (code, "it ran" in printed) == (0, True), printed
    spoil(city)
    code, printed = run_pytest(tmp_path, "-s", "--strict-markers", "test_marked.py")
    assert (code, "it ran" in printed, "unknown-code" in printed) == (1, False, True)


OTHERS = """
import sys

def test_of_others():
    heavy = {"roma_inclusion.build", "roma_inclusion.testing", "sqlite_utils", "yaml", "attrs"}
    assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""


def test_the_test_run_of_others_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "test_others.py").write_text(OTHERS)
    with_us = run_pytest(tmp_path, "-v", "--disable-plugin-autoload", "-p", "roma_inclusion.pytest_plugin")
    without = run_pytest(tmp_path, "-v", "--disable-plugin-autoload")

    def plain(printed: str) -> list[str]:
        return [line for line in printed.splitlines() if " in " not in line and not line.startswith("plugins:")]

    assert with_us[0] == without[0] == 0, with_us[1]
    assert plain(with_us[1]) == plain(without[1])
