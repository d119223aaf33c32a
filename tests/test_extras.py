"""A command whose extra is missing says which one, and the list of its packages stands in pyproject.toml alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import metadata

import pytest
from conftest import ROOT

from roma_inclusion import extras
from roma_inclusion.errors import EnvironmentProblem

REQUIREMENTS = [
    "attrs>=25",
    'datasette<1,>=0.65; extra == "site"',
    "XlsxWriter>=3 ; extra=='site'",
    "vl.convert_python[all]>=1; (python_version >= '3.11') and extra == 'site'",
    "datasette<1,>=0.65; extra == 'all'",
    "dask>=2; extra == 'site-of-others'",
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let only some distributions be installed, beside ours with its requirements."""

    def install(*names: str, requirements: list[str] | None = REQUIREMENTS) -> None:
        def look_up(name: str) -> str:
            if name not in names:
                raise metadata.PackageNotFoundError(name)
            return name

        monkeypatch.setattr(metadata, "requires", lambda _: requirements)
        monkeypatch.setattr(metadata, "distribution", look_up)

    return install


def test_an_extra_that_is_there_is_no_problem(installed: Callable[..., None]) -> None:
    installed("datasette", "XlsxWriter", "vl.convert_python")
    extras.require("site")
    extras.require("all")


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        ((), "XlsxWriter, datasette, vl.convert_python"),
        (("datasette",), "XlsxWriter, vl.convert_python"),
        (("datasette", "vl.convert_python", "dask"), "XlsxWriter"),
    ],
)
def test_what_is_missing_is_named_with_the_remedy(
    installed: Callable[..., None], names: tuple[str, ...], missing: str
) -> None:
    installed(*names)
    with pytest.raises(EnvironmentProblem) as caught:
        extras.require("site")
    wanted = f"this needs the extra `site` ({missing}: not installed): pip install 'roma-inclusion[site]'"
    assert str(caught.value) == wanted


@pytest.mark.parametrize("requirements", [None, [], ["attrs>=25"], REQUIREMENTS])
def test_an_extra_that_the_installation_does_not_know(
    installed: Callable[..., None], requirements: list[str] | None
) -> None:
    installed("datasette", requirements=requirements)
    with pytest.raises(EnvironmentProblem, match=r"does not know the extra `maps`: .* pip install"):
        extras.require("maps")


def test_a_library_that_is_not_installed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "DISTRIBUTION", "no-such-distribution")
    with pytest.raises(EnvironmentProblem, match="install it anew"):
        extras.require("site")


def test_every_extra_is_read_from_what_pyproject_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"]
    assert set(declared) >= {"site", "all"}
    named = {extra: {re.split(r"[<>=\[]", text)[0] for text in texts} for extra, texts in declared.items()}
    everything = set().union(*(names for extra, names in named.items() if extra != "all"))
    for extra, names in named.items():
        assert set(extras._packages(extra)) == (everything if extra == "all" else names)
