"""The lock files hold what pyproject.toml asks for, with digests: one for what runs the site, one for what tests it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"requirements.lock": ("build",), "tests/requirements.lock": ("build", "dev")}
"""Each lock file with the groups of dependencies that it holds beside those of the library and its extras."""

every_lock = pytest.mark.parametrize("name", LOCKS)


def pins(name: str) -> dict[str, str]:
    """Return the version of each distribution of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(one): version for one, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    }


def asked(name: str) -> Iterator[Requirement]:
    """Yield what a lock file must hold."""
    groups = [PROJECT["dependency-groups"][group] for group in LOCKS[name]]
    groups += [PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"].values()]
    for text in (text for group in groups for text in group if isinstance(text, str)):
        requirement = Requirement(text)
        if requirement.name != PROJECT["project"]["name"]:
            yield requirement


@every_lock
def test_a_lock_holds_what_pyproject_asks_for(name: str) -> None:
    pinned = pins(name)
    for requirement in asked(name):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not in {name}: run make lock"
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement}: {name} has {version}"


@every_lock
def test_a_lock_has_digests_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    pinned = re.findall(r"^([\w.-]+)==\S+( ; [^\\]+)?", text, re.MULTILINE)  # once, or once for each range of Pythons
    assert len(entries) == len(set(pinned)) > 10
    assert {canonicalize_name(one) for one, _ in pinned} == set(pins(name))
    for entry in entries:
        assert "--hash=sha256:" in entry, entry


def test_the_tests_run_with_the_versions_of_the_site() -> None:
    tests = pins("tests/requirements.lock")
    assert {name: tests.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_who_serves_the_site_installs_no_tool_of_the_tests() -> None:
    assert not {"frictionless", "mypy", "playwright", "pytest", "ruff", "uv"} & set(pins("requirements.lock"))
