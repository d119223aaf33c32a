"""The glossary: every code of the closed lists, with its label and its definition in the language of the page."""

from __future__ import annotations

from typing import Any

from ...schema import CLOSED_LISTS
from ..language import Language
from ..page import Page
from ..record_index import RecordIndex

LINKED = ("themes", "mechanisms", "target_groups")
"""The lists whose every code has a page of its own."""


def glossary(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The lists that have a table, then those of the codebook, in the order of the data."""
    tables = [table for table in CLOSED_LISTS if table != "codebook"]
    lists: dict[str, list[Any]] = {table: list(index.data[table].values()) for table in tables}
    for code in index.data.codebook.values():
        lists.setdefault(code.scheme, []).append(code)
    return Page(shown={"lists": list(lists.items()), "linked": LINKED}, downloads=False)
