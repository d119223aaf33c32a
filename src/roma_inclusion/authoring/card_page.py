"""A report card as one page of HTML that stands alone: it asks for nothing from anywhere, and prints on two sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from .card_sections import SHOWN_ON_PAPER, Card, Section, sections_of, title_of, verdict_of
from .words import Words

STYLE = Path(__file__).parent / "card_page.css"


def card_page(card: Card, words: Words) -> str:
    """Return a report card as a page of HTML with its style in it."""
    title = escape(title_of(card, words))
    made_by = escape(words.say("made_by", version=card["library_version"], id=card["id"]))
    body = "\n".join(line for section in sections_of(card, words) for line in _section(section, words))
    return f"""<!DOCTYPE html>
<html lang="{words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="verdict {card["verdict"]}">{escape(verdict_of(card, words))}</p>
<p class="made">{made_by}</p>
{body}
</main>
</body>
</html>
"""


def _section(section: Section, words: Words) -> Iterator[str]:
    yield f'<section class="{section.key}" aria-labelledby="{section.key}">'
    yield f'<h2 id="{section.key}">{escape(section.heading)}</h2>'
    for line in section.lines:
        yield f"<p>{escape(line)}</p>"
    if section.rows:
        yield from _table(section, words)
    if section.found:
        yield '<ul class="found">'
        for at, one in enumerate(section.found):
            place = ' class="more"' if at >= SHOWN_ON_PAPER else ""
            yield f"<li{place}>{_problem(one)}</li>"
        yield "</ul>"
        yield from _more(len(section.found), words)
    yield "</section>"


def _table(section: Section, words: Words) -> Iterator[str]:
    yield f'<table aria-labelledby="{section.key}">'
    if section.header:
        heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in section.header)
        yield f"<tr>{heads}</tr>"
    for first, *others in section.rows:
        cells = "".join(f"<td>{_cell(cell, words)}</td>" for cell in others)
        yield f'<tr><th scope="row">{escape(str(first))}</th>{cells}</tr>'
    yield "</table>"


def _cell(cell: Any, words: Words) -> str:
    if not isinstance(cell, tuple):
        return escape(str(cell))
    shown = ", ".join(map(escape, cell[:SHOWN_ON_PAPER]))
    rest = "".join(f", {escape(one)}" for one in cell[SHOWN_ON_PAPER:])
    return f'{shown}<span class="more">{rest}</span>{"".join(_more(len(cell), words))}' if rest else shown


def _more(count: int, words: Words) -> Sequence[str]:
    """Return the line that stands on paper in place of what is on the screen only."""
    left = count - SHOWN_ON_PAPER
    return [f'<span class="paper"> {escape(words.say("more", n=left))}</span>'] if left > 0 else []


def _problem(one: Card) -> str:
    """Return a problem in two lines; what programs say is English in every language."""
    said, remedy = escape(one["message"]), escape(one["remedy"])
    place = f"<code>{escape(one['where'])}</code> <code>{escape(one['code'])}</code>"
    return f'{place}<br><span lang="en">{said}</span><br><span class="remedy" lang="en">→ {remedy}</span>'
