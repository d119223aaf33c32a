"""What a record is checked against: the codes, and what the first pass over all sources found."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..errors import Problem
from ..schema import TABLES
from ..sources.batch import Batch
from ..sources.codes import Codes
from .words import OfficialNames


@attrs.define(slots=True)
class CheckContext:
    """What records are checked against.

    `reviewed` holds (table, id, word) of what a person looked at again and let stand; `municipalities` the ids of
    municipalities; `in_municipalities` the interventions that take place in one, `place_of_actor` the place of each
    actor; `official_names` the names and titles that may stand in a text as they are; `own_names`
    the names of groups that a source uses itself, as (source, name in lower case). `known_words` are, in small letters,
    the words of official names and of labels of codes: they are no part of the name of a person. `sensitive` and
    `municipal` are the ids of records of which there are translations, or may be.
    """

    codes: Codes
    reviewed: set[tuple[str, str, str]] = attrs.field(factory=set)
    municipalities: set[str] = attrs.field(factory=set)
    in_municipalities: set[str] = attrs.field(factory=set)
    place_of_actor: dict[str, str] = attrs.field(factory=dict)
    sensitive: set[str] = attrs.field(factory=set)
    municipal: set[str] = attrs.field(factory=set)
    official_names: OfficialNames = attrs.field(factory=OfficialNames)
    own_names: set[tuple[str, str]] = attrs.field(factory=set)
    known_words: set[str] = attrs.field(factory=set)

    def was_reviewed(self, table: str, record: str | None, word: str) -> bool:
        """Whether a person looked at a word of a record again and let it stand; `*` stands for every word."""
        return record is not None and not self.reviewed.isdisjoint({(table, record, word), (table, record, "*")})

    def is_own_name(self, batch: Batch, word: str) -> bool:
        """Whether a word is a name that the source of a batch uses itself; an answer may use that of any source."""
        if TABLES[batch.table].written == "answers":
            return any(word == name for _, name in self.own_names)
        return (batch.source, word) in self.own_names

    def about_municipalities(self, batch: Batch) -> list[bool]:
        """Return for each row whether it is about a named municipality: by its place, intervention or actor.

        A sentence of an answer may be about any.
        """
        if batch.table == "answer_statements":
            return [True] * len(batch)
        if batch.table == "translations":
            return [own in self.municipal for own in batch["record_id"]]
        count = len(batch)
        places = batch.columns.get("place_id", [None] * count)
        owner = "id" if batch.table == "interventions" else "intervention_id"
        owners = batch.columns.get(owner, [None] * count)
        actors = batch.columns.get("actor_id", [None] * count)
        return [
            place in self.municipalities
            or (not place and intervention in self.in_municipalities)
            or (not place and not intervention and self.place_of_actor.get(actor) in self.municipalities)
            for place, intervention, actor in zip(places, owners, actors, strict=True)
        ]


def problem(batch: Batch, row: int, code: str, message: str, remedy: str, look: tuple[str, ...] = ()) -> Problem:
    """Return a problem of one row, which is then passed over by whatever needs it whole."""
    batch.spoil(row)
    return Problem(batch.where(row), code, message, remedy, look=look)


Problems = Iterator[Problem]
