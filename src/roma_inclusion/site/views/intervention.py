"""The page of an intervention: a card to learn from, with what to check before one copies it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of, text_of
from .sections import find, sections_about

MONEY = ("budget", "fee", "funding_ceiling")
"""Indicators of what an intervention costs in money."""
COSTS = (*MONEY, "staff", "working_time")
"""Indicators of what an intervention costs, in money and in people."""


def intervention(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One intervention as a card."""
    shown = find(index, "interventions", parameters)
    parts = index.with_parts(shown)
    sections = intervention_sections(index, shown)
    there = _records(sections)
    costs = [number for number in index.of_interventions("observations", parts) if number.indicator in COSTS]
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
            "checks": checks_of(sections),
            "came": [*there["not_achieved"], *there["results"]],
            "unmeasured": len(there["not_measured"]),
            "strongest": {key: _strongest(index, there[key]) for key in ("helped", "hindered")},
            "unreported": [one.item for one in there["reporting"] if one.state == "not_stated"],
            "costs": sorted(costs, key=lambda number: COSTS.index(number.indicator)),
            "grounds": Counter(outcome.evidence_kind for outcome in there["results"]),
        },
    )


def intervention_sections(index: RecordIndex, shown: Any) -> list[Section]:
    """Return the sections of the card of an intervention."""
    whole = [shown, *index.small_parts(shown)]
    return [
        Section("this_intervention", "interventions", [shown], "card"),
        Section("parts", "interventions", index.with_parts(shown)[1:]),
        Section("who", "participations", index.of_interventions("participations", whole)),
        *sections_about(index, whole),
        Section("configurations", "configurations", index.of_interventions("configurations", whole)),
        Section("reporting", "reporting", _reporting(index, shown), "whole"),
    ]


def _reporting(index: RecordIndex, shown: Any) -> list[Any]:
    """Return what the document reports of an intervention, in the order of the list of items."""
    items = index.codes_of("reporting_item")
    return sorted(index.data.of(shown, "reporting"), key=lambda record: items.index(record.item))


def _strongest(index: RecordIndex, findings: list[Any]) -> list[Any]:
    """Return findings with those first that were found, then those that most passages say."""
    return sorted(findings, key=lambda one: (one.basis != "found", -len(index.data.evidence_of(one))))


def _records(sections: list[Section]) -> dict[str, list[Any]]:
    return {section.key: list(section.records) for section in sections}


def checks_of(sections: list[Section]) -> list[str]:
    """Return the keys of what a city should check before it copies: what the card itself leaves open."""
    there = _records(sections)
    thin = [outcome.evidence_kind in ("individual_cases", "assertion") for outcome in there["results"]]
    checks = {
        "check_no_results": there["aims"] and not there["results"],
        "check_not_measured": there["not_measured"],
        "check_thin_evidence": thin and all(thin),
        "check_hindered": there["hindered"],
        "check_no_cost": not any(number.indicator in MONEY for number in there["numbers"]),
        "check_ended": any(event.kind in ("discontinuation", "drop", "end") for event in there["events"]),
        "check_conflicts": there["conflicts"],
    }
    return [key for key, holds in checks.items() if holds]
