"""The front page: a question box, what the data says in three sentences, the answers, and other ways in."""

from __future__ import annotations

from typing import Any

from ...questions import QUESTIONS, charts
from ...questions.stored_choices import values_left
from ..chart_table import chart_table
from ..language import Language
from ..main_records import main_places
from ..page import Page, Section
from ..record_index import RecordIndex
from .answers import ordered_answers

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
    (numbers,) = index.ask("numbers_at_a_glance")
    given = {
        "numbers": numbers,
        "picture": chart_table(index, language, QUESTIONS["course_by_place"]),
        "answers": ordered_answers(index),
        "places": places,
        "places_in_all": places_in_all,
        "themes": {kind: found for kind, found in themes.items() if found},
        "groups": _groups(index),
        "charts": charts(),
        "mechanisms": _families(index),
        "version": index.data_version,
        "documents": [(data.sources[row["source"]], row) for row in documents if row["source"] in main],
    }
    sections = [Section("sources", "sources", data.chosen("sources", "1"), "card")]
    return Page(sections=sections, shown=given)


def _families(index: RecordIndex) -> list[tuple[str, int]]:
    """Return the families of mechanisms, and what has none, with how many findings speak of each."""
    numbers = {row["mechanism_id"]: row["findings"] for row in index.ask("mechanisms_at_a_glance")}
    ranked = sorted(numbers, key=lambda key: -numbers[key])
    return [(key, numbers[key]) for key in ranked if not index.data.mechanisms[key].broader_id]


def _groups(index: RecordIndex) -> list[Any]:
    """Return the groups that are part of no larger one and that interventions are for, themselves or a part of them."""
    found = {row["value"] for row in index.asked(values_left("interventions", "group"))}
    return [group for key, group in index.data.target_groups.items() if key in found and not group.broader_id]
