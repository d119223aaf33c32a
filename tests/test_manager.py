"""What the plugin manager says of an error, a description, a name: the words that a person reads, one kind a line."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
import pytest

from roma_inclusion.errors import DataError
from roma_inclusion.sources import hookspecs
from roma_inclusion.sources.hookspecs import GROUP, INTERFACE, Source, hookimpl
from roma_inclusion.sources.manager import _ask, _misfit, _named, _said, _same_names


class SilentError(Exception):
    def __str__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("boom"), "ValueError: boom"),
        (ValueError("a\n  b\tc"), "ValueError: a b c"),
        (ValueError(), "ValueError"),
        (ValueError(" "), "ValueError"),
        (SystemExit(0), "SystemExit: 0"),
        (ValueError("x" * 301), "ValueError: " + "x" * 300),
        (SilentError(), "SilentError: (its message cannot be read)"),
    ],
)
def test_what_an_error_says_is_one_line(error: BaseException, expected: str) -> None:
    assert _said(error) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ({}, None),
        ({"title": "x", "interface": 1, "document_characters": 5}, None),
        ({"group_names": ["x"], "sections": [{"key": "a"}], "expected": {"gaps": 1}}, None),
        ({"title": 1}, "title"),
        ({"title": None}, "title"),
        ({"title": ["x"]}, "title"),
        ({"interface": "1"}, "interface"),
        ({"group_names": "x"}, "group_names"),
        ({"group_names": [1]}, "group_names"),
        ({"group_names": ["x", 1]}, "group_names"),
        ({"sections": ["x"]}, "sections"),
        ({"expected": {"gaps": "1"}}, "expected"),
        ({"expected": [1]}, "expected"),
        ({1: "x"}, "1"),
        ({"title": "x", "title_en": 2}, "title_en"),
    ],
)
def test_a_description_has_the_types_of_source_yml(description: dict[Any, Any], expected: str | None) -> None:
    assert _misfit(description) == expected


def point(name: str) -> EntryPoint:
    return EntryPoint(name, "module", GROUP)


@pytest.mark.parametrize(
    ("name", "own", "description", "code"),
    [
        ("lindestad", "lindestad", {}, None),
        ("lindestad", "lindestad", {"interface": INTERFACE}, None),
        ("linde-stad-2", "linde-stad-2", {}, None),
        ("lindestad", "lindestad", {"interface": INTERFACE + 1}, "plugin-interface"),
        ("lindestad", "lindestad", {"interface": 0}, "plugin-interface"),
        ("lindestad", "norrhamn", {}, "plugin-misnamed"),
        ("Lindestad", "Lindestad", {}, "plugin-misnamed"),
        ("linde--stad", "linde--stad", {}, "plugin-misnamed"),
        ("lindestad", "lindestad", {"title": 1}, "plugin-broken"),
    ],
)
def test_a_source_has_the_name_and_interface_of_its_plugin(
    name: str, own: str, description: dict[str, Any], code: str | None
) -> None:
    source = Source(own, Path("x"), description, lambda _: [])
    if code is None:
        named = _named(source, point(name), "here")
        assert (named.id, named.plugin, named.plugin_version) == (own, name, "0")
        return
    with pytest.raises(DataError) as caught:
        _named(source, point(name), "here")
    assert [(one.where, one.code) for one in caught.value.problems] == [("here", code)]


@pytest.mark.parametrize(("names", "count"), [("ab", 0), ("aab", 1), ("abb", 1), ("aaa", 2), ("", 0)])
def test_two_plugins_of_one_name_are_named(names: str, count: int) -> None:
    problems = _same_names([point(name) for name in names])
    assert [problem.code for problem in problems] == ["plugin-twice"] * count


def test_what_is_wrong_with_one_plugin_is_not_said_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first has a hook that nobody specified, and the second is sound."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    for name in ("first", "second"):
        module = ModuleType(f"invented_{name}")
        given = Source(name, Path("x"), {}, lambda _: [])
        module.source = hookimpl(lambda given=given: given)  # type: ignore[attr-defined]
        if name == "first":
            module.sources = hookimpl(lambda: None)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, module.__name__, module)
    with pytest.raises(DataError) as caught:
        _ask(manager, EntryPoint("first", "invented_first", GROUP))
    assert [problem.code for problem in caught.value.problems] == ["plugin-broken"]
    assert _ask(manager, EntryPoint("second", "invented_second", GROUP)).id == "second"
    assert not manager.get_plugins()
