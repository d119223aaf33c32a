"""The map as SVG: outlines of countries, and for each place with interventions a dot that leads to its page.

A dot is larger with more interventions, in a few steps. Dots that would lie upon each other are moved apart, so that
each can be hit, with a line to where the place is. Each has its name, or a number that the list beside the map repeats.
Nothing on it counts or compares how many people live somewhere.
"""

from __future__ import annotations

import functools
import json
import math
from pathlib import Path

from markupsafe import Markup, escape

from .addresses import Addresses
from .map_dots import STEPS, TARGET, WIDTH, Dot, moved_apart, radius
from .map_names import Name, names_of
from .views.map import Mark

OUTLINES = Path(__file__).with_name("outlines.json")
AROUND, BESIDE = 0.8, 1.3
"""The room around the outermost places, above and below and beside them, in degrees."""


def draw_map(marks: tuple[Mark, ...], shaded: tuple[str, ...], addresses: Addresses, alternative: str) -> Markup:
    """Return the map: a dot for each mark that leads to its place, over countries of which the `shaded` stand out."""
    west, north, scale, height = _window(marks)
    land = [
        f'<path d="{_path(rings, west, north, scale)}" class="land{" shaded" if name in shaded else ""}"/>'
        for name, rings in _outlines()
    ]
    dots, names = _laid_out(marks)
    return Markup(
        f'<svg class="picture map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="group" '
        f'aria-label="{escape(alternative)}">{"".join(land)}{"".join(map(_line, dots))}{"".join(map(_name, names))}'
        f"{''.join(_link(dot, addresses) for dot in dots)}</svg>"
    )


def numbered(marks: tuple[Mark, ...]) -> dict[str, str]:
    """Return the numbers that stand on the map in place of names that have no room, by the ids of their places."""
    return {name.dot.mark.id: name.text for name in _laid_out(marks)[1] if name.text != name.dot.mark.name}


@functools.lru_cache(maxsize=8)
def _laid_out(marks: tuple[Mark, ...]) -> tuple[list[Dot], list[Name]]:
    """Return the dots of a map and what stands for each; to find room for all of many names takes long."""
    west, north, scale, height = _window(marks)
    dots = moved_apart([_dot(mark, west, north, scale) for mark in marks], height)
    return dots, names_of(dots, height)


def steps() -> list[tuple[str, float]]:
    """Return the legend of the dots: the numbers of each step, and how large its dot is."""
    ends = [least - 1 for least, _ in STEPS[1:]]
    return [(f"{least}–{end}", size) for (least, size), end in zip(STEPS, ends, strict=False)] + [
        (f"{STEPS[-1][0]}+", STEPS[-1][1])
    ]


def _mercator(latitude: float) -> float:
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)))


def _window(marks: tuple[Mark, ...]) -> tuple[float, float, float, float]:
    """Return the western and northern edge of the map, the units of a degree, and its height."""
    longitudes = [mark.longitude for mark in marks] or [4.5]
    latitudes = [mark.latitude for mark in marks] or [51.5]
    west, east = min(longitudes) - BESIDE, max(longitudes) + BESIDE
    south, north = _mercator(min(latitudes) - AROUND), _mercator(max(latitudes) + AROUND)
    scale = WIDTH / max(east - west, 4.0, (north - south) / 1.4)
    height = max((north - south) * scale, 0.6 * WIDTH)
    middle = (west + east) / 2
    return middle - WIDTH / scale / 2, (north + south) / 2 + height / scale / 2, scale, height


@functools.cache
def _outlines() -> list[tuple[str, list[list[tuple[float, float]]]]]:
    """Return each country with the rings of its outline, projected."""
    features = json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]
    found = []
    for feature in features:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [[(x, _mercator(y)) for x, y in ring] for polygon in polygons for ring in polygon]
        found.append((feature["properties"]["name"], rings))
    return found


def _path(rings: list[list[tuple[float, float]]], west: float, north: float, scale: float) -> str:
    return "".join(
        f"M{'L'.join(f'{(x - west) * scale:.0f} {(north - y) * scale:.0f}' for x, y in ring)}Z" for ring in rings
    )


def _dot(mark: Mark, west: float, north: float, scale: float) -> Dot:
    x, y = (mark.longitude - west) * scale, (north - _mercator(mark.latitude)) * scale
    return Dot(mark, x, y, (x, y))


def _line(dot: Dot) -> str:
    x, y = dot.home
    return (
        f'<path class="leader" d="M{x:.1f} {y:.1f}L{dot.x:.1f} {dot.y:.1f}"/>'
        if math.dist(dot.home, (dot.x, dot.y)) > 2
        else ""
    )


def _name(name: Name) -> str:
    line = ""
    if name.end:
        x, y = name.end
        line = f'<path class="leader to-name" d="M{name.dot.x:.1f} {name.dot.y:.1f}L{x:.1f} {y:.1f}"/>'
    return f'{line}<text x="{name.x:.1f}" y="{name.y:.1f}" aria-hidden="true">{escape(name.text)}</text>'


def _link(dot: Dot, addresses: Addresses) -> str:
    label, address = escape(dot.mark.label), escape(addresses.record("places", dot.mark.id))
    at = f'cx="{dot.x:.1f}" cy="{dot.y:.1f}"'
    return (
        f'<a href="{address}" aria-label="{label}"><title>{label}</title>'
        f'<circle {at} r="{TARGET / 2:g}" class="target"/>'
        f'<circle {at} r="{radius(dot.mark.number):g}" class="dot"/></a>'
    )
