"""The page of a document: how it was coded, and the ledger of its passages with what was read from each."""

from __future__ import annotations

import itertools
from typing import Any

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of, text_of
from .sections import find

LONG = 60
"""A document of more passages than this is shown section by section."""


def section_of(passage: Any) -> str:
    """Return the section of a passage: its address without the number."""
    return str(passage.address).rpartition(".")[0]


def source(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One document: who published it, when, with which rights, how it was coded, and passage by passage."""
    shown = find(index, "sources", parameters)
    passages = list(index.data.of(shown, "passages"))
    parts = _parts(passages) if len(passages) > LONG else {}
    chosen = parameters.get("section", "")
    if chosen not in parts:
        chosen = next(iter(parts), "")
    open_passages = [passage for passage in passages if not parts or section_of(passage) == chosen]
    ledger: dict[str, list[tuple[Any, list[Any]]]] = {}
    for passage in open_passages:
        ledger.setdefault(passage.heading, []).append((passage, index.read_from(passage)))
    sections = [
        Section("document", "sources", [shown], "card"),
        *source_sections(index, shown),
        Section("passages", "passages", open_passages, "ledger"),
    ]
    given = {
        "source": shown,
        "states": _states(passages),
        "ledger": ledger,
        "strip": _strip(passages),
        "publisher": index.data.actors.get(shown.publisher_id or ""),
        "parts": parts,
        "chosen": chosen,
    }
    title, summary = name_of(index, language.code, shown), text_of(index, language.code, shown, "summary")
    return Page(title.words, summary.words, sections, given)


def source_sections(index: RecordIndex, shown: Any) -> list[Section]:
    """Return what is said of a document as a whole: where it disagrees with itself, how it was read, what it cites."""
    of_the_whole = [one for one in index.data.of(shown, "configurations") if one.intervention_id is None]
    return [
        Section("conflicts", "conflicts", list(index.data.of(shown, "conflicts"))),
        Section("reading_notes", "reading_notes", list(index.data.of(shown, "reading_notes"))),
        Section("configurations", "configurations", of_the_whole),
        Section("cited_works", "cited_works", list(index.data.of(shown, "cited_works"))),
    ]


def _states(passages: list[Any]) -> dict[tuple[str, str | None], int]:
    """Return how many passages are in each state, for each reason."""
    states: dict[tuple[str, str | None], int] = {}
    for passage in passages:
        states[passage.state, passage.reason] = states.get((passage.state, passage.reason), 0) + 1
    return states


def _parts(passages: list[Any]) -> dict[str, tuple[Any, int]]:
    """Return the sections of a document: the last passage of each, whose heading it has, and how many it has."""
    parts: dict[str, tuple[Any, int]] = {}
    for passage in passages:
        parts[section_of(passage)] = (passage, parts.get(section_of(passage), (None, 0))[1] + 1)
    return parts


def _strip(passages: list[Any]) -> list[tuple[float, float, Any]]:
    """Return where each passage begins in its document, how long it is, both in percent, and the passage."""
    total = sum(passage.end - passage.start for passage in passages)
    strip, begin = [], 0.0
    for passage in passages:
        width = 100 * (passage.end - passage.start) / total
        strip.append((round(begin, 3), round(width, 3), passage))
        begin += width
    return strip


def split_by_evidence(index: RecordIndex, passage: Any) -> list[tuple[str, list[Any]]]:
    """Return the text of a passage in pieces, each with the records that rest on it; a working edition only."""
    spans = [
        (evidence.start, evidence.end, index.data[evidence.record_table][evidence.record_id])
        for record in index.read_from(passage)
        for evidence in index.data.evidence_of(record)
        if evidence.passage_id == passage.id
    ]
    cuts = sorted({passage.start, passage.end, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    found = []
    for start, end in itertools.pairwise(cuts):
        resting = {id(record): record for low, high, record in spans if low <= start and end <= high}
        found.append((passage.text[start - passage.start : end - passage.start], list(resting.values())))
    return found
