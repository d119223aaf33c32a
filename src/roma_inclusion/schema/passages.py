"""The table passages."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, integer, prose, sha256, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Passage:
    """One paragraph, bullet or table row of a document. Passages are in order and do not overlap."""

    id: str = identifier("The passage: the source and the address.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    address: str = text("Where it stands: the section and a number, such as ch4-2.3.", required=True)
    heading: str = prose("The section, in our English; translated once, at its first passage.", required=True)
    ordinal: int = integer("Its place in the document, from 1.", required=True, low=1)
    start: int = integer("Where it begins, in code points of the document.", required=True, low=0)
    end: int = integer("Where it ends (excluded), in code points of the document.", required=True, low=0)
    page: int | None = integer("The page that it begins on, where the document has pages.", low=1)
    sha256: str = sha256("The digest of its text.", required=True)
    state: str = code("passage_state", "Whether records were read from it.", required=True)
    reason: str | None = code("passage_reason", "Why it holds no record, where it is not in scope.")
    text: str | None = text("The words of the document: only in a working edition.", published=False)


TABLE = Table(
    record=Passage,
    rank=90,
    label="address",
    facets=("source_id", "state", "reason"),
    sort="ordinal",
)
