"""The pipeline: installed plugins become records, records are checked, checked records become one SQLite file.

    find_sources -> read -> check -> verify (with documents) -> rows -> check between records -> SQLite -> in place

Nothing flows back, nothing is dropped: one problem anywhere and the target is left as it was.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs

from . import codes as closed_lists
from .checks import check_between
from .coding import Row
from .edition import Edition, read_edition, verify
from .errors import DataError, Problem, SurroundingsError, UsageError
from .hookspecs import Source
from .plugins import find_sources
from .schema import SCHEMA_VERSION, Build
from .sources import folder_digest


@attrs.define(slots=True, frozen=True)
class Summary:
    """What a build wrote: the file, the rows by table, the sources, the edition, the verified sources."""

    path: Path
    rows: dict[str, int]
    sources: tuple[str, ...]
    edition: str
    verified: tuple[str, ...]


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
    `leave_out` names plugins to build without. Raises DataError, UsageError or SurroundingsError; the target is then
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
    return Summary(target, rows, tuple(source.id for source in sources), _edition(with_text), tuple(texts))


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

    Raises DataError with all problems of the edition; where it has none, with all those between records, which SQL
    finds on the unfinished file.
    """
    from . import database

    if edition.problems:
        raise DataError(edition.problems)
    places = {(row.table, getattr(row.record, "id", None) or _link_id(row.record)): row.where for row in edition.rows}
    db = database.create(path)
    by_table: dict[str, list[Any]] = {}
    for row in edition.rows:
        by_table.setdefault(row.table, []).append(row.record)
    database.insert(db, by_table)
    if problems := list(check_between(db, lambda table, own: places.get((table, own), f"{table} {own}"))):
        db.close()
        raise DataError(problems)
    database.finish(db)


def _link_id(record: Any) -> str:
    return str(getattr(record, next(iter(record.__slots__))))


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Give a temporary file beside the target, and move it into place when all went well.

    A reader of the target sees the old file or the new one, never a mix. Raises SurroundingsError where the disk or a
    permission stands in the way.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise SurroundingsError(f"{target.parent}: cannot write there: {error.strerror}") from error
    path = Path(name)
    try:
        path.unlink()
        yield path
        path.chmod(0o644)
        path.replace(target)
    except OSError as error:
        raise SurroundingsError(f"{target}: cannot be written: {error}") from error
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
