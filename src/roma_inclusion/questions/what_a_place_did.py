"""The interventions of one place, with plan beside practice."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=220,
    title={"en": "What a place planned and did", "nl": "Wat een plaats plande en deed"},
    doc={
        "en": "The interventions of one place, such as nl-enschede, with plan beside practice. The ids are in places.",
        "nl": "De interventies van één plaats, zoals nl-enschede, met plan naast praktijk. De ids staan in places.",
    },
    sql="""
SELECT i.id, i.name, i.kind, i.status, i.design AS planned, i.delivery AS delivered, d.title AS document,
d.published AS document_published
FROM interventions i JOIN sources d ON d.id = i.source_id
JOIN intervention_places ip ON ip.intervention_id = i.id WHERE ip.place_id = :place ORDER BY i.id""",
    sensitive="kept",
    parameters={"place": "nl-enschede"},
)
