"""The page of a mechanism across sources: what helped and hindered, at which level; a family with all its members."""

from __future__ import annotations

from ..language import Language
from ..page import Page
from ..record_index import RecordIndex
from .pictures import chains_of, pictures_of
from .sections import effect_sections, find, other_sections


def mechanism(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One mechanism or family; its numbers leave out what is sensitive, as every count does."""
    shown = find(index, "mechanisms", parameters)
    findings = index.about(shown, "findings")
    counts = {
        (row["level"], row["effect"]): row["findings"] for row in index.ask("levels_of_a_mechanism", mechanism=shown.id)
    }
    there = {level for level, _ in counts}, {effect for _, effect in counts}
    given = {
        "mechanism": shown,
        "family": index.data.mechanisms.get(shown.broader_id or ""),
        "members": [other for other in index.data.mechanisms.values() if other.broader_id == shown.id],
        "counts": counts,
        "levels": [level for level in (*index.codes_of("levels"), None) if level in there[0]],
        "pictures_shown": pictures_of(index, language, "mechanism", shown.id),
        "effects": [effect for effect in (*index.codes_of("effect"), None) if effect in there[1]],
    }
    sections = [chains_of(index, "mechanism", shown.id), *effect_sections(findings), *other_sections(findings)]
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, given)
