"""Holding a coding against the documents: is every passage, every span and every number what it says it is?

A document is found by its digest, whatever its file name. Where no file has the digest, the one that shares most
passages with it is named, with the first lines that differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .coding import Row
from .documents import digest
from .errors import DataError, Problem
from .hookspecs import Source
from .numerals import numbers_in, states_small_count
from .passages import check_cuts, passage_rows
from .schema import Document, Evidence, Passage, columns

RUN = 8
"""So many words of a document in a row may not stand in our texts."""


def find_document(document: Document, passages: Sequence[Passage], texts: Mapping[str, str]) -> str | Problem:
    """Return the text whose digest the source states, or the problem that no file has it."""
    for text in texts.values():
        if digest(text) == document.document_sha256:
            return text
    where, remedy = f"source {document.id}", "put the document that was coded there, unchanged"
    known = {passage.sha256 for passage in passages}
    best = max(texts, key=lambda name: _shared(texts[name], passages, known), default=None)
    if best is None or not _shared(texts[best], passages, known):
        return Problem(where, "document-missing", "no file of the folder is its document", remedy)
    text = texts[best]
    for passage in passages:
        if digest(text[passage.start : passage.end]) != passage.sha256:
            first = text.count("\n", 0, passage.start) + 1
            last = text.count("\n", 0, passage.end) + 1
            lines = f"line {first}" if first == last else f"lines {first} to {last}"
            message = f"{best} is not the document that was coded: it differs first in {lines} ({passage.address})"
            return Problem(where, "document-differs", message, remedy)
    message = f"{best} is not the document that was coded: it differs in white space or after the last passage"
    return Problem(where, "document-differs", message, remedy)


def _shared(text: str, passages: Sequence[Passage], known: set[str]) -> int:
    in_place = sum(digest(text[passage.start : passage.end]) == passage.sha256 for passage in passages)
    blocks = {digest(block.strip()) for block in re.split(r"\n\s*\n", text)}
    single = {digest(line.strip()) for line in text.splitlines()}
    return in_place + len(known & (blocks | single))


def check_passages(source: Source, text: str, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield a problem for each passage whose digest is not that of its words, and where the cutting is stale."""
    where = f"{source.folder.name}/passages.csv"
    remedy = f"make it anew with: roma-inclusion passages {source.id} FILE"
    for line, passage in enumerate(passages, 2):
        if digest(text[passage.start : passage.end]) != passage.sha256:
            message = f"passage {passage.address} does not have the digest of its words"
            yield Problem(f"{where}:{line}", "passage-differs", message, remedy)
    try:
        cuts = source.cut(text)
    except DataError as error:
        yield from error.problems
        return
    yield from check_cuts(source.id, text, cuts)
    fresh = [(row["address"], row["heading"], row["start"], row["end"]) for row in passage_rows(text, cuts)]
    held = [(passage.address, passage.heading, passage.start, passage.end) for passage in passages]
    if fresh != held:
        line = next((n for n, (a, b) in enumerate(zip(fresh, held, strict=False), 2) if a != b), len(held) + 1)
        yield Problem(f"{where}:{line}", "passages-stale", "the plugin cuts the document otherwise", remedy)


def check_numbers(text: str, rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield a problem for each coded number that is not in the words of its evidence."""
    rows = list(rows)
    spans: dict[str, list[Evidence]] = {}
    for row in rows:
        if row.table == "evidence" and row.record.record_table == "observations":
            spans.setdefault(row.record.record_id, []).append(row.record)
    for row in rows:
        if row.table != "observations":
            continue
        read = " \n ".join(text[span.start : span.end] for span in spans.get(row.record.id, ()))
        if row.record.published_as == "banded":
            if not states_small_count(read):
                message = "its evidence states no number from 1 to 9"
                yield Problem(row.where, "number-not-in-evidence", message, "mend the evidence")
            continue
        stated = numbers_in(read)
        for name in ("value", "value_max"):
            value = getattr(row.record, name)
            if value is not None and float(value) not in stated:
                message = f"{name} {value} is not in the words of its evidence"
                yield Problem(row.where, "number-not-in-evidence", message, "mend the number or the evidence")


def check_words(texts: Iterable[str], names: Iterable[str], rows: Iterable[Row]) -> Iterator[Problem]:
    """Yield a problem for each of our texts that has eight words of a document in a row.

    `names` are titles and official names, which may be as long as they are.
    """
    known = {run for text in texts for run in runs(text)} - {run for name in names for run in runs(name)}
    for row in rows:
        for column in columns(row.table):
            value = getattr(row.record, column.name)
            if column.words and isinstance(value, str) and (shared := known.intersection(runs(value))):
                words = " ".join(min(shared))
                message = f"{column.name} repeats words of a document: {words}"
                yield Problem(row.where, "words-of-others", message, "say it in your own words")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of `RUN` words of a text, in lower case."""
    tokens = [word.casefold() for word in re.findall(r"[^\W_]+", text)]
    return (tuple(tokens[i : i + RUN]) for i in range(len(tokens) - RUN + 1))
