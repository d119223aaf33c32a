"""The cells of the matrix: how each of its grids is counted, and what is in a cell that is opened.

    GRIDS["fields"].count(index, {})["pilot", "education"]      # {"aims_only": 3, "reported": 3, ...}
    open_cell(index, "fields,pilot,education", {})              # sections of as many interventions for each of these

A cell is named in an address by its grid, its row and its column. Choices, such as a country, narrow what is counted
and what is opened alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ...questions import QUESTIONS
from ...questions.filters import parameters_of
from ...questions.narrowing import narrowed_sql, rows_of
from ..main_records import MOST_ROWS, main_interventions, statuses_of
from ..page import Section
from ..record_index import RecordIndex
from .sections import effect_sections, other_sections, outcome_sections

Cells = dict[tuple[str, str], dict[str, int]]
Choice = Mapping[str, str]
NO_LEVEL = "none"
"""What stands in an address for records without a level."""
WHAT = ("reported", "not_achieved", "not_measured", "aims_only", "no_outcome")
"""What can be known of an intervention in a field, in the order in which a cell says it."""

IN_THEME = """sensitive = 0 AND id IN (SELECT ot.outcome_id FROM outcome_themes ot
    JOIN themes_counted c ON c.id = ot.theme_id WHERE c.counts_for_id = ?)"""
"""The SQL of whether an outcome that is not sensitive counts for a theme."""
AT_LEVEL = "coalesce(level_id, ?) = ?"
"""The SQL of whether a record is of a level, of which the first parameter names the lack."""


@attrs.define(slots=True, frozen=True)
class Grid:
    """One table of the matrix: the question that counts it, and the columns of its answer that make a cell.

    `what` is the column that says what a `number` counts, or a word for all. `open` gives the sections of a cell.
    """

    question: str
    row: str
    column: str
    what: str
    number: str
    open: Callable[[RecordIndex, str, str, Choice], list[Section]]

    def count(self, index: RecordIndex, chosen: Choice) -> Cells:
        """Return the numbers of every cell after some choices."""
        cells: Cells = {}
        for found in index.ask_narrowed(self.question, chosen):
            column = found[self.column]
            key = found[self.row], NO_LEVEL if column in (None, "not stated") else column
            cells.setdefault(key, {})[found.get(self.what, self.what)] = found[self.number]
        return cells


def open_cell(index: RecordIndex, cell: str, chosen: Choice) -> tuple[str, dict[str, str], list[Section]]:
    """Return the grid of a cell, its row and column by their names, and its sections; nothing where there is none."""
    name, _, place = cell.partition(",")
    row, _, column = place.partition(",")
    grid = GRIDS.get(name)
    sections = [one for one in grid.open(index, row, column, chosen) if one.records] if grid else []
    return (name, {grid.row: row, grid.column: column}, sections) if grid and sections else ("", {}, [])


def cells_of_interventions(index: RecordIndex, chosen: Choice) -> tuple[list[Any], int, Cells]:
    """Return the interventions that are rows, of how many, and their cells: of many those of which most is said."""
    if not chosen:
        rows, in_all = main_interventions(index)
        found = ((one.id, status, number) for one in rows for status, number in statuses_of(index, one).items())
        return rows, in_all, {(key, status): {status: number} for key, status, number in found}
    cells = GRIDS["interventions"].count(index, chosen)
    keys = list(dict.fromkeys(key for key, _ in cells))
    return [index.data.interventions[key] for key in keys[:MOST_ROWS]], len(keys), cells


def _records(index: RecordIndex, table: str, condition: str, values: tuple[str, ...], chosen: Choice) -> Any:
    """Return the records of a table that fulfil a condition in SQL and some choices, in the order of the data."""
    if not chosen:
        return index.data.chosen(table, condition, values)
    rows, more = rows_of(table, chosen)
    return index.data.chosen(table, f"{condition} AND id IN ({rows})", [*values, *more])


def _open_field(index: RecordIndex, kind: str, field: str, chosen: Choice) -> list[Section]:
    """Return the interventions of a kind by what is known of them in a field, and their aims and results in it."""
    known = "id IN (SELECT intervention_id FROM interventions_by_field WHERE kind = ? AND field = ? AND what = ?)"
    sections = [
        Section(f"known_{what}", "interventions", _records(index, "interventions", known, (kind, field, what), chosen))
        for what in WHAT
    ]
    rows, values = rows_of("interventions", chosen)
    of_kind = f"{IN_THEME} AND intervention_id IN (SELECT id FROM interventions WHERE kind = ? AND id IN ({rows}))"
    outcomes = index.data.chosen("outcomes", of_kind, [field, kind, *values])
    return [*(attrs.evolve(one, show="card") for one in sections), *outcome_sections(outcomes)]


def _open_part(index: RecordIndex, part: str, level: str, chosen: Choice) -> list[Section]:
    """Return the records that are a part of a configuration at a level, by their table."""
    sql = f"""SELECT record_table, record_id FROM ({narrowed_sql(QUESTIONS["parts_with_level"], tuple(chosen))})
WHERE part = :part AND coalesce(level_id, :none) = :level"""
    asked = {"part": part, "none": NO_LEVEL, "level": level, **parameters_of(chosen)}
    found: dict[str, list[Any]] = {}
    for table, key in index.file.ask(sql, asked):
        found.setdefault(table, []).append(index.data[table][key])
    return [Section(table, table, records) for table, records in found.items()]


def _open_theme(index: RecordIndex, theme: str, level: str, chosen: Choice) -> list[Section]:
    """Return the aims, results and findings that count for a theme at a level, as the question that counts them."""
    if chosen:
        counted = QUESTIONS["themes_of_findings"].stored_name
        of_theme = f"id IN (SELECT finding_id FROM {counted} WHERE theme_id = ?) AND {AT_LEVEL}"
        cell = theme, NO_LEVEL, level
        outcomes = _records(index, "outcomes", f"{IN_THEME} AND {AT_LEVEL}", cell, chosen)
        findings = _records(index, "findings", of_theme, cell, chosen)
    else:
        outcomes, findings = (_at_level(index, theme, level, table) for table in ("outcomes", "findings"))
    return [*outcome_sections(outcomes), *effect_sections(findings), *other_sections(findings)]


def _at_level(index: RecordIndex, theme: str, level: str, table: str) -> Any:
    """Return the records of a table that count for a theme and are of a level, without what is sensitive."""
    if theme not in index.data.themes:
        return []
    about = index.about(index.data.themes[theme], table)
    return about.grouped(lambda one: (bool(one.sensitive), one.level_id or NO_LEVEL)).get((False, level), [])


def _open_intervention(index: RecordIndex, intervention: str, status: str, chosen: Choice) -> list[Section]:
    """Return the aims or results of one status of an intervention."""
    open_rows = "sensitive = 0 AND intervention_id IN (SELECT id FROM interventions WHERE sensitive = 0 AND id = ?)"
    cell = intervention, status
    return outcome_sections(_records(index, "outcomes", f"{open_rows} AND status = ?", cell, chosen))


GRIDS = {
    "fields": Grid("kinds_by_field", "kind", "field", "what", "interventions", _open_field),
    "parts": Grid("parts_by_level", "part", "level", "part_of_chain", "records", _open_part),
    "themes": Grid("theme_level_matrix", "theme_id", "level", "what", "records", _open_theme),
    "interventions": Grid(
        "outcomes_by_intervention", "intervention_id", "status", "status", "outcomes", _open_intervention
    ),
}
"""The tables of the matrix, in their order on the page."""
