"""One search over everything, forgiving of accents and of Dutch and English words for the same code."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ...schema import TABLES, Table, columns, links_of
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex


def searched_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that are looked into: those of its full-text search, or its names.

    Documents are not searched: what they say is.
    """
    if table.searched or not table.page or table.written == "core":
        return table.searched
    labels = tuple(column for column in table.column_names if column.startswith("label_"))
    return labels or tuple(filter(None, (table.label,)))


GROUPS = {
    table.name: searched_columns(table)
    for table in sorted(TABLES.values(), key=lambda table: (table.page is None, table.rank))
    if searched_columns(table)
}
"""Tables that are searched, in the order of the page, with the columns that are looked into."""

CODED = tuple(table.name for table in TABLES.values() if table.written == "codes" and table.page)
"""Closed lists whose codes, found by a label in any language, find the records that carry them."""


def without_accents(text: str) -> str:
    """Return a text without accents and in lower case, of the same length where accents are single signs."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


def search(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Find the records that hold all words, or that carry a code whose label in any language holds them."""
    q = parameters.get("q", "").strip()
    words = [word for word in re.findall(r"\w+", without_accents(q)) if len(word) > 1]
    codes = _codes(index, words) if words else {}
    sections = [Section(table, table, _found(index, table, words, codes)) for table in GROUPS] if words else []
    sections = [section for section in sections if section.records]
    given = {"q": q, "sought": words, "total": sum(len(section.records) for section in sections)}
    title = language.text("search_title", q=q) if q else ""
    return Page(title, sections=sections, shown=given, downloads=bool(sections))


def _texts(record: Any, table: str) -> list[str]:
    """Return what of a record is looked into, without what it lacks."""
    return [value for name in GROUPS[table] if (value := getattr(record, name))]


def _holds_all(text: str, words: list[str]) -> bool:
    return all(re.search(rf"\b{re.escape(word)}", text) for word in words)


def _found(index: RecordIndex, table: str, words: list[str], codes: dict[str, set[str]]) -> list[Any]:
    found = []
    for record in index.data[table].values():
        text = without_accents(" ".join([*_texts(record, table), *(one.text for one in index.translations_of(record))]))
        if _holds_all(text, words) or _carries(index, table, record, codes):
            found.append(record)
    return found


def _codes(index: RecordIndex, words: list[str]) -> dict[str, set[str]]:
    """Return the ids of codes by table whose label, in any language, begins its words with all the words."""
    found = {
        table: {
            record.id
            for record in index.data[table].values()
            if _holds_all(without_accents(" ".join(_texts(record, table))), words)
        }
        for table in CODED
    }
    return {table: ids for table, ids in found.items() if ids}


def _carries(index: RecordIndex, table: str, record: Any, codes: dict[str, set[str]]) -> bool:
    """Whether a record points to one of the codes, in a column of its own or by a table of links."""
    for column in columns(table):
        if column.references != table and getattr(record, column.name) in codes.get(column.references or "", ()):
            return True
    linked = set(links_of(table)) & set(codes)
    return any(code.id in codes[name] for name in linked for code in index.data.of(record, name))
