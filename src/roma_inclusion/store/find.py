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

from .find_answers import find_answers
from .rank import NOTHING, Hit, is_frequent, last_name, ranked
from .record_file import RecordFile
from .search import fold, words_of
from .synonyms import OtherWord, is_phrase, other_words
from .ways import Ways, either
from .words_there import nearest, quoted

MOST = 1_000
"""So many hits are ranked and counted; whoever finds more is told so."""
COUNTING = frozenset({"many", "number", "hoeveel", "aantal"})
"""Words that ask for a number."""
ASKING = frozenset("who what how why when where which does did wie wat hoe waarom wanneer waar welke waardoor".split())  # noqa: SIM905
"""Words that ask, wherever they stand."""
BEGINS_ASKING = frozenset(
    """
    do is are was were has have had can could should must may will would
    is zijn was waren heeft hebben had kan kunnen mag mogen moet moeten wordt worden werd zal zou zouden doet doen
    """.split()  # noqa: SIM905
)
"""Words that ask where they stand first."""
DID_IT_WORK = re.compile(
    r"^((?:do|does|did|has|have|hebben|heeft)\b.*)\b(?:work(?:ed|ing)?|gewerkt)\W*$|^(?:wat )?werkt\b"
)
"""Whether something works is asked, not about jobs."""
LONGEST_PHRASE = 3
"""So many words at most are looked for as one where together they have a meaning."""
LIKE_AT_ALL = 0.6
"""How alike a word must be (0 to 1) to be offered where nothing is found."""
OFFERED = 5
"""So many words are offered for one that is not found."""
TIMES = {"k": 1_000, "duizend": 1_000, "thousand": 1_000, "miljoen": 1_000_000, "million": 1_000_000}
ROUND = re.compile(rf"\b(\d+)\s*({'|'.join(TIMES)})\b")
"""A round number, such as 35 thousand."""
LITTLE = frozenset(
    """
    a about after also am an and any are as at be because been being best better by can could did do does enough
    find for from get gets go goes going good had happen happened happens has have how i if in is it its just keep
    like many me much must my no not of on only or our really should so still than that the their then there they
    this to too us was way ways we were what when where which who why will with would you your
    aan al alleen als beste beter bij dan dat de den der die dit doe doen doet door echt een eigenlijk en er ga gaan
    gaat gebeurd gebeurde gebeuren gebeurt geen genoeg goed goede haar had heb hebben heeft het hij hoe hoeveel hun
    ik in is je kan krijg krijgen krijgt kun kunnen mag manier met mijn moet moeten mogen na naar niet nog of om
    omdat onze ook op over te tot u uit uw van vind vinden voor waar waarom was wat we wel welke werd werden wie wij
    wil willen worden wordt zal ze zij zijn zou zouden zullen
    """.split()  # noqa: SIM905
)
"""Words that say nothing of what is looked for; they count where there are no others."""


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
    words = words_of(DID_IT_WORK.sub(r"\1 effective", folded))
    found: list[str] = []
    while words:
        lengths = range(min(LONGEST_PHRASE, len(words)), 1, -1)
        length = next((n for n in lengths if _is_phrase(words[:n])), 1)
        found.append(" ".join(words[:length]))
        words = words[length:]
    return found


def _is_phrase(words: Sequence[str]) -> bool:
    return not any(word.isdigit() for word in words) and is_phrase(" ".join(words))


def _is_question(q: str, typed: Sequence[str]) -> bool:
    return "?" in q or typed[0] in BEGINS_ASKING or not ASKING.isdisjoint(typed)


def _find(file: RecordFile, q: str, words: Sequence[str]) -> Found:
    ways = [Ways.of(file, word) for word in words]
    typed = words_of(fold(q))
    is_counting = not COUNTING.isdisjoint(typed)
    of_numbers = is_counting or any(way.is_number for way in ways)
    answers = find_answers(file, ways, _is_question(q, typed), last_name(file))
    pinned = [Hit("answers", own, language, "", 0) for own, language in answers]
    hits = {(hit.record_table, hit.record_id): hit for hit in pinned}
    rare, is_cut = _rare(file, ways), False
    for tier, match in enumerate(_matches(ways, is_counting)):
        if tier >= ALL_WORDS and len(hits) >= ENOUGH:
            break
        rows, more = ranked(file, match, rare, of_numbers)
        is_cut = is_cut or more
        for row in rows:
            hits.setdefault((row[0], row[1]), Hit(*row, tier))
        if is_cut or len(hits) > MOST:
            break
    matched = list(dict.fromkeys(word for way in ways for word in way.all_words))
    others = [other_words()[word] for word in words if word in other_words()]
    is_cut = is_cut or len(hits) > MOST
    return Found(list(hits.values())[:MOST], len(pinned), matched, others=others, is_cut=is_cut)


def _rare(file: RecordFile, ways: Sequence[Ways]) -> str | None:
    """Return a query for those words that not very many texts have; None where no word is frequent."""
    rare = [way.by_any() for way in ways if not (way.is_frequent or is_frequent(file, way.by_any()))]
    return None if len(rare) == len(ways) else either(rare) if rare else NOTHING


ENOUGH = 10
"""Where so many records have all the words, those that lack some of them are not shown."""
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
