"""The records of a database that stays in its file, with the same ways to them as `Data` has.

    data = DataOnDemand(RecordFile(Path("roma-inclusion.db")))
    data.of(data.interventions["lindestad-pilot"], "outcomes")

What is not asked for is not read, and little of what was read is kept: what a page shows decides what it costs, not
what the database holds.
"""

from __future__ import annotations

import functools
import heapq
import itertools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from .questions.known import deciding
from .records import Data
from .schema import TABLES, table_of
from .store.record_file import RecordFile
from .tables import check_columns

KEPT = 5_000
"""Records of a table, and answers to `having`, that are kept."""


KEPT_LISTS = 16
"""Lists of records of which it is kept what is known of each."""


@attrs.define(slots=True, frozen=True)
class Group:
    """Records that have the same values in the columns of DECIDING, and how many they are.

    `first` gives the positions and ids of the first so many of them, in order; of all where it is asked for -1.
    """

    values: tuple[Any, ...]
    number: int
    first: Callable[[int], Sequence[tuple[int, str]]]

    @classmethod
    def of(cls, values: tuple[Any, ...], rows: list[tuple[int, str]]) -> Group:
        """Return the group of some positions and ids that are at hand."""
        return cls(values, len(rows), lambda most: rows if most < 0 else rows[:most])


class Records(Sequence[Any]):
    """Records of one table that are read when they are looked at.

    How many there are and how they fall into groups is known by the columns of DECIDING alone:

        found = data.chosen("outcomes", "direction IS NOT NULL")
        len(found), found[:5], found.grouped(lambda outcome: outcome.status)["intended"]

    `names` are those columns, and `find` gives the groups of records that have the same values in them.
    """

    def __init__(self, table: Mapping[str, Any], names: tuple[str, ...], find: Callable[[], Sequence[Group]]) -> None:
        self._table, self._names, self._find = table, names, find

    @classmethod
    def listed(cls, table: Mapping[str, Any], ids: Iterable[str]) -> Records:
        """Return the records that a question listed, by their ids and in the order of these: none is sensitive."""
        return cls(table, ("sensitive",), lambda: [Group.of((False,), list(enumerate(ids)))])

    @functools.cached_property
    def _groups(self) -> Sequence[Group]:
        return self._find()

    def _first(self, most: int = -1) -> list[str]:
        """Return the ids of the first so many records, or of all."""
        rows = heapq.merge(*(group.first(most) for group in self._groups))
        return [key for _, key in (rows if most < 0 else itertools.islice(rows, most))]

    def __len__(self) -> int:
        return sum(group.number for group in self._groups)

    def __iter__(self) -> Iterator[Any]:
        return (self._table[key] for key in self._first())

    def __getitem__(self, at: Any) -> Any:
        last = at.stop if isinstance(at, slice) else at + 1
        is_known = last is not None and last > 0 and not (isinstance(at, slice) and (at.start or 0) < 0)
        found = self._first(last if is_known else -1)[at]
        return [self._table[key] for key in found] if isinstance(at, slice) else self._table[found]

    def grouped(self, key: Callable[[Any], Hashable]) -> dict[Any, Records]:
        """Return the records in groups by what a function of the columns of DECIDING gives, each in their order."""
        make = _class_of(self._names)
        found: dict[Any, list[Group]] = {}
        for group in self._groups:
            found.setdefault(key(make(*group.values)), []).append(group)
        return {name: Records(self._table, self._names, functools.partial(list, own)) for name, own in found.items()}


@functools.cache
def _class_of(names: tuple[str, ...]) -> type[Any]:
    """Return a class of some columns."""
    made: type[Any] = attrs.make_class("Known", names, slots=True)  # to freeze them takes three times as long
    return made


class DataOnDemand(Data):
    """The same, of a file that stays where it is: what is not asked for is not read, and little of it is kept.

    A page that shows ten records costs the same whether the database has a thousand or a million.
    """

    def __init__(self, file: RecordFile) -> None:
        self.file = file
        self._tables = {}
        for name, table in TABLES.items():
            self._tables[name] = (KeyedTable if table.is_keyed else LinkTable)(self.file, name)
            setattr(self, name, self._tables[name])
        self._kept = functools.lru_cache(KEPT)(self._having)
        self._lists = functools.lru_cache(KEPT_LISTS)(self._listed)
        self._of_codes = functools.lru_cache(KEPT_LISTS)(self._about)
        self._placed = functools.lru_cache(KEPT)(self.file.position)

    def having(self, table: str, **values: Any) -> tuple[Any, ...]:
        """Return the records of a table whose columns have these values, in the order of the table."""
        return self._kept(table, tuple(values.items()))

    def position(self, table: str, key: str) -> int:
        """Return where a record stands in its table, a number by which records can be brought into its order."""
        return self._placed(table, key)

    def chosen(self, table: str, condition: str, values: Sequence[Any] = ()) -> Records:
        """Return the records of a table that fulfil a condition in SQL, in the order of the table."""
        return self._lists(table, condition, tuple(values))

    def _listed(self, table: str, condition: str, values: tuple[Any, ...]) -> Records:
        def find() -> list[Group]:
            alike: dict[tuple[Any, ...], list[tuple[int, str]]] = {}
            for position, key, *same in self.file.known(table, condition, values):
                alike.setdefault(tuple(same), []).append((position, key))
            return [Group.of(same, rows) for same, rows in alike.items()]

        return Records(self._tables[table], deciding(table), find)

    def about(self, code: Any, table: str) -> Records:
        """Return the records of a table that count for a theme, mechanism or group, in the order of the table.

        Those of a place are the interventions within it, those of which most is said first.
        """
        return self._of_codes(table_of(code), code.id, table)

    def _about(self, codes: str, code: str, table: str) -> Records:
        def find() -> list[Group]:
            return [
                Group(tuple(values), records, functools.partial(self.file.in_group, table, number))
                for number, records, *values in self.file.groups(table, codes, code)
            ]

        return Records(self._tables[table], deciding(table), find)

    def _having(self, table: str, values: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
        check_columns(table, (name for name, _ in values))
        condition = " AND ".join(f"{name} IS ?" for name, _ in values)
        return tuple(self.file.some(table, condition, [value for _, value in values]))


class KeyedTable(Mapping[Any, Any]):
    """A table that stays in its file, as a mapping of key to record."""

    def __init__(self, file: RecordFile, name: str) -> None:
        self._file, self._name = file, name
        self._kept = functools.lru_cache(KEPT)(self._one)

    def __getitem__(self, key: Any) -> Any:
        record = self._kept(key if isinstance(key, tuple) else (key,))
        if record is None:
            raise KeyError(key)
        return record

    def __iter__(self) -> Iterator[Any]:
        return (key if len(key) > 1 else key[0] for key in self._file.keys(self._name))

    def __len__(self) -> int:
        return self._file.count(self._name)

    def values(self) -> Any:
        """Return every record, read one after the other."""
        return self._file.some(self._name)

    def items(self) -> Any:
        """Return every key with its record, read one after the other."""
        names = TABLES[self._name].key
        keyed = ((tuple(getattr(record, name) for name in names), record) for record in self.values())
        return ((key if len(key) > 1 else key[0], record) for key, record in keyed)

    def _one(self, key: tuple[Any, ...]) -> Any | None:
        return self._file.one(self._name, key) if len(key) == len(TABLES[self._name].key) else None


class LinkTable(Sequence[Any]):
    """A table without a key that stays in its file."""

    def __init__(self, file: RecordFile, name: str) -> None:
        self._file, self._name = file, name

    def __iter__(self) -> Iterator[Any]:
        return self._file.some(self._name)

    def __len__(self) -> int:
        return self._file.count(self._name)

    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]
