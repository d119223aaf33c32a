"""The passages of a document that was cut by its layout: those of passages.csv, whatever the text."""

from __future__ import annotations

from pathlib import Path

from .cutting import PASSAGE_COLUMNS, Cut
from .reader import read_table


def stored_cuts(folder: Path, text: str) -> list[Cut]:
    """Return the passages as they are stored; a row that is no passage is left out, and reported by who reads it."""
    table, _ = read_table(folder, "passages.csv", f"{folder.name}/passages.csv", PASSAGE_COLUMNS, ["page"])
    if table is None:
        return []
    rows = zip(*(table.columns[name] for name in ("address", "heading", "start", "end")), strict=True)
    return [
        Cut(address, heading, int(start), int(end))
        for address, heading, start, end in rows
        if start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and len(start + end) < 30
    ]
