"""How much is said of each intervention and its parts, so that the main ones come first."""

from __future__ import annotations

from .question import Question

SAID = "\nUNION ALL\n".join(
    f"SELECT intervention_id, count(*) AS n FROM {table} WHERE sensitive = 0 GROUP BY intervention_id"
    for table in ("outcomes", "findings", "events", "observations")
)
"""The SQL of how many records of each table are about an intervention itself."""

QUESTION = Question(
    kind="query",
    rank=325,
    title={"en": "How much is said of each intervention", "nl": "Hoeveel er over elke interventie wordt gezegd"},
    doc={
        "en": "How many outcomes, findings, events and numbers there are of each intervention and all its parts.",
        "nl": "Hoeveel uitkomsten, bevindingen, gebeurtenissen en getallen er zijn van elke interventie met al haar "
        "onderdelen.",
    },
    sql=f"""
WITH RECURSIVE below(intervention_id, part_id) AS (
    SELECT id, id FROM interventions
    UNION
    SELECT b.intervention_id, i.id FROM below b JOIN interventions i ON i.part_of_id = b.part_id
), said AS (
{SAID}
)
SELECT b.intervention_id, sum(s.n) AS records FROM below b JOIN said s ON s.intervention_id = b.part_id
JOIN interventions i ON i.id = b.intervention_id WHERE i.sensitive = 0
GROUP BY b.intervention_id ORDER BY records DESC, b.intervention_id""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("intervention_id",),
)
