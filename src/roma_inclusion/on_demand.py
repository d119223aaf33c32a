"""The records of a database that stays in its file, with the same ways to them as `Data` has.

    data = DataOnDemand(RecordFile(Path("roma-inclusion.db")))
    data.of(data.interventions["lindestad-pilot"], "outcomes")

What is not asked for is not read, and little of what was read is kept: what a page shows decides what it costs, not
what the database holds.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from .questions.known import PART_OF, deciding
from .records import Data
from .schema import TABLES, columns, table_of
from .store.record_file import RecordFile

KEPT = 5_000
"""Records of a table, and answers to `having`, that are kept."""


KEPT_LISTS = 16
"""Lists of records of which it is kept what is known of each."""


class Records(Sequence[Any]):
    """Records of one table that are read when they are looked at.

    How many there are and how they fall into groups is known by their id and the columns of DECIDING alone:

        found = data.chosen("outcomes", "direction IS NOT NULL")
        len(found), found[:5], found.grouped(lambda outcome: outcome.status)["intended"]

    `names` are those columns, and `rows` gives their values, each after the id of the record.
    """

    def __init__(self, table: Mapping[str, Any], names: tuple[str, ...], rows: Callable[[], list[Any]]) -> None:
        self._table, self._names, self._find = table, names, rows

    @classmethod
    def listed(cls, table: Mapping[str, Any], ids: Iterable[str]) -> Records:
        """Return the records that a question listed, by their ids and in the order of these: none is sensitive."""
        return cls(table, ("sensitive",), lambda: [(key, False) for key in ids])

    @functools.cached_property
    def _rows(self) -> list[Any]:
        return self._find()

    @property
    def known(self) -> list[Any]:
        """What is known of each record before it is read: its id and the columns of DECIDING that its table has."""
        return [_class_of(("id", *self._names))(*row) for row in self._rows]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Any]:
        return (self._table[key] for key, *_ in self._rows)

    def __getitem__(self, at: Any) -> Any:
        found = self._rows[at]
        return [self._table[key] for key, *_ in found] if isinstance(at, slice) else self._table[found[0]]

    def grouped(self, key: Callable[[Any], Hashable]) -> dict[Any, Records]:
        """Return the records in groups by what a function of the columns of DECIDING gives, each in their order.

        Records are many, and what they have in these columns is soon the same: the function is asked once for each.
        So it does not see what they are part of, in which they differ.
        """
        names = tuple(name for name in self._names if name != PART_OF)
        make, first = _class_of(names), 1 + len(self._names) - len(names)
        alike: dict[Any, list[Any]] = {}
        groups: dict[Any, list[Any]] = {}
        for row in self._rows:
            values = row[first:]
            if values not in alike:
                alike[values] = groups.setdefault(key(make(*values)), [])
            alike[values].append(row)
        return {
            name: Records(self._table, self._names, functools.partial(list, group)) for name, group in groups.items()
        }


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
        names = deciding(table)
        return Records(self._tables[table], names, functools.partial(self.file.known, table, names, condition, values))

    def about(self, code: Any, table: str) -> Records:
        """Return the records of a table that count for a theme, mechanism or group, in the order of the table."""
        return self._of_codes(table_of(code), code.id, table)

    def _about(self, codes: str, code: str, table: str) -> Records:
        return Records(self._tables[table], deciding(table), functools.partial(self.file.about, codes, code, table))

    def linked(self, codes: Iterable[Any], table: str) -> Records:
        """Return the records of a table that point to any of some records of one table, or are joined to any.

        Raises ValueError where the two tables are not related.
        """
        codes = list(codes)
        keys, own = [code.id for code in codes], {table_of(code) for code in codes}
        marks = ", ".join("?" for _ in keys)
        for column in columns(table):
            if {column.references} == own:
                return self.chosen(table, f"{column.name} IN ({marks})", keys)
        for link in TABLES.values():
            ends = {column.references: column.name for column in link.columns} if link.written_in else {}
            if table in ends and own <= set(ends):
                joined = f"SELECT {ends[table]} FROM {link.name} WHERE {ends[next(iter(own))]} IN ({marks})"
                return self.chosen(table, f"id IN ({joined})", keys)
        raise ValueError(f"{table} does not point to {', '.join(own)}")

    def _having(self, table: str, values: tuple[tuple[str, Any], ...]) -> tuple[Any, ...]:
        known = TABLES[table].column_names
        if unknown := [name for name, _ in values if name not in known]:
            raise AttributeError(f"{table} has no column {unknown[0]}")
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
