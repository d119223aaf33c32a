"""The typed attributes of `Data`, made of the schema: `python -m roma_inclusion.exports.typed_tables` prints them.

A new table gets its attribute by `make generated`; a test compares the committed module with what this prints.
"""

from __future__ import annotations

from ..schema import TABLES, Table

HEAD = '''"""The tables of `Data` as typed attributes. Made by `make generated` from the schema: do not edit."""

from __future__ import annotations

from collections.abc import Mapping

from .schema import (
{modules}
)


class TypedTables:
    """Every table of a database: a mapping of key to record, or a tuple of records where there is no single key."""

'''


def typed_tables() -> str:
    """Return the text of the module `typed_tables`."""
    lines = [f"    {table.name}: {_type(table)}" for table in TABLES.values()]
    return HEAD.format(modules="\n".join(f"    {name}," for name in sorted(TABLES))) + "\n".join(lines) + "\n"


def _type(table: Table) -> str:
    record = f"{table.name}.{table.record.__name__}"
    if not table.is_keyed:
        return f"tuple[{record}, ...]"
    key = "str" if len(table.key) == 1 else f"tuple[{', '.join('str' for _ in table.key)}]"
    return f"Mapping[{key}, {record}]"


if __name__ == "__main__":
    print(typed_tables(), end="")
