"""The table outcomes."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, VOICE, boolean, code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Outcome:
    """An aim or a result: a change, wished or found, for people, organisations or policy."""

    id: str = identifier("The outcome; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str = foreign_key(
        "interventions", "The intervention that it is an aim or a result of.", required=True
    )
    statement: str = prose("The aim or result.", required=True)
    status: str = code(
        "outcome_status",
        "Intended is never counted as achieved; what is reported may be little or worse.",
        required=True,
    )
    direction: str | None = code("outcome_direction", "Which way the change goes.")
    level_id: str | None = foreign_key("levels", "At which level; empty where the source does not tell.")
    level_basis: str | None = code("level_basis", "How the level is known.")
    horizon: str | None = code("horizon", "Soon or after years.")
    horizon_basis: str | None = code("horizon_basis", "How the horizon is known.")
    evidence_kind: str = code("evidence_kind", "What the statement rests on.", required=True)
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Outcome,
    rank=120,
    written="coding",
    evidence="required",
    label="statement",
    pairs=(("level_id", "level_basis"), ("horizon", "horizon_basis")),
    searched=("statement",),
    facets=("status", "source_id", "level_id", "evidence_kind", "voice"),
    caution=(
        "Rows with status intended are aims: do not chart this table as results; "
        "use outcomes_reported and outcomes_intended."
    ),
)
