"""How far two codings agree, as tables that a person reads in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .comparison import Comparison, Coverage, Difference
from .readings import COMPARED

SAYS_LITTLE = "more than nine in ten are {}: alpha says little"
"""The note of a column in which one code has nearly all units."""


def as_text(comparison: Comparison) -> str:
    """Return the figures and the differences, one table below the other."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    first, second = comparison.first, comparison.second
    counts = [sum(len(one.rows[table]) for table in COMPARED) for one in (first, second)]
    yield f"{first.source.id}: two codings of one document, of {counts[0]} and {counts[1]} records"
    yield ""
    header = ("table", "both", "first only", "second only", "% of text", "alpha", "% of passages", "alpha")
    rows = [
        (
            found.table,
            *map(str, (found.matched, found.only_first, found.only_second)),
            *_figures(found.characters),
            *_figures(found.passages),
        )
        for found in comparison.tables
    ]
    yield from _table(header, rows)
    columns = [
        (f"{found.table}.{name}", str(one.units), f"{100 * one.share:.1f}", f"{one.alpha:.2f}", _note(one.dominant))
        for found in comparison.tables
        for name, one in found.columns.items()
    ]
    if columns:
        yield ""
        yield from _table(("column", "units", "per cent", "alpha", ""), columns)
    yield ""
    yield from _differences(comparison.differences)


def _figures(coverage: Coverage) -> tuple[str, str]:
    return f"{100 * coverage.share:.1f}", f"{coverage.alpha:.2f}"


def _note(dominant: str | None) -> str:
    return "" if dominant is None else SAYS_LITTLE.format(dominant or "empty")


def _differences(differences: Sequence[Difference]) -> Iterator[str]:
    count = len(differences)
    yield f"{count or 'no'} difference{'' if count == 1 else 's'}{':' if count else ''}"
    for found in differences:
        yield f"{found.key} ({' '.join(found.addresses) or 'no passage'})"
        for name, row in (("first", found.first), ("second", found.second)):
            if row:
                yield f"  {'only the ' if found.kind != 'columns' else ''}{name}: {row.words}"
        for name, (ours, theirs) in found.columns.items():
            yield f"  {name}: {ours or '(empty)'} / {theirs or '(empty)'}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield aligned lines: the first column to the left, the others to the right, a note at the end to the left."""
    widths = [max(len(row[at]) for row in (header, *rows)) for at in range(len(header))]
    for row in (header, *rows):
        cells = [
            cell.ljust(width) if at == 0 or not header[at] else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
