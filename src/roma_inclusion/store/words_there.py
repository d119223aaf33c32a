"""The words that a database has: whether it has one, which hold it, what it is made of, which it may be a slip for.

is_known(file, "verzuim")
list(holding(file, "verzuim"))      # ["schoolverzuim", ...]
nearest(file, "wantrowen")          # ["wantrouwen"]
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator

from .record_file import RecordFile
from .synonyms import other_words, own_stems, synonyms

SHORTEST_PART = 4
"""Letters that a word needs to be looked for within other words."""
LIKE_ENOUGH = 0.8
"""How alike two words must be (0 to 1) for one to be taken for a misspelling of the other."""


def quoted(words: str) -> str:
    """Return words as a phrase of a query."""
    return '"' + words.replace('"', "") + '"'


def is_known(file: RecordFile, word: str) -> bool:
    """Whether a word is written anywhere."""
    sql = "SELECT 1 FROM search_words WHERE word MATCH ? AND word = ? LIMIT 1"  # by its letters: the index knows no =
    return file.ask(sql, [quoted(word), word]).fetchone() is not None


def holding(file: RecordFile, part: str) -> Iterator[str]:
    """Yield the words that hold a part, such as *schoolverzuim* for *verzuim*, the most frequent first."""
    sql = "SELECT word FROM search_words WHERE word MATCH ? ORDER BY n DESC, word LIMIT 40"
    yield from (word for (word,) in file.ask(sql, [quoted(part)]) if word != part)


def split(file: RecordFile, word: str) -> Iterator[str]:
    """Yield the two words that a compound is made of (*wooncoach*), if the database has both or what means the same.

    Where it has not, and the word is no misspelling, the longest known word that it begins with is yielded.
    """
    for at in range(len(word) - 3, 2, -1):
        first, second = word[:at], word[at:]
        for head in dict.fromkeys((first, first.removesuffix("s"))):
            if len(head) > 2 and _is_met(file, head) and _is_met(file, second):
                yield from (head, second)
                return
    if not nearest(file, word):
        beginnings = (word[:at] for at in range(len(word) - 3, SHORTEST_PART, -1))
        yield from itertools.islice((begin for begin in beginnings if _is_met(file, begin)), 1)


def _is_met(file: RecordFile, word: str) -> bool:
    """Whether a word is written anywhere or something means the same."""
    return is_known(file, word) or any(synonyms(own_stems(word)))


def nearest(file: RecordFile, word: str, like: float = LIKE_ENOUGH) -> list[str]:
    """Return the words that one may be a misspelling of, the likeliest first; none where it is known."""
    if len(word) < 3 or word.isdigit() or word in other_words() or is_known(file, word):
        return []
    pieces = " OR ".join(quoted(word[at : at + 3]) for at in range(len(word) - 2))
    sql = "SELECT word, n FROM search_words WHERE word MATCH ? ORDER BY rank LIMIT 60"
    rows = [*file.ask(sql, [pieces]), *((other, 1) for other in other_words())]
    likeness = ((difflib.SequenceMatcher(None, word, other).ratio(), n, other) for other, n in rows)
    return [other for ratio, _, other in sorted(likeness, reverse=True) if ratio >= like and not other.isdigit()]
