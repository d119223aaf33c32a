"""The evidence-gap matrix: what is known by theme and level, and by intervention; a cell that is chosen is opened.

What is counted in a cell is the answer to a question; opening it lists the same records, those that are not sensitive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import effect_sections, other_sections, outcome_sections, without_sensitive

Cells = dict[tuple[str, str], dict[str, int]]
NO_LEVEL = "none"
"""What stands in an address for records without a level."""


def matrix(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The matrix, and the records of the cell that the parameters choose."""
    by_theme, by_intervention = _theme_cells(index), _intervention_cells(index)
    chosen, records = _chosen(index, parameters, by_theme, by_intervention)
    outcomes = [record for record in records if hasattr(record, "evidence_kind")]
    findings = [record for record in records if not hasattr(record, "evidence_kind")]
    sections = [*outcome_sections(outcomes), *effect_sections(findings), *other_sections(findings)]
    sections = [section for section in sections if section.records]
    if not sections:
        sections = [Section("outcomes", "outcomes", list(_outcomes_with_a_theme(index)), "hidden")]
    given = {
        "by_theme": by_theme,
        "themes": index.themes_by_kind(),
        "by_intervention": by_intervention,
        "levels": [*index.codes_of("levels"), NO_LEVEL],
        "statuses": index.codes_of("outcome_status"),
        "rows": [one for one in index.data.interventions.values() if one.id in {key for key, _ in by_intervention}],
        "chosen": chosen,
    }
    return Page(sections=sections, shown=given)


def _theme_cells(index: RecordIndex) -> Cells:
    cells: Cells = {}
    for row in index.ask("theme_level_matrix"):
        level = row["level"] if row["level"] in index.data.levels else NO_LEVEL
        cells.setdefault((row["theme_id"], level), {})[row["what"]] = row["records"]
    return cells


def _intervention_cells(index: RecordIndex) -> Cells:
    return {
        (row["intervention_id"], row["status"]): {row["status"]: row["outcomes"]}
        for row in index.ask("outcomes_by_intervention")
    }


def _chosen(
    index: RecordIndex, parameters: dict[str, str], by_theme: Cells, by_intervention: Cells
) -> tuple[dict[str, str], list[Any]]:
    """Return the parameters of the cell that is chosen and its records; nothing where there is no such cell."""
    key = (parameters.get("intervention", ""), parameters.get("status", ""))
    if key in by_intervention:
        outcomes = without_sensitive(index.data.of(index.data.interventions[key[0]], "outcomes"))
        return {"intervention": key[0], "status": key[1]}, [one for one in outcomes if one.status == key[1]]
    key = (parameters.get("theme", ""), parameters.get("level", ""))
    if key in by_theme:
        records = [*_outcomes_about(index, key[0]), *_findings_about(index, key[0])]
        return {"theme": key[0], "level": key[1]}, [one for one in records if (one.level_id or NO_LEVEL) == key[1]]
    return {}, []


def _outcomes_about(index: RecordIndex, theme: str) -> list[Any]:
    """Return the outcomes that count for a theme, those of its narrower themes among them."""
    counting = index.counting(index.data.themes[theme])
    found = {outcome.id: outcome for code in counting for outcome in index.data.of(code, "outcomes")}
    return without_sensitive(found.values())


def _findings_about(index: RecordIndex, theme: str) -> list[Any]:
    """Return the findings that count for a theme, as the question that counts them has it."""
    rows = index.ask("themes_of_findings")
    return [index.data.findings[row["finding_id"]] for row in rows if row["theme_id"] == theme]


def _outcomes_with_a_theme(index: RecordIndex) -> Iterator[Any]:
    """Yield the outcomes of all cells, each once."""
    found = {
        outcome.id: outcome for theme in index.data.themes.values() for outcome in index.data.of(theme, "outcomes")
    }
    yield from without_sensitive(found.values())
