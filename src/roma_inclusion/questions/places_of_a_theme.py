"""How many findings say of one theme that it helped or hindered, or is only expected to, by place."""

from __future__ import annotations

from .pieces import EFFECT, GROUNDED_EFFECTS, PLACE_OF_FINDING
from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=336,
    title={"en": "One theme by place", "nl": "Eén thema per plaats"},
    doc={
        "en": "How many findings on one theme, such as education, say that something helped or hindered, by place and "
        "by presence or lack. A place is that of the intervention; it is empty where there are several or none.",
        "nl": "Hoeveel bevindingen over één thema, zoals education, zeggen dat iets hielp of belemmerde, naar plaats "
        "en naar aanwezigheid of gebrek. De plaats is die van de interventie; ze is leeg bij meerdere of geen.",
    },
    counted=f"""
SELECT {PLACE_OF_FINDING} AS place, f.mechanism_state AS state, {EFFECT} AS effect, count(*) AS findings
FROM findings f JOIN themes_of_findings c ON c.finding_id = f.id
WHERE c.theme_id = :theme AND f.direction IS NOT NULL
GROUP BY 1, 2, 3""",
    sql="""
SELECT p.name AS place, s.label_en AS state, e.label_en AS effect, c.findings
FROM counted c LEFT JOIN places p ON p.id = c.place
LEFT JOIN codebook s ON s.scheme = 'mechanism_state' AND s.code = c.state
JOIN codebook e ON e.scheme = 'effect' AND e.code = c.effect
ORDER BY 1, 2, 3""",
    chart=Chart(
        bar="place",
        length="findings",
        color="effect",
        codes={"place": "places", "state": "mechanism_state", "effect": "effect"},
        most=6,
    ),
    claim=Claim(
        sql=f"""
SELECT sum(CASE WHEN effect IN {GROUNDED_EFFECTS} THEN findings ELSE 0 END) AS grounded, sum(findings) AS total
FROM counted HAVING sum(findings) > 1 AND grounded <> 1""",
        text={
            "en": "{grounded} of {total} findings on what helps or hinders here rest on what was found or experienced",
            "nl": "{grounded} van de {total} bevindingen over wat hier helpt of belemmert, berusten op wat is "
            "vastgesteld of ervaren",
        },
    ),
    sensitive="left_out",
    parameters={"theme": "education"},
)
