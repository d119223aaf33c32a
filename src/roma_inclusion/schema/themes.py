"""The table themes."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, kw_only=True)
class Theme:
    """An area of life or policy, with the objective of the EU Roma strategic framework 2020-2030 that it serves."""

    id: str = identifier("The theme.")
    label_en: str = text("The theme in English.", required=True)
    label_nl: str = text("The theme in Dutch.", required=True)
    definition_en: str = text("What belongs to the theme, in English.", required=True)
    definition_nl: str = text("What belongs to the theme, in Dutch.", required=True)
    broader_id: str | None = foreign_key("themes", "The wider theme that this one is part of.")
    eu_objective: str = code(
        "eu_objective", "The objective of the EU Roma strategic framework, COM(2020) 620.", required=True
    )


TABLE = Table(
    record=Theme,
    rank=20,
    written="codes",
    label="label_en",
    page="/themes/{id}",
)
