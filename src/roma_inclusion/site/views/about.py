"""How the data was made, by how many, under which rules, how to cite it and how to ask for a correction."""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex


def about(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The page about the data."""
    return Page(sections=[Section("sources", "sources", list(index.data.sources.values()), "card")])
