"""Made-up words and sentences, the same for one seed, new wherever a name is asked for.

Half of the words of a sentence are common English words, drawn as often as their rank says (the third is drawn a third
as often as the first); the other half are made up of syllables and drawn in the same way from a large vocabulary. So a
longer text keeps bringing new words, as real text does, and neither a word list nor a cache is flattered:

    >>> Words(random.Random(1)).sentence(6)
    'The rijelo of karimon and school.'

A made-up word has three or four syllables and begins with a letter that no listed word begins with.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

COMMON = (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split()
"""Common words, the most frequent first. Number words are not among them: a count in words is a matter of its own."""

VOCABULARY = 300_000
"""How many different made-up words a sentence may hold; names are made of words beyond them."""

FIRST = [a + b for a in "fhjklry" for b in "aeiou"]
MIDDLE = [a + b for a in "bdfgklmnprstvw" for b in "aeiou"]
LAST = [a + b for a in MIDDLE for b in ("", "n", "r", "s", "l")]
SIZE = len(FIRST) * len(MIDDLE) * len(LAST)
STRIDE = 611_953
"""A prime, so that words that follow each other in number do not begin alike."""


def made_up(number: int) -> str:
    """Return the made-up word with this number; two numbers below `SIZE` never give one word, accents aside."""
    place = number * STRIDE % SIZE
    place, first = divmod(place, len(FIRST))
    last, middle = divmod(place, len(MIDDLE))
    word = FIRST[first] + MIDDLE[middle] + LAST[last]
    if number % 3 == 0:
        word += MIDDLE[number % len(MIDDLE)]
    return word.replace("e", "é", 1) if number % 31 == 0 else word


class Words:
    """A stream of words: sentences by natural frequency, and names of which none comes twice."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._names = itertools.count(VOCABULARY)
        self._weights = list(itertools.accumulate(1 / rank for rank in range(1, len(COMMON) + 1)))

    def rare(self) -> str:
        """Return a made-up word; low numbers come often, high ones hardly ever."""
        return made_up(int(VOCABULARY ** self.rng.random()))

    def phrase(self, length: int) -> list[str]:
        """Return so many words."""
        words = self.rng.choices(COMMON, cum_weights=self._weights, k=length)
        return [word if self.rng.random() < 0.5 else self.rare() for word in words]

    def sentence(self, length: int, *inserted: str) -> str:
        """Return a sentence of so many words, with each of `inserted` somewhere inside."""
        words = self.phrase(length)
        for piece in inserted:
            words.insert(self.rng.randrange(1, len(words)), piece)
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def name(self) -> str:
        """Return a made-up word, capitalised, that no sentence holds and no other name begins with."""
        return made_up(next(self._names)).capitalize()
