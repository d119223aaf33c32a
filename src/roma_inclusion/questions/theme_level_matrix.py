"""How many findings and outcomes there are by theme, level and status: an evidence-gap matrix."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=70,
    doc={
        "en": "How many findings and outcomes there are by theme, level and status: an evidence-gap matrix.",
        "nl": "Hoeveel bevindingen en uitkomsten er zijn per thema, niveau en status: een overzicht van leemten.",
    },
    sql="""
SELECT t.id AS theme_id, t.label_en AS theme, coalesce(r.level_id, 'not stated') AS level, r.what,
       count(*) AS records
FROM (
    SELECT DISTINCT c.counts_for_id AS theme_id, o.id, o.level_id, o.status AS what FROM outcomes o
    JOIN outcome_themes ot ON ot.outcome_id = o.id JOIN themes_counted c ON c.id = ot.theme_id WHERE o.sensitive = 0
    UNION ALL
    SELECT ft.theme_id, f.id, f.level_id, 'finding' FROM findings f JOIN themes_of_findings ft ON ft.finding_id = f.id
) r JOIN themes t ON t.id = r.theme_id
GROUP BY t.id, level, r.what ORDER BY t.id, level, r.what""",
    sensitive="left_out",
    facets=("level", "what"),
    is_stored=True,
    has_choices=True,
)
