"""The table actors."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, identifier, text, url
from .table import Table


@attrs.define(slots=True, kw_only=True)
class Actor:
    """An organisation, team, sector or role; never a person."""

    id: str = identifier("The actor; it begins with a country code.")
    name: str = text("The name as printed, or our English for a role.", required=True)
    name_en: str | None = text("The name in English.")
    kind: str = code("actor_kind", "What sort of actor it is.", required=True)
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
    facets=("kind", "place_id"),
)
