"""Weakenings of the rules of columns that must be filled, and exports; see `weakening`."""

from __future__ import annotations

from ..weakening import all_of

WEAKENINGS = [
    *all_of(
        "schema/events.py",
        (
            "attribution: voice",
            "an event needs no voice",
            'code("voice", VOICE, required=True)',
            'code("voice", VOICE)',
        ),
    ),
    *all_of(
        "schema/sources.py",
        (
            "candour: coding",
            "a source need not say how it was read again",
            'prose("What a second, independent reading changed.", required=True)',
            'prose("What a second, independent reading changed.")',
        ),
    ),
    *all_of(
        "schema/withdrawn.py",
        (
            "correction: tombstone",
            "a tombstone needs no reason",
            'code("withdrawal_reason", "Why it was taken out.", required=True)',
            'code("withdrawal_reason", "Why it was taken out.")',
        ),
    ),
    *all_of(
        "exports/datapackage.py",
        (
            "sentences: exports",
            "a working edition may be exported",
            'if build_info(database).get("edition") != "open":',
            'if not build_info(database).get("edition"):',
        ),
        (
            "sentences: exports",
            "every column is exported",
            "names = [column.name for column in TABLES[table].published]",
            "names = list(TABLES[table].column_names)",
        ),
    ),
    *all_of(
        "checks/__init__.py",
        (
            "document-missing",
            "a document that is not there is passed over",
            "            problems.append(text)\n",
            "",
        ),
        (
            "small counts: bands",
            "no place is a municipality",
            'if kind == "municipality"',
            'if kind == "city"',
        ),
        (
            "words: groups",
            "the names of one source are those of all",
            "(one.source.id, name.lower()) for name in",
            "(other.source.id, name.lower()) for other in corpus.sources for name in",
        ),
    ),
]
