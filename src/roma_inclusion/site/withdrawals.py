"""What was withdrawn: the latest first, and what took the place of a record that is gone."""

from __future__ import annotations

from typing import Any

from .record_index import RecordIndex

LATEST = "SELECT id FROM withdrawn {reason} ORDER BY withdrawn_on DESC, rowid LIMIT :most OFFSET :first"


def latest(index: RecordIndex, most: int, first: int = 0, reason: str = "") -> list[Any]:
    """Return the records that were withdrawn last, for one reason or any, after the `first` of them."""
    sql = LATEST.format(reason="WHERE reason_code = :reason" if reason else "")
    asked = {"most": most, "first": first, "reason": reason}
    return [index.data.withdrawn[key] for (key,) in index.file.ask(sql, asked).fetchall()]


def successor(index: RecordIndex, key: str) -> Any | None:
    """Return the record that took the place of a withdrawn one, however often it was replaced, or None."""
    seen: set[str] = set()
    while key in index.data.withdrawn and key not in seen:
        seen.add(key)
        key = index.data.withdrawn[key].replaced_by or ""
    return index.by_id(key) if key not in seen else None
