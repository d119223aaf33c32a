"""The table outcome_themes."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class OutcomeTheme:
    """A theme of an outcome: the field that the work is for, also where something else changed; topics besides."""

    outcome_id: str = foreign_key("outcomes", "The outcome.", required=True)
    theme_id: str = foreign_key("themes", "The theme.", required=True)


TABLE = Table(
    record=OutcomeTheme,
    rank=220,
    key=("outcome_id", "theme_id"),
    written_in=("outcomes", "themes"),
)
