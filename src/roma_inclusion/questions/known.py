"""Which records count for each theme, mechanism and target group, and which interventions take place in each place.

They are found once, when a database is built, and counted in groups that have the same values in the columns of
DECIDING: `stored_groups_findings` has a row for each group of the findings of one code, with how many they are, and
`stored_known_findings` the findings of each group, in order. So a page tells the findings of a code apart, counts them
and reads the first of them without looking at the others. So it is with outcomes and interventions. Sensitive records
are among them, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import TABLES
from .pieces import counts_for

DECIDING = ("kind", "status", "direction", "basis", "level_id", "sensitive")
"""The columns by which records are told apart before they are read."""
COUNTED_FOR = {
    "interventions": ("themes", "target_groups", "places"),
    "outcomes": ("themes", "target_groups"),
    "findings": ("themes", "target_groups", "mechanisms"),
}
"""The tables whose records are known, with the codes that they count for, or the places that they are in."""
THEMES_OF_FINDINGS = """SELECT theme_id AS code, finding_id AS id FROM stored_themes_of_findings UNION
SELECT c.counts_for_id, x.finding_id FROM finding_themes x JOIN themes_counted c ON c.id = x.theme_id
JOIN findings f ON f.id = x.finding_id WHERE f.sensitive = 1"""
"""The SQL of the findings of each theme: those that count for it, and the sensitive ones that carry it."""
WITHIN_PLACES = """SELECT DISTINCT w.within_id AS code, ip.intervention_id AS id FROM stored_places_within w
JOIN intervention_places ip ON ip.place_id = w.place_id"""
"""The SQL of the interventions of each place, in whatever part of it they take place."""
BY_WEIGHT = """(SELECT i.id, row_number() OVER (ORDER BY w.rowid IS NULL, w.rowid, i.rowid) AS position
FROM interventions i LEFT JOIN stored_interventions_by_weight w ON w.intervention_id = i.id)"""
"""The SQL of the order of interventions by how much is said of them, those that are not weighed last."""


def deciding(table: str) -> tuple[str, ...]:
    """Return the columns of DECIDING that a table has."""
    return tuple(name for name in DECIDING if name in TABLES[table].column_names)


def known_table(table: str) -> str:
    """Return the name of the table of the records of each group of a table, in the order of a page."""
    return f"stored_known_{table}"


def groups_table(table: str) -> str:
    """Return the name of the table of the groups of the records of a table, each with how many they are."""
    return f"stored_groups_{table}"


def known_tables() -> tuple[str, ...]:
    """Return the name of every table of groups and of what is in them."""
    return tuple(name(table) for table in COUNTED_FOR for name in (groups_table, known_table))


def making_known(table: str) -> Iterator[str]:
    """Yield the statements that make the two tables of a table of records."""
    groups, known, values = groups_table(table), known_table(table), deciding(table)
    named = ", ".join(values)
    yield f"CREATE TABLE {groups} (number INTEGER PRIMARY KEY, codes TEXT, code TEXT, records INTEGER, {named})"
    yield f"""CREATE TABLE {known} (in_group INTEGER, position INTEGER, id TEXT, PRIMARY KEY (in_group, position))
WITHOUT ROWID"""
    for codes in COUNTED_FOR[table]:
        own = ", ".join(f"r.{name}" for name in values)
        yield f"""INSERT INTO {groups} (codes, code, records, {named}) SELECT '{codes}', x.code, count(*), {own}
FROM ({_pairs(table, codes)}) x JOIN {table} r ON r.id = x.id GROUP BY x.code, {own}"""
    yield f"CREATE INDEX idx_{groups}_codes_code ON {groups} (codes, code)"
    alike = " AND ".join(f"g.{name} IS r.{name}" for name in values)
    for codes in COUNTED_FOR[table]:
        ordered = codes == "places"
        order = f"JOIN {BY_WEIGHT} o ON o.id = r.id" if ordered else ""
        yield f"""INSERT INTO {known} SELECT g.number, {"o.position" if ordered else "r.rowid"}, r.id
FROM ({_pairs(table, codes)}) x JOIN {table} r ON r.id = x.id {order}
JOIN {groups} g ON g.codes = '{codes}' AND g.code = x.code AND {alike}"""


def _pairs(table: str, codes: str) -> str:
    """Return the SQL of each code with the id of each record that counts for it, each pair once."""
    if codes == "places":
        return WITHIN_PLACES
    if codes == "mechanisms":
        return "SELECT c.counts_for_id AS code, f.id FROM findings f JOIN mechanisms_counted c ON c.id = f.mechanism_id"
    if (table, codes) == ("findings", "themes"):
        return THEMES_OF_FINDINGS
    one, link = table.removesuffix("s"), codes.removesuffix("s")
    return f"""SELECT DISTINCT c.counts_for_id AS code, x.{one}_id AS id FROM {one}_{codes} x
JOIN ({counts_for(codes)}) c ON c.id = x.{link}_id"""
