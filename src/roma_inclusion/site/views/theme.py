"""The page of a theme across sources: who tries what, and what is found.

What is about a narrower theme counts for its broader one. A finding without a field of its own counts for the fields
of its intervention.
"""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .pictures import chains_of, pictures_of
from .sections import effect_sections, find, other_sections, outcome_sections


def theme(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One theme."""
    shown = find(index, "themes", parameters)
    findings = index.about(shown, "findings")
    sections = [
        chains_of(index, "theme", shown.id),
        Section("interventions", "interventions", index.about(shown, "interventions")),
        *outcome_sections(index.about(shown, "outcomes")),
        *effect_sections(findings),
        *other_sections(findings),
    ]
    given = {
        "theme": shown,
        "pictures_shown": pictures_of(index, language, "theme", shown.id),
        "broader": index.data.themes.get(shown.broader_id or ""),
        "narrower": [other for other in index.data.themes.values() if other.broader_id == shown.id],
    }
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, given)
