"""The charts, each with the same numbers in a table beside it and in its downloads."""

from __future__ import annotations

from ...questions import charts as drawn_questions
from ..chart_table import chart_table
from ..language import Language
from ..page import NumberTable, Page
from ..record_index import RecordIndex


def charts(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Every question that is drawn."""
    drawn = [(question, chart_table(index, language, question)) for question in drawn_questions()]
    total = language.plain("total")
    tables = [
        NumberTable(
            table.name, ["", *table.series, total], [[label, *numbers, whole] for label, numbers, whole in table.bars]
        )
        for _, table in drawn
    ]
    return Page(shown={"charts": drawn}, tables=tables)
