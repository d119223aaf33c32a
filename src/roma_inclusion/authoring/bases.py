"""What a coding was when it went out: kept in `work/base/` beside the plugin, never published, for merges.

Each is a folder in the form of `coding/`: `lindestad-3f2a...` as it was written to a sheet, `lindestad-from-9c1b...` as
it came in last from one file. A sheet carries the name of the coding that it was written from. Of each of the two kinds
the `KEPT` that were written or used last are kept, and the others taken away: a sheet that is older than these is held
against the one that is most like it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

from ..sources.hookspecs import Source
from ..store.causes import cannot_be_written
from .coding_files import read_rows, write_coding
from .importing import Rows, by_key, distance, same
from .own_codes import read_own_codes, write_own_codes

KNOWN = "known.txt"
"""The digests of files that hold nothing that is not known here, one a line."""
KEPT = 20
"""So many codings as they went out, and so many as they came in, are kept of a source."""


def base_folder(source: Source) -> Path:
    """Return where the bases of a source lie: in the folder of its city."""
    return source.folder.parent / "work" / "base"


def keep_base(source: Source, rows: Rows) -> str:
    """Keep a coding as it goes out, and return the name that the sheet carries; the same coding has the same name."""
    whole = json.dumps({file: given for file, given in sorted(rows.items()) if given}, sort_keys=True)
    name = f"{source.id}-{hashlib.sha256(whole.encode()).hexdigest()[:16]}"
    _keep(source, name, rows)
    return name


def keep_import(source: Source, file: Path, rows: Rows) -> None:
    """Keep what came in from a file: who goes on with that file begins from there."""
    _keep(source, _name_of(source, file), rows)


def know_file(source: Source, file: Path) -> None:
    """Note that all that is in a file now is known here: it was written from the coding, or has come in."""
    path = base_folder(source) / KNOWN
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(f"{_digest(file)}\n")
    except OSError as error:
        raise cannot_be_written(path, error) from error


def is_known(source: Source, file: Path) -> bool:
    """Whether all that is in a file is known here, so that nothing is lost with it."""
    path = base_folder(source) / KNOWN
    return path.is_file() and _digest(file) in path.read_text(encoding="utf-8").split()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def last_import(source: Source, file: Path) -> Rows:
    """Return what came in last from a file; nothing where it never did."""
    before = base_folder(source) / _name_of(source, file)
    return _read(before) if before.is_dir() else {}


def base_for(source: Source, file: Path, name: str | None, ours: Rows, theirs: Rows) -> Rows:
    """Return what a file began with: what its name says, or the one that it is nearest to, or its last import."""
    folder = base_folder(source)
    written = folder / name if name else None
    is_kept = written is not None and written.parent == folder and written.is_dir()
    if written is not None and is_kept:
        written.touch()
    base = _read(written) if written is not None and is_kept else _nearest(source, theirs)
    last = last_import(source, file)
    return last if base is None else going_on(base, last, ours, theirs)


def going_on(base: Rows, last: Rows, ours: Rows, theirs: Rows) -> Rows:
    """Return the base of a file that came in before: a row that is here as it came in last began there.

    So whoever changes the same file again and again meets no conflict with what that file brought itself. A row that
    is in the file as it was written is no change of it: another copy of the file takes nothing back.
    """
    begun = dict(base)
    for file, rows in theirs.items():
        old, before, here = (by_key(file, given.get(file, [])) for given in (base, last, ours))
        there = by_key(file, rows)
        for key, row in before.items():
            first, own = old.get(key), here.get(key)
            if same(own, row) and not same(first, there.get(key)) and not same(first, own):
                old[key] = row
        begun[file] = list(old.values())
    return begun


def _nearest(source: Source, theirs: Rows) -> Rows | None:
    """Return the base that differs least from what came in, if most of its rows are still there."""
    bases = [_read(path) for path in sorted(_kept(source, came_in=False))]
    best = min(bases, key=lambda base: distance(base, theirs), default=None)
    if best is None:
        return None
    known = sum(len(rows) for file, rows in best.items() if file in theirs)
    return best if 2 * distance(best, theirs) <= known else None


def _name_of(source: Source, file: Path) -> str:
    return f"{source.id}-from-{hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16]}"


def _keep(source: Source, name: str, rows: Rows) -> None:
    folder = base_folder(source) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_be_written(folder, error) from error
    write_coding(folder, rows)
    write_own_codes(folder, rows)
    folder.touch()
    for came_in in (False, True):
        newest = sorted(_kept(source, came_in), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
        for old in newest[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)  # what is left over does no harm


def _kept(source: Source, came_in: bool) -> list[Path]:
    """Return the folders of what went out from a source, or came in."""
    name = re.compile(rf"{re.escape(source.id)}{'-from' if came_in else ''}-[0-9a-f]{{16}}")
    folder = base_folder(source)
    return [path for path in folder.iterdir() if name.fullmatch(path.name)] if folder.is_dir() else []


def _read(folder: Path) -> Rows:
    return read_rows(folder) | read_own_codes(folder)
