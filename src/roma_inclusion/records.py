"""The records of a database, by id and by relation.

data = roma_inclusion.load()
for outcome in data.of(data.interventions["szw-pilots-ede"], "outcomes"):
    print(outcome.statement, [data.passages[e.passage_id].address for e in data.evidence_of(outcome)])

A table is read when it is first looked into, and an index of a relation is made when it is first asked for.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

from .errors import UsageError
from .record_classes import Actor, Conflict, Evidence, Intervention, Place
from .schema import TABLES, relations_of, table_of
from .sources.suggest import did_you_mean
from .store.read import StoredTables
from .tables import RecordList, RecordTable, Selection, html_table
from .typed_tables import TypedTables

Whole = TypeVar("Whole", Actor, Intervention, Place)
"""The records that have parts which are records of the same table."""


class Data(TypedTables, Mapping[str, Any]):
    """Every table of one database: `data["outcomes"]` or `data.outcomes` is a mapping of id to record.

    Tables of links and evidence, which have no id, are sequences of records. The records are frozen, of the classes
    that `roma_inclusion` exports; their attributes are the columns of the database, and `help(Outcome)` says what each
    means. The file must stay where it is: one that was replaced is not read any more.
    """

    def __init__(self, file: StoredTables) -> None:
        self._tables: dict[str, Any] = {
            name: (RecordTable if table.is_keyed else RecordList)(name, file) for name, table in TABLES.items()
        }
        vars(self).update(self._tables)

    def __getitem__(self, table: str) -> Any:
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<Data: {sum(map(len, self._tables.values())):,} records in {len(self)} tables>"

    def _repr_html_(self) -> str:
        """Return what there is, for a notebook: each table with the number of its records."""
        rows = [(name, f"{len(records):,}", TABLES[name].doc) for name, records in self._tables.items()]
        return html_table(("table", "records", "one is"), rows, repr(self)[1:-1])

    def having(self, table: str, **values: Any) -> tuple[Any, ...]:
        """Return the records of a table whose columns have these values, in the order of the table.

        Raises KeyError where there is no such table, UsageError where it has no such column.
        """
        found: Selection[Any] = self._tables[table].having(**values)
        return found

    def related(self, record: Any, table: str) -> Selection[Any]:
        """Return what `of` does, for a table whose name is not known before the program runs."""
        own = _table_of(record)
        relations = relations_of(own)
        if table not in relations:
            raise UsageError(f"{own} have no {table} of their own: {did_you_mean(table, relations)}")
        pointing, column, onward = relations[table]
        found = self.having(pointing, **{column: record.id})
        if onward:
            found = tuple(self._tables[table][getattr(link, onward)] for link in found)
        return Selection(table, found)

    def evidence_of(self, record: Any) -> Selection[Evidence]:
        """Return where a record was read, in the order of the coding."""
        found = self.having("evidence", record_table=_table_of(record), record_id=record.id)
        return Selection("evidence", found)

    def sides_of(self, conflict: Conflict) -> tuple[Any, ...]:
        """Return the records that a conflict sets against each other, of whatever tables."""
        links = self.having("conflict_records", conflict_id=conflict.id)
        return tuple(self._tables[link.record_table][link.record_id] for link in links)

    def parts_of(self, record: Whole) -> Selection[Whole]:
        """Return the records of the same table that are part of a record: the strands of a pilot, and so on."""
        table = _table_of(record)
        return Selection(table, self.having(table, part_of_id=record.id))


def _table_of(record: Any) -> str:
    try:
        return table_of(record)
    except KeyError:
        shown = f"{record!r:.60}"
        raise UsageError(f"{shown} is no record: give one, such as data.interventions[ID]") from None


def load(path: str | Path | None = None) -> Data:
    """Return the records of a database; its tables are read when they are first looked into.

    Without `path` the database of the installed sources is taken from the user's cache folder, and built there first
    where it is missing, damaged, or made of other inputs; where no folder can be kept, it is built for this call only.
    Raises UsageError where the file is not a database of this library or of another schema, EnvironmentProblem where it
    cannot be read, DataError where it cannot be built. A file that turns out to be damaged, or that was replaced since,
    raises UsageError when a table of it is read.
    """
    return _load_installed() if path is None else Data(StoredTables(Path(path)))


def _load_installed() -> Data:
    from .build import Inputs, build
    from .sources.manager import find_plugins
    from .store.cache import cached_file
    from .store.guard import is_complete
    from .store.sqlite import build_info, is_sound

    inputs = Inputs.of(find_plugins())

    def is_whole(path: Path) -> bool:
        return is_complete(path) and build_info(path).get("inputs") == inputs.digest and is_sound(path)

    with ExitStack() as stack:
        data = Data(StoredTables(stack.enter_context(cached_file(inputs.name, is_whole, build))))
        weakref.finalize(data, stack.pop_all().close)  # a file for this call only is there as long as what reads it
    return data
