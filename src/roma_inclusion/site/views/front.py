"""The front page: what this is, for whom, what it is not; the sources at a glance; ways in."""

from __future__ import annotations

from ...questions import charts
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex

MANY = 16
"""The mechanisms that are named: those with the most findings."""


def front(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The front page; nothing that is sensitive is named or counted on it."""
    data = index.data
    places = [place for place in data.places.values() if place.kind in ("municipality", "region")]
    with_records = {row["theme_id"] for row in index.ask("theme_level_matrix")}
    mechanisms = dict.fromkeys(data.mechanisms, 0)
    for row in index.ask("mechanisms_across_sources"):
        mechanisms[row["mechanism"]] += row["findings"]
    ranked = sorted(((key, number) for key, number in mechanisms.items() if number), key=lambda pair: -pair[1])
    given = {
        "places": [place for place in places if index.in_place(place)],
        "themes": [theme for theme in data.themes if theme in with_records],
        "charts": charts(),
        "mechanisms": ranked[:MANY],
        "documents": [(data.sources[row["source"]], row) for row in index.ask("documents_at_a_glance")],
    }
    sections = [Section("sources", "sources", list(data.sources.values()), "card")]
    return Page(sections=sections, shown=given)
