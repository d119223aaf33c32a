"""What a page is: a title, sections of records, and whatever else its template shows.

The same sections become the HTML, the JSON, the CSV and the XLSX of the page, so that a download has exactly what is
shown.
"""

from __future__ import annotations

from typing import Any

import attrs
from markupsafe import Markup

LIMIT = 10
"""So many records of a section are shown before a link leads to all of them."""

UNLISTED = ("hidden", "card", "ledger")
"""Ways of showing a section that the template of the page does itself."""


def _bare(text: str) -> str:
    """Return a text without the marks that show a missing translation."""
    return str(text.striptags()) if isinstance(text, Markup) else text


@attrs.define(slots=True)
class Section:
    """A heading (a key of the language's strings) with records of one table, and how they are shown."""

    key: str
    table: str
    records: list[Any]
    show: str = "statements"


@attrs.define(slots=True, frozen=True)
class Table:
    """Numbers that a page shows beside a picture: a name, what the columns are called, the rows."""

    name: str
    header: list[str]
    rows: list[list[Any]]


@attrs.define(slots=True)
class Page:
    """One page in one language: `path` is its address without the language, `name` its kind and template."""

    name: str
    path: str
    title: str = attrs.field(converter=_bare)
    description: str = attrs.field(converter=_bare)
    sections: list[Section] = attrs.field(factory=list)
    shown: dict[str, Any] = attrs.field(factory=dict)
    downloads: bool = True
    tables: list[Table] = attrs.field(factory=list)

    def only(self, key: str) -> Page:
        """Return the page with one of its sections alone, shown whole; the page itself where it has no such section."""
        chosen = [section for section in self.sections if section.key == key and section.show not in UNLISTED]
        return (
            attrs.evolve(
                self,
                name=self.name if self.name == "search" else "part",
                sections=chosen,
                shown={**self.shown, "whole": True},
            )
            if chosen
            else self
        )

    def records(self) -> dict[str, list[Any]]:
        """Return the records of all sections by table, each once."""
        found: dict[str, dict[int, Any]] = {}
        for section in self.sections:
            for record in section.records:
                found.setdefault(section.table, {})[id(record)] = record
        return {table: list(records.values()) for table, records in found.items()}
