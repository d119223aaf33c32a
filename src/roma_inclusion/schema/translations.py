"""The table translations."""

from __future__ import annotations

import attrs

from .columns import boolean, code, language, prose, sha256, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Translation:
    """One text of a record in another language than ours.

    `of_sha256` binds it to the text that it translates: a text that changes makes its translation stale.
    """

    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)
    field: str = text("The column that it translates.", required=True)
    language: str = language("The language of the text (BCP 47).", required=True)
    text: str = prose("The text.", required=True)
    of_sha256: str = sha256(
        "The digest of the text that it translates, in UTF-8: where that changes, it is stale.", required=True
    )
    translated_by: str = code("translator", "Who made it: a kind, never a name.", required=True)
    reviewed_by: str | None = code("translator", "Who looked it through: a kind, never a name.")
    original: bool = boolean("1 where this language was written first and the English is its translation.")


TABLE = Table(
    record=Translation,
    rank=245,
    key=("record_table", "record_id", "field", "language"),
    written="translations",
    facets=("language", "record_table", "translated_by", "reviewed_by"),
)
