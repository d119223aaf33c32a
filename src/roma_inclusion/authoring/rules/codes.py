"""Themes, target groups and mechanisms by the words of their codes; aims and results by words such as *hopes*.

A code is looked for by the stems of its label and of the words that lists/codes.csv has for it. A sentence with a word
of a mechanism is a candidate for a finding, one with a word of an aim or a result for an outcome; the themes and
target groups of the same sentence go with it. Aims stay apart from results: a sentence that has words of both is
proposed as an aim, for nothing hoped may be taken for found.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs

from ...sources.batch import Batch
from ...sources.codes import Codes, read_codes
from ...store.search import fold, stems
from ...store.synonyms import languages, synonyms
from .candidate import Candidate
from .phrases import Phrases, listed, sentences

TABLES = ("themes", "target_groups", "mechanisms")
LABELS = re.compile(r"\s*(?:,|/|\band\b|\ben\b|\(|\))\s*")
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
SHORTEST = 4
"""Words of a sentence that may state something: a heading states nothing, and a question no aim or result."""
STATUS = {
    "intended": {"status": "intended", "evidence_kind": "plan"},
    "reported": {"status": "reported"},
    "not_measured": {"status": "not_measured"},
}


@attrs.define(slots=True, frozen=True)
class Hit:
    """A word of a code of a table, from `start` to `end` of a text."""

    table: str
    code: str
    start: int
    end: int


def find_coded(text: str, language: str, codes: Codes | None = None) -> Iterator[Candidate]:
    """Yield the findings and outcomes that the words of a passage suggest, a sentence at a time."""
    hits = list(hits_in(text, language, codes))
    status = Phrases({row.values["status"]: row.words for row in listed("status", language)})
    for start, end in sentences(text):
        here = [hit for hit in hits if start <= hit.start < end]
        shared = {table: " ".join(dict.fromkeys(hit.code for hit in here if hit.table == table)) for table in TABLES}
        mechanisms = shared.pop("mechanisms").split()
        shared = {name: value for name, value in shared.items() if value}
        found = {meaning for _, _, meaning in status.find(text, start, end)}
        told = not text[:end].endswith("?") and len(text[start:end].split()) >= SHORTEST
        if kind := next((kind for kind in STATUS if told and kind in found), None):
            fields = {**STATUS[kind], **shared}
            yield Candidate("outcomes", fields, start, end, "status", f"words of what is {kind}")
        for mechanism in mechanisms if len(text[start:end].split()) >= SHORTEST else ():
            fields = {"kind": "mechanism", "mechanism_id": mechanism, **shared}
            yield Candidate("findings", fields, start, end, "code", f"a word of {mechanism}")


def hits_in(text: str, language: str, codes: Codes | None = None) -> Iterator[Hit]:
    """Yield each word of a code in a text; for a form that proposes codes for the words that are marked."""
    known = _code_words(language.partition("-")[0], codes)
    words = [(match.start(), match.end(), fold(stems(match[0], language))) for match in WORD.finditer(text)]
    for place, (start, _, _) in enumerate(words):
        for length in range(min(4, len(words) - place), 0, -1):
            phrase = " ".join(stem for _, _, stem in words[place : place + length])
            for table, code in known.get(phrase, ()):
                yield Hit(table, code, start, words[place + length - 1][1])


Known = Mapping[str, tuple[tuple[str, str], ...]]


def _code_words(language: str, codes: Codes | None) -> Known:
    if codes is None:
        return _own_code_words(language)
    return _words_of(codes, language)


@functools.cache
def _own_code_words(language: str) -> Known:
    return _words_of(read_codes()[0], language)


def _words_of(codes: Codes, language: str) -> Known:
    """Return the codes by the stems of the words that they are known by."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for table in TABLES:
        batch = codes.batch(table)
        own = {row.values["code"]: row.words for row in listed("codes", language) if row.values["table"] == table}
        told = f"label_{language}" if f"label_{language}" in batch.columns else ""
        for code, label, kept in zip(batch["id"], batch[told or "label_en"], _are_found(batch), strict=True):
            phrases = [
                *(_of_label(label or "", language, table) if told else _of_name(label or "", table)),
                *(stems(fold(word), language) for word in own.get(code, ())),
            ]
            for phrase in phrases if kept else ():
                found.setdefault(phrase, {})[table, code] = None
    return {phrase: tuple(owners) for phrase, owners in found.items() if len(phrase) > 2 and _tells(owners)}


def _are_found(batch: Batch) -> list[bool]:
    """Which codes of a list are looked for: a mechanism that is only a family of others is not."""
    return [value is not None for value in batch.columns.get("valence", [""] * len(batch))]


def _tells(owners: Iterable[tuple[str, str]]) -> bool:
    """Whether words mean few codes of each table: what means many of them tells nothing."""
    return max(Counter(table for table, _ in owners).values()) <= 2


def _of_name(label: str, table: str) -> Iterator[str]:
    """Yield what of a label is looked for in a language without labels: the name of a group, such as Sinti.

    Any other word of English means something else there once both have lost their endings: *popular* is no population.
    """
    if table == "target_groups" and label[:1].isupper():
        yield stems(fold(label), "en")


def _of_label(label: str, language: str, table: str) -> Iterator[str]:
    """Yield the stems of a label; for themes and groups also of its parts, and of what means the same."""
    parts = [part for part in LABELS.split(label) if part] if table != "mechanisms" else []
    for part in dict.fromkeys([label, *parts]):
        own = stems(fold(part), language)
        yield own
        if language in languages() and table == "target_groups":
            yield from synonyms([own])
