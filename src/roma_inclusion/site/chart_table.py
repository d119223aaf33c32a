"""The numbers of a chart: the rows of its question, with labels in the language of the page.

The picture, the table beside it and the downloads of the page are all made of one `ChartTable`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from ..questions import Question
from .language import Language
from .page import NumberTable, without_marks
from .record_index import RecordIndex
from .texts import name_of, text_of


@attrs.define(slots=True, frozen=True)
class Series:
    """What one colour stands for: its code and its label."""

    code: str
    label: str


@attrs.define(slots=True, frozen=True)
class Bar:
    """One bar, or the bars under one heading: a label, the number of each series, what each is a share of (or 0)."""

    label: str
    numbers: tuple[int, ...]
    wholes: tuple[int, ...]

    @property
    def total(self) -> int:
        """All series together."""
        return sum(self.numbers)

    @property
    def lengths(self) -> tuple[float, ...]:
        """How long each series is drawn: in percent of its whole, or as it was counted where it has none."""
        return tuple(
            100 * number / whole if whole else number for number, whole in zip(self.numbers, self.wholes, strict=True)
        )


@attrs.define(slots=True, frozen=True)
class ChartTable:
    """A chart in one language: its claim or else its title, what it counts, its series, its bars.

    `is_apart` says that the series are never added up, `is_share` that percentages are drawn, `most` how many bars are.
    `in_all` is how many bars there are: of more than MOST_BARS the largest are kept. So it is with the `series_in_all`
    and MOST_SERIES. `scheme` is the closed list of its series, if they are of one.
    """

    name: str
    title: str
    claim: str
    doc: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    is_apart: bool = False
    is_share: bool = False
    tone: str = ""
    most: int = 12
    in_all: int = 0
    scheme: str = ""
    series_in_all: int = 0

    @property
    def heading(self) -> str:
        """What stands above the picture: the claim that it shows, else its title."""
        return self.claim or self.title

    def numbers(self, total: str, of: str) -> NumberTable:
        """Return its numbers as a table, those that are shares with what they are shares of.

        `total` is the word for the sum, which what stands apart has not; `of` names the column of what a series is a
        share of.
        """
        header = ["", *(series.label for series in self.series)]
        wholes = [list(bar.wholes) for bar in self.bars] if self.is_share else []
        if self.is_apart:
            return NumberTable(self.name, header, [[bar.label, *bar.numbers] for bar in self.bars], wholes, of)
        rows = [[bar.label, *bar.numbers, bar.total] for bar in self.bars]
        return NumberTable(self.name, [*header, total], rows, wholes, of)


def chart_table(
    index: RecordIndex,
    language: Language,
    question: Question,
    *,
    bar: str = "",
    parameters: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> ChartTable:
    """Return the numbers of a chart, with another column for its `bar` where one is given.

    `parameters` are those of the question; `chosen` are the choices by which it is narrowed: it then makes no claim.

    Raises ValueError for a question that is not drawn.
    """
    chart = question.chart
    if chart is None:
        raise ValueError(f"{question.name} is not drawn")
    column = bar or chart.bar_columns[0]
    asked = parameters or {}
    rows = index.drawn(question, column, chosen or {}, **asked)
    cells = {row[:2]: row[2] for row in rows}
    wholes = {row[:2]: row[3] for row in rows} if chart.whole else {}
    in_all, series_in_all = rows[0][4:] if rows else (0, 0)
    codes, colors = {row[0] for row in rows}, {row[1] for row in rows}
    series = _in_list(index, chart.codes.get(chart.color), colors)
    bars = [
        Bar(
            label_of(index, language, chart.codes.get(column), code),
            *(tuple(of.get((code, one), 0) for one in series) for of in (cells, wholes)),
        )
        for code in _in_list(index, chart.codes.get(column), codes)
    ]
    return ChartTable(
        name=question.name,
        title=question.title_in(language.code),
        claim="" if chosen else claim_of(index, language, question, asked),
        doc=question.doc_in(language.code),
        series=tuple(Series(one or "", label_of(index, language, chart.codes.get(chart.color), one)) for one in series),
        bars=tuple(bars if chart.order == "list" else sorted(bars, key=_by_length(bool(chart.parts)))),
        is_apart=bool(chart.parts),
        is_share=bool(chart.whole),
        tone=chart.tone,
        most=chart.most,
        in_all=in_all,
        scheme=chart.codes.get(chart.color) or "",
        series_in_all=series_in_all,
    )


def _by_length(has_parts: bool) -> Callable[[Bar], Any]:
    """Return what bars are sorted by: the longest first, and before that, where they have parts, those with most."""
    return lambda bar: (-sum(map(bool, bar.numbers)) if has_parts else 0, -bar.total, bar.label)


def claim_of(index: RecordIndex, language: Language, question: Question, parameters: Mapping[str, str]) -> str:
    """Return the claim of a question in the language of the page; nothing where it does not hold of this database."""
    row = index.claim(question.name, **parameters)
    if question.claim is None or row is None:
        return ""
    codes = question.claim.codes
    said = {
        name: label_of(index, language, codes[name], value) if name in codes else value for name, value in row.items()
    }
    text = question.claim.text.get(language.code) or question.claim.text["en"]
    return text.format(**said)


def label_of(index: RecordIndex, language: Language, scheme: str | None, code: str | None) -> str:
    """Return what a code is called in a picture: its label, the name of a place, the short name of a document."""
    if code is None:
        return language.plain("no_one_place" if scheme == "places" else "not_stated")
    if scheme is None:
        return str(code)
    record: Any = index.data[scheme][code] if scheme in ("places", "sources") else index.code(scheme, code)
    if scheme == "places":
        name = name_of(index, language.code, record).words
        return language.plain("whole_country", place=name) if record.kind == "country" else name
    if scheme == "sources":
        found = text_of(index, language.code, record, "short_name") if record.short_name else None
        return (found or name_of(index, language.code, record)).words
    return without_marks(language.of_code(record))


def _in_list(index: RecordIndex, scheme: str | None, codes: set[str | None]) -> list[str | None]:
    """Return codes in the order of their closed list; what is not stated comes last."""
    places = {code: place for place, code in enumerate(index.codes_of(scheme) if scheme else ())}
    return sorted(codes, key=lambda code: (code is None, places.get(code or "", len(places)), code or ""))
