"""Words that the end of a line breaks: put together, and the place kept.

    join_lines(["het onder-", "wijs"], words)   ->  "het onderwijs", [Join(9, "joined")]

What a hyphen at the end of a line is, the rest of the document says: where the word stands elsewhere without it, it
goes; where it stands with it, it stays. Else it goes before a small letter, unless an "and" or "or" follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .model import Join

WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
HYPHENS = "-‐\x02\ufffe"
"""What PDF files print a hyphen with; the last two are what a reader of PDF gives for one at the end of a line."""
SOFT = "\u00ad"
LAST = re.compile(rf"([^\W_]+(?:[-‐‑][^\W_]+)*)[{HYPHENS}{SOFT}]$")
FIRST = re.compile(r"[^\W_]+")
AND = {
    *("and", "or", "to", "en", "of", "tot", "und", "oder", "bis", "et", "ou", "y", "e", "o", "u", "i", "och", "eller"),
    *("og", "ja", "tai", "a", "nebo", "alebo", "és", "vagy", "și", "sau", "и", "или", "ir", "un", "in", "ali", "ili"),
}
"""The words for and, or, to in the languages of Europe: before one of them a hyphen is suspended."""


def words_of(lines: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in lines, but for those that the end of a line breaks."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(word.replace("‐", "-").replace("‑", "-").casefold() for word in WORD.findall(line))
    return found


def join_lines(lines: Sequence[str], words: Counter[str]) -> tuple[str, list[Join], list[int]]:
    """Return lines as one, the joins in it, and the offset at which each line begins; `words` is of the document."""
    text, joins, starts = "", [], []
    for line in lines:
        rule, gap = "", " "
        if text and text[-1] in HYPHENS + SOFT and (rule := _rule(text, line, words)):
            text = text[:-1] + ("" if rule == "joined" else "-")
            gap = " " if rule == "suspended" else ""
            joins.append(Join(len(text), rule))
        text += gap + line if text else line
        starts.append(len(text) - len(line))
    return printed(text), joins, starts


def printed(text: str) -> str:
    """Return a text with a hyphen where a reader of PDF gives a sign of its own for one."""
    return text.translate({2: "-", 0xFFFE: "-"})


def _rule(text: str, line: str, words: Counter[str]) -> str:
    """Return what is to be made of the hyphen that `text` ends with before `line`; empty for a dash between words."""
    before, after = LAST.search(text), FIRST.match(line)
    if before is None or after is None:
        return ""
    first, second = before[1].casefold().replace("‐", "-"), after[0].casefold()
    if text[-1] == SOFT:
        return "joined"
    if second in AND and not words[first + second]:
        return "suspended"
    if after[0][0].isdigit() or before[1][-1].isdigit():
        return "kept"
    whole, parted = words[first + second], words[f"{first}-{second}"]
    if whole != parted:
        return "joined" if whole > parted else "kept"
    return "joined" if after[0][0].islower() else "kept"
