"""The table mechanisms."""

from __future__ import annotations

import attrs

from .columns import identifier, text
from .table import Table


@attrs.define(slots=True, kw_only=True)
class Mechanism:
    """A working idea that sources share, in the sense of realist evaluation (Pawson and Tilley 1997)."""

    id: str = identifier("The mechanism.")
    label_en: str = text("The mechanism in English.", required=True)
    label_nl: str = text("The mechanism in Dutch.", required=True)
    definition_en: str = text("What the mechanism is, in English.", required=True)
    definition_nl: str = text("What the mechanism is, in Dutch.", required=True)


TABLE = Table(
    record=Mechanism,
    rank=40,
    written="codes",
    label="label_en",
    page="/mechanisms/{id}",
)
