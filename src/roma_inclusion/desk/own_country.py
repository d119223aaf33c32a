"""The country of a place: one that lies in no other place lies in its country, which need not be made first."""

from __future__ import annotations

from ..sources.lists import rows as rows_of_list
from .journal import Change
from .rows import Row, Rows


def in_country(rows: Rows, row: Row) -> tuple[Row, list[Change]]:
    """Return a place as one of its country, and the change that makes the country where it is not there yet."""
    country = row["country"]
    if row["part_of_id"] or not country or row["kind"] in ("", "country", "supranational") or row["id"] == country:
        return row, []
    made = []
    if rows.find("places", country) is None:
        listed = {one["code"]: one.get("name") for one in rows_of_list("countries")}
        stated = {"name": listed.get(country) or country, "kind": "country", "code_scheme": "ISO 3166-1"}
        new = dict.fromkeys(row, "") | {"id": country, "country": country, "code": country.upper()} | stated
        made = [Change("places", country, None, new)]
    return {**row, "part_of_id": country}, made
