"""The table target_groups."""

from __future__ import annotations

import attrs

from .columns import foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, kw_only=True)
class TargetGroup:
    """Whom an intervention or a finding is about. Roma, Sinti, Travellers and caravan dwellers are never merged."""

    id: str = identifier("The group.")
    label_en: str = text("The group in English.", required=True)
    label_nl: str = text("The group in Dutch.", required=True)
    definition_en: str = text("Who is meant, in English.", required=True)
    definition_nl: str = text("Who is meant, in Dutch.", required=True)
    broader_id: str | None = foreign_key("target_groups", "The wider group that this one is part of.")


TABLE = Table(
    record=TargetGroup,
    rank=30,
    written="codes",
    label="label_en",
)
