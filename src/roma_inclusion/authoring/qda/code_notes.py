"""The codes that a city adds, on their way through the files of other programs: each as lines like those of a record.

    Boats and quays where people work.

    table: codes/themes
    row: 1
    id: river-work
    match_id: employment

In a project they stand in notes, in a codebook below the definition of the code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ...errors import Problem
from ...schema import TABLES, columns
from ...schema.passages import Passage
from ..importing import key_of
from ..own_codes import CODES, list_of_file
from .archive import check_size, parsed, refused
from .codebook import Node
from .lists import Lists
from .marks import Imported
from .meanings import Meant
from .notes import note_text, read_note
from .versions import Row, digest_of

BEGINS = f"table: {CODES}/"
"""How the lines of a code begin."""


def with_own_codes(nodes: Sequence[Node], own: Mapping[str, Sequence[Row]]) -> list[Node]:
    """Return the codes of a codebook, the definitions of those that a city adds with their lines below.

    A code that no column of a record uses stands at the end.
    """
    lines = {
        key_of(file, row): note_text({"table": file, "row": str(number), **row, "written_as": digest_of(row)})
        for file, rows in own.items()
        for number, row in enumerate(rows, 1)
    }
    placed = set()
    for node in (node for top in nodes for node in top.walk()):
        key = _key_of_node(node, own)
        if key in lines:
            node.definition = f"{node.definition}\n\n{lines[key]}"
            placed.add(key)
    left = [Node((CODES, key), key.rpartition(":")[2], lines[key]) for key in lines if key not in placed]
    return [*nodes, *left]


def _key_of_node(node: Node, own: Mapping[str, Sequence[Row]]) -> str:
    """Return the key of the row of a code; nothing where it is none of a city."""
    listed, *_, code = node.key
    if listed != "value":
        return code if any(row.get("id") == code for row in own.get(f"{CODES}/{listed}", ())) else ""
    table, name = node.key[1:3]
    scheme = next((one.scheme for one in columns(table) if one.name == name), None) if table in TABLES else None
    return f"{scheme}:{code}"


def read_qdc(
    path: Path,
    text: str,
    passages: Sequence[Passage],
    mapping: Mapping[str, Meant] | None = None,
    lists: Lists | None = None,
) -> Imported:
    """Return the codes that a city adds of a codebook, as what lies beside a draft without records.

    Raises DataError where the file is refused or is no codebook.
    """
    check_size(path)
    root = parsed(path.read_bytes(), path.name)
    if not isinstance(root.tag, str) or root.tag.rpartition("}")[2] != "CodeBook":
        raise refused(path.name, "it is no REFI-QDA codebook", "export it as a codebook (.qdc)")
    draft, found = Imported(), {}
    for element in root.iter("{*}Description"):
        _, begins, lines = (element.text or "").partition(BEGINS)
        if begins:
            found.update(_read(begins + lines))
    take_codes(draft, found.values())
    if not found:
        message = "it has no code that a city adds: what it says of the codes of the library is not read"
        remedy = "add codes in a sheet, or in codes/ beside coding/"
        draft.notices.append(Problem(path.name, "no-own-code", message, remedy, level="notice"))
    return draft


def _read(lines: str) -> dict[tuple[str, str], dict[str, str]]:
    values, _ = read_note(lines)
    file = values.get("table", "")
    return {(file, key_of(file, values)): values} if list_of_file(file) else {}


def take_codes(draft: Imported, found: Iterable[dict[str, str]]) -> None:
    """Put codes that a city adds beside a draft, in the order of their rows."""
    for values in sorted(found, key=lambda values: int(values["row"]) if values.get("row", "").isdecimal() else 0):
        file = values["table"]
        row = {column.name: values.get(column.name, "") for column in columns(str(list_of_file(file)))}
        draft.about.setdefault(file, []).append(row)
        draft.written[file, key_of(file, row)] = values.get("written_as", "")
