"""What comes of getting the text out of a document: the text that is coded, and how it was got.

    extraction.text                    "De opvang\n\nDe gemeente begon in 2021 met ..."
    extraction.blocks[0]               Block("heading", 0, 9, page=1, level=1)
    extraction.page_at(11)             1

Offsets are code points of `text`. It is stored as JSON beside the author's own files, never published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from ...errors import Problem

Stored = TypeVar("Stored")

KINDS = ("heading", "paragraph", "list_item", "table_row", "footnote")
"""What a block may be."""


@attrs.define(slots=True, frozen=True)
class Block:
    """One heading, paragraph, list item, table row or footnote: its span, its page, the level of a heading from 1."""

    kind: str
    start: int
    end: int
    page: int | None = None
    level: int = 0


@attrs.define(slots=True, frozen=True)
class Join:
    """A place where a line ended in a hyphen, and what was made of it; `place` is just after what stood before it.

    `joined`: the hyphen is left out. `kept`: the hyphen stays and nothing comes after it. `suspended`: hyphen and space
    stay, as in "in- and outflow".
    """

    place: int
    rule: str


@attrs.define(slots=True, frozen=True)
class SetApart:
    """Words of a page that are no part of the text: a running head or a page number, by their digest."""

    page: int
    kind: str
    sha256: str


@attrs.define(slots=True, frozen=True)
class PageRun:
    """From `start` on the text is of `page`; a page stands again where its footnote follows the next."""

    start: int
    page: int


@attrs.define(slots=True, frozen=True)
class Proposal:
    """What the file says of itself: a value for a key of source.yml, and where it was found."""

    value: str
    found: str


@attrs.define(slots=True, frozen=True)
class Extraction:
    """The text of a document and how it was got. `proposed` has title, publisher, year, language, country."""

    text: str
    format: str
    original_name: str
    original_sha256: str
    blocks: tuple[Block, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    joins: tuple[Join, ...] = ()
    pages: tuple[PageRun, ...] = ()
    proposed: Mapping[str, Proposal] = attrs.field(factory=dict)
    notices: tuple[Problem, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the page that a place of the text is on, or None where the document has no pages."""
        at = bisect_right([run.start for run in self.pages], offset) - 1
        return self.pages[at].page if at >= 0 else None


def as_data(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as what JSON can hold."""
    return attrs.asdict(extraction)


def stored(kind: Callable[..., Stored], values: Mapping[str, Any]) -> Stored:
    """Return what was stored as its values, a block or a problem or another."""
    return kind(**values)


def from_data(data: Mapping[str, Any]) -> Extraction:
    """Return the extraction that JSON holds, as `as_data` made it."""
    lists: dict[str, type[Any]] = {
        "blocks": Block,
        "set_apart": SetApart,
        "joins": Join,
        "pages": PageRun,
        "notices": Problem,
    }
    read = {name: tuple(stored(kind, one) for one in data[name]) for name, kind in lists.items()}
    proposed = {name: Proposal(**one) for name, one in data["proposed"].items()}
    return Extraction(**{**data, **read, "proposed": proposed})
