"""One ranked list of what a database says on some words, by its search index.

    found = find(file, "schoolverzuim in Ede")
    [(hit.record_table, hit.record_id) for hit in found.hits]

The word itself weighs more than its stem, its stem goes before what means the same or holds it, every word before any
word, and a text that begins with the words before all. Where nothing is found, the nearest words that the database has
are tried.
"""

from __future__ import annotations

import csv
import difflib
import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from .record_file import RecordFile
from .search import fold, stems, words_of

SYNONYMS = Path(__file__).parent / "synonyms.csv"
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
    "reporting": 0.7,
    "cited_works": 0.7,
}
"""How much more a hit of a table weighs: what leads further stands before single statements."""
RANKED = 3_000
"""So many texts are ranked where more match: the first of the index, in which what leads further stands first."""
SHORTEST_PART = 4
"""Letters that a word needs to be looked for within other words."""
LIKE_ENOUGH = 0.8
"""How alike two words must be (0 to 1) for one to be taken for a misspelling of the other."""
LITTLE = frozenset(
    """
    a an and any are as at be by did do does for from has have how in is it its many no not me much of on or that the
    their there they this to us was we were what when where which who why with
    aan al als bij dan dat de den der die dit door een en er haar geen het hij hoe hoeveel hun ik in is je met naar
    niet of om op ook over te tot uit van voor waar waarom wat welke wie wordt zij zijn
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
    """What was found: the hits, the best first; the words that were matched; what was looked for instead, if at all."""

    hits: list[Hit] = attrs.field(factory=list)
    matched: list[str] = attrs.field(factory=list)
    instead: str = ""
    is_cut: bool = False


def find(file: RecordFile, q: str) -> Found:
    """Return what a database says on some words, at most `MOST` records."""
    words = [word for word in words_of(fold(q)) if len(word) > 1 or word.isdigit()]
    words = [word for word in words if word not in LITTLE] or words
    if not words:
        return Found()
    found = _find(file, q, words)
    if not found.hits:
        nearest = [_nearest(file, word) or word for word in words]
        if nearest != words:
            found = _find(file, " ".join(nearest), nearest)
            found.instead = " ".join(nearest) if found.hits else ""
    return found


def _find(file: RecordFile, q: str, words: Sequence[str]) -> Found:
    ways = [_Ways.of(file, word) for word in words]
    ranked: dict[tuple[str, str], Hit] = {}
    for tier, match in enumerate(_matches(ways, q)):
        if tier >= ALL_WORDS and len(ranked) >= ENOUGH:
            break
        for hit in _ask(file, match, tier):
            ranked.setdefault((hit.record_table, hit.record_id), hit)
        if len(ranked) > MOST:
            break
    hits = list(ranked.values())
    matched = [word for way in ways for word in way.all_words]
    return Found(hits[:MOST], list(dict.fromkeys(matched)), is_cut=len(hits) > MOST)


@attrs.define(slots=True)
class _Ways:
    """The ways in which one word may be met: as it is, by its stems, by what means the same, within other words."""

    word: str
    stems: list[str]
    same: list[str]
    within: list[str]
    parts: list[str]

    @classmethod
    def of(cls, file: RecordFile, word: str) -> _Ways:
        own = list(dict.fromkeys(stems(word, language) for language in _groups()[0]))
        within = list(_holding(file, word)) if len(word) >= SHORTEST_PART else []
        parts = [] if within or _is_known(file, word) else list(_split(file, word))
        return cls(word, own, list(_synonyms(own)), within, parts)

    @property
    def all_words(self) -> list[str]:
        return [self.word, *self.stems, *self.same, *self.within, *self.parts]

    def by_stem(self) -> str:
        return _either([f"stems : {_quoted(stem)}" for stem in self.stems] + [f"text : {_quoted(self.word)} *"])

    def by_any(self) -> str:
        wider = [f"stems : {_quoted(phrase)}" for phrase in self.same]
        wider += [f"text : {_quoted(word)}" for word in self.within]
        if self.parts:
            wider.append("(" + " AND ".join(f"text : {_quoted(part)} *" for part in self.parts) + ")")
        return _either([self.by_stem(), *wider])


ENOUGH = 10
"""Where so many records have all the words, those that lack some of them are not shown."""
ALL_WORDS = 3
"""The tiers in which a record has all the words; what follows lacks one of several, or has at least one."""


def _matches(ways: Sequence[_Ways], q: str) -> Iterator[str]:
    """Yield what the index is asked for, the closest first."""
    phrase = " ".join(way.word for way in ways)
    yield f"text : ^ {_quoted(phrase)}"
    yield " AND ".join(way.by_stem() for way in ways)
    wider = [way.by_any() for way in ways]
    yield " AND ".join(wider)
    if len(wider) > 2:
        yield _either([f"({' AND '.join(most)})" for most in itertools.combinations(wider, len(wider) - 1)])
    yield _either(wider)


def _ask(file: RecordFile, match: str, tier: int) -> Iterator[Hit]:
    weight = " ".join(f"WHEN '{table}' THEN {factor}" for table, factor in PRIORITY.items())
    sql = f"""WITH matching AS MATERIALIZED (
    SELECT rowid AS own, bm25(search_index, 0, 0, 0, 0, 4, 1) AS score FROM search_index WHERE search_index MATCH ?
    LIMIT {RANKED}
)
SELECT s.record_table, s.record_id, s.language, s.source_id FROM matching m CROSS JOIN search_index s ON s.rowid = m.own
ORDER BY m.score * CASE s.record_table {weight} ELSE 1 END, m.own LIMIT {MOST + 1}"""
    for table, own, language, source in file.ask(sql, [match]):
        yield Hit(table, own, language, source or "", tier)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"'


def _either(ways: Sequence[str]) -> str:
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def _is_known(file: RecordFile, word: str) -> bool:
    sql = "SELECT 1 FROM search_words WHERE word MATCH ? AND word = ? LIMIT 1"  # by its letters: the index knows no =
    return file.ask(sql, [_quoted(word), word]).fetchone() is not None


def _holding(file: RecordFile, part: str) -> Iterator[str]:
    """Yield the words that hold a part, such as *schoolverzuim* for *verzuim*, the most frequent first."""
    sql = "SELECT word FROM search_words WHERE word MATCH ? ORDER BY n DESC, word LIMIT 40"
    yield from (word for (word,) in file.ask(sql, [_quoted(part)]) if word != part)


def _split(file: RecordFile, word: str) -> Iterator[str]:
    """Yield the two words that a compound is made of (*wooncoach*), if the database has both.

    Where it has not, and the word is no misspelling, the longest known word that it begins with is yielded.
    """
    for at in range(len(word) - 3, 2, -1):
        first, second = word[:at], word[at:]
        for head in dict.fromkeys((first, first.removesuffix("s"))):
            if len(head) > 2 and _is_known(file, head) and _is_known(file, second):
                yield from (head, second)
                return
    if _nearest(file, word) is None:
        beginnings = (word[:at] for at in range(len(word) - 3, SHORTEST_PART, -1))
        yield from itertools.islice((begin for begin in beginnings if _is_known(file, begin)), 1)


def _nearest(file: RecordFile, word: str) -> str | None:
    """Return the word of the database that one is most likely a misspelling of, or None."""
    if _is_known(file, word) or len(word) < 3:
        return None
    pieces = " OR ".join(_quoted(word[at : at + 3]) for at in range(len(word) - 2))
    sql = "SELECT word, n FROM search_words WHERE word MATCH ? ORDER BY rank LIMIT 60"
    rows = file.ask(sql, [pieces]).fetchall()
    likeness = [(difflib.SequenceMatcher(None, word, other).ratio(), n, other) for other, n in rows]
    best = max(likeness, default=(0.0, 0, ""))
    return best[2] if best[0] >= LIKE_ENOUGH else None


@functools.cache
def _groups() -> tuple[tuple[str, ...], dict[str, list[str]]]:
    """Return the languages of the file of synonyms, and what means the same as each word of it, all as stems."""
    found: dict[str, list[str]] = {}
    with SYNONYMS.open(newline="", encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        languages = tuple(reader.fieldnames or ())
        for row in reader:
            group = dict.fromkeys(
                stems(fold(word), language) for language in languages for word in _words(row[language])
            )
            for own in group:
                found.setdefault(own, []).extend(other for other in group if other != own)
    return languages, found


def _words(cell: str) -> list[str]:
    return [word for word in map(str.strip, cell.split("|")) if word]


def _synonyms(own: Iterable[str]) -> Iterator[str]:
    """Yield what means the same as any of some stems."""
    yield from dict.fromkeys(other for stem in own for other in _groups()[1].get(stem, ()))
