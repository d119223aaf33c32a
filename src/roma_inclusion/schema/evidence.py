"""The table evidence."""

from __future__ import annotations

import attrs

from .columns import foreign_key, integer, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Evidence:
    """Where a record was read: one span of one passage."""

    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)
    field: str | None = text("The column that this span supports; empty for the whole record.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    passage_id: str = foreign_key("passages", "The passage.", required=True)
    start: int = integer("Where the span begins, in code points of the document.", required=True, low=0)
    end: int = integer("Where the span ends (excluded), in code points of the document.", required=True, low=0)


TABLE = Table(
    record=Evidence,
    rank=190,
    key=(),
    facets=("record_table", "source_id"),
    sort="start",
)
