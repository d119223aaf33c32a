"""The table codebook."""

from __future__ import annotations

import attrs

from .columns import column, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class CodebookEntry:
    """One value of one closed list."""

    scheme: str = column("text", "The closed list.", required=True)
    code: str = column("text", "The value as it stands in the tables.", required=True)
    label_en: str = text("The value in English.", required=True)
    label_nl: str | None = text("The value in Dutch.")
    definition_en: str = text("What the value means, in English.", required=True)
    definition_nl: str | None = text("What the value means, in Dutch.")
    match: str | None = text("The outside term that it maps to, such as an IATI code.")
    match_type: str | None = column(
        "text", "How closely it maps to that term (SKOS).", required=False, scheme="match_type"
    )


TABLE = Table(
    record=CodebookEntry,
    rank=50,
    key=("scheme", "code"),
    written="codes",
    pairs=(("match", "match_type"),),
    facets=("scheme",),
    sort="scheme",
)
