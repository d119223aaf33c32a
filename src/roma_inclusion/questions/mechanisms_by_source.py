"""How many findings of each source speak of each mechanism, helping or hindering."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=60,
    doc={
        "en": "How many findings of each source speak of each mechanism, helping or hindering.",
        "nl": "Hoeveel bevindingen van elke bron over elk mechanisme gaan, helpend of belemmerend.",
    },
    sql="""
SELECT m.id AS mechanism_id, m.label_en AS mechanism, f.source_id,
       coalesce(f.direction, 'not stated') AS direction, count(*) AS findings
FROM findings f JOIN mechanisms m ON m.id = f.mechanism_id
WHERE f.sensitive = 0
GROUP BY m.id, f.source_id, f.direction ORDER BY m.id, f.source_id, f.direction""",
    sensitive="left_out",
    facets=("source_id", "direction"),
)
