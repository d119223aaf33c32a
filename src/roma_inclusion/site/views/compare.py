"""Two to four places side by side: a row a question, in which the strongest records of each place stand first.

How the answers differ is said in words. What is sensitive is left out, as it is of everything that is counted.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from ..language import Language
from ..main_records import interventions_in, main_places
from ..page import NoSuchPageError, Page, Section
from ..record_index import RecordIndex
from ..texts import name_of
from .compare_rows import answers_of, difference, questions
from .sections import sections_about_place, without_sensitive

MOST = 4
"""The places that fit side by side."""
PAIRS = 6
"""The pairs that are proposed where nothing is chosen yet."""


def compare(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The places that the parameter `places` names by their ids, between commas."""
    ids = list(dict.fromkeys(name for name in parameters.get("places", "").split(",") if name))
    if unknown := [name for name in ids if name not in index.data.places]:
        raise NoSuchPageError(unknown[0])
    places = [index.data.places[name] for name in ids]
    columns = [_sections(index, place) for place in places[:MOST]]
    answers = [answers_of(index, sections, max(len(columns) - 2, 0)) for sections in columns]
    names = [name_of(index, language.code, place).words for place in places]
    rows = [
        (question, [answer[question] for answer in answers], difference(index, language, names, answers, question))
        for question in questions()
    ]
    most, in_all = main_places(index)
    offered = {place.id: place for place in [*most, *places]}.values()
    there = _by_country(sorted(offered, key=lambda place: -interventions_in(index, place)))
    given = {
        "possible": there,
        "possible_shown": most,
        "possible_in_all": in_all,
        "places": places[:MOST],
        "read": [one for column in columns for one in column["interventions"].records],
        "left_out": ", ".join(names[MOST:]),
        "rows": rows if places else [],
        "pairs": [] if places else _pairs(there),
    }
    title = language.text("compare_title", places=", ".join(names[:MOST])) if places else ""
    sections = [section for column in columns for section in column.values()]
    return Page(title, sections=sections, shown=given, downloads=bool(places))


def _sections(index: RecordIndex, place: Any) -> dict[str, Section]:
    """Return the sections of the page of a place by their key, without what is sensitive."""
    interventions = [one for _, one in index.tree(index.in_place(place))]
    sections = [
        Section("interventions", "interventions", interventions),
        Section("who", "participations", index.of_interventions("participations", without_sensitive(interventions))),
        *sections_about_place(index, place, interventions),
    ]
    for section in sections:
        section.records = without_sensitive(section.records)
    return {section.key: section for section in sections}


def _by_country(places: list[Any]) -> dict[str, list[Any]]:
    """Return places by the code of their country."""
    found: dict[str, list[Any]] = {}
    for place in places:
        found.setdefault(place.country or "", []).append(place)
    return found


def _pairs(there: dict[str, list[Any]]) -> list[tuple[Any, Any]]:
    """Return pairs of smaller places that say the most: of each country the first two, then the first of each two."""
    smaller = [[place for place in places if place.kind != "country"] for places in there.values()]
    within = [(places[0], places[1]) for places in smaller if len(places) > 1]
    return [*within, *combinations([places[0] for places in smaller if places], 2)][:PAIRS]
