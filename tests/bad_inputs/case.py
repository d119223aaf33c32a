"""A case: what a person did to a source, and the problems that the library must answer with, these and no others.

    Case("an unknown code", lambda p: p.cell("outcomes", 0, status="hoped"), ("unknown-code", "coding/outcomes.csv:2"))

A case that is accepted on purpose has a reason instead. A problem is named by its code and its place, the place without
the name of the plugin's folder.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import attrs
import pytest

from roma_inclusion.build import build, check
from roma_inclusion.errors import DataError, Problem
from roma_inclusion.sources import cutting, files

from .plugin import Plugin

SECONDS = 20
"""So long a case may take before it counts as one that hangs."""


class HangsError(Exception):
    """A case did not end."""


@attrs.define(frozen=True)
class Case:
    """One class of bad input.

    `change` is what was done to the source. `found` are the problems, `notices` those of them that stop nothing,
    `accepted` the reason why an input is taken. With `documents` the source is held against its document, with `two`
    a second source, ekestad, is installed beside it.
    """

    name: str
    change: Callable[[Plugin], object]
    found: tuple[tuple[str, str], ...]
    accepted: str
    notices: tuple[tuple[str, str], ...]
    documents: bool
    two: bool
    command: bool


def case(
    name: str,
    change: Callable[[Plugin], object],
    *found: tuple[str, str],
    accepted: str = "",
    notices: tuple[tuple[str, str], ...] = (),
    documents: bool = False,
    two: bool = False,
    command: bool = False,
) -> Case:
    """Return a case; it has problems, or a reason to be accepted, and not both."""
    assert bool(found) != bool(accepted), name
    return Case(name, change, found, accepted, notices, documents, two, command)


def place(problem: Problem) -> tuple[str, str]:
    """Return the code and the place of a problem, as cases name them."""
    return problem.code, problem.where.removeprefix("roma_inclusion_lindestad/")


def answer(case: Case, plugin: Plugin, exclude: tuple[str, ...], target: Path) -> list[Problem]:
    """Return every problem and notice that `check` gives, and see that `build` publishes only what has no problem."""
    documents = plugin.site / "documents" if case.documents else None
    with _time_limit(), _refusing_disk(plugin), pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "PATTERN_SECONDS", 0.2)
        try:
            found = check(None if case.two else "lindestad", documents=documents, leave_out=exclude if case.two else ())
        except DataError as error:
            found = error.problems
        wrong = sorted(problem for problem in found if problem.level == "problem")
        _forget(plugin)
        refused = _build(target, documents, exclude)
    assert sorted(problem for problem in refused if problem.level == "problem") == wrong
    assert target.exists() != bool(wrong), "a source with problems was published, or one without was not"
    return found


def _build(target: Path, documents: Path | None, exclude: tuple[str, ...]) -> list[Problem]:
    try:
        build(target, documents=documents, leave_out=exclude)
    except DataError as error:
        return error.problems
    return []


def _forget(plugin: Plugin) -> None:
    """Let the module of the plugin be imported anew."""
    for name in list(sys.modules):
        if name.startswith(("roma_inclusion_lindestad", "roma_inclusion_ekestad")):
            del sys.modules[name]


def on_path(plugin: Plugin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plugin and its companion where Python finds them."""
    _forget(plugin)
    for one in (plugin, plugin.second):
        if one is not None:
            monkeypatch.syspath_prepend(str(one.site))


@contextmanager
def _time_limit() -> Iterator[None]:
    """Raise where a case hangs in Python; end the whole run with the place where it hangs in C."""

    def hangs(number: int, frame: FrameType | None) -> NoReturn:
        raise HangsError(f"no end after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    faulthandler.dump_traceback_later(3 * SECONDS, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _refusing_disk(plugin: Plugin) -> Iterator[None]:
    """Let one file be refused as a disk or a permission refuses it, for whatever user the test runs."""
    if not plugin.unreadable:
        yield
        return
    refused = os.path.realpath(plugin.path(plugin.unreadable))
    usual = os.open

    def refuse(path: str | Path, flags: int, *more: int) -> int:
        if os.path.realpath(path) == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, flags, *more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files.os, "open", refuse)
        yield
