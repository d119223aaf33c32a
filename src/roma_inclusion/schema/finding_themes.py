"""The table finding_themes."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class FindingTheme:
    """A theme of a finding."""

    finding_id: str = foreign_key("findings", "The finding.", required=True)
    theme_id: str = foreign_key("themes", "The theme.", required=True)


TABLE = Table(
    record=FindingTheme,
    rank=230,
    key=("finding_id", "theme_id"),
    written_in=("findings", "themes"),
)
