"""The page of a place: its time line, its interventions as short cards, then all that is said of it, folded.

The page of a country lists what takes place in the whole of it and in its regions and municipalities. What is said of
one that has a smaller place of its own, its aims, results and findings, stands on the page of that place.
"""

from __future__ import annotations

from typing import Any

from ...on_demand import Records
from ..language import Language
from ..main_records import places_within
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of
from .sections import find, sections_about_place
from .short_card import short_card
from .timeline import SHOWN, SIGNS, timeline_of

CARDS = 6
"""The short cards that are shown, before a link leads to all interventions."""
ACTORS = {"actors_named": 1, "actors_unnamed": 0}
"""The lists of actors, and whether theirs have a name of their own."""
MOST_ACTORS = 100
"""The actors of a list that are shown, before a link leads to all actors of the place."""


def place(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Everything about one place."""
    here = find(index, "places", parameters)
    interventions = index.in_place(here)
    within = index.within(here)
    about = sections_about_place(index, here, interventions)
    sections = [
        Section("interventions", "interventions", within),
        Section("who", "participations", index.of_interventions("participations", interventions)),
        *about,
    ]
    smaller, smaller_in_all = places_within(index, here)
    given = {
        "place": here,
        "read_in": index.documents_within(here),
        "larger": _larger(index, here),
        "smaller": smaller,
        "smaller_in_all": smaller_in_all,
        "timeline": timeline_of(index, next(one.records for one in about if one.key == "events")),
        "signs": SIGNS,
        "most": SHOWN,
        "cards": [short_card(index, one) for one in _open_first(within)[:CARDS]],
        "actors": {
            key: index.data.chosen("actors", "place_id = ? AND named = ?", [here.id, named])
            for key, named in ACTORS.items()
        },
        "most_actors": MOST_ACTORS,
    }
    name = name_of(index, language.code, here).words
    return Page(name, language.text("place_description", place=name), sections, given)


def _open_first(interventions: Records) -> list[Any]:
    """Return interventions with those that are sensitive last, as far as their short cards are shown."""
    groups = interventions.grouped(lambda one: bool(one.sensitive))
    return [*groups.get(False, [])[:CARDS], *groups.get(True, [])[:CARDS]]


def _larger(index: RecordIndex, here: Any) -> list[Any]:
    """Return the places that a place is part of, the largest first."""
    found: list[Any] = []
    while (here := index.data.places.get(here.part_of_id or "")) is not None and here not in found:
        found.append(here)
    return found[::-1]
