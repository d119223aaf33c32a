"""What comes in: a workbook, a folder of CSV, or the file of a coding program, merged with the coding that is here.

    import_file("lindestad", Path("lindestad.xlsx"), documents)

What FILE is is told by its content. All that is wrong with it is said at once, and nothing of it is written then.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import attrs

from ..errors import DataError, Problem, UsageError
from ..schema import CODING
from ..sources.coding import PROPOSED
from ..sources.folder import document
from ..sources.hookspecs import Source
from ..sources.passages import Passages
from ..sources.suggest import did_you_mean, nearest
from .bases import base_for, going_on, keep_import, know_file, last_import
from .code_lists import codes_of, lists_of_source, translated_codes
from .code_maps import CodeMap, read_map
from .coding_files import read_rows, write_coding
from .csv_folders import read_csv_folder
from .desk import write_expected_counts
from .drafts import code
from .file_kinds import kind_of
from .grids import Grid, table_of_grid
from .held import held
from .importing import Conflict, Merge, Row, Rows, key_of, merge
from .own_codes import OWN_LISTS, read_own_codes, write_own_codes
from .quote_cells import QuoteCells
from .sheet_ids import complete, number_rows
from .sheet_rows import SHEETS, Reading, known_columns, read_sheet
from .sheet_texts import BASE_MARK, OWN_SHEETS
from .workbooks import read_workbook

READERS = {"qdpx": "read_qdpx", "qdc": "read_qdc", "taguette": "read_taguette", "word": "read_word_comments"}
"""What reads the files of other programs, by what the file is."""


@attrs.define(slots=True)
class Imported:
    """What an import did, and what is to be looked at."""

    name: str
    merged: Merge
    notices: list[Problem]


@attrs.define(slots=True)
class _Given:
    """What was read of a file: its rows, what it began with, what is to be looked at, and where each row stands."""

    rows: Rows
    base: Rows
    notices: list[Problem] = attrs.field(factory=list)
    places: dict[tuple[str, str], str] = attrs.field(factory=dict)


def import_file(
    name: str, path: Path, documents: Path | None, mapping: Path | None = None, take: str | None = None
) -> Imported:
    """Merge a file with the coding of a source and write it; return what was done.

    `mapping` translates codes, `take` says whose row counts in a conflict. Raises DataError with all that is wrong in
    the file and every conflict, UsageError where the file is nothing that can be read.
    """
    source, text, passages = held(name, documents)
    ours = read_rows(source.folder / "coding") | read_own_codes(source.folder)
    codes = read_map(mapping) if mapping else {}
    given = _read(source, path, text, passages, ours, codes)
    merged = merge(given.base, ours, given.rows)
    if merged.conflicts and take is None:
        raise DataError([_said(one, given.places) for one in merged.conflicts])
    if merged.conflicts:
        # what is not to count is made the base: then only the other side has changed
        chosen = {(one.file, one.key): one.ours if take == "file" else one.theirs for one in merged.conflicts}
        merged = merge(_with(given.base, chosen), ours, given.rows)
    _drop_marks(merged)
    if not merged.is_empty:
        write_coding(source.folder / "coding", merged.rows)
        write_own_codes(source.folder, merged.rows)
        write_expected_counts(source)
    keep_import(source, path, given.rows)
    if path.is_file():
        know_file(source, path)
    return Imported(name, merged, [*given.notices, *_kept(merged, path)])


def _drop_marks(merged: Merge) -> None:
    """Take out what is said of the proposal of a record that was removed."""
    if marks := merged.rows.get(PROPOSED):
        gone = {(file, key) for file, keys in merged.removed.items() for key in keys}
        merged.rows[PROPOSED] = [row for row in marks if (row["record_table"], row["record_id"]) not in gone]


def _with(base: Rows, chosen: dict[tuple[str, str], Row | None]) -> Rows:
    changed = {file: [row for row in rows if (file, key_of(file, row)) not in chosen] for file, rows in base.items()}
    for (file, _), row in chosen.items():
        changed.setdefault(file, []).extend([row] if row else [])
    return changed


def _said(conflict: Conflict, places: dict[tuple[str, str], str]) -> Problem:
    where = places.get((conflict.file, conflict.key), f"{conflict.file} {conflict.key}")
    remedy = "make both the same, or say whose row counts: --take file or --take coding"
    if conflict.ours is None or conflict.theirs is None:
        message = f"{conflict.key} was changed in the file, and is removed here"
        return Problem(where, "changed-twice", message, remedy)
    differing = "; ".join(
        f"{name} is {conflict.theirs.get(name, '')!r} in the file and {conflict.ours.get(name, '')!r} here"
        for name in conflict.columns
    )
    return Problem(where, "changed-twice", f"{conflict.key} was changed in the file and here: {differing}", remedy)


def _kept(merged: Merge, path: Path) -> list[Problem]:
    message = "it is gone in the file and was changed here: it stays"
    return [
        Problem(f"{file} {key}", "removed-and-changed", message, "remove it here too, if it is to go", "notice")
        for file, keys in merged.kept.items()
        for key in keys
    ]


def _read(source: Source, path: Path, text: str, passages: Passages, ours: Rows, codes: CodeMap) -> _Given:
    kind = kind_of(path)
    if kind in ("workbook", "folder"):
        return _read_sheets(source, path, text, passages, ours, codes)
    try:
        programs = import_module(f"{__package__}.qda")
        lists = import_module(f"{__package__}.qda.lists")
    except ImportError as error:
        raise UsageError(f"{path.name}: this version cannot read the files of coding programs yet") from error
    reader = getattr(programs, READERS[kind])
    draft = reader(path, text, passages.listed, codes, lists.lists_of_codes(codes_of(source)))
    coded = code(draft, text, passages.listed, document(source)[0], translated_codes(source))
    rows = {file: given for file, given in coded.items() if given}
    rows |= draft.about
    last = last_import(source, path)
    base = going_on(programs.base_of(draft, ours, rows), last, ours, rows) if draft.written else last
    return _Given(rows, base, draft.notices, draft.where)


def _read_sheets(source: Source, path: Path, text: str, passages: Passages, ours: Rows, codes: CodeMap) -> _Given:
    known = {column for name in SHEETS for column in known_columns(name)}
    grids, notices = (read_workbook(path), []) if path.is_file() else read_csv_folder(path, known)
    mapped: dict[str, dict[str, str]] = {}
    for theirs, (name, own) in codes.items():
        mapped.setdefault(name, {})[theirs.casefold()] = own
    reading = Reading(lists_of_source(source, mapped), QuoteCells(text, passages), ours)
    for grid in sorted(grids, key=lambda grid: _name_of(grid) not in OWN_LISTS):  # records may use new codes
        _read_grid(reading, grid, notices)
    if not reading.rows and not reading.problems:
        remedy = f"name a sheet or file like a table: {', '.join(CODING[:3])} ..."
        reading.problems.append(Problem(path.name, "no-sheet", "it has no sheet of a coding", remedy))
    number_rows(reading, source, last_import(source, path))
    base = base_for(source, path, _base_name(grids), ours, reading.rows)
    rows = complete(reading, base, document(source)[0], translated_codes(source))
    if reading.problems:
        raise DataError(reading.problems)
    places = {(file, key_of(file, row)): reading.place(file, at) for file in rows for at, row in enumerate(rows[file])}
    return _Given(rows, base, notices, places)


def _read_grid(reading: Reading, grid: Grid, notices: list[Problem]) -> None:
    name = _name_of(grid)
    if name in OWN_SHEETS:
        return
    if name not in SHEETS:
        if near := nearest(name, SHEETS):
            reading.say(grid.name, "unknown-table", f"no table is called {grid.name}", f'did you mean "{near}"?')
        else:
            message, remedy = "it is not named like a table, and is not read", did_you_mean(name, SHEETS)
            notices.append(Problem(grid.name, "unknown-table", message, remedy, "notice"))
        return
    table = table_of_grid(grid, name, known_columns(name), reading.problems)
    if table is not None:
        read_sheet(reading, table)


def _name_of(grid: Grid) -> str:
    return "_".join(grid.name.casefold().split())


def _base_name(grids: list[Grid]) -> str | None:
    """Return the name of the coding that a sheet was written from, which its first sheet has."""
    for grid in grids:
        for _, cells in grid.rows:
            if cells[0] == BASE_MARK and len(cells) > 1:
                return cells[1]
    return None
