"""Reading the comments of a Word document (DOCX) into a draft.

The first line of a comment is its code: `outcome: intended`, a label in English or Dutch, or a code that is mapped. The
rest is the statement, with lines such as `level: macro` for columns. The marked words are the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...errors import Problem
from ...extras import require
from ...schema.passages import Passage
from .archive import archive, parsed, refused
from .lists import Lists, lists_of
from .marks import Imported, Mark, add_mark
from .meanings import Meanings, Meant
from .placing import Placing

WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements of a run that stand for characters."""
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
        if opened.find("word/document.xml") is None:
            raise refused(path.name, "it is no Word document", "save it as .docx")
        for name in opened.names:
            if name.endswith((".xml", ".rels")):
                parsed(opened.read(name), f"{path.name}: {name}")
    comments, body = _open(path)
    words, marked = _marked(body)
    draft, meanings, placing = Imported(), Meanings(lists or lists_of(), mapping), Placing(words, text)
    for number, (own, written) in enumerate(comments, start=1):
        start, end = marked.get(own, (0, 0))
        shown = " ".join(words[start:end].split())[:LONGEST]
        where = f"{path.name}: comment {number} ({shown})" if shown else f"{path.name}: comment {number}"
        try:
            low, high = placing.place(start, end)
        except ValueError as error:
            remedy = "mark words of the document, and write the comment on them"
            draft.problems.append(Problem(where, "words-not-placed", str(error), remedy))
            continue
        first, _, rest = written.partition("\n")
        add_mark(draft, Mark(where, low, high, [first.strip()], rest), meanings, passages, text)
    return draft


def _open(path: Path) -> tuple[list[tuple[str, str]], Any]:
    """Return the comments of a document as (id, text) in the order of the document, and the element of its body."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
        found = [(str(comment.comment_id), comment.text.strip()) for comment in document.comments]
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise refused(path.name, f"it cannot be read as a Word document: {error}", "save it as .docx") from error
    return found, document.element.body


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


def _events(body: Any) -> Iterator[tuple[str, str]]:
    """Yield words and the beginnings and ends of comments, in the order of the document; deleted text has none."""
    for element in body.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if tag == "t":
            yield "words", element.text or ""
        elif tag in WORDS:
            yield "words", WORDS[tag]
        elif tag == "p":
            yield "words", "\n"
        elif tag in ("commentRangeStart", "commentRangeEnd"):
            own = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
            yield tag.removeprefix("commentRange").lower(), own
