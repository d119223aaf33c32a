"""From what a person wrote in a sheet to rows of a coding, with each problem at the sheet and cell where it stands.

    outcomes!D7: unknown-code: status: 'reportd' is not in the list outcome_status -> did you mean "reported"?

A cell is read as it is meant: a code by its label, a yes or no in words, quotes as evidence. A row without an id gets
one. A column that the sheet does not have stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ..errors import Problem
from ..schema import CLOSED_LISTS, CODING, EVIDENCED, TABLES, columns, links_of
from ..schema.columns import Column
from ..sources.characters import faults
from ..sources.coding import ABOUT_RECORDS, NOT_IN_SCOPE, OTHER_FILES, TRANSLATIONS, coding_columns
from ..sources.suggest import did_you_mean
from ..sources.values import NO, YES, convert_column
from .code_lists import CodeLists, list_of, list_of_links
from .grids import Table
from .importing import Rows
from .own_codes import CODES, OWN_LISTS
from .quote_cells import QuoteCells

PASSAGES = "passages"
"""The sheet of the passages: a reason there says that a passage holds no record."""
ADDRESSES = "addresses"
"""The column beside `evidence` with the addresses of its quotes."""
LANGUAGE = "language"
SHEETS = (*CODING, TRANSLATIONS, *ABOUT_RECORDS, *OWN_LISTS, PASSAGES, NOT_IN_SCOPE)
"""Names of sheets and files that are read."""


def sheet_columns(name: str) -> list[str]:
    """Return the columns of a sheet, in their order."""
    if name == TRANSLATIONS:
        return [column.name for column in columns(TRANSLATIONS) if column.name != "of_sha256"]
    if name == PASSAGES:
        return ["address", "heading", "text", "state", "reason"]
    if name in OTHER_FILES:
        return list(OTHER_FILES[name])
    if name in OWN_LISTS:
        return [column.name for column in columns(name)]
    return [*coding_columns(name), *([ADDRESSES] if name in EVIDENCED else [])]


def columns_of(name: str) -> dict[str, Column]:
    """Return the columns of the table of a sheet by their names; none where it is of no table."""
    return {column.name: column for column in columns(name)} if name in TABLES else {}


def known_columns(name: str) -> list[str]:
    """Return the columns that are understood: those that a sheet has, and the digest of a translated text."""
    return [*sheet_columns(name), *(["of_sha256"] if name == TRANSLATIONS else [])]


@attrs.define(slots=True)
class Reading:
    """What is needed to read sheets, what was read, where each row stands, and every problem.

    `ours` is the coding as it is here.
    """

    lists: CodeLists
    quotes: QuoteCells
    ours: Rows
    rows: Rows = attrs.field(factory=dict)
    places: dict[tuple[str, int], tuple[Table, int]] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def place(self, file: str, row: int, column: str | None = None) -> str:
        """Return where a row of a file stands, or one cell of it."""
        table, number = self.places[file, row]
        return table.place(number, column)

    def say(self, where: str, code: str, message: str, remedy: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(where, code, message, remedy))


def read_sheet(reading: Reading, table: Table) -> None:
    """Add the rows of one sheet to what was read."""
    if table.name in (PASSAGES, NOT_IN_SCOPE):
        _read_passages(reading, table)
        return
    if table.name == TRANSLATIONS:
        reading.rows.update({file: [] for file in reading.ours if file.startswith(f"{TRANSLATIONS}/")})
    else:
        reading.rows.setdefault(_file_of(table.name), [])
    kinds = columns_of(table.name)
    for number, cells in table.rows:
        row = {name: _cell(reading, table, number, name, kinds.get(name), cell) for name, cell in cells.items()}
        if "evidence" in row:
            row["evidence"] = _evidence(reading, table, number, cells)
        row.pop(ADDRESSES, None)
        file = f"{TRANSLATIONS}/{row.pop(LANGUAGE, '')}" if table.name == TRANSLATIONS else _file_of(table.name)
        if file == f"{TRANSLATIONS}/":
            message, remedy = "the translation has no language", "write its tag: nl"
            reading.say(table.place(number, LANGUAGE), "missing-value", message, remedy)
            continue
        rows = reading.rows.setdefault(file, [])
        reading.places[file, len(rows)] = table, number
        rows.append(row)
        if table.name in OWN_LISTS:
            reading.lists.add(table.name, row)


def _file_of(name: str) -> str:
    return f"{CODES}/{name}" if name in OWN_LISTS else name


def _read_passages(reading: Reading, table: Table) -> None:
    known = reading.quotes.passages.by_address
    rows = reading.rows.setdefault(NOT_IN_SCOPE, [])
    if "reason" not in table.columns or "address" not in table.columns:
        message = "it needs the columns address and reason"
        reading.say(table.grid.name, "missing-column", message, "put them back, or take the sheet out")
        return
    for number, cells in table.rows:
        address = cells["address"]
        if address not in known:
            message = f"there is no passage {address}"
            reading.say(table.place(number, "address"), "unknown-passage", message, did_you_mean(address, known))
        elif cells["reason"]:
            reason = _listed(reading, table.place(number, "reason"), "reason", "passage_reason", cells["reason"])
            reading.places[NOT_IN_SCOPE, len(rows)] = table, number
            rows.append({"address": address, "reason": reason})


def _cell(reading: Reading, table: Table, number: int, name: str, column: Column | None, cell: str) -> str:
    """Return what a cell means, as a coding writes it; what is wrong with it is a problem at its place."""
    where = table.place(number, name)
    if damaged := next(faults(cell), None):
        reading.say(where, damaged.code, damaged.message, damaged.remedy)
        return ""
    if not cell or name in ("evidence", ADDRESSES):
        return cell
    if name in links_of(table.name):
        return _links(reading, where, table.name, name, cell)
    if column is None:
        return cell
    text = " ".join(cell.split())
    if table.name in OWN_LISTS and column.references in CLOSED_LISTS:
        return text.partition(": ")[0]  # it may name a code of its own sheet
    if scheme := list_of(column):
        return _listed(reading, where, name, scheme, cell)
    if column.kind == "boolean":
        head = text.partition(":")[0].strip().casefold()
        text = "1" if head in YES else "0" if head in NO else head if head in ("0", "1") else text
    elif column.kind == "id":
        text = text.partition(": ")[0]
    for fault in convert_column(column, [text])[1]:
        reading.say(where, fault.code, fault.message, fault.remedy)
    return text


def _listed(reading: Reading, where: str, name: str, scheme: str, cell: str) -> str:
    try:
        return reading.lists.meant(scheme, cell)
    except ValueError as error:
        message, remedy = error.args
        reading.say(where, "unknown-code", f"{name}: {message}", remedy)
        return ""


def _links(reading: Reading, where: str, table: str, name: str, cell: str) -> str:
    """Return the items of a cell of links with spaces between: ids as they are, codes by their labels too."""
    scheme = list_of_links(table, name)
    if scheme is None:
        return " ".join(dict.fromkeys(cell.replace(",", " ").replace(";", " ").split()))
    lines = [line.strip() for line in cell.splitlines()]
    parts = [part for line in lines for part in _parts(reading.lists, scheme, line)]
    known = {entry.code for entry in reading.lists.entries.get(scheme, ())}
    items: list[str] = []
    for part in parts:
        words = part.split()
        several = len(words) > 1 and words[0] in known
        items.extend(_listed(reading, where, name, scheme, word) for word in (words if several else [part]))
    return " ".join(dict.fromkeys(filter(None, items)))


def _parts(lists: CodeLists, scheme: str, line: str) -> list[str]:
    """Return the items of a line; a label that was chosen from a list may have a comma in it."""
    if lists.is_shown(scheme, line):
        return [line]
    return [part for item in line.replace(";", ",").split(",") if (part := item.strip())]


def _evidence(reading: Reading, table: Table, number: int, cells: Mapping[str, str]) -> str:
    evidence, wrong = reading.quotes.read(table.name, cells["evidence"], cells.get(ADDRESSES, ""))
    for message, remedy in wrong:
        reading.say(table.place(number, "evidence"), "quote-not-found", message, remedy)
    if not cells["evidence"] and TABLES[table.name].evidence == "required":
        remedy = "quote the words of the document on which it rests"
        reading.say(table.place(number, "evidence"), "no-evidence", "the row has no evidence", remedy)
    return evidence
