"""The records of a database that stays in its file, with the same ways to them as `Data` has.

    data = DataOnDemand(RecordFile(Path("roma-inclusion.db")))
    data.of(data.interventions["lindestad-pilot"], "outcomes")

What is not asked for is not read, and little of what was read is kept: what a page shows decides what it costs, not
what the database holds.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .records import Data
from .schema import TABLES
from .store.record_file import RecordFile

KEPT = 5_000
"""Records of a table, and answers to `having`, that are kept."""


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
        self._placed = functools.lru_cache(KEPT)(self.file.position)

    def having(self, table: str, **values: Any) -> tuple[Any, ...]:
        """Return the records of a table whose columns have these values, in the order of the table."""
        return self._kept(table, tuple(values.items()))

    def position(self, table: str, key: str) -> int:
        """Return where a record stands in its table, a number by which records can be brought into its order."""
        return self._placed(table, key)

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
