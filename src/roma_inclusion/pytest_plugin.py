"""The checks of a city as a test of pytest, for those who ask for it; nobody else's test run changes.

    pytest --roma-inclusion lindestad           adds the test `roma-inclusion: lindestad`

    @pytest.mark.roma_inclusion("lindestad")    the test is run only where the city conforms
    def test_what_is_particular_about_it(): ...

A city is named as for `roma_inclusion.testing.conforms`: an installed source, or a folder.
"""

from __future__ import annotations

from typing import Any

import pytest

OPTION = "--roma-inclusion"
MARKER = "roma_inclusion"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that asks for the test."""
    parser.getgroup("roma-inclusion").addoption(
        OPTION, action="append", default=[], metavar="NAME", help="Test that a source, or a city folder, conforms."
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", f"{MARKER}(name): the test needs that this source, or city folder, conforms.")


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add a test for each city that was asked for."""
    for name in config.getoption(OPTION):
        items.append(Conforms.from_parent(session, name=f"roma-inclusion: {name}", city=name))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Hold a marked test's city to the checks before the test is run."""
    for marker in item.iter_markers(MARKER):
        for name in marker.args:
            _check(name)


class Conforms(pytest.Item):
    """The test that a city conforms."""

    def __init__(self, *, city: str, **given: Any) -> None:
        super().__init__(**given)
        self.city = city

    def runtest(self) -> None:
        """Run the checks."""
        _check(self.city)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Return the problems alone, a line each."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Return where the test stands, for the report: nowhere in a file."""
        return self.session.path, None, self.name


def _check(name: str) -> None:
    from .errors import RomaInclusionError
    from .testing import conforms

    try:
        conforms(name)
    except (AssertionError, RomaInclusionError) as error:
        pytest.fail(str(error), pytrace=False)
