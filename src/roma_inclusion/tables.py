"""The tables of a database as mappings and sequences of records, each read when it is first looked into.

    data.outcomes                               ->  <outcomes: 1,204 records>, in a notebook its first rows
    data.outcomes["lindestad-less-absence"]     ->  a record
    data.outcomes.having(status="reported")     ->  some of them, by an index that is made once
    data.outcomes.to_frame()                    ->  a data frame

How many there are and what the first of them are is asked of the file; a data frame is made without the records.
"""

from __future__ import annotations

import functools
import operator
from abc import abstractmethod
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, Sized, ValuesView
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from .errors import UsageError
from .frames import frame_of
from .schema import TABLES
from .sources.suggest import did_you_mean
from .store.read import StoredTables

if TYPE_CHECKING:
    from .frames import DataFrame

K = TypeVar("K")
R_co = TypeVar("R_co", covariant=True)

ROWS_SHOWN = 10
"""The most rows that a notebook shows of a table."""
LONGEST_SHOWN = 200
"""The most characters of a cell that a notebook shows."""


class Shown(Sized):
    """What tables and selections have in common: a short text, a table in a notebook, a data frame."""

    _name: str

    @abstractmethod
    def _first(self, most: int) -> Iterable[Any]:
        """Return the first so many records."""

    @abstractmethod
    def _rows(self) -> Iterable[Sequence[Any]]:
        """Return the values of every record, in the order of the columns."""

    def __repr__(self) -> str:
        return f"<{self._name}: {_counted(len(self))}>"

    def _repr_html_(self) -> str:
        """Return the first rows for a notebook, and how many more there are."""
        left = len(self) - ROWS_SHOWN
        note = f"{self._name}: {_counted(len(self))}" + (f", {left:,} more than are shown" if left > 0 else "")
        names = TABLES[self._name].column_names
        return html_table(names, _values(names, self._first(ROWS_SHOWN)), note)

    def to_frame(self) -> DataFrame:
        """Return a data frame of pandas, a column for each column of the table, typed as the schema says.

        Whole numbers are `Int64`, other numbers `Float64`, yes or no `bool`, and all else, dates in EDTF included, is
        text. Raises EnvironmentProblem, with what to install, where pandas is missing.
        """
        return frame_of(TABLES[self._name], self._rows())


class Selection(tuple[R_co, ...], Shown):
    """Some records of one table: a tuple that a notebook shows as a table, and that makes a data frame."""

    def __new__(cls, name: str, records: Iterable[R_co]) -> Selection[R_co]:
        """Return records of the table `name`."""
        made = super().__new__(cls, records)
        made._name = name
        return made

    def __getnewargs__(self) -> tuple[str, tuple[R_co, ...]]:
        return self._name, tuple(self)

    __repr__ = Shown.__repr__

    def _first(self, most: int) -> Iterable[R_co]:
        return self[:most]

    def _rows(self) -> Iterable[Sequence[Any]]:
        return _values(TABLES[self._name].column_names, self)


class Stored(Shown, Generic[R_co]):
    """A table that stays in its file until it is looked into."""

    def __init__(self, name: str, file: StoredTables) -> None:
        self._name, self._file = name, file
        self._indexes: dict[tuple[str, ...], dict[Any, list[R_co]]] = {}

    @functools.cached_property
    @abstractmethod
    def _records(self) -> Any:
        """The records, as they are looked up."""

    @abstractmethod
    def _all(self) -> Iterable[R_co]:
        """Return every record."""

    def __len__(self) -> int:
        return len(self._records) if "_records" in vars(self) else self._file.count(self._name)

    def _first(self, most: int) -> Iterable[R_co]:
        return self._file.records(self._name, most)

    def _rows(self) -> Iterable[Sequence[Any]]:
        return self._file.rows(self._name)

    def having(self, **values: Any) -> Selection[R_co]:
        """Return the records whose columns have these values, in the order of the table.

        Raises UsageError where the table has no such column.
        """
        if not values:
            return Selection(self._name, self._all())
        names, wanted = tuple(values), tuple(values.values())
        if (index := self._indexes.get(names)) is None:
            check_columns(self._name, names)
            index, key = {}, operator.attrgetter(*names)
            for record in self._all():
                index.setdefault(key(record), []).append(record)
            self._indexes[names] = index
        return Selection(self._name, index.get(wanted if len(wanted) > 1 else wanted[0], ()))


class RecordTable(Stored[R_co], Mapping[K, R_co], Generic[K, R_co]):
    """One table of a database: a mapping of key to record, in the order in which they were written."""

    @functools.cached_property
    def _records(self) -> dict[Any, R_co]:
        key = operator.attrgetter(*TABLES[self._name].key)
        return {key(record): record for record in self._file.records(self._name)}

    def _all(self) -> Iterable[R_co]:
        return self._records.values()

    def __getitem__(self, key: K) -> R_co:
        return self._records[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._records)

    def keys(self) -> KeysView[K]:
        """Return every key."""
        return self._records.keys()

    def values(self) -> ValuesView[R_co]:
        """Return every record."""
        return self._records.values()

    def items(self) -> ItemsView[K, R_co]:
        """Return every key with its record."""
        return self._records.items()


class RecordList(Stored[R_co], Sequence[R_co]):
    """One table of a database whose records have no id, such as links and evidence: a sequence of them."""

    @functools.cached_property
    def _records(self) -> tuple[R_co, ...]:
        return tuple(self._file.records(self._name))

    def _all(self) -> Iterable[R_co]:
        return self._records

    @overload
    def __getitem__(self, at: int) -> R_co: ...
    @overload
    def __getitem__(self, at: slice) -> Selection[R_co]: ...
    def __getitem__(self, at: int | slice) -> R_co | Selection[R_co]:
        return Selection(self._name, self._records[at]) if isinstance(at, slice) else self._records[at]

    def __iter__(self) -> Iterator[R_co]:
        return iter(self._records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecordList) and self._records == other._records

    __hash__ = None  # type: ignore[assignment]


def check_columns(table: str, names: Iterable[str]) -> None:
    """Raise UsageError where a table does not have one of some columns."""
    known = TABLES[table].column_names
    for name in names:
        if name not in known:
            raise UsageError(f"{table} has no column {name}: {did_you_mean(name, known)}")


def _values(names: Sequence[str], records: Iterable[Any]) -> Iterator[Sequence[Any]]:
    return ([getattr(record, name) for name in names] for record in records)


def html_table(head: Iterable[str], rows: Iterable[Sequence[Any]], note: str) -> str:
    """Return a table in HTML, everything in it escaped, long cells cut, and a note below it."""
    lines = ["<table>", f"<thead><tr>{_cells('th', head)}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{_cells('td', row)}</tr>" for row in rows]
    return "\n".join([*lines, "</tbody>", "</table>", f"<p>{escape(note)}</p>"])


def _cells(tag: str, values: Iterable[Any]) -> str:
    texts = ("" if value is None else str(value) for value in values)
    cut = (text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…" for text in texts)
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for text in cut)


def _counted(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"
