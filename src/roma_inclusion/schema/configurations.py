"""The table configurations."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, VOICE, boolean, code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Configuration:
    """A context-mechanism-outcome configuration (realist evaluation), as the text itself ties it, or the coder does."""

    id: str = identifier("The configuration; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str | None = foreign_key("interventions", "The intervention that it is about.")
    statement: str = prose("How the parts hang together.", required=True)
    level_id: str | None = foreign_key("levels", "At which level; empty where it fits none or several.")
    level_basis: str | None = code("level_basis", "How the level is known.")
    linked_by: str = code("linked_by", "Whether the text ties the parts or the coder does.", required=True)
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Configuration,
    rank=155,
    written="coding",
    evidence="allowed",
    label="statement",
    pairs=(("level_id", "level_basis"),),
    searched=("statement",),
    facets=("source_id", "linked_by", "level_id", "voice"),
)
