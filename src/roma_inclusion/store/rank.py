"""The texts that match a query of the search index, the best first: what says most of its words, and leads further.

Words that very many texts have tell them little apart, and to weigh them costs more the more there are. Where there are
rarer words, texts are ranked by those; else the shortest stand first. Of very many that match, the first are ranked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import attrs

from .record_file import RecordFile
from .search import NAMES

RANKED = 3_000
"""So many texts are ranked where more match: the first of the index, in which what leads further stands first. A word
that more of them have is frequent."""
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
NUMBERS_FIRST = {"observations": 3.0}
"""How much more a number weighs where a number is looked for."""
NOTHING = '""'
"""A query that no text matches."""
Row = tuple[str, str, str, str]
"""Table and id of a record, the language in which it was found, its source."""


@attrs.define(slots=True, frozen=True)
class Hit:
    """A record that was found: in which language, by how close a match (0 is closest)."""

    record_table: str
    record_id: str
    language: str
    source_id: str
    tier: int


def is_frequent(file: RecordFile, match: str) -> bool:
    """Whether more texts match than are ranked."""
    sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1 OFFSET ?"
    return file.ask(sql, [match, RANKED]).fetchone() is not None


def last_name(file: RecordFile) -> int:
    """Return the row of the index after which no answer and no place, theme, mechanism or group stands."""
    names = ", ".join(f"'{table}'" for table in ("answers", "answer_statements", *NAMES))
    sql = f"SELECT rowid FROM search_index WHERE record_table NOT IN ({names}) ORDER BY rowid LIMIT 1"
    found = file.ask(sql).fetchone()
    return int(found[0]) if found else 0


@attrs.define(slots=True, frozen=True)
class Asked:
    """By what texts are ranked: by the words of `rare`, a query of the index, or by all where it is None.

    Numbers weigh more where a number is asked for; numbers about the places of `about` stand first.
    """

    rare: str | None
    of_numbers: bool
    about: Sequence[str]


def ranked(file: RecordFile, match: str, asked: Asked) -> tuple[list[Row], bool]:
    """Return what matches, the best first, and whether more matched than were ranked."""
    weights = PRIORITY | (NUMBERS_FIRST if asked.of_numbers else {})
    weight = " ".join(f"WHEN '{table}' THEN {factor}" for table, factor in weights.items())
    with_score, score = (BY_ALL, "m.score") if asked.rare is None else (BY_RARE, RARE_THEN_SHORT)
    sql = f"""WITH {with_score}
SELECT s.record_table, s.record_id, s.language, coalesce(s.source_id, ''), (SELECT count(*) FROM matching)
FROM matching m CROSS JOIN search_index s ON s.rowid = m.own
ORDER BY {ABOUT if asked.about else ""} {score} * CASE s.record_table {weight} ELSE 1 END, m.own"""
    given = {"match": match, "rare": asked.rare, "ranked": RANKED, "about": json.dumps(asked.about)}
    rows = file.ask(sql, given).fetchall()
    return [row[:4] for row in rows], bool(rows) and rows[0][4] == RANKED


ABOUT = """s.record_table = 'observations' AND EXISTS (
    SELECT 1 FROM observations o WHERE o.id = s.record_id AND o.place_id IN (SELECT value FROM json_each(:about))
) DESC,"""
SCORED = "SELECT rowid AS own, bm25(search_index, 0, 0, 0, 0, 4, 1) AS score FROM search_index WHERE search_index MATCH"
BY_ALL = f"matching AS MATERIALIZED ({SCORED} :match LIMIT :ranked)"
BY_RARE = f"""matched AS MATERIALIZED (
    SELECT rowid AS own FROM search_index WHERE search_index MATCH :match LIMIT :ranked
), scored AS MATERIALIZED (
    {SCORED} :rare
), matching AS MATERIALIZED (
    SELECT own, coalesce(score, 0) AS score FROM matched LEFT JOIN scored USING (own)
)"""
RARE_THEN_SHORT = "(m.score - 1.0 / (1 + length(s.text)))"
"""By the rarer words; of what has none of them, or is as close, the shortest first."""
