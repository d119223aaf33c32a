"""The country of a place: who names a municipality need not make its country first.

in_country(rows, {"name": "Lindestad", "kind": "municipality", "country": "nl", ...})
    ->  the place as part of nl, and the row of nl where that is to be made
"""

from __future__ import annotations

from ..sources.lists import rows as rows_of_list
from .rows import Row, Rows


def in_country(rows: Rows, row: Row) -> tuple[Row, Row | None]:
    """Return a place that lies in no other as one of its country, with the row of that where it is not there yet."""
    country = row["country"]
    if row["part_of_id"] or not country or row["kind"] in ("", "country", "supranational") or row["id"] == country:
        return row, None
    there = rows.find("places", country) is not None
    return {**row, "part_of_id": country}, None if there else _made(row, country)


def _made(row: Row, country: str) -> Row:
    listed = next((one for one in rows_of_list("countries") if one["code"] == country), {})
    stated = {"name": listed.get("name") or country, "kind": "country", "country": country, "code_scheme": "ISO 3166-1"}
    return dict.fromkeys(row, "") | {"id": country, "code": country.upper()} | stated
