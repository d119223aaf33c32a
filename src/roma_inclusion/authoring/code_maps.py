"""What another list calls our codes: a CSV that says which code of ours, of which list or table, one of theirs is.

theirs,table,code
School attendance,themes,education
Result,outcomes,reported
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from ..errors import DataError, EnvironmentProblem, Problem
from ..sources.decoding import decode
from ..store.causes import cause_of

MAP_COLUMNS = ("theirs", "table", "code")
CodeMap = dict[str, tuple[str, str]]
"""By their code: the list or table, and our code."""


def read_map(path: Path) -> CodeMap:
    """Return what each code of theirs is: the list or table, and the code.

    Raises DataError where the file is not a CSV with the columns theirs, table and code, or a code stands twice.
    """
    try:
        text = decode(path.read_bytes(), path.name)
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {cause_of(error)}") from error
    if isinstance(text, Problem):
        raise DataError([text])
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    rows = [(number, [cell.strip() for cell in row]) for number, row in enumerate(reader, 1) if any(row)]
    if not rows or [cell.casefold() for cell in rows[0][1]] != list(MAP_COLUMNS):
        message = "it does not begin with the names of its columns"
        raise DataError([Problem(f"{path.name}:1", "bad-header", message, f"write {','.join(MAP_COLUMNS)}")])
    found: CodeMap = {}
    problems = []
    for number, row in rows[1:]:
        if len(row) != len(MAP_COLUMNS) or not all(row[:2]):
            problems.append(
                Problem(f"{path.name}:{number}", "ragged-row", "it needs three cells", "write their code, table, code")
            )
        elif found.setdefault(row[0], (row[1], row[2])) != (row[1], row[2]):
            message = f"{row[0]} stands for two codes"
            problems.append(Problem(f"{path.name}:{number}", "code-twice", message, "keep one"))
    if problems:
        raise DataError(problems)
    return found
