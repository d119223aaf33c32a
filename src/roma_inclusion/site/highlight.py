"""Marking the words of a search in what it found."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ..store.search import fold
from .page import without_marks

LANGUAGE = re.compile(r'<span lang="([^"]*)"')
"""How a text begins whose language is not the page's."""


def highlight(text: str | Markup, sought: list[str]) -> Markup:
    """Return a text with the words that begin with what was searched for marked, whatever their accents.

    A text that is marked with its language keeps this mark.
    """
    language = LANGUAGE.match(text) if isinstance(text, Markup) else None
    marked = _marked(without_marks(text), sought)
    return Markup('<span lang="{}">{}</span>').format(language[1], marked) if language else marked


def _marked(bare: str, sought: list[str]) -> Markup:
    folded = fold(bare)
    if len(folded) != len(bare):
        return escape(bare)
    spans = sorted({match.span() for word in sought for match in re.finditer(rf"\b{re.escape(word)}\w*", folded)})
    out, reached = Markup(""), 0
    for start, end in spans:
        if start >= reached:
            out += escape(bare[reached:start]) + Markup("<mark>{}</mark>").format(bare[start:end])
            reached = end
    return out + escape(bare[reached:])
