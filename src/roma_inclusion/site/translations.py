"""The translations of a record: which there are, and which one a page in some language shows.

By an example, `translation(index, outcome, "statement", "nl-BE")` is the statement in Dutch as it is written in
Belgium, in any other Dutch where there is none of that, and None on a page in English, in which the records are kept.
"""

from __future__ import annotations

from typing import Any

from ..schema import TRANSLATED, table_of
from ..schema.translations import Translation
from .language import DEFAULT
from .record_index import RecordIndex

FIRST = "SELECT id FROM passages WHERE source_id = :source AND heading = :heading ORDER BY ordinal LIMIT 1"


def translation(index: RecordIndex, record: Any, field: str, language: str) -> Translation | None:
    """Return a text of a record in a language, or in a form of it (nl-BE for nl); None where there is none."""
    if language == DEFAULT:
        return None
    found = _in_every_language(index, record, field)
    alike = [one for one in found if one.language.partition("-")[0] == language.partition("-")[0]]
    return next((one for one in alike if one.language == language), next(iter(alike), None))


def original_of(index: RecordIndex, record: Any, field: str) -> Translation | None:
    """Return the text that was written first, where our English of it is a translation; None elsewhere."""
    if not index.has_originals:
        return None
    return next((one for one in _in_every_language(index, record, field) if one.original), None)


def translations_of(index: RecordIndex, record: Any) -> list[Translation]:
    """Return every text of a record in every language."""
    fields = TRANSLATED.get(table_of(record), ())
    return [one for field in fields for one in _in_every_language(index, record, field)]


def heading_of(index: RecordIndex, passage: Any) -> Any:
    """Return the first passage below the heading of one: the heading is translated there, for all below it."""
    (first,) = index.asked(FIRST, source=passage.source_id, heading=passage.heading)
    return index.data.passages[first["id"]]


def _in_every_language(index: RecordIndex, record: Any, field: str) -> list[Translation]:
    found = index.data.having("translations", record_table=table_of(record), record_id=record.id)
    return [one for one in found if one.field == field]
