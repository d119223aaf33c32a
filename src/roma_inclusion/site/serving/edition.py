"""One state of the database file: what is opened of it stays as it is when another file takes its place.

A file is known by its number on the disk, its time and its size. Whoever opens it looks whether it is still the same
one afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from ...store.fence import open_fenced
from ...store.sqlite import build_info
from ..app.served import pin
from ..record_index import RecordIndex

Stamp = tuple[int, int, int, int]
NAME = "roma-inclusion"
WAIT = 10_000
"""Milliseconds on the clock after which a statement is given up; how long it may compute is said for each request."""


class ReplacedError(Exception):
    """Another file has taken the place of the one that was to be opened."""


def stamp_of(file: Path) -> Stamp:
    """Return by what a file is known. OSError where there is none."""
    stat = file.stat()
    return stat.st_dev, stat.st_ino, stat.st_mtime_ns, stat.st_size


@attrs.define(slots=True, frozen=True)
class Edition:
    """A file in one state, what Datasette is told of it, and with which settings."""

    file: Path
    stamp: Stamp
    metadata: dict[str, Any]
    settings: dict[str, Any]

    def open(self, *, asks: bool = False) -> tuple[Any, RecordIndex]:
        """Return a Datasette for this edition, which opens nothing later, and the records of its pages.

        It can be asked for tables and SQL where `asks` says so. Raises ReplacedError where the file is not the same
        any more, UsageError where it is not ours.
        """
        from datasette.app import Datasette
        from datasette.database import Database

        is_open = build_info(self.file).get("edition") == "open"
        datasette = Datasette(
            [], metadata=self.metadata, settings={**self.settings, "num_sql_threads": 0}, cors=is_open
        )
        datasette.remove_database("_memory")
        database = Database(datasette, str(self.file), is_mutable=False)
        datasette.add_database(database, NAME)
        index = RecordIndex(self.file)
        database.cached_hash, database.cached_size = f"{self.stamp[1]:x}", self.stamp[3]
        if asks:
            database._read_connection = open_fenced(self.file)
            datasette._prepare_connection(database._read_connection, NAME)
            datasette.sql_time_limit_ms = WAIT
        else:
            database._cached_table_counts = {}
        if stamp_of(self.file) != self.stamp:
            index.file.close()
            raise ReplacedError
        pin(datasette, NAME, index)
        return datasette, index
