"""Names that look alike: a notice, since they may be two."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

WHY = "two actors may have such names"


def _notice(name: str, other: str, table: str = "actors", place: str = "") -> object:
    """Add an actor or a place whose name looks like another's; the one that comes later by its id is named."""
    line = {"actors": 5, "places": 4}[table]
    return case(
        name,
        lambda p: _another(p, table, other, place),
        accepted=WHY,
        notices=(("names-alike", f"coding/{table}.csv:{line}"),),
    )


def _another(plugin: Plugin, table: str, name: str, place: str) -> None:
    if table == "places":
        plugin.add("places", id="xx-town", name=name)
    else:
        plugin.add("actors", 2, id="xx-the-bridge", name=name, place_id=place)


CASES = [
    _notice("names that are the same", "De Brug"),
    _notice("names that differ in capitals", "DE BRUG"),
    _notice("names that differ in accents", "Dé Brug"),
    _notice("names that differ in a hyphen", "De-Brug"),
    _notice("names that differ in wide letters", "Ｄｅ Ｂｒｕｇ"),
    _notice("names that differ in a letter of another alphabet", "Dе Brug"),
    _notice("names that differ in a full stop", "De Brug."),
    _notice("places with one name", "Invented Town", "places"),
    case(
        "names that are alike in two places",
        lambda p: _another(p, "actors", "De Brug", "xx-invented-town"),
        accepted="each town has its own",
    ),
]
