"""Roles of actors, planned and delivered: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=160,
    title={
        "en": "Roles of actors, planned and delivered",
        "nl": "Rollen van actoren, gepland en uitgevoerd",
    },
    doc={
        "en": "How often actors have each role, in the plan and in what was done.",
        "nl": "Hoe vaak actoren een rol hebben, in het plan en in de uitvoering.",
    },
    counted="""
SELECT a.role, a.phase, count(*) AS participations
FROM participations a JOIN interventions i ON i.id = a.intervention_id
WHERE i.sensitive = 0 GROUP BY a.role, a.phase""",
    sql="""
SELECT r.label_en || ', ' || p.label_en AS role_and_phase, r.label_en AS role, p.label_en AS phase, c.participations
FROM counted c
JOIN codebook r ON r.scheme = 'role' AND r.code = c.role
JOIN codebook p ON p.scheme = 'phase' AND p.code = c.phase
ORDER BY r.label_en, p.label_en""",
    chart=Chart(
        bar="role_and_phase",
        length="participations",
        color="phase",
        codes={"role": "role", "phase": "phase"},
        parts=("role", "phase"),
        order="list",
        most=8,
    ),
    claim=Claim(
        sql="""
SELECT sum(CASE WHEN phase = 'delivered' THEN participations ELSE 0 END) AS delivered, sum(participations) AS total
FROM counted HAVING sum(participations) > 1 AND delivered <> 1""",
        text={
            "en": "Of {total} roles that actors have, {delivered} are in what was done; the others are planned or "
            "not specified",
            "nl": "Van de {total} rollen van actoren betreffen er {delivered} de uitvoering; de andere zijn gepland of "
            "niet gespecificeerd",
        },
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
