"""The page of a document: what it says, how it was coded, and the ledger of its passages with what was read from each.

The strongest of it stands in short; all of it stands passage by passage.
"""

from __future__ import annotations

import itertools
from typing import Any

from ...schema.findings import GROUNDED
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of, text_of
from .sections import find

PROPOSED = """SELECT proposed_by, accepted_by, count(*) AS n FROM proposed WHERE source_id = :source
GROUP BY proposed_by, accepted_by ORDER BY n DESC, proposed_by, accepted_by"""
"""How many records of a document each kind of program proposed and each kind of person accepted."""
LONG = 60
"""A document of more passages than this is shown section by section."""
COUNTED = ("interventions", "intended", "reported", "not_achieved", "not_measured", "findings")
"""What is counted of a document, in this order."""
GROUNDED_FINDING = f"r.basis IN {GROUNDED} AND r.direction = "
STRONGEST = {
    "interventions": (
        "interventions",
        "r.part_of_id IS NULL",
        "(SELECT count(*) FROM interventions p WHERE p.part_of_id = r.id) DESC",
    ),
    "results": (
        "outcomes",
        "r.status = 'reported'",
        "r.evidence_kind NOT IN ('measured', 'evaluation'), r.evidence_kind = 'assertion'",
    ),
    "helped": ("findings", f"{GROUNDED_FINDING}'helps'", "r.basis = 'experienced'"),
    "hindered": ("findings", f"{GROUNDED_FINDING}'hinders'", "r.basis = 'experienced'"),
}
"""What stands for a document: of which table, which of its rows, and what of them comes first."""
MOST = {"interventions": 12, "results": 3, "helped": 3, "hindered": 3}
"""So many of each."""


def section_of(passage: Any) -> str:
    """Return the section of a passage: its address without the number."""
    return str(passage.address).rpartition(".")[0]


def source(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One document: what it says, how to get it, where it disagrees with itself, how it was coded, and its ledger."""
    shown = find(index, "sources", parameters)
    passages = list(index.data.of(shown, "passages"))
    parts = _parts(passages) if len(passages) > LONG else {}
    asked = parameters.get("section", "")
    chosen = asked if asked in parts else next(iter(parts), "")
    open_passages = [passage for passage in passages if not parts or section_of(passage) == chosen]
    strongest = strongest_of(index, shown)
    sections = [
        Section("document", "sources", [shown], "card"),
        *(Section(f"strongest_{key}", table, records, "hidden") for key, (table, records) in strongest.items()),
        *source_sections(index, shown),
        Section("passages", "passages", open_passages, "ledger"),
    ]
    given = {
        "source": shown,
        "counts": counts_of(index, shown),
        "strongest": {key: records for key, (_, records) in strongest.items()},
        "has_pages": any(passage.page for passage in passages),
        "states": _states(passages),
        "proposed": index.asked(PROPOSED, source=shown.id),
        "ledger": _ledger(index, open_passages),
        "strip": _strip(passages),
        "publisher": index.data.actors.get(shown.publisher_id or ""),
        "parts": parts,
        "chosen": chosen,
        "is_asked": bool(chosen) and asked == chosen,
    }
    title, summary = name_of(index, language.code, shown), text_of(index, language.code, shown, "summary")
    return Page(title.words, summary.words, sections, given)


def counts_of(index: RecordIndex, document: Any) -> dict[str, int]:
    """Return how much a document holds of each kind, without what is sensitive, as the front page counts it."""
    (row,) = (row for row in index.ask("documents_at_a_glance") if row["source"] == document.id)
    return {key: row[key] for key in COUNTED}


def strongest_of(index: RecordIndex, document: Any) -> dict[str, tuple[str, list[Any]]]:
    """Return the few records that say most of a document: the whole interventions, results, what helped and hindered.

    Interventions of many parts stand first, and what was measured, evaluated or found; then what most passages say.
    What is sensitive is not among it.
    """
    found = {}
    for key, (table, condition, order) in STRONGEST.items():
        sql = f"""SELECT r.id FROM {table} r WHERE r.source_id = ? AND r.sensitive = 0 AND {condition} ORDER BY {order},
(SELECT count(*) FROM evidence e WHERE e.record_table = '{table}' AND e.record_id = r.id) DESC, r.rowid LIMIT ?"""
        rows = index.file.ask(sql, (document.id, MOST[key]))
        found[key] = (table, [index.data[table][own] for (own,) in rows.fetchall()])
    return found


def _ledger(index: RecordIndex, passages: list[Any]) -> dict[str, list[tuple[Any, list[tuple[Any, str]]]]]:
    """Return passages by the heading of their section, each with what was read from it and from which of its words."""
    ledger: dict[str, list[tuple[Any, list[tuple[Any, str]]]]] = {}
    for passage in passages:
        ledger.setdefault(passage.heading, []).append((passage, _read_from(index, passage)))
    return ledger


def _read_from(index: RecordIndex, passage: Any) -> list[tuple[Any, str]]:
    """Return the records read from a passage with the spans of their words, as "104-113 120-131"."""
    spans: dict[tuple[str, str], dict[str, None]] = {}
    for one in index.data.having("evidence", passage_id=passage.id):
        spans.setdefault((one.record_table, one.record_id), {})[f"{one.start}-{one.end}"] = None
    return [(index.data[table][key], " ".join(found)) for (table, key), found in spans.items()]


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
    """Return the sections of a document: the first passage of each, and how many passages it has."""
    parts: dict[str, tuple[Any, int]] = {}
    for passage in passages:
        first, number = parts.get(section_of(passage), (passage, 0))
        parts[section_of(passage)] = (first, number + 1)
    return parts


def _strip(passages: list[Any]) -> list[tuple[float, float, str]]:
    """Return where each run of passages of one state begins in its document, how long it is, in percent, its state."""
    total = sum(passage.end - passage.start for passage in passages)
    strip, begin = [], 0.0
    for state, run in itertools.groupby(passages, key=lambda passage: passage.state):
        width = 100 * sum(passage.end - passage.start for passage in run) / total
        strip.append((round(begin, 3), round(width, 3), str(state)))
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
