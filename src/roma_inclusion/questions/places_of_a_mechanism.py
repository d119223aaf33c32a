"""How many findings say of one mechanism that it helped or hindered, or is only expected to, by place."""

from __future__ import annotations

from .findings_by_place import FOUND, LABELS, PICTURE
from .pieces import EFFECT, PLACE_OF_FINDING
from .question import Question

QUESTION = Question(
    kind="query",
    rank=335,
    title={"en": "One mechanism by place", "nl": "Eén mechanisme per plaats"},
    doc={
        "en": "How many findings on one mechanism or family, such as trust, say that something helped or hindered, by "
        "place and by presence or lack. A place is that of the intervention; it is empty where there are several or "
        "none.",
        "nl": "Hoeveel bevindingen over één mechanisme of familie, zoals trust, zeggen dat iets hielp of belemmerde, "
        "naar plaats en naar aanwezigheid of gebrek. De plaats is die van de interventie; ze is leeg bij meerdere of "
        "geen.",
    },
    counted=f"""
SELECT c.counts_for_id AS mechanism, {PLACE_OF_FINDING} AS place, f.mechanism_state AS state, {EFFECT} AS effect,
       count(*) AS findings
FROM findings f JOIN mechanisms_counted c ON c.id = f.mechanism_id
WHERE f.direction IS NOT NULL AND f.sensitive = 0
GROUP BY 1, 2, 3, 4""",
    sql=LABELS,
    chart=PICTURE,
    claim=FOUND,
    sensitive="left_out",
    is_stored=True,
    parameters={"mechanism": "trust"},
)
