"""What an import did, for a person and as data.

lindestad: 1 added, 2 changed, 0 removed, 68 unchanged
  outcomes: added lindestad-more-children-at-school; changed lindestad-less-absence
"""

from __future__ import annotations

from typing import Any

from .incoming import Imported

WHAT = ("added", "changed", "removed")


def as_data(done: Imported) -> dict[str, Any]:
    """Return what was done by table: the records that were added, changed and removed, and how many were not."""
    merged = done.merged
    files = sorted({*merged.added, *merged.changed, *merged.removed, *merged.kept, *merged.unchanged})
    tables = {
        file: {
            **{what: getattr(merged, what).get(file, []) for what in (*WHAT, "kept")},
            "unchanged": merged.unchanged.get(file, 0),
        }
        for file in files
    }
    return {
        "source": done.name,
        **{what: sum(map(len, getattr(merged, what).values())) for what in WHAT},
        "unchanged": sum(merged.unchanged.values()),
        "tables": tables,
    }


def as_text(done: Imported) -> str:
    """Return what was done in a line, with a line for each table that changed."""
    data = as_data(done)
    lines = [f"{done.name}: " + ", ".join(f"{data[what]} {what}" for what in (*WHAT, "unchanged"))]
    for file, given in data["tables"].items():
        parts = [f"{what} {', '.join(given[what])}" for what in WHAT if given[what]]
        lines += [f"  {file}: {'; '.join(parts)}"] if parts else []
    return "\n".join(lines)
