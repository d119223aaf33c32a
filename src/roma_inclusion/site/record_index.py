"""The served database as the pages use it: its records, and what pages ask of them again and again.

The records stay in the file; a page reads those that it shows. What is counted is never counted here: `ask` gives the
rows of a question, which the database answers.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..on_demand import DataOnDemand, Records
from ..questions import QUESTIONS, Question
from ..questions.filters import parameters_of
from ..questions.narrowing import narrowed_sql
from ..questions.stored_choices import much_is_left
from ..schema import CLOSED_LISTS, TABLES, table_of
from ..schema.conflicts import WEIGHTY
from ..store.record_file import RecordFile
from .trees import tree_of, walk

KEPT = 500
"""Answers of the database that are kept: those that were asked for last."""
SMALL = ("strand", "activity", "service", "network")
"""Kinds of interventions that have no card of their own: they are shown on that of the one they are part of."""

DOCUMENTS_OF_PLACES = QUESTIONS["documents_of_places"].stored_name


@functools.lru_cache(maxsize=4)
def open_index(path: Path, stamp: tuple[int, int]) -> RecordIndex:
    """Return the index of a database file; `stamp` is its time and size, so that a new build is read anew."""
    return RecordIndex(path)


class RecordIndex:
    """The records of one database file, with the ways from one to the other that pages need."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = RecordFile(path)
        self.data = DataOnDemand(self.file)
        self.build_info = {key: entry.value for key, entry in self.data.build.items()}
        self._answer = functools.lru_cache(KEPT)(self._answered)

    @property
    def is_working(self) -> bool:
        """Whether the database is a working edition, which holds the words of the documents."""
        return self.build_info.get("edition") != "open"

    @property
    def data_version(self) -> str:
        """The version of the data, as it is cited; that of the library where the file says no more."""
        return self.build_info.get("data_version") or self.build_info["library_version"]

    def ask(self, name: str, **parameters: str) -> list[dict[str, Any]]:
        """Return the rows of the question `name`, with codes where it counts by code; they are kept.

        What was stored when the database was built is read and not counted again.
        """
        return self.asked(QUESTIONS[name].asked_sql, **parameters)

    def ask_narrowed(self, name: str, chosen: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return the rows of a question that sees only the rows that fulfil some choices, such as a country."""
        sql, parameters = self._narrowed(QUESTIONS[name], chosen)
        return self.asked(sql, **parameters)

    def drawn(
        self, question: Question, bar: str, chosen: Mapping[str, str], **parameters: str
    ) -> list[tuple[Any, ...]]:
        """Return what the chart of a question shows, its bars by a column, after some choices, if any.

        Its rows are as those of `drawing.drawn`. What is shown of all rows was stored when the database was built.
        """
        asked, narrowed = self._narrowed(question, chosen)
        sql = question.drawn_sql(bar, asked)
        if question.stored_sql.get(question.drawn_name) == sql:
            sql = f"SELECT * FROM {question.drawn_name} ORDER BY rowid"
        return self._answer(sql, tuple(sorted({**parameters, **narrowed}.items())))[1]

    def asked(self, sql: str, **parameters: str) -> list[dict[str, Any]]:
        """Return the rows that a statement gives, each by the names of its columns; they are kept."""
        names, rows = self._answer(sql, tuple(sorted(parameters.items())))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def listed(self, sql: str, **parameters: str) -> list[Any]:
        """Return the first column of the rows that a statement gives; they are kept."""
        return [row[0] for row in self._answer(sql, tuple(sorted(parameters.items())))[1]]

    def _answered(self, sql: str, parameters: tuple[tuple[str, str], ...]) -> tuple[list[str], list[Any]]:
        cursor = self.file.ask(sql, dict(parameters))
        return [column[0] for column in cursor.description], cursor.fetchall()

    def _narrowed(self, question: Question, chosen: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        """Return the SQL of a question after some choices, with its parameters.

        What one choice leaves was counted when the database was built where it leaves much.
        """
        if not chosen:
            return question.asked_sql, {}
        if question.has_choices and len(chosen) == 1:
            asked = dict(zip(("choice", "value"), *chosen.items(), strict=True))
            if self.asked(much_is_left("AND filter = :choice AND value = :value"), **asked):
                sql = f"SELECT * FROM {question.choices_name} WHERE choice = :choice AND chosen = :value ORDER BY rowid"
                return sql, asked
        return narrowed_sql(question, tuple(chosen)), parameters_of(chosen)

    def claim(self, name: str, **parameters: str) -> dict[str, Any] | None:
        """Return the numbers of the claim of the question `name`; None where it makes none that holds."""
        question = QUESTIONS[name]
        if not question.claim:
            return None
        return next(iter(self.asked(question.asked_claim_sql, **parameters)), None)

    def read_from(self, passage: Any) -> list[Any]:
        """Return the records that were read from a passage, each once."""
        evidence = self.data.having("evidence", passage_id=passage.id)
        keys = dict.fromkeys((one.record_table, one.record_id) for one in evidence)
        return [self.data[table][key] for table, key in keys]

    def intervention_of(self, record: Any) -> Any | None:
        """Return the intervention that a record is about, or None."""
        if table_of(record) == "interventions":
            return record
        return self.data.interventions.get(getattr(record, "intervention_id", None) or "")

    def document_of(self, record: Any) -> Any | None:
        """Return the document that a record was read in: its own, its intervention's, its evidence's; or None."""
        intervention = None if getattr(record, "source_id", None) else self.intervention_of(record)
        own = getattr(intervention or record, "source_id", None)
        if own is None and hasattr(record, "id") and (evidence := self.data.evidence_of(record)):
            own = self.data.passages[evidence[0].passage_id].source_id
        return self.data.sources.get(own or "")

    def places_of(self, record: Any) -> list[Any]:
        """Return the places that a record is about: its own, or those in which its intervention takes place."""
        own = self.data.places.get(getattr(record, "place_id", None) or "")
        intervention = self.intervention_of(record)
        if own is not None or intervention is None:
            return [own] if own is not None else []
        return list(self.data.of(intervention, "places"))

    def above(self, intervention: Any) -> list[Any]:
        """Return the interventions that one is part of, the nearest first."""
        found = []
        while (intervention := self.data.interventions.get(intervention.part_of_id or "")) is not None:
            found.append(intervention)
        return found

    def of_interventions(self, table: str, interventions: Iterable[Any]) -> list[Any]:
        """Return the records of a table that are about any of some interventions, in the order of the data."""
        ids = dict.fromkeys(one.id for one in interventions)
        found = [record for key in ids for record in self.data.having(table, intervention_id=key)]
        return self.in_order(table, found) if len(ids) > 1 else found

    def tree(self, interventions: Sequence[Any]) -> list[tuple[int, Any]]:
        """Return interventions with their depth, each under the one that it is part of where that is among them.

        Those of which the most is said, their parts included, come first.
        """
        return tree_of(self.data, interventions)

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
        """Return the interventions that are said to take place in a place itself."""
        return list(self.data.of(place, "interventions"))

    def documents_within(self, place: Any) -> list[Any]:
        """Return the documents that say of anything that it takes place in a place or in any part of it."""
        rows = self.asked(f"SELECT source_id FROM {DOCUMENTS_OF_PLACES} WHERE place_id = :place", place=place.id)
        return self.in_order("sources", [self.data.sources[row["source_id"]] for row in rows])

    def within(self, place: Any) -> Records:
        """Return what takes place in a place or in any part of it, that of which most is said first."""
        return self.data.about(place, "interventions")

    def conflicts_of(self, records: Iterable[Any]) -> list[Any]:
        """Return the conflicts that have any of some records as a side, each once."""
        found: dict[str, Any] = {}
        for record in records:
            for link in self.data.having("conflict_records", record_table=table_of(record), record_id=record.id):
                found.setdefault(link.conflict_id, self.data.conflicts[link.conflict_id])
        return list(found.values())

    def contested(self, record: Any) -> list[Any]:
        """Return the conflicts about a record on which a conclusion or a figure hangs, the heaviest first."""
        weighty = [conflict for conflict in self.conflicts_of([record]) if conflict.weight in WEIGHTY]
        return sorted(weighty, key=lambda conflict: WEIGHTY.index(conflict.weight))

    def about(self, code: Any, table: str) -> Records:
        """Return the records of a table that count for a theme, mechanism or group, in the order of the data.

        Sensitive ones that carry it are among them; they are never counted in numbers.
        """
        return self.data.about(code, table)

    def in_order(self, table: str, records: Iterable[Any]) -> list[Any]:
        """Return records of one table in the order of the data."""
        return sorted(records, key=lambda record: self.data.position(table, record.id))

    def links(self, table: str, key: str) -> list[Any]:
        """Return the rows of a table of links that a record was written with."""
        return list(self.data.having(table, **{TABLES[table].column_names[0]: key}))

    def parts(self, configuration: Any) -> dict[str, list[Any]]:
        """Return the records of a configuration by the part that they are in it, every part named."""
        found: dict[str, list[Any]] = {part: [] for part in self.codes_of("configuration_part")}
        for link in self.links("configuration_parts", configuration.id):
            found[link.part].append(self.data[link.record_table][link.record_id])
        return found

    @functools.cached_property
    def has_originals(self) -> bool:
        """Whether anything was written in another language first, so that our English is its translation."""
        return bool(self.asked("SELECT 1 FROM translations WHERE original = 1 LIMIT 1"))

    def themes_by_kind(self) -> dict[str, list[tuple[int, Any]]]:
        """Return fields and topics apart, each theme with its depth below the broader one that it follows."""
        below: dict[str, list[Any]] = {}
        for theme in self.data.themes.values():
            below.setdefault(theme.broader_id or "", []).append(theme)
        walked = list(walk(below))
        kinds = {kind: [one for one in walked if one[1].kind == kind] for kind in self.codes_of("theme_kind")}
        return {kind: themes for kind, themes in kinds.items() if themes}

    def by_id(self, key: str) -> Any | None:
        """Return the record of an id, in whatever table, or None; what was withdrawn is none."""
        keyed = (table.name for table in TABLES.values() if table.key == ("id",) and table.name != "withdrawn")
        return next((self.data[name][key] for name in keyed if key in self.data[name]), None)

    def code(self, scheme: str, code: str) -> Any:
        """Return the record of a code: of a closed list by its table, else of the codebook."""
        if scheme in CLOSED_LISTS:
            return self.data[scheme][code]
        return self.data.codebook[scheme, code]

    def codes_of(self, scheme: str) -> list[str]:
        """Return the codes of a closed list, in its order."""
        return list(self.data[scheme]) if scheme in CLOSED_LISTS else list(self._codes.get(scheme, ()))

    @functools.cached_property
    def lists(self) -> tuple[str, ...]:
        """The names of the tables and of the lists of the codebook, in the order of the glossary."""
        return tuple(dict.fromkeys((*TABLES, *self._codes)))

    @functools.cached_property
    def _codes(self) -> dict[str, list[str]]:
        """The codes of the codebook by their list."""
        found: dict[str, list[str]] = {}
        for scheme, code in self.data.file.keys("codebook"):
            found.setdefault(scheme, []).append(code)
        return found
