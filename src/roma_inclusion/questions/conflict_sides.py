"""Every conflict with its sides, side by side."""

from __future__ import annotations

from ..schema import TABLES, Table
from .question import Question

SIDES = [table for table in TABLES.values() if table.key == ("id",) and table.evidence != "none"]
"""The tables whose rows can be a side of a conflict."""


def _side(table: Table) -> str:
    """Return the SQL of the sides that are rows of one table, each with its text, without those that are sensitive."""
    columns = [f"r.{column}" for column in table.tells or (table.label,)]
    text = f"coalesce({', '.join(columns)})" if len(columns) > 1 else columns[0]
    open_rows = " WHERE r.sensitive = 0" if "sensitive" in table.column_names else ""
    return f"SELECT '{table.name}' AS record_table, r.id AS record_id, {text} AS side FROM {table.name} r{open_rows}"


QUESTION = Question(
    kind="view",
    rank=80,
    doc={
        "en": "Every conflict with its sides, side by side.",
        "nl": "Elke tegenspraak met haar kanten, naast elkaar.",
    },
    sql=f"""
WITH sides AS (
SELECT l.conflict_id, s.* FROM conflict_records l JOIN (
{(chr(10) + "UNION ALL ").join(_side(table) for table in SIDES)}
) s USING (record_table, record_id))
SELECT c.id AS conflict_id, c.kind, c.statement, c.handling, d.title AS document,
       s.record_table, s.record_id, s.side
FROM conflicts c
JOIN sources d ON d.id = c.source_id
LEFT JOIN sides s ON s.conflict_id = c.id
WHERE c.sensitive = 0
ORDER BY c.id, s.record_table, s.record_id""",
    sensitive="left_out",
    facets=("kind",),
)
