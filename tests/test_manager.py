"""What the plugin manager says of an error, a description, a name: the words that a person reads, one kind a line."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from roma_inclusion.errors import DataError
from roma_inclusion.sources.apart.__main__ import said
from roma_inclusion.sources.hookspecs import GROUP, INTERFACE, Source
from roma_inclusion.sources.manager import _misfit, _named, _same_names


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
        (ValueError("x" * 2_001), "ValueError: " + "x" * 2_000),
        (ValueError("\ud800"), "ValueError: \\ud800"),
        (SilentError(), "SilentError: (its message cannot be read)"),
    ],
)
def test_what_an_error_says_is_one_line(error: BaseException, expected: str) -> None:
    assert said(error) == expected


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
    failed = _same_names([point(name) for name in names])
    assert [problem.code for problems in failed.values() for problem in problems] == ["plugin-twice"] * count
