"""The map as SVG: outlines of countries, and one mark of one size for each place that has interventions.

Nothing on it counts or compares how many people live somewhere.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from .charts_svg import COLOURS, draw

OUTLINES = Path(__file__).with_name("outlines.json")


def draw_map(marks: list[tuple[str, float, float]], alternative: str) -> Markup:
    """Return the map: outlines of countries and one mark of one size for each place, by name, longitude, latitude."""
    return _map(tuple(marks), alternative)


@functools.lru_cache(maxsize=16)
def _map(points: tuple[tuple[str, float, float], ...], alternative: str) -> Markup:
    outlines = json.loads(OUTLINES.read_text(encoding="utf-8"))
    places: list[dict[str, Any]] = []
    for name, longitude, latitude in points:
        place = {"name": name, "lon": longitude, "lat": latitude}
        places.append({**place, "side": sum(_near(place, other) for other in places) % len(SIDES)})
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
"""Where a name stands beside its mark: to the right, or out of the way of a neighbour's name."""


def _name(places: list[dict[str, Any]], side: int) -> dict[str, Any]:
    mark = {"type": "text", "fontSize": 12, "fill": "currentColor", **SIDES[side]}
    values = [place for place in places if place["side"] == side]
    return {"data": {"values": values}, "mark": mark, "encoding": {**_at(), "text": {"field": "name"}}}


def _near(place: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(abs(place["lat"] - other["lat"]) < 0.12 and abs(place["lon"] - other["lon"]) < 0.9)
