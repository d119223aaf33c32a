"""Which record of one reader is which of the other: by where both were read, never by how they were coded.

Two records of a table can be one where the words that they share are at least half of the shorter one's words. Of all
pairs that can be, the one that shares most is made first (shared characters over those of both together), then the
next of what is left, each record once. Between pairs that share as much, as where one clause gave several records,
decide the records that both name, then the words of ours that they have in common, then one id.

Codes have no say in it, or agreement would make itself. That units of a text are aligned by place before their
categories are compared is from unitizing: K. Krippendorff, Content Analysis, 4th edition (2019), chapter 12; Y. Mathet,
A. Widlöcher and J.-P. Métivier, The Unified and Holistic Method Gamma, Computational Linguistics 41 (2015), 437-479.

Two kinds of record are matched by what they are: a place or an actor of one id is one, and so is an item of `reporting`
about an intervention that is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..schema import TABLES
from .readings import COMPARED, Reading, Row, Span

Pair = tuple[Row | None, Row | None]
"""What both, or only one of two readers have."""
SHORTER = 0.5
"""How much of the shorter record's words two records must share to be one."""
BLOCK = 200
"""Code points that are looked through together: only records that touch one block are held against each other."""
WORD = re.compile(r"\w+")


def match(first: Reading, second: Reading) -> dict[str, list[Pair]]:
    """Return the pairs of each table: what is one, then what only one reader has, in the order of the document."""
    made: dict[str, list[Pair]] = {}
    one: set[tuple[str, str, str]] = set()
    for table in COMPARED:
        pairs = list(_match_table(first.rows[table], second.rows[table], one, table))
        one |= {(table, a.id, b.id) for a, b in pairs if a and b}
        made[table] = sorted(pairs, key=_place)
    return made


def _match_table(
    ours: Sequence[Row], theirs: Sequence[Row], one: set[tuple[str, str, str]], table: str
) -> Iterator[Pair]:
    left, right = dict.fromkeys(ours), dict.fromkeys(theirs)
    for a, b in (*_by_identity(ours, theirs, one, table), *_by_place(ours, theirs, one)):
        if a in left and b in right:
            del left[a], right[b]
            yield a, b
    yield from ((a, None) for a in left)
    yield from ((None, b) for b in right)


def _by_identity(
    ours: Sequence[Row], theirs: Sequence[Row], one: set[tuple[str, str, str]], table: str
) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs of records that are one by what they are."""
    if TABLES[table].shared:
        known = {b.id: b for b in theirs}
        yield from ((a, known[a.id]) for a in ours if a.id in known)
    elif made_of := TABLES[table].made_of:
        for a in ours:
            yield from ((a, b) for b in theirs if _is_one_item(a, b, made_of) and _shared_records(a, b, one))


def _is_one_item(a: Row, b: Row, made_of: Sequence[str]) -> bool:
    """Whether two rows have the same codes in the columns that their id is made of."""
    return all(a.codes[name] == b.codes[name] for name in made_of if name in a.codes)


def _by_place(ours: Sequence[Row], theirs: Sequence[Row], one: set[tuple[str, str, str]]) -> list[tuple[Row, Row]]:
    """Return the pairs of records that can be one by the words that they were read from, the best first."""
    if ours and TABLES[ours[0].table].made_of:
        return []
    touched: dict[int, list[Row]] = defaultdict(list)
    for b in theirs:
        for block in _blocks(b.spans):
            touched[block].append(b)
    found = []
    for a in ours:
        for b in dict.fromkeys(b for block in _blocks(a.spans) for b in touched[block]):
            shared = common(a.spans, b.spans)
            if shared >= SHORTER * min(length(a.spans), length(b.spans)) > 0:
                share = shared / (length(a.spans) + length(b.spans) - shared)
                likeness = (share, _shared_records(a, b, one), _shared_words(a, b), a.id == b.id)
                found.append((likeness, sorted((a.id, b.id)), a, b))
    found.sort(key=lambda item: item[1])
    found.sort(key=lambda item: item[0], reverse=True)
    return [(a, b) for _, _, a, b in found]


def _blocks(spans: Sequence[Span]) -> set[int]:
    return {block for start, end in spans for block in range(start // BLOCK, (end - 1) // BLOCK + 1)}


def _shared_records(a: Row, b: Row, one: set[tuple[str, str, str]]) -> int:
    """Return how many records both rows name in the same column, an id of one standing for that of the other."""
    return sum(
        same_record(ours, theirs, one) for name in a.refers for ours in a.refers[name] for theirs in b.refers[name]
    )


def same_record(ours: tuple[str, str, str], theirs: tuple[str, str, str], one: set[tuple[str, str, str]]) -> bool:
    """Whether two rows name one record, in one part."""
    return ours[:2] == theirs[:2] and (ours[1], ours[2], theirs[2]) in one


def _shared_words(a: Row, b: Row) -> float:
    """Return which part of the words of two rows both have."""
    ours, theirs = (set(WORD.findall(row.words.casefold())) for row in (a, b))
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def length(spans: Sequence[Span]) -> int:
    """Return how many characters lie in spans that do not overlap."""
    return sum(end - start for start, end in spans)


def common(ours: Sequence[Span], theirs: Sequence[Span]) -> int:
    """Return how many characters lie in both of two lists of spans, each in order and without overlaps."""
    shared = at = 0
    for start, end in ours:
        while at < len(theirs) and theirs[at][1] <= start:
            at += 1
        number = at
        while number < len(theirs) and theirs[number][0] < end:
            shared += min(end, theirs[number][1]) - max(start, theirs[number][0])
            number += 1
    return shared


def _place(pair: Pair) -> tuple[bool, int, str]:
    rows = [row for row in pair if row is not None]
    start = min((row.spans[0][0] for row in rows if row.spans), default=0)
    return len(rows) < 2, start, min(row.id for row in rows)
