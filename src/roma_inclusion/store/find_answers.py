"""Which questions that have an answer are the ones that somebody asks, in whatever words.

A question is meant where it has half of what is asked, and it or its sentences most of it; a word that few sentences
have says more than one that most have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

from ..schema import TABLES
from .asking import GENERAL
from .named import Named
from .record_file import RecordFile
from .ways import Ways

OF_ANSWERS = ("answers", "answer_statements")
"""The tables of answers: they stand first in the search index, so that they are asked alone by their row numbers."""
MEANT = 0.5
"""The part of what is asked that an answer has at least (0 to 1)."""
FEW, ALL = 2, 0.95
"""So many words have to be in the question, all but a little of what they say."""
BESIDE = 1
"""So many answers stand together."""
NOWHERE = 5
"""A word that no answer has says as much as one that so many sentences have."""
OF_A_SENTENCE, OF_SENTENCES = 0.2, 0.6
"""What a word counts that stands in a sentence of an answer, and in however many; in the question it counts 1."""


@attrs.define(slots=True)
class Score:
    """How much of what is asked an answer has, and its question alone; the language of the words of the question."""

    of_all: float = 0.0
    of_question: float = 0.0
    language: str = ""


def find_answers(file: RecordFile, ways: Sequence[Ways], is_question: bool, named: Named) -> list[tuple[str, str]]:
    """Return the answer to what is asked, with the language it was found in; often none.

    Whoever names a place or a number, or a group and nothing else, looks for that. In a question a group says nothing
    of what is asked. One or two words that are no question have to be in the answered one.
    """
    others = [way for way in ways if way.word not in named.groups]
    if named.places or any(way.is_number for way in ways) or not others:
        return []
    asking = [way for way in others if way.word not in GENERAL] or others if is_question else ways
    whole, scores = _scores(file, asking)
    least = whole * (MEANT if is_question or len(asking) > FEW else ALL)
    meant = [own for own, score in scores.items() if score.of_all >= least and score.of_question >= whole * MEANT]
    meant.sort(key=lambda own: -scores[own].of_all)
    return [(own, scores[own].language) for own in meant[:BESIDE] if scores[own].language]


def _scores(file: RecordFile, asking: Sequence[Ways]) -> tuple[float, dict[str, Score]]:
    """Return how much all words say together, and how much of it each answer has; a rare word says more."""
    last = sum(len(TABLES[table].searched) * file.count(table) for table in OF_ANSWERS)
    scores: dict[str, Score] = {}
    whole = 0.0
    for way in asking if last else ():
        rows = _having(file, way, last)
        says = math.log(1 + last / (sum(n for _, n in rows.values()) or NOWHERE))
        whole += says
        for own, (language, sentences) in rows.items():
            score = scores.setdefault(own, Score())
            score.of_all += says * (1.0 if language else min(OF_SENTENCES, OF_A_SENTENCE * sentences))
            score.of_question += says if language else 0.0
            score.language = score.language or language
    return whole, scores


def _having(file: RecordFile, way: Ways, last: int) -> dict[str, tuple[str, int]]:
    """Return the answers that have a word: the language of the question that has it, and how many sentences do."""
    sql = """SELECT coalesce((SELECT answer_id FROM answer_statements WHERE id = record_id), record_id) AS own,
max(CASE record_table WHEN 'answers' THEN language ELSE '' END), sum(record_table <> 'answers')
FROM search_index WHERE search_index MATCH ? AND rowid <= ? GROUP BY own ORDER BY own"""
    return {own: (language, n) for own, language, n in file.ask(sql, [way.by_meaning(), last])}
