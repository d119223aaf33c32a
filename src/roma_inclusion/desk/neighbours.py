"""What other parts of the library do for the desk: agreement, handing in; what is not there is said to be absent."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..sources.lists import rows
from .city import City
from .forms import Choice


def _function(module: str, name: str) -> Callable[..., Any] | None:
    """Return a function of `authoring`; None where this version has none of this name."""
    whole = f"roma_inclusion.authoring.{module}"
    if find_spec(whole) is None:
        return None
    return getattr(import_module(whole), name, None)


def can_hand_in() -> bool:
    """Whether this version makes the package of a city."""
    return _function("hand_in", "hand_in") is not None


def hand_in(city: City) -> Path | None:
    """Make the package of a city in its folder and return where; None where this version cannot."""
    function = _function("hand_in", "hand_in")
    if function is None:
        return None
    target = city.folder / "hand-in"
    function(city.source.id, target)
    return target


def agreement(city: City) -> tuple[list[tuple[str, int, float, float]], bool]:
    """Return column, units, share and alpha of two codings, and whether this version can compare them."""
    function = _function("second_reader", "compare")
    if function is None:
        return [], False
    found = function(city.package, city.work / "second")
    return [(one.column, one.units, one.share, one.alpha) for one in getattr(found, "agreements", ())], True


def tongue(tag: str) -> Choice:
    """Return a language to choose, named in English where it is known."""
    base = tag.split("-", maxsplit=1)[0]
    name = next((row["names"].split(";")[0] for row in rows("languages") if row["code"] == base), tag)
    return Choice(tag, f"{name} ({tag})")
