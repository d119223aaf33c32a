"""Which records count for each theme, mechanism and target group, found once, when a database is built.

The table `stored_known_findings` has a row for each code and each finding that counts for it, in the order of the data,
with the columns of DECIDING: by these the findings of a page are told apart and counted before one of them is read. So
it is with those of outcomes and interventions. Sensitive records are among them, and say so.
"""

from __future__ import annotations

from ..schema import TABLES
from .pieces import counts_for

PART_OF = "part_of_id"
"""The column of what a record is part of; it stands before the others."""
DECIDING = (PART_OF, "kind", "status", "direction", "basis", "level_id", "sensitive")
"""The columns by which records are told apart before they are read."""
COUNTED_FOR = {
    "interventions": ("themes", "target_groups"),
    "outcomes": ("themes", "target_groups"),
    "findings": ("themes", "target_groups", "mechanisms"),
}
"""The tables whose records are known, with the codes that they count for."""
THEMES_OF_FINDINGS = """SELECT theme_id AS code, finding_id AS id FROM stored_themes_of_findings UNION
SELECT c.counts_for_id, x.finding_id FROM finding_themes x JOIN themes_counted c ON c.id = x.theme_id
JOIN findings f ON f.id = x.finding_id WHERE f.sensitive = 1"""
"""The SQL of the findings of each theme: those that count for it, and the sensitive ones that carry it."""


def deciding(table: str) -> tuple[str, ...]:
    """Return the columns of DECIDING that a table has."""
    return tuple(name for name in DECIDING if name in TABLES[table].column_names)


def known_table(table: str) -> str:
    """Return the name of the table of what is known of the records of a table."""
    return f"stored_known_{table}"


def known_columns(table: str) -> str:
    """Return the columns of a table of what is known, as SQL in brackets; its rows stand in the order of their key."""
    named = ", ".join(deciding(table))
    return f"(codes TEXT, code TEXT, place INTEGER, id TEXT, {named}, PRIMARY KEY (codes, code, place)) WITHOUT ROWID"


def known_rows(table: str, codes: str) -> str:
    """Return the SQL of the records of a table that count for each of some codes, themes by an example."""
    named = ", ".join(f"r.{name}" for name in deciding(table))
    return f"""SELECT '{codes}', x.code, r.rowid, r.id, {named} FROM ({_pairs(table, codes)}) x
JOIN {table} r ON r.id = x.id"""


def _pairs(table: str, codes: str) -> str:
    """Return the SQL of each code with the id of each record that counts for it, each pair once."""
    if codes == "mechanisms":
        return "SELECT c.counts_for_id AS code, f.id FROM findings f JOIN mechanisms_counted c ON c.id = f.mechanism_id"
    if (table, codes) == ("findings", "themes"):
        return THEMES_OF_FINDINGS
    one, link = table.removesuffix("s"), codes.removesuffix("s")
    return f"""SELECT DISTINCT c.counts_for_id AS code, x.{one}_id AS id FROM {one}_{codes} x
JOIN ({counts_for(codes)}) c ON c.id = x.{link}_id"""
