"""How many findings say of one mechanism that it helps or hinders, by level."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=330,
    title={"en": "One mechanism by level", "nl": "Eén mechanisme per niveau"},
    doc={
        "en": "How many findings say of one mechanism, such as trust, that it helps or hinders, by level.",
        "nl": "Hoeveel bevindingen van één mechanisme, zoals trust, zeggen dat het helpt of belemmert, per niveau.",
    },
    sql="""
SELECT f.level_id AS level, f.direction, count(*) AS findings FROM findings f
WHERE f.mechanism_id = :mechanism AND f.sensitive = 0
GROUP BY f.level_id, f.direction ORDER BY f.level_id, f.direction""",
    sensitive="left_out",
    parameters={"mechanism": "trust"},
)
