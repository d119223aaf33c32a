"""Which blocks of a web page are its text: those that trafilatura takes for it, and what stands between them.

trafilatura finds the text of a page well, but leaves out single items, headings and sentences of it. So its words only
say which blocks are meant; the blocks themselves are read from the page.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .html_blocks import PageBlock

MOST_OF = 0.6
"""A block is of the text where so large a part of its words follow each other so in the text."""
FEW = 3
"""A block with fewer runs of three words is short: its neighbours decide."""
NEAR = 3
"""So many blocks before or after a short one a longer one of the text must stand."""
GAP = 12
"""So many blocks at most may stand between two of the text and be of it too."""
MENU = 0.5
"""A block of which a larger part is links is an entry of a menu, as a rule."""
Words = tuple[str, ...]


def main_blocks(tree: Any, blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks of a page that are its text; those that are no menu by their name, where none are found."""
    text = _main_text(tree)
    runs, letters = set(_runs(_words(text))), "".join(_words(text))
    taken = [_is_mostly(block, runs) for block in blocks]
    long = list(taken)
    for at, block in enumerate(blocks):
        if len(_runs(_words(block.text))) < FEW and any(long[max(0, at - NEAR) : at + NEAR + 1]):
            own = "".join(_words(block.text))
            taken[at] = not block.aside and block.links <= MENU and bool(own) and own in letters
    _fill(blocks, taken)
    found = [block for block, of_text in zip(blocks, taken, strict=True) if of_text]
    return found or [block for block in blocks if not block.aside]


def _main_text(tree: Any) -> str:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True)
    return "" if found is None else " ".join(found.body.itertext())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _runs(words: Sequence[str]) -> list[Words]:
    """Return each three words that follow each other."""
    return list(zip(words, words[1:], words[2:], strict=False))


def _is_mostly(block: PageBlock, runs: set[Words]) -> bool:
    own = _runs(_words(block.text))
    return len(own) >= FEW and sum(run in runs for run in own) >= MOST_OF * len(own)


def _fill(blocks: Sequence[PageBlock], taken: list[bool]) -> None:
    """Take what stands between two blocks of the text, in the same part of the page, and is no menu."""
    for first, last in pairwise([at for at, of_text in enumerate(taken) if of_text]):
        if last - first - 1 > GAP:
            continue
        part = {*_around(blocks[first].element, 2), *_around(blocks[last].element, 2)}
        for at in range(first + 1, last):
            block = blocks[at]
            near = not part.isdisjoint(_around(block.element, 1))
            taken[at] = near and not block.aside and block.links < MENU


def _around(element: Any, levels: int) -> list[Any]:
    """Return an element and what it stands in, so many levels up."""
    found = [element]
    for above in element.iterancestors():
        if len(found) > levels:
            break
        found.append(above)
    return found
