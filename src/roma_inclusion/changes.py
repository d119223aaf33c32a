"""What changed from one database to another: rows added, changed, removed, and withdrawn with what took their place.

    for change in changes(Path("old.db"), Path("new.db")):
        print(change.table, change.id, change.what, change.columns)

Records are compared by their id, and their links, evidence and translations with them, as columns of those names. What
only the documents' own machines have, and what `build` says of a file, is not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

from .atom import Entry, write_feed
from .schema import TABLES, Table, links_of
from .store.record_file import RecordFile

COMPARED = tuple(
    table
    for table in TABLES.values()
    if table.key == ("id",) and table.written in ("coding", "codes", "answers", "core") and table.name != "withdrawn"
)
"""The tables whose rows are compared."""
BESIDE = {
    "evidence": ("field", "passage_id", "start", "end"),
    "translations": ("field", "language", "text", "translated_by", "reviewed_by", "original"),
}
"""What stands in a table of its own and belongs to a record of any table, with the columns that say something of it."""


@attrs.define(slots=True, frozen=True)
class Change:
    """One row that is not as it was: `what` is added, changed, removed or withdrawn.

    `columns` are those that changed, `replaced_by` the id that took the place of a withdrawn one.
    """

    table: str
    id: str
    what: str
    columns: tuple[str, ...] = ()
    replaced_by: str | None = None


def changes(old: Path, new: Path) -> Iterator[Change]:
    """Yield what changed between two databases, a table after another, by the ids.

    Raises EnvironmentProblem where a file cannot be read, UsageError where it is not ours or of another schema.
    """
    before, after = RecordFile(old), RecordFile(new)
    try:
        gone = {row.id: row.replaced_by for row in after.some("withdrawn")}
        for table in COMPARED:
            yield from _of_table(table, before, after, gone)
    finally:
        before.close()
        after.close()


def _of_table(table: Table, before: RecordFile, after: RecordFile, gone: dict[str, str | None]) -> Iterator[Change]:
    old, new = dict(_rows(table, before)), dict(_rows(table, after))
    for own in sorted(old.keys() | new.keys()):
        if own not in old:
            yield Change(table.name, own, "added")
        elif own in new:
            columns = tuple(name for name in new[own] if old[own].get(name) != new[own][name])
            if columns:
                yield Change(table.name, own, "changed", columns)
        elif own in gone:
            yield Change(table.name, own, "withdrawn", replaced_by=gone[own])
        else:
            yield Change(table.name, own, "removed")


def _rows(table: Table, file: RecordFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the id of each row with what it says, and what belongs to it in other tables."""
    beside: dict[str, dict[str, list[Any]]] = {}
    asked = [
        (name, f"SELECT record_id, {_quoted(columns)} FROM {name} WHERE record_table = ?", [table.name])
        for name, columns in BESIDE.items()
    ]
    for link in links_of(table.name).values():
        asked.append((link.name, f"SELECT {_quoted(link.column_names)} FROM {link.name}", []))
    for name, sql, parameters in asked:
        of_record = beside.setdefault(name, {})  # also where no row is left: that is a change too
        for own, *values in file.ask(sql, parameters):
            of_record.setdefault(own, []).append(values)
    for record in file.some(table.name):
        values = {column.name: getattr(record, column.name) for column in table.published}
        yield record.id, values | {name: sorted(of.get(record.id, ()), key=repr) for name, of in beside.items()}


def _quoted(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def as_json(found: list[Change]) -> str:
    """Return changes as JSON: a list of objects."""
    return json.dumps([attrs.asdict(change) for change in found], indent=1)


def as_text(found: list[Change]) -> str:
    """Return changes as lines a person reads: first how many of each table, then each one."""
    if not found:
        return "nothing changed"
    counts: dict[tuple[str, str], int] = {}
    for change in found:
        counts[change.table, change.what] = counts.get((change.table, change.what), 0) + 1
    lines = [f"{table}: {n} {what}" for (table, what), n in counts.items()]
    return "\n".join([*lines, "", *map(_line, found)])


def _line(change: Change) -> str:
    more = f" ({', '.join(change.columns)})" if change.columns else ""
    more += f", {change.replaced_by} took its place" if change.replaced_by else ""
    return f"{change.what} {change.table} {change.id}{more}"


def as_atom(found: list[Change], version: str, address: str, updated: str | None = None) -> str:
    """Return changes as an Atom feed (RFC 4287) with an entry a row.

    `version` is that of the new data, `address` that of the site, `updated` the time of the change (RFC 3339): now,
    where it is not given.
    """
    site = address.rstrip("/")
    time = updated or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    entries = (
        Entry(f"{where}#{version}", _line(change), time, where)
        for change, where in ((change, f"{site}{_page(change)}") for change in found)
    )
    return write_feed(f"{site}/#{version}", f"roma-inclusion {version}: what changed", time, entries)


def _page(change: Change) -> str:
    """Return the address of the page of a row, or of its tombstone."""
    return (TABLES[change.table].page or "/records/{id}").format(id=change.id)
