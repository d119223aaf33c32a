"""How many findings of each document speak of each mechanism: on what ground, by presence or lack."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=92,
    doc={
        "en": "How many findings of each document speak of each mechanism: on what ground, by presence or lack. A "
        "finding counts under its mechanism and under its family. Without a direction it is advice or a list; only "
        "what is found or experienced helped or hindered.",
        "nl": "Hoeveel bevindingen van elk document over elk mechanisme gaan: grond, aanwezigheid of gebrek. Een "
        "bevinding telt onder haar mechanisme en onder de familie. Zonder richting is het een advies of opsomming; "
        "alleen wat is vastgesteld of ervaren, hielp of belemmerde.",
    },
    sql="""
SELECT c.counts_for_id AS mechanism_id, f.source_id, f.basis, f.mechanism_state, f.direction, count(*) AS n
FROM findings f JOIN mechanisms_counted c ON c.id = f.mechanism_id
WHERE f.sensitive = 0
GROUP BY c.counts_for_id, f.source_id, f.basis, f.mechanism_state, f.direction
ORDER BY c.counts_for_id, f.source_id, f.basis, f.mechanism_state, f.direction""",
    sensitive="left_out",
    facets=("source_id", "basis", "mechanism_state", "direction"),
)
