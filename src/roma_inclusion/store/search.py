"""The one search index: names, statements and codes in every language that they are written in.

    SELECT record_table, record_id FROM search_index WHERE search_index MATCH 'verzuim'

A row is what one record says in one language: `text` as written, `stems` the same words without their endings, so that
*intermediairs* finds *intermediair*. `search_words` has every word that occurs, so that it can be found by a part of
it, as *verzuim* finds *schoolverzuim*. Both are plain FTS5: any SQLite reads them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
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
NAMES = ("places", "themes", "mechanisms", "target_groups")
"""The tables whose texts stand after those of answers in the index: what the words of a query may name."""
FIRST = (*NAMES, "sources", "interventions", "actors")
"""The tables whose texts stand first in the index, after those of answers (these are asked alone): where very many
match, `find` ranks the first of them."""
UNSTEMMED = ("places",)
"""The tables whose names lose no endings: *Beek* is no form of *bekend*, though a stemmer makes the same of both."""
WORDS = re.compile(r"\w+")
GROUPED = re.compile(r"(?<=\d)[., \u00a0](?=\d{3}(?!\d))")
KEPT = 500_000
"""Words whose stem is remembered."""


def stems(text: str, language: str) -> str:
    """Return the words of a text in lower case and without their endings; as they are where no stemmer knows them."""
    stem = _stemmer(language.partition("-")[0])
    return " ".join(map(stem, words_of(text.lower())))


def words_of(text: str) -> list[str]:
    """Return the words of a text; a number with separators, such as 35,000, is one word."""
    return WORDS.findall(GROUPED.sub("", text))


def fold(text: str) -> str:
    """Return a text in lower case and without accents, as the index has it."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


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
        f"language UNINDEXED, source_id UNINDEXED, text, stems, tokenize = '{TOKENIZE}')"
    )
    for name, query in _texts():
        rows = db.conn.execute(query)
        db.conn.executemany(
            "INSERT INTO search_index VALUES (?, ?, ?, ?, ?, ?)",
            (
                (name, own, language, source, text, stems(text, language) if name not in UNSTEMMED else "")
                for own, language, source, text in rows
            ),
        )
    _write_words(db)


def _write_words(db: Database) -> None:
    """Keep every word that occurs, with how many texts have it; three letters in a row are what it is found by."""
    db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search_index', 'col')")
    db.execute("CREATE VIRTUAL TABLE search_words USING fts5(word, n UNINDEXED, tokenize = 'trigram')")
    db.execute(
        "INSERT INTO search_words SELECT term, doc FROM temp.vocabulary WHERE col = 'text' AND length(term) > 2 "
        "ORDER BY term"
    )
    db.execute("DROP TABLE temp.vocabulary")


def _texts() -> Iterator[tuple[str, str]]:
    """Yield for each table the SQL of its texts, as (id, language, source, text): answers, names, FIRST, others."""
    for table in sorted(TABLES.values(), key=_place_in_index):
        if table.written == "codes" and table.key == ("id",):
            for name in table.column_names:
                if name.startswith("label_"):
                    yield table.name, _of_columns(table, (name,), name.removeprefix("label_"))
        elif table.written == "answers":
            for column in table.columns:
                if column.name in table.searched:
                    yield table.name, _of_columns(table, (column.name,), column.language or OURS)
        elif table.searched:
            yield table.name, _of_columns(table, table.searched, OURS)
            if set(table.searched) & set(TRANSLATED.get(table.name, ())):
                yield table.name, _of_translations(table)


def _place_in_index(table: Table) -> tuple[bool, bool, bool]:
    return table.written != "answers", table.name not in NAMES, table.name not in FIRST


def _of_columns(table: Table, names: tuple[str, ...], language: str) -> str:
    text = " || ' ' || ".join(f"coalesce({name}, '')" for name in names)
    filled = " OR ".join(f"{name} IS NOT NULL" for name in names)
    return f"SELECT id, '{language}', {_source(table)}, trim({text}) FROM {table.name} r WHERE {filled} ORDER BY id"


def _source(table: Table) -> str:
    """Return the SQL of the source that a row `r` belongs to, itself or by its intervention; NULL where it has none."""
    if table.name == "sources":
        return "r.id"
    if "source_id" in table.column_names:
        return "r.source_id"
    if "intervention_id" in table.column_names:
        return "(SELECT source_id FROM interventions WHERE id = r.intervention_id)"
    return "NULL"


def _of_translations(table: Table) -> str:
    names = ", ".join(f"'{name}'" for name in table.searched)
    return f"""SELECT t.record_id, t.language, {_source(table)}, group_concat(t.text, ' ') FROM (
        SELECT record_id, language, text FROM translations
        WHERE record_table = '{table.name}' AND field IN ({names}) ORDER BY record_id, language, field) t
        JOIN {table.name} r ON r.id = t.record_id
        GROUP BY t.record_id, t.language ORDER BY t.record_id, t.language"""
