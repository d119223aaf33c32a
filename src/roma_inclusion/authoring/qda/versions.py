"""What a record was when it went out: each note bears a digest of its row, so that a project brings its own base.

    merge(base_of(draft, ours, theirs), ours, theirs)

A row that still has the digest is as it went out: here or there nobody has changed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from ...schema import TABLES
from ...sources.coding import ABOUT_RECORDS, NOT_IN_SCOPE, TRANSLATIONS, made_id
from ..importing import key_of
from ..own_codes import list_of_file
from .marks import Imported

Row = Mapping[str, str]
NOTHING = "not_in_scope"
"""What stands in place of a table for a passage that holds no record."""


def digest_of(row: Row) -> str:
    """Return a digest of the filled cells of a row; white space and the order of the evidence aside."""
    filled = {name: value.split() for name, value in row.items() if value.split()}
    cells = [f"{name}={' '.join(sorted(words) if name == 'evidence' else words)}" for name, words in filled.items()]
    return hashlib.sha256("\n".join(sorted(cells)).encode()).hexdigest()[:32]


def identity(table: str, row: Row) -> str:
    """Return the id of a row, which is made of other columns where it is not written."""
    made_of = TABLES[table].made_of
    return (made_id([row[name] for name in made_of]) if made_of else row["id"]) or ""


def every_row(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str, str, Row]]:
    """Yield the file, the kind, the id and the row of everything that is coded or said of records.

    What is not in scope is among it, and so are the codes that a city adds.
    """
    for name, found in rows.items():
        for row in found:
            if name == NOT_IN_SCOPE:
                yield name, NOTHING, row["address"], row
            elif name in ABOUT_RECORDS or list_of_file(name):
                yield name, name, key_of(name, row), row
            elif name.startswith(f"{TRANSLATIONS}/"):
                language = name.partition("/")[2]
                own = ":".join((row["record_table"], row["record_id"], row["field"], language))
                yield name, TRANSLATIONS, own, row
            else:
                yield name, name, identity(name, row), row


def base_of(
    draft: Imported, ours: Mapping[str, Sequence[Row]], theirs: Mapping[str, Sequence[Row]]
) -> dict[str, list[Row]]:
    """Return what a project of ours began with, as far as it is still here or there; nothing for one made elsewhere."""
    base: dict[str, dict[str, Row]] = {}
    for rows in (theirs, ours):
        for file, table, own, row in every_row(rows):
            if draft.written.get((table, own)) == digest_of(row):
                base.setdefault(file, {})[own] = row
    return {file: list(found.values()) for file, found in base.items()}
