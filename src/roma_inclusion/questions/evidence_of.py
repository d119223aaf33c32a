"""The passages that a record rests on."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=240,
    title={"en": "Where a record was read", "nl": "Waar een gegeven is gelezen"},
    doc={
        "en": "The passages that a record rests on: section, address and offsets in the document.",
        "nl": "De passages waarop een gegeven rust: paragraaf, adres en plaats in het document.",
    },
    sql="""
SELECT e.record_table, e.record_id, e.field, d.title AS document, p.heading, p.address, e.start, e."end"
FROM evidence e JOIN passages p ON p.id = e.passage_id JOIN sources d ON d.id = e.source_id
WHERE e.record_table = :table AND e.record_id = :id ORDER BY e.field, e.start""",
    sensitive="kept",
    parameters={"table": "outcomes", "id": "brussels-half-found-work"},
)
