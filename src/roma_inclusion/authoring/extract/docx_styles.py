"""What the styles of a DOCX file say of a paragraph: a heading and its level, an item of a list, a line of contents."""

from __future__ import annotations

import re
from typing import Any

import attrs

from .docx_looks import W
from .docx_numbers import NO_LIST, number_of

DEEPEST_HEADING = 6


@attrs.define(slots=True, frozen=True)
class Style:
    """What paragraphs of a style are: a kind of block, or `contents`; the level of a heading; a list and its level."""

    kind: str = "paragraph"
    level: int = 0
    number: tuple[str, int] | None = None


PLAIN = Style()


def read_styles(document: Any) -> dict[str, Style]:
    """Return the styles of a document by id, but for those of plain text."""
    found = {}
    for style in document.styles:
        chain: list[Any] = []
        at: Any = style
        while at is not None and len(chain) < 20:
            chain.append(at)
            at = getattr(at, "base_style", None)
        if (read := _read(chain)) != PLAIN:
            found[style.style_id] = read
    return found


def _read(chain: list[Any]) -> Style:
    """Return what a style is, from itself and those that it builds on."""
    level = next((n for one in chain if (n := _outline(one)) is not None), None)
    numbers = [one for style in chain if (one := number_of(style.element.find(f"{W}pPr")))]
    which = next((which for which, _ in numbers if which), NO_LIST)
    number = None if which == NO_LIST else (which, numbers[0][1])
    names = [(one.name or "").lower() for one in chain]
    if level is not None:
        return Style("heading", min(level, DEEPEST_HEADING), number)
    if any(re.fullmatch(r"toc \d|table of figures", name) for name in names):
        return Style("contents")
    if number or any(re.match(r"list\b(?!.*paragraph)", name) for name in names):
        return Style("list_item", 0, number)
    return PLAIN


def _outline(style: Any) -> int | None:
    name = (style.name or "").lower()
    if name in ("title", "subtitle"):
        return 1 if name == "title" else 2
    if match := re.fullmatch(r"heading (\d)", name):
        return int(match[1])
    outline = style.element.find(f"{W}pPr/{W}outlineLvl")
    level = int(outline.get(f"{W}val")) + 1 if outline is not None else 10
    return level if level < 10 else None
