"""Reading the comments of a Word document (DOCX) into a draft.

The first line of a comment is its code: `outcome: intended`, a label in English or Dutch, or a code that is mapped. The
rest is the statement, with lines such as `level: macro` for columns. The marked words are the evidence.

Read are the parts `document` and `comments` of the file, as XML: nothing else in it is opened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...errors import Problem
from ...extras import require
from ...schema.passages import Passage
from .archive import Opened, archive, parsed, refused
from .lists import Lists, lists_of
from .marks import Imported, Mark, add_mark
from .meanings import Meanings, Meant
from .placing import Placing

WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "p": "\n", "noBreakHyphen": "-"}
"""Elements that stand for characters."""
TWICE = "Fallback"
"""An element with what stands beside it once more, for older programs."""
LONGEST = 80
"""How many characters of the marked words are shown in a problem."""


def read_word_comments(
    path: Path,
    text: str,
    passages: Sequence[Passage],
    mapping: Mapping[str, Meant] | None = None,
    lists: Lists | None = None,
) -> Imported:
    """Return the comments of a document as a draft; what is not understood names the comment and its words.

    Raises DataError where the file is refused or is no Word document.
    """
    require("desk")
    with archive(path) as opened:
        body = _part(opened, "", "officeDocument")
        if body is None:
            raise refused(path.name, "it is no Word document", "save it as .docx")
        words, marked = _marked(body[1])
        comments = list(_comments(opened, body[0]))
    draft, meanings, placing = Imported(), Meanings(lists or lists_of(), mapping), Placing(words, text)
    for number, (own, written, is_reply) in enumerate(comments, start=1):
        start, end = marked.get(own, (0, 0))
        shown = " ".join(words[start:end].split())[:LONGEST]
        where = f"{path.name}: comment {number} ({shown})" if shown else f"{path.name}: comment {number}"
        if is_reply:
            message, remedy = "it answers another comment, and is passed over", "write a comment of its own"
            draft.notices.append(Problem(where, "reply-passed-over", message, remedy, level="notice"))
            continue
        try:
            low, high = placing.place(start, end)
        except ValueError as error:
            remedy = "mark words of the document, and write the comment on them"
            draft.problems.append(Problem(where, "words-not-placed", str(error), remedy))
            continue
        first, _, rest = written.partition("\n")
        add_mark(draft, Mark(where, low, high, [first.strip()], rest), meanings, passages, text)
    return draft


def _part(opened: Opened, of: str, kind: str) -> tuple[str, Any] | None:
    """Return the name and the root of the part that another points to as of a kind; None where there is none."""
    folder, name = posixpath.split(of)
    links = opened.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if links is None:
        return None
    for link in parsed(opened.read(links), f"{opened.where}: {links}"):
        if (link.get("Type") or "").endswith(f"/{kind}"):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target") or "")).lstrip("/")
            found = opened.find(target)
            return (found, parsed(opened.read(found), f"{opened.where}: {found}")) if found else None
    return None


def _comments(opened: Opened, body: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the id, the text and whether it answers another, of each comment."""
    part, threads = _part(opened, body, "comments"), _part(opened, body, "commentsExtended")
    replies = {
        _attribute(element, "paraId")
        for element in (threads[1] if threads else ())
        if _attribute(element, "paraIdParent")
    }
    for comment in part[1] if part else ():
        written = "".join(value for kind, value in _events(comment) if kind == "words")
        paragraphs = {_attribute(element, "paraId") for element in comment} - {""}
        yield _attribute(comment, "id"), written.strip(), not replies.isdisjoint(paragraphs)


def _marked(body: Any) -> tuple[str, dict[str, tuple[int, int]]]:
    """Return the text of a body, and the span that each comment marks, by the id of the comment."""
    parts: list[str] = []
    starts: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    at = 0
    for kind, value in _events(body):
        if kind == "words":
            parts.append(value)
            at += len(value)
        elif kind == "start":
            starts[value] = at
        elif value in starts:
            found[value] = (starts[value], at)
    return "".join(parts), found


def _events(element: Any) -> Iterator[tuple[str, str]]:
    """Yield words and the beginnings and ends of comments, in the order of the document; deleted text has none."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if tag == "t":
        yield "words", element.text or ""
    elif tag in WORDS:
        yield "words", WORDS[tag]
    elif tag in ("commentRangeStart", "commentRangeEnd"):
        yield tag.removeprefix("commentRange").lower(), _attribute(element, "id")
    if tag != TWICE:
        for child in element:
            yield from _events(child)


def _attribute(element: Any, name: str) -> str:
    """Return an attribute by its name without the namespace; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
