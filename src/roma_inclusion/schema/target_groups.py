"""The table target_groups."""

from __future__ import annotations

import attrs

from .columns import COUNTS_FOR, MATCHES, code, foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class TargetGroup:
    """Whom an intervention or a finding is about. Roma, Sinti, Travellers and caravan dwellers are never merged."""

    id: str = identifier("The group.")
    label_en: str = text("The group in English.", required=True, has_words_of_ours=True)
    label_nl: str | None = text("The group in Dutch.")
    definition_en: str = text("Who is meant, in English.", required=True, has_words_of_ours=True)
    definition_nl: str | None = text("Who is meant, in Dutch.")
    broader_id: str | None = foreign_key("target_groups", "The wider group that this one is part of.")
    match_id: str | None = foreign_key("target_groups", COUNTS_FOR)
    match_type: str | None = code("match_type", MATCHES)


TABLE = Table(
    record=TargetGroup,
    rank=30,
    written="codes",
    label="label_en",
    page="/groups/{id}",
    pairs=(("match_id", "match_type"),),
)
