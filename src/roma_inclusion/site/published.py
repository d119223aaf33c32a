"""What of a record may be shown and said: its columns, a band where a count is small, whether it helped or hindered.

Every download goes through `published`, every number on a page through `is_banded`, and every finding that is said to
have helped or hindered through `effect_of`, so that a page, its JSON, its CSV and its XLSX cannot differ.
"""

from __future__ import annotations

from typing import Any

from ..schema import TABLES, table_of
from ..schema.findings import GROUNDED

BAND = {"value": 10, "value_max": None, "qualifier": "fewer_than"}
"""A banded count: fewer than ten."""
EFFECT_OF_DIRECTION = {"helps": "helped", "hinders": "hindered", "two_sided": "two_sided"}


def is_banded(record: Any) -> bool:
    """Whether the number of a record is shown as a band."""
    return getattr(record, "published_as", None) == "banded"


def published(record: Any) -> dict[str, Any]:
    """Return the columns of a record that may be shown, with their values; a banded count is the band itself."""
    values = {column.name: getattr(record, column.name) for column in TABLES[table_of(record)].published}
    return values | BAND if is_banded(record) else values


def effect_of(finding: Any) -> str | None:
    """Return the effect that a finding may be said to have: a code of the scheme `effect`, None without a direction.

    Only what was found or experienced helped or hindered; all else is only expected, cited or stated.
    """
    if finding.direction is None:
        return None
    return EFFECT_OF_DIRECTION[finding.direction] if finding.basis in GROUNDED else str(finding.basis)
