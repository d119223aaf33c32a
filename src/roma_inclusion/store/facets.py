"""By what hits can be narrowed: the table and the document of each, the places that it is about; nothing sensitive is.

facets(file, found.hits)["place"]["nl-ede"]     # the hits about Ede
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..schema import TABLES
from .rank import Hit
from .record_file import RecordFile

Key = tuple[str, str]
"""Table and id of a record."""


def facets(file: RecordFile, hits: Iterable[Hit]) -> dict[str, dict[str, set[Key]]]:
    """Return the records of each value of `type`, `source` and `place`. What is sensitive is of none."""
    found: dict[str, dict[str, set[Key]]] = {name: defaultdict(set) for name in ("type", "source", "place")}
    by_table: dict[str, list[str]] = {}
    sources = {(hit.record_table, hit.record_id): hit.source_id for hit in hits}
    for table, own in sources:
        by_table.setdefault(table, []).append(own)
    for table, ids in by_table.items():
        sensitive = set(_sensitive(file, table, ids))
        open_to_all = [(table, own) for own in ids if own not in sensitive]
        found["type"][table].update(open_to_all)
        for key in open_to_all:
            found["source"][sources[key]].add(key)
        for own, place in _places(file, table, ids):
            if own not in sensitive:
                found["place"][place].add((table, own))
    return {name: {value: keys for value, keys in of.items() if value and keys} for name, of in found.items()}


AMONG = "IN (SELECT value FROM json_each(?))"


def _sensitive(file: RecordFile, table: str, ids: list[str]) -> Iterator[str]:
    """Yield the ids of the records that are sensitive, or about an intervention that is."""
    columns = TABLES[table].column_names
    if "sensitive" in columns:
        yield from (own for (own,) in file.ask(f"SELECT id FROM {table} WHERE sensitive AND id {AMONG}", [_json(ids)]))
    if "intervention_id" in columns:
        sql = f"SELECT r.id FROM {table} r JOIN interventions i ON i.id = r.intervention_id WHERE i.sensitive"
        yield from (own for (own,) in file.ask(f"{sql} AND r.id {AMONG}", [_json(ids)]))


def _places(file: RecordFile, table: str, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each record with the places that it is about: itself, its own, or those of its intervention."""
    columns = TABLES[table].column_names
    if table == "places":
        yield from ((own, own) for own in ids)
    if "place_id" in columns:
        sql = f"SELECT id, place_id FROM {table} WHERE place_id IS NOT NULL AND id {AMONG}"
        yield from file.ask(sql, [_json(ids)])
    if table == "interventions":
        sql = f"SELECT intervention_id, place_id FROM intervention_places WHERE intervention_id {AMONG}"
        yield from file.ask(sql, [_json(ids)])
    elif "intervention_id" in columns:
        own_place = "AND r.place_id IS NULL" if "place_id" in columns else ""
        sql = f"""SELECT r.id, p.place_id FROM {table} r
JOIN intervention_places p ON p.intervention_id = r.intervention_id WHERE r.id {AMONG} {own_place}"""
        yield from file.ask(sql, [_json(ids)])


def _json(ids: list[str]) -> str:
    return json.dumps(ids)
