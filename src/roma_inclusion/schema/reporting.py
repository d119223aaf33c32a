"""The table reporting."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class ReportingItem:
    """Whether the document reports one item about an intervention, after TIDieR and TIDieR-PHP."""

    id: str = identifier("Made of the intervention and the item.")
    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    item: str = code("reporting_item", "What is asked of its description.", required=True)
    state: str = code("reporting_state", "Whether the document says it; it says nothing about the work.", required=True)
    statement: str | None = prose("What is stated, in short; none where nothing is.")


TABLE = Table(
    record=ReportingItem,
    rank=185,
    written="coding",
    made_of=("intervention_id", "item"),
    evidence="allowed",
    label="item",
    tells=("statement", "state"),
    searched=("statement",),
    facets=("item", "state"),
)
