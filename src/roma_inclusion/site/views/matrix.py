"""The evidence-gap matrix: what is known by theme and level, and by intervention; a cell that is chosen is opened.

What is counted in a cell is the answer to a question; opening it lists the same records, those that are not sensitive.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...on_demand import Records
from ..language import Language
from ..main_records import main_interventions, statuses_of
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import effect_sections, other_sections, outcome_sections, without_sensitive

Cells = dict[tuple[str, str], dict[str, int]]
NO_LEVEL = "none"
"""What stands in an address for records without a level."""


def matrix(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The matrix, and the records of the cell that the parameters choose."""
    by_theme = _theme_cells(index)
    rows, in_all = main_interventions(index)
    by_intervention = _intervention_cells(index, rows)
    chosen, outcomes, findings = _chosen(index, parameters, by_theme)
    sections = [*outcome_sections(outcomes), *effect_sections(findings), *other_sections(findings)]
    sections = [section for section in sections if section.records]
    if not sections:
        sections = [Section("outcomes", "outcomes", _outcomes_with_a_theme(index), "hidden")]
    given = {
        "by_theme": by_theme,
        "themes": index.themes_by_kind(),
        "by_intervention": by_intervention,
        "levels": [*index.codes_of("levels"), NO_LEVEL],
        "statuses": index.codes_of("outcome_status"),
        "rows": rows,
        "rows_in_all": in_all,
        "chosen": chosen,
    }
    return Page(sections=sections, shown=given)


def _theme_cells(index: RecordIndex) -> Cells:
    cells: Cells = {}
    for row in index.ask("theme_level_matrix"):
        level = row["level"] if row["level"] in index.data.levels else NO_LEVEL
        cells.setdefault((row["theme_id"], level), {})[row["what"]] = row["records"]
    return cells


def _intervention_cells(index: RecordIndex, rows: list[Any]) -> Cells:
    """Return the cells of the interventions that are shown."""
    return {(one.id, status): {status: number} for one in rows for status, number in statuses_of(index, one).items()}


def _chosen(
    index: RecordIndex, parameters: dict[str, str], by_theme: Cells
) -> tuple[dict[str, str], Sequence[Any], Sequence[Any]]:
    """Return the parameters of the cell that is chosen, its outcomes, its findings; nothing where there is no such."""
    intervention, status = (
        index.data.interventions.get(parameters.get("intervention", "")),
        parameters.get("status", ""),
    )
    if intervention is not None and status in statuses_of(index, intervention):
        of_status = [one for one in index.data.of(intervention, "outcomes") if one.status == status]
        return {"intervention": intervention.id, "status": status}, without_sensitive(of_status), ()
    theme, level = parameters.get("theme", ""), parameters.get("level", "")
    if (theme, level) in by_theme:
        about = index.data.themes[theme]
        found = (index.linked(index.counting(about), "outcomes"), index.findings_about(about))
        outcomes, findings = (_of_level(records, level) for records in found)
        return {"theme": theme, "level": level}, outcomes, findings
    return {}, (), ()


def _of_level(records: Records, level: str) -> Sequence[Any]:
    """Return the records of a level that are not sensitive."""
    groups = records.grouped(lambda one: None if one.sensitive else one.level_id or NO_LEVEL)
    return groups.get(level, ())


def _outcomes_with_a_theme(index: RecordIndex) -> Records:
    """Return the outcomes of all cells, each once."""
    return index.data.chosen("outcomes", "sensitive = 0 AND id IN (SELECT outcome_id FROM outcome_themes)")
