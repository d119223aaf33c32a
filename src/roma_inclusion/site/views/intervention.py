"""The page of an intervention: a card to learn from, with what to check before one copies it.

The name of its document stands once, at the head; below, a record says who else speaks.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of, text_of
from .checks import checks_of, strongest
from .costs import costs_of
from .sections import SHORT, find, sections_about

STRONGEST = ("helped", "hindered", "only_expected")
"""The sections of findings of which the card shows the strongest; what is only expected stands apart."""


def intervention(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One intervention as a card."""
    shown = find(index, "interventions", parameters)
    parts = index.with_parts(shown)
    sections = intervention_sections(index, shown)
    there = {section.key: section.records for section in sections}
    costs = costs_of(index, shown, parts)
    summary = text_of(index, language.code, shown, "summary").words
    return Page(
        name_of(index, language.code, shown).words,
        language.text("sensitive_description") if shown.sensitive else summary,
        sections,
        {
            "intervention": shown,
            "above": index.above(shown)[::-1],
            "tree": index.tree(parts)[1:],
            "places": index.places_of(shown),
            "themes": index.data.of(shown, "themes"),
            "groups": index.data.of(shown, "target_groups"),
            "checks": checks_of(index, there, costs),
            "came": [*there["not_achieved"], *there["results"]],
            "unmeasured": len(there["not_measured"]),
            "strongest": {key: strongest(index, there[key]) for key in STRONGEST},
            "unreported": [one for one in there["reporting"] if one.state == "not_stated"],
            "costs": costs,
            "has_own_money": any(cost.is_money and cost.whose != "larger" for cost in costs),
            "grounds": Counter(outcome.evidence_kind for outcome in there["results"]),
        },
        document=index.document_of(shown),
    )


def intervention_sections(index: RecordIndex, shown: Any) -> list[Section]:
    """Return the sections of the card of an intervention."""
    whole = [shown, *index.small_parts(shown)]
    return [
        Section("this_intervention", "interventions", [shown], "card"),
        Section("parts", "interventions", index.with_parts(shown)[1:], most=SHORT),
        Section("who", "participations", index.of_interventions("participations", whole), most=SHORT),
        *sections_about(index, whole),
        Section("configurations", "configurations", index.of_interventions("configurations", whole)),
        Section("reporting", "reporting", _reporting(index, shown), "whole"),
    ]


def _reporting(index: RecordIndex, shown: Any) -> list[Any]:
    """Return what the document reports of an intervention, in the order of the list of items."""
    items = index.codes_of("reporting_item")
    return sorted(index.data.of(shown, "reporting"), key=lambda record: items.index(record.item))
