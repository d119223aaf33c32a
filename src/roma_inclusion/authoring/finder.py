"""Words of a document: where they stand, and in which passages.

    Finder("A  pilot\nwith onder-\nwijs").look("pilot with onderwijs")
        ->  Found("repaired", 3, 24, rule="white-space, line-end-hyphen")

Words are found however they are printed (see `same_words`); an ellipsis skips words inside one passage. What is found
is never guessed: words that stand at two places are ambiguous, whether the one place has them to the letter or not.
A difference of capitals, or of a hyphen inside a word, counts only where no place has the words without it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

import attrs

from ..schema.passages import Passage
from .nearest import nearest_words
from .same_words import INVISIBLE, OTHER_WORDS, RULES, Alignment, Token, align, tokens

MOST = 100
"""Of more places than this only so many are looked at."""
SHORT = 4
"""A quote with fewer letters is looked for by its digits too."""
SKIP = re.compile(r"\s*(?:[\[(]\s*)?(?:\u2026|\.(?:\s?\.){2,})(?:\s*[\])])?\s*")
EDGE = re.compile(rf"^[\s{INVISIBLE}]+|[\s{INVISIBLE}]+$")
Span = tuple[int, int]


@attrs.define(slots=True, frozen=True)
class Found:
    """What became of a quote: `verdict` is exact, repaired, ambiguous or missing.

    `start` and `end` are code points of the document, of the first place where there are several. `rule` names the
    repairs, `places` are the spans of ambiguous words. Of missing words `nearest` is the span that is most like them,
    and `differs` the words by which it differs, as (of the quote, of the document). `of_after` says that all this is of
    the words before the quote.
    """

    verdict: str
    start: int = -1
    end: int = -1
    rule: str | None = None
    places: tuple[Span, ...] = ()
    nearest: Span | None = None
    differs: tuple[tuple[str, str], ...] = ()
    of_after: bool = False

    @property
    def is_found(self) -> bool:
        """Whether the words stand at one place."""
        return self.verdict in ("exact", "repaired")


class Finder:
    """Finds words in a text; `passages` say where an ellipsis ends, blank lines do where there are none."""

    def __init__(self, text: str, passages: Sequence[Passage] = ()) -> None:
        self.text = text
        self.paragraphs: list[Span] = [(passage.start, passage.end) for passage in passages] or _paragraphs(text)
        self._keys: dict[bool, tuple[str, Sequence[int]]] = {}

    def look(self, quote: str, after: str | None = None, within: Span | None = None) -> Found:
        """Return where a quote stands: at its one place, or at the first after the words `after`, which stand once.

        `within` is the span of the text, such as a passage, to which the search is limited.
        """
        low, high = within or (0, len(self.text))
        if after:
            before = self.look(after, within=within)
            if not before.is_found:
                return attrs.evolve(before, of_after=True)
            low = before.end
        places = self.places(quote, low, high)
        if not places:
            near = nearest_words(self.text, self.paragraphs, quote)
            return Found("missing", nearest=near.span, differs=near.differs) if near else Found("missing")
        first = places[0]
        if len(places) > 1 and not after:
            return Found("ambiguous", first.start, first.end, places=tuple((one.start, one.end) for one in places))
        rule = ", ".join(rule for rule in RULES if rule in first.rules) or None
        return Found("repaired" if rule else "exact", first.start, first.end, rule)

    def find(self, quote: str, after: str | None = None, within: Span | None = None) -> Span:
        """Return the span of a quote in code points of the text; ValueError says why there is none."""
        found = self.look(quote, after, within)
        if not found.is_found:
            raise ValueError(self.objection(found, quote, after))
        return found.start, found.end

    def objection(self, found: Found, quote: str, after: str | None = None) -> str:
        """Return why a quote that was looked for is not found at one place, as a sentence."""
        name = f"after: {after!r}" if found.of_after else repr(quote)
        if found.places:
            times = f"more than {MOST}" if len(found.places) >= MOST else len(found.places)
            also = "" if found.of_after else ": say after which words"
            return f"{name} stands {times} times in the document{also}"
        if found.of_after:
            return f"{name} stands 0 times in the document{self._instead(found)}"
        if after and self.look(quote).verdict != "missing":
            return f"{name} is not in the document after {after!r}"
        return f"{name} is not in the document{self._instead(found)}"

    def _instead(self, found: Found) -> str:
        """Say what stands there that is most like the words."""
        if found.nearest is None:
            return ""
        nearest = " ".join(self.text[slice(*found.nearest)].split())
        pairs = [_difference(*pair) for pair in found.differs]
        return f"; nearest is {nearest!r}: {', '.join(pairs[:3])}{' and more' if pairs[3:] else ''}"

    def places(self, quote: str, low: int = 0, high: int | None = None) -> list[Alignment]:
        """Return every place where a quote stands between two places, in order, at most `MOST` of them."""
        span = (low, len(self.text) if high is None else high)
        return self._as_written(quote, span) or self._with_words_skipped(quote, span)

    def _as_written(self, quote: str, span: Span) -> list[Alignment]:
        words = EDGE.sub("", quote)
        if not words:
            return []
        exact = list(self._verbatim(words, span))
        begins = [one.start for one in exact]
        others = []
        for place in self._alike(words, span) if len(exact) < MOST else ():
            near = bisect_right(begins, place.start)
            if all(one.end <= place.start or one.start >= place.end for one in exact[max(near - 1, 0) : near + 1]):
                others.append(place)
        kept = [place for place in others if OTHER_WORDS.isdisjoint(place.rules)] + exact or others
        return sorted(set(kept), key=lambda place: (place.start, place.end))[:MOST]

    def _verbatim(self, words: str, span: Span) -> Iterator[Alignment]:
        place = self.text.find(words, *span)
        for _ in range(MOST):
            if place < 0:
                return
            yield Alignment(place, place + len(words), frozenset())
            place = self.text.find(words, place + 1, span[1])

    def _alike(self, words: str, span: Span) -> Iterator[Alignment]:
        """Yield the places that have the letters of a quote, and between them nothing else than a rule allows.

        Places that have it to the letter are passed over.
        """
        quote = tokens(words)
        with_digits = len(_key(words, False)[0]) < SHORT
        wanted, own = _key(words, with_digits)
        if not wanted:
            return
        if with_digits not in self._keys:
            self._keys[with_digits] = _key(self.text, with_digits)
        key, at = self._keys[with_digits]
        reach = 2 * max(own[0], len(words) - own[-1]) + 16
        last_place = bisect_left(at, span[1])
        place, found = key.find(wanted, bisect_left(at, span[0]), last_place), 0
        while place >= 0 and found < MOST:
            is_verbatim = self.text.startswith(words, max(at[place] - own[0], 0))
            aligned = None if is_verbatim else self._align(quote, at[place], at[place + len(wanted) - 1], reach)
            if aligned and span[0] <= aligned.start and aligned.end <= span[1]:
                found += 1
                yield aligned
            place = key.find(wanted, place + 1, last_place)

    def _align(self, quote: Sequence[Token], first: int, last: int, reach: int) -> Alignment | None:
        """Return where a quote stands whose first and last letters these are; what is around them may be part of it."""
        text = self.text
        low = next((n for n in range(first, max(first - reach, 0), -1) if text[n - 1].isalpha()), max(first - reach, 0))
        window = tokens(text, low, min(last + 1 + reach, len(text)))
        begins = [number for number, token in enumerate(window) if token.start <= first]
        return next((found for number in reversed(begins) if (found := align(window, quote, number))), None)

    def _with_words_skipped(self, quote: str, span: Span) -> list[Alignment]:
        """Return the places of a quote with an ellipsis: its parts in order, inside one paragraph."""
        parts = [part for part in SKIP.split(quote) if EDGE.sub("", part)]
        if not parts or not SKIP.search(quote):
            return []
        listed = [self._as_written(part, span) for part in parts]
        found = []
        for begin in listed[0]:
            _, limit = self.paragraphs[max(bisect_right(self.paragraphs, (begin.start, len(self.text))) - 1, 0)]
            for end in _chain(begin, listed[1:], limit):
                found.append(Alignment(begin.start, end.end, begin.rules | end.rules | {"ellipsis"}))
        return found[:MOST]


def _chain(begin: Alignment, parts: Sequence[Sequence[Alignment]], limit: int) -> list[Alignment]:
    """Return the ends of a chain of parts: each after the one before it, the last wherever it stands up to `limit`."""
    if not parts:
        return [begin]
    rules, place = begin.rules, begin.end
    for part in parts[:-1]:
        following = next((one for one in part if place <= one.start and one.end <= limit), None)
        if following is None:
            return []
        rules, place = rules | following.rules, following.end
    return [attrs.evolve(one, rules=one.rules | rules) for one in parts[-1] if place <= one.start and one.end <= limit]


def _key(text: str, with_digits: bool) -> tuple[str, Sequence[int]]:
    """Return the letters of a text (and its digits) without case and accents, and the place of each."""
    kept = str.isalnum if with_digits else str.isalpha
    pieces_of = {sign: "".join(filter(kept, _plain(sign))) for sign in set(text)}
    pieces = list(map(pieces_of.__getitem__, text))
    if max(map(len, pieces_of.values()), default=0) <= 1:
        return "".join(pieces), list(compress(range(len(text)), pieces))
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())


def _paragraphs(text: str) -> list[Span]:
    ends = [match.end() for match in re.finditer(r"\n[^\S\n]*\n", text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _difference(quote: str, document: str) -> str:
    if not document:
        return f"without {quote!r}"
    return f"{document!r} and not {quote!r}" if quote else f"with {document!r}"


def over_passages(start: int, end: int, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield each passage that a span of the document touches, with the part of the span that lies in it."""
    begins = [passage.start for passage in passages]
    for passage in passages[max(bisect_right(begins, start) - 1, 0) :]:
        if passage.start >= end:
            break
        if passage.end > start:
            yield passage, max(start, passage.start), min(end, passage.end)
