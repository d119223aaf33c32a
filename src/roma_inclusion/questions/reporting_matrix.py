"""What each document reports of an intervention, item by item; it says nothing about the work itself."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=94,
    doc={
        "en": "What each document reports of an intervention, item by item; it says nothing about the work itself. "
        "Compare interventions, do not add up: what is only named has as many items as a strategy.",
        "nl": "Wat elk document over een interventie meldt, punt voor punt; het zegt niets over het werk zelf. "
        "Vergelijk interventies en tel niet op: wat alleen wordt genoemd, heeft evenveel punten als een strategie.",
    },
    sql="""
SELECT r.intervention_id, r.item, r.state, i.source_id, r.statement
FROM reporting r JOIN interventions i ON i.id = r.intervention_id
WHERE i.sensitive = 0 ORDER BY r.intervention_id, r.item""",
    sensitive="left_out",
    facets=("item", "state", "source_id"),
)
