"""A web page as blocks, as it is written: headings, paragraphs, items, table rows, with what tells menus from text.

Pages that a word processor or an editor wrote have no headings and lists of their own: a short line in bold is a
heading, a line with a bullet an item, and what blank lines part are paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from .composer import CELL, MADE_HEADING, is_item, may_be_heading
from .plain_file import LONGEST_LINE

SILENT_NAMES = "script style template head link meta button select textarea iframe svg object video audio canvas"
SILENT = frozenset(SILENT_NAMES.split())
"""Elements that hold no words of the page."""
ASIDE = frozenset({"nav", "footer", "aside", "form", "menu", "dialog", "noscript"})
ASIDE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog"})
ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|cookies?|consent|share|sharing|socials?|sidebar"
    r"|footer|comments?|related|skip|skiplinks?|banner|pagination|pager|print|advert|ads?|newsletter|subscribe|toolbar"
    r"|tags|teasers?|recommended|popular|widget|login|search|modal|popup|hidden|sr-only|respond|promo)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What classes and ids of menus, banners and the like are called."""
NEVER_ASIDE = frozenset({"body", "html", "main", "article", "table", "tr", "td", "p"})
BLOCK_NAMES = (
    "p div section article main header address ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote "
    "h1 h2 h3 h4 h5 h6 pre figure figcaption details summary fieldset center hr hgroup nav footer aside form noscript"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
"""Elements that begin on a line of their own."""
LONGEST_ITEM = 60
"""A line of more characters that has no end is no item of a list."""
HEADING = re.compile(r"h([1-6])")
NO_ROW = ".//table|.//h1|.//h2|.//h3|.//ul|.//p[2]"
"""What stands in a row of a table that only puts parts of the page side by side."""
BOLD, BOLD_END = "\x02", "\x03"
"""What stands around words in bold while a block is put together; no page can hold these signs."""


@attrs.define(slots=True, eq=False)
class PageBlock:
    """A block of a page: its kind and words, the element that it stands in, and how much of it is links, from 0 to 1.

    `aside` where it stands in what is a menu, a banner or the like by its name.
    """

    kind: str
    text: str
    level: int
    element: Any
    aside: bool
    links: float


@attrs.define(slots=True, frozen=True)
class _Run:
    """Some words as they stand in a line, and whether they are a link."""

    words: str
    link: bool = False


def page_blocks(element: Any, kind: str = "paragraph", aside: bool = False) -> Iterator[PageBlock]:
    """Yield the blocks of an element in order, each word of it in one; those that no one sees are left out."""
    aside = aside or _is_aside(element)
    runs = [_Run(_spaced(element.text))]
    for one in element:
        tag = _tag(one)
        if tag == "br":
            runs.append(_Run("\n"))
        elif tag and tag not in SILENT and _is_apart(one, tag):
            yield from _lines(runs, kind, element, aside)
            runs = []
            yield from _child(one, tag, kind, aside)
        elif tag and tag not in SILENT:
            runs.extend(_inline(one, tag == "a", _is_bold(one)))
        runs.append(_Run(_spaced(one.tail)))
    yield from _lines(runs, kind, element, aside)


def _child(element: Any, tag: str, kind: str, aside: bool) -> Iterator[PageBlock]:
    if heading := HEADING.fullmatch(tag):
        words = " ".join("".join(run.words for run in _inline(element, False)).split())
        if words:
            yield PageBlock("heading", words, int(heading[1]), element, aside or _is_aside(element), 0)
    elif tag == "tr" and not element.xpath(NO_ROW):
        cells = [_words_of(cell) for cell in element if _tag(cell) in ("td", "th")]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield PageBlock("table_row", CELL.join(cells).strip(), 0, element, aside, 0)
    else:
        stays = kind == "list_item" and tag in ("p", "div")
        yield from page_blocks(element, "list_item" if tag == "li" or stays else "paragraph", aside)


def _is_apart(element: Any, tag: str) -> bool:
    return tag in BLOCKS or any(_tag(one) in BLOCKS for one in element.iterdescendants())


def _is_aside(element: Any) -> bool:
    tag, style = _tag(element), (element.get("style") or "").replace(" ", "")
    if tag in ASIDE or element.get("role") in ASIDE_ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return tag not in NEVER_ASIDE and ASIDE_NAMES.search(named) is not None


def _inline(element: Any, link: bool, bold: bool = False) -> Iterator[_Run]:
    """Yield the words of an element that stands in a line, with signs around those in bold."""
    yield from _marked(_spaced(element.text), link, bold)
    for one in element:
        tag = _tag(one)
        if tag == "br":
            yield _Run("\n")
        elif tag and tag not in SILENT:
            gap = [_Run(" ")] if tag in BLOCKS else []
            yield from [*gap, *_inline(one, link or tag == "a", bold or _is_bold(one)), *gap]
        yield from _marked(_spaced(one.tail), link, bold)


def _marked(words: str, link: bool, bold: bool) -> Iterator[_Run]:
    yield _Run(f"{BOLD}{words}{BOLD_END}" if bold and words.strip() else words, link)


def _is_bold(element: Any) -> bool:
    weight = re.search(r"font-weight:(?:bold|[6-9]00)", (element.get("style") or "").replace(" ", ""))
    return _tag(element) in ("b", "strong") or weight is not None


def _lines(runs: Sequence[_Run], kind: str, element: Any, aside: bool) -> Iterator[PageBlock]:
    """Yield the blocks of some lines: what blank lines part, and headings and items that were typed into them."""
    whole = "".join(run.words for run in runs)
    letters = _count(whole)
    links = sum(_count(run.words) for run in runs if run.link) / letters if letters else 0
    for part in re.split(r"\n\s*\n", whole):
        lines = [line for line in part.split("\n") if _plain(line)]
        wrapped = all(len(line) <= LONGEST_LINE for line in lines)
        held: list[str] = []
        for line in lines:
            words = _plain(line)
            made = _kind_of_line(line, words) if kind == "paragraph" else ""
            if held and (made or not (wrapped or _goes_on(held[-1], words))):
                yield PageBlock(kind, "\n".join(held), 0, element, aside, links)
                held = []
            if made:
                yield PageBlock(made, words, MADE_HEADING if made == "heading" else 0, element, aside, links)
            else:
                held.append(words)
        if held:
            yield PageBlock(kind, "\n".join(held), 0, element, aside, links)


def _goes_on(before: str, words: str) -> bool:
    """Return whether a line goes on with the sentence of a long one: that has no end, and this no capital."""
    return len(before) > LONGEST_ITEM and before[-1].isalnum() and words[0].islower()


def _kind_of_line(line: str, words: str) -> str:
    """Return `heading` for a short line in bold, `list_item` for one with a bullet, or nothing."""
    if is_item(words):
        return "list_item"
    in_bold = re.search(r"\w", re.sub(f"{BOLD}[^{BOLD_END}]*{BOLD_END}", "", line)) is None
    return "heading" if in_bold and may_be_heading(words) else ""


def _words_of(element: Any) -> str:
    return _plain("".join(run.words for run in _inline(element, False)))


def _plain(line: str) -> str:
    return " ".join(line.replace(BOLD, "").replace(BOLD_END, "").split())


def _count(words: str) -> int:
    return sum(map(str.isalnum, words))


def _tag(element: Any) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
