"""What is known of each intervention in each field: aims only, results, aims not achieved, effects not measured.

An intervention can stand in a field more than once, as when one of its aims was reached and another was not. Whether
an aim or result is stated at all is asked of every row, so that what is sensitive is never said not to be there.
"""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="view",
    rank=72,
    doc={
        "en": "What is known of each intervention in each field: aims_only, reported, not_achieved, not_measured, or "
        "no_outcome where it works in the field and states no aim or result in it. A narrower field counts for its "
        "broader one.",
        "nl": "Wat van elke interventie per leefgebied bekend is: aims_only (alleen doelen), reported, not_achieved, "
        "not_measured, of no_outcome als ze er wel werkt, maar er geen doel of resultaat bij staat. Een enger gebied "
        "telt mee voor het ruimere.",
    },
    sql="""
WITH outcome_fields AS (
    SELECT o.intervention_id, c.counts_for_id AS field, o.status, o.sensitive FROM outcomes o
    JOIN outcome_themes ot ON ot.outcome_id = o.id JOIN themes_counted c ON c.id = ot.theme_id
), known AS (
    SELECT intervention_id, field, CASE WHEN status <> 'intended' THEN status
        WHEN min(status = 'intended') OVER (PARTITION BY intervention_id, field) THEN 'aims_only' END AS what
    FROM outcome_fields WHERE sensitive = 0
), said AS (
    SELECT intervention_id, field, what FROM known WHERE what IS NOT NULL
    UNION
    SELECT it.intervention_id, c.counts_for_id, 'no_outcome' FROM intervention_themes it
    JOIN themes_counted c ON c.id = it.theme_id
    EXCEPT
    SELECT intervention_id, field, 'no_outcome' FROM outcome_fields
)
SELECT i.id AS intervention_id, i.kind, s.field, s.what, i.source_id FROM said s
JOIN interventions i ON i.id = s.intervention_id JOIN themes t ON t.id = s.field
WHERE i.sensitive = 0 AND t.kind = 'field' ORDER BY i.rowid, s.field, s.what""",
    sensitive="left_out",
    facets=("kind", "field", "what", "source_id"),
)
