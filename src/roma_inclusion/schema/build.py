"""The table build."""

from __future__ import annotations

import attrs

from .columns import column, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Build:
    """What the file says of itself, as keys and values; no clock time and no path is in it."""

    key: str = column("text", "What is stated.", required=True)
    value: str = text("Its value.", required=True)


TABLE = Table(
    record=Build,
    rank=260,
    key=("key",),
)
