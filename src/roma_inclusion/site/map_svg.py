"""The map as SVG: outlines of countries, and for each place with interventions a dot that leads to its page.

A dot is larger with more interventions, in a few steps. Dots that would lie upon each other are moved apart, so that
each can be hit, with a line to where the place is. The largest are named where there is room; the list beside the map
names all. Nothing on it counts or compares how many people live somewhere.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator
from pathlib import Path

import attrs
from markupsafe import Markup, escape

from .addresses import Addresses
from .views.map import Mark

OUTLINES = Path(__file__).with_name("outlines.json")
WIDTH = 320
"""The width of the map in its own units, which are pixels on a narrow screen and larger on a wide one."""
TARGET = 24
"""The room of a dot, in which it can be hit and no other dot is."""
AROUND, BESIDE = 0.8, 1.3
"""The room around the outermost places, above and below and beside them, in degrees."""
STEPS = ((1, 4.0), (3, 6.0), (6, 8.5), (11, 11.0))
"""From how many interventions on a dot is how large."""
LETTER = 6.8
"""The width of a letter of a name."""
ROUNDS = 80
"""How often dots are moved apart at most."""

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of what is drawn."""


@attrs.define(slots=True)
class Dot:
    """A mark with the place on the map where it is drawn, and the point that it stands for."""

    mark: Mark
    x: float
    y: float
    home: tuple[float, float]


def draw_map(marks: tuple[Mark, ...], shaded: tuple[str, ...], addresses: Addresses, alternative: str) -> Markup:
    """Return the map: a dot for each mark that leads to its place, over countries of which the `shaded` stand out."""
    west, north, scale, height = _window(marks)
    land = [
        f'<path d="{_path(rings, west, north, scale)}" class="land{" shaded" if name in shaded else ""}"/>'
        for name, rings in _outlines()
    ]
    dots = _apart([_dot(mark, west, north, scale) for mark in marks], height)
    names = [
        f'<text x="{x:.1f}" y="{y:.1f}" aria-hidden="true">{escape(name)}</text>' for name, x, y in _names(dots, height)
    ]
    return Markup(
        f'<svg class="picture map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="group" '
        f'aria-label="{escape(alternative)}">{"".join(land)}{"".join(map(_line, dots))}{"".join(names)}'
        f"{''.join(_link(dot, addresses) for dot in dots)}</svg>"
    )


def radius(number: int) -> float:
    """Return how large the dot of a number of interventions is."""
    return [size for least, size in STEPS if number >= least][-1]


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


def _apart(dots: list[Dot], height: float) -> list[Dot]:
    """Move dots apart until each has its room, or as far as a few rounds go."""
    _keep_within(dots, height)
    for _ in range(ROUNDS):
        near = [pair for pair in _pairs(dots) if math.dist((pair[0].x, pair[0].y), (pair[1].x, pair[1].y)) < TARGET]
        if not near:
            break
        for one, other in near:
            _push(one, other)
        _keep_within(dots, height)
    return dots


def _keep_within(dots: list[Dot], height: float) -> None:
    for dot in dots:
        dot.x = min(max(dot.x, TARGET / 2), WIDTH - TARGET / 2)
        dot.y = min(max(dot.y, TARGET / 2), height - TARGET / 2)


def _pairs(dots: list[Dot]) -> Iterator[tuple[Dot, Dot]]:
    return ((one, other) for at, one in enumerate(dots) for other in dots[:at])


def _push(one: Dot, other: Dot) -> None:
    """Move two dots away from each other, along the line between them; sideways where they lie on one point."""
    across, down = one.x - other.x, one.y - other.y
    apart = math.hypot(across, down)
    if not apart:
        across, apart = 1.0, 1.0
    step = (TARGET + 0.5 - math.hypot(one.x - other.x, down)) / 2 / apart
    one.x, one.y = one.x + across * step, one.y + down * step
    other.x, other.y = other.x - across * step, other.y - down * step


def _names(dots: list[Dot], height: float) -> Iterator[tuple[str, float, float]]:
    """Yield the names that have room, those of the largest dots first, and where each begins."""
    taken = [_around(dot.x, dot.y, radius(dot.mark.number)) for dot in dots]
    for dot in sorted(dots, key=lambda dot: -dot.mark.number):
        for x, y, box in _beside(dot):
            is_inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
            if is_inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield dot.mark.name, x, y
                break


def _beside(dot: Dot) -> Iterator[tuple[float, float, Box]]:
    """Yield where a name may begin, to the right, to the left, above and below its dot, and the box that it fills."""
    away, long = radius(dot.mark.number) + 3, LETTER * len(dot.mark.name)
    for x, y in (
        (dot.x + away, dot.y + 4),
        (dot.x - away - long, dot.y + 4),
        (dot.x - long / 2, dot.y - away - 1),
        (dot.x - long / 2, dot.y + away + 9),
    ):
        yield x, y, (x, y - 10, x + long, y + 3)


def _around(x: float, y: float, size: float) -> Box:
    return (x - size, y - size, x + size, y + size)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _line(dot: Dot) -> str:
    x, y = dot.home
    return (
        f'<path class="leader" d="M{x:.1f} {y:.1f}L{dot.x:.1f} {dot.y:.1f}"/>'
        if math.dist(dot.home, (dot.x, dot.y)) > 2
        else ""
    )


def _link(dot: Dot, addresses: Addresses) -> str:
    label, address = escape(dot.mark.label), escape(addresses.record("places", dot.mark.id))
    at = f'cx="{dot.x:.1f}" cy="{dot.y:.1f}"'
    return (
        f'<a href="{address}" aria-label="{label}"><title>{label}</title>'
        f'<circle {at} r="{TARGET / 2:g}" class="target"/>'
        f'<circle {at} r="{radius(dot.mark.number):g}" class="dot"/></a>'
    )
