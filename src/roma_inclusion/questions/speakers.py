"""Who speaks in each document, by the number of records of each kind."""

from __future__ import annotations

from ..schema import TABLES
from .question import Question

SPOKEN = "\nUNION ALL\n".join(
    f"""SELECT r.voice AS voice, r.source_id AS source_id, '{table.name}' AS record_table, count(DISTINCT r.id) AS n,
    count(DISTINCT e.passage_id) AS passages FROM {table.name} r
    LEFT JOIN evidence e ON e.record_table = '{table.name}' AND e.record_id = r.id AND e.field IS NULL
    WHERE r.sensitive = 0 GROUP BY r.voice, r.source_id"""
    for table in TABLES.values()
    if {"voice", "source_id", "sensitive"} <= set(table.column_names)
)
"""The SQL of who speaks in each table of statements."""

QUESTION = Question(
    kind="view",
    rank=96,
    doc={
        "en": "Who speaks in each document, by the number of records of each kind and of passages that they were "
        "read from. One sentence may be several records, and who never speaks is not listed.",
        "nl": "Wie er in elk document aan het woord is, naar het aantal gegevens van elke soort en het aantal passages "
        "waaruit ze komen. Eén zin kan meerdere gegevens opleveren, en wie nooit spreekt, staat er niet bij.",
    },
    sql=f"""
{SPOKEN}
ORDER BY voice, source_id, record_table""",
    sensitive="left_out",
    facets=("voice", "source_id", "record_table"),
)
