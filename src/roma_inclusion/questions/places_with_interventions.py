"""How many interventions take place in each place, and with those in all parts of it."""

from __future__ import annotations

from .question import Question

# CROSS JOIN: SQLite otherwise looks through all parts of all places for each intervention.
QUESTION = Question(
    kind="query",
    rank=327,
    title={"en": "Places by their interventions", "nl": "Plaatsen naar hun interventies"},
    doc={
        "en": "How many interventions are said to take place in each place itself, and how many with those in any part "
        "of it; the places with the most come first.",
        "nl": "Van hoeveel interventies wordt gezegd dat ze in een plaats zelf plaatsvinden, en hoeveel dat er zijn "
        "met die in delen ervan; de plaatsen met de meeste staan vooraan.",
    },
    sql="""
WITH RECURSIVE part(place_id, part_id) AS (
    SELECT id, id FROM places
    UNION
    SELECT w.place_id, p.id FROM part w JOIN places p ON p.part_of_id = w.part_id
)
SELECT p.id AS place_id, p.part_of_id, p.latitude IS NOT NULL AS has_point,
       count(DISTINCT CASE WHEN w.part_id = p.id THEN i.id END) AS interventions,
       count(DISTINCT i.id) AS with_parts
FROM part w CROSS JOIN intervention_places ip ON ip.place_id = w.part_id JOIN places p ON p.id = w.place_id
JOIN interventions i ON i.id = ip.intervention_id WHERE i.sensitive = 0
GROUP BY p.id ORDER BY interventions DESC, p.rowid""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("part_of_id",),
)
