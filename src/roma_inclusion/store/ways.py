"""The ways in which a word that is looked for may be met: as it is, by its stems, by what means the same, in others."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .rank import is_frequent
from .record_file import RecordFile
from .synonyms import other_words, own_stems, synonyms
from .words_there import SHORTEST_PART, holding, is_known, quoted, split


@attrs.define(slots=True)
class Ways:
    """The ways to one word, or to a phrase: the word, its stems, what means the same, what holds it, its own parts.

    A frequent word has enough texts of its own: what begins with it or holds it is not looked for.
    """

    word: str
    stems: list[str]
    same: list[str]
    within: list[str]
    parts: list[Ways]
    is_frequent: bool = False

    @classmethod
    def of(cls, file: RecordFile, word: str) -> Ways:
        """Return the ways to a word that a database offers."""
        own = own_stems(word)
        same = list(synonyms(own))
        if word in other_words():
            leads = [stem for other in other_words()[word].leads_to for stem in own_stems(other)]
            return cls(word, own, list(dict.fromkeys([*same, *leads])), [], [])
        if " " in word:
            return cls(word, own, same, [], [])
        if is_frequent(file, _of_stems(own)):
            return cls(word, own, same, [], [], is_frequent=True)
        is_long = len(word) >= SHORTEST_PART and not word.isdigit()
        within = list(holding(file, word)) if is_long else []
        parts = [] if within or word.isdigit() or is_known(file, word) else list(split(file, word))
        return cls(word, own, same, within, [cls._of_part(file, part) for part in parts])

    @classmethod
    def _of_part(cls, file: RecordFile, part: str) -> Ways:
        own = own_stems(part)
        return cls(part, own, list(synonyms(own)), [], [], is_frequent(file, _of_stems(own)))

    @property
    def is_number(self) -> bool:
        """Whether it is a number, which is met whole."""
        return self.word.isdigit()

    @property
    def all_words(self) -> list[str]:
        """Every word by which it may be met; a number also as it is written, with its thousands set apart."""
        written = f"{int(self.word):,}" if self.is_number else self.word
        of_parts = [word for part in self.parts for word in part.all_words]
        return [self.word, written, written.replace(",", "."), *self.stems, *self.same, *self.within, *of_parts]

    def by_stem(self) -> str:
        """Return a query for the word itself, for its stems and for what begins with it."""
        begins = [] if self.is_number or self.is_frequent else [f"text : {quoted(self.word)} *"]
        return either([_of_stems(self.stems), *begins])

    def by_meaning(self) -> str:
        """Return a query for the word and for what means the same."""
        return either([self.by_stem(), *(f"stems : {quoted(phrase)}" for phrase in self.same)])

    def by_any(self) -> str:
        """Return a query for all ways to it."""
        wider = [f"text : {quoted(word)}" for word in self.within]
        if self.parts:
            wider.append("(" + " AND ".join(part.by_meaning() for part in self.parts) + ")")
        return either([self.by_meaning(), *wider])

    def by_part(self) -> str:
        """Return a query for any of its parts; for all ways to it where it has none."""
        return either([part.by_meaning() for part in self.parts]) if self.parts else self.by_any()


def _of_stems(stems: Sequence[str]) -> str:
    return either([f"stems : {quoted(stem)}" for stem in stems])


def either(ways: Sequence[str]) -> str:
    """Return a query for any of some."""
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
