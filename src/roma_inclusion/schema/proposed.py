"""The table proposed."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Proposed:
    """A record that a program proposed and a person accepted: what kind of program, what kind of person, no names."""

    source_id: str = foreign_key("sources", "The document in whose coding it was accepted.", required=True)
    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)
    proposed_by: str = code("proposer", "What proposed it: a kind of program, never its maker.", required=True)
    accepted_by: str = code("accepter", "Who accepted it: a kind of person, never a name.", required=True)


TABLE = Table(
    record=Proposed,
    rank=247,
    key=("source_id", "record_table", "record_id"),
    written="proposals",
    facets=("source_id", "record_table", "proposed_by", "accepted_by"),
)
