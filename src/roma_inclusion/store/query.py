"""Asking one of our databases: a question's SQL and its parameters to rows, for reading only.

By an example, `rows(path, "SELECT state, count(*) AS n FROM passages GROUP BY state")` returns
`[{"state": "coded", "n": 61}, ...]`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .sqlite import opened


def rows(path: Path, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the rows that a statement gives, each by the names of its columns.

    Raises EnvironmentProblem where the file cannot be read, UsageError where it is not ours or lacks what is asked for.
    """
    with opened(path) as connection:
        try:
            cursor = connection.execute(sql, dict(parameters or {}))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]
        except sqlite3.Error as error:
            raise UsageError(f"{path}: cannot be asked: {error}") from error
