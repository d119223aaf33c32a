"""The page of a target group across sources: what is done for it, what is aimed at, what came of it, what is found.

What is for a narrower group counts for its broader one. Groups are never merged otherwise.
"""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import effect_sections, find, other_sections, outcome_sections


def group(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One target group."""
    shown = find(index, "target_groups", parameters)
    codes = with_narrower(index, shown)
    findings = index.linked(codes, "findings")
    sections = [
        Section("interventions", "interventions", index.linked(codes, "interventions")),
        *outcome_sections(index.linked(codes, "outcomes")),
        *effect_sections(findings),
        *other_sections(findings),
    ]
    given = {
        "broader": index.data.target_groups.get(shown.broader_id or ""),
        "narrower": index.data.having("target_groups", broader_id=shown.id),
    }
    return Page(language.of_code(shown), language.of_code(shown, "definition"), sections, given)


def with_narrower(index: RecordIndex, group: Any) -> list[Any]:
    """Return a group with all that are narrower, each once."""
    found = {group.id: group}
    for key in (todo := [group.id]):
        for one in index.data.having("target_groups", broader_id=key):
            if one.id not in found:
                found[one.id] = one
                todo.append(one.id)
    return list(found.values())
