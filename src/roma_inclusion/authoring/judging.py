"""Judging what a model answered: what is not surely in the document, or not in the lists, is dropped and counted.

An answer is text from outside. It is read as JSON within limits; a record of it becomes a proposal only where its quote
stands word for word, once, in a passage that was sent, every code is in its list, every number and date in the quote,
and nothing in it is personal data. Nothing else that it says has any effect.

Word for word is what `finder` calls exact or repaired, however the words are printed, each of them whole and none left
out; the repair is kept with the proposal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..checks.numbers_in_text import date_objection, number_objection, states_small_count
from ..checks.words import holds_personal_data, tells_small_count
from ..checks.words_of_others import WordsOfOthers
from ..schema import CLOSED_LISTS, TABLES, links_of
from ..schema.passages import Passage
from ..sources.characters import faults
from ..sources.codes import Codes
from ..sources.values import as_cell, convert_value
from .finder import Finder
from .prompts import ASKED, NOT_ASKED, choices_of, choices_of_link, is_code
from .same_words import tokens

LONGEST_ANSWER = 400_000
"""Characters of an answer that are read."""
MOST_RECORDS = 300
"""Records of one answer that are looked at."""
LONGEST_TEXT = 2_000
"""Characters that a value may have."""
DROPPED = {
    "no-json": "an answer that is no JSON",
    "no-answer": "an empty answer",
    "too-much": "more than {MOST_RECORDS} records in one answer",
    "not-a-record": "something that is no record",
    "no-passage": "a passage that was not sent",
    "quote-not-found": "words that are not in the passage",
    "quote-ambiguous": "words that stand there more than once",
    "unknown-code": "a code that is in no list",
    "unknown-record": "a record that is not in the coding",
    "bad-value": "a value that does not fit its column",
    "number-not-in-quote": "a number that is not in the quoted words",
    "date-not-in-quote": "a date that is not in the quoted words",
    "personal-data": "personal data",
}
"""Why something was dropped, as the end of a sentence."""
EMPTIED = "a text was left empty: it had words of the document, or a few people as a number"
SMALL = ("persons", "families")


class DroppedError(Exception):
    """A record is not kept; the argument is a key of `DROPPED`."""


@attrs.define(slots=True, frozen=True)
class Words:
    """The words that a record is proposed for: code points of the document, in a passage, and how they were found."""

    start: int
    end: int
    passage: Passage
    repaired: str = ""


@attrs.define(slots=True)
class Judge:
    """What an answer is held to: the document, the codes, and the ids of the coding by table."""

    text: str
    language: str
    codes: Codes
    ids: Mapping[str, Sequence[str]]
    others: WordsOfOthers
    emptied: int = 0

    def judge(self, table: str, item: Any, passages: Mapping[str, Passage]) -> tuple[dict[str, str], Words]:
        """Return the fields of a record and the words that it rests on; raise DroppedError with the reason."""
        if table not in ASKED or not isinstance(item, dict):
            raise DroppedError("not-a-record")
        passage = passages.get(str(item.get("passage")))
        if passage is None:
            raise DroppedError("no-passage")
        words = self._place(item.get("quote"), passage)
        fields = self._fields(table, item)
        self._hold_to_words(table, fields, self.text[words.start : words.end])
        return fields, words

    def _place(self, quote: Any, passage: Passage) -> Words:
        """Return where the words of a quote stand in a passage."""
        if not isinstance(quote, str) or not quote.strip() or len(quote) > passage.end - passage.start + LONGEST_TEXT:
            raise DroppedError("quote-not-found")
        text = self.text[passage.start : passage.end]
        found = Finder(text).look(quote)
        if found.verdict == "ambiguous":
            raise DroppedError("quote-ambiguous")
        if not found.is_found:
            raise DroppedError("quote-not-found")
        quoted = [word for word, low, _ in _words(text) if found.start <= low < found.end]
        if quoted != [word for word, _, _ in _words(quote)]:  # it cuts a word, or has one that is not there
            raise DroppedError("quote-not-found")
        return Words(passage.start + found.start, passage.start + found.end, passage, found.rule or "")

    def _fields(self, table: str, item: Mapping[str, Any]) -> dict[str, str]:
        fields: dict[str, str] = {}
        for column in TABLES[table].columns:
            value = item.get(column.name)
            if column.name in NOT_ASKED or value in (None, "", False):
                continue
            try:
                cell = " ".join(as_cell(column, value).split())
                convert_value(column, cell)
                if next(faults(cell), None):
                    raise ValueError
            except ValueError as error:
                raise DroppedError("bad-value") from error
            choices = choices_of(column, self.codes, self.ids)
            if choices is not None and cell not in choices:
                if is_code(column):
                    raise DroppedError("unknown-code")
                if choices:
                    raise DroppedError("unknown-record")
                continue  # there is none to point to yet: a person will say which
            if len(cell) > LONGEST_TEXT:
                raise DroppedError("bad-value")
            if holds_personal_data(cell):
                raise DroppedError("personal-data")
            if column.prose and (self.others.run_in(cell) or tells_small_count(cell)):
                self.emptied += 1
                continue
            fields[column.name] = cell
        return fields | self._links(table, item)

    def _links(self, table: str, item: Mapping[str, Any]) -> dict[str, str]:
        fields = {}
        for name, link in links_of(table).items():
            choices = choices_of_link(link, self.codes, self.ids)
            given = item.get(name) or []
            if not given or not choices:
                continue
            if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
                raise DroppedError("bad-value")
            if not set(given) <= set(choices):
                raise DroppedError("unknown-code" if name in CLOSED_LISTS else "unknown-record")
            fields[name] = " ".join(dict.fromkeys(given))
        return fields

    def _hold_to_words(self, table: str, fields: dict[str, str], words: str) -> None:
        if table == "observations":
            self._hold_number(fields, words)
        for column in TABLES[table].columns:
            edtf = fields.get(column.name)
            if column.kind == "date" and edtf and date_objection(words, edtf, self.language):
                raise DroppedError("date-not-in-quote")

    def _hold_number(self, fields: dict[str, str], words: str) -> None:
        """Hold a number to the quote; a small count of people becomes the band, whatever the model made of it."""
        if "value" not in fields:
            raise DroppedError("number-not-in-quote")
        if fields.get("published_as") != "banded":
            for name in ("value", "value_max"):
                if name in fields and number_objection(words, float(fields[name]), fields.get("unit"), self.language):
                    raise DroppedError("number-not-in-quote")
            if fields.get("unit") not in SMALL or float(fields["value"]) >= 10:
                return
            fields.pop("value_max", None)
        elif not states_small_count(words, self.language):
            raise DroppedError("number-not-in-quote")
        fields |= {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text, however they are printed, each with its start and end.

    What may be there or not, such as the hyphen at the end of a line, is no part of a word and ends none.
    """
    words: list[tuple[str, int, int]] = []
    is_open = False
    for token in tokens(text):
        if token.group is not None:
            continue
        is_open = is_open and token.same.isalnum() and not any(map(str.isspace, token.before))
        if is_open:
            word, start, _ = words.pop()
            words.append((word + token.same.casefold(), start, token.end))
        elif token.same.isalnum():
            words.append((token.same.casefold(), token.start, token.end))
            is_open = True
    return words


def read_answer(answer: str) -> Iterator[tuple[str, Any]]:
    """Yield table and record of everything in an answer; raise DroppedError where it is no JSON.

    Marks around the JSON, such as those of a code block, are passed over.
    """
    if not answer.strip():
        raise DroppedError("no-answer")
    found = re.search(r"\{.*\}", answer[:LONGEST_ANSWER], re.DOTALL)
    try:
        whole = json.loads(found[0]) if found else None
    except (ValueError, RecursionError) as error:
        raise DroppedError("no-json") from error
    if not isinstance(whole, dict):
        raise DroppedError("no-json")
    for table, items in whole.items():
        for item in items if isinstance(items, list) else [items]:
            yield str(table), item
