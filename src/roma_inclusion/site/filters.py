"""Lists that can be narrowed: which rows fulfil some choices, and how many rows each further choice would leave.

    chosen = narrow(index, "interventions", {"country": "nl", "kind": "pilot"})
    chosen.counts["place"]          # {"nl-ede": 4, ...}: with the other choices kept
    chosen.records                  # the rows that fulfil all choices, read when they are shown

What the filters are is said in `questions.filters`. What one choice leaves was counted when the database was built;
what several choices leave is counted exactly up to `MOST`, so that no list costs more with a larger database.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import attrs

from ..on_demand import Records
from ..questions.filter import Filter
from ..questions.filters import COUNTED, FILTERS, SHARED, condition, counts_among, filter_of, parameters_of, rows_left
from ..questions.stored_choices import MUCH, listed_in_all, number_left, values_left
from ..schema import TABLES
from .record_index import RecordIndex

MOST = MUCH
"""So many rows are listed, and counted where choices combine; whoever chooses more is told so."""

BY_CODE = "(SELECT c.rowid FROM main.codebook c WHERE c.scheme = '{scheme}' AND c.code = r.{column})"
TREE = """(WITH RECURSIVE path(id, path) AS (SELECT id, {own} FROM main.{table} t WHERE {above} IS NULL UNION ALL
SELECT t.id, path.path || '/' || {own} FROM path JOIN main.{table} t ON t.{above} = path.id)
SELECT path FROM path WHERE path.id = r.id)"""
BY_NUMBER = "printf('%09d', t.rowid)"
ORDERS = {
    "conflicts": BY_CODE.format(scheme="conflict_weight", column="weight"),
    "gaps": BY_CODE.format(scheme="gap_topic", column="topic"),
    "reading_notes": BY_CODE.format(scheme="reading_note_kind", column="kind"),
    "participations": "o.rowid",
    "reporting": f"o.rowid, {BY_CODE.format(scheme='reporting_item', column='item')}",
    "places": TREE.format(own="t.name", table="places", above="part_of_id"),
    "themes": "r.kind, " + TREE.format(own=BY_NUMBER, table="themes", above="broader_id"),
    "mechanisms": TREE.format(own=BY_NUMBER, table="mechanisms", above="broader_id"),
    "target_groups": TREE.format(own=BY_NUMBER, table="target_groups", above="broader_id"),
    "answers": "r.plugin, r.ordinal",
}
"""The order of the lists that do not stand in the order of the data."""
BELOW = {
    table: f"main.interventions o CROSS JOIN main.{table} r ON r.intervention_id = o.id"
    for table in ("participations", "reporting")
}
"""The rows of the lists that stand in the order of their interventions, which are gone through one by one."""


@attrs.define(slots=True, kw_only=True)
class Choices:
    """Some choices: the filters that there are, what is chosen, what nothing fits, and what each choice would leave.

    `counts` are by filter and value; None stands where too many rows are left to count them. `total` is None too
    where more than MOST are left.
    """

    filters: dict[str, Filter]
    chosen: dict[str, str]
    unknown: dict[str, str]
    counts: dict[str, dict[str, int | None]]
    total: int | None


@attrs.define(slots=True, kw_only=True)
class Narrowed(Choices):
    """A table after some choices, with its rows: at most MOST."""

    records: Records


def narrow(index: RecordIndex, table: str, parameters: Mapping[str, str]) -> Narrowed:
    """Return the rows of a table that fulfil the choices among some parameters, and what further choices leave."""
    filters = {one.name: one for one in FILTERS[table]}
    found = _choices(index, (table,), filters, parameters)
    order = ORDERS.get(table, "")
    rows = BELOW.get(table, f"main.{table} r")
    sql = f"""SELECT r.id FROM {rows} WHERE {condition(table, found.chosen)}
ORDER BY {f"{order}, " if order else ""}r.rowid LIMIT {MOST}"""
    ids = [key for (key,) in index.file.ask(sql, parameters_of(found.chosen))]
    return Narrowed(**attrs.asdict(found, recurse=False), records=Records.listed(index.data[table], ids))


def choices(
    index: RecordIndex,
    parameters: Mapping[str, str],
    tables: Sequence[str] = COUNTED,
    names: Sequence[str] = SHARED,
) -> Choices:
    """Return the choices among some parameters for a page of numbers, which counts several tables of statements."""
    found = [one for name in names for table in tables if (one := filter_of(table, name))]
    return _choices(index, tables, {one.name: one for one in found}, parameters)


def _choices(
    index: RecordIndex, tables: Sequence[str], filters: dict[str, Filter], parameters: Mapping[str, str]
) -> Choices:
    asked = {name: parameters[name] for name in filters if parameters.get(name)}
    known = {name: value for name, value in asked.items() if _is_known(index, tables, filters[name], value)}
    unknown = {name: value for name, value in asked.items() if name not in known}
    counted = {name: _counts(index, tables, name, _without(known, name)) for name in filters}
    return Choices(filters=filters, chosen=known, unknown=unknown, counts=counted, total=_total(index, tables, known))


def _is_known(index: RecordIndex, tables: Sequence[str], one: Filter, value: str) -> bool:
    """Whether a value is there: in the rows, or in the list that it is of though no row has it."""
    listed = index.data[one.scheme] if one.scheme in TABLES else ()
    return value in listed or (one.scheme, value) in index.data.codebook or value in _values(index, tables, one.name)


def _without(chosen: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in chosen.items() if other != name}


def _values(index: RecordIndex, tables: Sequence[str], name: str) -> dict[str, int]:
    """Return the values of a filter over some tables, each with the rows that have it, the most frequent first."""
    return _summed(index, tables, name, {})


def _counts(index: RecordIndex, tables: Sequence[str], name: str, others: dict[str, str]) -> dict[str, int | None]:
    """Return what each value of a filter would leave, the other choices kept; without a number where that is much."""
    left = _total(index, tables, others) if others else 0
    if left is None or left > MOST:
        return dict.fromkeys(_values(index, tables, name))
    return dict(_summed(index, tables, name, others))


def _summed(index: RecordIndex, tables: Sequence[str], name: str, others: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in tables:
        one = filter_of(table, name)
        if one is not None and all(filter_of(table, other) for other in others):
            if others:
                rows = index.asked(counts_among(table, one), rows=json.dumps(_rows_left(index, table, others)))
            else:
                rows = index.asked(values_left(table, name))
            for row in rows:
                found[row["value"]] = found.get(row["value"], 0) + row["n"]
    if len(tables) == 1:
        return found
    by_value = any(one.order == "value" for table in tables if (one := filter_of(table, name)))
    return dict(sorted(found.items(), key=lambda item: (0 if by_value else -item[1], item[0])))


def _total(index: RecordIndex, tables: Sequence[str], chosen: dict[str, str]) -> int | None:
    """Return how many rows fulfil some choices; None for more than MOST, where there is more than one choice."""
    if len(chosen) == 1:
        ((name, value),) = chosen.items()
        return _values(index, tables, name).get(value, 0)
    if not chosen:
        return sum(int(row["n"]) for table in tables for row in index.asked(listed_in_all(table)))
    total = sum(len(_rows_left(index, table, chosen)) for table in tables)
    return None if total > MOST else total


def _rows_left(index: RecordIndex, table: str, chosen: dict[str, str]) -> list[int]:
    """Return the rows of a table that fulfil some choices, as their rowids: at most MOST and one more."""
    return [row["row"] for row in index.asked(rows_left(table, chosen, MOST), **parameters_of(chosen))]


def number_of(index: RecordIndex, table: str, name: str, value: str) -> int:
    """Return how many rows of a table have a value of one of its filters."""
    return next((row["n"] for row in index.asked(number_left(table, name), value=value)), 0)
