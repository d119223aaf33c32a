"""The front page: a question box, what the data says in three sentences, the answers, and other ways in."""

from __future__ import annotations

from ...questions import charts
from ..language import Language
from ..main_records import main_places
from ..page import Page, Section
from ..record_index import RecordIndex
from .answers import ordered_answers

MANY = 3
"""The mechanisms that are named of each family: those with the most findings."""

MOST_DOCUMENTS = 20
"""The documents in the table: where there are more, those with the most findings."""


def front(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The front page; nothing that is sensitive is named or counted on it."""
    data = index.data
    with_records = {row["theme_id"] for row in index.ask("theme_level_matrix")}
    themes = {
        kind: [theme.id for _, theme in found if theme.id in with_records]
        for kind, found in index.themes_by_kind().items()
    }
    documents = index.ask("documents_at_a_glance")
    main = {row["source"] for row in sorted(documents, key=lambda row: -row["findings"])[:MOST_DOCUMENTS]}
    places, places_in_all = main_places(index)
    given = {
        "numbers": index.ask("numbers_at_a_glance")[0],
        "answers": ordered_answers(index),
        "places": places,
        "places_in_all": places_in_all,
        "themes": {kind: found for kind, found in themes.items() if found},
        "charts": charts(),
        "mechanisms": _families(index),
        "documents": [(data.sources[row["source"]], row) for row in documents if row["source"] in main],
    }
    sections = [Section("sources", "sources", data.chosen("sources", "1"), "card")]
    return Page(sections=sections, shown=given)


def _families(index: RecordIndex) -> list[tuple[str, int, list[str]]]:
    """Return the families of mechanisms, and what has none, with how many findings speak of each and of which most."""
    numbers = {row["mechanism_id"]: row["findings"] for row in index.ask("mechanisms_at_a_glance")}
    ranked = sorted(numbers, key=lambda key: -numbers[key])
    members: dict[str, list[str]] = {}
    for key in ranked:
        members.setdefault(index.data.mechanisms[key].broader_id or "", []).append(key)
    return [(key, numbers[key], members.get(key, [])[:MANY]) for key in members.get("", [])]
