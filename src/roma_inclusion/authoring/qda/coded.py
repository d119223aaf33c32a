"""A document with its coding, as it goes out to a program: text, passages, and rows as in the coding files.

It comes from a city (its plugin with the document at hand) or from a working edition, which holds the words of each
passage: what lies between passages is white space, and only how much of it there is counts. What a person let stand
after a second look (`reviewed.csv`) is in no database: it goes out from a city only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ...errors import DataError, UsageError
from ...schema import CODING, TABLES, TRANSLATION_FILE, links_of
from ...schema.passages import Passage
from ...sources.coding import NOT_IN_SCOPE, OTHER_FILES, PROPOSED, TRANSLATIONS, coding_columns, read_coding
from ...sources.reader import list_files
from ...sources.translations import read_translations
from ...store.read import read
from ...store.sqlite import build_info
from ..code_lists import codes_of
from ..coding_files import read_rows
from ..held import find_source, held
from ..own_codes import read_own_codes
from .lists import Lists, lists_of_codes, lists_of_records

Row = Mapping[str, str]


@attrs.define(slots=True, frozen=True)
class Coded:
    """One document with its coding: `rows` by file (`outcomes`, `translations/nl`, `passages_not_in_scope`).

    Of a city the codes that it adds are among them (`codes/themes`).
    """

    source: str
    title: str
    text: str
    passages: Sequence[Passage]
    rows: Mapping[str, Sequence[Row]]


def of_city(name: str, documents: Path | None = None) -> tuple[list[Coded], Lists]:
    """Return the coded document of a source, by its name or the folder of its city, with its lists.

    `documents` holds the document, by default `documents/` beside the plugin does. Raises UsageError without,
    DataError where the coding cannot be read.
    """
    source, text, passages = held(name, documents)
    files, unusable = list_files(source.folder)
    coding = read_coding(source, passages, files, unusable)
    read_translations(source, files, coding)
    if coding.problems:
        raise DataError(coding.problems)
    title = str(source.description.get("title", source.id))
    rows = read_rows(source.folder / "coding") | read_own_codes(source.folder)
    coded = Coded(source.id, title, text, passages.listed, rows)
    return [coded], lists_of_city(name)


def lists_of_city(name: str) -> Lists:
    """Return the lists of the library with those of a source, given by its name or the folder of its city."""
    return lists_of_codes(codes_of(find_source(name)))


def own_codes_of_city(name: str) -> Mapping[str, Sequence[Row]]:
    """Return the codes that a source adds, by file; DataError where they cannot be read."""
    return read_own_codes(find_source(name).folder)


def of_edition(database: Path) -> tuple[list[Coded], Lists]:
    """Return the coded documents of a working edition, with its lists.

    Raises UsageError for an open edition, which has no words of the documents, and for a file that is not ours.
    """
    records = {table: list(rows) for table, rows in read(database)}
    if build_info(database).get("edition") != "working":
        raise UsageError(
            f"{database}: only a working edition has the text of the documents: "
            "build one with --with-text --documents DIR"
        )
    return [_of_source(source, records) for source in records["sources"]], lists_of_records(records)


def lists_of_edition(database: Path) -> Lists:
    """Return the lists of a database of ours, of either edition."""
    return lists_of_records({table: list(rows) for table, rows in read(database)})


def _of_source(source: Any, records: Mapping[str, Sequence[Any]]) -> Coded:
    passages = [passage for passage in records["passages"] if passage.source_id == source.id]
    by_id = {passage.id: passage for passage in passages}
    evidence: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in records["evidence"]:
        if item.source_id == source.id:
            evidence[item.record_table, item.record_id].append(_evidence(item, by_id[item.passage_id]))
    own = _own_records(source.id, records, set(evidence))
    rows: dict[str, list[Row]] = {table: _rows(table, own[table], records, evidence) for table in CODING}
    rows |= _translations(source.id, own, by_id, records["translations"])
    rows[PROPOSED] = [
        {name: _cell(getattr(record, name)) for name in OTHER_FILES[PROPOSED]}
        for record in records[PROPOSED]
        if record.source_id == source.id
    ]
    rows[NOT_IN_SCOPE] = [
        {"address": passage.address, "reason": passage.reason or ""}
        for passage in passages
        if passage.state == "not_in_scope"
    ]
    text = _text(passages, source.document_characters)
    return Coded(source.id, source.title, text, passages, {name: found for name, found in rows.items() if found})


def _text(passages: Sequence[Passage], characters: int) -> str:
    """Return the words of the passages at their places, with line ends between them."""
    parts, at = [], 0
    for passage in passages:
        parts += ["\n" * (passage.start - at), passage.text or ""]
        at = passage.end
    return "".join([*parts, "\n" * (characters - at)])


def _own_records(source: str, records: Mapping[str, Sequence[Any]], read_there: set[tuple[str, str]]) -> dict[str, Any]:
    """Return the records of one source by table: of those that sources share, what was read there or is pointed to."""
    interventions = {record.id for record in records["interventions"] if record.source_id == source}
    own: dict[str, list[Any]] = {}
    for table in CODING:
        if TABLES[table].shared:
            own[table] = [record for record in records[table] if (table, record.id) in read_there]
        elif "source_id" in TABLES[table].column_names:
            own[table] = [record for record in records[table] if record.source_id == source]
        else:
            own[table] = [record for record in records[table] if record.intervention_id in interventions]
    own["places"] = _places(own, records, interventions)
    return own


def _places(
    own: Mapping[str, Sequence[Any]], records: Mapping[str, Sequence[Any]], interventions: set[str]
) -> list[Any]:
    """Return the places that a source names, and those that they are part of."""
    named = {place.id for place in own["places"]}
    named |= {link.place_id for link in records["intervention_places"] if link.intervention_id in interventions}
    for table in ("actors", "observations"):
        named |= {record.place_id for record in own[table] if record.place_id}
    by_id = {place.id: place for place in records["places"]}
    waiting = list(named)
    while waiting:
        above = by_id[waiting.pop()].part_of_id
        if above and above not in named:
            named.add(above)
            waiting.append(above)
    return [place for place in records["places"] if place.id in named]


def _rows(
    table: str, own: Sequence[Any], records: Mapping[str, Sequence[Any]], evidence: Mapping[tuple[str, str], list[str]]
) -> list[Row]:
    links: dict[str, dict[str, list[str]]] = {}
    for name, link in links_of(table).items():
        owner, *ends = link.key
        links[name] = defaultdict(list)
        for record in records[link.name]:
            links[name][getattr(record, owner)].append(_link([getattr(record, end) for end in ends]))
    found: list[Row] = []
    for record in own:
        row = {name: _cell(getattr(record, name, None)) for name in coding_columns(table)}
        row |= {name: " ".join(items.get(record.id, ())) for name, items in links.items()}
        if "evidence" in row:
            row["evidence"] = " ".join(evidence.get((table, record.id), ()))
        found.append(row)
    return found


def _link(ends: list[str]) -> str:
    return f"{ends[0]}={ends[1]}:{ends[2]}" if len(ends) == 3 else ":".join(ends)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


def _evidence(item: Any, passage: Passage) -> str:
    whole = (item.start, item.end) == (passage.start, passage.end)
    offsets = "" if whole else f"[{item.start - passage.start}:{item.end - passage.start}]"
    return f"{f'{item.field}=' if item.field else ''}{passage.address}{offsets}"


def _translations(
    source: str, own: Mapping[str, Sequence[Any]], passages: Mapping[str, Passage], translations: Sequence[Any]
) -> dict[str, list[Row]]:
    known = {(table, record.id) for table, found in own.items() for record in found}
    known |= {("sources", source), *(("passages", own_id) for own_id in passages)}
    found: dict[str, list[Row]] = {}
    for record in translations:
        if (record.record_table, record.record_id) in known:
            row = {name: _cell(getattr(record, name)) for name in TRANSLATION_FILE}
            found.setdefault(f"{TRANSLATIONS}/{record.language}", []).append(row)
    return found
