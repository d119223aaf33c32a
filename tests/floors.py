"""Run tests with the lowest version of each dependency that pyproject.toml allows; arguments go to pytest.

    make test-floors

First each floor is compared with what is installed: a floor that another package lifts, such as `click>=8` where
`sqlite-utils` wants 8.3.1, would not have been tested and is not true.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
TESTS = (
    "floors",
    "build",
    "cache",
    "data",
    "dates",
    "frames",
    "lookalikes",
    "numbers_in_text",
    "pages",
    "passages",
    "questions",
    "reader",
    "rules",
    "schema",
    "templates",
    "values",
    "views",
    "yaml_reader",
)
"""The tests that use every dependency, and none of the tools that only the other tests need."""


def requirements() -> Iterator[Requirement]:
    """Yield what an installation with all extras needs, from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())
    for text in sorted({text for group in groups for text in group}):
        requirement = Requirement(text)
        if requirement.name != project["name"]:
            yield requirement


def untested(requirement: Requirement) -> str | None:
    """Return why the floor of a dependency is not what is installed, or None."""
    floors = [Version(one.version) for one in requirement.specifier if one.operator == ">="]
    installed = Version(metadata.version(requirement.name))
    if len(floors) != 1:
        return f"{requirement}: write its lowest version as >="
    if floors[0] != installed:
        return f"{requirement}: the lowest that can be installed is {installed}: write it in pyproject.toml"
    return None


def main() -> int:
    """Compare the floors, then run the tests."""
    needed = list(requirements())
    print(f"Python {sys.version.split()[0]},", ", ".join(f"{one.name} {metadata.version(one.name)}" for one in needed))
    problems = [problem for one in needed if (problem := untested(one))]
    if problems:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    files = [str(ROOT / "tests" / f"test_{name}.py") for name in TESTS]
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[1:], *files]))


if __name__ == "__main__":
    sys.exit(main())
