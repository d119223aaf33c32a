"""The served database as the pages use it: its records, and what pages ask of them again and again.

The records are read into memory once for each state of the file. What is counted is never counted here: `ask` gives
the rows of a question, which the database answers.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..questions import QUESTIONS
from ..records import Data, load
from ..schema import CLOSED_LISTS, table_of
from ..store.query import rows

SMALL = ("strand", "activity", "service", "network")
"""Kinds of interventions that have no card of their own: they are shown on that of the one they are part of."""


@functools.lru_cache(maxsize=4)
def open_index(path: Path, stamp: tuple[int, int]) -> RecordIndex:
    """Return the records of a database file; `stamp` is its time and size, so that a new build is read anew."""
    return RecordIndex(load(path), path)


class RecordIndex:
    """The records of one database file, with the ways from one to the other that pages need."""

    def __init__(self, data: Data, path: Path) -> None:
        self.data = data
        self.path = path
        self.build_info = {key: entry.value for key, entry in data.build.items()}
        self._answers: dict[tuple[str, tuple[tuple[str, str], ...]], list[dict[str, Any]]] = {}

    @property
    def is_working(self) -> bool:
        """Whether the database is a working edition, which holds the words of the documents."""
        return self.build_info.get("edition") != "open"

    def ask(self, name: str, **parameters: str) -> list[dict[str, Any]]:
        """Return the rows of the question `name`, with codes where it counts by code; each is asked once."""
        key = (name, tuple(sorted(parameters.items())))
        if key not in self._answers:
            question = QUESTIONS[name]
            self._answers[key] = rows(self.path, question.counted or question.sql, parameters)
        return self._answers[key]

    @functools.cached_property
    def sides(self) -> dict[tuple[str, str], list[Any]]:
        """Conflicts by the records that they set against each other."""
        found: dict[tuple[str, str], list[Any]] = {}
        for link in self.data.conflict_records:
            found.setdefault((link.record_table, link.record_id), []).append(self.data.conflicts[link.conflict_id])
        return found

    @functools.cached_property
    def by_passage(self) -> dict[str, list[Any]]:
        """Records by the passage that they were read from, each once."""
        found: dict[str, dict[tuple[str, str], Any]] = {}
        for evidence in self.data.evidence:
            key = (evidence.record_table, evidence.record_id)
            found.setdefault(evidence.passage_id, {})[key] = self.data[key[0]][key[1]]
        return {passage: list(records.values()) for passage, records in found.items()}

    def intervention_of(self, record: Any) -> Any | None:
        """Return the intervention that a record is about, or None."""
        if table_of(record) == "interventions":
            return record
        return self.data.interventions.get(getattr(record, "intervention_id", None) or "")

    def place_of(self, record: Any) -> Any | None:
        """Return the place that a record is about: its own, that of its intervention or of what this is part of."""
        intervention = self.intervention_of(record)
        larger = [intervention, *self.above(intervention)] if intervention else []
        placed = (getattr(one, "place_id", None) for one in (record, *larger))
        return self.data.places.get(next((place for place in placed if place), ""))

    def above(self, intervention: Any) -> list[Any]:
        """Return the interventions that one is part of, the nearest first."""
        found = []
        while (intervention := self.data.interventions.get(intervention.part_of_id or "")) is not None:
            found.append(intervention)
        return found

    def of_interventions(self, table: str, interventions: Iterable[Any]) -> list[Any]:
        """Return the records of a table that are about any of some interventions, in the order of the data."""
        ids = {one.id for one in interventions}
        return [record for record in self.data[table].values() if record.intervention_id in ids]

    def tree(self, interventions: Iterable[Any]) -> list[tuple[int, Any]]:
        """Return interventions with their depth, each under the one that it is part of where that is among them."""
        chosen = {one.id: one for one in interventions}
        below: dict[str, list[Any]] = {}
        for one in chosen.values():
            below.setdefault(one.part_of_id if one.part_of_id in chosen else "", []).append(one)
        for parts in below.values():
            parts.sort(key=lambda one: -self.weight(one))
        return list(self._walk(below, "", 0))

    def weight(self, intervention: Any) -> int:
        """Return how much is said of an intervention and its parts, so that the main ones come first."""
        own = sum(
            len(self.data.of(intervention, table)) for table in ("outcomes", "findings", "events", "observations")
        )
        return own + sum(self.weight(part) for part in self.data.parts_of(intervention))

    def _walk(self, below: dict[str, list[Any]], above: str, depth: int) -> Iterator[tuple[int, Any]]:
        for one in below.get(above, ()):
            yield depth, one
            yield from self._walk(below, one.id, depth + 1)

    def with_parts(self, intervention: Any) -> list[Any]:
        """Return an intervention with all its parts, down to the last."""
        found = [intervention]
        for part in self.data.parts_of(intervention):
            found.extend(self.with_parts(part))
        return found

    def small_parts(self, intervention: Any) -> list[Any]:
        """Return the parts that make one card with an intervention; larger ones have a card of their own."""
        found = []
        for part in self.data.parts_of(intervention):
            if part.kind in SMALL:
                found += [part, *self.small_parts(part)]
        return found

    def in_place(self, place: Any) -> list[Any]:
        """Return the interventions of a place and all their parts."""
        return [one for one in self.data.interventions.values() if self.place_of(one) is place]

    def conflicts_of(self, records: Iterable[Any]) -> list[Any]:
        """Return the conflicts that have any of some records as a side, each once."""
        found = {}
        for record in records:
            for conflict in self.sides.get((table_of(record), record.id), ()):
                found[conflict.id] = conflict
        return list(found.values())

    def code(self, scheme: str, code: str) -> Any:
        """Return the record of a code: of a closed list by its table, else of the codebook."""
        if scheme in CLOSED_LISTS:
            return self.data[scheme][code]
        return self.data.codebook[scheme, code]

    def codes_of(self, scheme: str) -> list[str]:
        """Return the codes of a closed list, in its order."""
        if scheme in CLOSED_LISTS:
            return list(self.data[scheme])
        return [entry.code for entry in self.data.codebook.values() if entry.scheme == scheme]

    def name_language(self, record: Any) -> str:
        """Return the language that the name of an actor or an intervention is in."""
        if getattr(record, "name_en", None) is None or record.name == record.name_en:
            return "en"
        if table_of(record) == "interventions":
            return str(self.data.sources[record.source_id].language).partition("-")[0]
        return "nl" if record.id.startswith(("nl", "be")) else "en"
