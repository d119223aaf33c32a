"""Getting the text out of a web page with trafilatura: what the page says, without menus, banners and comments."""

from __future__ import annotations

import re
from typing import Any

from ...errors import DataError, Problem
from ...sources.limits import XML_DEPTH
from .composer import Composer, damaged, unsafe
from .plain_file import decoded

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,30})""", re.IGNORECASE)
HEADING = re.compile(r"h([1-6])")


def read_html(data: bytes, name: str) -> Composer:
    """Return the text of a web page; DataError where it is too deep or has no text."""
    from lxml import etree, html

    composer = Composer(name, "html")
    text = _decoded(data, composer)
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise DataError([unsafe(name, "it declares entities")])
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DataError([damaged(name, "it is no web page")]) from error
    if _is_deeper(tree, XML_DEPTH):
        raise DataError([unsafe(name, f"its elements stand more than {XML_DEPTH} deep")])
    _read_metadata(tree, composer)
    body = _main(tree)
    if body is not None:
        _read_container(body, composer)
    if not composer.blocks:
        message, remedy = "no text was found on the page", "copy its text into a text file, and give that"
        raise DataError([Problem(name, "document-without-text", message, remedy)])
    return composer


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


def _main(tree: Any) -> Any:
    """Return the main text of a page as elements head, p, list, item, table, row, cell; None where there is none."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    return None if found is None else found.body


def _read_container(container: Any, composer: Composer) -> None:
    for one in container:
        if not isinstance(one.tag, str):
            continue
        if one.tag == "head":
            level = HEADING.fullmatch(one.get("rend") or "")
            composer.add("heading", _flat(one), level=int(level[1]) if level else 2)
        elif one.tag == "item":
            composer.add("list_item", _flat(one))
        elif one.tag == "row":
            composer.row([_flat(cell) for cell in one])
        elif one.tag in ("p", "quote", "code", "ab", "fw"):
            composer.add("paragraph", _flat(one))
        else:
            composer.add("paragraph", " ".join((one.text or "").split()))
            _read_container(one, composer)
        composer.add("paragraph", " ".join((one.tail or "").split()))


def _flat(element: Any) -> str:
    """Return the words of an element; a line break is one, other white space a space."""
    parts = [element.text or ""]
    for one in element:
        parts.append("\n" if one.tag == "lb" else f" {_flat(one)} " if one.tag in ("p", "item", "list") else _flat(one))
        parts.append(one.tail or "")
    lines = (" ".join(line.split(" ")) for line in "".join(parts).split("\n"))
    return re.sub(r"[ \t]+", " ", "\n".join(line.strip() for line in lines)).strip()
