"""Where the dots of the map are: as large as the numbers they stand for, and moved apart so that each can be hit."""

from __future__ import annotations

import math
from collections.abc import Iterator

import attrs

from .views.map import Mark

WIDTH = 320
"""The width of the map in its own units, which are pixels on a narrow screen and larger on a wide one."""
TARGET = 24
"""The room of a dot, in which it can be hit and no other dot is."""
STEPS = ((1, 4.0), (3, 6.0), (6, 8.5), (11, 11.0))
"""From how many interventions on a dot is how large."""
ROUNDS = 80
"""How often dots are moved apart at most."""


@attrs.define(slots=True)
class Dot:
    """A mark with the place on the map where it is drawn, and the point that it stands for."""

    mark: Mark
    x: float
    y: float
    home: tuple[float, float]


def radius(number: int) -> float:
    """Return how large the dot of a number of interventions is."""
    return [size for least, size in STEPS if number >= least][-1]


def moved_apart(dots: list[Dot], height: float) -> list[Dot]:
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
