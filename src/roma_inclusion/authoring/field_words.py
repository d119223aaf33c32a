"""What tables and columns are called, and what each means, in the languages of those who write a coding.

    field_words("nl").doc("outcomes", "status")  ->  the sentence on the status of an outcome, in Dutch

The words stand in `locale/fields.*.yml`. A column may have words of its own in one table, by `TABLE.COLUMN`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import attrs

from ..schema import TABLES, links_of
from ..sources.yaml_reader import read_mapping

FOLDER = Path(__file__).parent / "locale"
SCHEMA_IS_IN = "en"
"""The language in which the schema says what a column is."""


@attrs.define(slots=True, frozen=True)
class FieldWords:
    """The words of one language: labels of `tables` and `columns`, and `docs`, sentences on either."""

    code: str
    tables: dict[str, str]
    columns: dict[str, str]
    docs: dict[str, str]

    def column(self, table: str, name: str) -> str:
        """Return the label of a column: its own in this table, or the one that it has in all; KeyError without one."""
        return self.columns.get(f"{table}.{name}") or self.columns[name]

    def doc(self, table: str, name: str) -> str:
        """Return the sentence on a column of a table or of its file; nothing where there is none in this language."""
        given = self.docs.get(f"{table}.{name}") or self.docs.get(name)
        if given or self.code != SCHEMA_IS_IN or table not in TABLES:
            return given or ""
        if name in links_of(table):
            return links_of(table)[name].doc
        return next((column.doc for column in TABLES[table].columns if column.name == name), "")

    def about(self, table: str) -> str:
        """Return what one record of a table is, in a sentence."""
        return self.docs.get(table) or TABLES[table].doc.split("\n\n")[0].replace("\n", " ")


@cache
def field_words(code: str) -> FieldWords:
    """Return the words of one language; LookupError where they cannot be read."""
    name = f"fields.{code}.yml"
    mapped, problems = read_mapping(FOLDER, name, name)
    if mapped is None or problems:
        raise LookupError(f"the words of {code} cannot be read: {problems}")
    return FieldWords(code, *(mapped.get(part) or {} for part in ("tables", "columns", "docs")))
