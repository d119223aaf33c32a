"""The SQL of the views of outcomes, one a status: intended and reported are never in one view."""

from __future__ import annotations

from .pieces import PLACES_OF_INTERVENTION, contested


def outcomes_of(status: str) -> str:
    """Return the SQL of the outcomes of one status that are not sensitive, with labels and where they were read."""
    return f"""
SELECT o.id, o.statement, d.title AS document, d.published AS document_published, o.source_id,
       i.name AS intervention, {PLACES_OF_INTERVENTION} AS place, o.direction, o.level_id AS level,
       o.evidence_kind, o.voice, group_concat(t.label_en, ', ') AS themes,
       {contested("outcomes", "o.id")} AS contested
FROM outcomes o
JOIN sources d ON d.id = o.source_id
JOIN interventions i ON i.id = o.intervention_id
LEFT JOIN outcome_themes ot ON ot.outcome_id = o.id
LEFT JOIN themes t ON t.id = ot.theme_id
WHERE o.status = '{status}' AND o.sensitive = 0
GROUP BY o.id ORDER BY o.id"""
