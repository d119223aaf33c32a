"""Which words of a query are the names of places and of groups, by the first rows of the search index."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .rank import Row, last_name
from .record_file import RecordFile
from .synonyms import other_words
from .ways import Ways, either
from .words_there import quoted


@attrs.define(slots=True, frozen=True)
class Named:
    """The places that are named, each word with the ids of those that it may be, and the words that name a group."""

    places: dict[str, list[str]]
    groups: frozenset[str]

    @classmethod
    def of(cls, file: RecordFile, words: Sequence[str]) -> Named:
        """Return what some words name."""
        last = last_name(file)
        found = {word: _beginning(file, "places", word, last) for word in words}
        groups = frozenset(word for word in words if _is_group(file, word, last))
        return cls({word: places for word, places in found.items() if places}, groups)

    def is_all(self, words: Sequence[str]) -> bool:
        """Whether the words are a group and a place and nothing else."""
        return bool(self.places) and bool(self.groups) and self.groups.union(self.places).issuperset(words)


def _beginning(file: RecordFile, table: str, word: str, last: int, length: int = 0) -> list[str]:
    """Return the records whose name begins with a word; with a name of so many letters, where a length is given."""
    sql = """SELECT DISTINCT record_id FROM search_index
WHERE search_index MATCH ? AND rowid <= ? AND record_table = ? AND ? IN (0, length(text))"""
    return [own for (own,) in file.ask(sql, [f"text : ^ {quoted(word)}", last, table, length])]


def _is_group(file: RecordFile, word: str, last: int) -> bool:
    leads = [word, *(other_words()[word].leads_to if word in other_words() else ())]
    return any(_beginning(file, "target_groups", name, last, len(name)) for name in leads)


def called(file: RecordFile, ways: Sequence[Ways]) -> list[Row]:
    """Return the themes and mechanisms that some words name, themselves or by what means the same.

    Those that a word names itself stand first.
    """
    own = {stem for way in ways for stem in way.stems}
    known = own.union(*(way.same for way in ways))
    sql = """SELECT record_table, record_id, language, stems FROM search_index
WHERE search_index MATCH ? AND rowid <= ? AND record_table IN ('themes', 'mechanisms') ORDER BY rowid"""
    begins = either([f"stems : ^ {quoted(stem)}" for stem in sorted(known)])
    rows = [row for row in file.ask(sql, [begins, last_name(file)]) if row[3] in known] if known else []
    return [(table, key, language, "") for table, key, language, _ in sorted(rows, key=lambda row: row[3] not in own)]
