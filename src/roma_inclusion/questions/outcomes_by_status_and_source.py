"""Aims and results by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Question

QUESTION = Question(
    kind="query",
    rank=110,
    title={
        "en": "Aims and results by document",
        "nl": "Doelen en resultaten per document",
    },
    doc={
        "en": "How many aims and results each document states, by status. Intended means an aim, never an achievement.",
        "nl": "Hoeveel doelen en resultaten elk document vermeldt, naar status. Beoogd betekent een "
        "doel, nooit iets wat is bereikt.",
    },
    counted="""
SELECT source_id AS source, status, count(*) AS outcomes FROM outcomes
WHERE sensitive = 0 GROUP BY source_id, status""",
    sql="""
SELECT c.source, b.label_en AS status, c.outcomes
FROM counted c JOIN codebook b ON b.scheme = 'outcome_status' AND b.code = c.status
ORDER BY c.source, c.status""",
    chart=Chart(bar="status", length="outcomes", color="source", codes={"status": "outcome_status"}),
    sensitive="left_out",
    is_stored=True,
)
