"""The table events."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, VOICE, boolean, code, date, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Event:
    """A change in the course of an intervention, with the reason that the source gives."""

    id: str = identifier("The event; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    kind: str = code("event_kind", "What sort of change it is.", required=True)
    date: str | None = date("When.")
    statement: str = prose("What happened.", required=True)
    reason: str | None = prose("Why, where the source says so.")
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Event,
    rank=150,
    written="coding",
    evidence="required",
    label="statement",
    searched=("statement", "reason"),
    facets=("kind", "source_id"),
)
