"""What an intervention costs in money and in people, each amount with whose it is.

By an example, a pilot that pays a foundation 1,000 euros a month within a programme of 700,000 euros has two costs:
the fee, of a part of it, and the budget, of the larger programme, which is never called the pilot's own.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..record_index import RecordIndex

MONEY = ("budget", "fee", "funding_ceiling")
"""Indicators of what an intervention costs in money."""
COSTS = (*MONEY, "staff", "working_time")
"""Indicators of what an intervention costs, in money and in people."""
WHOSE = ("this", "part", "larger")
"""Whose a cost may be: of the intervention itself, of a part of it, of a larger one that it is part of."""


@attrs.define(slots=True, frozen=True)
class Cost:
    """An amount as stated, and whose it is: one of WHOSE; `of` is the intervention that it is about."""

    number: Any
    whose: str
    of: Any

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.number.indicator in MONEY


def costs_of(index: RecordIndex, shown: Any, parts: list[Any]) -> list[Cost]:
    """Return what an intervention with its parts costs, and the money of the larger ones: money first, own first."""
    own = [
        Cost(number, "this" if one.id == shown.id else "part", one)
        for one in parts
        for number in index.of_interventions("observations", [one])
        if number.indicator in COSTS
    ]
    larger = [
        Cost(number, "larger", one)
        for one in index.above(shown)
        for number in index.of_interventions("observations", [one])
        if number.indicator in MONEY
    ]
    return sorted(own + larger, key=_order)


def _order(cost: Cost) -> tuple[bool, int, int]:
    return not cost.is_money, WHOSE.index(cost.whose), COSTS.index(cost.number.indicator)
