"""A made-up document being coded: passages dealt out in turn, ids, statements and evidence.

Passages are taken one after another, so that every passage in scope is read, as the library demands. About one
statement in fifty has a word of crime or nuisance and is marked `sensitive`, so that a second look is measured too:

    ("The rijelo of reported nuisance karimon and school.", "1")
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from text import Document, Passage
from words import Words

Row = dict[str, str | int]
"""A row of a coding file, its keys in the order of the header."""

SENSITIVE = ("reported nuisance", "a report of crime", "fear of violence", "risk of exploitation", "an eviction")


class Reading:
    """A document being coded: it deals out passages, so that each is read, and ids, names and statements.

    `plans` are the spans that aims were read from, where nothing is read that was found.
    """

    def __init__(self, source: str, document: Document, words: Words) -> None:
        self.source, self.words, self.rng = source, words, words.rng
        self._passages = itertools.cycle([passage for passage in document.passages if not passage.reason])
        self._numbers = itertools.count(1)
        self.names: list[str] = []
        self.reviewed: list[Row] = []
        self.plans: set[str] = set()

    def passage(self) -> Passage:
        """Return the next passage that is in scope, from the first again after the last."""
        return next(self._passages)

    def id(self) -> str:
        """Return a new id of this source."""
        return f"{self.source}-{plain(self.words.rare())}-{plain(self.words.rare())}-{next(self._numbers)}"

    def about(self, mean: float) -> int:
        """Return one of the two whole numbers around `mean`, so that many of them have this mean."""
        return int(mean + self.rng.random())

    def some(self, values: list[str], mean: float) -> str:
        """Return different values, about `mean` of them, as a cell holds several."""
        return " ".join(self.rng.sample(values, min(self.about(mean), len(values))))

    def maybe(self, value: Callable[[], str], share: float) -> str:
        """Return a value, or with probability 1 - share nothing."""
        return value() if self.rng.random() < share else ""

    def statement(self, *inserted: str) -> str:
        """Return a statement of 12 to 30 words, four in ten with the name of an actor, place or intervention."""
        if self.names and self.rng.random() < 0.4:
            inserted = (*inserted, self.rng.choice(self.names))
        return self.words.sentence(self.rng.randrange(12, 31 - len(inserted)), *inserted)

    def prose(self) -> tuple[str, str]:
        """Return a statement and whether it is sensitive, which one in fifty is."""
        if self.rng.random() < 0.02:
            return self.statement(self.rng.choice(SENSITIVE)), "1"
        return self.statement(), ""

    def evidence(self, field: str = "", *, apart: bool = False) -> str:
        """Return where a record was read: one or two passages, whole or in part, the last of them for a field.

        `apart` says that it was read where no aim was.
        """
        items = [self.span(self.passage()) for _ in range(self.about(1.45))]
        if field and self.rng.random() < 0.2:
            items.append(f"{field}={self.span(self.passage())}")
        while apart and not self.plans.isdisjoint(item.partition("=")[2] or item for item in items):
            items = [self.span(self.passage())]
        return " ".join(items)

    def aim(self, evidence: str) -> str:
        """Return the evidence of an aim, and keep in mind that it is one."""
        self.plans.update(item.partition("=")[2] or item for item in evidence.split())
        return evidence

    def span(self, passage: Passage) -> str:
        """Return a passage by its address, two in three of them limited to some of its words."""
        if self.rng.random() < 0.33:
            return passage.address
        start = passage.text.find(" ", self.rng.randrange(len(passage.text) // 2)) + 1
        end = passage.text.find(" ", start + 20)
        if start == 0 and end < 0:
            return passage.address
        return f"{passage.address}[{start}:{end if end > 0 else len(passage.text)}]"


def plain(word: str) -> str:
    """Return a word as it may stand in an id."""
    return word.lower().replace("é", "e").replace(" ", "-")
