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
from .record_file import RecordFile
from .search import fold, words_of
from .synonyms import OtherWord, is_phrase, other_words
from .ways import Ways, either
from .words_there import nearest, quoted

MOST = 1_000
"""So many hits are ranked and counted; whoever finds more is told so."""
PRIORITY = {
    "answers": 6.0,
    "places": 4.0,
    "themes": 4.0,
    "target_groups": 3.0,
    "mechanisms": 4.0,
    "sources": 3.0,
    "interventions": 2.0,
    "actors": 1.5,
    "answer_statements": 0.7,
    "reporting": 0.7,
    "cited_works": 0.7,
}
"""How much more a hit of a table weighs: what leads further stands before single statements."""
RANKED = 3_000
"""So many texts are ranked where more match: the first of the index, in which what leads further stands first."""
NUMBERS_FIRST = 3.0
"""How much more a number weighs where a number is looked for."""
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


@attrs.define(slots=True, frozen=True)
class Hit:
    """A record that was found: in which language, by how close a match (0 is closest)."""

    record_table: str
    record_id: str
    language: str
    source_id: str
    tier: int


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
    answers = find_answers(file, ways, _is_question(q, typed))
    pinned = [Hit("answers", own, language, "", 0) for own, language in answers]
    ranked = {(hit.record_table, hit.record_id): hit for hit in pinned}
    for tier, match in enumerate(_matches(ways, is_counting)):
        if tier >= ALL_WORDS and len(ranked) >= ENOUGH:
            break
        for hit in _ask(file, match, tier, of_numbers):
            ranked.setdefault((hit.record_table, hit.record_id), hit)
        if len(ranked) > MOST:
            break
    hits = list(ranked.values())
    matched = list(dict.fromkeys(word for way in ways for word in way.all_words))
    others = [other_words()[word] for word in words if word in other_words()]
    return Found(hits[:MOST], len(pinned), matched, others=others, is_cut=len(hits) > MOST)


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


def _ask(file: RecordFile, match: str, tier: int, of_numbers: bool) -> Iterator[Hit]:
    weights = PRIORITY | ({"observations": NUMBERS_FIRST} if of_numbers else {})
    weight = " ".join(f"WHEN '{table}' THEN {factor}" for table, factor in weights.items())
    sql = f"""WITH matching AS MATERIALIZED (
    SELECT rowid AS own, bm25(search_index, 0, 0, 0, 0, 4, 1) AS score FROM search_index WHERE search_index MATCH ?
    LIMIT {RANKED}
)
SELECT s.record_table, s.record_id, s.language, s.source_id FROM matching m CROSS JOIN search_index s ON s.rowid = m.own
ORDER BY m.score * CASE s.record_table {weight} ELSE 1 END, m.own LIMIT {MOST + 1}"""
    for table, own, language, source in file.ask(sql, [match]):
        yield Hit(table, own, language, source or "", tier)
