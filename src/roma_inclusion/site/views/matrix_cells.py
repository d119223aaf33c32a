"""The cells of the matrix: how each of its grids is counted, and what is in a cell that is opened.

    GRIDS["fields"].count(index)["pilot", "education"]      # {"aims_only": 3, "reported": 3, ...}
    GRIDS["fields"].open(index, "pilot", "education")       # a section of as many interventions for each of these

A cell is named in an address by the row and the column of its grid, such as `?kind=pilot&field=education`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ...questions import QUESTIONS
from ..main_records import main_interventions, statuses_of
from ..page import Section
from ..record_index import RecordIndex
from .sections import effect_sections, other_sections, outcome_sections

Cells = dict[tuple[str, str], dict[str, int]]
NO_LEVEL = "none"
"""What stands in an address for records without a level."""
WHAT = ("reported", "not_achieved", "not_measured", "aims_only", "no_outcome")
"""What can be known of an intervention in a field, in the order in which a cell says it."""


IN_THEME = """sensitive = 0 AND id IN (
    SELECT ot.outcome_id FROM outcome_themes ot JOIN themes_counted c ON c.id = ot.theme_id WHERE c.counts_for_id = ?)"""
"""The SQL of whether an outcome that is not sensitive counts for a theme."""
AT_LEVEL = "coalesce(level_id, ?) = ?"
"""The SQL of whether a record is of a level, of which the first parameter names the lack."""


@attrs.define(slots=True, frozen=True)
class Grid:
    """One table of the matrix: the parameters that name a cell, how all are counted, what is in one that is opened."""

    row: str
    column: str
    count: Callable[[RecordIndex], Cells]
    open: Callable[[RecordIndex, str, str], list[Section]]


def open_cell(index: RecordIndex, parameters: Mapping[str, str]) -> tuple[str, dict[str, str], list[Section]]:
    """Return the grid, the parameters and the sections of the cell that is chosen; nothing where there is none."""
    for name, grid in GRIDS.items():
        key = parameters.get(grid.row, ""), parameters.get(grid.column, "")
        sections = [section for section in grid.open(index, *key) if section.records] if all(key) else []
        if sections:
            return name, {grid.row: key[0], grid.column: key[1]}, sections
    return "", {}, []


def _counted(index: RecordIndex, question: str, row: str, column: str, what: str, number: str) -> Cells:
    """Return the answer of a question as cells; `what` is a column of it, or what all its numbers are of."""
    cells: Cells = {}
    for found in index.ask(question):
        key = found[row], found[column] if found[column] not in (None, "not stated") else NO_LEVEL
        cells.setdefault(key, {})[found.get(what, what)] = found[number]
    return cells


def _of_fields(index: RecordIndex) -> Cells:
    return _counted(index, "kinds_by_field", "kind", "field", "what", "interventions")


def _of_parts(index: RecordIndex) -> Cells:
    return _counted(index, "parts_by_level", "part", "level", "part_of_chain", "records")


def _of_themes(index: RecordIndex) -> Cells:
    return _counted(index, "theme_level_matrix", "theme_id", "level", "what", "records")


def _of_interventions(index: RecordIndex) -> Cells:
    """Return the cells of the interventions of which most is said: there may be very many."""
    rows, _ = main_interventions(index)
    found = ((one.id, status, number) for one in rows for status, number in statuses_of(index, one).items())
    return {(key, status): {status: number} for key, status, number in found}


def _open_field(index: RecordIndex, kind: str, field: str) -> list[Section]:
    """Return the interventions of a kind by what is known of them in a field, and their aims and results in it."""
    known = "id IN (SELECT intervention_id FROM interventions_by_field WHERE kind = ? AND field = ? AND what = ?)"
    sections = [
        Section(f"known_{what}", "interventions", index.data.chosen("interventions", known, (kind, field, what)), "card")
        for what in WHAT
    ]
    of_kind = f"{IN_THEME} AND intervention_id IN (SELECT id FROM interventions WHERE sensitive = 0 AND kind = ?)"
    return [*sections, *outcome_sections(index.data.chosen("outcomes", of_kind, (field, kind)))]


def _open_part(index: RecordIndex, part: str, level: str) -> list[Section]:
    """Return the records that are a part of a configuration at a level, by their table."""
    sql = "SELECT record_table, record_id FROM parts_with_level WHERE part = ? AND coalesce(level_id, ?) = ?"
    found: dict[str, list[Any]] = {}
    for table, key in index.file.ask(sql, (part, NO_LEVEL, level)):
        found.setdefault(table, []).append(index.data[table][key])
    return [Section(table, table, records) for table, records in found.items()]


def _open_theme(index: RecordIndex, theme: str, level: str) -> list[Section]:
    """Return the aims, results and findings that count for a theme at a level, as the question that counts them."""
    counted = QUESTIONS["themes_of_findings"].stored_name
    of_theme = f"id IN (SELECT finding_id FROM {counted} WHERE theme_id = ?) AND {AT_LEVEL}"
    asked = theme, NO_LEVEL, level
    outcomes = index.data.chosen("outcomes", f"{IN_THEME} AND {AT_LEVEL}", asked)
    findings = index.data.chosen("findings", of_theme, asked)
    return [*outcome_sections(outcomes), *effect_sections(findings), *other_sections(findings)]


def _open_intervention(index: RecordIndex, intervention: str, status: str) -> list[Section]:
    """Return the aims or results of one status of an intervention."""
    open_rows = "sensitive = 0 AND intervention_id IN (SELECT id FROM interventions WHERE sensitive = 0 AND id = ?)"
    return outcome_sections(index.data.chosen("outcomes", f"{open_rows} AND status = ?", (intervention, status)))


GRIDS = {
    "fields": Grid("kind", "field", _of_fields, _open_field),
    "parts": Grid("part", "level", _of_parts, _open_part),
    "themes": Grid("theme", "level", _of_themes, _open_theme),
    "interventions": Grid("intervention", "status", _of_interventions, _open_intervention),
}
"""The tables of the matrix, in their order on the page."""
