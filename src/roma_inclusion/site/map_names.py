"""The names on the map: beside their dots, further off with a line to the dot, else a number in place of the name.

Those of the largest dots come first. No name lies upon a dot or another name, so that each can be read; a number, which
the list beside the map repeats, lies upon others only where nothing is free at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from .map_dots import WIDTH, Dot, radius

LETTER = 6.8
"""The width of a letter of a name."""
FAR = range(18, 91, 6)
"""How far from its dot a name may be that has no room beside it."""
DIRECTIONS = [math.radians(angle) for angle in range(0, 360, 15)]
"""The directions in which such a name may be."""
TRUNK = 6
"""So many points of the line to a name are kept off the dots and names that are there."""

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of what is drawn."""


@attrs.define(slots=True, frozen=True)
class Name:
    """What stands for a dot: a text, where it begins, and where the line from the dot to it ends, if it has one."""

    dot: Dot
    text: str
    x: float
    y: float
    end: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        """What it fills."""
        return (self.x, self.y - 10, self.x + LETTER * len(self.text), self.y + 3)


def names_of(dots: list[Dot], height: float) -> list[Name]:
    """Return what stands for each dot of a map of some height, the largest dots first."""
    taken = [_around(dot) for dot in dots]
    found: list[Name] = []
    waiting = sorted(dots, key=lambda dot: -dot.mark.number)
    for ways in (_beside, _far_off):
        for dot in waiting:
            name = next((one for one in ways(dot, dot.mark.name) if _is_free(one, taken, height)), None)
            if name is not None:
                found.append(name)
                taken.append(name.box)
        named = {name.dot.mark.id for name in found}
        waiting = [dot for dot in waiting if dot.mark.id not in named]
    return [*found, *_numbers(waiting, taken, height)]


def _numbers(dots: list[Dot], taken: list[Box], height: float) -> Iterator[Name]:
    """Yield the numbers of dots without room for a name: where one is free, else upon the dot."""
    for number, dot in enumerate(dots, 1):
        text = str(number)
        upon = Name(dot, text, dot.x - LETTER * len(text) / 2, dot.y + 4)
        ways = (*_beside(dot, text), *_far_off(dot, text))
        name = next((one for one in ways if _is_free(one, taken, height)), upon)
        taken.append(name.box)
        yield name


def _is_free(name: Name, taken: list[Box], height: float) -> bool:
    """Whether a name is within the map, and neither it nor its line meets what is there already."""
    box = name.box
    is_inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
    return is_inside and not any(_meet(box, other) for other in taken) and not _crosses(name, taken)


def _crosses(name: Name, taken: list[Box]) -> bool:
    """Whether the line to a name goes over another dot or name."""
    if name.end is None:
        return False
    own = _around(name.dot)
    across, down = name.end[0] - name.dot.x, name.end[1] - name.dot.y
    points = [(name.dot.x + across * at / TRUNK, name.dot.y + down * at / TRUNK) for at in range(1, TRUNK)]
    return any(_meet((x, y, x, y), other) for x, y in points for other in taken if other != own)


def _beside(dot: Dot, text: str) -> Iterator[Name]:
    """Yield a text to the right, to the left, above and below its dot."""
    away, long = radius(dot.mark.number) + 3, LETTER * len(text)
    for x, y in (
        (dot.x + away, dot.y + 4),
        (dot.x - away - long, dot.y + 4),
        (dot.x - long / 2, dot.y - away - 1),
        (dot.x - long / 2, dot.y + away + 9),
    ):
        yield Name(dot, text, x, y)


def _far_off(dot: Dot, text: str) -> Iterator[Name]:
    """Yield a text around its dot with a line to it, ever further off."""
    long = LETTER * len(text)
    for away in FAR:
        for angle in DIRECTIONS:
            x, y = dot.x + away * math.cos(angle), dot.y + away * math.sin(angle)
            is_left = math.cos(angle) < 0
            yield Name(dot, text, x - long - 2 if is_left else x + 2, y + 4, (x, y))


def _around(dot: Dot) -> Box:
    size = radius(dot.mark.number)
    return (dot.x - size, dot.y - size, dot.x + size, dot.y + size)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
