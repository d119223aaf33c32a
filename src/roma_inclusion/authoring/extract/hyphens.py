"""Words that the end of a line breaks: put together, and the place kept.

    join_lines(["het onder-", "wijs"], words)   ->  "het onderwijs", [Join(9, "joined")]

What a hyphen at the end of a line is, the rest of the document says: where the word stands elsewhere without it, it
goes; where it stands with it, as a word or as a part of a longer one, it stays. Else it stays in a compound of several
hyphens whose parts are words, and in a document that does not break its words, as few of its lines end in a hyphen; in
another it goes before a small letter. Before an "and" or "or" it is suspended.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from .model import Join

WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
HYPHENS = "-‐\x02\ufffe"
"""What PDF files print a hyphen with; the last two are what a reader of PDF gives for one at the end of a line."""
SOFT = "\u00ad"
LAST = re.compile(rf"([^\W_]+(?:[-‐‑][^\W_]+)*)[{HYPHENS}{SOFT}]$")
FIRST = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
SUSPENDED = re.compile(r"([^\W_]+)[-‐](?=\s[^\W_])")
LINES = 100
"""Of fewer lines it cannot be said whether a document breaks its words."""
BROKEN = 0.012
"""A document that breaks its words does so at the end of so large a part of its lines, or more."""
AND = {
    *("and", "or", "to", "en", "of", "tot", "und", "oder", "bis", "et", "ou", "y", "e", "o", "u", "i", "och", "eller"),
    *("og", "ja", "tai", "a", "nebo", "alebo", "és", "vagy", "și", "sau", "и", "или", "ir", "un", "in", "ali", "ili"),
}
"""The words for and, or, to in the languages of Europe: before one of them a hyphen is suspended."""


@attrs.define(slots=True, frozen=True)
class Words:
    """How often each word stands in a document, and each pair of neighbours in a compound, and `huur-` as a word.

    `breaks` is whether words are broken at the ends of its lines.
    """

    counts: Counter[str]
    breaks: bool = True

    def __getitem__(self, word: str) -> int:
        return self.counts[word]


def words_of(lines: Iterable[str]) -> Words:
    """Return the words of lines, but for those that the end of a line breaks."""
    counts: Counter[str] = Counter()
    lengths = ends = 0
    for line in lines:
        lengths += 1
        ends += bool(LAST.search(line))
        for word in WORD.findall(line):
            parts = _plain(word).split("-")
            counts.update(parts if len(parts) == 1 else [*parts, *map("-".join, itertools.pairwise(parts))])
        counts.update(f"{_plain(word)}-" for word in SUSPENDED.findall(line))
    return Words(counts, lengths < LINES or ends >= BROKEN * lengths)


def _plain(word: str) -> str:
    return word.replace("‐", "-").replace("‑", "-").casefold()


def join_lines(lines: Sequence[str], words: Words) -> tuple[str, list[Join], list[int]]:
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


def _rule(text: str, line: str, words: Words) -> str:
    """Return what is to be made of the hyphen that `text` ends with before `line`; empty for a dash between words."""
    before, after = LAST.search(text), FIRST.match(line)
    if before is None or after is None:
        return ""
    if text[-1] == SOFT:
        return "joined"
    left, right = _plain(before[1]).split("-"), _plain(after[0]).split("-")
    first, second = left[-1], right[0]
    whole, parted = words[first + second], words[f"{first}-{second}"]
    if right == [second] and second in AND and (not whole or words[f"{first}-"] or not words.breaks):
        return "suspended"
    if after[0][0].isdigit() or before[1][-1].isdigit():
        return "kept"
    if whole != parted:
        return "joined" if whole > parted else "kept"
    compound = len(left) + len(right) > 2 and words[first] and words[second]
    return "joined" if after[0][0].islower() and words.breaks and not compound else "kept"
