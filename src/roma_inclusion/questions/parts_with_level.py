"""The records that are context, mechanism or outcome in a configuration, each once a part, with their own level."""

from __future__ import annotations

from ..schema import Table
from .configurations_flat import PARTS
from .question import Question


def _levels(table: Table) -> str:
    """Return the SQL of the level of each row of a table that is not sensitive; NULL where it has none."""
    level = "level_id" if "level_id" in table.column_names else "NULL"
    open_rows = " WHERE sensitive = 0" if "sensitive" in table.column_names else ""
    return f"SELECT '{table.name}' AS record_table, id AS record_id, {level} AS level_id FROM {table.name}{open_rows}"


QUESTION = Question(
    kind="view",
    rank=94,
    doc={
        "en": "The records that are context, mechanism or outcome in a configuration, each once a part, with their "
        "own level. Events, numbers and interventions have none.",
        "nl": "De gegevens die in een configuratie context, mechanisme of uitkomst zijn, elk één keer per onderdeel, "
        "met hun eigen niveau. Gebeurtenissen, getallen en interventies hebben er geen.",
    },
    sql=f"""
WITH levels_of_records AS (
{(chr(10) + "UNION ALL ").join(map(_levels, PARTS))}
)
SELECT DISTINCT p.part, p.record_table, p.record_id, r.level_id FROM configuration_parts p
JOIN levels_of_records r ON r.record_table = p.record_table AND r.record_id = p.record_id
JOIN configurations c ON c.id = p.configuration_id
WHERE c.sensitive = 0 ORDER BY p.part, p.record_table, p.record_id""",
    sensitive="left_out",
    facets=("part", "level_id", "record_table"),
)
