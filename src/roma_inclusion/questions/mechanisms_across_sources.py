"""Mechanisms by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Claim, Question

QUESTION = Question(
    kind="query",
    rank=130,
    title={
        "en": "Mechanisms by document",
        "nl": "Mechanismen per document",
    },
    doc={
        "en": "Which mechanisms each document speaks of, in percent of its own findings on mechanisms. A mechanism is "
        "how or why something works or does not.",
        "nl": "Over welke mechanismen elk document iets zegt, in procenten van zijn eigen bevindingen over "
        "mechanismen. Een mechanisme is hoe of waarom iets wel of niet werkt.",
    },
    counted="""
SELECT mechanism_id AS mechanism, source_id AS source, count(*) AS findings,
       sum(count(*)) OVER (PARTITION BY source_id) AS of_document FROM findings
WHERE mechanism_id IS NOT NULL AND sensitive = 0 GROUP BY mechanism_id, source_id""",
    sql="""
SELECT m.label_en || ', ' || c.source AS mechanism_and_document, m.label_en AS mechanism, c.source, c.findings,
       c.of_document, round(100.0 * c.findings / c.of_document, 1) AS share
FROM counted c JOIN mechanisms m ON m.id = c.mechanism
ORDER BY m.label_en, c.source""",
    chart=Chart(
        bar="mechanism_and_document",
        length="findings",
        color="source",
        codes={"mechanism": "mechanisms", "source": "sources"},
        parts=("mechanism", "source"),
        whole="of_document",
        tone="plain",
        most=6,
    ),
    claim=Claim(
        sql="""
SELECT sum(CASE WHEN documents > 1 THEN 1 ELSE 0 END) AS several, count(*) AS total
FROM (SELECT mechanism, count(*) AS documents FROM counted GROUP BY mechanism)
HAVING sum(CASE WHEN documents > 1 THEN 1 ELSE 0 END) > 1""",
        text={
            "en": "{several} of {total} mechanisms are spoken of in more than one document",
            "nl": "{several} van de {total} mechanismen komen in meer dan één document voor",
        },
    ),
    sensitive="left_out",
    is_stored=True,
    has_choices=True,
)
