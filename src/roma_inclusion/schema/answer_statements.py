"""The table answer_statements."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, boolean, code, foreign_key, identifier, integer, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class AnswerStatement:
    """One sentence of an answer, with what it rests on; the records that carry it are in `answer_records`."""

    id: str = identifier("Made of the answer and the place of the sentence in it.")
    answer_id: str = foreign_key("answers", "The answer.", required=True)
    ordinal: int = integer("Its place in the answer, from 1.", required=True, low=1)
    part: str = code("answer_part", "What it is in the answer.", required=True)
    basis: str = code("answer_basis", "What the sentence rests on.", required=True)
    text_en: str = prose("The sentence in English.", required=True, language="en")
    text_nl: str | None = prose("The sentence in Dutch.", language="nl")
    confidence: str | None = code(
        "confidence", "How far the records can be relied on for it, in the sense of GRADE-CERQual; if it is reported."
    )
    confidence_reason: str | None = prose(
        "Why: methodological limitations, coherence, adequacy or relevance, in words, in English.", language="en"
    )
    confidence_reason_nl: str | None = prose("Why, in Dutch.", language="nl")
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=AnswerStatement,
    rank=310,
    written="answers",
    label="text_en",
    searched=("text_en", "text_nl"),
    facets=("answer_id", "part", "basis", "confidence"),
    pairs=(("confidence", "confidence_reason"),),
)
