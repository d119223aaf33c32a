"""Names and statements of all tables that hold some words."""

from __future__ import annotations

from ..schema import TABLES, Table
from .question import Question

SEARCHED = sorted(
    (table for table in TABLES.values() if table.searched),
    key=lambda table: ("source_id" not in table.column_names, table.rank),
)
"""The tables with full-text search, those of one document first."""


def _found(table: Table) -> str:
    """Return the SQL of the rows of one table that hold the words."""
    kind = next((f"r.{name}" for name in ("kind", "status", "phase") if name in table.column_names), "NULL")
    voice = "r.voice" if "voice" in table.column_names else "NULL"
    named = table.label in table.searched
    words = f"r.{table.label}" if named else f"coalesce(r.{table.searched[0]}, r.{table.label})"
    of_document = "source_id" in table.column_names
    document = "d.title AS document, d.published AS document_published"
    return f"""SELECT '{table.name}' AS record_table, r.id AS record_id, {words} AS words, {kind} AS kind,
{voice} AS voice, {document if of_document else "NULL AS document, NULL AS document_published"}
FROM {table.name} r{" JOIN sources d ON d.id = r.source_id" if of_document else ""} WHERE r.rowid IN (
  SELECT rowid FROM {table.name}_fts WHERE {table.name}_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""'))"""


QUESTION = Question(
    kind="query",
    rank=210,
    title={"en": "Search everything", "nl": "Zoek in alles"},
    doc={
        "en": "Names and statements of all tables that hold the words, with who says so and where; accents do not "
        "matter.",
        "nl": "Namen en uitspraken uit alle tabellen die de woorden bevatten, met wie het zegt en waar; accenten maken "
        "niet uit.",
    },
    sql="\nUNION ALL\n".join(_found(table) for table in SEARCHED),
    sensitive="kept",
    parameters={"q": "education"},
)
