"""The table gaps."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, boolean, code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Gap:
    """What a passage promises or raises and the source does not say; its evidence is that passage."""

    id: str = identifier("The gap; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str | None = foreign_key("interventions", "The intervention that it is about.")
    kind: str = code("gap_kind", "What sort of gap it is.", required=True)
    topic: str = code("gap_topic", "What is missing, by the items of reporting and a few more.", required=True)
    statement: str = prose("What is missing.", required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Gap,
    rank=180,
    written="coding",
    evidence="required",
    label="statement",
    searched=("statement",),
    facets=("kind", "topic", "source_id"),
)
