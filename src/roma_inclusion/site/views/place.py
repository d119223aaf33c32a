"""The page of a place: what was planned beside what was done, by whom, aims, results, what is not known.

The page of a country lists what takes place in the whole of it and in its regions and municipalities. What is said of
one that has a smaller place of its own, its aims, results and findings, stands on the page of that place.
"""

from __future__ import annotations

from ..language import Language
from ..main_records import places_within
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of
from .sections import find, sections_about_place


def place(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Everything about one place."""
    here = find(index, "places", parameters)
    interventions = index.in_place(here)
    tree = index.tree(index.within(here))
    sections = [
        Section("interventions", "interventions", tree.records),
        Section("who", "participations", index.of_interventions("participations", interventions)),
        *sections_about_place(index, here, interventions),
    ]
    smaller, smaller_in_all = places_within(index, here)
    actors = index.data.of(here, "actors")
    given = {
        "place": here,
        "larger": index.data.places.get(here.part_of_id or ""),
        "smaller": smaller,
        "smaller_in_all": smaller_in_all,
        "tree": tree,
        "actors": {
            "actors_named": [actor for actor in actors if actor.named],
            "actors_unnamed": [actor for actor in actors if not actor.named],
        },
    }
    name = name_of(index, language.code, here).words
    return Page(name, language.text("place_description", place=name), sections, given)
