"""The table reading_notes."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class ReadingNote:
    """Damaged text, an undefined term, or an ambiguity without two sides."""

    id: str = identifier("The note; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    kind: str = code("reading_note_kind", "What sort of note it is.", required=True)
    statement: str = prose("What is damaged, undefined or ambiguous.", required=True)
    handling: str = prose("What was done about it in the data.", required=True)


TABLE = Table(
    record=ReadingNote,
    rank=175,
    written="coding",
    evidence="required",
    label="statement",
    searched=("statement", "handling"),
    facets=("kind", "source_id"),
)
