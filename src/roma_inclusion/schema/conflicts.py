"""The table conflicts."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, boolean, code, foreign_key, identifier, prose
from .table import Table

WEIGHTY = ("conclusion", "figure")
"""The weights of a conflict by which what it is about is contested, the heaviest first."""


@attrs.define(slots=True, frozen=True, kw_only=True)
class Conflict:
    """Two or more readings that do not agree; all are kept. One disagreement is one row."""

    id: str = identifier("The conflict; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    kind: str = code("conflict_kind", "What sort of disagreement it is.", required=True)
    weight: str = code("conflict_weight", "Whether it changes a conclusion, a figure or a detail.", required=True)
    statement: str = prose("What does not agree.", required=True)
    handling: str = prose("What was done about it in the data.", required=True)
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Conflict,
    rank=160,
    written="coding",
    evidence="required",
    label="statement",
    searched=("statement", "handling"),
    facets=("kind", "weight", "source_id"),
)
