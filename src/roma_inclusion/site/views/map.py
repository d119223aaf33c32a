"""The map: where the interventions are, and nothing of how many people live where."""

from __future__ import annotations

from typing import Any

import attrs

from ...questions import QUESTIONS
from ..language import Language
from ..main_records import MOST_PLACES
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of

KINDS = ("municipality", "area", "region", "country", "supranational")
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
    """The places of most interventions: those with a point as marks, all of them in a list."""
    placed, in_all = map_places(index)
    marks = []
    for place, number in placed:
        if place.latitude is not None and place.longitude is not None:
            name = name_of(index, language.code, place).words
            label = language.plain("map_mark", place=name, n=number)
            marks.append(Mark(place.id, name, place.longitude, place.latitude, number, label))
    kinds = {kind: [one for one in placed if one[0].kind == kind] for kind in KINDS}
    shown = [place for place, _ in placed]
    given = {
        "kinds": {kind: found for kind, found in kinds.items() if found},
        "marks": tuple(marks),
        "shaded": tuple(place.name for place, _ in kinds["country"]),
        "shown": shown,
        "in_all": in_all,
    }
    return Page(sections=[Section("places", "places", shown, "card")], shown=given)


def map_places(index: RecordIndex) -> tuple[list[tuple[Any, int]], int]:
    """Return the places of most interventions, with how many, and the number of all places that have any.

    What is sensitive is not counted.
    """
    table = QUESTIONS["course_by_place"].stored_name
    total = index.file.ask(f"SELECT count(DISTINCT place) FROM {table}").fetchone()[0]
    sql = f"""SELECT place, sum(interventions) AS n FROM {table}
GROUP BY place ORDER BY n DESC, place LIMIT {MOST_PLACES}"""
    return [(index.data.places[key], number) for key, number in index.file.ask(sql)], total
