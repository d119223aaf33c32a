"""Making rows that came in whole: what the sheet did not have stays as it was, and a row without an id gets one.

    outcomes, statement "More children go to school"  ->  lindestad-more-children-go-to-school

A row without an id that came in before is known again: by all its other cells, or by its evidence where it came in from
this file and no other row of it has that id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..schema import CODING, SHARED, TABLES, columns
from ..schema.passages import Passage
from ..schema.sources import Document
from ..sources.coding import ABOUT_RECORDS, OTHER_FILES, TRANSLATIONS, coding_columns
from ..sources.hookspecs import Source
from ..sources.remedies import plain
from ..sources.suggest import suggestions
from ..sources.translations import text_digest
from ..sources.values import LONGEST_ID
from .draft_translations import texts_of
from .importing import Row, Rows, by_key, key_of, same
from .own_codes import list_of_file
from .sheet_rows import Reading

WORDS_OF_ID = 7
"""Words of a name or statement that an id is made of."""


def number_rows(reading: Reading, source: Source, last: Rows) -> None:
    """Give an id to each row that was read and has none; `last` are the rows that came in from this file before."""
    for file in reading.rows:
        if file in CODING and not TABLES[file].made_of:
            _number(reading, source, file, last.get(file, []))


def complete(
    reading: Reading, base: Rows, document: Document | None, codes: Mapping[str, Sequence[Row]] | None = None
) -> Rows:
    """Return the rows that were read, whole; what is wrong with them as rows is added to the problems.

    `document` is the description of the source and `codes` are the rows of the lists: both may be translated.
    """
    for file, rows in reading.rows.items():
        known = by_key(file, reading.ours.get(file, [])) | by_key(file, base.get(file, []))
        header = _header(file)
        for row in rows:
            before = known.get(key_of(file, row), {})
            row.update({name: before.get(name, "") for name in header if name not in row})
    if not reading.problems:
        _bind_translations(reading, base, document, codes or {})
    _check_required(reading)
    _check_twice(reading)
    _check_references(reading)
    return {file: [{name: row[name] for name in _header(file)} for row in rows] for file, rows in reading.rows.items()}


def _header(file: str) -> list[str]:
    if file in OTHER_FILES:
        return list(OTHER_FILES[file])
    if name := list_of_file(file):
        return [column.name for column in columns(name)]
    if file in CODING:
        return coding_columns(file)
    return [column.name for column in columns(TRANSLATIONS) if column.name != "language"]


def _number(reading: Reading, source: Source, file: str, last: list[Row]) -> None:
    rows, ours = reading.rows[file], reading.ours.get(file, [])
    used = {row["id"] for row in rows if row.get("id")}
    taken = {row.get("id", "") for given in reading.rows.values() for row in given}
    free = {row["id"]: row for row in ours if row["id"] not in used}
    before = {row["id"]: row for row in last if row["id"] in free}
    for row in rows:
        if row.get("id"):
            continue
        again = _known_again(row, free, before)
        row["id"] = again or _new_id(source, file, row, taken | {old["id"] for old in ours})
        taken.add(row["id"])
        free.pop(row["id"], None)
        before.pop(row["id"], None)


def _known_again(row: Row, free: Mapping[str, Row], before: Mapping[str, Row]) -> str | None:
    given = {name: cell for name, cell in row.items() if name != "id"}
    for own, old in free.items():
        if same(given, {name: cell for name, cell in old.items() if name in given}):
            return own
    evidence = set(row.get("evidence", "").split())
    matches = [own for own, old in before.items() if evidence and set(old["evidence"].split()) == evidence]
    return matches[0] if len(matches) == 1 else None


def _new_id(source: Source, file: str, row: Row, taken: set[str]) -> str:
    whole = "-".join(_parts(source, file, row))[: LONGEST_ID - 4].strip("-")
    numbered = (f"{whole}-{number}" for number in range(2, len(taken) + 3))
    return whole if whole not in taken else next(own for own in numbered if own not in taken)


def _parts(source: Source, file: str, row: Row) -> Iterator[str]:
    if file == "participations":
        phase = row.get("phase", "")
        yield from (row.get(name, "").replace("_", "-") for name in ("intervention_id", "actor_id", "role"))
        yield from [phase.replace("_", "-")] if phase not in ("", "unspecified") else []
        return
    table = TABLES[file]
    yield str(source.description.get("country") or source.id) if file in SHARED else source.id
    words = re.findall("[a-z0-9]+", plain(row.get(table.label or "", "")))
    yield from words[:WORDS_OF_ID] or [file.replace("_", "-")]


def _bind_translations(
    reading: Reading, base: Rows, document: Document | None, codes: Mapping[str, Sequence[Row]]
) -> None:
    """Bind each translation without a digest, or with another text than before, to the text that it translates."""
    passages: list[Passage] = reading.quotes.passages.listed
    whole = {**reading.ours, **reading.rows}
    coded = {file: given for file, given in whole.items() if file in CODING}
    text_of = texts_of({**codes, **coded}, document, passages)
    for file, given in reading.rows.items():
        if not file.startswith(f"{TRANSLATIONS}/"):
            continue
        before = by_key(file, base.get(file, []))
        for number, row in enumerate(given):
            old = before.get(key_of(file, row), {})
            if row["of_sha256"] and row["of_sha256"] != old.get("of_sha256"):
                continue
            if row["of_sha256"] and row["text"] == old.get("text"):
                continue
            text = text_of(row["record_table"], row["record_id"], row["field"])
            if text is None:
                message = f"there is no {row['field']} of {row['record_table']} {row['record_id']} to translate"
                remedy = "correct record_table, record_id or field"
                reading.say(reading.place(file, number, "record_id"), "unknown-reference", message, remedy)
            else:
                row["of_sha256"] = text_digest(text)


def _check_required(reading: Reading) -> None:
    for file, rows in reading.rows.items():
        required = _required(file)
        said = {problem.where for problem in reading.problems}
        for number, row in enumerate(rows):
            for name in required:
                where = reading.place(file, number, name)
                if row[name] or where in said:
                    continue
                place, _ = reading.places[file, number]
                remedy = "fill it in" if name in place.columns else f"add a column {name}, and fill it in"
                reading.say(where, "missing-value", f"{name} is empty", remedy)


def _required(file: str) -> list[str]:
    """Return the columns that every row of a file fills; a digest that is missing is made."""
    header = _header(file)
    if file in OTHER_FILES:
        return header if file in ABOUT_RECORDS else []
    table = TABLES[list_of_file(file) or (file if file in CODING else TRANSLATIONS)]
    return [one.name for one in table.columns if one.required and one.name in header and one.name != "of_sha256"]


def _check_twice(reading: Reading) -> None:
    for file, rows in reading.rows.items():
        first: dict[str, int] = {}
        for number, row in enumerate(rows):
            key = key_of(file, row)
            if key in first:
                message = f"{key} stands twice: here and at {reading.place(file, first[key])}"
                remedy = "keep one; empty the id where it is another record"
                reading.say(reading.place(file, number), "id-twice", message, remedy)
            first.setdefault(key, number)


def _check_references(reading: Reading) -> None:
    """Name each id that is of no record, where only records of this source can be meant."""
    whole = {**reading.ours, **reading.rows}
    known = {file: {key_of(file, row) for row in rows} for file, rows in whole.items()}
    for file, rows in reading.rows.items():
        if file not in CODING:
            continue
        for column in columns(file):
            target = column.references
            if target not in CODING or target in SHARED or column.name not in _header(file):
                continue
            remedy = suggestions(known.get(target, set()))
            for number, row in enumerate(rows):
                if (own := row[column.name]) and own not in known.get(target, ()):
                    message = f"{column.name}: there is no record {own} in {target}"
                    reading.say(reading.place(file, number, column.name), "unknown-reference", message, remedy(own))
