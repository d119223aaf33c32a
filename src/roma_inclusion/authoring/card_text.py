"""A report card as plain text, for a terminal, a mail or a text file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from .card_sections import SHOWN_ON_PAPER, Card, Section, sections_of, title_of, verdict_of
from .words import Words

WIDTH = 78


def card_text(card: Card, words: Words) -> str:
    """Return a report card as plain text, at most 78 characters wide where its words allow it."""
    title = title_of(card, words)
    made_by = words.say("made_by", version=card["library_version"], id=card["id"])
    lines = [title, "=" * len(title), "", *_wrapped(verdict_of(card, words)), *_wrapped(made_by)]
    for section in sections_of(card, words):
        lines += ["", section.heading, "-" * len(section.heading), *_section(section, words)]
    return "\n".join(lines) + "\n"


def _section(section: Section, words: Words) -> Iterator[str]:
    for line in section.lines:
        yield from _wrapped(line)
    yield from _table(section.header, section.rows, words)
    for one in section.found[:SHOWN_ON_PAPER]:
        yield from _wrapped(f"* {one['where']}: {one['code']}: {one['message']}", "  ")
        yield from _wrapped(f"  -> {one['remedy']}", "     ")
    if len(section.found) > SHOWN_ON_PAPER:
        yield words.say("more", n=len(section.found) - SHOWN_ON_PAPER)


def _table(header: Sequence[str], rows: Sequence[Sequence[Any]], words: Words) -> Iterator[str]:
    """Yield the rows of a table, its first columns as wide as their widest cell."""
    cells = [[_cell(cell, words) for cell in row] for row in ([header, *rows] if rows and header else rows)]
    widths = [min(max(len(row[at]) for row in cells), 40) for at in range(len(cells[0]) - 1)] if cells else []
    for row in cells:
        start = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield from _wrapped(f"{start}  {row[-1]}".rstrip(), " " * (sum(widths) + 2 * len(widths)))


def _cell(cell: Any, words: Words) -> str:
    if not isinstance(cell, tuple):
        return str(cell)
    more = len(cell) - SHOWN_ON_PAPER
    shown = ", ".join(map(str, cell[:SHOWN_ON_PAPER]))
    return f"{shown}; {words.say('more', n=more)}" if more > 0 else shown


def _wrapped(line: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    )
