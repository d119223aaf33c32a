"""Mechanisms by document: one of the charts."""

from __future__ import annotations

from .question import Chart, Question

QUESTION = Question(
    kind="query",
    rank=130,
    title={
        "en": "Mechanisms by document",
        "nl": "Mechanismen per document",
    },
    doc={
        "en": "Which mechanisms each document speaks of, by the number of findings. A mechanism is how "
        "or why something works or does not.",
        "nl": "Over welke mechanismen elk document iets zegt, naar aantal bevindingen. Een mechanisme "
        "is hoe of waarom iets wel of niet werkt.",
    },
    counted="""
SELECT mechanism_id AS mechanism, source_id AS source, count(*) AS findings FROM findings
WHERE mechanism_id IS NOT NULL AND sensitive = 0 GROUP BY mechanism_id, source_id""",
    sql="""
SELECT m.label_en AS mechanism, c.source, c.findings
FROM counted c JOIN mechanisms m ON m.id = c.mechanism
ORDER BY m.label_en, c.source""",
    chart=Chart(bar="mechanism", length="findings", color="source", codes={"mechanism": "mechanisms"}),
    sensitive="left_out",
    is_stored=True,
)
