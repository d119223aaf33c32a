"""No sentence of a document stands in our texts: no run of eight of its words, whatever the case and misread letters.

    others = WordsOfOthers([text_of_a_document], ["An official name"])
    others.run_in("our own text")       ->  the words that both have in a row, or None

A document that was read by a machine has letters misread, so that a copied sentence, written correctly, differs from it
in a letter here and there: such words count as the same. A run begins where four words are the same to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

LONGEST = 8
"""The length, in words, of a run of words of a document that may not stand in our texts."""
SEED = 4
"""So many words are the same to the letter in any run of `LONGEST` of which one was misread."""
MISREAD = 0.75
"""How alike a misread word is to the right one, as the share of letters in common."""
SHORTEST = 4
"""A word of fewer letters is not taken for another one misread: *van* is not *dan*."""
WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case and without accents."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    return WORD.findall(plain)


def is_misread(one: str, other: str) -> bool:
    """Whether two words are the same but for a letter or two that a machine may have misread."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= MISREAD


class WordsOfOthers:
    """The words of documents, so that runs of them are found in our texts.

    `texts` are the documents, `names` titles and official names, which may stand in a text as long as they are.
    """

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        self._texts = [words_of(text) for text in texts]
        self._names = {f" {' '.join(words)} " for words in map(words_of, names) if len(words) >= LONGEST}
        self._seeds: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, words in enumerate(self._texts):
            for at in range(len(words) - SEED + 1):
                self._seeds.setdefault(tuple(words[at : at + SEED]), []).append((number, at))

    def run_in(self, text: str) -> str | None:
        """Return the first run of words that a text has in common with a document, or None."""
        ours = words_of(text)
        if len(ours) < LONGEST:
            return None
        for at in range(len(ours) - SEED + 1):
            for number, place in self._seeds.get(tuple(ours[at : at + SEED]), ()):
                start, end = self._widest(ours, at, self._texts[number], place)
                if end - start >= LONGEST and not self._is_name(ours[start:end]):
                    return " ".join(ours[start:end])
        return None

    def _widest(self, ours: list[str], at: int, theirs: list[str], place: int) -> tuple[int, int]:
        """Return start and end of the run around a seed, in words of ours."""
        before = after = 0
        while before < min(at, place) and is_misread(ours[at - before - 1], theirs[place - before - 1]):
            before += 1
        end, last = at + SEED, place + SEED
        while after < min(len(ours) - end, len(theirs) - last) and is_misread(ours[end + after], theirs[last + after]):
            after += 1
        return at - before, end + after

    def _is_name(self, run: list[str]) -> bool:
        return any(f" {' '.join(run)} " in name for name in self._names)
