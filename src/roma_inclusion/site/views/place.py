"""The page of a place: what was planned beside what was done, by whom, aims, results, what is not known."""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import find, sections_about_place


def place(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Everything about one place."""
    here = find(index, "places", parameters)
    interventions = index.in_place(here)
    tree = index.tree(interventions)
    sections = [
        Section("interventions", "interventions", [intervention for _, intervention in tree]),
        Section("who", "participations", index.of_interventions("participations", interventions)),
        *sections_about_place(index, here, interventions),
    ]
    actors = [actor for actor in index.data.actors.values() if actor.place_id == here.id]
    description = language.text("place_description", place=here.name)
    return Page(here.name, description, sections, {"place": here, "tree": tree, "actors": actors})
