"""How many findings say of one theme that it helped or hindered, or is only expected to, by place."""

from __future__ import annotations

from .findings_by_place import FOUND, LABELS, PICTURE
from .pieces import EFFECT, PLACE_OF_FINDING
from .question import Question

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
SELECT c.theme_id AS theme, {PLACE_OF_FINDING} AS place, f.mechanism_state AS state, {EFFECT} AS effect,
       count(*) AS findings
FROM findings f JOIN themes_of_findings c ON c.finding_id = f.id
WHERE f.direction IS NOT NULL
GROUP BY 1, 2, 3, 4""",
    sql=LABELS,
    chart=PICTURE,
    claim=FOUND,
    sensitive="left_out",
    is_stored=True,
    parameters={"theme": "education"},
)
