"""What a person may have meant: the remedy for a word that is not in a list.

did_you_mean("outcome", {"outcomes", "events"})  ->  'did you mean "outcomes"?'
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable

SHOWN = 12
"""The most words that a remedy lists in full."""
LONGEST = 5_000
"""In a longer list no near word is looked for: that would take longer than it helps."""
LOOKED_UP = 20
"""Of the wrong words of one column, the number for which a near word is looked for."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like a word, or None where none is like it."""
    near = difflib.get_close_matches(word[:200], sorted(known), n=1, cutoff=0.7)
    return near[0] if near else None


def suggestions(known: Collection[str]) -> Callable[[str], str]:
    """Return `did_you_mean` for many words and one list, in bounded time: a million rows may all be wrong.

    Each word is looked up once. After the first `LOOKED_UP` words the remedy is the one for a word that is near none.
    """
    remedies: dict[str, str] = {}

    def remedy(word: str) -> str:
        key = word if word in remedies or len(remedies) < LOOKED_UP else ""
        if key not in remedies:
            remedies[key] = did_you_mean(key, known)
        return remedies[key]

    return remedy


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a remedy for a word that is not among the known ones: the nearest, or the list where it is short."""
    words = sorted(known)
    if len(words) <= LONGEST and (near := nearest(word, words)):
        return f'did you mean "{near}"?'
    if len(words) <= SHOWN:
        return f"use one of {', '.join(words)}" if words else "there is none to name yet"
    return f"use one of the {len(words)} that there are, such as {', '.join(words[:3])}"
