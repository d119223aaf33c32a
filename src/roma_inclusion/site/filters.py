"""Lists that can be narrowed: what a table is filtered by, how many rows each choice leaves, and the rows themselves.

    chosen = narrow(index, "interventions", {"country": "nl", "kind": "pilot"})
    chosen.counts["place"]          # {"nl-ede": 4, ...}: with the other choices kept
    chosen.records                  # the rows that fulfil all choices, in the order of the data

Choices combine. What is sensitive is not listed and not counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..schema import TABLES
from .record_index import RecordIndex

MOST = 1_000
"""So many rows are listed; whoever chooses more is told so."""


@attrs.define(slots=True, frozen=True)
class Filter:
    """One thing that a table is filtered by: the parameter, where its labels are, and its values.

    `scheme` is a table or a closed list of the codebook; empty where a value is shown as it is. `pairs` is SQL of the
    id of a row with each of its values, as (id, value).
    """

    name: str
    scheme: str
    pairs: str


def _column(table: str, name: str, scheme: str, parameter: str = "") -> Filter:
    return Filter(parameter or name, scheme, f"SELECT id, {name} AS value FROM {table}")


PLACED = (
    "SELECT ip.intervention_id AS id, {value} AS value FROM intervention_places ip JOIN places p ON p.id = ip.place_id"
)
FIELDS = """SELECT it.intervention_id AS id, c.counts_for_id AS value FROM intervention_themes it
JOIN themes_counted c ON c.id = it.theme_id JOIN themes t ON t.id = c.counts_for_id WHERE t.kind = 'field'"""

FILTERS: dict[str, tuple[Filter, ...]] = {
    "interventions": (
        Filter("country", "", PLACED.format(value="p.country")),
        Filter("place", "places", PLACED.format(value="p.id")),
        Filter("field", "themes", FIELDS),
        Filter(
            "group",
            "target_groups",
            "SELECT intervention_id AS id, target_group_id AS value FROM intervention_target_groups",
        ),
        _column("interventions", "kind", "intervention_kind"),
        _column("interventions", "status", "intervention_status"),
        _column("interventions", "substr(start, 1, 4)", "", "year"),
        _column("interventions", "source_id", "sources", "source"),
    ),
    "actors": (
        Filter("country", "", "SELECT a.id, p.country AS value FROM actors a JOIN places p ON p.id = a.place_id"),
        _column("actors", "place_id", "places", "place"),
        _column("actors", "kind", "actor_kind"),
        Filter("role", "role", "SELECT actor_id AS id, role AS value FROM participations"),
        Filter(
            "source",
            "sources",
            "SELECT a.actor_id AS id, i.source_id AS value FROM participations a "
            "JOIN interventions i ON i.id = a.intervention_id",
        ),
    ),
    "reporting": (
        _column("reporting", "item", "reporting_item"),
        _column("reporting", "state", "reporting_state"),
        Filter(
            "source",
            "sources",
            "SELECT r.id, i.source_id AS value FROM reporting r JOIN interventions i ON i.id = r.intervention_id",
        ),
        _column("reporting", "intervention_id", "interventions", "intervention"),
    ),
}
"""The tables that are listed, each with what it is filtered by."""


@attrs.define(slots=True)
class Narrowed:
    """A table after some choices: the choices, those that nothing fits, the counts of each filter, the rows."""

    chosen: dict[str, str]
    unknown: dict[str, str]
    counts: dict[str, dict[str, int]]
    total: int
    records: list[Any]


def narrow(index: RecordIndex, table: str, parameters: Mapping[str, str]) -> Narrowed:
    """Return the rows that fulfil the choices among some parameters, and how many each further choice would leave."""
    filters = FILTERS[table]
    asked = {one.name: parameters[one.name] for one in filters if parameters.get(one.name)}
    chosen = {name: value for name, value in asked.items() if _is_there(index, _filter(table, name), value)}
    counts = {one.name: _counts(index, table, one, chosen) for one in filters}
    where, values = _where(table, chosen)
    total = int(next(iter(index.file.ask(f"SELECT count(*) FROM {table} r WHERE {where}", values)))[0])
    ids = index.file.ask(f"SELECT r.id FROM {table} r WHERE {where} ORDER BY r.rowid LIMIT {MOST}", values)
    records = [index.data[table][own] for (own,) in ids]
    unknown = {name: value for name, value in asked.items() if name not in chosen}
    return Narrowed(chosen, unknown, counts, total, records)


def _filter(table: str, name: str) -> Filter:
    return next(one for one in FILTERS[table] if one.name == name)


def _is_there(index: RecordIndex, one: Filter, value: str) -> bool:
    return index.file.ask(f"SELECT 1 FROM ({one.pairs}) WHERE value = ? LIMIT 1", [value]).fetchone() is not None


def _where(table: str, chosen: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the SQL of a row `r` that fulfils some choices, and its parameters."""
    parts = ["r.sensitive = 0"] if "sensitive" in TABLES[table].column_names else []
    parts += [f"r.id IN (SELECT id FROM ({_filter(table, name).pairs}) WHERE value = ?)" for name in chosen]
    if table == "reporting":
        parts.append("r.intervention_id IN (SELECT id FROM interventions WHERE sensitive = 0)")
    return " AND ".join(parts) or "1", list(chosen.values())


def _counts(index: RecordIndex, table: str, one: Filter, chosen: Mapping[str, str]) -> dict[str, int]:
    """Return how many rows each value of a filter would leave, the other choices kept."""
    where, values = _where(table, {name: value for name, value in chosen.items() if name != one.name})
    sql = f"""SELECT value, count(DISTINCT id) AS n FROM ({one.pairs})
WHERE value IS NOT NULL AND id IN (SELECT r.id FROM {table} r WHERE {where}) GROUP BY value ORDER BY n DESC, value"""
    return dict(index.file.ask(sql, values))
