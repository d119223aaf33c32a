"""The one search index: names, statements and codes in every language that they are written in.

    SELECT record_table, record_id FROM search_index WHERE search_index MATCH 'verzuim'

A row is what one record says in one language: `text` as written, `stems` the same words without their endings, so that
*intermediairs* finds *intermediair*. It is plain FTS5: any SQLite reads it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..schema import TABLES, TRANSLATED, Table
from ..sources.translations import OURS

if TYPE_CHECKING:
    from sqlite_utils import Database

TOKENIZE = "unicode61 remove_diacritics 2"
"""How the words of every search index are told apart."""
STEMMERS = {
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
"""The stemmer of each language that has one, by the first part of its tag; other languages are searched as written."""
WORDS = re.compile(r"\w+")
KEPT = 500_000
"""Words whose stem is remembered."""


def stems(text: str, language: str) -> str:
    """Return the words of a text in lower case and without their endings; as they are where no stemmer knows them."""
    stem = _stemmer(language.partition("-")[0])
    return " ".join(map(stem, WORDS.findall(text.lower())))


@functools.cache
def _stemmer(language: str) -> Callable[[str], str]:
    import snowballstemmer

    name = STEMMERS.get(language)
    if name is None or name not in snowballstemmer.algorithms():
        return str
    return functools.lru_cache(KEPT)(snowballstemmer.stemmer(name).stemWord)


def write_search_index(db: Database) -> None:
    """Make the search index of a database whose tables are filled."""
    db.execute(
        "CREATE VIRTUAL TABLE search_index USING fts5(record_table UNINDEXED, record_id UNINDEXED, "
        f"language UNINDEXED, text, stems, tokenize = '{TOKENIZE}')"
    )
    for name, query in _texts():
        rows = db.conn.execute(query)
        db.conn.executemany(
            "INSERT INTO search_index VALUES (?, ?, ?, ?, ?)",
            ((name, own, language, text, stems(text, language)) for own, language, text in rows),
        )


def _texts() -> Iterator[tuple[str, str]]:
    """Yield for each table the SQL of its texts, as (id, language, text)."""
    for table in TABLES.values():
        if table.written == "codes" and table.key == ("id",):
            for name in table.column_names:
                if name.startswith("label_"):
                    yield table.name, _of_columns(table, (name,), name.removeprefix("label_"))
        elif table.searched:
            yield table.name, _of_columns(table, table.searched, OURS)
            if set(table.searched) & set(TRANSLATED.get(table.name, ())):
                yield table.name, _of_translations(table)


def _of_columns(table: Table, names: tuple[str, ...], language: str) -> str:
    text = " || ' ' || ".join(f"coalesce({name}, '')" for name in names)
    filled = " OR ".join(f"{name} IS NOT NULL" for name in names)
    return f"SELECT id, '{language}', trim({text}) FROM {table.name} WHERE {filled} ORDER BY id"


def _of_translations(table: Table) -> str:
    names = ", ".join(f"'{name}'" for name in table.searched)
    return f"""SELECT record_id, language, group_concat(text, ' ') FROM (
        SELECT record_id, language, text FROM translations
        WHERE record_table = '{table.name}' AND field IN ({names}) ORDER BY record_id, language, field)
        GROUP BY record_id, language ORDER BY record_id, language"""
