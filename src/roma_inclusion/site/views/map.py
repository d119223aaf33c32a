"""The map: where the interventions are, and nothing of how many people live where."""

from __future__ import annotations

from typing import Any

import attrs

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of

KINDS = ("municipality", "region", "country", "supranational")
"""The kinds of places, the smallest first, as the list beside the map has them."""


@attrs.define(slots=True, frozen=True)
class Mark:
    """A place on the map: its id, its name, its point, how many interventions it has, and what this is in words."""

    id: str
    name: str
    longitude: float
    latitude: float
    number: int
    label: str


def map_page(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The places that have interventions of their own: those with a point as marks, all of them in a list."""
    placed = map_places(index)
    marks = []
    for place, number in placed:
        if place.latitude is not None and place.longitude is not None:
            name = name_of(index, language.code, place).words
            label = language.plain("map_mark", place=name, n=number)
            marks.append(Mark(place.id, name, place.longitude, place.latitude, number, label))
    kinds = {kind: [one for one in placed if one[0].kind == kind] for kind in KINDS}
    sections = [Section("places", "places", [place for place, _ in placed], "card")]
    given = {
        "kinds": {kind: found for kind, found in kinds.items() if found},
        "marks": tuple(marks),
        "shaded": tuple(place.name for place, _ in kinds["country"]),
    }
    return Page(sections=sections, shown=given)


def map_places(index: RecordIndex) -> list[tuple[Any, int]]:
    """Return the places that have interventions, with how many; what is sensitive is not counted."""
    numbers: dict[str, int] = {}
    for row in index.ask("course_by_place"):
        numbers[row["place"]] = numbers.get(row["place"], 0) + row["interventions"]
    return [(index.data.places[key], numbers[key]) for key in sorted(numbers, key=lambda key: (-numbers[key], key))]
