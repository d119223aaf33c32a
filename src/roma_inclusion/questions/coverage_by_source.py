"""Coverage of the documents: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=170,
    title={
        "en": "Coverage of the documents",
        "nl": "Hoe volledig de documenten zijn verwerkt",
    },
    doc={
        "en": "How many passages of each document were coded, in percent of its own, and how many hold no fact "
        "(headings, references and the like).",
        "nl": "Hoeveel passages van elk document zijn gecodeerd, in procenten van dat document, en hoeveel er geen "
        "feit bevatten (koppen, verwijzingen en dergelijke).",
    },
    counted="""
SELECT source_id AS source, state, sum(passages) AS passages,
       sum(sum(passages)) OVER (PARTITION BY source_id) AS of_document FROM coverage GROUP BY source_id, state""",
    sql="""
SELECT c.source, b.label_en AS state, c.passages, c.of_document,
       round(100.0 * c.passages / c.of_document, 1) AS share
FROM counted c JOIN codebook b ON b.scheme = 'passage_state' AND b.code = c.state
ORDER BY c.source, c.state""",
    chart=Chart(
        bar="source",
        length="passages",
        color="state",
        codes={"source": "sources", "state": "passage_state"},
        whole="of_document",
    ),
    claim=Claim(
        sql="""
SELECT sum(CASE WHEN state = 'coded' THEN passages ELSE 0 END) AS coded, sum(passages) AS total
FROM counted HAVING sum(passages) > 1 AND coded <> 1""",
        text={
            "en": "Facts were read from {coded} of the {total} passages of the documents",
            "nl": "Uit {coded} van de {total} passages van de documenten zijn feiten vastgelegd",
        },
    ),
    sensitive="left_out",
    is_stored=True,
)
