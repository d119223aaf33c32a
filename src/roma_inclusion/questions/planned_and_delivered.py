"""Interventions with what was planned beside what was done."""

from __future__ import annotations

from .pieces import PLACES_OF_INTERVENTION
from .question import Question

QUESTION = Question(
    kind="view",
    rank=50,
    doc={
        "en": "Interventions with what was planned beside what was done.",
        "nl": "Interventies, met wat gepland was naast wat er is gedaan.",
    },
    sql=f"""
SELECT i.id, i.name, i.kind, {PLACES_OF_INTERVENTION} AS place, i.status, i.design AS planned, i.delivery AS delivered,
       d.title AS document, d.published AS document_published, i.source_id
FROM interventions i
JOIN sources d ON d.id = i.source_id
WHERE (i.design IS NOT NULL OR i.delivery IS NOT NULL) AND i.sensitive = 0
ORDER BY i.id""",
    sensitive="left_out",
    facets=("source_id", "place", "status"),
)
