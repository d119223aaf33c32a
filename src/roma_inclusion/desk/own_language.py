"""What a record says in the language of its document, where it was written in that first; the English translates it.

Whoever does not write English first writes a text in the language of the document beside the English one, and says who
made the English. The English stands in the record, the other in `coding/translations/LANGUAGE.csv` as its original; it
is kept there while the English is still to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..schema import TRANSLATED, TRANSLATION_FILE
from ..sources.coding import TRANSLATIONS
from ..sources.translations import OURS, text_digest
from .journal import Change
from .rows import Row, Rows, key_of, set_row

BY = "by"
"""The name, among the texts by column, of who made the English: a code of `translator`."""
AUTHOR = "author"
"""Who made it where nobody says otherwise."""


def language_of(description: Mapping[str, Any]) -> str:
    """Return the language of the document as its description has it; English where nobody said."""
    return str(description.get("language") or OURS)


def file_of(description: Mapping[str, Any]) -> str:
    """Return the file of the texts in the language of the document; an empty text where that is English."""
    language = language_of(description)
    return "" if language.partition("-")[0] == OURS else f"{TRANSLATIONS}/{language}"


def texts_of(rows: Rows, table: str, key: str) -> Row:
    """Return what a record says in the language of its document, by column, and who made the English."""
    found: Row = {}
    for row in rows.by_file.get(file_of(rows.description), ()):
        if (row["record_table"], row["record_id"]) == (table, key) and row.get("original") == "1":
            found |= {row["field"]: row["text"], BY: row["translated_by"]}
    return found


def written(rows: Rows, table: str, row: Row, own: Mapping[str, str] | None) -> list[Change]:
    """Return the changes by which a record says something in the language of its document, or no longer does.

    `own` is what it is to say by column, and who made the English; None leaves it as it is.
    """
    file, key = file_of(rows.description), key_of(table, row)
    changes: list[Change] = []
    if own is None or not file:
        return changes
    for field in TRANSLATED.get(table, ()):
        about = dict(zip(TRANSLATION_FILE, (table, key, field), strict=False))
        before = rows.find(file, key_of(file, about))
        text, english = own.get(field, ""), row.get(field, "")
        after = None
        if text:
            made = {"text": text, "of_sha256": text_digest(english), "translated_by": own.get(BY) or AUTHOR}
            after = dict.fromkeys(TRANSLATION_FILE, "") | (before or {}) | about | made | {"original": "1"}
        if before != after and (after or (before or {}).get("original") == "1"):
            changes.append(Change(file, key_of(file, about), before, after))
    return changes


def changed(rows: Rows, changes: Iterable[Change]) -> Rows:
    """Return what a city holds once its rows are changed."""
    after = attrs.evolve(rows, by_file={file: list(listed) for file, listed in rows.by_file.items()})
    for change in changes:
        set_row(after, change.file, change.key, change.after)
    return after
