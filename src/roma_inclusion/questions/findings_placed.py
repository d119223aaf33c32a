"""Each finding with the places of its intervention, so that towns are compared."""

from __future__ import annotations

from .pieces import EFFECT, PLACES_OF_INTERVENTION
from .question import Question

QUESTION = Question(
    kind="view",
    rank=97,
    doc={
        "en": "Each finding with the places of its intervention. Where these are several, it is said of all together "
        "and not of each; a country is the whole programme.",
        "nl": "Elke bevinding met de plaatsen van haar interventie. Zijn dat er meerdere, dan geldt ze voor alle samen "
        "en niet voor elk; een land staat voor het hele programma.",
    },
    sql=f"""
SELECT f.id, f.statement, f.source_id, f.intervention_id, {PLACES_OF_INTERVENTION} AS place,
       (SELECT count(*) FROM intervention_places ip WHERE ip.intervention_id = i.id) AS places,
       f.mechanism_id, f.mechanism_state, f.direction, f.basis, {EFFECT} AS effect, f.level_id, f.level_basis, f.voice
FROM findings f LEFT JOIN interventions i ON i.id = f.intervention_id
WHERE f.sensitive = 0 ORDER BY f.id""",
    sensitive="left_out",
    facets=("source_id", "place", "effect", "level_id"),
)
