"""Who speaks in each document, by the number of records of each kind."""

from __future__ import annotations

from ..schema import TABLES
from .question import Question

SPOKEN = "\nUNION ALL\n".join(
    f"SELECT voice, source_id, '{table.name}' AS record_table, count(*) AS n "
    f"FROM {table.name} WHERE sensitive = 0 GROUP BY voice, source_id"
    for table in TABLES.values()
    if {"voice", "source_id", "sensitive"} <= set(table.column_names)
)
"""The SQL of who speaks in each table of statements."""

QUESTION = Question(
    kind="view",
    rank=96,
    doc={
        "en": "Who speaks in each document, by the number of records of each kind.",
        "nl": "Wie er in elk document aan het woord is, naar het aantal gegevens van elke soort.",
    },
    sql=f"""
{SPOKEN}
ORDER BY voice, source_id, record_table""",
    sensitive="left_out",
    facets=("voice", "source_id", "record_table"),
)
