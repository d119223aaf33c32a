"""The page of a document: how it was coded, and the ledger of its passages with what was read from each."""

from __future__ import annotations

import itertools
from typing import Any

from ..language import Language
from ..library import Library
from ..page import Page, Section
from .subjects import find

LONG = 60
"""A document of more passages than this is shown section by section."""


def section_of(passage: Any) -> str:
    """Return the section of a passage: its address without the number."""
    return str(passage.address).rpartition(".")[0]


def source(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """One document: who published it, when, with which rights, how it was coded, and passage by passage."""
    one = find(library, "sources", parameters)
    passages = [passage for passage in library.data.passages.values() if passage.source_id == one.id]
    states: dict[tuple[str, str | None], int] = {}
    for passage in passages:
        states[passage.state, passage.reason] = states.get((passage.state, passage.reason), 0) + 1
    parts: dict[str, tuple[str, int]] = {}
    for passage in passages:
        parts[section_of(passage)] = (passage.heading, parts.get(section_of(passage), ("", 0))[1] + 1)
    chosen = parameters.get("section", "")
    if len(passages) > LONG and chosen not in parts:
        chosen = next(iter(parts))
    open_passages = passages if len(passages) <= LONG else [one for one in passages if section_of(one) == chosen]
    ledger: dict[str, list[tuple[Any, list[Any]]]] = {}
    for passage in open_passages:
        ledger.setdefault(passage.heading, []).append((passage, library.by_passage.get(passage.id, [])))
    total = sum(passage.end - passage.start for passage in passages)
    strip, place = [], 0.0
    for passage in passages:
        width = 100 * (passage.end - passage.start) / total
        strip.append((round(place, 3), round(width, 3), passage))
        place += width
    sections = [Section("document", "sources", [one], "card"), Section("passages", "passages", open_passages, "ledger")]
    shown = {
        "one": one,
        "states": states,
        "ledger": ledger,
        "strip": strip,
        "publisher": library.data.actors.get(one.publisher_id or ""),
        "parts": parts if len(passages) > LONG else {},
        "chosen": chosen,
    }
    return Page("source", f"/sources/{one.id}", one.title_en or one.title, one.summary, sections, shown)


def pieces(library: Library, passage: Any) -> list[tuple[str, list[Any]]]:
    """Return the text of a passage in pieces, each with the records that rest on it; a working edition only."""
    spans = [
        (evidence.start, evidence.end, library.data[evidence.record_table][evidence.record_id])
        for record in library.by_passage.get(passage.id, [])
        for evidence in library.data.evidence_of(record)
        if evidence.passage_id == passage.id
    ]
    cuts = sorted({passage.start, passage.end, *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    found = []
    for start, end in itertools.pairwise(cuts):
        resting = {id(record): record for low, high, record in spans if low <= start and end <= high}
        found.append((passage.text[start - passage.start : end - passage.start], list(resting.values())))
    return found
