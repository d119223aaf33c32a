"""The ways in which a word that is looked for may be met: as it is, by its stems, by what means the same, in others."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from .record_file import RecordFile
from .synonyms import other_words, own_stems, synonyms
from .words_there import SHORTEST_PART, holding, is_known, quoted, split


@attrs.define(slots=True)
class Ways:
    """The ways to one word, or to a phrase: the word, its stems, what means the same, what holds it, its own parts."""

    word: str
    stems: list[str]
    same: list[str]
    within: list[str]
    parts: list[Ways]

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
        is_long = len(word) >= SHORTEST_PART and not word.isdigit()
        within = list(holding(file, word)) if is_long else []
        parts = [] if within or word.isdigit() or is_known(file, word) else list(split(file, word))
        return cls(word, own, same, within, [cls._of_part(part) for part in parts])

    @classmethod
    def _of_part(cls, part: str) -> Ways:
        own = own_stems(part)
        return cls(part, own, list(synonyms(own)), [], [])

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
        begins = [] if self.is_number else [f"text : {quoted(self.word)} *"]
        return either([f"stems : {quoted(stem)}" for stem in self.stems] + begins)

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


def either(ways: Sequence[str]) -> str:
    """Return a query for any of some."""
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"
