"""Every conflict with its sides, side by side."""

from __future__ import annotations

from ..schema import TABLES
from .pieces import texts_of
from .question import Question

SIDES = [table for table in TABLES.values() if table.key == ("id",) and table.evidence != "none"]
"""The tables whose rows can be a side of a conflict."""

QUESTION = Question(
    kind="view",
    rank=80,
    doc={
        "en": "Every conflict with its sides, side by side.",
        "nl": "Elke tegenspraak met haar kanten, naast elkaar.",
    },
    sql=f"""
WITH sides AS (
SELECT l.conflict_id, s.* FROM conflict_records l JOIN (
{(chr(10) + "UNION ALL ").join(texts_of(table) for table in SIDES)}
) s USING (record_table, record_id))
SELECT c.id AS conflict_id, c.kind, c.weight, c.statement, c.handling, d.title AS document,
       s.record_table, s.record_id, s.told AS side
FROM conflicts c
JOIN sources d ON d.id = c.source_id
LEFT JOIN sides s ON s.conflict_id = c.id
WHERE c.sensitive = 0
ORDER BY c.id, s.record_table, s.record_id""",
    sensitive="left_out",
    facets=("kind", "weight"),
)
