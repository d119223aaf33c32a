"""How many aims and results each intervention has, by status: the second half of the matrix."""

from __future__ import annotations

from .question import Question

QUESTION = Question(
    kind="query",
    rank=320,
    title={"en": "Aims and results by intervention", "nl": "Doelen en resultaten per interventie"},
    doc={
        "en": "How many aims and results each intervention has, by status. Intended is an aim, never an achievement.",
        "nl": "Hoeveel doelen en resultaten elke interventie heeft, per status. Beoogd is nooit bereikt.",
    },
    sql="""
SELECT i.id AS intervention_id, i.name AS intervention, i.source_id AS source, o.status, count(*) AS outcomes
FROM outcomes o JOIN interventions i ON i.id = o.intervention_id
WHERE o.sensitive = 0 AND i.sensitive = 0 GROUP BY i.id, o.status ORDER BY i.rowid, o.status""",
    sensitive="left_out",
    is_stored=True,
    stored_by=("intervention_id",),
)
