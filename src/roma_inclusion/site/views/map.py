"""The map: where the interventions are, and nothing of how many people live where."""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of


def map_page(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The places that have a point and interventions of their own."""
    points = map_points(index)
    marks = [(name_of(index, language.code, place).words, place.longitude, place.latitude) for place, _ in points]
    sections = [Section("places", "places", [place for place, _ in points], "card")]
    return Page(sections=sections, shown={"points": points, "marks": marks})


def map_points(index: RecordIndex) -> list[tuple[Any, list[Any]]]:
    """Return the places that have a point and interventions of their own, with these."""
    placed = [(place, index.in_place(place)) for place in index.data.places.values() if place.latitude is not None]
    return [(place, interventions) for place, interventions in placed if interventions]
