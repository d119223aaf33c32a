"""Coverage of the documents: one of the charts."""

from __future__ import annotations

from .question import Chart, Question

QUESTION = Question(
    kind="query",
    rank=170,
    title={
        "en": "Coverage of the documents",
        "nl": "Hoe volledig de documenten zijn verwerkt",
    },
    doc={
        "en": "How many passages of each document were coded, and how many hold no fact (headings, "
        "references and the like).",
        "nl": "Hoeveel passages van elk document zijn gecodeerd, en hoeveel er geen feit bevatten "
        "(koppen, verwijzingen en dergelijke).",
    },
    counted="""
SELECT source_id AS source, state, sum(passages) AS passages FROM coverage GROUP BY source_id, state""",
    sql="""
SELECT c.source, b.label_en AS state, c.passages
FROM counted c JOIN codebook b ON b.scheme = 'passage_state' AND b.code = c.state
ORDER BY c.source, c.state""",
    chart=Chart(bar="source", length="passages", color="state", codes={"state": "passage_state"}),
    sensitive="left_out",
    is_stored=True,
)
