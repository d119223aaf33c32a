"""The map: where the interventions are, and nothing of how many people live where."""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..main_records import interventions_in, main_places
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of


def map_page(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The places that have a point and interventions of their own."""
    points, in_all = map_points(index)
    marks = [(name_of(index, language.code, place).words, place.longitude, place.latitude) for place, _ in points]
    sections = [Section("places", "places", [place for place, _ in points], "card")]
    return Page(sections=sections, shown={"points": points, "marks": marks, "in_all": in_all})


def map_points(index: RecordIndex) -> tuple[list[tuple[Any, int]], int]:
    """Return the places that have a point and interventions of their own, with how many; and of how many places.

    Of many places those with the most interventions are shown. What is sensitive is not counted.
    """
    places, in_all = main_places(index, "has_point AND interventions > 0")
    return [(place, interventions_in(index, place)) for place in places], in_all
