"""The table intervention_themes."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class InterventionTheme:
    """A theme of an intervention."""

    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    theme_id: str = foreign_key("themes", "The theme.", required=True)


TABLE = Table(
    record=InterventionTheme,
    rank=200,
    key=("intervention_id", "theme_id"),
    written_in=("interventions", "themes"),
)
