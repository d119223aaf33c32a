"""Reading a coding: one CSV file a table, in our own words, every row with its evidence.

A file has the columns of its table less `source_id`, which is implied, and at the end those of the tables of links that
are written in it (`themes`, `places`, `records`, `parts`) and `evidence`. A column that need not be filled may be left
out. Evidence is a list of passages by address, with the offsets within the passage where it is narrower and the column
that it supports where it is for one only:

    ch4-2.7[0:54] start=ch4-2.7[12:20] ch4-2.8

`passages_not_in_scope.csv` has the passages that hold no record, each with its reason; `reviewed.csv` what a person
looked at again and let stand; `proposed.csv` the table of the records that a program proposed and a person accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import CODING, COUNTED, EVIDENCED, TABLES, Table, links_of
from ..schema.columns import Column
from .batch import Batch
from .cells import read_evidence, read_links
from .characters import faults
from .files import is_dropping
from .hookspecs import Source
from .passages import Passages
from .reader import LOSES_ROWS, TableText, read_table
from .suggest import nearest, suggestions
from .values import convert_column

NOT_IN_SCOPE = "passages_not_in_scope"
REVIEWED = "reviewed"
TRANSLATIONS = "translations"
"""The folder of the translations, see `translations`."""
PROPOSED = "proposed"
OTHER_FILES = {
    NOT_IN_SCOPE: ("address", "reason"),
    REVIEWED: ("record_table", "record_id", "word", "reason"),
    PROPOSED: tuple(name for name in TABLES[PROPOSED].column_names if name != "source_id"),
}
"""The files of a coding that hold no records, with their columns."""
ABOUT_RECORDS = (REVIEWED, PROPOSED)
"""Those of them that say something of records."""


@attrs.define(slots=True)
class Coding:
    """All that was read from one source's coding, with every problem met on the way.

    `batches` are the rows by table, links and evidence included. `reviewed` holds (table, id, word) of what a person
    looked at again and let stand, with the place where it says so. `unread` are the tables of which rows or ids are
    missing, since not all of their file could be read: what points to them cannot be judged, nor whether they have as
    many rows as expected.
    """

    batches: dict[str, list[Batch]] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    reviewed: dict[tuple[str, str, str], str] = attrs.field(factory=dict)
    unread: set[str] = attrs.field(factory=set)

    def add(self, batch: Batch) -> None:
        """Add rows of a table."""
        self.batches.setdefault(batch.table, []).append(batch)

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return sum(len(batch) for batch in self.batches.get(table, ()))


def coding_columns(table: str) -> list[str]:
    """Return the header of the coding file of a table."""
    return [
        *(column.name for column in _own_columns(TABLES[table])),
        *links_of(table),
        *(["evidence"] if table in EVIDENCED else []),
    ]


def _own_columns(table: Table) -> list[Column]:
    """Return the columns that are written: `source_id` is implied, and so is an id that is made of others."""
    implied = {"source_id", *(("id",) if table.made_of else ())}
    return [column for column in table.columns if column.name not in implied]


def read_coding(source: Source, passages: Passages, files: Iterable[Path], unusable: Sequence[Problem] = ()) -> Coding:
    """Read coding/*.csv among the files of a source; the state and reason of its passages are filled in.

    `unusable` is what else lies in the folder of the source and cannot be read, as `list_files` names it.
    """
    coding = Coding()
    folder = source.folder / "coding"
    where = f"{source.folder.name}/coding"
    reported = {problem.where for problem in unusable}
    if not folder.is_dir() or not reported.isdisjoint({where, source.folder.name}):
        if reported.isdisjoint({where, source.folder.name}):
            coding.problems.append(Problem(where, "file-missing", "there is no coding", "write it, one file a table"))
        coding.unread.update(COUNTED)
        return coding
    here = {path for path in files if path.parent == folder}
    coding.unread.update(Path(name).stem for name in reported)
    for problem in _folders(folder, where, reported):
        coding.problems.append(problem)
        coding.unread.add(Path(problem.where).stem)
    for path in sorted(here):
        if path.suffix != ".csv" or path.stem not in (*CODING, *OTHER_FILES):
            coding.problems.extend(_unknown_file(path, f"{where}/{path.name}", here, reported))
            coding.unread.update(_meant_table(path, here))
        elif path.stem in OTHER_FILES:
            _read_other(source, path, f"{where}/{path.name}", passages, coding)
        else:
            _read_coded(source, path, f"{where}/{path.name}", passages, coding)
    passages.account({address for batch in coding.batches.get("evidence", ()) for address in batch["passage_id"]})
    return coding


def _folders(folder: Path, where: str, reported: set[str]) -> Iterator[Problem]:
    for path in sorted(folder.iterdir()):
        name = f"{where}/{path.name}"
        known = path.name == TRANSLATIONS or any(place == name or place.startswith(f"{name}/") for place in reported)
        if path.is_dir() and not is_dropping(path.name) and not known:
            remedy = "move its files to coding/, or the folder elsewhere"
            yield Problem(name, "not-a-file", "it is a folder, and nothing in it is read", remedy)


def _unknown_file(path: Path, where: str, here: set[Path], reported: set[str]) -> Iterator[Problem]:
    if any(place.casefold() == where.casefold() for place in reported):
        return  # the same name in other capitals has been reported
    if path.suffix.lower() != ".csv":
        message = f"{path.name} is not a CSV file, and is not read"
        yield Problem(where, "unknown-file", message, "save it as CSV, or move it elsewhere")
        return
    meant = nearest(path.stem.lower(), (*CODING, *OTHER_FILES))
    remedy = f"call it {meant}.csv" if meant and path.with_name(f"{meant}.csv") not in here else "move it elsewhere"
    yield Problem(where, "unknown-file", f"no table is called {path.stem}", remedy)


def _meant_table(path: Path, here: set[Path]) -> set[str]:
    """Return the table whose file this may be, by another name: its rows are missing then."""
    meant = nearest(path.stem.lower(), (*COUNTED, *OTHER_FILES))
    return {meant} if meant and path.with_name(f"{meant}.csv") not in here else set()


def _read_other(source: Source, path: Path, where: str, passages: Passages, coding: Coding) -> None:
    text, problems = read_table(source.folder, f"coding/{path.name}", where, OTHER_FILES[path.stem])
    coding.problems.extend(problems)
    if path.stem == NOT_IN_SCOPE and (text is None or any(problem.code in LOSES_ROWS for problem in problems)):
        passages.unread = True
    if text is None:
        return
    cells = [text.columns[name] for name in OTHER_FILES[path.stem]]
    if path.stem == NOT_IN_SCOPE:
        near_address = suggestions(passages.by_address)
        for row, (address, reason) in enumerate(zip(*cells, strict=True)):
            coding.problems.extend(passages.leave_out(address, reason, text.line(row), near_address))
        return
    if path.stem == PROPOSED:
        coding.add(_read_proposed(source, text, coding.problems))
        return
    for row, (table, own, word, reason) in enumerate(zip(*cells, strict=True)):
        if not reason:
            message = "a second look has no reason"
            coding.problems.append(Problem(text.line(row), "missing-value", message, "say why it may stand"))
        coding.reviewed[table, own, word] = text.line(row)


def _read_proposed(source: Source, text: TableText, problems: list[Problem]) -> Batch:
    """Return the rows of the table proposed; a record stands in it once."""
    table = TABLES[PROPOSED]
    batch = convert(table, _own_columns(table), text, problems)
    batch.columns["source_id"] = [source.id] * len(batch)
    batch.source = source.id
    seen: set[tuple[str, str]] = set()
    for row, key in enumerate(zip(batch["record_table"], batch["record_id"], strict=True)):
        if key in seen:
            problems.append(Problem(batch.where(row), "record-twice", f"{key[1]} stands twice", "keep one"))
        seen.add(key)
    return batch


def _read_coded(source: Source, path: Path, where: str, passages: Passages, coding: Coding) -> None:
    table = TABLES[path.stem]
    own = _own_columns(table)
    required = [column.name for column in own if column.required]
    required += ["evidence"] if table.evidence == "required" else []
    optional = [name for name in coding_columns(table.name) if name not in required]
    text, problems = read_table(source.folder, f"coding/{path.name}", where, required, optional)
    coding.problems.extend(problems)
    if text is None:
        coding.unread.add(table.name)
        return
    batch = convert(table, own, text, coding.problems)
    if table.made_of:
        batch.columns["id"] = [made_id(parts) for parts in zip(*(batch[name] for name in table.made_of), strict=True)]
    if None in batch["id"] or any(problem.code in LOSES_ROWS for problem in problems):
        coding.unread.add(table.name)
    batch.source = "" if table.shared else source.id
    if "source_id" in table.column_names:
        batch.columns["source_id"] = [source.id] * len(batch)
    coding.add(batch)
    for name, link in links_of(table.name).items():
        if name in text.columns:
            coding.add(read_links(link, batch, text, name, coding.problems))
        elif any(problem.code == "unknown-column" for problem in problems):
            coding.unread.add(link.name)  # they may stand there by another name
    if "evidence" in text.columns:
        coding.add(read_evidence(source, batch, text, passages, coding.problems))


def made_id(parts: Sequence[str | None]) -> str | None:
    """Return the id that is made of other columns: `lindestad-pilot-reporting-cost` of an intervention and an item."""
    first, *others = parts
    if first is None or None in others:
        return None
    return "-".join([first, "reporting", *(part.replace("_", "-") for part in others if part)])


def convert(table: Table, own: list[Column], text: TableText, problems: list[Problem]) -> Batch:
    """Return the values of the columns that are written in a file; every fault is added to `problems`."""
    count = len(text.lines)
    values: dict[str, list[Any]] = {}
    faulty: set[int] = set()
    spoilt: set[int] = set()
    for column in own:
        if column.name not in text.columns:
            values[column.name] = [False if column.kind == "boolean" else None] * count
            continue
        values[column.name], wrong = convert_column(column, text.columns[column.name])
        for fault in wrong:
            faulty.add(fault.row)
            if fault.code != "missing-value":
                spoilt.add(fault.row)
            if not next(faults(text.columns[column.name][fault.row]), None):  # else the reader has reported it
                problems.append(Problem(text.line(fault.row), fault.code, fault.message, fault.remedy))
    return Batch(table.name, values, text.line, faulty, lacking=faulty - spoilt)
