"""The records of a database in memory, by id and by relation.

data = roma_inclusion.load()
for outcome in data.of(data.interventions["szw-pilots-ede"], "outcomes"):
    print(outcome.statement, [data.passages[e.passage_id].address for e in data.evidence_of(outcome)])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .schema import TABLES, columns, table_of
from .schema.conflicts import Conflict
from .schema.evidence import Evidence
from .typed_tables import TypedTables


class Data(TypedTables, Mapping[str, Any]):
    """Every table of one database: `data["outcomes"]` or `data.outcomes` is a mapping of id to record.

    Tables of links and evidence, which have no id, are sequences of records. The values are records of the classes in
    `roma_inclusion.schema`, whose attributes are the columns of the database.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables: dict[str, Any] = {}
        for name in TABLES:
            self._tables[name] = _keyed(name, list(tables.get(name, ())))
            setattr(self, name, self._tables[name])
        self._positions: dict[str, dict[str, int]] = {}
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[Any, ...], list[Any]]] = {}

    def __getitem__(self, table: str) -> Any:
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def __repr__(self) -> str:
        return f"<Data: {', '.join(f'{len(records)} {name}' for name, records in self._tables.items() if records)}>"

    def having(self, table: str, **values: Any) -> tuple[Any, ...]:
        """Return the records of a table whose columns have these values, in the order of the table.

        Raises KeyError where there is no such table, AttributeError where it has no such column.
        """
        names = tuple(values)
        index = self._indexes.get((table, names))
        if index is None:
            index = self._indexes[table, names] = {}
            records = self._tables[table]
            for record in records.values() if isinstance(records, dict) else records:
                index.setdefault(tuple(getattr(record, name) for name in names), []).append(record)
        return tuple(index.get(tuple(values.values()), ()))

    def position(self, table: str, key: str) -> int:
        """Return where a record stands in its table, a number by which records can be brought into its order."""
        places = self._positions.get(table)
        if places is None:
            places = self._positions[table] = {own: at for at, own in enumerate(self._tables[table])}
        return places[key]

    def of(self, record: Any, table: str) -> tuple[Any, ...]:
        """Return the records of `table` that point to a record: the outcomes of an intervention, and so on.

        Where `table` is joined to the record's table by a table of links, such as themes to interventions, the linked
        records are returned. Raises KeyError where there is no such table, ValueError where the two are not related.
        """
        own = table_of(record)
        direct = [column.name for column in columns(table) if column.references == own]
        if direct:
            return self.having(table, **{direct[0]: record.id})
        for link in TABLES.values():
            ends = {column.references: column.name for column in link.columns} if link.written_in else {}
            if own in ends and table in ends:
                links = self.having(link.name, **{ends[own]: record.id})
                return tuple(self._tables[table][getattr(row, ends[table])] for row in links)
        raise ValueError(f"{table} does not point to {own}")

    def evidence_of(self, record: Any) -> tuple[Evidence, ...]:
        """Return where a record was read, in the order of the coding."""
        return self.having("evidence", record_table=table_of(record), record_id=record.id)

    def sides_of(self, conflict: Conflict) -> tuple[Any, ...]:
        """Return the records that a conflict sets against each other."""
        links = self.having("conflict_records", conflict_id=conflict.id)
        return tuple(self._tables[link.record_table][link.record_id] for link in links)

    def parts_of(self, record: Any) -> tuple[Any, ...]:
        """Return the records of the same table that are part of a record: the strands of a pilot, and so on."""
        return self.having(table_of(record), part_of_id=record.id)


def _keyed(name: str, records: list[Any]) -> Any:
    table = TABLES[name]
    if not table.is_keyed:
        return tuple(records)
    if len(table.key) == 1:
        return {getattr(record, table.key[0]): record for record in records}
    return {tuple(getattr(record, column) for column in table.key): record for record in records}


def load(path: str | Path | None = None) -> Data:
    """Return every record of a database.

    Without `path` the database of the installed sources is taken from the user's cache folder, and built there first
    where it is missing, damaged, or made of other inputs; where no folder can be kept, it is built for this call only.
    Raises UsageError where the file is not a database of this library or of another schema, EnvironmentProblem where it
    cannot be read, DataError where it cannot be built.
    """
    from .store.read import read

    if path is not None:
        return Data({name: list(records) for name, records in read(Path(path))})
    return _load_installed()


def _load_installed() -> Data:
    from .build import Inputs, build
    from .errors import UsageError
    from .sources.manager import find_plugins
    from .store.cache import cached_file
    from .store.guard import is_complete
    from .store.read import read
    from .store.sqlite import build_info

    inputs = Inputs.of(find_plugins())

    def is_whole(path: Path) -> bool:
        return is_complete(path) and build_info(path).get("inputs") == inputs.digest

    for attempt in (1, 2):
        with cached_file(inputs.name, is_whole, build) as file:
            try:
                return Data({name: list(records) for name, records in read(file)})
            except UsageError:  # it is damaged where a look at its beginning and length does not show
                if attempt == 2:
                    raise
                file.unlink()
    raise AssertionError("the second attempt returns or raises")
