"""Records below each other: what is part of something stands under it, with its depth.

tree_of(data, data.having("interventions", source_id="lindestad"))
# [(0, the programme of which most is said), (1, a part of it), ...]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..on_demand import DataOnDemand
from ..questions import QUESTIONS

AT_ONCE = 500
"""So many ids are named in one statement: SQLite knows no more than some number of parameters."""


def tree_of(data: DataOnDemand, interventions: Sequence[Any]) -> list[tuple[int, Any]]:
    """Return interventions with their depth, each under the one that it is part of where that is among them."""
    chosen = {one.id: one for one in interventions}
    below: dict[str, list[Any]] = {}
    for one in chosen.values():
        below.setdefault(one.part_of_id if one.part_of_id in chosen else "", []).append(one)
    weights = _weights(data, list(chosen))
    for parts in below.values():
        parts.sort(key=lambda one: -weights.get(one.id, 0))
    return list(walk(below))


def walk(below: Mapping[str, Sequence[Any]], above: str = "", depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Yield what stands below each id, with its depth, down to the last; what is below nothing stands under no id."""
    for one in below.get(above, ()):
        yield depth, one
        yield from walk(below, one.id, depth + 1)


def _weights(data: DataOnDemand, keys: Sequence[str]) -> dict[str, int]:
    """Return how much is said of some interventions with their parts; of those that are not sensitive."""
    found: dict[str, int] = {}
    for some in (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)):
        marks = ", ".join("?" for _ in some)
        sql = f"SELECT * FROM {QUESTIONS['interventions_by_weight'].stored_name} WHERE intervention_id IN ({marks})"
        found |= dict(data.file.ask(sql, some))
    return found
