"""The closed lists, read from codes/*.csv: levels, themes, target groups, mechanisms and the codebook.

A plugin may bring further themes, target groups, mechanisms and codes of some schemes in a `codes/` folder of its own,
in files of the same shape; a code that the library has already with another meaning is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import CLOSED_LISTS, TABLES
from .batch import Batch
from .characters import faults
from .reader import LOSES_ROWS, read_table
from .suggest import did_you_mean
from .values import convert_column

OPEN_TO_PLUGINS = {"themes", "target_groups", "mechanisms", "codebook"}
OPEN_SCHEMES = {"indicator", "unit", "source_kind", "actor_kind"}
"""The schemes of the codebook that a plugin may add to; the others have a fixed meaning in code and queries."""

FOLDER = Path(__file__).parent.parent / "codes"
"""The lists of the library itself."""


@attrs.define(slots=True)
class Codes:
    """Every code that records may use: `rows` by table, `allowed` by table or by scheme of the codebook.

    `unread` are the lists of which not all could be read: what uses them cannot be judged.
    """

    rows: dict[str, dict[tuple[str, ...], tuple[Any, ...]]]
    allowed: dict[str, set[str]]
    where: dict[tuple[str, tuple[str, ...]], str] = attrs.field(factory=dict)
    unread: set[str] = attrs.field(factory=set)

    def batch(self, table: str) -> Batch:
        """Return the rows of one list."""
        rows = list(self.rows[table].values())
        keys = list(self.rows[table])
        names = TABLES[table].column_names
        values = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in names]
        return Batch(table, dict(zip(names, values, strict=True)), lambda row: self.where[table, keys[row]])


def read_codes(
    files: Mapping[str, Iterable[Path]] | None = None, unread: Collection[str] = ()
) -> tuple[Codes, list[Problem]]:
    """Read the library's lists and then those of plugins, given as the plugin's name to the files of its codes/ folder.

    `unread` are lists of which a file lies there that cannot be read. Returns the codes with every problem: a missing
    label, a code twice, a list that plugins may not add to.
    """
    codes = Codes({name: {} for name in CLOSED_LISTS}, {name: set() for name in CLOSED_LISTS}, unread=set(unread))
    problems: list[Problem] = []
    for owner, paths in {"": sorted(FOLDER.glob("*.csv")), **(files or {})}.items():
        for path in paths:
            problems.extend(_add(codes, owner, path))
    return codes, problems


def _add(codes: Codes, owner: str, path: Path) -> Iterator[Problem]:
    name, where = path.stem, f"{path.parent.parent.name}/codes/{path.name}"
    lists = OPEN_TO_PLUGINS if owner else CLOSED_LISTS
    if path.suffix != ".csv":
        message = f"{path.name} is not a CSV file, and is not read"
        yield Problem(where, "unknown-file", message, "save it as CSV, or move it elsewhere")
        return
    if name not in lists:
        yield Problem(where, "unknown-list", f"there is no list {name} to add to", did_you_mean(name, lists))
        return
    table = TABLES[name]
    required = [column.name for column in table.columns if column.required]
    optional = [column.name for column in table.columns if not column.required]
    text, problems = read_table(path.parent.parent, f"codes/{path.name}", where, required, optional)
    yield from problems
    if text is None:
        codes.unread.add(name)
        return
    values: list[list[Any]] = []
    faulty: set[int] = set()
    for column in table.columns:
        cells = text.columns.get(column.name, [""] * len(text.lines))
        converted, wrong = convert_column(column, cells)
        values.append(converted)
        for fault in wrong:
            faulty.add(fault.row)
            if not next(faults(cells[fault.row]), None):  # else the reader has reported it
                yield Problem(text.line(fault.row), fault.code, fault.message, fault.remedy)
    if any(problem.code in LOSES_ROWS for problem in problems) or any(None in own for own in values[: len(table.key)]):
        codes.unread.add(name)
    for number, row in enumerate(zip(*values, strict=True)):
        yield from _add_row(codes, owner, name, text.line(number), row, number in faulty)


def _add_row(codes: Codes, owner: str, table: str, where: str, row: tuple[Any, ...], faulty: bool) -> Iterator[Problem]:
    key = row[: len(TABLES[table].key)]
    if None in key:
        return
    scheme, code = key if table == "codebook" else (table, key[0])
    if owner and table == "codebook" and scheme not in OPEN_SCHEMES:
        remedy = f"add only to {', '.join(sorted(OPEN_SCHEMES))}"
        yield Problem(where, "closed-scheme", f"plugins may not add to {scheme}", remedy)
        return
    if key in codes.rows[table]:
        first = codes.where[table, key]
        if first.rpartition(":")[0] == where.rpartition(":")[0]:
            yield Problem(where, "code-twice", f"{scheme} {code} already stands at {first}", "keep one of the two")
        elif row != codes.rows[table][key] and not faulty:
            message = f"{scheme} {code} already exists, at {first}, with another meaning"
            yield Problem(where, "code-twice", message, "use that one, or take another code")
        return
    codes.allowed.setdefault(scheme, set()).add(code)
    codes.rows[table][key] = row
    codes.where[table, key] = where
