"""The table answers."""

from __future__ import annotations

import attrs

from .columns import identifier, integer, prose, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Answer:
    """A question that people ask, answered from the records of the sources."""

    id: str = identifier("The answer: the name of its file.")
    ordinal: int = integer("Its place among the answers of its plugin, from 1.", required=True, low=1)
    question_en: str = prose("The question in English.", required=True, language="en")
    question_nl: str | None = prose("The question in Dutch.", language="nl")
    plugin: str = text("The plugin that gives it.", required=True)


TABLE = Table(
    record=Answer,
    rank=300,
    written="answers",
    label="question_en",
    page="/answers/{id}",
    searched=("question_en", "question_nl"),
)
