"""What of a record may be shown: the columns that may leave this machine, and a band where a count is small.

Every download goes through `published`, and every number on a page through `is_banded`, so that a page, its JSON, its
CSV and its XLSX cannot differ.
"""

from __future__ import annotations

from typing import Any

from ..schema import TABLES, table_of

BAND = {"value": 10, "value_max": None, "qualifier": "fewer_than"}
"""A banded count: fewer than ten."""


def is_banded(record: Any) -> bool:
    """Whether the number of a record is shown as a band."""
    return getattr(record, "published_as", None) == "banded"


def published(record: Any) -> dict[str, Any]:
    """Return the columns of a record that may be shown, with their values; a banded count is the band itself."""
    values = {column.name: getattr(record, column.name) for column in TABLES[table_of(record)].published}
    return values | BAND if is_banded(record) else values
