"""The table mechanisms."""

from __future__ import annotations

import attrs

from .columns import COUNTS_FOR, MATCHES, code, foreign_key, identifier, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Mechanism:
    """A working idea that sources share, in the sense of realist evaluation (Pawson and Tilley 1997)."""

    id: str = identifier("The mechanism.")
    label_en: str = text("The mechanism in English.", required=True, has_words_of_ours=True)
    label_nl: str | None = text("The mechanism in Dutch.")
    definition_en: str = text("What the mechanism is, in English.", required=True, has_words_of_ours=True)
    definition_nl: str | None = text("What the mechanism is, in Dutch.")
    broader_id: str | None = foreign_key("mechanisms", "Its family, in which opposites stand together.")
    valence: str | None = code("valence", "What it does as a rule when it is there; a family has none.")
    match_id: str | None = foreign_key("mechanisms", COUNTS_FOR)
    match_type: str | None = code("match_type", MATCHES)


TABLE = Table(
    record=Mechanism,
    rank=40,
    written="codes",
    label="label_en",
    pairs=(("match_id", "match_type"),),
    page="/mechanisms/{id}",
)
