"""The words of a document that are most like words which are not in it, and by which they differ.

    nearest_words("ran a pilot with two mediators", [(0, 30)], "pilot with seven mediators")
        ->  the span of "pilot with two mediators", differs=(("seven", "two"),)

RapidFuzz finds them (the extra `desk`: its compiled library is larger than all that the core needs together); without
it nothing is said to be near.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

import attrs

LIKE = 60
"""The least likeness, of 100, of words that are shown."""
TRIED = 5
"""Passages that share most words with the quote, in which the words are looked for."""
LONGEST = 2_000
"""Characters of a quote that are compared; more are no quote."""
WORD = re.compile(r"\w+(?:[-'\u2019.,]\w+)*")


@attrs.define(slots=True, frozen=True)
class Nearest:
    """A span of the document and, as (of the quote, of the document), the words that differ there."""

    span: tuple[int, int]
    differs: tuple[tuple[str, str], ...]


def nearest_words(text: str, paragraphs: Sequence[tuple[int, int]], quote: str) -> Nearest | None:
    """Return the words of a text that are most like a quote, or None where nothing is like it."""
    try:
        from rapidfuzz.fuzz import partial_ratio_alignment
    except ImportError:
        return None
    wanted = " ".join(quote[:LONGEST].split())
    best: tuple[float, int, int] | None = None
    for low, high in _likely(text, paragraphs, wanted):
        found = partial_ratio_alignment(wanted.lower(), _even(text[low:high]).lower(), score_cutoff=LIKE)
        if found is not None and (best is None or found.score > best[0]):
            best = found.score, low + found.dest_start, low + found.dest_end
    if best is None:
        return None
    span = _without_others(text, _whole_words(text, best[1], best[2]), wanted)
    return Nearest(span, tuple(_differences(wanted, text[slice(*span)])))


def _without_others(text: str, span: tuple[int, int], quote: str) -> tuple[int, int]:
    """Return a span without the words at its ends that the quote does not have beside one that it has."""
    words = [(span[0] + match.start(), span[0] + match.end()) for match in WORD.finditer(text[slice(*span)])]
    ours, theirs = WORD.findall(quote), [text[slice(*word)] for word in words]
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    start, end = span
    if len(steps) > 1 and steps[0][0] == "insert":
        start = words[steps[0][4]][0]
    if len(steps) > 1 and steps[-1][0] == "insert":
        end = words[steps[-1][3] - 1][1]
    elif words and not quote.endswith(text[end - 1]):
        end = words[-1][1]
    return start, end


def _even(text: str) -> str:
    """Return a text with each white space as a space, so that places stay."""
    return re.sub(r"\s", " ", text)


def _likely(text: str, paragraphs: Sequence[tuple[int, int]], quote: str) -> list[tuple[int, int]]:
    """Return the paragraphs that share most words with a quote, rare words counting for more."""
    words = {word.lower() for word in WORD.findall(quote)}
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    often = {word: lowered.count(word) for word in words}
    known = [word for word, count in often.items() if count]
    scored = []
    for low, high in paragraphs:
        score = sum(1 / often[word] ** 0.5 for word in known if lowered.find(word, low, high) >= 0)
        scored.append((-score, low, high))
    return [(low, high) for score, low, high in sorted(scored)[:TRIED] if score or not known]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span grown to the words that it cuts, without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _differences(quote: str, found: str) -> list[tuple[str, str]]:
    ours, theirs = WORD.findall(quote), WORD.findall(found)
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    pairs = [(" ".join(ours[a:b]), " ".join(theirs[c:d])) for _, a, b, c, d in steps]
    return pairs or [(quote, " ".join(found.split()))]
