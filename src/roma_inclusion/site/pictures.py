"""Charts and the map as SVG, drawn with Vega-Lite at request time, from aggregates of the records.

A picture takes its text colour from the page, so that it is right in light and dark. Sensitive records are never
drawn, and nothing counts or compares how many people live somewhere.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .language import Language, languages
from .library import Library

COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6d31"]
"""Okabe and Ito's colours, which the colour-blind can tell apart."""

OUTLINES = Path(__file__).with_name("outlines.json")
Counted = Counter[tuple[str, str]]


def _labels(library: Library, language: Language, scheme: str) -> Callable[[str | None], str]:
    def label(code: str | None) -> str:
        if code is None:
            return language.plain("not_stated")
        return _bare(language, library.code(scheme, code))

    return label


def _bare(language: Language, record: Any) -> str:
    return str(Markup(language.of_code(record)).striptags())


def _open(records: Iterable[Any]) -> list[Any]:
    return [record for record in records if not getattr(record, "sensitive", False)]


def _outcomes(library: Library, language: Language) -> Counted:
    status = _labels(library, language, "outcome_status")
    return Counter((status(one.status), one.source_id) for one in _open(library.data.outcomes.values()))


def _mechanisms_by_level(library: Library, language: Language) -> Counted:
    level, direction = _labels(library, language, "levels"), _labels(library, language, "finding_direction")
    directed = [one for one in _open(library.data.findings.values()) if one.direction]
    return Counter((level(one.level_id), direction(one.direction)) for one in directed)


def _mechanisms(library: Library, language: Language) -> Counted:
    label = _labels(library, language, "mechanisms")
    named = [one for one in _open(library.data.findings.values()) if one.mechanism_id]
    return Counter((label(one.mechanism_id), one.source_id) for one in named)


def _themes_of_aims(library: Library, language: Language) -> Counted:
    label = _labels(library, language, "themes")
    found: Counted = Counter()
    for theme in library.data.themes.values():
        aims = [one for one in _open(library.data.of(theme, "outcomes")) if one.status == "intended"]
        found.update((label(theme.id), one.source_id) for one in aims)
    return found


def _themes(library: Library, language: Language) -> Counted:
    level, label = _labels(library, language, "levels"), _labels(library, language, "themes")
    found: Counted = Counter()
    for theme in library.data.themes.values():
        findings = _open(library.data.of(theme, "findings"))
        found.update((label(theme.id), level(one.level_id)) for one in findings)
    return found


def _roles(library: Library, language: Language) -> Counted:
    role, phase = _labels(library, language, "role"), _labels(library, language, "phase")
    sensitive = {one.id for one in library.data.interventions.values() if one.sensitive}
    parts = [one for one in library.data.participations.values() if one.intervention_id not in sensitive]
    return Counter((f"{role(one.role)}: {phase(one.phase)}", phase(one.phase)) for one in parts)


def _coverage(library: Library, language: Language) -> Counted:
    state = _labels(library, language, "passage_state")
    return Counter((one.source_id, state(one.state)) for one in library.data.passages.values())


CHART_TABLES: dict[str, Callable[[Library, Language], Counted]] = {
    "outcomes_by_status_and_source": _outcomes,
    "mechanisms_by_level": _mechanisms_by_level,
    "mechanisms_across_sources": _mechanisms,
    "themes_of_aims": _themes_of_aims,
    "themes_by_level": _themes,
    "participations_by_role": _roles,
    "coverage_by_source": _coverage,
}
"""Every chart by the name of its query, and the function that counts (row, series) for it."""


SORTED_BY_LABEL = {"participations_by_role"}
"""Charts whose rows stand by their label, so that planned and delivered are neighbours; others by their length."""


@functools.lru_cache(maxsize=64)
def chart_rows(library: Library, code: str, name: str) -> dict[str, Any]:
    """Return one chart in a language: title, description, the numbers as a table, the SVG with its text alternative.

    A chart is drawn once for a library and a language.
    """
    language = languages()[code]
    counted = CHART_TABLES[name](library, language)
    order = [_bare(language, one) for one in (*library.data.levels.values(), *library.data.codebook.values())]
    series = sorted(
        {one for _, one in counted}, key=lambda one: (order.index(one) if one in order else len(order), one)
    )
    totals: Counter[str] = Counter()
    for (row, _), number in counted.items():
        totals[row] += number
    by_label = name in SORTED_BY_LABEL
    rows = [row for row, _ in sorted(totals.items(), key=lambda item: (0 if by_label else -item[1], item[0]))]
    title = language.plain(f"chart_{name}")
    doc = language.plain(f"chart_{name}_doc")
    table = [(row, [counted[row, one] for one in series], totals[row]) for row in rows]
    alternative = f"{title}. {doc}"
    svg = draw(_bars(counted, rows, series), alternative)
    return {"name": name, "title": title, "doc": doc, "series": series, "rows": table, "svg": svg}


def _bars(counted: Counted, rows: list[str], series: list[str]) -> dict[str, Any]:
    values = [{"row": row, "series": one, "n": number} for (row, one), number in sorted(counted.items())]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 0.5},
        "width": 460,
        "height": {"step": 22},
        "encoding": {
            "y": {"field": "row", "type": "nominal", "sort": rows, "title": None, "axis": {"labelLimit": 210}},
            "x": {"field": "n", "type": "quantitative", "aggregate": "sum", "title": None, "axis": {"tickMinStep": 1}},
            "color": {
                "field": "series",
                "type": "nominal",
                "scale": {"domain": series, "range": COLOURS[: len(series)]},
                "legend": {"orient": "top", "title": None, "columns": 3, "labelLimit": 300},
            },
            "order": {"field": "series"},
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
    width, height = (float(one) for one in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    svg = re.sub(r' (?:aria-[a-z]+|role|font-family|pointer-events)="[^"]*"', "", svg.partition(">")[2])
    svg = re.sub(r"(\.\d\d)\d+", r"\1", svg)
    return Markup(_opening(width, height, alternative) + svg)


def _opening(width: float, height: float, alternative: str) -> str:
    label = Markup.escape(alternative)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{label}" '
        f'style="max-width:{width:g}px" class="picture">'
    )


def map_points(library: Library) -> list[tuple[Any, list[Any]]]:
    """Return the places that have a point and interventions of their own, with these."""
    found = []
    for place in library.data.places.values():
        interventions = library.in_place(place)
        if place.latitude is not None and interventions:
            found.append((place, interventions))
    return found


def draw_map(points: list[tuple[Any, list[Any]]], alternative: str) -> Markup:
    """Return the map: outlines of countries and one mark of one size for each place with interventions."""
    return _map(tuple((place.name, place.longitude, place.latitude) for place, _ in points), alternative)


@functools.lru_cache(maxsize=16)
def _map(points: tuple[tuple[str, float, float], ...], alternative: str) -> Markup:
    outlines = json.loads(OUTLINES.read_text(encoding="utf-8"))
    places: list[dict[str, Any]] = []
    for name, longitude, latitude in points:
        one = {"name": name, "lon": longitude, "lat": latitude}
        places.append({**one, "side": sum(_near(one, other) for other in places) % len(SIDES)})
    spec = {
        "width": 620,
        "height": 520,
        "projection": {"type": "mercator", "center": [2.2, 52.9], "scale": 2900, "translate": [310, 260]},
        "layer": [
            {
                "data": {"values": outlines["features"]},
                "mark": {"type": "geoshape", "fill": "#8a8f98", "fillOpacity": 0.22, "stroke": "#6d727b", "clip": True},
            },
            {
                "data": {"values": places},
                "mark": {"type": "circle", "size": 70, "color": COLOURS[0], "opacity": 1, "stroke": "#ffffff"},
                "encoding": _at(),
            },
            *(_name(places, side) for side in range(len(SIDES))),
        ],
    }
    return draw(spec, alternative)


def _at() -> dict[str, Any]:
    return {"longitude": {"field": "lon", "type": "quantitative"}, "latitude": {"field": "lat", "type": "quantitative"}}


SIDES = ({"align": "left", "dx": 8}, {"align": "right", "dx": -8}, {"align": "left", "dx": 4, "dy": 14})
"""Where a name stands beside its mark: to the right, or out of the way of a neighbour that is there already."""


def _name(places: list[dict[str, Any]], side: int) -> dict[str, Any]:
    mark = {"type": "text", "fontSize": 12, "fill": "currentColor", **SIDES[side]}
    values = [one for one in places if one["side"] == side]
    return {"data": {"values": values}, "mark": mark, "encoding": {**_at(), "text": {"field": "name"}}}


def _near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(abs(one["lat"] - other["lat"]) < 0.12 and abs(one["lon"] - other["lon"]) < 0.9)
