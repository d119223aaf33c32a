"""The page at the address of a record that was withdrawn: when, why, and what took its place. None of its words."""

from __future__ import annotations

from ..language import Language
from ..page import Page
from ..record_index import RecordIndex
from ..withdrawals import successor


def gone(index: RecordIndex, language: Language, key: str) -> Page:
    """The tombstone of a record. Raises KeyError where no record of this id was withdrawn."""
    given = {"stone": index.data.withdrawn[key], "successor": successor(index, key)}
    title, description = language.text("gone"), language.text("gone_text")
    return Page(title, description, shown=given, downloads=False, template="gone")
