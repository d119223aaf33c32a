"""The acts of the desk, each written to the files of the city at once, and each to be undone.

    store.save(Saved("outcomes", row))        a record, new or changed
    store.undo(number)                        the last act, known by its number

Each returns the number of the act in the journal. Every act names the version of what it changes, as the page showed
it. Where that has changed meanwhile, in another tab or another program, `Changed` is raised with both, and nothing is
written.

An act is done in a copy of the city first. What is different there, in whatever file, goes into the journal and then
into the city: so no act is begun that cannot be finished, and none is done that cannot be undone, to the byte. Where
another program has written a file meanwhile, an act is undone row by row, as far as its rows are as it left them.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import attrs

from ..authoring.handed_in import handed_in
from ..authoring.proposals import FILE as PROPOSALS_FILE
from ..sources.coding import OTHER_FILES, REVIEWED
from ..store.lock import locked
from . import editing, passages
from .answers import Changed
from .city import City
from .deltas import Delta, differences, fit, put
from .editing import Saved
from .journal import Act, Change, Journal
from .rows import DESCRIPTION, PROPOSALS, Row, Rows, differing, key_of, read_rows, text_of, version
from .writing import now, write

PASSING = ("__pycache__", ".part", ".lock")
"""How the names of files end that no act is about."""


class Store:
    """The one way in which the desk changes a city."""

    def __init__(self, city: City) -> None:
        """Open a city; an act that a killed desk had begun is finished."""
        self.city = city
        self._thread = threading.RLock()
        with self.held():
            journal = Journal.read(city.journal)
            if act := journal.unfinished:
                if act.files:
                    put(city.folder, act.files)
                else:
                    write(city, city.text, read_rows(city), act.changes)
                journal.done(act)

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

    def save(self, given: Saved) -> int:
        """Write a record, new or changed; one that gets another name or kind takes along what names it.

        Raises Changed or Refused, as every act may.
        """

        def made(rows: Rows) -> Sequence[Change]:
            changes = editing.saved(rows, given, handed_in(self.city.folder))
            self._check(rows, [change for change in changes if change.file == PROPOSALS])
            return changes

        return self._change("save", made)

    def delete(self, table: str, key: str, known: str, agreed: str = "", reason: str = "") -> int:
        """Take a record out, with what hangs on it; Hangs where that was not `agreed` on."""
        gone = handed_in(self.city.folder)
        return self._change("delete", lambda rows: editing.deleted(rows, table, key, known, agreed, reason, gone))

    def change(self, name: str, changes: Sequence[Change]) -> int:
        """Write several rows as one act; Changed where one of them is not as it was."""

        def checked(rows: Rows) -> Sequence[Change]:
            self._check(rows, changes)
            return changes

        return self._change(name, checked)

    def leave_out(self, address: str, reason: str, known: str) -> int:
        """Say that a passage holds no record, and why; with no reason, that it is open again."""
        return self._change("leave_out", lambda rows: passages.left_out(rows, address, reason, known))

    def join(self, address: str, with_next: str) -> int:
        """Make one passage of two that follow each other."""
        return self._change("join", lambda rows: passages.joined(rows, self.city.text, address, with_next))

    def split(self, address: str, at: int) -> int:
        """Make two passages of one, the second from the code point `at` of it."""
        return self._change("split", lambda rows: passages.split(rows, self.city.text, address, at))

    def describe(self, values: Row, known: str, more: Sequence[Change] = ()) -> int:
        """Set keys of the description of the document, whose `version` was `known`; `more` goes with it."""

        def described(rows: Rows) -> Sequence[Change]:
            before = {name: text_of(rows.description, name) for name in values}
            if version(before) != known and before != values:
                raise Changed(DESCRIPTION, values, before)
            return [Change(DESCRIPTION, DESCRIPTION, before, dict(values)), *more]

        return self._change("describe", described)

    def refuse(self, proposal: str) -> int:
        """Refuse a proposal for good; Changed where it was decided meanwhile."""
        states = ({"state": "open", "record": ""}, {"state": "refused", "record": ""})
        return self.change("refuse", [Change(PROPOSALS, proposal, *states)])

    def look(self, table: str, key: str, word: str, reason: str) -> int:
        """Let a word of a record stand after a second look, for a reason; with no reason, ask for one again."""
        row = dict(zip(OTHER_FILES[REVIEWED], (table, key, word, reason), strict=True))
        own = key_of(REVIEWED, row)

        def looked(rows: Rows) -> Sequence[Change]:
            return [Change(REVIEWED, own, rows.find(REVIEWED, own), row if reason else None)]

        return self._change("look", looked)

    def work(self, name: str, do: Callable[[City], object]) -> int:
        """Have something done to a copy of the city, and what it changes there written as one act.

        `do` is given the copy, which has the plugin and the proposals, and may take long: others can go on meanwhile.
        What it raises leaves the city as it was. Changed where a file that it changes was written meanwhile.
        """
        with self.held():
            before, held = read_rows(self.city), _files(self.city)
        with _copy(self.city, held) as copy:
            do(copy)
            changes = differing(before, read_rows(copy))
            files = differences(held, _files(copy))
        with self.held():
            if not fit(self.city.folder, files):
                raise Changed(name, None, None)
            return self._put(name, changes, files)

    def undo(self, number: int) -> int:
        """Take the last act back; Changed where another one is the last by now, or its rows are not as it left them."""
        return self._turn("undo", number)

    def redo(self, number: int) -> int:
        """Do again what was undone last."""
        return self._turn("redo", number)

    def _turn(self, name: str, number: int) -> int:
        with self.held():
            journal = Journal.read(self.city.journal)
            undo, redo = journal.stacks()
            stack = undo if name == "undo" else redo
            if not stack or stack[-1].n != number:
                raise Changed(name, None, None)
            turned, back = stack[-1], name == "undo"
            changes = [change.reversed() for change in reversed(turned.changes)] if back else list(turned.changes)
            files = [delta.reversed() for delta in turned.files] if back else list(turned.files)
            if files and fit(self.city.folder, files):
                return self._put(name, changes, files, number)
            if not changes:
                raise Changed(name, None, None)
            rows = read_rows(self.city)
            self._check(rows, changes)
            return self._do(name, rows, changes, number)

    def _check(self, rows: Rows, changes: Sequence[Change]) -> None:
        for change in changes:
            there = now(self.city, self.city.text, rows, change)
            if there != (change.before or None):
                raise Changed(change.file, change.after, there)

    def _change(self, name: str, make: Callable[[Rows], Sequence[Change]]) -> int:
        """Do an act that is a change of rows, made from what the city holds now."""
        with self.held():
            rows = read_rows(self.city)
            return self._do(name, rows, make(rows))

    def _do(self, name: str, rows: Rows, changes: Sequence[Change], of: int | None = None) -> int:
        changes = [change for change in changes if change.before != change.after]
        held = _files(self.city)
        with _copy(self.city, held) as copy:
            write(copy, self.city.text, rows, changes)
            files = differences(held, _files(copy))
        return self._put(name, changes, files, of)

    def _put(self, name: str, changes: Sequence[Change], files: Sequence[Delta], of: int | None = None) -> int:
        """Write an act down, then into the files of the city; return its number."""
        journal = Journal.read(self.city.journal)
        act = journal.begin(name, changes, files, of)
        put(self.city.folder, files)
        journal.done(act)
        return act.n

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the city against other threads and other programs that write it through a desk."""
        with self._thread, locked(self.city.work / ".desk.lock", self.city.folder, wait=20):
            yield


def _files(city: City) -> dict[str, bytes]:
    """Return every file of a city that an act may change, by its path in the folder."""
    listed = [*city.package.rglob("*"), city.work / PROPOSALS_FILE]
    if city.blind:
        listed += (city.reading / "coding").rglob("*")
    found = [path for path in listed if path.is_file() and not any(part.endswith(PASSING) for part in path.parts)]
    return {path.relative_to(city.folder).as_posix(): path.read_bytes() for path in found}


@contextmanager
def _copy(city: City, files: Mapping[str, bytes]) -> Iterator[City]:
    """Give a copy of a city that holds some files, in a folder that goes with the block."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        copy = attrs.evolve(city, folder=folder, package=folder / city.package.name)
        copy.reading.mkdir(parents=True, exist_ok=True)
        yield copy
