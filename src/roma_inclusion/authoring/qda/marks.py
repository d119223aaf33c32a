"""From marked words with codes to a record of a draft.

A mark is what every program has: a place in the document, codes, and what the person wrote with it. Exactly one of the
codes says what kind of record it is; the others fill its columns and links. Lines such as `status: intended` in what
was written fill columns too, all else is the statement (of an actor, the name). An id that is not given is made of the
source and the first words of the statement; where nothing is stated, of a digest of the marked words, which stays the
same when the document is cut anew.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from ...errors import Problem
from ...schema import TABLES, links_of
from ...schema.passages import Passage
from ...sources.coding import coding_columns, made_id
from ..drafts import Draft
from .meanings import Meaning, Meanings, column_for
from .notes import read_note
from .placing import evidence_of

WORDS_OF_ID = 6
"""Of how many words an id is made."""
DIGITS_OF_ID = 10
"""So many digits of a digest stand for marked words."""


@attrs.define(slots=True)
class Imported(Draft):
    """A draft that was read from the file of a program, with what is to be known of it beside its problems.

    `written` has the digest of each record that we once wrote there, as it was then, by table and id. `about` are rows
    that say something of records, and codes that a city adds, by file: they are no records of a draft.
    """

    notices: list[Problem] = attrs.field(factory=list)
    written: dict[tuple[str, str], str] = attrs.field(factory=dict)
    about: dict[str, list[dict[str, str]]] = attrs.field(factory=dict)


@attrs.define(slots=True)
class Mark:
    """Marked words: `where` for problems, their span in our text, the codes by name, and what was written with them."""

    where: str
    start: int
    end: int
    codes: list[str]
    written: str = ""
    field: str = ""


def add_mark(draft: Draft, mark: Mark, meanings: Meanings, passages: Sequence[Passage], text: str) -> None:
    """Add the record of a mark to a draft, or the problem that it has."""
    try:
        evidence = evidence_of(mark.start, mark.end, passages, text)
        if not evidence:
            raise ValueError("the marked words stand in no passage of the document")
        key, record = _record(draft, mark, meanings, passages[0].source_id, text[mark.start : mark.end])
    except ValueError as error:
        remedy = "correct the code, or map it: --map FILE"
        draft.problems.append(Problem(mark.where, "mark-not-understood", str(error), remedy))
        return
    if key[0] == "not_in_scope":
        for passage in (item["passage"] for item in evidence):
            own = ("not_in_scope", passage)
            draft.records[own] = nothing_in(passage, str(record.get("reason", "")), passages, text)
            draft.where[own] = mark.where
        return
    add_evidence(record, evidence, mark.field)
    draft.records[key] = record
    draft.where[key] = mark.where


def nothing_in(address: str, reason: str, passages: Sequence[Passage], text: str) -> dict[str, Any]:
    """Return the record of a passage that is not in scope."""
    passage = next(one for one in passages if one.address == address)
    words = " ".join(text[passage.start : passage.end].split())
    return {"quote": words, "passage": address, "reason": reason}


def add_evidence(record: dict[str, Any], evidence: Iterable[dict[str, str]], field: str = "") -> None:
    """Add places to the evidence of a record."""
    record.setdefault("evidence", []).extend({**item, **({"field": field} if field else {})} for item in evidence)


def _record(
    draft: Draft, mark: Mark, meanings: Meanings, source: str, marked: str
) -> tuple[tuple[str, str], dict[str, Any]]:
    meant = [meanings.of(code) for code in mark.codes]
    tables = {meaning.table for meaning in meant if meaning.table}
    if len(tables) != 1:
        said = "none of its codes says" if not tables else f"its codes say both {' and '.join(sorted(tables))}:"
        raise ValueError(f"{said} what kind of record it is")
    table = tables.pop()
    if table == "translations":
        raise ValueError("a translation cannot be marked in the document")
    record: dict[str, Any] = {}
    for meaning in meant:
        fill(record, table, meaning)
    _fill_written(record, table, mark.written)
    own = str(record.get("id") or _made(table, record) or _new_id(draft, table, record, source, marked))
    if table in TABLES and not TABLES[table].made_of:
        record["id"] = own
    if (table, own) in draft.records:
        raise ValueError(f"{own} is there twice: give it an id of its own")
    return (table, own), record


def fill(record: dict[str, Any], table: str, meaning: Meaning) -> None:
    """Fill columns and links of a record with what a code says; ValueError where it contradicts what is there."""
    for name, value in meaning.values.items():
        _set(record, table, name, value)
    for listed, own in meaning.listed:
        column = column_for(table, listed)
        if column is None:
            raise ValueError(f"a record of {table} has no {listed}")
        _set(record, table, column, own)


def _set(record: dict[str, Any], table: str, name: str, value: str) -> None:
    if table in TABLES and name in links_of(table):
        items = record.setdefault(name, [])
        items.extend(own for own in value.split() if own not in items)
    elif record.get(name, value) != value:
        raise ValueError(f"{name} is both {record[name]!r} and {value!r}")
    else:
        record[name] = value


def _fill_written(record: dict[str, Any], table: str, written: str) -> None:
    """Fill a record with what the person wrote: lines that name a column, and the rest as what the record says."""
    header = coding_columns(table) if table in TABLES else ["reason"]
    values, rest = read_note(written)
    for name, value in values.items():
        column = name if name in header else f"{name}_id"
        if column in header and column != "evidence":
            _set(record, table, column, value)
        else:
            rest = f"{rest} {name}: {value}".strip()
    said = _says(table)
    if rest and said in header and not record.get(said):
        record[said] = rest
    elif rest and "note" in header and not record.get("note"):
        record["note"] = rest


def _says(table: str) -> str:
    """Return the column with what a record says."""
    if table not in TABLES:
        return "reason"
    return "statement" if "statement" in TABLES[table].column_names else TABLES[table].label or "note"


def _made(table: str, record: dict[str, Any]) -> str | None:
    """Return the id that is made of other columns, as for drafts in YAML, or None."""
    if table in TABLES and TABLES[table].made_of:
        return made_id([record.get(name) for name in TABLES[table].made_of])
    parts = [record.get(name) for name in ("intervention_id", "actor_id", "role")]
    if table == "participations" and all(parts):
        phase = record.get("phase", "unspecified")
        return "-".join([*map(str, parts), *([] if phase == "unspecified" else [phase])]).replace("_", "-")
    return None


def _new_id(draft: Draft, table: str, record: dict[str, Any], source: str, marked: str) -> str:
    """Return an id of the source and the first words of what a record says, or of its kind and the marked words."""
    words_digest = hashlib.sha256(" ".join(marked.split()).encode()).hexdigest()[:DIGITS_OF_ID]
    said = str(record.get(_says(table)) or f"{table} {words_digest}")
    bare = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", bare)[:WORDS_OF_ID] or [table.replace("_", "-")]
    first = "-".join([source, *words])
    number, own = 1, first
    while any(known == own for _, known in draft.records):
        number += 1
        own = f"{first}-{number}"
    return own
