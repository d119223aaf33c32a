"""The numbers of a chart: the rows of its question, with labels in the language of the page.

The picture, the table beside it and the downloads of the page are all made of one `ChartTable`.
"""

from __future__ import annotations

import attrs

from ..questions import Question
from .language import Language
from .page import without_marks
from .record_index import RecordIndex


@attrs.define(slots=True, frozen=True)
class ChartTable:
    """A chart in one language: title, explanation, series, and label, numbers by series and total of each bar."""

    name: str
    title: str
    doc: str
    series: tuple[str, ...]
    bars: tuple[tuple[str, tuple[int, ...], int], ...]


def chart_table(index: RecordIndex, language: Language, question: Question) -> ChartTable:
    """Return the numbers of a chart. Raises ValueError for a question that is not drawn."""
    chart = question.chart
    if chart is None:
        raise ValueError(f"{question.name} is not drawn")
    numbers: dict[str, dict[str, int]] = {}
    places: dict[str, tuple[int, str]] = {}
    for row in index.ask(question.name):
        bar = ", ".join(_label(index, language, chart.codes.get(name), row[name]) for name in chart.bar_columns)
        series = _label(index, language, chart.codes.get(chart.color), row[chart.color])
        places[series] = (_place(index, chart.codes.get(chart.color), row[chart.color]), series)
        of_bar = numbers.setdefault(bar, {})
        of_bar[series] = of_bar.get(series, 0) + row[chart.length]
    ordered = tuple(sorted(places, key=lambda label: places[label]))
    totals = {bar: sum(of_bar.values()) for bar, of_bar in numbers.items()}
    bars = sorted(totals, key=lambda bar: (-totals[bar] if chart.order == "length" else 0, bar))
    return ChartTable(
        question.name,
        question.title_in(language.code),
        question.doc_in(language.code),
        ordered,
        tuple((bar, tuple(numbers[bar].get(series, 0) for series in ordered), totals[bar]) for bar in bars),
    )


def _label(index: RecordIndex, language: Language, scheme: str | None, code: str | None) -> str:
    if code is None:
        return language.plain("not_stated")
    return without_marks(language.of_code(index.code(scheme, code))) if scheme else str(code)


def _place(index: RecordIndex, scheme: str | None, code: str | None) -> int:
    """Return the place of a code in its closed list; what is not stated comes last, ids by their name."""
    codes = index.codes_of(scheme) if scheme else []
    return codes.index(code) if code in codes else len(codes)
