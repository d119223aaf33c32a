"""The page of a mechanism across sources: helping and hindering, at which level."""

from __future__ import annotations

from ..language import Language
from ..page import Page
from ..record_index import RecordIndex
from .sections import directed_sections, find, findings_of


def mechanism(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One mechanism; its numbers leave out what is sensitive, as every count does."""
    shown = find(index, "mechanisms", parameters)
    findings = list(index.data.of(shown, "findings"))
    sections = [*directed_sections(findings), findings_of(findings, "other_findings", None)]
    counts = {
        (row["level"], row["direction"]): row["findings"]
        for row in index.ask("levels_of_a_mechanism", mechanism=shown.id)
    }
    present = {level for level, _ in counts}
    levels = [level for level in (*index.codes_of("levels"), None) if level in present]
    directions = [*index.codes_of("finding_direction"), None]
    given = {"mechanism": shown, "counts": counts, "levels": levels, "directions": directions}
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, given)
