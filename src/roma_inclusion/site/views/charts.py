"""The charts: all of them in short, and each on a page of its own with its numbers, its files and its citation."""

from __future__ import annotations

from ...questions import QUESTIONS, Question
from ...questions import charts as drawn_questions
from ...questions.narrowing import can_be_narrowed, narrowed_tables
from ..chart_table import ChartTable, chart_table
from ..citation import citation_of_chart
from ..filters import Choices, choices
from ..language import Language
from ..page import NoSuchPageError, NumberTable, Page
from ..record_index import RecordIndex

NAMES = tuple(question.name for question in drawn_questions())
"""The charts that have a page, by rank."""


def charts(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Every question that is drawn, of what the choices leave; those that cannot be narrowed so are named."""
    narrowed = choices(index, parameters)
    drawn = [(question, _narrowed_chart(index, language, question, narrowed)) for question in drawn_questions()]
    kept = [one for one in drawn if one[1].bars]
    shown = {"charts": kept, "narrowed": narrowed, "left_out": [table for _, table in drawn if not table.bars]}
    return Page(shown=shown, tables=[_numbers(table, language) for _, table in kept])


def chart(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One chart; with `embed` in its query the picture alone, to be shown on another site."""
    name = parameters["id"]
    if name not in NAMES:
        raise NoSuchPageError(name)
    narrowed = choices(index, parameters)
    table = _narrowed_chart(index, language, QUESTIONS[name], narrowed)
    return Page(
        title=table.heading,
        description=table.doc,
        shown={
            "chart": table,
            "question": QUESTIONS[name],
            "narrowed": narrowed,
            "leaves_out": bool(narrowed_tables(QUESTIONS[name])),
            "cited": citation_of_chart(table.heading, name, index.data_version, language),
        },
        tables=[_numbers(table, language)],
        picture=table,
        template="embed" if "embed" in parameters else "",
    )


def _narrowed_chart(index: RecordIndex, language: Language, question: Question, narrowed: Choices) -> ChartTable:
    """Return the numbers of a chart after some choices; without bars where it counts nothing that has these filters."""
    if not can_be_narrowed(question, narrowed.filters, narrowed.chosen):
        return ChartTable(question.name, question.title_in(language.code), "", question.doc_in(language.code), (), ())
    return chart_table(index, language, question, chosen=narrowed.chosen)


def _numbers(table: ChartTable, language: Language) -> NumberTable:
    """Return the numbers of a chart for downloads, in the words of a language."""
    return table.numbers(language.plain("total"), language.plain("share_of", series="{series}"))
