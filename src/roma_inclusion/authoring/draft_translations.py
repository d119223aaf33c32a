"""Translations in drafts: each is a record of its own, and `code` binds it to the text that it translates.

    - table: translations
      record_table: outcomes
      record: lindestad-less-absence
      field: statement
      language: nl
      text: Schoolmedewerkers melden minder verzuim in de bereikte gezinnen.
      translated_by: author

The digest of the text that is translated is taken from the drafts; that of a label or definition of a code from the
lists, the city's own among them. Where it is given as `of_sha256` it stays as it is:
a translation that was stale is still stale when its coding has been a draft in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..schema import TABLES, TRANSLATED, TRANSLATION_FILE
from ..schema.passages import Passage
from ..schema.sources import Document
from ..sources.coding import TRANSLATIONS, made_id
from ..sources.suggest import did_you_mean
from ..sources.translations import text_digest
from ..sources.values import convert_value
from .draft_cells import boolean_cell, cell, refuse_unknown

KEY = TABLES[TRANSLATIONS].key
"""What makes a translation: table, record, column and language."""
COLUMNS = {column.name: column for column in TABLES[TRANSLATIONS].columns}
TextOf = Callable[[str, str, str], str | None]


def texts_of(
    rows: Mapping[str, Iterable[Mapping[str, str]]], document: Document | None, passages: Iterable[Passage] = ()
) -> TextOf:
    """Return what gives the text of a record by table, id and column: of coded rows, the document, its passages."""
    texts: dict[tuple[str, str, str], str] = {}
    for table, names in TRANSLATED.items():
        made_of = TABLES[table].made_of
        for row in rows.get(table, ()):
            own = made_id([row[name] for name in made_of]) if made_of else row["id"]
            texts.update({(table, own or "", name): row[name] for name in names if row.get(name)})
    if document is not None:
        described = {name: getattr(document, name) for name in TRANSLATED["sources"]}
        texts.update({("sources", document.id, name): value for name, value in described.items() if value})
    texts.update({("passages", passage.id, "heading"): passage.heading for passage in passages})
    return lambda table, own, field: texts.get((table, own, field))


def translation_id(record: Mapping[str, Any]) -> str | None:
    """Return what stands for the id of a translation in a draft, or None where a part of it is missing."""
    given = {"record_id": record.get("record"), **record}
    parts = [given.get(name) for name in KEY]
    return None if None in parts else ":".join(map(str, parts))


def translation_row(record: Mapping[str, Any], text_of: TextOf) -> tuple[str, dict[str, str]]:
    """Return the language of a translation and its row.

    ValueError says what is wrong with it, LookupError that what it translates is not there.
    """
    given = {"record_id" if name == "record" else name: value for name, value in record.items()}
    refuse_unknown(given, COLUMNS, "a translation")
    table, own, field = (given[name] for name in KEY[:3])
    if table not in TRANSLATED or field not in TRANSLATED[table]:
        known = TRANSLATED.get(table, tuple(TRANSLATED))
        raise ValueError(f"{field} of {table} is not translated: {did_you_mean(field, known)}")
    convert_value(COLUMNS["language"], given["language"])
    if missing := [name for name in ("text", "translated_by") if name not in given]:
        raise ValueError(f"a translation has no {' and no '.join(missing)}")
    if "of_sha256" not in given:
        text = text_of(table, own, field)
        if text is None:
            raise LookupError(f"these drafts have no {field} of {table} {own}")
        given["of_sha256"] = text_digest(text)
    booleans = {name for name, column in COLUMNS.items() if column.kind == "boolean"}
    cells = {name: boolean_cell(name, value) if name in booleans else cell(value) for name, value in given.items()}
    return given["language"], {name: cells.get(name, "") for name in TRANSLATION_FILE}


def translation_records(rows: Iterable[tuple[str, Mapping[str, str]]], text_of: TextOf) -> Iterator[dict[str, Any]]:
    """Yield the records of a draft for rows of translations, each given with its language."""
    for language, row in rows:
        record: dict[str, Any] = {"table": TRANSLATIONS}
        for name in COLUMNS:
            if name == "language":
                record[name] = language
            elif row.get(name):
                record[name] = convert_value(COLUMNS[name], row[name])
        text = text_of(*(row[name] for name in KEY[:3]))
        if text is not None and text_digest(text) == row["of_sha256"]:
            del record["of_sha256"]
        yield record
