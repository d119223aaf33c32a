"""Themes of the findings, by level: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=150,
    title={
        "en": "Themes of the findings, by level",
        "nl": "Thema's van de bevindingen, per niveau",
    },
    doc={
        "en": "How many findings speak of each theme, by level. A finding may have several themes.",
        "nl": "Hoeveel bevindingen over elk thema gaan, per niveau. Een bevinding kan meerdere thema's hebben.",
    },
    counted="""
SELECT t.theme_id AS theme, f.level_id AS level, count(*) AS findings
FROM findings f JOIN themes_of_findings t ON t.finding_id = f.id
GROUP BY t.theme_id, f.level_id""",
    sql="""
SELECT t.label_en AS theme, coalesce(c.level, 'not stated') AS level, c.findings
FROM counted c JOIN themes t ON t.id = c.theme
ORDER BY 1, 2""",
    chart=Chart(
        bar="theme",
        length="findings",
        color="level",
        codes={"theme": "themes", "level": "levels"},
    ),
    claim=Claim(
        sql="""
SELECT theme, findings, (SELECT count(*) FROM findings WHERE sensitive = 0) AS total FROM (
    SELECT theme, sum(findings) AS findings, row_number() OVER (ORDER BY sum(findings) DESC) AS place,
           lead(sum(findings)) OVER (ORDER BY sum(findings) DESC) AS next
    FROM counted GROUP BY theme)
WHERE place = 1 AND findings > 1 AND findings > coalesce(next, 0)""",
        text={
            "en": "More findings are about “{theme}” than about any other theme: {findings} of {total}",
            "nl": "Meer bevindingen gaan over “{theme}” dan over enig ander thema: {findings} van de {total}",
        },
        codes={"theme": "themes"},
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
