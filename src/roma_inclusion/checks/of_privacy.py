"""The rules of words and persons (ETHICS): no personal data, no count that gives a family away, a second look at words.

A list of words makes the second look obligatory, it does not judge: what a person looked at again and let stand is in
coding/reviewed.csv with the reason.
"""

from __future__ import annotations

from ..errors import Problem
from ..schema import TABLES, Column
from ..sources.batch import Batch
from ..sources.translations import OURS
from .context import CheckContext, Problems, problem
from .glossary import avoided_in, words_to_avoid
from .person_names import CAPITALISE_NOUNS, rows_with_names
from .words import (
    distinct_parts,
    distinct_words,
    holds_personal_data,
    rows_with,
    rows_with_personal_data,
    small_numbers,
    tells_small_count,
    word_rules,
    words_to_look_at,
)

AUTHORS_STAND_IN = {("cited_works", "citation")}
"""The text in which authors of literature are named."""


def privacy(batch: Batch, context: CheckContext) -> Problems:
    """Hold every text of a batch against the rules; the different words of a column are found once."""
    municipal: list[bool] | None = None
    for column in TABLES[batch.table].columns:
        if not column.holds_words or column.scheme or column.references or not column.published:
            continue
        words = (distinct_parts if column.kind == "id" else distinct_words)(batch[column.name])
        yield from personal_data(batch, column, words)
        if (column.prose or column.is_translated) and (batch.table, column.name) not in AUTHORS_STAND_IN:
            yield from person_names(batch, column, words, context)
        if column.prose:
            municipal = municipal or context.about_municipalities(batch)
            for row in rows_with(batch[column.name], small_numbers(words)):
                if municipal[row]:
                    yield from small_count(batch, row, column.name, context)
            for row in rows_with(batch[column.name], words_to_look_at(words)):
                yield from second_look(batch, row, column.name, context)
            yield from other_words(batch, column, words, context)


def personal_data(batch: Batch, column: Column, words: set[str]) -> Problems:
    """No text holds an e-mail address, a number of a person, or a name that is known by its digest."""
    texts = batch[column.name]
    if column.kind == "id" and any(word[:1].isdigit() for word in words):
        texts = [own and own.replace("-", " ") for own in texts]  # a number of a person may be a part of an id
    for row, what in rows_with_personal_data(texts, words):
        if column.kind != "url" or "number" not in what:  # an address of the web may hold a long number
            message = f"{column.name} holds {what}"
            yield problem(batch, row, "personal-data", message, "take it out; a role is enough")


def person_names(batch: Batch, column: Column, words: set[str], context: CheckContext) -> Problems:
    """What looks like the name of a person, by its title or its shape, is a notice until somebody looked again."""
    for row, name in rows_with_names(batch[column.name], words, context.known_words, _shaped(batch, column)):
        written_in = (batch.table, column.name) if batch.table != "translations" else _translated_field(batch, row)
        if written_in in AUTHORS_STAND_IN or context.was_reviewed(*_record(batch, row), name):
            continue
        if holds_personal_data(name):
            continue  # a name that is known is refused, and said once
        message = f"{column.name} has {name!r}, which looks like the name of a person"
        remedy = "take it out, a role is enough; or, if it is none, list it in coding/reviewed.csv with the reason"
        yield Problem(batch.where(row), "person-name", message, remedy, "notice", _look(batch, row, name))


def _translated_field(batch: Batch, row: int) -> tuple[str, str]:
    return batch["record_table"][row], batch["field"][row]


def _shaped(batch: Batch, column: Column) -> list[bool]:
    """Return for each row whether two capitalised words may be a name: not in names of organisations, not in German."""
    if batch.table != "translations":
        return [not column.is_name] * len(batch)
    names = {(table.name, one.name) for table in TABLES.values() for one in table.columns if one.is_name}
    return [
        (table, field) not in names and not (language or "").startswith(CAPITALISE_NOUNS)
        for table, field, language in zip(*(batch[name] for name in ("record_table", "field", "language")), strict=True)
    ]


def small_count(batch: Batch, row: int, name: str, context: CheckContext) -> Problems:
    """No prose about a municipality gives a count of people below ten."""
    if tells_small_count(batch[name][row]) and not context.was_reviewed(*_record(batch, row), "small-count"):
        yield problem(batch, row, "small-count-in-words", f"{name} gives a count below ten", "write: a few")


def second_look(batch: Batch, row: int, name: str, context: CheckContext) -> Problems:
    """No prose has a word of the list unless the row is sensitive, the word is an official name, or it was reviewed."""
    text = context.official_names.without(batch[name][row])
    table, own = _record(batch, row)
    sensitive = own in context.sensitive or ("sensitive" in batch and batch["sensitive"][row])
    for rule in word_rules():
        words = dict.fromkeys(match[0].lower() for match in rule.pattern.finditer(text))
        if not words or (rule.rule == "sensitive" and sensitive):
            continue
        for word in words:
            if rule.rule == "name" and context.is_own_name(batch, word):
                continue
            if not context.was_reviewed(table, own, word):
                message = f"{name} has {word!r} ({rule.reason}): look again"
                remedy = "write it otherwise, set sensitive, or list it in coding/reviewed.csv with the reason"
                yield problem(batch, row, f"{rule.rule}-word", message, remedy, _look(batch, row, word))
                break


def other_words(batch: Batch, column: Column, words: set[str], context: CheckContext) -> Problems:
    """Where a text has a word that the glossary avoids, it is a notice: one term stands for one thing."""
    name, own = column.name, column.language or OURS
    languages = batch["language"] if batch.table == "translations" else [own] * len(batch)
    for language in dict.fromkeys(tag.partition("-")[0] for tag in languages if tag):
        for row in rows_with(batch[name], words_to_avoid(words, language)):
            if not (languages[row] or "").startswith(language):
                continue
            if not any(avoided_in(batch[name][row], language)):
                continue
            for found, term in avoided_in(context.official_names.without(batch[name][row]), language):
                told = any(rule.pattern.search(found) for rule in word_rules())  # by the list of words
                if not told and not context.was_reviewed(*_record(batch, row), found):
                    message = f"{name} has {found!r}, for which the glossary has {term!r}"
                    remedy = "write that, or list the word in coding/reviewed.csv with the reason"
                    look = _look(batch, row, found)
                    yield Problem(batch.where(row), "glossary-word", message, remedy, "notice", look)


def _look(batch: Batch, row: int, word: str) -> tuple[str, ...]:
    """Return by what a word of a record is let stand; nothing where the record has no id."""
    table, own = _record(batch, row)
    return (table, own, word) if own else ()


def _record(batch: Batch, row: int) -> tuple[str, str | None]:
    """Return table and id of the record that a row is, or is a translation of."""
    if batch.table == "translations":
        return batch["record_table"][row], batch["record_id"][row]
    return batch.table, batch["id"][row] if "id" in batch else None
