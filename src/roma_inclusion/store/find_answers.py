"""Which questions that have an answer are the ones that somebody asks, in whatever words.

A question is meant where it has a word of what is asked, and it or its sentences have most of these words; a word that
few answers have says more than one that most have.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..schema import TABLES
from .record_file import RecordFile
from .synonyms import other_words
from .ways import Ways
from .words_there import quoted

OF_ANSWERS = ("answers", "answer_statements")
"""The tables of answers: they stand first in the search index, so that they are asked alone by their row numbers."""
MEANT = 0.5
"""The part of what is asked that an answer has at least (0 to 1)."""
FEW, ALL = 2, 0.95
"""So many words have to be in the question, all but a little of what they say."""
BESIDE = 1
"""So many answers stand together."""
OF_A_SENTENCE, OF_SENTENCES = 0.2, 0.6
"""What a word counts that stands in a sentence of an answer, and in however many; in the question it counts 1."""


def find_answers(file: RecordFile, ways: Sequence[Ways], is_question: bool) -> list[tuple[str, str]]:
    """Return the answer to what is asked, with the language it was found in; often none.

    Whoever names a place or a number, or a group and nothing else, looks for that. One or two words that are no
    question have to be in the answered one.
    """
    named = any(way.is_number or _begins(file, "places", way.word) for way in ways)
    if named or (len(ways) == 1 and _is_group(file, ways[0])):
        return []
    last = sum(len(TABLES[table].searched) * file.count(table) for table in OF_ANSWERS)
    total = file.count("answers")
    scores: dict[str, float] = {}
    asked: dict[str, str] = {}
    whole = 0.0
    for way in ways if total else ():
        rows = _having(file, way, last)
        says = math.log(1 + total / (len(rows) or 1))
        whole += says
        for own, (language, sentences) in rows.items():
            if language:
                asked.setdefault(own, language)
            weight = 1.0 if language else min(OF_SENTENCES, OF_A_SENTENCE * sentences)
            scores[own] = scores.get(own, 0.0) + says * weight
    least = whole * (MEANT if is_question or len(ways) > FEW else ALL)
    meant = sorted((own for own in asked if scores[own] >= least), key=lambda own: -scores[own])
    return [(own, asked[own]) for own in meant[:BESIDE]]


def _begins(file: RecordFile, table: str, word: str, length: int = 0) -> bool:
    """Whether the name of a record begins with a word; a name of so many letters, where a length is given."""
    sql = "SELECT 1 FROM search_index WHERE search_index MATCH ? AND record_table = ? AND ? IN (0, length(text))"
    return file.ask(sql, [f"text : ^ {quoted(word)}", table, length]).fetchone() is not None


def _is_group(file: RecordFile, way: Ways) -> bool:
    names = [way.word, *(other_words()[way.word].leads_to if way.word in other_words() else ())]
    return any(_begins(file, "target_groups", name, len(name)) for name in names)


def _having(file: RecordFile, way: Ways, last: int) -> dict[str, tuple[str, int]]:
    """Return the answers that have a word: the language of the question that has it, and how many sentences do."""
    sql = """SELECT coalesce((SELECT answer_id FROM answer_statements WHERE id = record_id), record_id) AS own,
max(CASE record_table WHEN 'answers' THEN language ELSE '' END), sum(record_table <> 'answers')
FROM search_index WHERE search_index MATCH ? AND rowid <= ? GROUP BY own ORDER BY own"""
    return {own: (language, n) for own, language, n in file.ask(sql, [way.by_meaning(), last])}
