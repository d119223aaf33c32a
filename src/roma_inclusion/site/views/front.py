"""The front page: a question box, what the data says in three sentences, the answers, and other ways in."""

from __future__ import annotations

from typing import Any

from ...questions import QUESTIONS, charts
from ...schema.findings import GROUNDED
from ..chart_table import chart_table
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .answers import ordered_answers

GROUPS = """SELECT DISTINCT g.target_group_id FROM intervention_target_groups g
JOIN interventions i ON i.id = g.intervention_id WHERE i.sensitive = 0"""
"""The groups that interventions are for."""
REPLACED = "SELECT max(withdrawn_on), count(*), count(replaced_by) FROM withdrawn"
"""When the last record was taken out, how many were, and in how many cases another took its place."""


def front(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The front page; nothing that is sensitive is named or counted on it."""
    data = index.data
    with_records = {row["theme_id"] for row in index.ask("theme_level_matrix")}
    themes = {
        kind: [theme.id for _, theme in found if theme.id in with_records]
        for kind, found in index.themes_by_kind().items()
    }
    documents = index.ask("documents_at_a_glance")
    given = {
        "numbers": _numbers(index, documents),
        "picture": chart_table(index, language, QUESTIONS["course_by_place"]),
        "answers": ordered_answers(index),
        "places": [place for place in data.places.values() if index.in_place(place)],
        "themes": {kind: found for kind, found in themes.items() if found},
        "groups": _groups(index),
        "charts": charts(),
        "mechanisms": _families(index),
        "new": _what_is_new(index),
        "documents": [(data.sources[row["source"]], row) for row in documents],
    }
    sections = [Section("sources", "sources", list(data.sources.values()), "card")]
    return Page(sections=sections, shown=given)


def _numbers(index: RecordIndex, documents: list[dict[str, Any]]) -> dict[str, int]:
    """Return the numbers of the three sentences: aims and results, findings and their ground, speakers."""
    compared = index.ask("mechanisms_compared")
    spoken = index.ask("speakers")
    return {
        "documents": len(documents),
        **{name: sum(row[name] for row in documents) for name in ("intended", "reported", "not_measured")},
        "directed": sum(row["n"] for row in compared if row["direction"]),
        "grounded": sum(row["n"] for row in compared if row["direction"] and row["basis"] in GROUNDED),
        "statements": sum(row["n"] for row in spoken),
        "community": sum(row["n"] for row in spoken if row["voice"] == "community"),
    }


def _families(index: RecordIndex) -> list[tuple[str, int]]:
    """Return the families of mechanisms, and what has none, with how many findings speak of each."""
    numbers: dict[str, int] = {}
    for row in index.ask("mechanisms_compared"):
        numbers[row["mechanism_id"]] = numbers.get(row["mechanism_id"], 0) + row["n"]
    ranked = sorted(numbers, key=lambda key: -numbers[key])
    return [(key, numbers[key]) for key in ranked if not index.data.mechanisms[key].broader_id]


def _groups(index: RecordIndex) -> list[Any]:
    """Return the groups that are part of no larger one and that interventions are for, themselves or a part of them."""
    groups = index.data.target_groups
    found = {row[0] for row in index.file.ask(GROUPS)}
    found |= {groups[key].broader_id for key in found}
    return [group for key, group in groups.items() if key in found and not group.broader_id]


def _what_is_new(index: RecordIndex) -> dict[str, Any]:
    """Return the version of the data, and what was taken out of it: when last, how many, how many replaced."""
    last, out, replaced = index.file.ask(REPLACED).fetchone()
    return {"version": index.data_version, "last": last, "out": out, "replaced": replaced}
