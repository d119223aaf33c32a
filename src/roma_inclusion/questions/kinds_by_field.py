"""How many interventions of each kind have only aims, results or gaps in each field: the first half of the matrix."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=340,
    title={"en": "What is known, by kind of intervention and field", "nl": "Wat bekend is, per soort en leefgebied"},
    doc={
        "en": "How many interventions of each kind have aims only, reported results, aims not achieved or effects not "
        "measured in each field, or no aim or result. One intervention can count under several of these.",
        "nl": "Hoeveel interventies van elke soort per leefgebied alleen doelen, gerapporteerde resultaten, niet "
        "bereikte doelen of niet gemeten effecten hebben, of geen doel of resultaat. Eén interventie kan onder meer "
        "dan één hiervan tellen.",
    },
    sql="""
SELECT kind, field, what, count(*) AS interventions FROM interventions_by_field
GROUP BY kind, field, what ORDER BY kind, field, what""",
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
    narrows=("interventions",),
)
