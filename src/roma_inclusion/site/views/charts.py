"""The charts: all of them in short, and each on a page of its own with its numbers, its files and its citation."""

from __future__ import annotations

from ...questions import QUESTIONS
from ...questions import charts as drawn_questions
from ..chart_table import chart_table
from ..citation import citation_of_chart
from ..language import Language
from ..page import NoSuchPageError, Page
from ..record_index import RecordIndex

NAMES = tuple(question.name for question in drawn_questions())
"""The charts that have a page, by rank."""


def charts(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Every question that is drawn."""
    drawn = [(question, chart_table(index, language, question)) for question in drawn_questions()]
    return Page(shown={"charts": drawn}, tables=[table.numbers(language.plain("total")) for _, table in drawn])


def chart(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One chart; with `embed` in its query the picture alone, to be shown on another site."""
    name = parameters["id"]
    if name not in NAMES:
        raise NoSuchPageError(name)
    table = chart_table(index, language, QUESTIONS[name])
    return Page(
        title=table.heading,
        description=table.doc,
        shown={
            "chart": table,
            "question": QUESTIONS[name],
            "cited": citation_of_chart(table.heading, name, index.data_version),
        },
        tables=[table.numbers(language.plain("total"))],
        picture=table,
        template="embed" if "embed" in parameters else "",
    )
