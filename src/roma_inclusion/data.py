"""The records of a database in memory, by id and by relation.

data = roma_inclusion.load()
for outcome in data.of(data.interventions["szw-pilots-ede"], "outcomes"):
    print(outcome.statement, [data.passages[e.passage_id].address for e in data.evidence_of(outcome)])
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from . import schema
from .schema import TABLES, columns
from .tables import primary_key

_TABLE_OF = {cls: name for name, cls in TABLES.items()}


class Data(Mapping[str, Any]):
    """Every table of one database: `data["outcomes"]` or `data.outcomes` is a mapping of id to record.

    Tables of links and evidence, which have no id, are tuples of records. The values are records of the classes in
    `roma_inclusion.schema`, whose attributes are the columns of the database.
    """

    levels: Mapping[str, schema.Level]
    themes: Mapping[str, schema.Theme]
    target_groups: Mapping[str, schema.TargetGroup]
    mechanisms: Mapping[str, schema.Mechanism]
    codebook: Mapping[tuple[str, str], schema.CodebookEntry]
    sources: Mapping[str, schema.Document]
    passages: Mapping[str, schema.Passage]
    places: Mapping[str, schema.Place]
    actors: Mapping[str, schema.Actor]
    interventions: Mapping[str, schema.Intervention]
    participations: Mapping[str, schema.Participation]
    outcomes: Mapping[str, schema.Outcome]
    findings: Mapping[str, schema.Finding]
    observations: Mapping[str, schema.Observation]
    events: Mapping[str, schema.Event]
    conflicts: Mapping[str, schema.Conflict]
    conflict_records: tuple[schema.ConflictRecord, ...]
    gaps: Mapping[str, schema.Gap]
    evidence: tuple[schema.Evidence, ...]
    intervention_themes: tuple[schema.InterventionTheme, ...]
    intervention_target_groups: tuple[schema.InterventionTargetGroup, ...]
    outcome_themes: tuple[schema.OutcomeTheme, ...]
    finding_themes: tuple[schema.FindingTheme, ...]
    finding_target_groups: tuple[schema.FindingTargetGroup, ...]
    withdrawn: Mapping[str, schema.Withdrawn]
    build: Mapping[str, schema.Build]

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._tables: dict[str, Any] = {}
        for name in TABLES:
            records = list(tables.get(name, ()))
            self._tables[name] = _keyed(name, records)
            setattr(self, name, self._tables[name])
        self._pointing: dict[tuple[str, str], dict[str, list[Any]]] = {}
        self._evidence: dict[tuple[str, str], list[schema.Evidence]] = {}
        for evidence in self.evidence:
            self._evidence.setdefault((evidence.record_table, evidence.record_id), []).append(evidence)

    def __getitem__(self, table: str) -> Any:
        return self._tables[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def of(self, record: Any, table: str) -> tuple[Any, ...]:
        """Return the records of `table` that point to a record: the outcomes of an intervention, and so on.

        Where `table` is joined to the record's table by a table of links, such as themes to interventions, the linked
        records are returned. Raises KeyError where there is no such table, ValueError where the two are not related.
        """
        own = _TABLE_OF[type(record)]
        direct = [column.name for column in columns(table) if column.refers == own]
        if direct:
            return tuple(self._index(table, direct[0]).get(record.id, ()))
        for link in (
            "intervention_themes",
            "intervention_target_groups",
            "outcome_themes",
            "finding_themes",
            "finding_target_groups",
        ):
            ends = {column.refers: column.name for column in columns(link)}
            if own in ends and table in ends:
                links = self._index(link, ends[own]).get(record.id, ())
                return tuple(self._tables[table][getattr(one, ends[table])] for one in links)
        raise ValueError(f"{table} does not point to {own}")

    def _index(self, table: str, column: str) -> dict[str, list[Any]]:
        index = self._pointing.get((table, column))
        if index is None:
            index = self._pointing[table, column] = {}
            records = self._tables[table]
            for record in records.values() if isinstance(records, dict) else records:
                index.setdefault(getattr(record, column), []).append(record)
        return index

    def evidence_of(self, record: Any) -> tuple[schema.Evidence, ...]:
        """Return where a record was read, in the order of the coding."""
        return tuple(self._evidence.get((_TABLE_OF[type(record)], record.id), ()))

    def sides_of(self, conflict: schema.Conflict) -> tuple[Any, ...]:
        """Return the records that a conflict sets against each other."""
        links = self._index("conflict_records", "conflict_id").get(conflict.id, ())
        return tuple(self._tables[link.record_table][link.record_id] for link in links)

    def parts_of(self, record: Any) -> tuple[Any, ...]:
        """Return the records of the same table that are part of a record: the strands of a pilot, and so on."""
        return tuple(self._index(_TABLE_OF[type(record)], "part_of_id").get(record.id, ()))


def _keyed(name: str, records: list[Any]) -> Any:
    key = primary_key(name)
    if name == "codebook":
        return {(record.scheme, record.code): record for record in records}
    if len(key) != 1:
        return tuple(records)
    return {getattr(record, key[0]): record for record in records}


def load(path: str | Path | None = None) -> Data:
    """Return every record of a database.

    Without `path` the database of the installed sources is taken from the user's cache folder, and built there first
    where it is missing or its inputs have changed. Raises UsageError where the file is not a database of this library,
    SurroundingsError where it cannot be read, DataError where it cannot be built.
    """
    from .database import read

    return Data({name: list(records) for name, records in read(Path(path) if path else cached())})


def cached() -> Path:
    """Return the database of the installed sources in the user's cache folder, built where it is missing.

    The name of the file holds the digest of all inputs, so that a change of reading makes a new one.
    """
    from platformdirs import user_cache_path

    from .build import build, inputs_digest
    from .errors import SurroundingsError
    from .plugins import find_sources

    folder = user_cache_path("roma-inclusion")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be made: {error.strerror}") from error
    path = folder / f"roma-inclusion-{inputs_digest(find_sources())[:16]}.db"
    if not path.exists():
        build(path)
    return path
