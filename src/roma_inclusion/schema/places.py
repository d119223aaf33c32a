"""The table places."""

from __future__ import annotations

import attrs

from .columns import code, country, foreign_key, identifier, number, official_name, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Place:
    """A municipality, region or country. Nothing smaller is ever recorded."""

    id: str = identifier("The place; it begins with a country code.")
    name: str = official_name("The name.", required=True)
    kind: str = code("place_kind", "What sort of place it is.", required=True)
    country: str = country("The country (ISO 3166-1 alpha-2, lower case), or eu, or int.", required=True)
    code_scheme: str | None = text("The list that the code comes from: CBS, ONS, NUTS or ISO 3166-1.")
    code: str | None = text("The code in that list.")
    part_of_id: str | None = foreign_key("places", "The place that it is part of.")
    latitude: float | None = number("Degrees north of a point in it (WGS 84).", low=-90, high=90)
    longitude: float | None = number("Degrees east of a point in it (WGS 84).", low=-180, high=180)


TABLE = Table(
    record=Place,
    rank=60,
    written="coding",
    shared=True,
    evidence="allowed",
    label="name",
    searched=("name",),
    facets=("kind", "country"),
    page="/places/{id}",
)
