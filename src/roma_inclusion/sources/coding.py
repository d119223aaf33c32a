"""Reading a coding: one CSV file a table, in our own words, every row with its evidence.

A file has the columns of its table less `source_id`, which is implied, and at the end those of the tables of links that
are written in it (`themes`, `target_groups`, `records`) and `evidence`. A column that need not be filled may be left
out. Evidence is a list of passages by address, with the offsets within the passage where it is narrower and the column
that it supports where it is for one only:

    ch4-2.7[0:54] start=ch4-2.7[12:20] ch4-2.8

`passages_not_in_scope.csv` has the passages that hold no record, each with its reason; `reviewed.csv` what a person
looked at again and let stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import CODING, EVIDENCED, TABLES, Table, columns, links_of
from ..schema.columns import Column
from .batch import Batch
from .characters import faults
from .files import is_dropping
from .hookspecs import Source
from .passages import Passages
from .reader import LOSES_ROWS, TableText, read_table
from .suggest import did_you_mean, nearest, suggestions
from .values import convert_column

NOT_IN_SCOPE = "passages_not_in_scope"
REVIEWED = "reviewed"
OTHER_FILES = {NOT_IN_SCOPE: ("address", "reason"), REVIEWED: ("record_table", "record_id", "word", "reason")}
"""The files of a coding that are no tables, with their columns."""
EVIDENCE = re.compile(
    r"(?:(?P<field>[a-z_]+)=)?(?P<address>[a-z0-9][a-z0-9.-]*)(?:\[(?P<start>\d{1,9}):(?P<end>\d{1,9})\])?"
)
FIND_AGAIN = "find the words again with: roma-inclusion cite"


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
    own = [column.name for column in columns(table) if column.name != "source_id"]
    return [*own, *links_of(table), *(["evidence"] if table in EVIDENCED else [])]


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
        coding.unread.update(CODING)
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
        known = any(place == name or place.startswith(f"{name}/") for place in reported)
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
    meant = nearest(path.stem.lower(), (*CODING, *OTHER_FILES))
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
    for row, (table, own, word, reason) in enumerate(zip(*cells, strict=True)):
        if not reason:
            message = "a second look has no reason"
            coding.problems.append(Problem(text.line(row), "missing-value", message, "say why it may stand"))
        coding.reviewed[table, own, word] = text.line(row)


def _read_coded(source: Source, path: Path, where: str, passages: Passages, coding: Coding) -> None:
    table = TABLES[path.stem]
    own = [column for column in table.columns if column.name != "source_id"]
    required = [column.name for column in own if column.required]
    required += ["evidence"] if table.evidence == "required" else []
    optional = [name for name in coding_columns(table.name) if name not in required]
    text, problems = read_table(source.folder, f"coding/{path.name}", where, required, optional)
    coding.problems.extend(problems)
    if text is None:
        coding.unread.add(table.name)
        return
    batch = _convert(table, own, text, coding.problems)
    if None in batch["id"] or any(problem.code in LOSES_ROWS for problem in problems):
        coding.unread.add(table.name)
    batch.source = "" if table.shared else source.id
    if "source_id" in table.column_names:
        batch.columns["source_id"] = [source.id] * len(batch)
    coding.add(batch)
    for name, link in links_of(table.name).items():
        if name in text.columns:
            coding.add(_links(link, batch, text, name, coding.problems))
    if "evidence" in text.columns:
        coding.add(_evidence(source, batch, text, passages, coding.problems))


def _convert(table: Table, own: list[Column], text: TableText, problems: list[Problem]) -> Batch:
    count = len(text.lines)
    values: dict[str, list[Any]] = {}
    faulty: set[int] = set()
    for column in own:
        if column.name not in text.columns:
            values[column.name] = [False if column.kind == "boolean" else None] * count
            continue
        values[column.name], wrong = convert_column(column, text.columns[column.name])
        for fault in wrong:
            faulty.add(fault.row)
            if not next(faults(text.columns[column.name][fault.row]), None):  # else the reader has reported it
                problems.append(Problem(text.line(fault.row), fault.code, fault.message, fault.remedy))
    return Batch(table.name, values, text.line, faulty)


def _links(link: Table, owner: Batch, text: TableText, name: str, problems: list[Problem]) -> Batch:
    """Return the rows of a table of links: `themes` of an outcome, or `records` of a conflict as TABLE:ID."""
    found: list[tuple[str, ...]] = []
    rows: list[int] = []
    for row, (own, cell) in enumerate(zip(owner["id"], text.columns[name], strict=True)):
        if not cell:
            continue
        items = cell.split()
        if len(set(items)) < len(items):
            problems.append(Problem(text.line(row), "link-twice", f"{name} names a record twice", "keep one"))
            items = list(dict.fromkeys(items))
        for item in items:
            ends = item.partition(":")[::2] if len(link.key) == 3 else (item,)
            if not all(ends) or own is None:
                if own is not None:
                    message = f"{name} has {item!r}, which names no record"
                    problems.append(Problem(text.line(row), "bad-value", message, "write TABLE:ID"))
                continue
            found.append((own, *ends))
            rows.append(row)
    columns_of = {column: list(values) for column, values in zip(link.key, zip(*found, strict=True), strict=False)}
    return Batch(link.name, columns_of or {column: [] for column in link.key}, lambda n: text.line(rows[n]))


def _evidence(source: Source, owner: Batch, text: TableText, passages: Passages, problems: list[Problem]) -> Batch:
    spans: list[tuple[str, str | None, str, int, int]] = []
    rows: list[int] = []
    fields = TABLES[owner.table].column_names
    near_address = suggestions(passages.by_address)
    for row, (own, cell) in enumerate(zip(owner["id"], text.columns["evidence"], strict=True)):
        for item in cell.split():
            span = _span(item, owner.table, fields, passages.by_address, near_address)
            if isinstance(span, tuple):
                if own is not None:
                    spans.append((own, *span))
                    rows.append(row)
            else:
                if not passages.unread:
                    problems.append(attrs.evolve(span, where=text.line(row)))
                owner.faulty.add(row)
    ids, field, passage, start, end = (list(column) for column in zip(*spans, strict=True)) if spans else ([],) * 5
    values: dict[str, list[Any]] = {
        "record_table": [owner.table] * len(ids),
        "record_id": ids,
        "field": field,
        "source_id": [source.id] * len(ids),
        "passage_id": passage,
        "start": start,
        "end": end,
    }
    return Batch("evidence", values, lambda n: text.line(rows[n]))


def _span(
    item: str,
    table: str,
    fields: tuple[str, ...],
    passages: Mapping[str, Any],
    near_address: Callable[[str], str],
) -> tuple[str | None, str, int, int] | Problem:
    """Return field, passage, start and end of one piece of evidence, or what is wrong with it."""
    match = EVIDENCE.fullmatch(item)
    if match is None:
        return Problem(
            "", "bad-evidence", f"evidence {item!r} is not understood", "write ADDRESS or ADDRESS[start:end]"
        )
    field, address, first, last = match.groups()
    passage = passages.get(address)
    if passage is None:
        message = f"evidence {item} names no passage of the document"
        return Problem("", "unknown-passage", message, near_address(address))
    length = passage.end - passage.start
    start, end = (int(first), int(last)) if first else (0, length)
    if not 0 <= start < end <= length:
        message = f"evidence {item} lies outside its passage of {length} characters"
        return Problem("", "offset-outside", message, FIND_AGAIN)
    if field and field not in fields:
        message = f"evidence {item} supports {field}, which is not a column of {table}"
        return Problem("", "unknown-column", message, did_you_mean(field, fields))
    return field, passage.id, passage.start + start, passage.start + end
