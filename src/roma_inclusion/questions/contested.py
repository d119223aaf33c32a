"""Records that another passage disagrees with, and how much hangs on it."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=95,
    doc={
        "en": "Records that another passage disagrees with, and how much hangs on it. The other sides are in "
        "conflict_sides.",
        "nl": "Gegevens waarmee een andere passage het oneens is, en hoeveel ervan afhangt. De andere kanten "
        "staan in conflict_sides.",
    },
    sql="""
SELECT l.record_table, l.record_id, l.conflict_id, c.weight
FROM conflict_records l JOIN conflicts c ON c.id = l.conflict_id
ORDER BY l.record_table, l.record_id, l.conflict_id""",
    sensitive="kept",
)
