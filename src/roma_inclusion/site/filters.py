"""Lists that can be narrowed: which rows fulfil some choices, and how many rows each further choice would leave.

    chosen = narrow(index, "interventions", {"country": "nl", "kind": "pilot"})
    chosen.counts["place"]          # {"nl-ede": 4, ...}: with the other choices kept, the first SHOWN
    chosen.records                  # the rows that fulfil all choices, read when they are shown

What the filters are is said in `questions.filters`. What one choice leaves was counted when the database was built;
what several choices leave is counted exactly up to `MOST`, so that no list costs more with a larger database.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping, Sequence

import attrs

from ..on_demand import Records
from ..questions.filter import Filter
from ..questions.filters import (
    COUNTED,
    FILTERS,
    SHARED,
    condition,
    counts_among,
    filter_of,
    order_of,
    parameters_of,
    rows_left,
)
from ..questions.stored_choices import MUCH, STATEMENTS, number_left, number_of_values, tables_of, values_left
from ..schema import TABLES
from .record_index import RecordIndex

MOST = MUCH
"""So many rows are listed, and counted where choices combine; whoever chooses more is told so."""
SHOWN = 40
"""So many values of a filter are shown at most."""

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
AMONG = "json_each(:rows) j CROSS JOIN main.{table} r ON r.rowid = j.value"
"""Rows of a table that were found already, by their rowids as JSON."""


@attrs.define(slots=True, kw_only=True)
class Choices:
    """Some choices: the filters that there are, what is chosen, what nothing fits, and what each choice would leave.

    `counts` are by filter and value, of the first SHOWN values; None stands where too many rows are left to count
    them. `values` is how many values each filter has. `total` is None too where more than MOST are left.
    """

    filters: dict[str, Filter]
    chosen: dict[str, str]
    unknown: dict[str, str]
    counts: dict[str, dict[str, int | None]]
    values: dict[str, int]
    total: int | None


@attrs.define(slots=True, kw_only=True)
class Narrowed(Choices):
    """A table after some choices, with its rows: at most MOST."""

    records: Records


def narrow(index: RecordIndex, table: str, parameters: Mapping[str, str]) -> Narrowed:
    """Return the rows of a table that fulfil the choices among some parameters, and what further choices leave."""
    found = _choices(index, table, {one.name: one for one in FILTERS[table]}, parameters)
    order = ORDERS.get(table, "")
    if len(found.chosen) > 1 and found.total is not None:
        rows, asked = AMONG.format(table=table), {"rows": json.dumps(_rows_left(index, table, found.chosen))}
        rows = f"{rows} JOIN main.interventions o ON o.id = r.intervention_id" if table in BELOW else rows
    else:
        rows, asked = BELOW.get(table, f"main.{table} r"), parameters_of(found.chosen)
        rows = f"{rows} WHERE {condition(table, found.chosen)}"
    sql = f"SELECT r.id FROM {rows} ORDER BY {f'{order}, ' if order else ''}r.rowid LIMIT {MOST}"
    records = Records.listed(index.data[table], index.listed(sql, **asked))
    return Narrowed(**attrs.asdict(found, recurse=False), records=records)


def choices(index: RecordIndex, parameters: Mapping[str, str], names: Sequence[str] = SHARED) -> Choices:
    """Return the choices among some parameters for a page of numbers, which counts the tables of statements."""
    found = [one for name in names for table in COUNTED if (one := filter_of(table, name))]
    return _choices(index, STATEMENTS, {one.name: one for one in found}, parameters)


def _choices(index: RecordIndex, listed: str, filters: dict[str, Filter], parameters: Mapping[str, str]) -> Choices:
    asked = {name: parameters[name] for name in filters if parameters.get(name)}
    known = {name: value for name, value in asked.items() if _is_known(index, listed, filters[name], value)}
    unknown = {name: value for name, value in asked.items() if name not in known}
    counts, values = {}, {}
    for name in filters:
        counts[name], values[name] = _counts(index, listed, name, _without(known, name))
    total = _total(index, listed, known)
    return Choices(filters=filters, chosen=known, unknown=unknown, counts=counts, values=values, total=total)


def _is_known(index: RecordIndex, listed: str, one: Filter, value: str) -> bool:
    """Whether a value is there: in the rows, or in the list that it is of though no row has it."""
    records = index.data[one.scheme] if one.scheme in TABLES else ()
    in_list = value in records or (one.scheme, value) in index.data.codebook
    return in_list or number_of(index, listed, one.name, value) > 0


def _without(chosen: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in chosen.items() if other != name}


def _counts(index: RecordIndex, listed: str, name: str, others: dict[str, str]) -> tuple[dict[str, int | None], int]:
    """Return what the first SHOWN values of a filter would leave, the other choices kept, and how many values it has.

    Where much is left, the values stand without a number.
    """
    left = _total(index, listed, others) if others else 0
    if others and left is not None and left <= MOST:
        found = _counts_among(index, listed, name, others)
        return dict(itertools.islice(found.items(), SHOWN)), len(found)
    rows = index.asked(values_left(listed, name, SHOWN))
    shown = {row["value"]: None if others else row["n"] for row in rows}
    return shown, index.asked(number_of_values(listed, name))[0]["n"] if len(shown) == SHOWN else len(shown)


def _counts_among(index: RecordIndex, listed: str, name: str, others: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in tables_of(listed):
        one = filter_of(table, name)
        if one is not None and all(filter_of(table, other) for other in others):
            for row in index.asked(counts_among(table, one), rows=json.dumps(_rows_left(index, table, others))):
                found[row["value"]] = found.get(row["value"], 0) + row["n"]
    if len(tables_of(listed)) == 1:
        return found
    by_value = order_of(tables_of(listed), name) == "value"
    return dict(sorted(found.items(), key=lambda item: (0 if by_value else -item[1], item[0])))


def _total(index: RecordIndex, listed: str, chosen: dict[str, str]) -> int | None:
    """Return how many rows fulfil some choices; None for more than MOST, where there is more than one choice."""
    if len(chosen) <= 1:
        name, value = next(iter(chosen.items()), ("", ""))
        return number_of(index, listed, name, value)
    total = sum(len(_rows_left(index, table, chosen)) for table in tables_of(listed))
    return None if total > MOST else total


def _rows_left(index: RecordIndex, table: str, chosen: dict[str, str]) -> list[int]:
    """Return the rows of a table that fulfil some choices, as their rowids: at most MOST and one more."""
    return index.listed(rows_left(table, chosen, MOST), **parameters_of(chosen))


def number_of(index: RecordIndex, listed: str, name: str, value: str) -> int:
    """Return how many rows of a table, or of all statements, have a value of a filter; all of them without a filter."""
    return next((row["n"] for row in index.asked(number_left(listed, name), value=value)), 0)
