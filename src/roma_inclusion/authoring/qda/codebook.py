"""The codes of the schema as one tree: the kinds of record with the closed lists of their columns, and the lists.

The kinds come first, each with its columns below it and their values below these; then levels, fields of life and
topics, target groups and mechanisms, the narrower below the broader.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ...schema import CODING, TABLES, columns
from .identity import guid
from .lists import Lists, in_language
from .table_names import DEFINITIONS, table_name

LISTED = ("levels", "themes", "target_groups", "mechanisms")
"""The lists that have codes of their own in the tree; the others stand below the columns that use them."""
TITLES = {
    "levels": {"en": "Levels", "nl": "Niveaus"},
    "themes": {"en": "Fields of life and topics", "nl": "Leefgebieden en onderwerpen"},
    "target_groups": {"en": "Target groups", "nl": "Doelgroepen"},
    "mechanisms": {"en": "Mechanisms", "nl": "Mechanismen"},
}


@attrs.define(slots=True)
class Node:
    """One code: `means` is what it says, such as `outcomes: status=intended`; empty for a mere heading."""

    key: tuple[str, ...]
    name: str
    definition: str
    means: str = ""
    below: list[Node] = attrs.field(factory=list)

    @property
    def guid(self) -> str:
        """The GUID of the code, the same in every file."""
        return guid("code", *self.key)

    def walk(self) -> Iterator[Node]:
        """Yield the code and every code below it."""
        yield self
        for node in self.below:
            yield from node.walk()


def codebook(lists: Lists, language: str = "en") -> list[Node]:
    """Return the tree of codes, with labels and definitions in a language."""
    tree = [_table_node(table, lists, language) for table in (*CODING, "not_in_scope", "translations")]
    return [*tree, *(_list_node(name, lists[name], language) for name in LISTED)]


def table_key(table: str) -> str:
    """Return the GUID of the code of a kind of record."""
    return guid("code", "table", table)


def _table_node(table: str, lists: Lists, language: str) -> Node:
    known = TABLES.get(table)
    node = Node(("table", table), table_name(table, language), _about(table, language), table)
    for column in columns(table) if known else ():
        if column.scheme:
            rows = [row for row in lists["codebook"] if row["scheme"] == column.scheme]
            values = [
                Node(
                    ("value", table, column.name, row["code"]),
                    in_language(row, "label", language),
                    in_language(row, "definition", language),
                    f"{table}: {column.name}={row['code']}",
                )
                for row in rows
            ]
            node.below.append(
                Node(("column", table, column.name), column.name, column.doc if language == "en" else "", below=values)
            )
    if table == "not_in_scope":
        node.below = [
            Node(
                ("value", table, "reason", row["code"]),
                in_language(row, "label", language),
                in_language(row, "definition", language),
                f"{table}: reason={row['code']}",
            )
            for row in lists["codebook"]
            if row["scheme"] == "passage_reason"
        ]
    return node


def _about(table: str, language: str) -> str:
    if language in DEFINITIONS and table in DEFINITIONS[language]:
        return DEFINITIONS[language][table]
    return " ".join(TABLES[table].doc.split())


def _list_node(name: str, rows: list[dict[str, Any]], language: str) -> Node:
    nodes = {row["id"]: _code_node(name, row, language) for row in rows}
    root = Node(("list", name), TITLES[name].get(language, TITLES[name]["en"]), _about(name, language))
    for row in rows:
        above = nodes.get(row.get("broader_id") or "")
        (above or root).below.append(nodes[row["id"]])
    return root


def _code_node(name: str, row: Mapping[str, Any], language: str) -> Node:
    label, definition = in_language(row, "label", language), in_language(row, "definition", language)
    return Node((name, row["id"]), label, definition, f"{name}: {row['id']}")
