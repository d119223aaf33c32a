"""Putting a text together block by block; each block knows its span, and every place its page.

Blocks are separated by a blank line; rows of a table and items of a list by a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from ...errors import DataError, Problem
from ...sources.documents import digest
from ...sources.limits import CHARACTERS
from .model import Block, Join, PageRun, Proposal, SetApart

CELL = " | "
"""What stands between the cells of a table row."""
CLOSE = {"table_row", "list_item"}
BULLETS = "•●▪◦‣·–-"
"""Signs that a person types before an item."""
LONGEST_HEADING = 120
"""Characters that a line may have which is a heading by its looks only."""
MADE_HEADING = 6
"""The level of a heading that is one by its looks only."""
LARGER = 1.15
"""The letters of such a heading are in bold, or at least so many times the size of the text."""


@attrs.define(slots=True)
class Composer:
    """A text that grows, with all that a reader of one format learns on the way.

    `name` is the file, for problems. `hints` is what the file says of itself (title, publisher, year, language), the
    best first, `heads` the words of running heads where a file keeps them apart: its publisher may stand there.
    """

    name: str
    format: str
    parts: list[str] = attrs.field(factory=list)
    length: int = 0
    blocks: list[Block] = attrs.field(factory=list)
    set_apart: list[SetApart] = attrs.field(factory=list)
    joins: list[Join] = attrs.field(factory=list)
    pages: list[PageRun] = attrs.field(factory=list)
    notices: list[Problem] = attrs.field(factory=list)
    hints: dict[str, list[Proposal]] = attrs.field(factory=dict)
    heads: list[str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(
        self,
        kind: str,
        text: str,
        *,
        pages: Sequence[tuple[int, int]] = (),
        level: int = 0,
        joins: Iterable[Join] = (),
    ) -> None:
        """Add a block, unless it is blank.

        `pages` has the page from an offset of the block on; the places of `joins` are offsets of the block too. The
        text has no white space at its ends. Raises DataError where the document becomes too long.
        """
        if not text:
            return
        if self.blocks:
            self._put("\n" if kind in CLOSE and self.blocks[-1].kind == kind else "\n\n")
        start = self.length
        self._put(text)
        if self.length > CHARACTERS:
            raise DataError([too_large(self.name, f"its text has more than {CHARACTERS:,} characters")])
        self.blocks.append(Block(kind, start, self.length, pages[0][1] if pages else None, level))
        self.joins.extend(Join(start + join.place, join.rule) for join in joins)
        for offset, page in pages:
            if not self.pages or self.pages[-1].page != page:
                self.pages.append(PageRun(start + offset, page))

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def row(self, cells: Sequence[str], pages: Sequence[tuple[int, int]] = ()) -> None:
        """Add a row of a table, without the blank cells at its end, unless all are blank."""
        flat = [" ".join(cell.split()) for cell in cells]
        while flat and not flat[-1]:
            flat.pop()
        if flat:
            self.add("table_row", CELL.join(flat).strip(), pages=pages)

    def set_head_apart(self, text: str) -> None:
        """Keep a running head, which is no part of the text, by its digest."""
        self.set_apart.append(SetApart(0, "running_head", digest(text)))
        self.heads.append(text)

    def hint(self, key: str, value: str | None, found: str) -> None:
        """Keep what the file says of itself, unless it has no letter and no digit."""
        flat = " ".join((value or "").split())
        if any(map(str.isalnum, flat)):
            self.hints.setdefault(key, []).append(Proposal(flat, found))


def split_items(text: str) -> list[str]:
    """Return a paragraph and the list items that were typed into it, each on a line of its own with a bullet."""
    return [part.strip() for part in re.split(rf"\n(?=\s*[{BULLETS}]\s)", text)]


def is_item(text: str) -> bool:
    """Return whether a paragraph begins with a bullet that was typed."""
    return re.match(rf"[{BULLETS}]\s", text) is not None


def may_be_heading(text: str) -> bool:
    """Return whether a line that stands out by its looks may be a heading: short, no end of a sentence, in words."""
    short = 0 < len(text) <= LONGEST_HEADING and "\n" not in text
    return short and text[-1] not in ".,;:" and 2 * sum(map(str.isalpha, text)) >= len("".join(text.split()))


def notice(composer: Composer, code: str, message: str, remedy: str) -> None:
    """Keep something that a person should look at."""
    composer.notices.append(Problem(composer.name, code, message, remedy, "notice"))


def notice_pictures(composer: Composer, number: int) -> None:
    """Keep how many pictures stand in a document, since what only stands in them is in no passage."""
    if number:
        message = f"pictures stand in it, of which nothing was read: {number}"
        notice(composer, "pictures-not-read", message, "read them by eye; what only stands there cannot be coded")


def too_large(name: str, message: str) -> Problem:
    """Return the problem of a document that is over a limit."""
    return Problem(name, "document-too-large", message, "give the part that is to be coded as a file of its own")


def damaged(name: str, message: str) -> Problem:
    """Return the problem of a document that cannot be opened."""
    return Problem(name, "document-damaged", message, "save it anew from the program that it was made with")


def unsafe(name: str, message: str) -> Problem:
    """Return the problem of a document that is made to do harm, or looks as if."""
    return Problem(name, "document-unsafe", message, "do not open it; ask its publisher for another copy")
