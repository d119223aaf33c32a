"""What other parts of the library do for the desk: agreement, proposals, handing in; what is absent is said to be so.

They are looked for when they are needed, so that the desk works in a version that has only some of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..sources.lists import rows
from .city import City
from .forms import Choice


def _module(name: str) -> Any:
    """Return a module of `authoring`; None where this version has none of this name."""
    whole = f"roma_inclusion.authoring.{name}"
    return import_module(whole) if find_spec(whole) else None


def can_hand_in() -> bool:
    """Whether this version makes the package of a city."""
    return _module("hand_in") is not None


def hand_in(city: City, language: str) -> Path | None:
    """Make the package of a city in its folder and return where; None where this version cannot.

    Raises DataError with every problem that stands in the way.
    """
    module = _module("hand_in")
    if module is None:
        return None
    target = city.folder / "hand-in"
    module.hand_in(str(city.folder), target, city.documents, language)
    return target


def comparison(city: City) -> Any:
    """Return the comparison of the first coding with the second; None where this version cannot compare.

    Raises UsageError where there is no second coding, DataError where one cannot be read.
    """
    readings, comparing = _module("readings"), _module("comparison")
    if readings is None or comparing is None:
        return None
    source = city.source
    second = readings.read_reading(source, city.work / "second")
    return comparing.compare(readings.read_reading(source, city.package), second)


def settle(found: Any, choices: Mapping[str, str]) -> None:
    """Write the coding with differences settled, by their keys; DataError where that cannot be."""
    _module("second_reader").settle_differences(found, choices)


def notices(city: City) -> list[str]:
    """Return what was noticed when the text of the document was got, a sentence each."""
    try:
        given = json.loads((city.work / "extraction.json").read_text(encoding="utf-8"))
        return [f"{one['message']}. {one['remedy']}" for one in given.get("notices", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def can_propose() -> bool:
    """Whether this version proposes records."""
    return _module("propose") is not None


def propose(city: City) -> None:
    """Propose records by rule, without a model."""
    opened = _module("proposals_city").open_city(city.folder, city.documents)
    _module("propose").propose(opened, None)


def proposals(city: City) -> list[Any]:
    """Return the proposals that nobody has decided, in the order of the document."""
    module = _module("proposals")
    if module is None or city.blind:
        return []
    return [one for one in module.read_proposals(city.folder, city.text).listed if one.state == "open"]


def decide(city: City, own: str, record: str = "") -> None:
    """Set a proposal as accepted as a record, or as refused where there is none."""
    kept = _module("proposals").read_proposals(city.folder, city.text)
    proposal = kept.get(own)
    if proposal is not None and proposal.state == "open":
        proposal.state, proposal.record = ("accepted" if record else "refused"), record
        kept.save()


def tongue(tag: str) -> Choice:
    """Return a language to choose, named in English where it is known."""
    base = tag.split("-", maxsplit=1)[0]
    name = next((row["names"].split(";")[0] for row in rows("languages") if row["code"] == base), tag)
    return Choice(tag, f"{name} ({tag})")
