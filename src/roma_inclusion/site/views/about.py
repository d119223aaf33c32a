"""What the data is, how it was made, and what readers are owed: privacy, accessibility, a log of corrections."""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..withdrawals import latest, successor

LOGGED = 40
"""Withdrawn records on one page of the log."""


def about(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The page about the data."""
    sources = list(index.data.sources.values())
    given = {"coded_alike": coded_alike(sources), "megabytes": max(1, round(index.path.stat().st_size / 1_000_000))}
    return Page(sections=[Section("sources", "sources", sources, "card")], shown=given)


def coded_alike(sources: list[Any]) -> list[list[Any]]:
    """Return documents together that say the same of how they were coded, in their order."""
    found: dict[tuple[str, str], list[Any]] = {}
    for source in sources:
        found.setdefault((source.coders, source.second_reading), []).append(source)
    return list(found.values())


def privacy(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """What the site keeps of its visitors and what the data holds of people."""
    return Page(downloads=False)


def accessibility(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """How accessible the pages are, how this is tested, and what is not right yet."""
    return Page(downloads=False)


def corrections(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The log of corrections: every record that was taken out, the latest first, or those of one reason."""
    counts = dict(index.file.ask("SELECT reason_code, count(*) FROM withdrawn GROUP BY 1 ORDER BY 1").fetchall())
    reason = parameters.get("reason", "")
    reason = reason if reason in counts else ""
    total = counts[reason] if reason else sum(counts.values())
    number = parameters.get("page", "")
    first = (int(number) - 1) * LOGGED if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 0
    first = first if 0 <= first < total else 0
    stones = latest(index, LOGGED, first, reason)
    given = {
        "counts": counts,
        "reason": reason,
        "total": total,
        "stones": [(stone, successor(index, stone.id)) for stone in stones],
        "next_page": str(first // LOGGED + 2) if first + LOGGED < total else "",
    }
    return Page(sections=[Section("withdrawn", "withdrawn", stones, "hidden")], shown=given)
