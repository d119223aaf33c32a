"""Charts as SVG, drawn from the numbers that stand beside them.

A picture is as wide as there is room for: its bars are a part of the width, its words stand above them and keep their
size, so that it is read on a telephone as on a desk. Its colours are the tokens of the stylesheet, each with one
meaning, and each meaning has a shape of its own, so that nothing is told by colour alone.
"""

from __future__ import annotations

import textwrap

import attrs
from markupsafe import Markup, escape

from .chart_table import Bar, ChartTable, Series

TONES = {
    "planned": ("○", 'fill="none" stroke="var(--blue)" stroke-width="1.5" stroke-dasharray="5 3"'),
    "done": ("●", 'fill="var(--green)" stroke="var(--green)" stroke-width="1.5"'),
    "changed": ("◆", 'fill="var(--green)" fill-opacity=".3" stroke="var(--green)" stroke-width="1.5"'),
    "against": ("×", 'fill="var(--panel)" stroke="var(--red)" stroke-width="3"'),
    "unknown": ("?", 'fill="none" stroke="var(--amber)" stroke-width="2" stroke-dasharray="1.5 3"'),
    "cited": ("–", 'fill="none" stroke="var(--soft)" stroke-width="1.5" stroke-dasharray="9 3"'),
    "stated": ("=", 'fill="none" stroke="var(--soft)" stroke-width="1.5"'),
    "plain": ("", 'fill="var(--soft)" stroke="var(--soft)" stroke-width="1.5"'),
    "plain-2": ("", 'fill="var(--soft)" fill-opacity=".55" stroke="var(--soft)" stroke-width="1.5"'),
    "plain-3": ("", 'fill="var(--soft)" fill-opacity=".2" stroke="var(--soft)" stroke-width="1.5"'),
}
"""The meanings of the bars: a sign that stands for each in words, and how it looks."""

TONE_OF = {
    **dict.fromkeys(("planned", "intended", "expected", "open"), "planned"),
    **dict.fromkeys(("delivered", "reported", "helped", "coded"), "done"),
    **dict.fromkeys(("changed", "two_sided"), "changed"),
    **dict.fromkeys(("stopped", "hindered", "not_achieved"), "against"),
    **dict.fromkeys(("unknown", "not_measured", "unspecified", ""), "unknown"),
    "cited": "cited",
    "stated": "stated",
    "micro": "plain",
    "meso": "plain-2",
    "macro": "plain-3",
    "not_in_scope": "plain-3",
}
"""The meaning of each code that is drawn, whatever its list; a code that is not here has none, and is plain."""

ON_DARK = ("done", "plain")
"""The meanings whose bars are filled, so that words upon them have the colour of the paper."""
LINE, GAP = 18, 9
"""The height of a line of words, and of the room below a bar, in pixels."""
THICK, THIN = 24, 17
"""The height of a bar that has words within, and of one that has none, with the four pixels around it."""
LETTERS = 34
"""The letters of a label that stand in one line on a narrow screen."""
ROOM_FOR_WORDS = 260
"""The height of what stands around a picture that another site shows, in pixels."""
ROOM = 11
"""The part of the width, in percent, from which on a number has room within its bar."""


@attrs.define(slots=True)
class Drawing:
    """A picture in the making: what is drawn so far, and how far down it reaches."""

    parts: list[str] = attrs.field(factory=list)
    height: int = 0

    def words(self, text: str, more: str = "", *, at: str = "0") -> None:
        """Write words in the line that ends where the picture ends so far."""
        self.parts.append(f'<text x="{at}" y="{self.height - 5}"{more}>{escape(text)}</text>')

    def lines(self, text: str, more: str = "") -> None:
        """Write words in as many new lines as they need."""
        for line in textwrap.wrap(text, LETTERS):
            self.height += LINE
            self.words(line, more)

    def bar(self, start: float, length: float, tone: str, height: int) -> None:
        """Draw a bar below, from a part of the width on, both in percent; `height` is in pixels, with its room."""
        look = TONES[tone][1]
        self.parts.append(
            f'<rect x="{start:.2f}%" y="{self.height + 2}" width="{length:.2f}%" height="{height - 4}" {look}/>'
        )


def draw_chart(table: ChartTable, most: int = 0) -> Markup:
    """Return a chart as SVG with its text alternative: the first `most` of its bars, or as many as it has itself."""
    drawing = Drawing()
    shown = table.bars[: most or table.most]
    longest = max((max(bar.lengths) if table.is_apart else sum(bar.lengths) for bar in shown), default=0) or 1
    if not table.is_apart:
        _legend(drawing, table)
    for bar in shown:
        (_apart if table.is_apart else _stacked)(drawing, table, bar, 98 / longest)
    label = escape(f"{table.heading}. {alternative(table, shown)}")
    return Markup(
        f'<svg class="bars" xmlns="http://www.w3.org/2000/svg" width="100%" height="{drawing.height + 2}" '
        f'role="img" aria-label="{label}" font-size="13" fill="currentColor">{"".join(drawing.parts)}</svg>'
    )


def alternative(table: ChartTable, bars: tuple[Bar, ...]) -> str:
    """Return what a picture shows in words: each bar with its numbers."""
    told = []
    for bar in bars:
        said = [
            f"{series.label} {_amount(table, bar, at)}" for at, series in enumerate(table.series) if bar.numbers[at]
        ]
        told.append(f"{bar.label}: {', '.join(said)}")
    return "; ".join(told) + "."


def tone_of(table: ChartTable, series: Series) -> str:
    """Return what a series of a chart means."""
    return table.tone or TONE_OF.get(series.code, "plain")


def _amount(table: ChartTable, bar: Bar, at: int) -> str:
    """Return one number of a bar as it is said: the percentage with what it is of, or the number alone."""
    if not table.is_share:
        return str(bar.numbers[at])
    return f"{bar.lengths[at]:.0f}% ({bar.numbers[at]}/{bar.wholes[at]})"


def _legend(drawing: Drawing, table: ChartTable) -> None:
    """Write what each look means, one in a line."""
    for series in table.series:
        sign, look = TONES[tone_of(table, series)]
        drawing.height += LINE
        drawing.parts.append(f'<rect x="2" y="{drawing.height - 16}" width="22" height="12" {look}/>')
        drawing.words(f"{sign} {series.label}".strip(), at="32")
    drawing.height += GAP


def _stacked(drawing: Drawing, table: ChartTable, bar: Bar, scale: float) -> None:
    """Draw a bar whose colours lie end to end, below its label and its total."""
    drawing.lines(bar.label)
    drawing.words(f"n = {bar.total}" if table.is_share else str(bar.total), ' text-anchor="end"', at="100%")
    start = 0.5
    for at, series in enumerate(table.series):
        length = bar.lengths[at] * scale
        if not length:
            continue
        tone = tone_of(table, series)
        drawing.bar(start, length, tone, THICK)
        if length >= ROOM:
            amount = f"{bar.lengths[at]:.0f}%" if table.is_share else str(bar.numbers[at])
            _within(drawing, start + length / 2, f"{TONES[tone][0]} {amount}".strip(), tone)
        start += length
    drawing.height += THICK + GAP


def _within(drawing: Drawing, middle: float, text: str, tone: str) -> None:
    """Write words within a bar."""
    fill = ' fill="var(--paper)"' if tone in ON_DARK else ""
    drawing.parts.append(
        f'<text x="{middle:.2f}%" y="{drawing.height + 16}" font-size="12" text-anchor="middle"{fill}>'
        f"{escape(text)}</text>"
    )


def _apart(drawing: Drawing, table: ChartTable, bar: Bar, scale: float) -> None:
    """Draw each number of a row as a bar of its own, below a heading, so that none is added to another."""
    drawing.lines(bar.label, ' font-weight="600"')
    for at, series in enumerate(table.series):
        if not bar.numbers[at]:
            continue
        tone = tone_of(table, series)
        drawing.lines(f"{TONES[tone][0]} {series.label}".strip())
        drawing.words(_amount(table, bar, at), ' text-anchor="end"', at="100%")
        drawing.bar(0.5, bar.lengths[at] * scale, tone, THIN)
        drawing.height += THIN
    drawing.height += GAP


def embed_code(table: ChartTable, address: str) -> str:
    """Return the HTML by which another site shows a chart from its address, with room for its words on a telephone."""
    height = height_of(table) + ROOM_FOR_WORDS
    return f'<iframe src="{address}" title="{escape(table.title)}" width="100%" height="{height}"></iframe>'


def height_of(table: ChartTable) -> int:
    """Return how high the picture of a chart is, in pixels."""
    return int(str(draw_chart(table)).partition(' height="')[2].partition('"')[0])
