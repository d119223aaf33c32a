"""What saving and deleting a record changes: its own row, and all that hangs on it. Nothing is written here.

    saved(rows, Saved("outcomes", row, known="", key=None))       a new record
    deleted(rows, "outcomes", "lindestad-aim", known)             a record, with what hangs on it

A record that is saved under another name, or as another kind, takes along what names it. What was handed in once is
known to others by its name: that stays, as a withdrawn record that says what took its place.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

import attrs

from ..schema import SHARED
from ..sources.coding import NOT_IN_SCOPE, OTHER_FILES, PROPOSED
from . import own_language, spans
from .answers import Changed, Hangs, Refused
from .hanging import Hanging, hanging
from .journal import Change
from .rows import DESCRIPTION, PROPOSALS, Row, Rows, is_about_records, key_of, version

WITHDRAWN = "withdrawn"


@attrs.define(slots=True, frozen=True)
class Saved:
    """A record to be saved: `key` is that of the record whose place it takes, of the kind `was`; None for a new one.

    `known` is the version of that record as the form showed it, `proposal` the id of the proposal that it was made of,
    `proposed_by` the kind of program that made that, `own` what the record says in the language of the document; None
    leaves that as it was.
    """

    table: str
    row: Row
    known: str = ""
    key: str | None = None
    was: str = ""
    proposal: str = ""
    proposed_by: str = ""
    own: Row | None = None


def saved(rows: Rows, given: Saved, handed_in: Collection[str] = ()) -> list[Change]:
    """Return what saving a record changes, the record itself first.

    Raises Changed where the record is not as it was known, Refused where its name is taken, or others need the kind
    that it was.
    """
    table, row, was = given.table, given.row, given.was or given.table
    before = rows.find(was, given.key) if given.key is not None else None
    own = key_of(table, row)
    if version(before) != given.known and before != row:
        raise Changed(table, row, before)
    stays = before is not None and given.key == own
    if not stays and any(other == own for _, other, _ in rows.records()):
        raise Refused("id_taken", own)
    changes = _own_changes(given, was, before)
    if before is not None and (was, given.key) != (table, own):
        found = hanging(rows, {(was, given.key or ""): (table, own)})
        if found.lost:
            raise Refused("kind_needed", *(key for _, key in found.lost))
        changes += [*found.changes, *_tombstones(found, handed_in, "renamed")]
    if given.proposal:
        taken = ({"state": "open", "record": ""}, {"state": "accepted", "record": own})
        mark = dict(zip(OTHER_FILES[PROPOSED], (table, own, given.proposed_by, "author"), strict=True))
        changes += [Change(PROPOSED, key_of(PROPOSED, mark), None, mark), Change(PROPOSALS, given.proposal, *taken)]
    changes += own_language.written(own_language.changed(rows, _about(changes)), table, row, given.own)
    return changes + _not_left_out(rows, row)


def _about(changes: list[Change]) -> list[Change]:
    """Return those of some changes that are of rows about records."""
    return [change for change in changes if is_about_records(change.file)]


def _own_changes(given: Saved, was: str, before: Row | None) -> list[Change]:
    own = key_of(given.table, given.row)
    if before is None or (was, given.key) == (given.table, own):
        return [Change(given.table, own, before, given.row)]
    return [Change(given.table, own, None, given.row), Change(was, given.key or "", before, None)]


def _not_left_out(rows: Rows, row: Row) -> list[Change]:
    """Return what takes the passages of a record out of those that hold none."""
    left_out = rows.left_out()
    addresses = dict.fromkeys(span.address for span in spans.read(row.get("evidence", "")))
    gone = [{"address": address, "reason": left_out[address]} for address in addresses if address in left_out]
    return [Change(NOT_IN_SCOPE, one["address"], one, None) for one in gone]


def _tombstones(found: Hanging, handed_in: Collection[str], reason: str) -> list[Change]:
    """Return the withdrawn records that keep the names of what was handed in; a shared one may be of others too."""
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    rows = [
        {"id": key, "withdrawn_on": today, "reason_code": reason, "replaced_by": to[1] if to else ""}
        for (table, key), to in found.moves.items()
        if key in handed_in and table not in SHARED and (to is None or to[1] != key)
    ]
    return [Change(WITHDRAWN, row["id"], None, row) for row in rows]


def deleted(
    rows: Rows, table: str, key: str, known: str, agreed: str = "", reason: str = "", handed_in: Collection[str] = ()
) -> list[Change]:
    """Return what deleting a record changes, the record itself first.

    Raises Changed where it is not as it was known, Hangs where something hangs on it that was not `agreed` on (the
    version of it), or it was handed in and no `reason` is given.
    """
    before = rows.find(table, key)
    if before is None or version(before) != known:
        raise Changed(table, None, before)
    found = hanging(rows, {(table, key): None})
    gone = [Change(table, key, before, None), *found.changes]
    tombstones = _tombstones(found, handed_in, reason)
    if found.version != agreed or (tombstones and not reason):
        names = [key for _, key in (*found.lost, *found.lose) if key != DESCRIPTION]
        raise Hangs(found, bool(tombstones), *names)
    return [*gone, *tombstones]
