"""The table findings."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, VOICE, boolean, code, date, foreign_key, identifier, prose
from .table import Table

GROUNDED = ("found", "experienced")
"""The only bases on which something is said to have helped or hindered."""


@attrs.define(slots=True, frozen=True, kw_only=True)
class Finding:
    """A statement about how or why: context, mechanism, lesson, recommendation, method or definition."""

    id: str = identifier("The finding; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str | None = foreign_key("interventions", "The intervention that it is about.")
    kind: str = code("finding_kind", "What sort of statement it is.", required=True)
    mechanism_id: str | None = foreign_key("mechanisms", "The shared working idea that it speaks of.")
    statement: str = prose("The statement.", required=True)
    basis: str = code("basis", "What it rests on: only what is found or experienced helped or hindered.", required=True)
    direction: str | None = code("finding_direction", "Whether it helps or hinders, where the sentence says so.")
    mechanism_state: str | None = code("mechanism_state", "Whether the mechanism is there, or missing.")
    work_id: str | None = foreign_key("cited_works", "The study that it is cited from.")
    level_id: str | None = foreign_key("levels", "At which level; empty where the source does not tell.")
    level_basis: str | None = code("level_basis", "How the level is known.")
    date: str | None = date("When it held, where the source says so.")
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Finding,
    rank=130,
    written="coding",
    evidence="required",
    label="statement",
    pairs=(("level_id", "level_basis"),),
    searched=("statement",),
    facets=("kind", "basis", "direction", "mechanism_state", "source_id", "level_id", "mechanism_id", "voice"),
)
