"""The acts of the desk, each written to the files of the city at once, and each to be undone.

    store.save("outcomes", row, version)      a record, new (version "") or changed
    store.undo(number)                        the last act, known by its number

Each returns the number of the act in the journal. Every act names the version of what it changes, as the page showed
it. Where that has changed meanwhile, in another tab or another program, `Changed` is raised with both, and nothing is
written.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import attrs

from ..authoring.coding_files import write_coding
from ..authoring.desk import describe, write_expected_counts
from ..schema.passages import Passage
from ..sources.coding import NOT_IN_SCOPE, OTHER_FILES
from ..sources.documents import digest
from ..store.lock import locked
from ..store.replace import replacing_file
from . import spans
from .city import City
from .journal import Act, Change, Journal
from .rows import (
    DESCRIPTION,
    PASSAGES,
    PROPOSED,
    Row,
    Rows,
    free_address,
    key_of,
    passage_cells,
    passages_csv,
    read_rows,
    records_that_name,
    rows_csv,
    set_row,
    version,
)


class Changed(Exception):  # noqa: N818 (it is no fault, but something to be looked at)
    """What a form was about has changed since it was shown: `mine` is the form, `theirs` what is there now."""

    def __init__(self, file: str, mine: Row | None, theirs: Row | None) -> None:
        super().__init__(file)
        self.file, self.mine, self.theirs = file, mine, theirs


class Refused(Exception):  # noqa: N818 (it is no fault, but an answer)
    """What was asked for cannot be done; the message is a key of the locale, `names` what it names."""

    def __init__(self, key: str, *names: str) -> None:
        super().__init__(key)
        self.key, self.names = key, ", ".join(names)


class Store:
    """The one way in which the desk changes a city."""

    def __init__(self, city: City) -> None:
        """Open a city; an act that a killed desk had begun is finished."""
        self.city = city
        self._thread = threading.RLock()
        with self.held():
            journal = Journal.read(city.journal)
            if journal.unfinished:
                rows = read_rows(city)
                self._write(rows, journal.unfinished.changes)
                journal.done(journal.unfinished)

    def rows(self) -> Rows:
        """Return what the city holds now."""
        with self._thread:
            return read_rows(self.city)

    def stacks(self) -> tuple[list[Act], list[Act]]:
        """Return what can be undone and what redone, the next one last."""
        with self._thread:
            return Journal.read(self.city.journal).stacks()

    def acts(self) -> list[Act]:
        """Return every act, the last one last."""
        with self._thread:
            return Journal.read(self.city.journal).acts

    def save(self, table: str, row: Row, known: str, key: str | None = None, proposed_by: str = "") -> int:
        """Write a record: a new one where `key` is None, else the one of that key, whose `version` was `known`.

        `proposed_by` is the kind of program that proposed it, where a person accepted a proposal.
        """
        with self.held():
            rows = read_rows(self.city)
            before = rows.find(table, key) if key is not None else None
            if version(before) != known and before != row:
                raise Changed(table, row, before)
            if key is None and any(key_of(table, row) == own for _, own, _ in rows.records()):
                raise Refused("id_taken", key_of(table, row))
            changes = [Change(table, key_of(table, row), before, row)]
            if proposed_by:
                changes.append(_accepted(table, key_of(table, row), proposed_by))
            left_out = rows.left_out()
            for address in dict.fromkeys(span.address for span in spans.read(row.get("evidence", ""))):
                if address in left_out:  # a passage that holds a record is coded
                    gone = {"address": address, "reason": left_out[address]}
                    changes.append(Change(NOT_IN_SCOPE, address, gone, None))
            return self._act("save", rows, changes)

    def change(self, name: str, changes: Sequence[Change]) -> int:
        """Write several rows as one act; Changed where one of them is not as it was."""
        with self.held():
            rows = read_rows(self.city)
            for change in changes:
                if self._now(rows, change) != change.before:
                    raise Changed(change.file, change.after, self._now(rows, change))
            return self._act(name, rows, changes)

    def delete(self, table: str, key: str, known: str) -> int:
        """Take a record out; Refused where others name it."""
        with self.held():
            rows = read_rows(self.city)
            before = rows.find(table, key)
            if before is None or version(before) != known:
                raise Changed(table, None, before)
            if naming := list(records_that_name(rows, table, key)):
                raise Refused("still_named", *naming)
            mark = rows.find(PROPOSED, f"{table}:{key}")
            more = [Change(PROPOSED, f"{table}:{key}", mark, None)] if mark else []
            return self._act("delete", rows, [Change(table, key, before, None), *more])

    def leave_out(self, address: str, reason: str, known: str) -> int:
        """Say that a passage holds no record, and why; with no reason, that it is open again."""
        with self.held():
            rows = read_rows(self.city)
            before = rows.find(NOT_IN_SCOPE, address)
            after = {"address": address, "reason": reason} if reason else None
            if version(before) != known and before != after:
                raise Changed(NOT_IN_SCOPE, after, before)
            if address not in rows.by_address or (reason and address in rows.coded()):
                raise Refused("holds_records", address)
            return self._act("leave_out", rows, [Change(NOT_IN_SCOPE, address, before, after)])

    def join(self, address: str, with_next: str) -> int:
        """Make one passage of two that follow each other; Refused where something is coded in either."""
        with self.held():
            rows = read_rows(self.city)
            order = [passage.address for passage in rows.passages]
            if address not in order or [with_next] != order[order.index(address) + 1 :][:1]:
                raise Changed(PASSAGES, None, None)
            self._refuse_coded(rows, address, with_next)
            first, second = rows.by_address[address], rows.by_address[with_next]
            whole = attrs.evolve(first, end=second.end)
            changes = [
                Change(PASSAGES, address, self._cells(first), self._cells(whole)),
                Change(PASSAGES, with_next, self._cells(second), None),
            ]
            return self._act("join", rows, changes)

    def split(self, address: str, at: int) -> int:
        """Make two passages of one, the second from the code point `at` of it; Refused where something is coded."""
        with self.held():
            rows = read_rows(self.city)
            passage = rows.by_address.get(address)
            if passage is None:
                raise Changed(PASSAGES, None, None)
            self._refuse_coded(rows, address)
            words = self.city.text[passage.start : passage.end]
            if not words[:at].strip() or not words[at:].strip():
                raise Refused("nothing_to_split", address)
            middle = passage.start + len(words[:at].rstrip())
            later = passage.start + at + len(words[at:]) - len(words[at:].lstrip())
            first = attrs.evolve(passage, end=middle)
            second = attrs.evolve(passage, address=free_address(address, rows.by_address), start=later)
            changes = [
                Change(PASSAGES, address, self._cells(passage), self._cells(first)),
                Change(PASSAGES, second.address, None, self._cells(second)),
            ]
            return self._act("split", rows, changes)

    def describe(self, values: Row, known: str, more: Sequence[Change] = ()) -> int:
        """Set keys of the description of the document, whose `version` was `known`; `more` goes with it."""
        with self.held():
            rows = read_rows(self.city)
            before = {name: str(rows.description.get(name) or "") for name in values}
            if version(before) != known and before != values:
                raise Changed(DESCRIPTION, values, before)
            return self._act("describe", rows, [Change(DESCRIPTION, DESCRIPTION, before, dict(values)), *more])

    def undo(self, number: int) -> int:
        """Take the last act back; Changed where another one is the last by now, or its rows are not as it left them."""
        return self._turn("undo", number)

    def redo(self, number: int) -> int:
        """Do again what was undone last."""
        return self._turn("redo", number)

    def _turn(self, name: str, number: int) -> int:
        with self.held():
            undo, redo = Journal.read(self.city.journal).stacks()
            stack = undo if name == "undo" else redo
            if not stack or stack[-1].n != number:
                raise Changed(name, None, None)
            changes = (
                [change.reversed() for change in reversed(stack[-1].changes)] if name == "undo" else stack[-1].changes
            )
            rows = read_rows(self.city)
            for change in changes:
                if self._now(rows, change) != (change.before or None):
                    raise Changed(change.file, change.after, self._now(rows, change))
            return self._act(name, rows, changes, number)

    def _now(self, rows: Rows, change: Change) -> Row | None:
        if change.file == DESCRIPTION:
            return {name: str(rows.description.get(name) or "") for name in change.before or {}}
        if change.file == PASSAGES:
            passage = rows.by_address.get(change.key)
            return self._cells(passage) if passage else None
        return rows.find(change.file, change.key)

    def _act(self, name: str, rows: Rows, changes: Sequence[Change], of: int | None = None) -> int:
        """Write an act into the journal and into the files; return its number."""
        changes = [change for change in changes if change.before != change.after]
        journal = Journal.read(self.city.journal)
        act = journal.begin(name, changes, of)
        self._write(rows, changes)
        journal.done(act)
        return act.n

    def _write(self, rows: Rows, changes: Iterable[Change]) -> None:
        """Bring the files to what the changes say; a change that is there already changes nothing."""
        files = set()
        for change in changes:
            files.add(change.file)
            if change.file == PASSAGES:
                self._set_passage(rows, change)
            elif change.file == DESCRIPTION:
                given = {name: json.dumps(value, ensure_ascii=False) for name, value in (change.after or {}).items()}
                describe(self.city.source, given)
            else:
                set_row(rows, change.file, change.key, change.after)
        if PASSAGES in files:
            rows.passages = [attrs.evolve(one, sha256=self._cells(one)["sha256"]) for one in rows.passages]
            with replacing_file(self.city.package / "passages.csv") as part:
                part.write_text(passages_csv(rows.passages), encoding="utf-8", newline="")
        if files - {PASSAGES, DESCRIPTION}:
            write_coding(self.city.reading / "coding", rows.by_file)
        if PROPOSED in files:
            with replacing_file(self.city.reading / "coding" / f"{PROPOSED}.csv") as part:
                part.write_text(rows_csv(PROPOSED, rows.by_file[PROPOSED]), encoding="utf-8", newline="")
        if not self.city.blind:
            (self.city.package / "coding").mkdir(exist_ok=True)
            write_expected_counts(self.city.source)

    def _set_passage(self, rows: Rows, change: Change) -> None:
        rows.passages = [passage for passage in rows.passages if passage.address != change.key]
        if change.after:
            own = self.city.source.id
            page: dict[str, Any] = {"page": int(change.after["page"])} if change.after.get("page") else {}
            passage = Passage(
                **page,
                id=f"{own}-{change.key.replace('.', '-')}",
                source_id=own,
                address=change.key,
                heading=change.after["heading"],
                ordinal=1,
                start=int(change.after["start"]),
                end=int(change.after["end"]),
                sha256=change.after["sha256"],
                state="open",
            )
            rows.passages = sorted([*rows.passages, passage], key=lambda one: one.start)

    def _cells(self, passage: Passage) -> Row:
        """Return a passage as passages.csv has it, with the digest of its words."""
        return passage_cells(passage) | {"sha256": digest(self.city.text[passage.start : passage.end])}

    def _refuse_coded(self, rows: Rows, *addresses: str) -> None:
        if taken := set(addresses) & (rows.coded() | set(rows.left_out())):
            raise Refused("passage_in_use", *sorted(taken))

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the city against other threads and other programs that write it through a desk."""
        with self._thread, locked(self.city.work / ".desk.lock", self.city.folder, wait=20):
            yield


def _accepted(table: str, key: str, proposed_by: str) -> Change:
    """Return the mark of a record that a program proposed and the author accepted."""
    values = (table, key, proposed_by, "author")
    return Change(PROPOSED, f"{table}:{key}", None, dict(zip(OTHER_FILES[PROPOSED], values, strict=True)))
