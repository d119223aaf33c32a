"""Who stands between families and institutions, where, planned or delivered, and whether from the community."""

from __future__ import annotations

from .pieces import PLACES_OF_INTERVENTION
from .question import Question

QUESTION = Question(
    kind="view",
    rank=98,
    doc={
        "en": "Who stands between families and institutions, where, planned or delivered, and whether from the "
        "community. That a town wanted none is in reporting (community_role).",
        "nl": "Wie tussen gezinnen en instanties staat, waar, gepland of uitgevoerd, en of diegene uit de "
        "gemeenschap komt. Dat een gemeente niemand wilde, staat in reporting (community_role).",
    },
    sql=f"""
SELECT p.id AS participation_id, i.source_id, {PLACES_OF_INTERVENTION} AS place, i.id AS intervention_id, i.status,
       a.name AS actor, p.phase, p.origin, p.note
FROM participations p JOIN interventions i ON i.id = p.intervention_id JOIN actors a ON a.id = p.actor_id
WHERE p.role = 'intermediary' AND i.sensitive = 0 ORDER BY p.id""",
    sensitive="left_out",
    facets=("source_id", "place", "phase", "origin"),
)
