"""The table participations."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Participation:
    """An actor's part in an intervention, planned and delivered told apart."""

    id: str = identifier("The participation.")
    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    actor_id: str = foreign_key("actors", "The actor.", required=True)
    role: str = code("role", "What the actor does in it.", required=True)
    phase: str = code("phase", "Whether it was planned or done.", required=True)
    origin: str | None = code(
        "origin", "Whether an intermediary comes from the community; the name of a post (Roma steward) does not tell."
    )
    note: str | None = prose("What exactly, in our words.")


TABLE = Table(
    record=Participation,
    rank=110,
    written="coding",
    evidence="required",
    tells=("note", "role"),
    facets=("role", "phase", "origin"),
)
