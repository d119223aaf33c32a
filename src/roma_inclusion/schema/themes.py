"""The table themes."""

from __future__ import annotations

import attrs

from .columns import COUNTS_FOR, MATCHES, code, foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Theme:
    """A field of life or policy, or a topic that cuts across fields.

    Each serves an objective of the EU Roma strategic framework 2020-2030.
    """

    id: str = identifier("The theme.")
    kind: str = code("theme_kind", "A field of life or policy, or a topic that cuts across fields.", required=True)
    label_en: str = text("The theme in English.", required=True, has_words_of_ours=True)
    label_nl: str | None = text("The theme in Dutch.")
    definition_en: str = text("What belongs to the theme, in English.", required=True, has_words_of_ours=True)
    definition_nl: str | None = text("What belongs to the theme, in Dutch.")
    broader_id: str | None = foreign_key("themes", "The wider theme that this one is part of.")
    eu_objective: str = code(
        "eu_objective", "The objective of the EU Roma strategic framework, COM(2020) 620.", required=True
    )
    match_id: str | None = foreign_key("themes", COUNTS_FOR)
    match_type: str | None = code("match_type", MATCHES)


TABLE = Table(
    record=Theme,
    rank=20,
    written="codes",
    label="label_en",
    pairs=(("match_id", "match_type"),),
    page="/themes/{id}",
)
