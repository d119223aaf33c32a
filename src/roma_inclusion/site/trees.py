"""Records below each other: what is part of something stands under it, with its depth.

tree = tree_of(data, data.chosen("interventions", "source_id = ?", ["lindestad"]))
tree[:5]        # [(0, the programme of which most is said), (1, a part of it), ...]: these five are read
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..on_demand import DataOnDemand, Records
from ..questions import QUESTIONS

AT_ONCE = 500
"""So many ids are named in one statement: SQLite knows no more than some number of parameters."""


class Tree(Sequence[tuple[int, Any]]):
    """Interventions with their depth below each other, in their order; each is read when it is looked at."""

    def __init__(self, depths: list[int], records: Records) -> None:
        self.depths, self.records = depths, records

    def __len__(self) -> int:
        return len(self.depths)

    def __getitem__(self, at: Any) -> Any:
        found = self.depths[at], self.records[at]
        return list(zip(*found, strict=True)) if isinstance(at, slice) else found


def tree_of(data: DataOnDemand, interventions: Sequence[Any]) -> Tree:
    """Return interventions with their depth, each under the one that it is part of where that is among them."""
    known = interventions.known if isinstance(interventions, Records) else interventions
    chosen = {one.id: one for one in known}
    below: dict[str, list[Any]] = {}
    for one in chosen.values():
        below.setdefault(one.part_of_id if one.part_of_id in chosen else "", []).append(one)
    weights = _weights(data, list(chosen))
    for parts in below.values():
        parts.sort(key=lambda one: -weights.get(one.id, 0))
    walked = list(walk(below))
    rows = [(one.id, one.part_of_id, one.sensitive) for _, one in walked]
    records = Records(data.interventions, ("part_of_id", "sensitive"), lambda: rows)
    return Tree([depth for depth, _ in walked], records)


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
