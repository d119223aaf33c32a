"""How many findings say of one mechanism that it helps or hinders, by level."""

from __future__ import annotations

from .pieces import EFFECT
from .question import Question

QUESTION = Question(
    kind="query",
    rank=330,
    title={"en": "One mechanism by level", "nl": "Eén mechanisme per niveau"},
    doc={
        "en": "How many findings say of one mechanism or family, such as trust, that it helped or hindered, by level.",
        "nl": "Hoeveel bevindingen over één mechanisme of familie, zoals trust, zeggen dat het hielp of belemmerde, "
        "per niveau.",
    },
    counted=f"""
SELECT c.counts_for_id AS mechanism, f.level_id AS level, {EFFECT} AS effect, count(*) AS findings
FROM findings f JOIN mechanisms_counted c ON c.id = f.mechanism_id
WHERE f.sensitive = 0
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
    sql="SELECT level, effect, findings FROM counted",
    sensitive="left_out",
    is_stored=True,
    parameters={"mechanism": "trust"},
)
