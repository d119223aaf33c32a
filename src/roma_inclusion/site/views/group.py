"""The page of a target group across sources: what is done for it, what is aimed at, what came of it, what is found.

What is for a narrower group counts for its broader one, and what is for a city's own group for the one that it matches,
as in every list. Groups are never merged otherwise.
"""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import effect_sections, find, other_sections, outcome_sections


def group(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One target group."""
    shown = find(index, "target_groups", parameters)
    findings = index.about(shown, "findings")
    sections = [
        Section("interventions", "interventions", index.about(shown, "interventions")),
        *outcome_sections(index.about(shown, "outcomes")),
        *effect_sections(findings),
        *other_sections(findings),
    ]
    given = {
        "broader": index.data.target_groups.get(shown.broader_id or ""),
        "narrower": index.data.having("target_groups", broader_id=shown.id),
    }
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, given)
