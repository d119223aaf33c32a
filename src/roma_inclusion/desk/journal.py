"""The journal of a city: every act with the rows and the files before and after it, one JSON object a line.

    {"n": 4, "act": "save", "changes": [{"file": "outcomes", "key": "...", "before": null, "after": {...}}],
     "files": [{"path": "...", "old": "...", "new": "...", "at": 120, "before": "", "after": "..."}]}
    {"done": 4}

An act is written down before the files are, and `done` when they are written: whoever is killed in between has it
finished at the next start. An act that undoes or redoes another says which (`of`). A journal that was written before
files stood in it is read too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from .deltas import Delta

Cells = dict[str, str]


@attrs.define(slots=True, frozen=True)
class Change:
    """One row before and after an act: None where it was not there, or is gone."""

    file: str
    key: str
    before: Cells | None
    after: Cells | None

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.file, self.key, self.after, self.before)


@attrs.define(slots=True, frozen=True)
class Act:
    """One act; the texts of the desk call it `act_NAME`. `of` is the act that an undo or redo is about."""

    n: int
    name: str
    changes: tuple[Change, ...]
    files: tuple[Delta, ...] = ()
    of: int | None = None


@attrs.define(slots=True)
class Journal:
    """The acts of a city, and which of them can be undone and redone."""

    path: Path
    acts: list[Act] = attrs.field(factory=list)
    unfinished: Act | None = None

    @classmethod
    def read(cls, path: Path) -> Journal:
        """Read a journal; a last line that was cut off when it was written is no act."""
        journal = cls(path)
        for line in path.read_text(encoding="utf-8", errors="surrogateescape").split("\n") if path.exists() else ():
            try:
                journal._take(json.loads(line))
            except (ValueError, KeyError, TypeError):
                continue
        return journal

    def _take(self, entry: dict[str, Any]) -> None:
        if "done" in entry:
            self.unfinished = None
            return
        changes = tuple(Change(**change) for change in entry["changes"])
        files = tuple(Delta(**delta) for delta in entry.get("files", ()))
        self.unfinished = Act(entry["n"], entry["act"], changes, files, entry.get("of"))
        self.acts.append(self.unfinished)

    def stacks(self) -> tuple[list[Act], list[Act]]:
        """Return the acts that can be undone and those that can be redone, the next one last."""
        undo: list[Act] = []
        redo: list[Act] = []
        for act in self.acts:
            if act.name == "undo" and undo:
                redo.append(undo.pop())
            elif act.name == "redo" and redo:
                undo.append(redo.pop())
            elif act.changes or act.files:
                undo.append(act)
                redo.clear()
        return undo, redo

    def begin(self, name: str, changes: Sequence[Change], files: Sequence[Delta], of: int | None = None) -> Act:
        """Write down an act that is about to be done, and return it."""
        act = Act(self.acts[-1].n + 1 if self.acts else 1, name, tuple(changes), tuple(files), of)
        entry: dict[str, Any] = {
            "n": act.n,
            "act": name,
            "changes": [attrs.asdict(change) for change in changes],
            "files": [attrs.asdict(delta) for delta in files],
        }
        if of is not None:
            entry["of"] = of
        self._append(entry)
        self.acts.append(act)
        self.unfinished = act
        return act

    def done(self, act: Act) -> None:
        """Write down that the files say what an act says."""
        self._append({"done": act.n})
        self.unfinished = None

    def _append(self, entry: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                torn = stream.read(1) != b"\n"
                stream.seek(0, os.SEEK_END)
                stream.write(b"\n" if torn else b"")
            stream.write(json.dumps(entry, ensure_ascii=False).encode(errors="surrogateescape") + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
