"""The form of a record: the fields of its table, each with what may be chosen, made from the schema alone.

A closed list of the codebook and a table that is pointed to become a pick list, a table of links several choices, own
words a box. What a form gives back becomes the row of a coding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ..checks.of_structure import PART_TABLES
from ..schema import CLOSED_LISTS, CODING, TABLES, Column, links_of
from ..sources.codes import Codes
from ..sources.coding import coding_columns
from ..sources.lists import countries
from ..sources.slugs import slug
from ..store.search import fold
from .language import Language
from .rows import Row, Rows, key_of

NEW = "+"
"""The choice of a record that is not there yet."""
OF_WHAT_IS_SAID = 48
"""Characters of what a record says that become part of its id."""
ORDER = ("interventions", *(table for table in CODING if table not in ("interventions", "withdrawn")))
"""The kinds of record that can be made, interventions first."""


@attrs.define(slots=True, frozen=True)
class Choice:
    """One value that may be chosen."""

    value: str
    label: str
    definition: str = ""


@attrs.define(slots=True)
class Field:
    """One field of a form. `kind` is one, several, yes, words, number, date or short.

    `named` is `region` or `language` where the choices are codes that a browser has names for.
    """

    name: str
    label: str
    doc: str
    kind: str
    required: bool
    value: str = ""
    choices: list[Choice] = attrs.field(factory=list)
    proposed: list[Choice] = attrs.field(factory=list)
    named: str = ""

    @property
    def values(self) -> set[str]:
        """The values of several choices."""
        return set(self.value.split())

    @property
    def shown(self) -> str:
        """The value as a person reads it: codes by their labels."""
        labels = {choice.value: choice.label for choice in self.choices}
        return ", ".join(labels.get(one, one) for one in (self.value.split() if self.choices else [self.value]))


@attrs.define(slots=True)
class Forms:
    """Makes the forms of a city in one language."""

    rows: Rows
    codes: Codes
    language: Language
    source: str

    def fields(self, table: str, row: Mapping[str, str]) -> list[Field]:
        """Return the fields of a table, filled with a row: the intervention first, then what is needed."""
        known = {column.name: column for column in TABLES[table].columns}
        found = []
        for name in coding_columns(table):
            if name in known and name != "id":
                found.append(self.field(table, known[name], row.get(name, "")))
            elif name in links_of(table):
                found.append(self._links(table, name, row.get(name, "")))
        first = ("intervention_id",)
        return sorted(found, key=lambda field: (field.name not in first, not field.required))

    def field(self, table: str, column: Column, value: str) -> Field:
        """Return the field of one column, filled with a value."""
        kind, choices, named = _kind(column), [], ""
        if column.scheme:
            choices = self.scheme(column.scheme)
        elif column.references in CLOSED_LISTS:
            choices = self.listed(column.references)
        elif column.references:
            choices = [*self.records(column.references), self._new(column.references)]
        elif column.kind == "country":
            listed = [Choice(code, self.language.country(code)) for code in countries()]
            choices, named = sorted(listed, key=lambda choice: fold(choice.label)), "region"
        label, doc = self.language.column(table, column.name), self.language.doc(table, column)
        kind = "one" if choices else kind
        return Field(column.name, label, doc, kind, column.required, value, choices, named=named)

    def _links(self, table: str, name: str, value: str) -> Field:
        link = links_of(table)[name]
        label, doc = self.language.column(table, name), self.language.doc(table, None, name)
        pointed = next((column.references for column in link.columns if column.name == link.key[1]), None)
        if pointed in CLOSED_LISTS:
            return Field(name, label, doc, "several", False, value, self.listed(pointed))
        if pointed:
            return Field(name, label, doc, "several", False, value, [*self.records(pointed), self._new(pointed)])
        choices = self._parts() if name == "parts" else self._sides(table)
        return Field(name, label, doc, "several", False, value, choices)

    def _parts(self) -> list[Choice]:
        """Return each record as each part of a configuration that it may be."""
        return [
            Choice(f"{part.value}={other}:{key}", f"{part.label}: {self.name(other, row)}")
            for part in self.scheme("configuration_part")
            for other, key, row in self.rows.records()
            if other in PART_TABLES[part.value]
        ]

    def _sides(self, table: str) -> list[Choice]:
        """Return the records that a conflict may be between."""
        return [
            Choice(f"{other}:{key}", self.name(other, row))
            for other, key, row in self.rows.records()
            if other not in ("places", "actors", "cited_works", "participations", "reporting", table, "withdrawn")
        ]

    def _new(self, table: str) -> Choice:
        return Choice(NEW, self.language.text("new_of", what=self.language.table(table).lower()))

    def scheme(self, scheme: str) -> list[Choice]:
        """Return the codes of a closed list of the codebook."""
        found = []
        for key, values in self.codes.rows["codebook"].items():
            if key[0] == scheme:
                found.append(self._coded(key[1], dict(zip(TABLES["codebook"].column_names, values, strict=True))))
        return found

    def listed(self, table: str) -> list[Choice]:
        """Return the codes of a table that is a closed list, by their label."""
        names = TABLES[table].column_names
        found = [self._coded(key[0], dict(zip(names, row, strict=True))) for key, row in self.codes.rows[table].items()]
        return found if table == "levels" else sorted(found, key=lambda choice: choice.label.lower())

    def _coded(self, code: str, row: Mapping[str, Any]) -> Choice:
        label, definition = (
            row.get(f"{name}_{self.language.code}") or row[f"{name}_en"] for name in ("label", "definition")
        )
        return Choice(code, label, definition)

    def records(self, table: str) -> list[Choice]:
        """Return the records of a table that there are."""
        return [Choice(key_of(table, row), self.name(table, row)) for row in self.rows.by_file.get(table, [])]

    def names(self) -> dict[str, str]:
        """Return what to call each record, by its id."""
        return {key: self.name(table, row) for table, key, row in self.rows.records()}

    def name(self, table: str, row: Mapping[str, str]) -> str:
        """Return what to call a record in a line."""
        if table == "participations":
            actor = self.rows.find("actors", row.get("actor_id", ""))
            roles = {choice.value: choice.label for choice in self.scheme("role")}
            return f"{(actor or {}).get('name') or row.get('actor_id', '')}: {roles.get(row.get('role', ''), '')}"
        if table == "reporting":
            items = {choice.value: choice.label for choice in self.scheme("reporting_item")}
            return items.get(row.get("item", ""), row.get("item", ""))
        label = TABLES[table].label
        return row.get(label or "", "") or row.get("statement", "") or row.get("citation", "") or key_of(table, row)


def _kind(column: Column) -> str:
    if column.kind == "boolean":
        return "yes"
    if column.kind in ("number", "integer"):
        return "number"
    if column.kind == "date":
        return "date"
    return "words" if column.prose else "short"


def row_of(table: str, given: Mapping[str, Sequence[str]], evidence: str) -> Row:
    """Return the row that a form gives: `given` has the values by column; white space is evened out."""
    row = {}
    for name in coding_columns(table):
        values = [" ".join(value.split()) for value in given.get(name, ())]
        row[name] = evidence if name == "evidence" else " ".join(filter(None, values))
    return row


def with_id(table: str, row: Row, source: str, country: str, taken: Iterable[str]) -> Row:
    """Return a row with an id made of what it says, where the person gave none; made ids do not stand twice."""
    if "id" not in row or row["id"]:
        return row
    if table == "participations":
        parts = [row["intervention_id"], row["actor_id"], row["role"]]
        phase = row["phase"] if row["phase"] != "unspecified" else ""
        base = "-".join(filter(None, [*parts, phase])).replace("_", "-")
    else:
        said = next(
            (row[name] for name in (TABLES[table].label or "", "name", "citation", "statement") if row.get(name or "")),
            "",
        )
        first = (row.get("country") or country) if TABLES[table].shared else source
        base = f"{first}-{slug(said, OF_WHAT_IS_SAID) or table.replace('_', '-')}"
    known = set(taken)
    number = next(n for n in range(1, len(known) + 2) if (base if n == 1 else f"{base}-{n}") not in known)
    return {**row, "id": base if number == 1 else f"{base}-{number}"}
