"""What helped, what hindered and what is only expected, by level: one of the charts."""

from __future__ import annotations

from .pieces import EFFECT, GROUNDED_OF_ALL
from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=120,
    title={
        "en": "What helped, what hindered and what is only expected, by level",
        "nl": "Wat hielp, wat belemmerde en wat alleen wordt verwacht, per niveau",
    },
    doc={
        "en": "How many findings say that something helped, hindered or did both, by level: micro, meso, "
        "macro or not stated. What is only expected, cited or stated is counted apart.",
        "nl": "Hoeveel bevindingen zeggen dat iets hielp, belemmerde of allebei, per niveau: micro, meso, "
        "macro of niet vermeld. Wat alleen wordt verwacht, aangehaald of gesteld, is apart geteld.",
    },
    counted=f"""
SELECT f.level_id AS level, {EFFECT} AS effect, count(*) AS findings FROM findings f
WHERE f.direction IS NOT NULL AND f.sensitive = 0 GROUP BY 1, 2""",
    sql="""
SELECT b.label_en AS effect, coalesce(l.label_en, 'not stated') AS level, c.findings
FROM counted c JOIN codebook b ON b.scheme = 'effect' AND b.code = c.effect
LEFT JOIN levels l ON l.id = c.level
ORDER BY 1, 2""",
    chart=Chart(
        bar="level",
        length="findings",
        color="effect",
        codes={"level": "levels", "effect": "effect"},
        order="list",
    ),
    claim=Claim(
        sql=GROUNDED_OF_ALL,
        text={
            "en": "{grounded} of {total} findings on what helps or hinders rest on what was found or experienced",
            "nl": "{grounded} van de {total} bevindingen over wat helpt of belemmert, berusten op wat is vastgesteld "
            "of ervaren",
        },
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
