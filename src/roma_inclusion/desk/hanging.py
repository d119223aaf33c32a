"""What hangs on a record: what names it, and what is said of it elsewhere; it goes, or gets another name, with it.

    hanging(rows, {("interventions", "lindestad-pilot"): None})                          # what goes with it
    hanging(rows, {("actors", "xx-school"): ("actors", "xx-primary-school")})            # what is to name it anew

A record that cannot be without another goes with it; one that only names it stays, without the name. A row that is
about a record (its translations, a second look at it, who proposed it) goes where the record goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping

import attrs

from ..schema import TABLES, TRANSLATED, Table, links_of
from ..sources.coding import TRANSLATIONS
from .journal import Change
from .rows import DESCRIPTION, Row, Rows, is_about_records, key_of

Place = tuple[str, str]
"""A record, by its table and its key."""
Moves = Mapping[Place, Place | None]
"""Where records go: to another table or key, or nowhere."""


@attrs.define(slots=True)
class Hanging:
    """What hangs on records: all `moves`, the `changes` of rows, who is to `lose` a name, who is `lost` with them."""

    moves: dict[Place, Place | None]
    changes: list[Change] = attrs.field(factory=list)
    lose: list[Place] = attrs.field(factory=list)
    lost: list[Place] = attrs.field(factory=list)

    @property
    def version(self) -> str:
        """The digest of what is touched, by which a form knows that it was all shown; empty where nothing is."""
        touched = json.dumps([self.lose, self.lost])
        return hashlib.sha256(touched.encode()).hexdigest()[:16] if self.lose or self.lost else ""


def hanging(rows: Rows, moves: Moves) -> Hanging:
    """Return what hangs on records that go, or go elsewhere; `rows` are read with what is about records."""
    found = Hanging(dict(moves))
    known = -1
    while known < len(found.moves):  # what goes takes along what hangs on it
        known = len(found.moves)
        for table, key, row in rows.records():
            if (table, key) not in found.moves:
                after, whole = _renamed(table, row, found.moves)
                if not whole:
                    found.moves[table, key] = None
                    found.lost.append((table, key))
                elif key_of(table, after) != key:  # its key is made of the name of another
                    found.moves[table, key] = table, key_of(table, after)
    for table, key, row in rows.records():
        if (table, key) not in moves:
            _record(found, table, key, row)
    _description(found, rows)
    for file in filter(is_about_records, rows.by_file):
        for row in rows.by_file[file]:
            found.changes.extend(_about(file, row, found.moves))
    return found


def _record(found: Hanging, table: str, key: str, row: Row) -> None:
    if (table, key) in found.lost:
        found.changes.append(Change(table, key, row, None))
        return
    after, _ = _renamed(table, row, found.moves)
    found.changes.extend(replaced(table, row, after))
    if len(_names(table, after)) < len(_names(table, row)):
        found.lose.append((table, key))


def replaced(file: str, before: Row, after: Row) -> Iterator[Change]:
    """Yield the changes that put a row in the place of another, whatever its key."""
    one, other = key_of(file, before), key_of(file, after)
    if one != other:
        yield Change(file, one, before, None)
        yield Change(file, other, None, after)
    elif before != after:
        yield Change(file, one, before, after)


def _names(table: str, row: Row) -> list[str]:
    names = [*(column.name for column in TABLES[table].columns if column.references), *links_of(table)]
    return [item for name in names for item in row.get(name, "").split()]


def _renamed(table: str, row: Row, moves: Moves) -> tuple[Row, bool]:
    """Return a row with the records that it names by their new names, and whether it still has all that it needs."""
    after, whole = dict(row), True
    for column in TABLES[table].columns:
        place = (column.references or "", row.get(column.name, ""))
        if place in moves:
            to = moves[place]
            after[column.name] = to[1] if to and to[0] == column.references else ""
            whole = whole and not (column.required and not after[column.name])
    for name, link in links_of(table).items():
        items = (_item(item, link, moves) for item in row.get(name, "").split())
        after[name] = " ".join(filter(None, items)) if row.get(name) else row.get(name, "")
    if table == "withdrawn" and (to := _place_of(row["replaced_by"], moves)):
        after["replaced_by"] = to[1]
    return after, whole


def _place_of(key: str, moves: Moves) -> Place | None:
    return next((to for (_, own), to in moves.items() if own == key), None)


def _item(item: str, link: Table, moves: Moves) -> str:
    """Return one item of a cell of links by its new name: ID, TABLE:ID or PART=TABLE:ID; nothing where it goes."""
    part, equals, named = item.rpartition("=")
    table, colon, own = named.rpartition(":")
    pointed = next((column.references or "" for column in link.columns if column.name == link.key[1]), "")
    place = (table if colon else pointed, own)
    if place not in moves:
        return item
    to = moves[place]
    if to is None or (not colon and to[0] != pointed):
        return ""
    return f"{part}{equals}{to[0] if colon else ''}{colon}{to[1]}"


def _description(found: Hanging, rows: Rows) -> None:
    publisher = str(rows.description.get("publisher_id") or "")
    if ("actors", publisher) in found.moves:
        to = found.moves["actors", publisher]
        own = to[1] if to and to[0] == "actors" else ""
        change = Change(DESCRIPTION, DESCRIPTION, {"publisher_id": publisher}, {"publisher_id": own})
        found.changes.append(change)
        if not own:
            found.lose.append((DESCRIPTION, DESCRIPTION))


def _about(file: str, row: Row, moves: Moves) -> Iterator[Change]:
    """Yield the changes of a row that is about a record."""
    place = (row["record_table"], row["record_id"])
    if place not in moves:
        return
    to = moves[place]
    if to is None or (file.startswith(f"{TRANSLATIONS}/") and row["field"] not in TRANSLATED.get(to[0], ())):
        yield Change(file, key_of(file, row), row, None)
    else:
        yield from replaced(file, row, {**row, "record_table": to[0], "record_id": to[1]})
