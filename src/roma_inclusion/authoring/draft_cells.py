"""Values of drafts as cells of a coding: lists with spaces between their items, yes as 1, no as nothing.

cell(["education", "health"])  ->  "education health"
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from ..sources.suggest import did_you_mean


def cell(value: str | list[str]) -> str:
    """Return the cell of a text or of a list of ids; white space is evened out, an id that stands twice stands once."""
    return " ".join(dict.fromkeys(value) if isinstance(value, list) else value.split())


def boolean_cell(name: str, value: str) -> str:
    """Return the cell of a yes or no: `true` and 1 are yes, `false`, 0 and nothing are no; ValueError for the rest."""
    if value.lower() not in ("true", "1", "false", "0"):
        raise ValueError(f"{name} is {value!r}: write true or false")
    return "1" if value.lower() in ("true", "1") else ""


def refuse_unknown(given: Mapping[str, Any], known: Collection[str], what: str) -> None:
    """Raise ValueError for the first key that is not known."""
    for key in given:
        if key not in known:
            raise ValueError(f"{key} is not a key of {what}: {did_you_mean(key, known)}")
