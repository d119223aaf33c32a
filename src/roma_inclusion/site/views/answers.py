"""Answers to the questions that people ask: all of them, one on a sheet, and one list of what to ask before a start."""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from .sections import find, without_sensitive


def answers(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Every question, with what is said of it in short."""
    ordered = ordered_answers(index)
    shown = {"answers": [(one, without_sensitive(statements_of(index, one)["short"])) for one in ordered]}
    return Page(sections=[Section("answers", "answers", ordered, "card")], shown=shown)


def answer(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One question, answered."""
    shown = find(index, "answers", parameters)
    statements = statements_of(index, shown)
    title = str(getattr(shown, f"question_{language.code}", None) or shown.question_en)
    records = [one for part in statements.values() for one in part]
    given = {
        "answer": shown,
        "statements": statements,
        "lowest": _lowest(index, records),
        "carried": {one.id: carried_by(index, one) for one in records},
    }
    links = [link for one in records for link in index.data.of(one, "answer_records")]
    sections = [
        Section("answer", "answer_statements", records, "card"),
        Section("carried", "answer_records", links, "card"),
    ]
    return Page(title, language.text("answer_description"), sections, given)


def checklist(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """What to ask before one starts: such sentences of all answers, by question, to tick on paper."""
    asked = [(one, without_sensitive(statements_of(index, one)["check"])) for one in ordered_answers(index)]
    lines = [line for _, checks in asked for line in checks]
    shown = {"asked": [(one, checks) for one, checks in asked if checks], "total": len(lines)}
    return Page(sections=[Section("checklist", "answer_statements", lines, "card")], shown=shown)


def ordered_answers(index: RecordIndex) -> list[Any]:
    """Return the answers as their plugins order them."""
    return sorted(index.data.answers.values(), key=lambda one: (one.plugin, one.ordinal, one.id))


def statements_of(index: RecordIndex, answer: Any) -> dict[str, list[Any]]:
    """Return the sentences of an answer by what they are in it, every part named."""
    found: dict[str, list[Any]] = {part: [] for part in index.codes_of("answer_part")}
    for one in sorted(index.data.of(answer, "answer_statements"), key=lambda one: one.ordinal):
        found[one.part].append(one)
    return found


def carried_by(index: RecordIndex, statement: Any) -> list[tuple[Any, list[Any]]]:
    """Return the records that carry a sentence by the document that they were read in, None where in none."""
    found: dict[str, tuple[Any, list[Any]]] = {}
    for link in index.data.of(statement, "answer_records"):
        record = index.data[link.record_table][link.record_id]
        document = index.document_of(record)
        found.setdefault(document.id if document else "", (document, []))[1].append(record)
    return list(found.values())


def _lowest(index: RecordIndex, statements: list[Any]) -> list[Any]:
    """Return the reported sentences that are least certain, none where none is reported."""
    order = index.codes_of("confidence")
    stated = [one for one in statements if one.confidence]
    lowest = max((one.confidence for one in stated), key=order.index, default=None)
    return [one for one in stated if one.confidence == lowest]
