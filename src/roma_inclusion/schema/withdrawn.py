"""The table withdrawn."""

from __future__ import annotations

import attrs

from .columns import code, date, identifier
from .table import Table


@attrs.define(slots=True, kw_only=True)
class Withdrawn:
    """A tombstone: a record that was taken out on request."""

    id: str = identifier("The id that the record had.")
    withdrawn_on: str = date("When it was taken out.", required=True)
    reason_code: str = code("withdrawal_reason", "Why it was taken out.", required=True)


TABLE = Table(
    record=Withdrawn,
    rank=250,
    written="coding",
)
