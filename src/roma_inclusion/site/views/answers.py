"""Answers to the questions that people ask: all of them, and one on a sheet, every sentence with its records."""

from __future__ import annotations

from typing import Any

from ..filters import narrow
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import find


def answers(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Every question, with what is said of it in short."""
    narrowed = narrow(index, "answers", parameters)
    answers = [(one, statements_of(index, one)["short"]) for one in narrowed.records]
    shown = {"answers": answers, "narrowed": narrowed}
    return Page(sections=[Section("answers", "answers", narrowed.records, "card")], shown=shown)


def answer(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One question, answered."""
    shown = find(index, "answers", parameters)
    statements = statements_of(index, shown)
    title = str(getattr(shown, f"question_{language.code}", None) or shown.question_en)
    given = {"answer": shown, "statements": statements, "confidence": _lowest(index, statements)}
    records = [one for part in statements.values() for one in part]
    links = [link for one in records for link in index.data.of(one, "answer_records")]
    sections = [
        Section("answer", "answer_statements", records, "card"),
        Section("carried", "answer_records", links, "card"),
    ]
    return Page(title, language.text("answer_description"), sections, given)


def ordered_answers(index: RecordIndex) -> list[Any]:
    """Return the answers as their plugins order them."""
    return sorted(index.data.answers.values(), key=lambda one: (one.plugin, one.ordinal, one.id))


def statements_of(index: RecordIndex, answer: Any) -> dict[str, list[Any]]:
    """Return the sentences of an answer by what they are in it, every part named."""
    found: dict[str, list[Any]] = {part: [] for part in index.codes_of("answer_part")}
    for one in sorted(index.data.of(answer, "answer_statements"), key=lambda one: one.ordinal):
        found[one.part].append(one)
    return found


def _lowest(index: RecordIndex, statements: dict[str, list[Any]]) -> str | None:
    """Return the lowest confidence of the reported sentences, None where none is reported."""
    order = index.codes_of("confidence")
    stated = [one.confidence for part in statements.values() for one in part if one.confidence]
    return max(stated, key=order.index) if stated else None
