"""The table withdrawn."""

from __future__ import annotations

import attrs

from .columns import code, date, foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Withdrawn:
    """A tombstone: a record that was taken out, on request or because another took its place."""

    id: str = identifier("The id that the record had.")
    withdrawn_on: str = date("When it was taken out.", required=True)
    reason_code: str = code("withdrawal_reason", "Why it was taken out.", required=True)
    replaced_by: str | None = text("The id of the record that took its place, in whatever table.")
    source_id: str | None = foreign_key("sources", "The document in whose coding it stood.")


TABLE = Table(
    record=Withdrawn,
    rank=250,
    written="coding",
)
