"""Merging what came in with what is here: three readings of one coding, compared row by row.

    merge(base, ours, theirs)

`base` is what both began with, `ours` the coding as it is, `theirs` what came in. What changed only there is taken,
what changed only here stays, and both the same is fine. Both differently is a conflict, which whoever calls must say. A
row that is gone there is taken out here if nobody changed it here; else it stays, and is said. A row that is gone here
and was changed there is a conflict.

Two rows are the same where their filled cells are, white space and the order of evidence aside. What is unchanged keeps
its place and its form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ..schema import TABLES
from ..sources.coding import ABOUT_RECORDS, NOT_IN_SCOPE, OTHER_FILES, TRANSLATIONS, made_id
from .own_codes import list_of_file

Row = dict[str, str]
Rows = dict[str, list[Row]]
"""Rows of a coding by file, without its ending: `outcomes`, `translations/nl`."""
YES_OR_NO = {column.name for table in TABLES.values() for column in table.columns if column.kind == "boolean"}
"""Columns in which 0 says the same as an empty cell."""
ABOUT_KEY = ("record_table", "record_id", "word")
"""What tells the rows apart that say something of records."""


@attrs.define(slots=True, frozen=True)
class Conflict:
    """A row that was changed here and there, differently; None is a row that is not there."""

    file: str
    key: str
    ours: Row | None
    theirs: Row | None

    @property
    def columns(self) -> list[str]:
        """The columns in which the two differ."""
        ours, theirs = self.ours or {}, self.theirs or {}
        names = dict.fromkeys([*ours, *theirs])
        return [name for name in names if _even(ours.get(name, "")) != _even(theirs.get(name, ""))]


@attrs.define(slots=True)
class Merge:
    """What a merge gives: the rows, what became of those that came in, by file, and the conflicts.

    `kept` are rows that are gone there and stay, since they were changed here.
    """

    rows: Rows = attrs.field(factory=dict)
    added: dict[str, list[str]] = attrs.field(factory=dict)
    changed: dict[str, list[str]] = attrs.field(factory=dict)
    removed: dict[str, list[str]] = attrs.field(factory=dict)
    kept: dict[str, list[str]] = attrs.field(factory=dict)
    unchanged: dict[str, int] = attrs.field(factory=dict)
    conflicts: list[Conflict] = attrs.field(factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not (self.added or self.changed or self.removed)


def key_of(file: str, row: Mapping[str, str]) -> str:
    """Return what tells a row from the others of its file: its id, or what stands for one."""
    if file == NOT_IN_SCOPE:
        return row.get("address", "")
    if name := list_of_file(file):
        return ":".join(row.get(part, "") for part in TABLES[name].key)
    if file in ABOUT_RECORDS:
        return ":".join(row.get(name, "") for name in ABOUT_KEY if name in OTHER_FILES[file])
    if file.startswith(TRANSLATIONS):
        return ":".join(row.get(name, "") for name in TABLES[TRANSLATIONS].key[:3])
    made_of = TABLES[file].made_of
    return (made_id([row.get(name, "") for name in made_of]) if made_of else row.get("id")) or ""


def same(one: Mapping[str, str] | None, other: Mapping[str, str] | None) -> bool:
    """Whether two rows have the same filled cells, white space aside; None is a row that is not there."""
    if one is None or other is None:
        return one is other
    return _filled(one) == _filled(other)


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    given = {name: _even(cell) for name, cell in row.items()}
    if "evidence" in given:
        given["evidence"] = " ".join(sorted(given["evidence"].split()))
    return {name: cell for name, cell in given.items() if cell and not (cell == "0" and name in YES_OR_NO)}


def _even(cell: str) -> str:
    return " ".join(cell.split())


def by_key(file: str, rows: Sequence[Row]) -> dict[str, Row]:
    """Return the rows of a file by what tells them apart."""
    return {key_of(file, row): row for row in rows}


def merge(base: Rows, ours: Rows, theirs: Rows) -> Merge:
    """Return what `ours` becomes when what changed from `base` to `theirs` is taken into it.

    A file that `theirs` does not have at all is left as it is; one that it has without rows lost them all.
    """
    result = Merge({file: list(rows) for file, rows in ours.items()})
    for file, rows in theirs.items():
        _merge_file(result, file, base.get(file, []), ours.get(file, []), rows)
    return result


def _merge_file(result: Merge, file: str, base: list[Row], ours: list[Row], theirs: list[Row]) -> None:
    before, here, there = by_key(file, base), by_key(file, ours), by_key(file, theirs)
    taken: dict[str, Row | None] = {}
    for key in dict.fromkeys([*here, *there]):
        old, own, other = before.get(key), here.get(key), there.get(key)
        if same(own, other) or same(old, other):
            result.unchanged[file] = result.unchanged.get(file, 0) + (own is not None)
        elif same(old, own):
            what = result.removed if other is None else result.added if own is None else result.changed
            what.setdefault(file, []).append(key)
            taken[key] = other
        elif other is None:
            result.kept.setdefault(file, []).append(key)
        else:
            result.conflicts.append(Conflict(file, key, own, other))
    if taken:
        result.rows[file] = _placed(file, here, there, taken)


def _placed(file: str, here: Mapping[str, Row], there: Mapping[str, Row], taken: Mapping[str, Row | None]) -> list[Row]:
    """Return the rows of a file with those that were taken: each new one after the one that it follows there."""
    keys = list(here)
    previous = ""
    for key in there:
        if key not in here and taken.get(key) is not None:
            keys.insert(keys.index(previous) + 1 if previous in keys else len(keys), key)
        previous = key if key in keys else previous
    rows = (taken.get(key, here.get(key)) if key in taken else here[key] for key in keys)
    return [row for row in rows if row is not None]


def distance(one: Rows, other: Rows) -> int:
    """Return in how many rows two codings differ, of the files and columns that both have; translations aside."""
    count = 0
    for file in one.keys() & other.keys():
        if file.startswith(TRANSLATIONS):
            continue
        first, second = by_key(file, one[file]), by_key(file, other[file])
        count += len(first.keys() ^ second.keys())
        for key in first.keys() & second.keys():
            columns = first[key].keys() & second[key].keys()
            count += any(_even(first[key][name]) != _even(second[key][name]) for name in columns)
    return count
