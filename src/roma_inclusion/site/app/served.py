"""Which database of ours is served, where its pages stand, and whether any holds the words of documents."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from ...errors import UsageError
from ...store.sqlite import build_info
from ..addresses import Addresses
from ..language import DEFAULT
from ..record_index import RecordIndex, open_index

_PINNED: WeakKeyDictionary[Any, tuple[str, RecordIndex]] = WeakKeyDictionary()


def pin(datasette: Any, name: str, index: RecordIndex) -> None:
    """Have a Datasette serve these records from now on, whatever becomes of the file."""
    _PINNED[datasette] = (name, index)


def served(datasette: Any) -> tuple[str, RecordIndex] | None:
    """Return the name and the records of the first served database that is ours and of this schema, or None."""
    if datasette in _PINNED:
        return _PINNED[datasette]
    for name, path, stamp in _files(datasette):
        if _edition(path, stamp):
            try:
                return name, open_index(path, stamp)
            except UsageError as error:
                _warn(str(error))
    return None


def holds_working_edition(datasette: Any) -> bool:
    """Whether any database that is served, of whatever schema, is a working edition."""
    if datasette in _PINNED:
        return _PINNED[datasette][1].is_working
    return any(_edition(path, stamp) == "working" for _, path, stamp in _files(datasette))


def _files(datasette: Any) -> Iterator[tuple[str, Path, tuple[int, int]]]:
    """Yield the name, the file, and the time and size of the file of each database that is served and there."""
    for name, database in datasette.databases.items():
        path = Path(database.path) if database.path else None
        if path is not None and path.is_file():
            stat = path.stat()
            yield name, path, (stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=16)
def _edition(path: Path, stamp: tuple[int, int]) -> str:
    """Return the edition of a database of this library, looked up once for each state of the file; else nothing."""
    return build_info(path).get("edition", "")


@lru_cache(maxsize=16)
def _warn(message: str) -> None:
    """Say once why no pages are shown of a database that is ours."""
    logging.getLogger("roma_inclusion").warning("no pages are shown: %s", message)


def addresses_of(datasette: Any, database: str, request: Any = None, language: str = DEFAULT) -> Addresses:
    """Return the addresses of this site, as Datasette's setting base_url and the request have them."""
    base = str(datasette.urls.instance())
    path = str(datasette.urls.database(database)).removeprefix(base)
    return Addresses(base, path, language, f"{request.scheme}://{request.host}" if request else "")
