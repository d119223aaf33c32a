"""The table cited_works."""

from __future__ import annotations

import attrs

from .columns import date, foreign_key, identifier, text, url
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class CitedWork:
    """A study, report or paper that a document cites."""

    id: str = identifier("The work; it begins with its source.")
    source_id: str = foreign_key("sources", "The document that cites it.", required=True)
    citation: str = text(
        "The reference; the only place where authors may stand.", required=True, has_words_of_ours=True
    )
    year: str | None = date("When it was published.")
    url: str | None = url("Where it was published, where that is certain.")


TABLE = Table(
    record=CitedWork,
    rank=95,
    written="coding",
    evidence="required",
    label="citation",
    searched=("citation",),
    facets=("source_id", "year"),
)
