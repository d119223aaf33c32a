"""One ranked list of what a database says on some words, by its search index.

    found = find(file, "schoolverzuim in Ede")
    [(hit.record_table, hit.record_id) for hit in found.hits]

Answers to what is asked stand first. Then the word itself weighs more than its stem, its stem goes before what means
the same or holds it, every word before any word, and a text that begins with the words before all. Where nothing is
found, the nearest words that the database has are tried.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from .asking import COUNTING, DID_IT_WORK, GENERAL, LITTLE, POPULATION, WHAT_WORKS, is_question
from .find_answers import find_answers
from .named import Named, called
from .rank import NOTHING, Asked, Hit, is_frequent, ranked
from .record_file import RecordFile
from .search import fold, words_of
from .synonyms import OtherWord, is_phrase, other_words
from .ways import Ways, either
from .words_there import nearest, quoted

MOST = 1_000
"""So many hits are ranked and counted; whoever finds more is told so."""
LONGEST_PHRASE = 3
"""So many words at most are looked for as one where together they have a meaning."""
LIKE_AT_ALL = 0.6
"""How alike a word must be (0 to 1) to be offered where nothing is found."""
OFFERED = 5
"""So many words are offered for one that is not found."""
TIMES = {"k": 1_000, "duizend": 1_000, "thousand": 1_000, "miljoen": 1_000_000, "million": 1_000_000}
ROUND = re.compile(rf"\b(\d+)\s*({'|'.join(TIMES)})\b")
"""A round number, such as 35 thousand."""


@attrs.define(slots=True)
class Found:
    """What was found: the hits, the best first, of which the first `answers` answer what is asked.

    `matched` are the words that were matched, `instead` what was looked for instead, `others` what is written here for
    words of others, `near` words of the database that are like one that was not found.
    """

    hits: list[Hit] = attrs.field(factory=list)
    answers: int = 0
    matched: list[str] = attrs.field(factory=list)
    instead: str = ""
    others: list[OtherWord] = attrs.field(factory=list)
    near: list[str] = attrs.field(factory=list)
    is_cut: bool = False


def find(file: RecordFile, q: str) -> Found:
    """Return what a database says on some words, at most `MOST` records."""
    words = [word for word in _words(q) if len(word) > 1 or word.isdigit()]
    words = [word for word in words if word not in LITTLE] or words
    if not words:
        return Found()
    found = _find(file, q, words)
    if not found.hits:
        like = {word: nearest(file, word, LIKE_AT_ALL) for word in words}
        meant = [next(iter(nearest(file, word)), word) for word in words]
        if meant != words:
            found = _find(file, " ".join(meant), meant)
            found.instead = " ".join(meant) if found.hits else ""
        found.near = list(dict.fromkeys(near for nears in like.values() for near in nears[:OFFERED]))
    return found


def _words(q: str) -> list[str]:
    """Return the words of a query; a round number as its figures, several words as one where they are a phrase."""
    folded = ROUND.sub(lambda found: str(int(found[1]) * TIMES[found[2]]), fold(q))
    words = words_of(DID_IT_WORK.sub(r"\1 effective", WHAT_WORKS.sub("", folded)))
    found: list[str] = []
    while words:
        lengths = range(min(LONGEST_PHRASE, len(words)), 1, -1)
        length = next((n for n in lengths if _is_phrase(words[:n])), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return found


def _is_phrase(words: Sequence[str]) -> bool:
    return not any(word.isdigit() for word in words) and is_phrase(" ".join(words))


def _find(file: RecordFile, q: str, words: Sequence[str]) -> Found:
    typed, named = words_of(fold(q)), Named.of(file, words)
    is_counting = not COUNTING.isdisjoint(typed)
    if is_question(q, typed):
        words = [word for word in words if word not in GENERAL] or words
    if is_counting and named.is_all(words):
        words = [*words, POPULATION]
    ways = [Ways.of(file, word) for word in words]
    answers = find_answers(file, ways, is_question(q, typed), named)
    found = Found([Hit("answers", own, language, "", 0) for own, language in answers], len(answers))
    _add(file, found, ways, named, is_counting)
    found.matched = list(dict.fromkeys(word for way in ways for word in way.all_words))
    others = [other_words()[word] for word in words if word in other_words()]
    found.others = [other for other in others if any(other.written_here.values())]
    return found


def _add(file: RecordFile, found: Found, ways: Sequence[Ways], named: Named, is_counting: bool) -> None:
    """Add to the answers what else is found, the closest first, and whether that is cut."""
    about = [place for places in named.places.values() for place in places] if is_counting else []
    asked = Asked(_rare(file, ways), is_counting or any(way.is_number for way in ways), about)
    names = [] if is_counting or len(ways) == 1 else called(file, [way for way in ways if way.word not in named.groups])
    hits = {(hit.record_table, hit.record_id): hit for hit in found.hits}
    for tier, match in enumerate(_matches(ways, is_counting)):
        if tier >= ALL_WORDS and len(hits) >= ENOUGH:
            break
        rows, found.is_cut = ranked(file, match, asked)
        for row in [*rows[:1], *names[:BESIDE], *rows[1:]] if rows else ():
            hits.setdefault((row[0], row[1]), Hit(*row, tier))
        if found.is_cut or len(hits) > MOST:
            break
    found.is_cut = found.is_cut or len(hits) > MOST
    found.hits = list(hits.values())[:MOST]


def _rare(file: RecordFile, ways: Sequence[Ways]) -> str | None:
    """Return a query for those words that not very many texts have; None where no word is frequent."""
    rare = [way.by_any() for way in ways if not (way.is_frequent or is_frequent(file, way.by_any()))]
    return None if len(rare) == len(ways) else either(rare) if rare else NOTHING


ENOUGH = 10
"""Where so many records have all the words, those that lack some of them are not shown."""
BESIDE = 2
"""So many themes and mechanisms that a word of several names stand after the closest hit: their pages lead further."""
ALL_WORDS = 3
"""The tiers in which a record has all the words; what follows lacks one of several, or has at least one."""


def _matches(ways: Sequence[Ways], is_counting: bool) -> Iterator[str]:
    """Yield what the index is asked for, the closest first; who asks for a number, asks for it in whatever words."""
    phrase = " ".join(way.word for way in ways)
    leads = other_words()[phrase].leads_to if phrase in other_words() else ()
    yield either([f"text : ^ {quoted(begin)}" for begin in (phrase, *leads)])
    wider = [way.by_any() for way in ways]
    yield " AND ".join(wider if is_counting else [way.by_stem() for way in ways])
    yield " AND ".join(wider)
    if len(wider) > 2:
        yield either([f"({' AND '.join(most)})" for most in itertools.combinations(wider, len(wider) - 1)])
    yield either(wider)
    if any(way.parts for way in ways):
        yield either([way.by_part() for way in ways])
