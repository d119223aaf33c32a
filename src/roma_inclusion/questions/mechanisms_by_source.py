"""How many findings of each source say that each mechanism helped or hindered, or only hope so."""

from __future__ import annotations

from .pieces import EFFECT
from .question import Question

QUESTION = Question(
    kind="view",
    rank=60,
    doc={
        "en": "How many findings of each source say that a mechanism helped or hindered, or only expect it.",
        "nl": "Hoeveel bevindingen van elke bron zeggen dat een mechanisme hielp of belemmerde, of dat verwachten.",
    },
    sql=f"""
SELECT m.id AS mechanism_id, m.label_en AS mechanism, f.source_id,
       coalesce({EFFECT}, 'not stated') AS direction, count(*) AS findings
FROM findings f JOIN mechanisms m ON m.id = f.mechanism_id
WHERE f.sensitive = 0
GROUP BY 1, 3, 4 ORDER BY 1, 3, 4""",
    sensitive="left_out",
    facets=("source_id", "direction"),
)
