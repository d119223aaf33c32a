"""The evidence-gap matrix: what is known by kind of intervention and field, by level, by theme and by intervention.

What is counted in a cell is the answer to a question; a cell that is chosen is opened and lists the same records,
those that are not sensitive.
"""

from __future__ import annotations

from typing import Any

from ...questions import QUESTIONS
from ...questions.narrowing import can_be_narrowed
from ..filters import choices
from ..language import Language
from ..page import NumberTable, Page, without_marks
from ..record_index import RecordIndex
from .matrix_cells import GRIDS, NO_LEVEL, WHAT, Cells, cells_of_interventions, open_cell


def matrix(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The matrix after some choices, and the records of the cell that the parameters open."""
    narrowed = choices(index, parameters)
    chosen = narrowed.chosen
    counted = [
        name for name, one in GRIDS.items() if can_be_narrowed(QUESTIONS[one.question], narrowed.filters, chosen)
    ]
    rows, in_all, of_interventions = cells_of_interventions(index, chosen)
    cells = {name: GRIDS[name].count(index, chosen) for name in counted if name != "interventions"}
    cells |= {"interventions": of_interventions} if "interventions" in counted else {}
    grid, cell, sections = open_cell(index, parameters.get("cell", ""), chosen)
    given = {
        "narrowed": narrowed,
        "cells": cells,
        "left_out": [name for name in GRIDS if name not in counted],
        "grid": grid,
        "cell": cell,
        "what": WHAT,
        "kinds": _first(index.codes_of("intervention_kind"), cells.get("fields", {})),
        "fields": _fields(index),
        "parts": index.codes_of("configuration_part"),
        "themes": index.themes_by_kind(),
        "levels": [*index.codes_of("levels"), NO_LEVEL],
        "statuses": index.codes_of("outcome_status"),
        "rows": rows,
        "rows_in_all": in_all,
    }
    tables = [] if sections else [_kinds_by_field(language, index, cells.get("fields", {}))]
    return Page(sections=sections, shown=given, tables=tables)


def _first(codes: list[str], cells: Cells) -> list[str]:
    """Return the codes that begin a row of cells, in their order."""
    there = {row for row, _ in cells}
    return [code for code in codes if code in there]


def _fields(index: RecordIndex) -> list[Any]:
    """Return the fields that are columns: narrower ones, and those of a city of its own, count for theirs."""
    fields = index.themes_by_kind().get("field", [])
    return [field for _, field in fields if not field.broader_id and not field.match_id]


def _kinds_by_field(language: Language, index: RecordIndex, cells: Cells) -> NumberTable:
    """Return the numbers of the first matrix, a row for each of its cells, for its downloads."""
    rows: list[list[Any]] = []
    for (kind, field), counts in cells.items():
        names = index.code("intervention_kind", kind), index.code("themes", field)
        label = ", ".join(without_marks(language.of_code(name)) for name in names)
        rows.append([label, *(counts.get(what, 0) for what in WHAT)])
    header = [language.plain("matrix_fields"), *(language.plain(f"known_{what}") for what in WHAT)]
    return NumberTable("kinds_by_field", header, rows)
