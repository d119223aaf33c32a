"""What is read of a REFI-QDA project: its texts with their selections, the names of its codes, its notes.

The one `*.qde` in the zip is the project, whatever its name. Namespaces are passed over: programs write older ones too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from .archive import Opened, parsed, refused
from .identity import same
from .positions import Selected, decoded

INTERNAL = "internal:"
"""What a path within the file begins with; some programs leave it out."""


@attrs.define(slots=True)
class Selection:
    """One selection of a text: its codes by GUID, the notes that it points to, what is written with it."""

    guid: str
    selected: Selected
    described: str
    codes: list[str]
    notes: list[str]


@attrs.define(slots=True)
class Project:
    """What is read of a project: texts with their selections, names of codes, notes."""

    where: str
    origin: str
    texts: list[tuple[str, str, list[Selection]]]
    codes: dict[str, str]
    notes: dict[str, str]
    names_of_notes: dict[str, str]


def project_in(opened: Opened) -> Project:
    """Return the project of a zip; DataError where it holds none, or more than one."""
    files = [name for name in opened.names if name.lower().endswith(".qde")]
    if len(files) != 1:
        found = "no project file (*.qde)" if not files else f"{len(files)} project files (*.qde)"
        raise refused(opened.where, f"{found} in it", "export it as a REFI-QDA project (.qdpx)")
    root = parsed(opened.read(files[0]), f"{opened.where}: {files[0]}")
    if _tag(root) != "Project":
        raise refused(opened.where, f"{files[0]} in it is no REFI-QDA project", "export it as a project (.qdpx)")
    notes = [element for element in root.iter() if _tag(element) == "Note"]
    return Project(
        opened.where,
        root.get("origin") or "",
        list(_texts(opened, root)),
        {same(code.get("guid", "")): code.get("name", "") for code in root.iter() if _tag(code) == "Code"},
        {same(note.get("guid", "")): _content(opened, note) or "" for note in notes},
        {same(note.get("guid", "")): note.get("name") or "" for note in notes},
    )


def _texts(opened: Opened, root: Any) -> Iterator[tuple[str, str, list[Selection]]]:
    """Yield the name, the text and the selections of every text: a source of its own, or what a PDF was read as."""
    for sources in _children(root, "Sources"):
        for element in sources.iter():
            if _tag(element) not in ("TextSource", "Representation"):
                continue
            raw = _content(opened, element)
            if raw is not None:
                name = element.get("name") or element.getparent().get("name") or ""
                yield name, raw, [_selection(opened, found) for found in _children(element, "PlainTextSelection")]


def _content(opened: Opened, element: Any) -> str | None:
    """Return the plain text of a source or a note, None where it lies outside the file."""
    for content in _children(element, "PlainTextContent"):
        return content.text or ""
    path = (element.get("plainTextPath") or "").removeprefix(INTERNAL).lstrip("/")
    name = opened.find(f"sources/{path}") or opened.find(path) if path else None
    if name is None:
        return None
    try:
        return decoded(opened.read(name))
    except UnicodeDecodeError as error:
        message = f"{name} in it is neither UTF-8 nor UTF-16 (byte {error.start})"
        raise refused(opened.where, message) from error


def _selection(opened: Opened, element: Any) -> Selection:
    try:
        start, end = int(element.get("startPosition", "")), int(element.get("endPosition", ""))
    except ValueError as error:
        raise refused(opened.where, "a selection in it has no numbers for its positions") from error
    codings = list(_children(element, "Coding"))
    described = "\n".join(found.text or "" for found in _children(element, "Description"))
    notes = [*_references([element], "NoteRef"), *_references(codings, "NoteRef")]
    selected = Selected(start, end, element.get("name") or "")
    return Selection(same(element.get("guid", "")), selected, described, _references(codings, "CodeRef"), notes)


def _references(elements: Iterable[Any], tag: str) -> list[str]:
    return [same(found.get("targetGUID", "")) for element in elements for found in _children(element, tag)]


def _children(element: Any, tag: str) -> Iterator[Any]:
    return (child for child in element if _tag(child) == tag)


def _tag(element: Any) -> str:
    """Return the name of an element without its namespace: programs write older ones too; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
