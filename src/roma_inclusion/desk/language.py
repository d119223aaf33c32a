"""The words of the desk in English and Dutch: its own strings, and what tables and columns are called."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import attrs

from ..authoring.field_words import FieldWords, field_words
from ..schema import Column
from ..sources.lists import rows
from ..sources.yaml_reader import read_mapping

FOLDER = Path(__file__).parent / "locale"
CODES = ("en", "nl")
"""The languages of the desk, the usual one first."""


@attrs.define(slots=True, frozen=True)
class Language:
    """One language of the desk; `strings` are those of its file, `fields` the words for tables and columns."""

    code: str
    name: str
    strings: dict[str, str]
    fields: FieldWords

    def text(self, key: str, **values: Any) -> str:
        """Return a string with values in it; KeyError where there is none of this name."""
        return self.strings[key].format(**values)

    def table(self, name: str) -> str:
        """Return what one record of a table is called."""
        return self.fields.tables[name]

    def column(self, table: str, name: str) -> str:
        """Return the label of a column: its own in this table, or the one that it has in all."""
        return self.fields.column(table, name)

    def doc(self, table: str, column: Column | None, name: str = "") -> str:
        """Return the sentence on a column."""
        return self.fields.doc(table, column.name if column else name)

    def about(self, table: str) -> str:
        """Return what one record of a table is, in a sentence."""
        return self.fields.about(table)

    def country(self, code: str) -> str:
        """Return the name of a country, in English, with its code."""
        return _countries().get(code, code)


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: f"{row.get('name') or row['code']} ({row['code']})" for row in rows("countries")}


@cache
def language(code: str) -> Language:
    """Return one language of the desk."""
    mapped, problems = read_mapping(FOLDER, f"{code}.yml", f"{code}.yml")
    if mapped is None or problems:
        raise LookupError(f"the strings of {code} cannot be read: {problems}")
    return Language(code, mapped["name"], mapped["strings"], field_words(code))
