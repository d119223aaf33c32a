"""The record classes and the typed ways of `Data` to them, made of the schema and written by `make generated`.

    python -m roma_inclusion.exports.typed_tables FOLDER

writes `record_classes.py` and `typed_tables.py`. A new table gets its class, its attribute and its relations by that;
a test compares the committed modules with what this makes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..schema import TABLES, Table, relations_of

CLASSES = '''"""The record classes, one a table. Made by `make generated` from the schema: do not edit."""

{imports}

__all__ = [
{names}
]
'''

TYPED = '''"""The tables of `Data` as typed attributes, and its relations. Made by `make generated`: do not edit."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Literal, overload

from .record_classes import (
{names}
)
from .tables import RecordList, RecordTable, Selection


class TypedTables:
    """Every table of a database, and the relations between their records."""

{attributes}

{relations}
    def of(self, record: Any, table: str) -> Selection[Any]:
        """Return the records of a table that belong to a record: the outcomes of an intervention, and so on.

        These are the records that point to it, or those that a table of links joins to it, such as the themes of an
        intervention. Raises UsageError, with the relations that there are, where the two are not related.
        """
        return self.related(record, table)

    @abstractmethod
    def related(self, record: Any, table: str) -> Selection[Any]:
        """Return what `of` does, for a table whose name is not known before the program runs."""
'''

WIDTH = 120
"""The longest line of a module, as the formatter has it."""


def record_classes() -> str:
    """Return the text of the module `record_classes`."""
    imports = "\n".join(f"from .schema.{name} import {TABLES[name].record.__name__}" for name in sorted(TABLES))
    return CLASSES.format(imports=imports, names="\n".join(f'    "{name}",' for name in _class_names()))


def typed_tables() -> str:
    """Return the text of the module `typed_tables`."""
    owners = {name: [own for own in TABLES if name in relations_of(own)] for name in TABLES}
    relations = [_relation(name, related) for name, related in owners.items() if related]
    return TYPED.format(
        names="\n".join(f"    {name}," for name in _class_names()),
        attributes="\n".join(f"    {table.name}: {_type(table)}" for table in TABLES.values()),
        relations="\n".join(relations),
    )


def _relation(table: str, owners: list[str]) -> str:
    """Return the lines by which `of` is known to give records of a table for records of others."""
    records = " | ".join(sorted(TABLES[own].record.__name__ for own in owners))
    arguments = ["self", f"record: {records}", f'table: Literal["{table}"]']
    result = f"Selection[{TABLES[table].record.__name__}]: ..."
    line = ", ".join(arguments)
    ways = (
        f"    def of({line}) -> {result}",
        f"    def of(\n        {line}\n    ) -> {result}",
        "\n".join(["    def of(", *(f"        {argument}," for argument in arguments), f"    ) -> {result}"]),
    )
    fits = (way for way in ways if max(map(len, way.splitlines())) <= WIDTH)
    return f"    @overload\n{next(fits, ways[-1])}"


def _class_names() -> list[str]:
    return sorted(table.record.__name__ for table in TABLES.values())


def _type(table: Table) -> str:
    record = table.record.__name__
    if not table.is_keyed:
        return f"RecordList[{record}]"
    key = "str" if len(table.key) == 1 else f"tuple[{', '.join('str' for _ in table.key)}]"
    return f"RecordTable[{key}, {record}]"


if __name__ == "__main__":
    for module in (record_classes, typed_tables):
        Path(sys.argv[1], f"{module.__name__}.py").write_text(module(), encoding="utf-8")
