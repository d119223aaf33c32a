"""Reading a project of Taguette (its export as SQLite) into a draft.

A highlight has offsets in UTF-8 bytes of the text of the document's HTML, without the tags, and the tags (codes) that
were given. Its `snippet` has its words once more: where they are not at its offsets, they decide, if they stand once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from ...errors import DataError, Problem
from ...schema.passages import Passage
from .archive import check_size, refused
from .lists import Lists, lists_of
from .marks import Imported, Mark, add_mark
from .meanings import Meanings, Meant
from .placing import Placing

TABLES = ("documents", "highlights", "highlight_tags", "tags")
MAGIC = b"SQLite format 3\0"
HIGHLIGHTS = """
    SELECT highlights.id, CAST(start_offset AS INTEGER), CAST(end_offset AS INTEGER), CAST(snippet AS TEXT),
        CAST(group_concat(path, char(10)) AS TEXT)
    FROM highlights
    LEFT JOIN highlight_tags ON highlight_id = highlights.id
    LEFT JOIN tags ON tags.id = tag_id
    WHERE document_id = ? GROUP BY highlights.id ORDER BY start_offset, highlights.id
"""


class _Words(HTMLParser):
    """Gathers the text of HTML as a browser does, for what Taguette lets through: no scripts, no comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text between two tags."""
        self.parts.append(data)


def text_of_html(html: str) -> str:
    """Return the text of HTML without its tags, line ends as a browser reads them."""
    words = _Words()
    words.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    words.close()
    return "".join(words.parts)


def read_taguette(
    path: Path,
    text: str,
    passages: Sequence[Passage],
    mapping: Mapping[str, Meant] | None = None,
    lists: Lists | None = None,
) -> Imported:
    """Return the highlights of the document in a project as a draft.

    Raises DataError where the file is refused, is no project, or has no text with the words of the document.
    """
    check_size(path)
    with path.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise refused(path.name, "it is no SQLite file", "export the project from Taguette as SQLite 3")
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            return _read(connection, path.name, text, passages, Meanings(lists or lists_of(), mapping))
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise refused(path.name, f"it cannot be read: {error}") from error


def _read(
    connection: sqlite3.Connection, where: str, text: str, passages: Sequence[Passage], meanings: Meanings
) -> Imported:
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := [name for name in TABLES if name not in there]:
        raise refused(where, f"it is no project of Taguette: it has no table {missing[0]}", "export it as SQLite 3")
    document, words = _document(connection, where, text)
    encoded, placing, draft = words.encode(), Placing(words, text), Imported()
    for own, start, end, snippet, tags in connection.execute(HIGHLIGHTS, (document,)):
        place = f"{where}: highlight {own}"
        first, last = (len(encoded[: max(at or 0, 0)].decode(errors="ignore")) for at in (start, end))
        try:
            if snippet and _squeezed(text_of_html(snippet)) != _squeezed(words[first:last]):
                first, last = placing.span_of_words(text_of_html(snippet))
            low, high = placing.place(first, last)
        except ValueError as error:
            remedy = "mark the words in the text of the document"
            draft.problems.append(Problem(place, "words-not-placed", str(error), remedy))
            continue
        add_mark(draft, Mark(place, low, high, (tags or "").split("\n") if tags else []), meanings, passages, text)
    return draft


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _document(connection: sqlite3.Connection, where: str, text: str) -> tuple[int, str]:
    """Return the id and the text of the document: the one with its words, or the only one."""
    query = "SELECT id, coalesce(CAST(contents AS TEXT), '') FROM documents ORDER BY id"
    found = [(own, text_of_html(html)) for own, html in connection.execute(query)]
    ours = _squeezed(text)
    for own, words in found:
        if _squeezed(words) == ours:
            return own, words
    if len(found) == 1:
        return found[0]
    message = f"none of its {len(found)} documents has the words of the document"
    raise DataError([Problem(where, "text-not-in-project", message, "export a project with this document")])
