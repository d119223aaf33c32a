"""Pieces of SQL that several questions are made of, so that what counts for what is said once."""

from __future__ import annotations

from ..schema import Table
from ..schema.conflicts import WEIGHTY
from ..schema.findings import GROUNDED


def counts_for(table: str) -> str:
    """Return the SQL of each code of `table` with every code that it counts for, as (id, counts_for_id).

    A code counts for itself, a narrower one for its broader, a plugin's own for the one that it matches.
    """
    return f"""
WITH RECURSIVE counted(id, counts_for_id) AS (
    SELECT id, id FROM {table}
    UNION
    SELECT c.id, t.broader_id FROM counted c JOIN {table} t ON t.id = c.counts_for_id WHERE t.broader_id IS NOT NULL
    UNION
    SELECT c.id, t.match_id FROM counted c JOIN {table} t ON t.id = c.counts_for_id WHERE t.match_id IS NOT NULL
)
SELECT id, counts_for_id FROM counted ORDER BY id, counts_for_id"""


def texts_of(table: Table) -> str:
    """Return the SQL of the text of each row of a table, as (record_table, record_id, told), without sensitive rows."""
    columns = [f"r.{column}" for column in table.tells or (table.label,)]
    text = f"coalesce({', '.join(columns)})" if len(columns) > 1 else columns[0]
    open_rows = " WHERE r.sensitive = 0" if "sensitive" in table.column_names else ""
    return f"SELECT '{table.name}' AS record_table, r.id AS record_id, {text} AS told FROM {table.name} r{open_rows}"


def contested(table: str, record: str) -> str:
    """Return the SQL of how much hangs on what disagrees with a record: conclusion, figure, or NULL."""
    return f"""(SELECT min(k.weight) FROM conflict_records kr JOIN conflicts k ON k.id = kr.conflict_id
        WHERE kr.record_table = '{table}' AND kr.record_id = {record} AND k.weight IN {WEIGHTY})"""


EFFECT = f"""CASE WHEN f.direction IS NULL THEN NULL
            WHEN f.basis NOT IN {GROUNDED} THEN f.basis
            ELSE replace(replace(f.direction, 'helps', 'helped'), 'hinders', 'hindered') END"""
"""The effect of the finding `f`: only what was found or experienced helped or hindered, else it is its basis."""

PLACE_OF_FINDING = """(SELECT min(ip.place_id) FROM intervention_places ip
        WHERE ip.intervention_id = f.intervention_id HAVING count(*) = 1)"""
"""The one place of the intervention of the finding `f`; NULL where it has several, or the finding has none."""

GROUNDED_EFFECTS = ("helped", "hindered", "two_sided")
"""The effects that rest on what was found or experienced."""

GROUNDED_OF_ALL = f"""
SELECT sum(CASE WHEN effect IN {GROUNDED_EFFECTS} THEN findings ELSE 0 END) AS grounded, sum(findings) AS total
FROM counted HAVING sum(findings) > 1 AND grounded <> 1"""
"""The SQL of a claim: how many of the findings that were counted by effect rest on what was found or experienced."""


def _has_event(*kinds: str) -> str:
    named = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""EXISTS (SELECT 1 FROM events v
            WHERE v.intervention_id = i.id AND v.sensitive = 0 AND v.kind IN ({named}))"""


COURSE = f"""CASE WHEN i.status = 'dropped' OR {_has_event("discontinuation")} THEN 'stopped'
            WHEN i.status IN ('planned', 'unknown') THEN i.status
            WHEN {_has_event("change", "drop")} THEN 'changed'
            ELSE 'delivered' END"""
"""What became of the intervention `i`: one code of the list course.

It stopped where it was dropped or something of it was not carried on; it was changed where the plan or the way of
working changed or a part of it was not done. What is said of its parts counts for them and not for it.
"""

PLACES_OF_INTERVENTION = """(SELECT group_concat(name, ', ') FROM (
        SELECT p.name FROM intervention_places ip JOIN places p ON p.id = ip.place_id
        WHERE ip.intervention_id = i.id ORDER BY p.name))"""
"""The names of the places of the intervention `i`, with commas between them."""
