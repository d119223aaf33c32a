"""A text in the language of a page: its translation where there is one, else our English, else a name as printed.

By an example, `text_of(index, "nl", outcome, "statement")` is the Dutch statement with the record of its translation,
and the English statement, said to be English, where nobody has translated it. Nothing here knows any language: what a
database has rows for is shown.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..schema import table_of
from ..schema.translations import Translation
from .language import DEFAULT
from .record_index import RecordIndex
from .translations import original_of, translation


@attrs.define(slots=True, frozen=True)
class Text:
    """A text, the tag of its language (empty for a proper name), and its translation where it is one.

    Of English that was translated from another language it is the record of the text that was written first.
    """

    words: str
    language: str = DEFAULT
    translation: Translation | None = None


def text_of(index: RecordIndex, code: str, record: Any, field: str) -> Text:
    """Return a text of a record for a page in the language `code`; no words where the record has none."""
    found = translation(index, record, field, code)
    if found is not None:
        return Text(found.text, found.language, found)
    return Text(getattr(record, field) or "", DEFAULT, original_of(index, record, field))


def shortened(words: str, most: int) -> str:
    """Return a text whole where it has at most so many characters, else cut at a word, with three dots."""
    if len(words) <= most:
        return words
    return f"{(words[:most].rpartition(' ')[0] or words[:most]).rstrip(' ,;:')}…"


def name_of(index: RecordIndex, code: str, record: Any) -> Text:
    """Return the name of a record, or the title of a document, for a page in the language `code`.

    It is the name in this language; on a page in English our English for it; else the name as printed.
    """
    field = "title" if table_of(record) == "sources" else "name"
    found = translation(index, record, field, code)
    if found is not None:
        return Text(found.text, found.language, found)
    english = getattr(record, f"{field}_en", None)
    if code == DEFAULT and english:
        return Text(english)
    return name_as_printed(index, record)


def name_as_printed(index: RecordIndex, record: Any) -> Text:
    """Return the name of a record, or the title of a document, as it stands in the document."""
    if table_of(record) == "sources":
        return Text(record.title, record.language)
    english = getattr(record, "name_en", None)
    if english and english != record.name:
        return Text(record.name, _language_of_document(index, record))
    is_proper = table_of(record) == "places" or getattr(record, "named", False)
    return Text(record.name, "" if is_proper else DEFAULT)


def _language_of_document(index: RecordIndex, record: Any) -> str:
    """Return the language of the document that a record was read in first; nothing where it was read in none."""
    evidence = index.data.evidence_of(record)
    source = getattr(record, "source_id", None) or (evidence[0].source_id if evidence else "")
    document = index.data.sources.get(source)
    return document.language if document else ""
