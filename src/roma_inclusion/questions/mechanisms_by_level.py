"""What helps and hinders, by level: one of the charts."""

from __future__ import annotations

from .question import Chart, Question

QUESTION = Question(
    kind="query",
    rank=120,
    title={
        "en": "What helps and hinders, by level",
        "nl": "Wat helpt en belemmert, per niveau",
    },
    doc={
        "en": "How many findings say that something helps, hinders or does both, by level: micro, meso,"
        " macro or not stated.",
        "nl": "Hoeveel bevindingen zeggen dat iets helpt, belemmert of twee kanten op werkt, per "
        "niveau: micro, meso, macro of niet vermeld.",
    },
    counted="""
SELECT level_id AS level, direction, count(*) AS findings FROM findings
WHERE direction IS NOT NULL AND sensitive = 0 GROUP BY level_id, direction""",
    sql="""
SELECT coalesce(l.label_en, 'not stated') AS level, b.label_en AS direction, c.findings
FROM counted c JOIN codebook b ON b.scheme = 'finding_direction' AND b.code = c.direction
LEFT JOIN levels l ON l.id = c.level
ORDER BY 1, 2""",
    chart=Chart(
        bar="level",
        length="findings",
        color="direction",
        codes={"level": "levels", "direction": "finding_direction"},
    ),
    sensitive="left_out",
)
