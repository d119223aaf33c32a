"""The table levels."""

from __future__ import annotations

import attrs

from .columns import identifier, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Level:
    """A level at which something works: micro, meso or macro, as the evaluation of the Dutch pilots defines them."""

    id: str = identifier("micro, meso or macro.")
    label_en: str = text("The level in English.", required=True)
    label_nl: str = text("The level in Dutch.", required=True)
    definition_en: str = text("What the level means, in English.", required=True)
    definition_nl: str = text("What the level means, in Dutch.", required=True)


TABLE = Table(
    record=Level,
    rank=10,
    written="codes",
    label="label_en",
)
