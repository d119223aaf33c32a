"""Charts as SVG, drawn with Vega-Lite at request time from the numbers that stand beside them.

A picture takes its text colour from the page, so that it is right in light and dark. The renderer is imported only
where something is drawn.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from markupsafe import Markup

from .chart_table import ChartTable

COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6d31"]
"""Okabe and Ito's colours, which the colour-blind can tell apart."""


@functools.lru_cache(maxsize=64)
def draw_chart(table: ChartTable) -> Markup:
    """Return a chart as SVG with its text alternative; one of the same numbers and words is drawn once."""
    return draw(bars(table), f"{table.title}. {table.doc}")


def bars(table: ChartTable) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart: stacked bars on their side, in the order of the table."""
    series = list(table.series)
    values = [
        {"row": label, "series": name, "rank": rank, "n": number}
        for label, numbers, _ in table.bars
        for rank, (name, number) in enumerate(zip(series, numbers, strict=True))
        if number
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.5},
        "width": 460,
        "height": {"step": 22},
        "encoding": {
            "y": {
                "field": "row",
                "type": "nominal",
                "sort": [label for label, _, _ in table.bars],
                "title": None,
                "axis": {"labelLimit": 210, "ticks": False},
            },
            "x": {"field": "n", "type": "quantitative", "aggregate": "sum", "title": None, "axis": {"tickMinStep": 1}},
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {"domain": series, "range": COLOURS[: len(series)]},
                "legend": {"orient": "top", "title": None, "columns": 3, "labelLimit": 300},
            },
            "order": {"field": "rank", "type": "quantitative"},
        },
    }


def draw(spec: dict[str, Any], alternative: str) -> Markup:
    """Return a Vega-Lite specification drawn to SVG that scales with the page and carries its text alternative."""
    import vl_convert

    ink = "currentColor"
    axis = {
        "labelColor": ink,
        "tickColor": ink,
        "domainColor": ink,
        "gridOpacity": 0.25,
        "gridColor": ink,
        "labelFontSize": 12,
    }
    config = {
        "background": None,
        "font": "system-ui, sans-serif",
        "padding": {"left": 24, "right": 12, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "legend": {"labelColor": ink, "labelFontSize": 12, "columnPadding": 22},
    }
    svg = vl_convert.vegalite_to_svg({"config": config, **spec})
    width, height = (float(size) for size in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    svg = re.sub(
        r' (?:(?:aria-[a-z]+|role|font-family|pointer-events)="[^"]*"|(?:opacity|stroke-width)="1")',
        "",
        svg.partition(">")[2],
    )
    svg = re.sub(r"(\.\d\d)\d+", r"\1", svg)
    return Markup(_opening(width, height, alternative) + svg)


def _opening(width: float, height: float, alternative: str) -> str:
    label = Markup.escape(alternative)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{label}" '
        f'style="max-width:{width:g}px" class="picture">'
    )
