"""The table answer_records."""

from __future__ import annotations

import attrs

from .columns import foreign_key, sha256, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class AnswerRecord:
    """A record that carries a sentence of an answer.

    `of_sha256` binds the sentence to the record as it was read: a record that changes makes the sentence stale.
    """

    statement_id: str = foreign_key("answer_statements", "The sentence.", required=True)
    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)
    of_sha256: str = sha256("The digest of the record as it was when the sentence was written.", required=True)


TABLE = Table(
    record=AnswerRecord,
    rank=320,
    key=("statement_id", "record_table", "record_id"),
    written="answers",
)
