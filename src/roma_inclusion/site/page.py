"""What a page is: a title, sections of records, and whatever else its template shows.

The same sections become the HTML, the JSON, the CSV and the XLSX of the page, so that a download has exactly what is
shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
from markupsafe import Markup

from ..on_demand import Records
from ..schema import table_of

LIMIT = 5
"""The records of a section that are shown before a link leads to all of them."""
LIMITS = {"conflicts": 3, "configurations": 2}
"""The same for tables whose records are long, made of others as they are."""

UNLISTED = ("hidden", "card", "ledger")
"""Ways of showing a section that the template of the page does itself."""


class NoSuchPageError(LookupError):
    """There is no page of this address."""


class MovedError(LookupError):
    """The page stands at another address, `path`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def without_marks(text: str) -> str:
    """Return a text without the marks that show a missing translation."""
    return str(text.striptags()) if isinstance(text, Markup) else text


@attrs.define(slots=True)
class Section:
    """A heading with records of one table, or of any where `table` is empty, and how they are shown.

    `key` is a key of the language's strings, or a code of the closed list that the page shows by kind. `show` is
    "statements" (as the table is shown everywhere), "whole" (the same, however many there are), "table" (of
    configurations, their parts side by side), or one of UNLISTED. `most` records are shown first, of long ones fewer.
    """

    key: str
    table: str
    records: Sequence[Any]
    show: str = "statements"
    most: int = LIMIT

    @property
    def way(self) -> str:
        """How its records are shown: as a table of parts, else as their table is shown."""
        return "table" if self.show == "table" else self.table

    @property
    def is_listed(self) -> bool:
        """Whether the section stands in the table of contents and is shown as every section is."""
        return self.show not in UNLISTED and bool(self.records)

    @property
    def is_cut(self) -> bool:
        """Whether only the first records are shown, with a link to all of them."""
        return self.show != "whole" and len(self.records) > self.limit

    @property
    def limit(self) -> int:
        """The records that are shown first."""
        return LIMITS.get(self.table, self.most)


@attrs.define(slots=True, frozen=True)
class NumberTable:
    """Numbers that a page shows beside a picture: a name, what the columns are called, the rows.

    `wholes` are what each number is a share of, where they are shares, and `of` what the columns of these are called.
    """

    name: str
    header: list[str]
    rows: list[list[Any]]
    wholes: list[list[int]] = attrs.field(factory=list)
    of: str = "{series}: of"

    def whole(self, row: int, column: int) -> int | None:
        """Return what the number in a row and a column, counted from the label on, is a share of; None for no share."""
        wholes = self.wholes[row] if self.wholes else []
        return (wholes[column - 1] or None) if 0 < column <= len(wholes) else None

    def with_wholes(self) -> tuple[list[str], list[list[Any]]]:
        """Return the header and the rows, with a column of what it is a share of after each number that is one."""
        shares = range(1, len(self.wholes[0]) + 1) if self.wholes else range(0)
        header: list[str] = []
        rows: list[list[Any]] = [[] for _ in self.rows]
        for at, name in enumerate(self.header):
            header += [name, self.of.format(series=name)] if at in shares else [name]
            for number, row in enumerate(self.rows):
                rows[number] += [row[at], self.whole(number, at)] if at in shares else [row[at]]
        return header, rows


@attrs.define(slots=True)
class Page:
    """One page in one language, as a view makes it; the registry adds what it knows of the page.

    `path` is its address without the language, `query` what is asked for with it that the page hangs on, the choices in
    the order of the filters; `name` is its kind, `template` what shows it. `shown` is what this template is given
    beside the sections, `picture` the `ChartTable` of a page that can be had as a picture, `counted` what its JSON says
    of how much there is. `document` is the one document of all its records, where its name stands at the head of the
    page: records then leave it out.
    """

    title: str = attrs.field(default="", converter=without_marks)
    description: str = attrs.field(default="", converter=without_marks)
    sections: list[Section] = attrs.field(factory=list)
    shown: dict[str, Any] = attrs.field(factory=dict)
    downloads: bool = True
    tables: list[NumberTable] = attrs.field(factory=list)
    picture: Any = None
    counted: dict[str, Any] = attrs.field(factory=dict)
    name: str = ""
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    template: str = ""
    is_whole: bool = False
    document: Any = None

    def only(self, key: str) -> Page:
        """Return the page with one of its sections alone, shown whole; the page itself where it has no such section."""
        chosen = [section for section in self.sections if section.key == key and section.show not in UNLISTED]
        if not chosen:
            return self
        return attrs.evolve(self, template="part", sections=chosen, is_whole=True, document=None)

    @property
    def holds_sensitive(self) -> bool:
        """Whether a section that is listed with its number holds what is sensitive: no number elsewhere counts it."""
        return any(_is_sensitive(section.records) for section in self.sections if section.is_listed)

    def records(self) -> dict[str, list[Any]]:
        """Return the records of all sections by table, each once."""
        found: dict[str, dict[Any, Any]] = {}
        for section in self.sections:
            for record in section.records:
                found.setdefault(section.table or table_of(record), {})[getattr(record, "id", id(record))] = record
        return {table: list(records.values()) for table, records in found.items()}


def _is_sensitive(records: Iterable[Any]) -> bool:
    """Whether any of some records is sensitive; those that are read on demand are not read for that."""
    if isinstance(records, Records):
        return True in records.grouped(lambda one: bool(getattr(one, "sensitive", False)))
    return any(getattr(one, "sensitive", False) for one in records)
