"""The table conflict_records."""

from __future__ import annotations

import attrs

from .columns import foreign_key, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class ConflictRecord:
    """One side of a conflict."""

    conflict_id: str = foreign_key("conflicts", "The conflict.", required=True)
    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)


TABLE = Table(
    record=ConflictRecord,
    rank=170,
    key=("conflict_id", "record_table", "record_id"),
    written_in=("conflicts", "records"),
)
