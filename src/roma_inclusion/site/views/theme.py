"""The page of a theme across sources: who tries what, and what is found."""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import directed_sections, find, findings_of, outcome_sections


def theme(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One theme."""
    shown = find(index, "themes", parameters)
    findings = list(index.data.of(shown, "findings"))
    sections = [
        Section("interventions", "interventions", list(index.data.of(shown, "interventions"))),
        *outcome_sections(list(index.data.of(shown, "outcomes"))),
        *directed_sections(findings),
        findings_of(findings, "other_findings", None),
    ]
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, {"theme": shown})
