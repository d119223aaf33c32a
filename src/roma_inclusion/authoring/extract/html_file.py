"""Getting the text out of a web page: what the page says, without menus, banners and comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ...errors import DataError, Problem
from ...sources.limits import XML_DEPTH
from .composer import Composer, damaged, notice, unsafe
from .html_blocks import PageBlock, page_blocks
from .html_main import MENU, main_blocks
from .plain_file import decoded

DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|\A\s*<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""",
    re.IGNORECASE,
)
PROSE = 12
"""A block of so many words reads like text."""
MUCH = 0.4
"""What was left out is much where it has so many times the words of the text."""
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")


def read_html(data: bytes, name: str) -> Composer:
    """Return the text of a web page; DataError where it is too deep or has no text."""
    from lxml import etree, html

    composer = Composer(name, "html")
    text = XML_DECLARATION.sub("", _decoded(data, composer))
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise DataError([unsafe(name, "it declares entities")])
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DataError([damaged(name, "it is no web page")]) from error
    if _is_deeper(tree, XML_DEPTH):
        raise DataError([unsafe(name, f"its elements stand more than {XML_DEPTH} deep")])
    _read_metadata(tree, composer)
    blocks = list(page_blocks(tree))
    taken = main_blocks(tree, blocks)
    for block in taken:
        composer.add(block.kind, block.text, level=block.level)
    say_what_is_left_out(blocks, taken, composer)
    if not composer.blocks:
        message, remedy = "no text was found on the page", "copy its text into a text file, and give that"
        raise DataError([Problem(name, "document-without-text", message, remedy)])
    return composer


def say_what_is_left_out(blocks: Sequence[PageBlock], taken: Sequence[PageBlock], composer: Composer) -> None:
    """Say so where much of a page that reads like text was not taken for its text."""
    inside = {id(block) for block in taken}
    left = [block for block in blocks if id(block) not in inside and not block.aside and block.links <= MENU]
    words = sum(len(block.text.split()) for block in left if len(block.text.split()) >= PROSE)
    if words > MUCH * sum(len(block.text.split()) for block in taken):
        message = f"about {words:,} words of the page were left out, as they seem to be no part of its text"
        remedy = "compare it with the page; if words are missing, copy the text of the page into a text file"
        notice(composer, "page-left-out", message, remedy)


def _decoded(data: bytes, composer: Composer) -> str:
    """Return a page as text by the encoding that it declares, if it is true, or else as a text file."""
    stated = DECLARED.search(data[:4096])
    if stated:
        try:
            return data.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data, composer)


def _is_deeper(tree: Any, limit: int) -> bool:
    level = [tree]
    for _ in range(limit):
        level = [child for one in level for child in one]
        if not level:
            return False
    return True


def _read_metadata(tree: Any, composer: Composer) -> None:
    """Keep what the page says of itself, but for its author: a person, as a rule."""
    from trafilatura.metadata import extract_metadata

    composer.hint("language", tree.get("lang"), "the language that the page states")
    try:
        stated = extract_metadata(tree)
    except (ValueError, AttributeError, TypeError):
        return
    composer.hint("title", stated.title, "the title of the page")
    composer.hint("publisher", stated.sitename, "the name of the site")
    composer.hint("year", (stated.date or "")[:4], "the date of the page")
