"""Holding a corpus against the documents: is every passage, every span and every number what it says it is?

By an example: an observation with value 35000 and unit EUR is right where the words of its evidence say "35.000 euro",
"EUR 35,000" or "thirty-five thousand", and wrong where they say "GBP 35,000" or "3,500".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ..errors import DataError, Problem
from ..schema import TABLES
from ..sources.batch import Batch
from ..sources.corpus import LoadedSource
from ..sources.cutting import check_cuts, passage_rows
from ..sources.documents import digest
from ..sources.folder import place_of
from ..sources.manager import cut_passages
from .context import problem
from .numbers_in_text import date_objection, join_spans, number_objection, states_at_least, states_small_count
from .words_of_others import WordsOfOthers

LOOK = "look at the passage again, and correct the number or the evidence"
LOOK_AT_DATE = "look at the passage again, and correct the date or the evidence"


def check_document(loaded: LoadedSource, text: str) -> Iterator[Problem]:
    """Yield every difference between a source and the text of its document."""
    if loaded.document.document_characters not in (None, len(text)):
        where = place_of(loaded.source, "document_characters")
        message = f"the document has {len(text)} characters"
        yield Problem(where, "wrong-length", message, f"write document_characters: {len(text)}")
    yield from _check_passages(loaded, text)
    if loaded.document.language is not None:  # else it has been reported, and no number word can be read
        yield from _check_numbers(loaded, text)
        yield from _check_dates(loaded, text)


def _check_passages(loaded: LoadedSource, text: str) -> Iterator[Problem]:
    remedy = f"make it anew with: roma-inclusion passages {loaded.source.id} FILE"
    differs = False
    for number, passage in enumerate(loaded.passages.listed):
        if digest(text[passage.start : passage.end]) != passage.sha256:
            differs = True
            message = f"passage {passage.address} does not have the digest of its words"
            yield Problem(loaded.passages.line(number), "passage-differs", message, remedy)
    try:
        cuts = cut_passages(loaded.source, text)
    except DataError as error:
        yield from error.problems
        return
    where = f"plugin {loaded.source.id} ({loaded.source.plugin or 'unknown distribution'})"
    faulty = check_cuts(where, text, cuts)
    yield from faulty
    fresh = [(row["address"], row["heading"], row["start"], row["end"]) for row in passage_rows(text, cuts)]
    held = [(passage.address, passage.heading, passage.start, passage.end) for passage in loaded.passages.listed]
    if fresh != held and not (differs or faulty or loaded.passages.unread):
        at = next((n for n, (a, b) in enumerate(zip(fresh, held, strict=False)) if a != b), None)
        where = f"{loaded.source.folder.name}/passages.csv" if at is None else loaded.passages.line(at)
        yield Problem(where, "passages-stale", "the plugin cuts the document otherwise", remedy)


Spans = dict[str, list[tuple[str | None, int, int]]]
"""Where each record of a table was read: the field that a span supports, its start and its end."""


def _spans(loaded: LoadedSource, table: str) -> Spans:
    found: Spans = {}
    for batch in loaded.coding.batches.get("evidence", ()):
        if len(batch) and batch["record_table"][0] == table:
            names = ("record_id", "field", "start", "end")
            for own, *span in zip(*(batch[name] for name in names), strict=True):
                found.setdefault(own, []).append(tuple(span))
    return found


def _words_at(text: str, spans: Spans, record: str, fields: Collection[str | None]) -> str:
    """Return the words of a record's evidence that supports one of some fields; None is the whole record."""
    return join_spans(text[start:end] for field, start, end in spans.get(record, ()) if field in fields)


def _check_numbers(loaded: LoadedSource, text: str) -> Iterator[Problem]:
    """Yield a problem for each coded number that is not in the words of its evidence."""
    spans = _spans(loaded, "observations")
    language = loaded.document.language
    for batch in loaded.coding.batches.get("observations", ()):
        for row in range(len(batch)):
            words = _words_at(text, spans, batch["id"][row], (None, "value", "value_max", "unit"))
            if not batch.can_be_judged(row, ("value", "published_as", "qualifier")) or (
                row in batch.lacking and not words
            ):
                continue
            if batch["published_as"][row] == "banded":
                if not states_small_count(words, language):
                    message = "its evidence states no number from 1 to 9"
                    yield problem(batch, row, "number-not-in-evidence", message, LOOK)
                continue
            for name in ("value", "value_max"):
                value = batch[name][row]
                if value is None or (
                    batch["qualifier"][row] == "more_than" and states_at_least(words, value, language)
                ):
                    continue
                objection = number_objection(words, value, batch["unit"][row], language)
                if objection:
                    message = f"{name} {value} {objection}"
                    yield problem(batch, row, "number-not-in-evidence", message, LOOK)
                    break


def _check_dates(loaded: LoadedSource, text: str) -> Iterator[Problem]:
    """Yield a problem for each date that the words of its evidence contradict: of its own, or else of its record."""
    language = loaded.document.language
    for name, batches in loaded.coding.batches.items():
        dates = [column.name for column in TABLES[name].columns if column.kind == "date"]
        spans = _spans(loaded, name) if dates else {}
        for batch in batches if spans else ():
            for column in dates:
                for row, value in enumerate(batch[column]):
                    if value and batch.can_be_judged(row, (column,)):
                        own = batch["id"][row]
                        words = _words_at(text, spans, own, (column,)) or _words_at(text, spans, own, (None,))
                        if words and (objection := date_objection(words, value, language)):
                            message = f"{column} {value} {objection}"
                            yield problem(batch, row, "date-not-in-evidence", message, LOOK_AT_DATE)


def check_words(texts: Iterable[str], names: Iterable[str], batches: Iterable[Batch]) -> Iterator[Problem]:
    """Yield a problem for each of our texts, in whatever language, that has eight words of a document in a row.

    `names` are titles and official names, which may be as long as they are.
    """
    held = list(texts)
    others = WordsOfOthers(held, names) if held else None
    for batch in batches if others else ():
        for column in TABLES[batch.table].columns:
            if not column.prose:
                continue
            for row, value in enumerate(batch[column.name]):
                if value and others and (run := others.run_in(value)):
                    message = f"{column.name} repeats words of a document: {run}"
                    yield problem(batch, row, "words-of-others", message, "say it in your own words")
