"""What became of the interventions, by place: one of the charts, and the numbers of the map."""

from __future__ import annotations

from .pieces import COURSE
from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=105,
    title={
        "en": "What became of the interventions, by place",
        "nl": "Wat er van de interventies is geworden, per plaats",
    },
    doc={
        "en": "How many interventions of each place are only planned, carried out or under way, carried out with "
        "changes, or dropped or not carried on, in whole or in part. Each has one course; one in several places "
        "counts in each, and a country stands for work in the whole of it.",
        "nl": "Hoeveel interventies van elke plaats alleen gepland zijn, uitgevoerd of gaande, uitgevoerd met "
        "wijzigingen, of geheel of deels vervallen of niet voortgezet. Elke interventie heeft één verloop; een "
        "interventie in meerdere plaatsen telt in elk daarvan, en een land staat voor werk in het hele land.",
    },
    counted=f"""
SELECT ip.place_id AS place, {COURSE} AS course, count(*) AS interventions
FROM interventions i JOIN intervention_places ip ON ip.intervention_id = i.id
WHERE i.sensitive = 0 GROUP BY 1, 2""",
    sql="""
SELECT p.name AS place, b.label_en AS course, c.interventions
FROM counted c JOIN places p ON p.id = c.place JOIN codebook b ON b.scheme = 'course' AND b.code = c.course
ORDER BY p.name, b.rowid""",
    chart=Chart(
        bar="place",
        length="interventions",
        color="course",
        codes={"place": "places", "course": "course"},
        most=20,
    ),
    claim=Claim(
        sql=f"""
SELECT sum(course IN ('changed', 'stopped')) AS turned, count(*) AS total
FROM (SELECT {COURSE} AS course FROM interventions i WHERE i.sensitive = 0)
HAVING sum(course IN ('changed', 'stopped')) > 1""",
        text={
            "en": "{turned} of {total} interventions were changed, dropped or not carried on, in whole or in part",
            "nl": "{turned} van de {total} interventies zijn gewijzigd, vervallen of niet voortgezet, geheel of deels",
        },
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
    narrows=("interventions",),
)
