"""Aims and results by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=110,
    title={
        "en": "Aims and results by document",
        "nl": "Doelen en resultaten per document",
    },
    doc={
        "en": "How many of the aims and results that a document states are of each status, in percent of its own. "
        "Intended means an aim, never an achievement.",
        "nl": "Hoeveel van de doelen en resultaten die een document vermeldt elke status hebben, in procenten van dat "
        "document. Beoogd betekent een doel, nooit iets wat is bereikt.",
    },
    counted="""
SELECT source_id AS source, status, count(*) AS outcomes,
       sum(count(*)) OVER (PARTITION BY source_id) AS of_document FROM outcomes
WHERE sensitive = 0 GROUP BY source_id, status""",
    sql="""
SELECT c.source || ', ' || b.label_en AS document_and_status, c.source, b.label_en AS status, c.outcomes,
       c.of_document, round(100.0 * c.outcomes / c.of_document, 1) AS share
FROM counted c JOIN codebook b ON b.scheme = 'outcome_status' AND b.code = c.status
ORDER BY c.source, c.status""",
    chart=Chart(
        bar="document_and_status",
        length="outcomes",
        color="status",
        codes={"source": "sources", "status": "outcome_status"},
        parts=("source", "status"),
        whole="of_document",
    ),
    claim=Claim(
        sql="""
SELECT sum(CASE WHEN status = 'reported' THEN outcomes ELSE 0 END) AS reported, sum(outcomes) AS total
FROM counted HAVING sum(outcomes) > 1 AND reported <> 1""",
        text={
            "en": "Of {total} aims and results that the documents state, {reported} are reported results",
            "nl": "Van de {total} doelen en resultaten in de documenten zijn er {reported} gerapporteerde resultaten",
        },
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
