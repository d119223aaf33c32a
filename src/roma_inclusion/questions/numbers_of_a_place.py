"""Every number stated about one place."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=250,
    title={"en": "The numbers of a place", "nl": "De getallen van een plaats"},
    doc={
        "en": "Every number stated about one place, such as nl-ede, with unit, denominator, how exact it is and who "
        "says so.",
        "nl": "Elk getal over één plaats, zoals nl-ede, met eenheid, noemer, hoe precies het is en wie het zegt.",
    },
    sql="""
SELECT o.id, o.indicator, o.qualifier, o.value, o.value_max, o.unit, o.denominator, o.reference_date,
o.phase, o.statement, o.voice, d.title AS document, d.published AS document_published
FROM observations o JOIN sources d ON d.id = o.source_id
WHERE o.place_id = :place OR (o.place_id IS NULL AND EXISTS (SELECT 1 FROM intervention_places ip
    WHERE ip.intervention_id = o.intervention_id AND ip.place_id = :place)) ORDER BY o.indicator, o.id""",
    sensitive="kept",
    parameters={"place": "nl-ede"},
)
