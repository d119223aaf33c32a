"""Words that a person typed, found in the document: the way to mark without a mouse and without a script."""

from __future__ import annotations

from ..authoring.finder import Finder, over_passages
from .rows import Rows
from .spans import Span, fitted


def spans_of(text: str, rows: Rows, start: int, end: int) -> list[Span]:
    """Return the spans, in the passages that they touch, of a span of the document."""
    found = [
        Span(passage.address, low - passage.start, high - passage.start)
        for passage, low, high in over_passages(start, end, rows.passages)
    ]
    return [span for span in (fitted(one, rows.by_address) for one in found) if span]


def find_words(text: str, rows: Rows, at: str, first: str, last: str) -> list[Span]:
    """Return the spans from the first words to the last, or of the first alone; in the passage `at` if they are there.

    Raises ValueError, which says why, where they are not found or stand more than once.
    """
    passage = rows.by_address.get(at)
    if passage:
        inside = text[passage.start : passage.end]
        try:
            start, end = _from_to(inside, first, last)
            return spans_of(text, rows, passage.start + start, passage.start + end)
        except ValueError:
            pass  # they may stand elsewhere in the document
    start, end = _from_to(text, first, last)
    return spans_of(text, rows, start, end)


def words_of_name(text: str, rows: Rows, name: str) -> list[Span]:
    """Return where a name stands, in the shortest passage that has it: a longer one is likely to say more than that.

    None where it stands nowhere.
    """
    for passage in sorted(rows.passages, key=lambda one: one.end - one.start):
        inside = text[passage.start : passage.end]
        try:
            start, end = Finder(inside).find(name)
        except ValueError:
            place = inside.find(name)
            start, end = place, place + len(name)
        if start >= 0:
            return spans_of(text, rows, passage.start + start, passage.start + end)
    return []  # the checks ask for words then


def _from_to(text: str, first: str, last: str) -> tuple[int, int]:
    finder = Finder(text)
    start, end = finder.find(first)
    if last.strip():
        rest = text[start:]
        _, offset = Finder(rest).find(last, None if _once(rest, last) else first)
        end = start + offset
    return start, end


def _once(text: str, words: str) -> bool:
    try:
        Finder(text).find(words)
    except ValueError:
        return False
    return True
