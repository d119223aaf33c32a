"""The pipeline: installed plugins become records, records are checked, checked records become one SQLite file.

    find_sources -> read -> check -> verify (with documents) -> rows -> check between records -> SQLite -> in place

Nothing flows back, nothing is dropped: one problem anywhere and the target is left as it was.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs

from . import codes as closed_lists
from .checks import Against, check_between, check_duplicates, check_record
from .coding import Coding, Row, read_coding
from .documents import read_folder
from .errors import DataError, EnvironmentFailure, Problem, UsageError
from .hookspecs import Source
from .plugins import find_sources
from .schema import SCHEMA_VERSION, Build, Document, Passage, columns
from .sources import document, folder_digest, passages
from .verification import check_numbers, check_passages, check_words, find_document


@attrs.define(slots=True)
class SourceReading:
    """One source as read: its description, its passages in order, its coding."""

    source: Source
    document: Document
    passages: list[Passage]
    coding: Coding


@attrs.define(slots=True)
class Edition:
    """Everything that one database holds, before it is written: the sources, the codes, the rows, the problems."""

    readings: list[SourceReading]
    codes: closed_lists.Codes
    rows: list[Row]
    problems: list[Problem]


@attrs.define(slots=True, frozen=True)
class Summary:
    """What a build wrote: the file, the rows by table, the sources, the edition and whether it was verified."""

    path: Path
    rows: dict[str, int]
    sources: tuple[str, ...]
    edition: str
    verified: bool


def read_edition(sources: Sequence[Source]) -> Edition:
    """Read every source whole, shared places and actors merged, and check each record.

    Raises DataError only where the closed lists themselves cannot be read; all other problems are in the edition.
    """
    folders = {source.id: source.folder / "codes" for source in sources if (source.folder / "codes").is_dir()}
    codes = closed_lists.read_codes(folders)
    readings = [_read(source) for source in sources]
    problems = [problem for reading in readings for problem in reading.coding.problems]
    rows = [Row(table, record, f"codes/{table}.csv") for table in codes.records for record in codes.records[table]]
    rows.extend(_merge([row for reading in readings for row in _shared(reading)], problems))
    for reading in readings:
        own = [row for row in reading.coding.rows if row.table not in ("places", "actors")]
        own[:0] = [Row("sources", reading.document, f"{reading.source.folder.name}/source.yml")]
        _account(reading, own)
        own[1:1] = [
            Row("passages", passage, f"{reading.source.folder.name}/passages.csv:{line}")
            for line, passage in enumerate(reading.passages, 2)
        ]
        rows.extend(own)
        problems.extend(_expected(reading))
    problems.extend(check_rows(rows, codes, readings))
    return Edition(readings, codes, rows, problems)


def _read(source: Source) -> SourceReading:
    described, problems = document(source)
    cut, more = passages(source)
    coding = read_coding(source, cut)
    coding.problems[:0] = [*problems, *more]
    return SourceReading(source, described, list(cut.values()), coding)


def _shared(reading: SourceReading) -> Iterator[Row]:
    yield from (row for row in reading.coding.rows if row.table in ("places", "actors"))


def _merge(rows: Sequence[Row], problems: list[Problem]) -> list[Row]:
    """Unite the places and actors that several sources give: what both state must be equal, the rest is merged."""
    merged: dict[tuple[str, str], Row] = {}
    folder: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        key = (row.table, row.record.id)
        origin = row.where.partition("/")[0]
        if key not in merged or origin in folder[key]:
            merged[key if key not in merged else (row.table, f"{row.record.id}#{row.where}")] = row
            folder.setdefault(key, set()).add(origin)
            continue
        folder[key].add(origin)
        first = merged[key]
        for column in columns(row.table):
            ours, theirs = getattr(first.record, column.name), getattr(row.record, column.name)
            if ours is None:
                setattr(first.record, column.name, theirs)
            elif theirs is not None and theirs != ours:
                message = f"{row.record.id}: {column.name} is {theirs!r} here and {ours!r} at {first.where}"
                problems.append(Problem(row.where, "sources-disagree", message, "agree on one, or use another id"))
    return [row for _, row in sorted(merged.items(), key=lambda item: item[0])]


def _account(reading: SourceReading, rows: Iterable[Row]) -> None:
    """Set the state of each passage: coded if and only if a record was read from it."""
    coded = {row.record.passage_id for row in reading.coding.rows if row.table == "evidence"}
    for passage in reading.passages:
        if passage.id in coded and passage.state == "open":
            passage.state = "coded"


def _expected(reading: SourceReading) -> Iterator[Problem]:
    where = f"{reading.source.folder.name}/source.yml"
    expected: Mapping[str, int] = reading.source.description.get("expected") or {}
    counts: dict[str, int] = {"passages": len(reading.passages)}
    for row in reading.coding.rows:
        counts[row.table] = counts.get(row.table, 0) + 1
    for table, number in expected.items():
        if counts.get(table, 0) != number:
            message = f"{table} has {counts.get(table, 0)} rows, {number} are expected"
            yield Problem(where, "unexpected-count", message, "find what was lost or added, then set the new count")


def check_rows(
    rows: Sequence[Row], codes: closed_lists.Codes, readings: Sequence[SourceReading] = ()
) -> Iterator[Problem]:
    """Yield every problem of single records, and ids that stand twice."""
    municipalities = {row.record.id for row in rows if row.table == "places" and row.record.kind == "municipality"}
    place_of = {row.record.id: row.record.place_id for row in rows if row.table == "interventions"}
    against = Against(
        codes,
        {key for reading in readings for key in reading.coding.reviewed},
        municipalities,
        place_of,
        official_names(rows),
        {(one.source.id, name) for one in readings for name in one.source.description.get("group_names") or ()},
    )
    for row in rows:
        yield from check_record(row, against)
    yield from check_duplicates(rows)


def official_names(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the names and titles that may stand in our texts as they are, the longest first."""
    names = set()
    for row in rows:
        if row.table in ("interventions", "actors", "places"):
            names |= {row.record.name, getattr(row.record, "name_en", None)}
        elif row.table == "sources":
            names |= {row.record.title, row.record.title_en}
    return tuple(sorted((name for name in names if name and len(name) > 3), key=lambda name: (-len(name), name)))


def verify(edition: Edition, folder: Path, demanded: Sequence[str] = ()) -> tuple[dict[str, str], list[Problem]]:
    """Hold the edition against the documents of a folder.

    `demanded` limits it to some sources; all are demanded where it is empty. Returns the texts by source, and every
    difference as a problem.
    """
    texts = read_folder(folder)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for reading in edition.readings:
        if demanded and reading.source.id not in demanded:
            continue
        text = find_document(reading.document, reading.passages, texts)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        found[reading.source.id] = text
        if len(text) != reading.document.document_characters:
            message = f"the document has {len(text)} characters"
            where = f"{reading.source.folder.name}/source.yml"
            problems.append(Problem(where, "wrong-length", message, "set document_characters to it"))
        problems.extend(check_passages(reading.source, text, reading.passages))
        problems.extend(check_numbers(text, reading.coding.rows))
    problems.extend(check_words(found.values(), official_names(edition.rows), edition.rows))
    return found, problems


def build(
    target: Path,
    *,
    documents: Path | None = None,
    with_text: bool = False,
    demanded: Sequence[str] = (),
    leave_out: Sequence[str] = (),
) -> Summary:
    """Build the database of all installed sources at `target`, in one step.

    `documents` is a folder with the documents: everything is then verified against them. `with_text` makes the
    working edition, which holds their words. `demanded` limits which sources must have their document there,
    `leave_out` names plugins to build without. Raises DataError, UsageError or EnvironmentFailure; the target is then
    as it was.
    """
    if with_text and documents is None:
        raise UsageError("the working edition needs the documents: give --documents DIR")
    sources = find_sources(tuple(leave_out))
    if unknown := set(demanded) - {source.id for source in sources}:
        raise UsageError(f"there is no source {', '.join(sorted(unknown))}")
    if not sources:
        raise UsageError("no source is installed")
    edition = read_edition(sources)
    texts: dict[str, str] = {}
    if documents is not None:
        texts, problems = verify(edition, documents, demanded)
        edition.problems.extend(problems)
    if with_text:
        _fill_text(edition, texts)
    verified = len(texts) == len(sources)
    edition.rows.extend(_statements(sources, texts, with_text, verified, leave_out))
    with beside(target) as path:
        write(edition, path)
    rows: dict[str, int] = {}
    for row in edition.rows:
        rows[row.table] = rows.get(row.table, 0) + 1
    return Summary(target, rows, tuple(source.id for source in sources), _edition(with_text), verified)


def refresh(target: Path, *, leave_out: Sequence[str] = ()) -> tuple[str, bool]:
    """Build the open edition at `target` where it is missing or its inputs have changed.

    Returns the edition that lies there and whether it was built now. A working edition of today's inputs is left as
    it is. Raises UsageError where another file is in the way.
    """
    from .database import statements

    said = statements(target)
    if target.exists() and not said:
        raise UsageError(f"{target}: is there and is not a database of this library: name another file")
    sources = find_sources(tuple(leave_out))
    if said.get("inputs") == inputs_digest(sources):
        return said["edition"], False
    if said.get("edition") == "working":
        raise UsageError(f"{target}: is a working edition of older inputs: build it anew with --with-text")
    build(target, leave_out=leave_out)
    return _edition(False), True


def _edition(with_text: bool) -> str:
    return "working" if with_text else "open"


def _fill_text(edition: Edition, texts: Mapping[str, str]) -> None:
    for row in edition.rows:
        if row.table == "passages" and row.record.source_id in texts:
            row.record.text = texts[row.record.source_id][row.record.start : row.record.end]


def _statements(
    sources: Sequence[Source],
    texts: Mapping[str, str],
    with_text: bool,
    verified: bool,
    left_out: Sequence[str],
) -> Iterator[Row]:
    entries = {
        "schema_version": str(SCHEMA_VERSION),
        "library_version": version("roma-inclusion"),
        "edition": _edition(with_text),
        "verified": str(int(verified)),
        "inputs": inputs_digest(sources),
        "left_out": " ".join(sorted(left_out)) or "none",
    }
    for source in sources:
        entries[f"{source.id}.plugin"] = f"{source.plugin} {source.plugin_version}"
        entries[f"{source.id}.plugin_sha256"] = folder_digest(source)
        entries[f"{source.id}.document_sha256"] = str(source.description.get("document_sha256"))
        entries[f"{source.id}.verified"] = str(int(source.id in texts))
    for key, value in entries.items():
        yield Row("build", Build(key=key, value=value), "build")


def inputs_digest(sources: Sequence[Source]) -> str:
    """Return one SHA-256 over all that a build without documents depends on: plugins, codes, versions."""
    whole = hashlib.sha256(f"{SCHEMA_VERSION} {version('roma-inclusion')}\n".encode())
    for path in sorted(closed_lists.FOLDER.glob("*.csv")):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    for source in sources:
        whole.update(f"{source.id} {source.plugin} {source.plugin_version} {folder_digest(source)}\n".encode())
    return whole.hexdigest()


def write(edition: Edition, path: Path) -> None:
    """Write an edition to a new database.

    Raises DataError with all problems of the edition and those between records, which SQL finds on the unfinished file.
    """
    from . import database

    bad = {problem.where for problem in edition.problems}
    sound = edition.rows if not edition.problems else [row for row in edition.rows if row.where not in bad]
    places = {(row.table, getattr(row.record, "id", None) or _link_id(row.record)): row.where for row in edition.rows}
    db = database.create(path)
    by_table: dict[str, list[Any]] = {}
    for row in sound:
        by_table.setdefault(row.table, []).append(row.record)
    database.insert(db, by_table)
    problems = list(edition.problems)
    if not edition.problems:
        problems.extend(check_between(db, lambda table, own: places.get((table, own), f"{table} {own}")))
    if problems:
        db.close()
        raise DataError(problems)
    database.finish(db)


def _link_id(record: Any) -> str:
    return str(getattr(record, next(iter(record.__slots__))))


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a temporary file beside the target, and move it into place when all went well.

    A reader of the target sees the old file or the new one, never a mix. Raises EnvironmentFailure where the disk or a
    permission stands in the way.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise EnvironmentFailure(f"{target.parent}: cannot write there: {error.strerror}") from error
    path = Path(name)
    try:
        path.unlink()
        yield path
        path.chmod(0o644)
        path.replace(target)
    except OSError as error:
        raise EnvironmentFailure(f"{target}: cannot be written: {error}") from error
    finally:
        path.unlink(missing_ok=True)


def check(source: str | None = None, *, documents: Path | None = None, leave_out: Sequence[str] = ()) -> list[Problem]:
    """Return every problem of all sources, or of one, that a build would meet.

    With `documents` everything is verified too. Raises UsageError where there is no such source.
    """
    sources = find_sources(tuple(leave_out))
    if source is not None and source not in {one.id for one in sources}:
        raise UsageError(f"there is no source {source}; there are {', '.join(one.id for one in sources)}")
    if source is not None:
        sources = [one for one in sources if one.id == source]
    edition = read_edition(sources)
    if documents is not None:
        edition.problems.extend(verify(edition, documents)[1])
    with tempfile.TemporaryDirectory() as folder:
        try:
            write(edition, Path(folder) / "check.db")
        except DataError as error:
            return error.problems
    return []
