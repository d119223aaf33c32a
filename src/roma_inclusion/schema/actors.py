"""The table actors."""

from __future__ import annotations

import attrs

from .columns import boolean, code, foreign_key, identifier, official_name, url
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Actor:
    """An organisation, team, sector or role; never a person, nor a role that one living person holds in one town."""

    id: str = identifier("The actor; it begins with a country code.")
    name: str = official_name("The name as printed, or our English for a role.", required=True)
    name_en: str | None = official_name("The name in English.")
    kind: str = code("actor_kind", "What sort of actor it is.", required=True)
    named: bool = boolean("1 for a proper name, 0 for a common noun.")
    place_id: str | None = foreign_key("places", "Where it belongs.")
    part_of_id: str | None = foreign_key("actors", "The actor that it is part of.")
    url: str | None = url("Its address on the web, where the source gives it.")


TABLE = Table(
    record=Actor,
    rank=70,
    written="coding",
    shared=True,
    evidence="required",
    label="name",
    searched=("name", "name_en"),
    facets=("kind", "named", "place_id"),
    page="/actors/{id}",
)
