"""Each configuration in one row: the context, the mechanism and the outcome that belong together."""

from __future__ import annotations

from ..schema import TABLES
from .pieces import texts_of
from .question import Question

PARTS = [table for table in TABLES.values() if table.key == ("id",) and table.written == "coding" and table.label]
"""The tables whose rows can be a part of a configuration."""


def _part(name: str) -> str:
    """Return the SQL of the texts of one kind of part, joined in the order of their ids."""
    return f"""(SELECT group_concat(told, ' | ') FROM (
    SELECT t.told FROM configuration_parts p JOIN texts t USING (record_table, record_id)
    WHERE p.configuration_id = c.id AND p.part = '{name}' ORDER BY p.record_table, p.record_id)) AS {name}"""


def _codes(table: str, column: str, part: str) -> str:
    """Return the SQL of the different codes that the parts of one kind have in a column, with commas between."""
    return f"""(SELECT group_concat({column}, ', ') FROM (SELECT DISTINCT r.{column} FROM configuration_parts p
        JOIN {table} r ON r.id = p.record_id AND p.record_table = '{table}'
        WHERE p.configuration_id = c.id AND p.part = '{part}' AND r.sensitive = 0 ORDER BY r.{column}))"""


STATUSES = """(SELECT group_concat(status, ', ') FROM (SELECT DISTINCT coalesce(o.status, p.record_table) AS status
        FROM configuration_parts p LEFT JOIN outcomes o ON p.record_table = 'outcomes' AND o.id = p.record_id
        WHERE p.configuration_id = c.id AND p.part = 'outcome' ORDER BY 1))"""
"""The SQL of the status of the outcomes; where an event or a number is the outcome, the name of its table."""


FLAT = f"""
WITH texts AS (
{(chr(10) + "UNION ALL ").join(map(texts_of, PARTS))}
)
SELECT c.id AS configuration_id, c.source_id, c.intervention_id, {_part("context")}, {_part("mechanism")},
       {_part("outcome")}, c.level_id,
       {_codes("findings", "basis", "mechanism")} AS basis,
       c.linked_by, c.voice, c.statement, {_codes("findings", "mechanism_id", "mechanism")} AS mechanism_ids,
       {STATUSES} AS outcome_statuses
FROM configurations c WHERE c.sensitive = 0 ORDER BY c.id"""

QUESTION = Question(
    kind="view",
    rank=93,
    doc={
        "en": "Each configuration in one row: the context, the mechanism and the outcome that belong together. "
        "outcome_statuses tells hopes from results.",
        "nl": "Elke configuratie in één rij: de context, het mechanisme en de uitkomst die bij elkaar horen. "
        "outcome_statuses houdt hoop en resultaat uit elkaar.",
    },
    sql=f"""
{FLAT}""",
    sensitive="left_out",
    facets=("source_id", "level_id", "basis", "linked_by"),
)
