"""One search over everything, forgiving of accents and of Dutch and English words for the same code."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ..language import Language
from ..library import Library
from ..page import Page, Section

GROUPS = (
    ("places", ("name",)),
    ("themes", ("label_en", "label_nl")),
    ("mechanisms", ("label_en", "label_nl")),
    ("interventions", ("name", "name_en", "summary", "design", "delivery")),
    ("actors", ("name", "name_en")),
    ("outcomes", ("statement",)),
    ("findings", ("statement",)),
    ("observations", ("statement",)),
    ("events", ("statement", "reason")),
    ("conflicts", ("statement",)),
    ("gaps", ("statement",)),
)
"""Tables that are searched, in the order of the page, with the columns that are looked into."""


def plain(text: str) -> str:
    """Return a text without accents and in lower case, of the same length where accents are single signs."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


def search(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """Find the records that hold all words, or that carry a code whose label in any language holds them."""
    q = parameters.get("q", "").strip()
    words = [word for word in re.findall(r"\w+", plain(q)) if len(word) > 1]
    sections = [Section(table, table, _hits(library, table, names, words)) for table, names in GROUPS] if words else []
    sections = [section for section in sections if section.records]
    total = sum(len(section.records) for section in sections)
    title = language.text("search_title", q=q) if q else language.text("search")
    shown = {"q": q, "sought": words, "total": total}
    return Page("search", "/search", title, language.text("search_description"), sections, shown, bool(sections))


def _hits(library: Library, table: str, names: tuple[str, ...], words: list[str]) -> list[Any]:
    codes = _codes(library, words)
    found = []
    for record in library.data[table].values():
        text = plain(" ".join(getattr(record, name) or "" for name in names))
        if all(re.search(rf"\b{re.escape(word)}", text) for word in words) or _carries(library, table, record, codes):
            found.append(record)
    return found


def _codes(library: Library, words: list[str]) -> dict[str, set[str]]:
    """Return the ids of codes by table whose label, in any language, begins its words with all the words."""
    found: dict[str, set[str]] = {}
    for table in ("themes", "mechanisms"):
        for record in library.data[table].values():
            labels = plain(f"{record.label_en} {record.label_nl}")
            if all(re.search(rf"\b{re.escape(word)}", labels) for word in words):
                found.setdefault(table, set()).add(record.id)
    return found


def _carries(library: Library, table: str, record: Any, codes: dict[str, set[str]]) -> bool:
    if getattr(record, "mechanism_id", None) in codes.get("mechanisms", ()):
        return True
    if table in ("interventions", "outcomes", "findings") and codes.get("themes"):
        return any(theme.id in codes["themes"] for theme in library.data.of(record, "themes"))
    return False
