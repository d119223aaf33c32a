"""The country of a place: one that lies in no other place lies in its country, which need not be made first."""

from __future__ import annotations

import attrs

from ..sources.lists import rows as rows_of_list
from .rows import Row, Rows


def in_country(rows: Rows, row: Row) -> tuple[Row, Row | None]:
    """Return a place as one of its country, and the row of the country where it is not there yet."""
    country = row["country"]
    if row["part_of_id"] or not country or row["kind"] in ("", "country", "supranational") or row["id"] == country:
        return row, None
    made = None
    if rows.find("places", country) is None:
        listed = {one["code"]: one.get("name") for one in rows_of_list("countries")}
        stated = {"name": listed.get(country) or country, "kind": "country", "code_scheme": "ISO 3166-1"}
        made = dict.fromkeys(row, "") | {"id": country, "country": country, "code": country.upper()} | stated
    return {**row, "part_of_id": country}, made


def with_country(rows: Rows, country: Row | None) -> Rows:
    """Return what a city holds with a country that was made."""
    if country is None:
        return rows
    return attrs.evolve(rows, by_file={**rows.by_file, "places": [*rows.by_file.get("places", []), country]})
