"""What a table is: everything that the library knows of one, said in the file of that table.

A new table is one file in this folder, with an attrs class of its columns and a `TABLE`:

    TABLE = Table(record=Outcome, rank=120, written="coding", evidence="required", label="statement", ...)

Its name is the name of the file. Nothing else in the library knows a table by its columns.
"""

from __future__ import annotations

import functools
from typing import Any

import attrs

from .columns import Column


@attrs.define(slots=False, frozen=True, kw_only=True)
class Table:
    """One table: its record class, its key, how it is written, searched, shown and published.

    `rank` is its place among the tables; a table points only to tables of a lower rank and to itself. `written` says
    where its rows come from: `codes` (a closed list), `coding` (a file of a source's coding), `translations` (a file of
    its coding for each language), `proposals` (a file of its coding that is written when a person accepts what a
    program proposed), `answers` (a plugin of answers), `core` (made by the library). `written_in` is the table and the
    column of the coding file in which a table of links is written. The id of a row that is `made_of` other columns is
    not written. `shared` rows may be given by several sources. `evidence` is required, allowed or
    none. `label` is the column that stands for a row; `tells` are columns that describe it in a sentence, of which the
    first that is filled is shown (the label where there are none).
    `searched` are the columns of its full-text search, `facets` what Datasette counts, `sort` its order there, `page`
    the address of a row's own page. `pairs` are filled together or not at all, `periods` are a start and an end.
    `caution` is what whoever charts the table must know. `name` and `doc`, what one row is in a sentence or two, are
    those of its file and of its record class.
    """

    record: type[Any]
    rank: int
    name: str = ""
    doc: str = ""
    key: tuple[str, ...] = ("id",)
    written: str = attrs.field(
        default="core",
        validator=attrs.validators.in_(("codes", "coding", "translations", "proposals", "answers", "core")),
    )
    written_in: tuple[str, str] | None = None
    made_of: tuple[str, ...] = ()
    shared: bool = False
    evidence: str = attrs.field(default="none", validator=attrs.validators.in_(("required", "allowed", "none")))
    label: str | None = None
    tells: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    sort: str | None = None
    page: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    caution: str = ""

    @functools.cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return tuple(
            Column(name=attribute.name, **attribute.metadata["column"]) for attribute in attrs.fields(self.record)
        )

    @functools.cached_property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def is_keyed(self) -> bool:
        """Whether its records are looked up by their key; links and evidence are not."""
        return bool(self.key) and self.written_in is None

    @property
    def published(self) -> tuple[Column, ...]:
        """The columns that may leave the machine of those who hold the documents."""
        return tuple(column for column in self.columns if column.published)

    @property
    def foreign_keys(self) -> list[tuple[str, str, str]]:
        """Column, other table and other column of every foreign key."""
        return [(column.name, column.references, "id") for column in self.columns if column.references]

    def explain(self) -> None:
        """Let `help()` of the record class say, beside what one row is, what each column means."""
        lines = [f"    {column.name}: {column.meaning}" for column in self.columns]
        self.record.__doc__ = "\n".join([self.doc, "", "Columns:", "", *lines])

    @property
    def order(self) -> str | None:
        """The column by which Datasette sorts the rows: its own choice, or the id."""
        return self.sort or ("id" if "id" in self.column_names else None)
