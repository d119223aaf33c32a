"""Candidates for records, by rule and without a model: what a passage holds that a person may want to code.

    candidates(text, passage, "en")
    # [Candidate("observations", {"value": "30", "unit": "families", "qualifier": "approx", ...}, 213, 233, ...)]

They are shown as proposals, and become records only when a person accepts them. The rules are in `rules`, a file each;
VERSION is raised when a rule changes what it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ..schema.passages import Passage
from ..sources.codes import Codes
from .rules.candidate import Candidate
from .rules.codes import find_coded
from .rules.dates import find_dates
from .rules.names import find_names
from .rules.numbers import find_numbers

__all__ = ["VERSION", "Candidate", "candidates", "candidates_of"]

VERSION = "rules-3"
"""The version of the rules, which every proposal keeps."""


def candidates(text: str, passage: Passage, language: str, codes: Codes | None = None) -> list[Candidate]:
    """Return the candidates of one passage of a document, in order, with spans in code points of the document.

    `language` is a BCP 47 tag; one for which there are no words still has its digits and signs of money read. `codes`
    are the lists with the codes of a plugin, where it has some of its own.
    """
    words = text[passage.start : passage.end]
    dates = list(find_dates(words, language))
    found = [
        *find_numbers(words, language, [(one.start, one.end) for one in dates]),
        *dates,
        *find_names(words, language),
        *find_coded(words, language, codes),
    ]
    found.sort(key=lambda one: (one.start, one.end, one.table, one.rule, sorted(one.fields.items())))
    return [attrs.evolve(one, start=one.start + passage.start, end=one.end + passage.start) for one in found]


def candidates_of(
    text: str, passages: Iterable[Passage], language: str, codes: Codes | None = None
) -> Iterator[Candidate]:
    """Yield the candidates of all passages; an organisation only where it is named first."""
    seen: set[str] = set()
    for passage in passages:
        for candidate in candidates(text, passage, language, codes):
            if candidate.table == "actors":
                key = candidate.fields["name"].casefold()
                if key in seen:
                    continue
                seen.add(key)
            yield candidate
