"""A small invented database whose every answer is known, and what can be planted in it.

Two sources, lindestad and norrhamn. `make_database(path, plant=SENSITIVE)` adds rows that are sensitive and hold the
word that must never be seen where such rows are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from roma_inclusion.schema import TABLES, columns, digest
from roma_inclusion.sources.batch import Batch, batch_of
from roma_inclusion.sources.codes import read_codes
from roma_inclusion.store.write import write

Rows = list[tuple[str, dict[str, Any]]]
CODES = read_codes()[0]
SECRET = "xylophone"
"""A word that stands in planted rows only."""
DOCUMENT = "Two mediators are promised in this invented sentence."
"""The words of the invented document, which only a working edition holds."""
FILLED = {"integer": 1, "number": 1, "boolean": False, "sha256": "0" * 64, "language": "sv", "country": "se"}


def row(table: str, **cells: Any) -> Any:
    """Return a record with some cells given; a required one that is not given is filled with something valid."""
    values = {}
    for column in columns(table):
        if column.name in cells:
            values[column.name] = cells.pop(column.name)
        elif column.scheme and column.required:
            values[column.name] = next(code for scheme, code in CODES.rows["codebook"] if scheme == column.scheme)
        elif column.required:
            values[column.name] = FILLED.get(column.kind, f"some {column.name}")
    assert not cells, f"{table} has no {', '.join(cells)}"
    return TABLES[table].record(**values)


def statement(key: str, **cells: Any) -> dict[str, Any]:
    """Return the cells of a record of lindestad, whose statement is its id in words."""
    return {"id": key, "source_id": key.partition("-")[0], "statement": key.replace("-", " "), **cells}


BASE: Rows = [
    ("places", {"id": "se", "name": "Sverige", "kind": "country"}),
    (
        "places",
        {
            "id": "se-lindestad",
            "name": "Lindestad",
            "kind": "municipality",
            "part_of_id": "se",
            "latitude": 52.0,
            "longitude": 5.0,
        },
    ),
    ("places", {"id": "se-norrhamn", "name": "Norrhamn", "kind": "municipality", "part_of_id": "se"}),
    ("actors", {"id": "se-lindestad-town", "name": "Lindestad town", "place_id": "se-lindestad"}),
    (
        "sources",
        {"id": "lindestad", "title": "Plan för Lindestad", "title_en": "Plan of Lindestad", "published": "2020"},
    ),
    ("sources", {"id": "norrhamn", "title": "Norrhamn reports", "published": "2022", "country": "se"}),
    *(
        (
            "passages",
            {
                "id": f"lindestad-p.{n}",
                "source_id": "lindestad",
                "address": f"p.{n}",
                "ordinal": n,
                "start": 100 * n,
                "end": 100 * n + len(DOCUMENT),
                "state": "coded" if n < 3 else "not_in_scope",
                "reason": None if n < 3 else "heading",
            },
        )
        for n in (1, 2, 3)
    ),
    ("interventions", {**statement("lindestad-programme"), "name": "Programme"}),
    (
        "interventions",
        {
            **statement("lindestad-mediators"),
            "name": "Mediators",
            "part_of_id": "lindestad-programme",
            "kind": "activity",
            "design": "Two mediators.",
        },
    ),
    (
        "interventions",
        {**statement("norrhamn-school"), "name": "School", "status": "dropped"},
    ),
    *(
        ("intervention_places", {"intervention_id": intervention, "place_id": place})
        for intervention, place in (
            ("lindestad-programme", "se-lindestad"),
            ("lindestad-mediators", "se-lindestad"),
            ("norrhamn-school", "se-norrhamn"),
        )
    ),
    *(
        (
            "outcomes",
            {
                **statement(key),
                "intervention_id": intervention,
                "status": status,
                "level_id": level,
                "direction": direction,
            },
        )
        for key, intervention, status, level, direction in (
            ("lindestad-aim-one", "lindestad-programme", "intended", "micro", "improvement"),
            ("lindestad-aim-two", "lindestad-mediators", "intended", None, None),
            ("lindestad-result", "lindestad-programme", "reported", "meso", "improvement"),
            ("lindestad-unknown", "lindestad-programme", "not_measured", None, None),
            ("norrhamn-aim", "norrhamn-school", "intended", "micro", None),
        )
    ),
    *(
        ("outcome_themes", {"outcome_id": outcome, "theme_id": theme})
        for outcome, theme in (
            ("lindestad-aim-one", "education"),
            ("lindestad-aim-two", "education"),
            ("lindestad-aim-two", "health"),
            ("lindestad-result", "education"),
            ("norrhamn-aim", "education"),
        )
    ),
    *(
        (
            "findings",
            {
                **statement(key),
                "intervention_id": intervention,
                "kind": kind,
                "mechanism_id": mechanism,
                "direction": direction,
                "mechanism_state": state,
                "level_id": level,
            },
        )
        for key, intervention, kind, mechanism, direction, state, level in (
            ("lindestad-trust-helps", "lindestad-programme", "mechanism", "trust", "helps", "present", "micro"),
            ("lindestad-trust-lacks", "lindestad-programme", "mechanism", "trust", "hinders", "lacking", "meso"),
            ("norrhamn-trust-helps", "norrhamn-school", "mechanism", "trust", "helps", "present", None),
            ("norrhamn-context", "norrhamn-school", "context", None, None, None, "macro"),
        )
    ),
    ("finding_themes", {"finding_id": "lindestad-trust-helps", "theme_id": "education"}),
    ("finding_themes", {"finding_id": "norrhamn-context", "theme_id": "health"}),
    ("intervention_themes", {"intervention_id": "lindestad-programme", "theme_id": "education"}),
    (
        "participations",
        {
            "id": "lindestad-town-plans",
            "intervention_id": "lindestad-programme",
            "actor_id": "se-lindestad-town",
            "role": "funder",
            "phase": "planned",
        },
    ),
    (
        "participations",
        {
            "id": "lindestad-town-does",
            "intervention_id": "lindestad-mediators",
            "actor_id": "se-lindestad-town",
            "role": "funder",
            "phase": "delivered",
        },
    ),
    (
        "observations",
        {
            **statement("lindestad-few"),
            "intervention_id": "lindestad-programme",
            "indicator": "participants",
            "unit": "persons",
            "value": 10,
            "qualifier": "fewer_than",
            "published_as": "banded",
        },
    ),
    (
        "observations",
        {
            **statement("lindestad-budget"),
            "intervention_id": "lindestad-programme",
            "place_id": "se-lindestad",
            "indicator": "budget",
            "unit": "EUR",
            "value": 12500,
            "qualifier": "exact",
            "published_as": "exact",
        },
    ),
    (
        "events",
        {**statement("norrhamn-drop"), "intervention_id": "norrhamn-school", "kind": "drop", "reason": "No money"},
    ),
    ("conflicts", {**statement("lindestad-two-ways")}),
    *(
        ("conflict_records", {"conflict_id": "lindestad-two-ways", "record_table": table, "record_id": key})
        for table, key in (("findings", "lindestad-trust-helps"), ("findings", "lindestad-trust-lacks"))
    ),
    ("gaps", {**statement("norrhamn-no-date"), "intervention_id": "norrhamn-school"}),
    (
        "answers",
        {"id": "guides", "ordinal": 1, "question_en": "What do guides do?", "question_nl": "Wat doen gidsen?"},
    ),
    (
        "answer_statements",
        {
            "id": "guides-1",
            "answer_id": "guides",
            "basis": "not_known",
            "text_en": "Nobody says.",
            "text_nl": "Niemand.",
        },
    ),
    (
        "answer_records",
        {"statement_id": "guides-1", "record_table": "gaps", "record_id": "norrhamn-no-date"},
    ),
]
"""What stands in every small database."""

SENSITIVE: Rows = [
    (
        "interventions",
        {
            **statement("lindestad-secret"),
            "name": f"Secret {SECRET}",
            "summary": f"About {SECRET}",
            "design": f"Planned {SECRET}",
            "sensitive": True,
        },
    ),
    ("intervention_places", {"intervention_id": "lindestad-secret", "place_id": "se-lindestad"}),
    *(
        (
            table,
            {
                **statement(f"lindestad-{table}-secret"),
                "statement": f"Statement of the {table} about {SECRET}",
                "sensitive": True,
                **({} if table == "conflicts" else {"intervention_id": "lindestad-programme"}),
                **more,
            },
        )
        for table, more in (
            ("outcomes", {"status": "reported", "level_id": "micro"}),
            ("outcomes", {"id": "lindestad-outcomes-secret-aim", "status": "intended", "level_id": "micro"}),
            (
                "findings",
                {
                    "mechanism_id": "trust",
                    "direction": "helps",
                    "mechanism_state": "present",
                    "level_id": "micro",
                    "kind": "mechanism",
                },
            ),
            ("observations", {"place_id": "se-lindestad", "indicator": "population", "unit": "persons", "value": 4321}),
            ("events", {"kind": "start"}),
            ("configurations", {"level_id": "micro"}),
            ("gaps", {}),
            ("conflicts", {"handling": f"Handled {SECRET}"}),
        )
    ),
    ("outcome_themes", {"outcome_id": "lindestad-outcomes-secret", "theme_id": "housing"}),
    ("outcome_themes", {"outcome_id": "lindestad-outcomes-secret-aim", "theme_id": "education"}),
    ("finding_themes", {"finding_id": "lindestad-findings-secret", "theme_id": "education"}),
    (
        "conflict_records",
        {"conflict_id": "lindestad-two-ways", "record_table": "outcomes", "record_id": "lindestad-outcomes-secret"},
    ),
    (
        "conflict_records",
        {"conflict_id": "lindestad-conflicts-secret", "record_table": "gaps", "record_id": "norrhamn-no-date"},
    ),
    (
        "configuration_parts",
        {
            "configuration_id": "lindestad-configurations-secret",
            "part": "mechanism",
            "record_table": "findings",
            "record_id": "lindestad-trust-lacks",
        },
    ),
    (
        "participations",
        {
            "id": "lindestad-town-secretly",
            "intervention_id": "lindestad-secret",
            "actor_id": "se-lindestad-town",
            "role": "funder",
            "phase": "planned",
        },
    ),
    (
        "answer_statements",
        {
            "id": "guides-2",
            "answer_id": "guides",
            "ordinal": 2,
            "basis": "reported",
            "text_en": f"Guides told of {SECRET}.",
            "sensitive": True,
        },
    ),
    (
        "answer_records",
        {"statement_id": "guides-2", "record_table": "gaps", "record_id": "lindestad-gaps-secret"},
    ),
]
"""Sensitive rows of every table that has them, with what hangs on them."""

COMPARED: Rows = [
    ("interventions", {**statement("norrhamn-network"), "name": "Nätverk", "name_en": "Network", "kind": "network"}),
    ("interventions", {**statement("norrhamn-framework"), "name": "Framework", "kind": "framework"}),
    *(
        ("intervention_places", {"intervention_id": intervention, "place_id": place})
        for intervention, place in (
            ("norrhamn-network", "se-lindestad"),
            ("norrhamn-network", "se-norrhamn"),
            ("norrhamn-framework", "se"),
        )
    ),
    (
        "cited_works",
        {"id": "lindestad-a-study", "source_id": "lindestad", "citation": "A study of towns", "year": "2011"},
    ),
    *(
        (
            "findings",
            {
                **statement(key),
                "intervention_id": "lindestad-programme",
                "kind": "mechanism",
                "mechanism_id": mechanism,
                "direction": direction,
                "mechanism_state": state,
                "basis": basis,
                "level_id": "micro",
                "work_id": "lindestad-a-study" if basis == "cited" else None,
            },
        )
        for key, mechanism, direction, state, basis in (
            ("lindestad-lived-trust", "trust", "two_sided", "present", "experienced"),
            ("lindestad-hoped-trust", "trust", "helps", "present", "expected"),
            ("lindestad-cited-turnover", "staff-turnover", "hinders", "present", "cited"),
            ("lindestad-stated-distrust", "mutual-distrust", "hinders", "present", "stated"),
        )
    ),
    ("finding_themes", {"finding_id": "lindestad-lived-trust", "theme_id": "early-years"}),
    ("outcome_themes", {"outcome_id": "lindestad-unknown", "theme_id": "early-years"}),
    ("outcome_target_groups", {"outcome_id": "lindestad-result", "target_group_id": "roma"}),
    ("actors", {"id": "se-guide", "name": "guide", "kind": "role", "place_id": "se-lindestad"}),
    ("actors", {"id": "se-bro", "name": "Föreningen Bron", "name_en": "The Bridge", "named": True}),
    (
        "participations",
        {
            "id": "lindestad-guide-mediates",
            "intervention_id": "lindestad-programme",
            "actor_id": "se-guide",
            "role": "intermediary",
            "phase": "delivered",
            "origin": "community",
            "note": "two guides",
        },
    ),
    (
        "configurations",
        {
            **statement("lindestad-chain"),
            "intervention_id": "lindestad-programme",
            "linked_by": "source",
            "level_id": "micro",
            "level_basis": "source",
        },
    ),
    ("configurations", {**statement("norrhamn-chain"), "linked_by": "coder"}),
    *(
        ("configuration_parts", {"configuration_id": key, "part": part, "record_table": table, "record_id": record})
        for key, part, table, record in (
            ("lindestad-chain", "context", "events", "norrhamn-drop"),
            ("lindestad-chain", "mechanism", "findings", "lindestad-trust-helps"),
            ("lindestad-chain", "outcome", "outcomes", "lindestad-result"),
            ("norrhamn-chain", "mechanism", "findings", "norrhamn-trust-helps"),
            ("norrhamn-chain", "outcome", "outcomes", "norrhamn-aim"),
        )
    ),
    *(
        (
            "reporting",
            {
                "id": f"lindestad-programme-{item}",
                "intervention_id": "lindestad-programme",
                "item": item,
                "state": "stated" if item == "cost" else "not_stated",
                "statement": "A budget is stated." if item == "cost" else None,
            },
        )
        for scheme, item in reversed(CODES.rows["codebook"])
        if scheme == "reporting_item"
    ),
    ("reading_notes", {**statement("lindestad-smudge"), "handling": "Left as it is."}),
    ("conflicts", {**statement("lindestad-small-matter"), "weight": "detail"}),
    (
        "conflict_records",
        {"conflict_id": "lindestad-small-matter", "record_table": "outcomes", "record_id": "lindestad-aim-one"},
    ),
    *(
        ("withdrawn", {"id": key, "withdrawn_on": "2026-01-31", "reason_code": reason, "replaced_by": other})
        for key, reason, other in (
            ("lindestad-old-programme", "renamed", "lindestad-older-programme"),
            ("lindestad-older-programme", "merged", "lindestad-programme"),
            ("lindestad-old-doubt", "recoded", "lindestad-smudge"),
            ("lindestad-asked", "person_asked", None),
            ("lindestad-round", "merged", "lindestad-about"),
            ("lindestad-about", "merged", "lindestad-round"),
        )
    ),
    *(
        (
            "translations",
            {
                "record_table": table,
                "record_id": key,
                "field": field,
                "language": language,
                "text": text,
                "translated_by": "language_model",
                "reviewed_by": reviewed_by,
            },
        )
        for table, key, field, language, text, reviewed_by in (
            ("outcomes", "lindestad-result", "statement", "nl", "Het resultaat van de lindestad", None),
            ("interventions", "lindestad-programme", "name", "nl", "Het programma", "community"),
            ("interventions", "lindestad-programme", "summary", "nl-BE", "Wat het programma doet", "community"),
            ("places", "se", "name", "nl", "Zweden", None),
            ("sources", "lindestad", "title", "nl", "Plan van Lindestad", None),
            ("outcomes", "lindestad-result", "statement", "sv", "Resultatet i staden", "author"),
        )
    ),
]
"""What lets sources be compared, every kind of it: grounds, parts, items, notes, works, translations, tombstones."""


def make_database(path: Path, *, plant: Iterable[tuple[str, dict[str, Any]]] = (), edition: str = "open") -> Path:
    """Write a small database at `path`, with further rows planted in it; a working edition holds its document."""
    records: dict[str, list[Any]] = {name: [] for name in TABLES}
    for table, cells in [*BASE, *plant]:
        known = TABLES[table].column_names
        cells = {key: value for key, value in cells.items() if key in known or key != "statement"}
        if table == "passages" and edition == "working":
            cells = {**cells, "text": DOCUMENT}
        records[table].append(row(table, **cells))
    for table, record in [(table, record) for table, found in records.items() for record in found]:
        if TABLES[table].evidence == "required":
            source = getattr(record, "source_id", "lindestad")
            span = {"source_id": source, "passage_id": "lindestad-p.1", "start": 104, "end": 113}
            records["evidence"].append(row("evidence", record_table=table, record_id=record.id, **span))
    info = {"schema_sha256": digest(), "edition": edition, "library_version": "0.0.1", "inputs": "0" * 64}
    records["build"] = [row("build", key=key, value=value) for key, value in info.items()]

    def batches(table: str) -> list[Batch]:
        if table in CODES.rows:
            return [CODES.batch(table)]
        return [batch_of(table, records[table], lambda _: "invented")]

    write(path, batches)
    return path
