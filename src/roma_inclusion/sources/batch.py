"""Rows of one table on their way from the files to the database: a column at a time, with the place of each row.

A batch of outcomes has `batch["status"]`, a list with the status of every row, and `batch.where(3)`, the file and line
that its fourth row was read from. Checks look at whole columns, which is what makes them cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import attrs

from ..schema import TABLES, columns


@attrs.define(slots=True)
class Batch:
    """Rows of one table: `columns` holds the values by column, `where` gives the place of a row by its number.

    `faulty` are the numbers of rows that a problem was found in: what needs a row whole passes them over, so that one
    mistake is one problem. `lacking` are those of them in which nothing is wrong but that a value is missing: what is
    written there can be judged all the same. `source` is the source that the rows belong to; empty for codes and what
    sources share.
    """

    table: str
    columns: dict[str, list[Any]]
    where: Callable[[int], str]
    faulty: set[int] = attrs.field(factory=set)
    source: str = ""
    lacking: set[int] = attrs.field(factory=set)

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def __getitem__(self, column: str) -> list[Any]:
        return self.columns[column]

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield each row as the tuple of its values, in the order of the table's columns."""
        return zip(*(self.columns[name] for name in TABLES[self.table].column_names), strict=True)

    def only(self, rows: Sequence[int]) -> Batch:
        """Return a batch of some of the rows, by their numbers."""
        values = {name: [column[row] for row in rows] for name, column in self.columns.items()}
        faulty = {number for number, row in enumerate(rows) if row in self.faulty}
        lacking = {number for number, row in enumerate(rows) if row in self.lacking}
        return Batch(self.table, values, lambda number: self.where(rows[number]), faulty, self.source, lacking)

    def spoil(self, row: int) -> None:
        """Say that a problem was found in a row."""
        self.faulty.add(row)
        self.lacking.discard(row)

    def can_be_judged(self, row: int, names: Iterable[str]) -> bool:
        """Whether a row may be judged by some columns: it has no problem, or only lacks others than these."""
        if row not in self.faulty:
            return True
        return row in self.lacking and all(self.columns[name][row] is not None for name in names)

    def whole(self) -> Iterable[int]:
        """Return the numbers of the rows in which no problem was found."""
        return (row for row in range(len(self)) if row not in self.faulty) if self.faulty else range(len(self))


def batch_of(table: str, records: Sequence[Any], where: Callable[[int], str], source: str = "") -> Batch:
    """Return a batch of records of one table."""
    values = {column.name: [getattr(record, column.name) for record in records] for column in columns(table)}
    return Batch(table, values, where, source=source)
