"""One reader's coding of a document, ready to be laid beside another's: its rows, their codes, where they were read.

A reading lies in a folder of tables, in the form of `coding/`; in a folder that holds one; or in a city folder. Where
source.yml and passages.csv lie beside it, the passages are the reader's own, so two readers may have cut the same text
differently: spans are compared in the document, not in its passages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from ..errors import DataError, Problem, UsageError
from ..schema import CLOSED_LISTS, CODING, EVIDENCED, TABLES, links_of
from ..schema.columns import Column
from ..sources.cells import read_evidence
from ..sources.coding import NOT_IN_SCOPE, OTHER_FILES, coding_columns, convert, made_id
from ..sources.folder import read_source
from ..sources.hookspecs import Source
from ..sources.passages import Passages, read_passages
from ..sources.reader import read_table
from ..sources.values import convert_column

Span = tuple[int, int]
COMPARED = tuple(table for table in CODING if table != "withdrawn")
"""The tables that two readers are compared by; what was taken out is no reading."""


@attrs.define(slots=True, eq=False)
class Row:
    """One record of a reading.

    `cells` is the row as a coding writes it, `codes` its cells of closed lists, `values` its numbers and dates,
    `refers` the records that it names, by column; `spans` are the words that it was read from, in code points of the
    document, in order and without overlaps.
    """

    table: str
    id: str
    cells: dict[str, str]
    codes: dict[str, str] = attrs.field(factory=dict)
    values: dict[str, str] = attrs.field(factory=dict)
    refers: dict[str, tuple[tuple[str, str, str], ...]] = attrs.field(factory=dict)
    spans: tuple[Span, ...] = ()

    @property
    def words(self) -> str:
        """What the row says in our words: the first text that describes it, else its id."""
        table = TABLES[self.table]
        named = (*table.tells, *([table.label] if table.label else ()))
        return next((self.cells[name] for name in named if self.cells.get(name)), self.id)


@attrs.define(slots=True)
class Reading:
    """All rows of one reader by table, with the source as that reader has it, its passages, and what held no record."""

    source: Source
    folder: Path
    passages: Passages
    rows: dict[str, list[Row]]
    not_in_scope: list[dict[str, str]]

    def addresses(self, spans: tuple[Span, ...]) -> list[str]:
        """Return the addresses of the passages that some spans touch."""
        return [
            passage.address
            for passage in self.passages.listed
            if any(start < passage.end and passage.start < end for start, end in spans)
        ]


def read_reading(source: Source, folder: Path) -> Reading:
    """Return the coding of `source` that lies in a folder.

    Raises UsageError where no coding lies there, DataError with everything that cannot be read, or where the coding is
    of another text than that of the source.
    """
    coding = _coding_in(folder)
    own = _own_source(source, coding.parent)
    passages, problems = read_passages(own)
    if problems:
        raise DataError(problems)
    rows = {table: list(_rows(own, coding, table, passages, problems)) for table in CODING}
    left_out = _left_out(coding, problems)
    if problems:
        raise DataError(problems)
    _lend_spans(rows)
    return Reading(own, coding, passages, rows, left_out)


def _coding_in(folder: Path) -> Path:
    """Return the folder of tables that is meant by a folder."""
    for place in (folder, folder / "coding", *sorted(folder.glob("roma_inclusion_*/coding"))):
        if any((place / f"{name}.csv").is_file() for name in (*CODING, NOT_IN_SCOPE)):
            return place
    remedy = "code it first, or name a folder coding, a city folder, or work/second"
    raise UsageError(f"{folder.name} holds no record yet: {remedy}")


def _own_source(source: Source, folder: Path) -> Source:
    """Return the source as it is described beside a coding; where it is not, the one that it is compared with."""
    if folder == source.folder or not (folder / "source.yml").is_file():
        return source
    own = read_source(str(folder / "__init__.py"))
    key = "document_sha256"
    if own.description.get(key) != source.description.get(key):
        where, message = f"{folder.name}/source.yml", f"it codes another text than {source.id} does"
        raise DataError([Problem(where, "other-document", message, f"compare codings of one {key}")])
    return own


def _rows(source: Source, folder: Path, name: str, passages: Passages, problems: list[Problem]) -> Iterator[Row]:
    """Yield the rows of one table; what is wrong in its file is added to `problems`."""
    if not (folder / f"{name}.csv").is_file():
        return
    table, header = TABLES[name], coding_columns(name)
    text, found = read_table(folder, f"{name}.csv", _where(folder, f"{name}.csv"), (), header)
    problems.extend(found)
    if text is None:
        return
    own = [column for column in table.columns if column.name in header]
    batch = convert(table, own, text, problems)
    if table.made_of:
        batch.columns["id"] = [made_id(parts) for parts in zip(*(batch[part] for part in table.made_of), strict=True)]
    spans: dict[str, list[Span]] = {}
    if name in EVIDENCED and "evidence" in text.columns:
        evidence = read_evidence(source, batch, text, passages, problems)
        for record, start, end in zip(*(evidence[key] for key in ("record_id", "start", "end")), strict=True):
            spans.setdefault(record, []).append((start, end))
    for number, record in enumerate(batch["id"]):
        cells = {key: text.columns[key][number] if key in text.columns else "" for key in header}
        if record is not None:
            yield row_of(name, record, cells, united(spans.get(record, [])))


def _where(folder: Path, name: str) -> str:
    """Return how problems name a file of a coding."""
    return f"{folder.parent.name}/{folder.name}/{name}" if folder.name == "coding" else f"{folder.name}/{name}"


def row_of(table: str, own: str, cells: dict[str, str], spans: tuple[Span, ...] = ()) -> Row:
    """Return a record of a reading, made of the cells of its row and of the spans of its evidence."""
    row = Row(table, own, cells, spans=spans)
    for column in TABLES[table].columns:
        cell = cells.get(column.name, "")
        if column.name not in cells or column.name == "id":
            continue
        if column.scheme or column.references in CLOSED_LISTS or column.kind == "boolean":
            row.codes[column.name] = _typed(column, cell)
        elif column.kind in ("number", "integer", "date", "country"):
            row.values[column.name] = _typed(column, cell)
        elif column.references:
            row.refers[column.name] = (("", column.references, cell),) if cell else ()
    for name, link in links_of(table).items():
        ends = [column.references for column in link.columns if column.references not in (None, table)]
        if ends and ends[0] in CLOSED_LISTS:
            row.codes[name] = " ".join(sorted(cells[name].split()))
        else:
            row.refers[name] = tuple(_named(item, ends[0] if ends else None) for item in sorted(cells[name].split()))
    return row


def _typed(column: Column, cell: str) -> str:
    """Return a cell in one way of writing it, so that 1 and true, 10 and 10.0 are the same."""
    values, _ = convert_column(column, [cell])
    value = values[0]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)


def _named(item: str, table: str | None) -> tuple[str, str, str]:
    """Return part, table and id of a record that a list of links names: `context=findings:ID`, `TABLE:ID` or an id."""
    part, _, record = item.rpartition("=")
    of_table, _, own = record.rpartition(":")
    return part, of_table or table or "", own


def _left_out(folder: Path, problems: list[Problem]) -> list[dict[str, str]]:
    """Return the rows of passages_not_in_scope.csv."""
    if not (folder / f"{NOT_IN_SCOPE}.csv").is_file():
        return []
    name, header = f"{NOT_IN_SCOPE}.csv", OTHER_FILES[NOT_IN_SCOPE]
    text, found = read_table(folder, name, _where(folder, name), header)
    problems.extend(found)
    columns = [text.columns[key] for key in header] if text else []
    return [dict(zip(header, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _lend_spans(rows: dict[str, list[Row]]) -> None:
    """Give a record without evidence, such as a configuration, the spans of the records that it is made of."""
    known = {(row.table, row.id): row.spans for listed in rows.values() for row in listed}
    for listed in rows.values():
        for row in listed:
            parts = [(table, own) for name in ("parts", "records") for _, table, own in row.refers.get(name, ())]
            if not row.spans and parts:
                row.spans = united([span for part in parts for span in known.get(part, ())])


def united(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch made one."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)
