"""Whole answers of every question on rows that stand in another order than the answer, with some that are in none."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from small_database import SENSITIVE, Rows, make_database, statement

from roma_inclusion import questions
from roma_inclusion.questions import QUESTIONS, Chart, Question, charts, queries, views
from roma_inclusion.questions.conflict_sides import SIDES
from roma_inclusion.questions.search_everything import SEARCHED
from roma_inclusion.schema import TABLES

LOST = "nowhere"
"""An id, or a code, that no row has: what refers to it is in no answer."""


def passage(key: str, ordinal: int, length: int, state: str, reason: str | None) -> tuple[str, dict[str, Any]]:
    source = key.partition("-")[0]
    cells = {"start": 1000 * ordinal, "end": 1000 * ordinal + length, "state": state, "reason": reason}
    return "passages", {"id": key, "source_id": source, "address": key, "ordinal": ordinal, **cells}


def outcome(key: str, intervention: str, status: str, level: str | None, **more: Any) -> tuple[str, dict[str, Any]]:
    cells = {"intervention_id": intervention, "status": status, "level_id": level}
    return "outcomes", {**statement(key), **cells, **more}


def finding(key: str, mechanism: str | None, direction: str | None, level: str | None) -> tuple[str, dict[str, Any]]:
    cells = {"intervention_id": None, "mechanism_id": mechanism, "direction": direction, "level_id": level}
    return "findings", {**statement(key), **cells}


def observation(key: str, indicator: str, value: float, **cells: Any) -> tuple[str, dict[str, Any]]:
    return "observations", {**statement(key), "indicator": indicator, "value": value, "unit": "persons", **cells}


def evidence(key: str, field: str | None, start: int, passage_id: str, source: str) -> tuple[str, dict[str, Any]]:
    cells = {"field": field, "start": start, "end": start + 5, "passage_id": passage_id, "source_id": source}
    return "evidence", {"record_table": "outcomes", "record_id": key, **cells}


def themes(kind: str, key: str, *ids: str) -> Rows:
    return [(f"{kind}_themes", {f"{kind}_id": key, "theme_id": theme}) for theme in ids]


def participation(key: str, intervention: str, role: str, phase: str, **more: Any) -> tuple[str, dict[str, Any]]:
    cells = {"intervention_id": intervention, "actor_id": "se-lindestad-town", "role": role, "phase": phase}
    return "participations", {"id": key, **cells, **more}


FURTHER: Rows = [
    ("places", {"id": "se-aneby", "name": "Aneby", "kind": "municipality"}),
    ("sources", {"id": "aneby", "title": "Aneby plan", "published": "2021"}),
    passage("norrhamn-p.9", 9, 90, "open", None),
    passage("norrhamn-p.2", 2, 7, "not_in_scope", "reference"),
    passage("norrhamn-p.1", 1, 11, "not_in_scope", "heading"),
    passage("norrhamn-p.3", 3, 5, "coded", None),
    passage("norrhamn-p.4", 4, 2, LOST, None),
    passage("aneby-p.1", 1, 3, "coded", None),
    (
        "interventions",
        {**statement("norrhamn-bus"), "name": "Bus", "delivery": "A bus drives."},
    ),
    ("interventions", {**statement("aneby-club"), "name": "Club"}),
    (
        "interventions",
        {**statement("aneby-arena"), "name": "Arena", "design": "An arena."},
    ),
    ("interventions", {**statement("nowhere-thing"), "name": "Lost", "design": "Lost."}),
    *(
        ("intervention_places", {"intervention_id": intervention, "place_id": place})
        for intervention, place in (
            ("norrhamn-bus", "se-norrhamn"),
            ("norrhamn-bus", "se-lindestad"),
            ("aneby-club", "se-aneby"),
            ("aneby-arena", "se-lindestad"),
            ("aneby-arena", LOST),
            ("nowhere-thing", "se-lindestad"),
            (LOST, "se-lindestad"),
        )
    ),
    *themes("intervention", "norrhamn-bus", "trust", "skills"),
    *themes("intervention", "aneby-arena", "young-people", LOST),
    outcome("norrhamn-missed", "norrhamn-bus", "not_achieved", "meso"),
    outcome("norrhamn-early", "norrhamn-bus", "not_achieved", "macro"),
    outcome("aneby-result", "aneby-club", "reported", "meso"),
    outcome("aneby-more", "aneby-club", "reported", "meso", direction="decline"),
    outcome("aneby-aim", "aneby-arena", "intended", "macro"),
    outcome("aneby-again", "aneby-arena", "intended", "macro"),
    outcome("aneby-lost", LOST, "intended", "micro"),
    outcome("nowhere-aim", "aneby-arena", "intended", "micro"),
    outcome("aneby-strange", "aneby-arena", LOST, "micro"),
    *themes("outcome", "aneby-result", "housing", "education"),
    *themes("outcome", "aneby-aim", "housing"),
    *themes("outcome", "aneby-again", "housing"),
    *themes("outcome", "aneby-lost", LOST),
    *themes("outcome", LOST, "housing"),
    finding("norrhamn-rests", "trust", "hinders", "meso"),
    finding("aneby-late", "trust", "hinders", "meso"),
    finding("aneby-later", "trust", "hinders", "meso"),
    finding("aneby-early", "trust", "helps", "meso"),
    finding("aneby-both", "trust", None, "macro"),
    finding("aneby-odd", "trust", LOST, "macro"),
    finding("aneby-lost", LOST, "helps", "macro"),
    finding("nowhere-finding", "trust", "helps", "macro"),
    *themes("finding", "aneby-late", "housing", "education"),
    *themes("finding", "norrhamn-rests", "housing"),
    *themes("finding", "aneby-both", "housing", LOST),
    *themes("finding", LOST, "housing"),
    (
        "findings",
        {**finding("norrhamn-on-the-bus", "shared-background", "helps", None)[1], "intervention_id": "norrhamn-bus"},
    ),
    ("findings", {**finding("aneby-in-plan", "trust", "helps", "micro")[1], "basis": "expected"}),
    ("findings", {**finding("aneby-by-others", None, "two_sided", "micro")[1], "basis": "cited"}),
    *themes("finding", "aneby-in-plan", "trust"),
    *(
        ("reporting", {"id": f"{key}-{item}", "intervention_id": key, "item": item, "state": state})
        for key, item, state in (
            ("norrhamn-bus", "why", "stated"),
            ("norrhamn-bus", "cost", "partly"),
            ("aneby-club", "cost", "not_stated"),
            (LOST, "cost", "stated"),
        )
    ),
    ("configurations", {**statement("norrhamn-two"), "intervention_id": "norrhamn-bus", "level_id": "meso"}),
    ("configurations", {**statement("aneby-none"), "linked_by": "coder"}),
    *(
        ("configuration_parts", {"configuration_id": key, "part": part, "record_table": table, "record_id": record})
        for key, part, table, record in (
            ("norrhamn-two", "mechanism", "findings", "aneby-in-plan"),
            ("norrhamn-two", "mechanism", "findings", "aneby-early"),
            ("norrhamn-two", "context", "interventions", "norrhamn-bus"),
            ("norrhamn-two", "outcome", "outcomes", LOST),
            ("norrhamn-two", "outcome", "outcomes", "lindestad-outcomes-secret"),
            (LOST, "outcome", "outcomes", "aneby-result"),
        )
    ),
    observation("norrhamn-z", "participants", 3, intervention_id="norrhamn-bus"),
    observation("norrhamn-a", "participants", 4, intervention_id="norrhamn-bus"),
    observation("norrhamn-b", "budget", 5, place_id="se-lindestad", intervention_id="norrhamn-school"),
    observation("norrhamn-c", "budget", 6, place_id="se-norrhamn", intervention_id="norrhamn-bus"),
    observation("norrhamn-d", "budget", 7),
    observation("norrhamn-f", "budget", 9, place_id="se-lindestad"),
    observation("nowhere-e", "budget", 8, place_id="se-lindestad"),
    participation("norrhamn-runs", "norrhamn-bus", "implementer", "planned", note="Drives it"),
    participation("norrhamn-pays", "norrhamn-bus", "funder", "planned"),
    participation("norrhamn-other", "norrhamn-bus", LOST, "planned"),
    participation("norrhamn-never", "norrhamn-bus", "funder", LOST),
    participation("norrhamn-lost", LOST, "funder", "planned"),
    ("conflicts", {**statement("norrhamn-a-conflict"), "handling": "Both are kept"}),
    ("conflicts", {**statement("aneby-alone")}),
    ("conflicts", {**statement("nowhere-conflict")}),
    *(
        ("conflict_records", {"conflict_id": "norrhamn-a-conflict", "record_table": table, "record_id": key})
        for table, key in (
            ("participations", "norrhamn-runs"),
            ("participations", "norrhamn-pays"),
            ("places", "se-aneby"),
            ("actors", "se-lindestad-town"),
            ("interventions", "norrhamn-bus"),
            ("outcomes", LOST),
        )
    ),
    evidence("aneby-aim", "status", 1300, "lindestad-p.1", "lindestad"),
    evidence("aneby-aim", "status", 1200, "aneby-p.1", "aneby"),
    evidence("aneby-aim", "level_id", 1400, "aneby-p.1", "aneby"),
    ("evidence", {**evidence("aneby-aim", "level_id", 1450, "aneby-p.1", "aneby")[1], "record_table": "findings"}),
    ("evidence", {**evidence("aneby-aim", "level_id", 1450, "aneby-p.1", "aneby")[1], "record_table": "findings"}),
    evidence("aneby-aim", "horizon", 1500, LOST, "aneby"),
    evidence("aneby-aim", "horizon", 1600, "aneby-p.1", LOST),
]
PARAMETERS = {
    "what_a_place_did": {"place": "se-lindestad"},
    "what_helps": {"mechanism": "trust"},
    "evidence_of": {"table": "outcomes", "id": "aneby-aim"},
    "numbers_of_a_place": {"place": "se-lindestad"},
    "levels_of_a_mechanism": {"mechanism": "trust"},
    "search_everything": {"q": "bus"},
    "places_of_a_mechanism": {"mechanism": "trust"},
    "places_of_a_theme": {"theme": "education"},
    "configurations_of_a_mechanism": {"mechanism": "trust"},
    "configurations_of_a_theme": {"theme": "education"},
}

CODES_COUNTED = ("themes_counted", "mechanisms_counted")
"""Views of codes alone, which are asked where documents are compared."""
ABOUT = {
    "lindestad-trust-helps": "lindestad-programme",
    "lindestad-trust-lacks": "lindestad-programme",
    "norrhamn-context": "norrhamn-school",
    "norrhamn-on-the-bus": "norrhamn-bus",
    "norrhamn-trust-helps": "norrhamn-school",
}
"""The intervention of each finding that has one."""


def placed(key: str, *cells: Any) -> tuple[Any, ...]:
    """Return a row of findings_placed: `cells` are the place, the places, and from the mechanism to the level."""
    where, rest = cells[:2], cells[2:]
    return (key, key.replace("-", " "), key.partition("-")[0], ABOUT.get(key), *where, *rest, None, "evaluator")


ANSWERS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "outcomes_intended": (
        "id statement document document_published source_id intervention place direction level evidence_kind "
        "voice themes contested",
        [
            (
                "aneby-again",
                "aneby again",
                "Aneby plan",
                "2021",
                "aneby",
                "Arena",
                "Lindestad",
                None,
                "macro",
                "measured",
                "evaluator",
                "housing",
                None,
            ),
            (
                "aneby-aim",
                "aneby aim",
                "Aneby plan",
                "2021",
                "aneby",
                "Arena",
                "Lindestad",
                None,
                "macro",
                "measured",
                "evaluator",
                "housing",
                None,
            ),
            (
                "lindestad-aim-one",
                "lindestad aim one",
                "Plan för Lindestad",
                "2020",
                "lindestad",
                "Programme",
                "Lindestad",
                "improvement",
                "micro",
                "measured",
                "evaluator",
                "education",
                None,
            ),
            (
                "lindestad-aim-two",
                "lindestad aim two",
                "Plan för Lindestad",
                "2020",
                "lindestad",
                "Mediators",
                "Lindestad",
                None,
                None,
                "measured",
                "evaluator",
                "education, health",
                None,
            ),
            (
                "norrhamn-aim",
                "norrhamn aim",
                "Norrhamn reports",
                "2022",
                "norrhamn",
                "School",
                "Norrhamn",
                None,
                "micro",
                "measured",
                "evaluator",
                "education",
                None,
            ),
        ],
    ),
    "outcomes_reported": (
        "id statement document document_published source_id intervention place direction level evidence_kind "
        "voice themes contested",
        [
            (
                "aneby-more",
                "aneby more",
                "Aneby plan",
                "2021",
                "aneby",
                "Club",
                "Aneby",
                "decline",
                "meso",
                "measured",
                "evaluator",
                None,
                None,
            ),
            (
                "aneby-result",
                "aneby result",
                "Aneby plan",
                "2021",
                "aneby",
                "Club",
                "Aneby",
                None,
                "meso",
                "measured",
                "evaluator",
                "education, housing",
                None,
            ),
            (
                "lindestad-result",
                "lindestad result",
                "Plan för Lindestad",
                "2020",
                "lindestad",
                "Programme",
                "Lindestad",
                "improvement",
                "meso",
                "measured",
                "evaluator",
                "education",
                None,
            ),
        ],
    ),
    "outcomes_not_achieved": (
        "id statement document document_published source_id intervention place direction level evidence_kind "
        "voice themes contested",
        [
            (
                "norrhamn-early",
                "norrhamn early",
                "Norrhamn reports",
                "2022",
                "norrhamn",
                "Bus",
                "Lindestad, Norrhamn",
                None,
                "macro",
                "measured",
                "evaluator",
                None,
                None,
            ),
            (
                "norrhamn-missed",
                "norrhamn missed",
                "Norrhamn reports",
                "2022",
                "norrhamn",
                "Bus",
                "Lindestad, Norrhamn",
                None,
                "meso",
                "measured",
                "evaluator",
                None,
                None,
            ),
        ],
    ),
    "outcomes_not_measured": (
        "id statement document document_published source_id intervention place direction level evidence_kind "
        "voice themes contested",
        [
            (
                "lindestad-unknown",
                "lindestad unknown",
                "Plan för Lindestad",
                "2020",
                "lindestad",
                "Programme",
                "Lindestad",
                None,
                None,
                "measured",
                "evaluator",
                None,
                None,
            )
        ],
    ),
    "planned_and_delivered": (
        "id name kind place status planned delivered document document_published source_id",
        [
            (
                "aneby-arena",
                "Arena",
                "framework",
                "Lindestad",
                "planned",
                "An arena.",
                None,
                "Aneby plan",
                "2021",
                "aneby",
            ),
            (
                "lindestad-mediators",
                "Mediators",
                "activity",
                "Lindestad",
                "planned",
                "Two mediators.",
                None,
                "Plan för Lindestad",
                "2020",
                "lindestad",
            ),
            (
                "norrhamn-bus",
                "Bus",
                "framework",
                "Lindestad, Norrhamn",
                "planned",
                None,
                "A bus drives.",
                "Norrhamn reports",
                "2022",
                "norrhamn",
            ),
        ],
    ),
    "mechanisms_by_source": (
        "mechanism_id mechanism source_id direction findings",
        [
            ("shared-background", "shared background", "norrhamn", "helped", 1),
            ("trust", "trust", "aneby", "expected", 1),
            ("trust", "trust", "aneby", "helped", 1),
            ("trust", "trust", "aneby", "hindered", 2),
            ("trust", "trust", "aneby", "not stated", 1),
            ("trust", "trust", "aneby", "nowhere", 1),
            ("trust", "trust", "lindestad", "helped", 1),
            ("trust", "trust", "lindestad", "hindered", 1),
            ("trust", "trust", "norrhamn", "helped", 1),
            ("trust", "trust", "norrhamn", "hindered", 1),
            ("trust", "trust", "nowhere", "helped", 1),
        ],
    ),
    "finding_fields": (
        "finding_id theme_id inherited",
        [
            ("aneby-both", "housing", 0),
            ("aneby-late", "education", 0),
            ("aneby-late", "housing", 0),
            ("lindestad-trust-helps", "education", 0),
            ("lindestad-trust-lacks", "education", 1),
            ("norrhamn-context", "health", 0),
            ("norrhamn-on-the-bus", "employment", 1),
            ("norrhamn-on-the-bus", "skills", 1),
            ("norrhamn-rests", "housing", 0),
        ],
    ),
    "themes_of_findings": (
        "finding_id theme_id",
        [
            ("aneby-both", "housing"),
            ("aneby-in-plan", "trust"),
            ("aneby-late", "education"),
            ("aneby-late", "housing"),
            ("lindestad-trust-helps", "education"),
            ("lindestad-trust-lacks", "education"),
            ("norrhamn-context", "health"),
            ("norrhamn-on-the-bus", "employment"),
            ("norrhamn-on-the-bus", "skills"),
            ("norrhamn-rests", "housing"),
        ],
    ),
    "places_within": (
        "place_id within_id",
        [
            ("se", "se"),
            ("se-aneby", "se-aneby"),
            ("se-lindestad", "se"),
            ("se-lindestad", "se-lindestad"),
            ("se-norrhamn", "se"),
            ("se-norrhamn", "se-norrhamn"),
        ],
    ),
    "documents_of_places": (
        "place_id source_id",
        [
            ("se", "aneby"),
            ("se", "lindestad"),
            ("se", "norrhamn"),
            ("se", "nowhere"),
            ("se-aneby", "aneby"),
            ("se-lindestad", "aneby"),
            ("se-lindestad", "lindestad"),
            ("se-lindestad", "norrhamn"),
            ("se-lindestad", "nowhere"),
            ("se-norrhamn", "norrhamn"),
        ],
    ),
    "theme_level_matrix": (
        "theme_id theme level what records",
        [
            ("education", "education", "meso", "finding", 2),
            ("education", "education", "meso", "reported", 2),
            ("education", "education", "micro", "finding", 1),
            ("education", "education", "micro", "intended", 2),
            ("education", "education", "not stated", "intended", 1),
            ("employment", "employment", "not stated", "finding", 1),
            ("health", "health", "macro", "finding", 1),
            ("health", "health", "not stated", "intended", 1),
            ("housing", "housing", "macro", "finding", 1),
            ("housing", "housing", "macro", "intended", 2),
            ("housing", "housing", "meso", "finding", 2),
            ("housing", "housing", "meso", "reported", 1),
            ("skills", "skills", "not stated", "finding", 1),
            ("trust", "trust", "micro", "finding", 1),
        ],
    ),
    "interventions_by_field": (
        "intervention_id kind field what source_id",
        [
            ("lindestad-programme", "framework", "education", "reported", "lindestad"),
            ("lindestad-mediators", "activity", "education", "aims_only", "lindestad"),
            ("lindestad-mediators", "activity", "health", "aims_only", "lindestad"),
            ("norrhamn-school", "framework", "education", "aims_only", "norrhamn"),
            ("norrhamn-bus", "framework", "employment", "no_outcome", "norrhamn"),
            ("norrhamn-bus", "framework", "skills", "no_outcome", "norrhamn"),
            ("aneby-club", "framework", "education", "reported", "aneby"),
            ("aneby-club", "framework", "housing", "reported", "aneby"),
            ("aneby-arena", "framework", "children-and-families", "no_outcome", "aneby"),
            ("aneby-arena", "framework", "housing", "aims_only", "aneby"),
            ("aneby-arena", "framework", "young-people", "no_outcome", "aneby"),
        ],
    ),
    "conflict_sides": (
        "conflict_id kind weight statement handling document record_table record_id side",
        [
            (
                "aneby-alone",
                "contradiction",
                "conclusion",
                "aneby alone",
                "some handling",
                "Aneby plan",
                None,
                None,
                None,
            ),
            (
                "lindestad-two-ways",
                "contradiction",
                "conclusion",
                "lindestad two ways",
                "some handling",
                "Plan för Lindestad",
                "findings",
                "lindestad-trust-helps",
                "lindestad trust helps",
            ),
            (
                "lindestad-two-ways",
                "contradiction",
                "conclusion",
                "lindestad two ways",
                "some handling",
                "Plan för Lindestad",
                "findings",
                "lindestad-trust-lacks",
                "lindestad trust lacks",
            ),
            (
                "norrhamn-a-conflict",
                "contradiction",
                "conclusion",
                "norrhamn a conflict",
                "Both are kept",
                "Norrhamn reports",
                "actors",
                "se-lindestad-town",
                "Lindestad town",
            ),
            (
                "norrhamn-a-conflict",
                "contradiction",
                "conclusion",
                "norrhamn a conflict",
                "Both are kept",
                "Norrhamn reports",
                "interventions",
                "norrhamn-bus",
                "some summary",
            ),
            (
                "norrhamn-a-conflict",
                "contradiction",
                "conclusion",
                "norrhamn a conflict",
                "Both are kept",
                "Norrhamn reports",
                "participations",
                "norrhamn-pays",
                "funder",
            ),
            (
                "norrhamn-a-conflict",
                "contradiction",
                "conclusion",
                "norrhamn a conflict",
                "Both are kept",
                "Norrhamn reports",
                "participations",
                "norrhamn-runs",
                "Drives it",
            ),
            (
                "norrhamn-a-conflict",
                "contradiction",
                "conclusion",
                "norrhamn a conflict",
                "Both are kept",
                "Norrhamn reports",
                "places",
                "se-aneby",
                "Aneby",
            ),
        ],
    ),
    "coverage": (
        "source_id state reason passages characters",
        [
            ("aneby", "coded", "", 1, 3),
            ("lindestad", "coded", "", 2, 106),
            ("lindestad", "not_in_scope", "heading", 1, 53),
            ("norrhamn", "coded", "", 1, 5),
            ("norrhamn", "not_in_scope", "heading", 1, 11),
            ("norrhamn", "not_in_scope", "reference", 1, 7),
            ("norrhamn", "nowhere", "", 1, 2),
            ("norrhamn", "open", "", 1, 90),
        ],
    ),
    "mechanisms_compared": (
        "mechanism_id source_id basis mechanism_state direction n",
        [
            ("go-between", "norrhamn", "found", None, "helps", 1),
            ("relationship", "aneby", "expected", None, "helps", 1),
            ("relationship", "aneby", "found", None, None, 1),
            ("relationship", "aneby", "found", None, "helps", 1),
            ("relationship", "aneby", "found", None, "hinders", 2),
            ("relationship", "aneby", "found", None, "nowhere", 1),
            ("relationship", "lindestad", "found", "lacking", "hinders", 1),
            ("relationship", "lindestad", "found", "present", "helps", 1),
            ("relationship", "norrhamn", "found", None, "hinders", 1),
            ("relationship", "norrhamn", "found", "present", "helps", 1),
            ("relationship", "nowhere", "found", None, "helps", 1),
            ("shared-background", "norrhamn", "found", None, "helps", 1),
            ("trust", "aneby", "expected", None, "helps", 1),
            ("trust", "aneby", "found", None, None, 1),
            ("trust", "aneby", "found", None, "helps", 1),
            ("trust", "aneby", "found", None, "hinders", 2),
            ("trust", "aneby", "found", None, "nowhere", 1),
            ("trust", "lindestad", "found", "lacking", "hinders", 1),
            ("trust", "lindestad", "found", "present", "helps", 1),
            ("trust", "norrhamn", "found", None, "hinders", 1),
            ("trust", "norrhamn", "found", "present", "helps", 1),
            ("trust", "nowhere", "found", None, "helps", 1),
        ],
    ),
    "configurations_flat": (
        "configuration_id source_id intervention_id context mechanism outcome level_id basis linked_by voice "
        "statement mechanism_ids outcome_statuses",
        [
            ("aneby-none", "aneby", *[None] * 6, "coder", "evaluator", "aneby none", None, None),
            (
                "norrhamn-two",
                "norrhamn",
                "norrhamn-bus",
                "some summary",
                "aneby early | aneby in plan",
                None,
                "meso",
                "expected, found",
                "source",
                "evaluator",
                "norrhamn two",
                "trust",
                "outcomes, reported",
            ),
        ],
    ),
    "parts_with_level": (
        "part record_table record_id level_id",
        [
            ("context", "interventions", "norrhamn-bus", None),
            ("mechanism", "findings", "aneby-early", "meso"),
            ("mechanism", "findings", "aneby-in-plan", "micro"),
        ],
    ),
    "reporting_matrix": (
        "intervention_id item state source_id statement",
        [
            ("aneby-club", "cost", "not_stated", "aneby", None),
            ("norrhamn-bus", "cost", "partly", "norrhamn", None),
            ("norrhamn-bus", "why", "stated", "norrhamn", None),
        ],
    ),
    "contested": (
        "record_table record_id conflict_id weight",
        [
            ("actors", "se-lindestad-town", "norrhamn-a-conflict", "conclusion"),
            ("findings", "lindestad-trust-helps", "lindestad-two-ways", "conclusion"),
            ("findings", "lindestad-trust-lacks", "lindestad-two-ways", "conclusion"),
            ("gaps", "norrhamn-no-date", "lindestad-conflicts-secret", "conclusion"),
            ("interventions", "norrhamn-bus", "norrhamn-a-conflict", "conclusion"),
            ("outcomes", "lindestad-outcomes-secret", "lindestad-two-ways", "conclusion"),
            ("outcomes", "nowhere", "norrhamn-a-conflict", "conclusion"),
            ("participations", "norrhamn-pays", "norrhamn-a-conflict", "conclusion"),
            ("participations", "norrhamn-runs", "norrhamn-a-conflict", "conclusion"),
            ("places", "se-aneby", "norrhamn-a-conflict", "conclusion"),
        ],
    ),
    "speakers": (
        "voice source_id record_table n passages",
        [
            ("evaluator", "aneby", "configurations", 1, 0),
            ("evaluator", "aneby", "findings", 8, 1),
            ("evaluator", "aneby", "outcomes", 6, 1),
            ("evaluator", "lindestad", "findings", 2, 1),
            ("evaluator", "lindestad", "observations", 2, 1),
            ("evaluator", "lindestad", "outcomes", 4, 1),
            ("evaluator", "norrhamn", "configurations", 1, 0),
            ("evaluator", "norrhamn", "events", 1, 1),
            ("evaluator", "norrhamn", "findings", 4, 1),
            ("evaluator", "norrhamn", "observations", 6, 1),
            ("evaluator", "norrhamn", "outcomes", 3, 1),
            ("evaluator", "nowhere", "findings", 1, 1),
            ("evaluator", "nowhere", "observations", 1, 1),
            ("evaluator", "nowhere", "outcomes", 1, 1),
        ],
    ),
    "findings_placed": (
        "id statement source_id intervention_id place places mechanism_id mechanism_state direction basis effect "
        "level_id level_basis voice",
        [
            placed("aneby-both", None, 0, "trust", None, None, "found", None, "macro"),
            placed("aneby-by-others", None, 0, None, None, "two_sided", "cited", "cited", "micro"),
            placed("aneby-early", None, 0, "trust", None, "helps", "found", "helped", "meso"),
            placed("aneby-in-plan", None, 0, "trust", None, "helps", "expected", "expected", "micro"),
            placed("aneby-late", None, 0, "trust", None, "hinders", "found", "hindered", "meso"),
            placed("aneby-later", None, 0, "trust", None, "hinders", "found", "hindered", "meso"),
            placed("aneby-lost", None, 0, "nowhere", None, "helps", "found", "helped", "macro"),
            placed("aneby-odd", None, 0, "trust", None, "nowhere", "found", "nowhere", "macro"),
            placed("lindestad-trust-helps", "Lindestad", 1, "trust", "present", "helps", "found", "helped", "micro"),
            placed("lindestad-trust-lacks", "Lindestad", 1, "trust", "lacking", "hinders", "found", "hindered", "meso"),
            placed("norrhamn-context", "Norrhamn", 1, None, None, None, "found", None, "macro"),
            placed(
                *("norrhamn-on-the-bus", "Lindestad, Norrhamn", 2, "shared-background"),
                *(None, "helps", "found", "helped", None),
            ),
            placed("norrhamn-rests", None, 0, "trust", None, "hinders", "found", "hindered", "meso"),
            placed("norrhamn-trust-helps", "Norrhamn", 1, "trust", "present", "helps", "found", "helped", None),
            placed("nowhere-finding", None, 0, "trust", None, "helps", "found", "helped", "macro"),
        ],
    ),
    "go_betweens": ("participation_id source_id place intervention_id status actor phase origin note", []),
    "course_by_place": (
        "place course interventions",
        [
            ("Aneby", "only planned", 1),
            ("Lindestad", "only planned", 5),
            ("Norrhamn", "only planned", 1),
            ("Norrhamn", "dropped or not carried on", 1),
        ],
    ),
    "outcomes_by_status_and_source": (
        "document_and_status source status outcomes of_document share",
        [
            ("aneby, intended", "aneby", "intended", 3, 6, 50.0),
            ("aneby, reported", "aneby", "reported", 2, 6, 33.3),
            ("lindestad, intended", "lindestad", "intended", 2, 4, 50.0),
            ("lindestad, not measured", "lindestad", "not measured", 1, 4, 25.0),
            ("lindestad, reported", "lindestad", "reported", 1, 4, 25.0),
            ("norrhamn, intended", "norrhamn", "intended", 1, 3, 33.3),
            ("norrhamn, not achieved", "norrhamn", "not achieved", 2, 3, 66.7),
            ("nowhere, intended", "nowhere", "intended", 1, 1, 100.0),
        ],
    ),
    "mechanisms_by_level": (
        "effect level findings",
        [
            ("helped", "macro", 2),
            ("helped", "meso", 1),
            ("helped", "micro", 1),
            ("helped", "not stated", 2),
            ("hindered", "meso", 4),
            ("only cited", "micro", 1),
            ("only expected", "micro", 1),
        ],
    ),
    "mechanisms_across_sources": (
        "mechanism_and_document mechanism source findings of_document share",
        [
            ("shared background, norrhamn", "shared background", "norrhamn", 1, 3, 33.3),
            ("trust, aneby", "trust", "aneby", 6, 7, 85.7),
            ("trust, lindestad", "trust", "lindestad", 2, 2, 100.0),
            ("trust, norrhamn", "trust", "norrhamn", 2, 3, 66.7),
            ("trust, nowhere", "trust", "nowhere", 1, 1, 100.0),
        ],
    ),
    "themes_of_aims": (
        "theme_and_document theme source aims of_document share",
        [
            ("education, lindestad", "education", "lindestad", 2, 2, 100.0),
            ("education, norrhamn", "education", "norrhamn", 1, 1, 100.0),
            ("health, lindestad", "health", "lindestad", 1, 2, 50.0),
            ("housing, aneby", "housing", "aneby", 2, 3, 66.7),
        ],
    ),
    "themes_by_level": (
        "theme level findings",
        [
            ("education", "meso", 2),
            ("education", "micro", 1),
            ("employment", "not stated", 1),
            ("health", "macro", 1),
            ("housing", "macro", 1),
            ("housing", "meso", 2),
            ("skills", "not stated", 1),
            ("trust", "micro", 1),
        ],
    ),
    "participations_by_role": (
        "role_and_phase role phase participations",
        [
            ("funder, delivered", "funder", "delivered", 1),
            ("funder, planned", "funder", "planned", 2),
            ("implementer, planned", "implementer", "planned", 1),
        ],
    ),
    "coverage_by_source": (
        "source state passages of_document share",
        [
            ("aneby", "coded", 1, 1, 100.0),
            ("lindestad", "coded", 2, 3, 66.7),
            ("lindestad", "not in scope", 1, 3, 33.3),
            ("norrhamn", "coded", 1, 5, 20.0),
            ("norrhamn", "not in scope", 2, 5, 40.0),
            ("norrhamn", "open", 1, 5, 20.0),
        ],
    ),
    "search_everything": (
        "record_table record_id words kind voice document document_published",
        [
            ("interventions", "norrhamn-bus", "Bus", "framework", None, "Norrhamn reports", "2022"),
            (
                "findings",
                "norrhamn-on-the-bus",
                "norrhamn on the bus",
                "context",
                "evaluator",
                "Norrhamn reports",
                "2022",
            ),
        ],
    ),
    "what_a_place_did": (
        "id name kind status planned delivered document document_published",
        [
            ("aneby-arena", "Arena", "framework", "planned", "An arena.", None, "Aneby plan", "2021"),
            (
                "lindestad-mediators",
                "Mediators",
                "activity",
                "planned",
                "Two mediators.",
                None,
                "Plan för Lindestad",
                "2020",
            ),
            ("lindestad-programme", "Programme", "framework", "planned", None, None, "Plan för Lindestad", "2020"),
            (
                "lindestad-secret",
                "Secret xylophone",
                "framework",
                "planned",
                "Planned xylophone",
                None,
                "Plan för Lindestad",
                "2020",
            ),
            ("norrhamn-bus", "Bus", "framework", "planned", None, "A bus drives.", "Norrhamn reports", "2022"),
        ],
    ),
    "what_helps": (
        "id effect basis direction mechanism mechanism_state level statement voice document "
        "document_published intervention_id contested",
        [
            (
                "aneby-both",
                None,
                "found",
                None,
                "trust",
                None,
                "macro",
                "aneby both",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
            (
                "aneby-in-plan",
                "expected",
                "expected",
                "helps",
                "trust",
                None,
                "micro",
                "aneby in plan",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
            (
                "aneby-early",
                "helped",
                "found",
                "helps",
                "trust",
                None,
                "meso",
                "aneby early",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
            (
                "lindestad-findings-secret",
                "helped",
                "found",
                "helps",
                "trust",
                "present",
                "micro",
                "Statement of the findings about xylophone",
                "evaluator",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
                None,
            ),
            (
                "lindestad-trust-helps",
                "helped",
                "found",
                "helps",
                "trust",
                "present",
                "micro",
                "lindestad trust helps",
                "evaluator",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
                "conclusion",
            ),
            (
                "norrhamn-trust-helps",
                "helped",
                "found",
                "helps",
                "trust",
                "present",
                None,
                "norrhamn trust helps",
                "evaluator",
                "Norrhamn reports",
                "2022",
                "norrhamn-school",
                None,
            ),
            (
                "aneby-late",
                "hindered",
                "found",
                "hinders",
                "trust",
                None,
                "meso",
                "aneby late",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
            (
                "aneby-later",
                "hindered",
                "found",
                "hinders",
                "trust",
                None,
                "meso",
                "aneby later",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
            (
                "lindestad-trust-lacks",
                "hindered",
                "found",
                "hinders",
                "trust",
                "lacking",
                "meso",
                "lindestad trust lacks",
                "evaluator",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
                "conclusion",
            ),
            (
                "norrhamn-rests",
                "hindered",
                "found",
                "hinders",
                "trust",
                None,
                "meso",
                "norrhamn rests",
                "evaluator",
                "Norrhamn reports",
                "2022",
                None,
                None,
            ),
            (
                "aneby-odd",
                "nowhere",
                "found",
                "nowhere",
                "trust",
                None,
                "macro",
                "aneby odd",
                "evaluator",
                "Aneby plan",
                "2021",
                None,
                None,
            ),
        ],
    ),
    "evidence_of": (
        "record_table record_id field document heading address start end",
        [
            ("outcomes", "aneby-aim", None, "Aneby plan", "some heading", "p.1", 104, 113),
            ("outcomes", "aneby-aim", "level_id", "Aneby plan", "some heading", "aneby-p.1", 1400, 1405),
            ("outcomes", "aneby-aim", "status", "Aneby plan", "some heading", "aneby-p.1", 1200, 1205),
            ("outcomes", "aneby-aim", "status", "Plan för Lindestad", "some heading", "p.1", 1300, 1305),
        ],
    ),
    "numbers_of_a_place": (
        "id indicator qualifier value value_max unit denominator reference_date phase statement voice "
        "document document_published",
        [
            (
                "lindestad-budget",
                "budget",
                "exact",
                12500,
                None,
                "EUR",
                None,
                None,
                "planned",
                "lindestad budget",
                "evaluator",
                "Plan för Lindestad",
                "2020",
            ),
            (
                "norrhamn-b",
                "budget",
                "exact",
                5,
                None,
                "persons",
                None,
                None,
                "planned",
                "norrhamn b",
                "evaluator",
                "Norrhamn reports",
                "2022",
            ),
            (
                "norrhamn-f",
                "budget",
                "exact",
                9,
                None,
                "persons",
                None,
                None,
                "planned",
                "norrhamn f",
                "evaluator",
                "Norrhamn reports",
                "2022",
            ),
            (
                "lindestad-few",
                "participants",
                "fewer_than",
                10,
                None,
                "persons",
                None,
                None,
                "planned",
                "lindestad few",
                "evaluator",
                "Plan för Lindestad",
                "2020",
            ),
            (
                "norrhamn-a",
                "participants",
                "exact",
                4,
                None,
                "persons",
                None,
                None,
                "planned",
                "norrhamn a",
                "evaluator",
                "Norrhamn reports",
                "2022",
            ),
            (
                "norrhamn-z",
                "participants",
                "exact",
                3,
                None,
                "persons",
                None,
                None,
                "planned",
                "norrhamn z",
                "evaluator",
                "Norrhamn reports",
                "2022",
            ),
            (
                "lindestad-observations-secret",
                "population",
                "exact",
                4321,
                None,
                "persons",
                None,
                None,
                "planned",
                "Statement of the observations about xylophone",
                "evaluator",
                "Plan för Lindestad",
                "2020",
            ),
        ],
    ),
    "numbers_at_a_glance": (
        "documents intended reported not_measured directed grounded statements community "
        "withdrawn replaced last_withdrawn",
        [(3, 7, 3, 1, 13, 11, 41, 0, 0, 0, None)],
    ),
    "mechanisms_at_a_glance": (
        "mechanism_id findings",
        [("go-between", 1), ("relationship", 11), ("shared-background", 1), ("trust", 11)],
    ),
    "documents_at_a_glance": (
        "source published interventions intended reported not_achieved not_measured findings",
        [
            ("lindestad", "2020", 2, 2, 1, 0, 1, 2),
            ("norrhamn", "2022", 2, 1, 0, 2, 0, 4),
            ("aneby", "2021", 2, 3, 2, 0, 0, 8),
        ],
    ),
    "outcomes_by_intervention": (
        "intervention_id intervention source status outcomes",
        [
            ("lindestad-programme", "Programme", "lindestad", "intended", 1),
            ("lindestad-programme", "Programme", "lindestad", "not_measured", 1),
            ("lindestad-programme", "Programme", "lindestad", "reported", 1),
            ("lindestad-mediators", "Mediators", "lindestad", "intended", 1),
            ("norrhamn-school", "School", "norrhamn", "intended", 1),
            ("norrhamn-bus", "Bus", "norrhamn", "not_achieved", 2),
            ("aneby-club", "Club", "aneby", "reported", 2),
            ("aneby-arena", "Arena", "aneby", "intended", 3),
            ("aneby-arena", "Arena", "aneby", "nowhere", 1),
        ],
    ),
    "interventions_by_weight": (
        "intervention_id records",
        [
            ("lindestad-programme", 8),
            ("norrhamn-bus", 6),
            ("norrhamn-school", 5),
            ("aneby-arena", 4),
            ("aneby-club", 2),
            ("lindestad-mediators", 1),
        ],
    ),
    "voices_by_source": (
        "source_id voice statements",
        [("lindestad", "evaluator", 8), ("norrhamn", "evaluator", 15), ("aneby", "evaluator", 15)],
    ),
    "places_with_interventions": (
        "place_id part_of_id has_point interventions with_parts",
        [
            ("se-lindestad", "se", 1, 5, 5),
            ("se-norrhamn", "se", 0, 2, 2),
            ("se-aneby", None, 0, 1, 1),
            ("se", None, 0, 0, 6),
        ],
    ),
    "levels_of_a_mechanism": (
        "level effect findings",
        [
            (None, "helped", 1),
            ("macro", None, 1),
            ("macro", "helped", 1),
            ("macro", "nowhere", 1),
            ("meso", "helped", 1),
            ("meso", "hindered", 4),
            ("micro", "expected", 1),
            ("micro", "helped", 1),
        ],
    ),
    "places_of_a_mechanism": (
        "place state effect findings",
        [
            (None, None, "helped", 2),
            (None, None, "hindered", 3),
            (None, None, "only expected", 1),
            ("Lindestad", "lacking", "hindered", 1),
            ("Lindestad", "present", "helped", 1),
            ("Norrhamn", "present", "helped", 1),
        ],
    ),
    "places_of_a_theme": (
        "place state effect findings",
        [
            (None, None, "hindered", 1),
            ("Lindestad", "lacking", "hindered", 1),
            ("Lindestad", "present", "helped", 1),
        ],
    ),
    "configurations_of_a_mechanism": (
        "configuration_id source_id intervention_id context mechanism outcome level_id basis linked_by voice statement "
        "mechanism_ids outcome_statuses",
        [
            (
                "norrhamn-two",
                "norrhamn",
                "norrhamn-bus",
                "some summary",
                "aneby early | aneby in plan",
                None,
                "meso",
                "expected, found",
                "source",
                "evaluator",
                "norrhamn two",
                "trust",
                "outcomes, reported",
            ),
        ],
    ),
    "configurations_of_a_theme": (
        "configuration_id source_id intervention_id context mechanism outcome level_id basis linked_by voice statement "
        "mechanism_ids outcome_statuses",
        [],
    ),
    "kinds_by_field": (
        "kind field what interventions",
        [
            ("activity", "education", "aims_only", 1),
            ("activity", "health", "aims_only", 1),
            ("framework", "children-and-families", "no_outcome", 1),
            ("framework", "education", "aims_only", 1),
            ("framework", "education", "reported", 2),
            ("framework", "employment", "no_outcome", 1),
            ("framework", "housing", "aims_only", 1),
            ("framework", "housing", "reported", 1),
            ("framework", "skills", "no_outcome", 1),
            ("framework", "young-people", "no_outcome", 1),
        ],
    ),
    "parts_by_level": (
        "part level records",
        [("context", None, 1), ("mechanism", "meso", 1), ("mechanism", "micro", 1)],
    ),
}
"""The columns of every question, and its whole answer in its order."""


@pytest.fixture(scope="module")
def further(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("further") / "further.db", plant=[*SENSITIVE, *FURTHER])


def ask(path: Path, sql: str, parameters: dict[str, Any] | None = None) -> tuple[str, list[tuple[Any, ...]]]:
    """Return the columns and the rows, as Datasette asks for them."""
    from datasette.utils import escape_fts

    connection = sqlite3.connect(path)
    connection.create_function("escape_fts", 1, escape_fts)
    cursor = connection.execute(sql, parameters or {})
    found = " ".join(column[0] for column in cursor.description), cursor.fetchall()
    connection.close()
    return found


def sql_of(question: Question) -> str:
    return f"SELECT * FROM {question.name}" if question.kind == "view" else question.published_sql


def test_every_question_is_asked() -> None:
    assert [*CODES_COUNTED, *ANSWERS] == list(QUESTIONS)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer_in_its_order(further: Path, name: str) -> None:
    assert ask(further, sql_of(QUESTIONS[name]), PARAMETERS.get(name)) == ANSWERS[name]


@pytest.mark.parametrize("name", [question.name for question in views()])
def test_the_sql_of_a_view_gives_what_the_view_gives(further: Path, name: str) -> None:
    assert ask(further, QUESTIONS[name].sql) == ask(further, f"SELECT * FROM {name}")


COUNTED: dict[str, tuple[str, set[tuple[Any, ...]]]] = {
    "course_by_place": (
        "place course interventions",
        {
            ("nowhere", "planned", 1),
            ("se-aneby", "planned", 1),
            ("se-lindestad", "planned", 5),
            ("se-norrhamn", "planned", 1),
            ("se-norrhamn", "stopped", 1),
        },
    ),
    "outcomes_by_status_and_source": (
        "source status outcomes of_document",
        {
            ("aneby", "intended", 3, 6),
            ("aneby", "nowhere", 1, 6),
            ("aneby", "reported", 2, 6),
            ("lindestad", "intended", 2, 4),
            ("lindestad", "not_measured", 1, 4),
            ("lindestad", "reported", 1, 4),
            ("norrhamn", "intended", 1, 3),
            ("norrhamn", "not_achieved", 2, 3),
            ("nowhere", "intended", 1, 1),
        },
    ),
    "mechanisms_by_level": (
        "level effect findings",
        {
            ("macro", "helped", 2),
            ("macro", "nowhere", 1),
            ("meso", "helped", 1),
            ("meso", "hindered", 4),
            ("micro", "cited", 1),
            ("micro", "expected", 1),
            ("micro", "helped", 1),
            (None, "helped", 2),
        },
    ),
    "mechanisms_across_sources": (
        "mechanism source findings of_document",
        {
            ("nowhere", "aneby", 1, 7),
            ("shared-background", "norrhamn", 1, 3),
            ("trust", "aneby", 6, 7),
            ("trust", "lindestad", 2, 2),
            ("trust", "norrhamn", 2, 3),
            ("trust", "nowhere", 1, 1),
        },
    ),
    "themes_of_aims": (
        "theme source aims of_document",
        {
            ("education", "lindestad", 2, 2),
            ("education", "norrhamn", 1, 1),
            ("health", "lindestad", 1, 2),
            ("housing", "aneby", 2, 3),
        },
    ),
    "themes_by_level": (
        "theme level findings",
        {
            ("education", "meso", 2),
            ("education", "micro", 1),
            ("employment", None, 1),
            ("health", "macro", 1),
            ("housing", "macro", 1),
            ("housing", "meso", 2),
            ("skills", None, 1),
            ("trust", "micro", 1),
        },
    ),
    "participations_by_role": (
        "role phase participations",
        {
            ("funder", "delivered", 1),
            ("funder", "nowhere", 1),
            ("funder", "planned", 2),
            ("implementer", "planned", 1),
            ("nowhere", "planned", 1),
        },
    ),
    "coverage_by_source": (
        "source state passages of_document",
        {
            ("aneby", "coded", 1, 1),
            ("lindestad", "coded", 2, 3),
            ("lindestad", "not_in_scope", 1, 3),
            ("norrhamn", "coded", 1, 5),
            ("norrhamn", "not_in_scope", 2, 5),
            ("norrhamn", "nowhere", 1, 5),
            ("norrhamn", "open", 1, 5),
        },
    ),
}
"""What a chart draws, by code; some of it has no label."""


@pytest.mark.parametrize("name", [question.name for question in charts()])
def test_what_is_counted_by_code(further: Path, name: str) -> None:
    columns, found = ask(further, QUESTIONS[name].counted)
    assert (columns, set(found)) == COUNTED[name]
    assert len(found) == len(set(found))


HITS = {
    "xylophone": [
        ("interventions", "lindestad-secret", "Secret xylophone", "framework", None, "Plan för Lindestad", "2020"),
        (
            "outcomes",
            "lindestad-outcomes-secret",
            "Statement of the outcomes about xylophone",
            "reported",
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "outcomes",
            "lindestad-outcomes-secret-aim",
            "Statement of the outcomes about xylophone",
            "intended",
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "findings",
            "lindestad-findings-secret",
            "Statement of the findings about xylophone",
            "mechanism",
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "observations",
            "lindestad-observations-secret",
            "Statement of the observations about xylophone",
            "planned",
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "events",
            "lindestad-events-secret",
            "Statement of the events about xylophone",
            "start",
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "configurations",
            "lindestad-configurations-secret",
            "Statement of the configurations about xylophone",
            None,
            "evaluator",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "conflicts",
            "lindestad-conflicts-secret",
            "Statement of the conflicts about xylophone",
            "contradiction",
            None,
            "Plan för Lindestad",
            "2020",
        ),
        (
            "gaps",
            "lindestad-gaps-secret",
            "Statement of the gaps about xylophone",
            "absent_in_source",
            None,
            "Plan för Lindestad",
            "2020",
        ),
        ("answer_statements", "guides-2", "Guides told of xylophone.", None, None, None, None),
    ],
    "town": [("actors", "se-lindestad-town", "Lindestad town", "ministry", None, None, None)],
    "Norrhamn early": [
        ("outcomes", "norrhamn-early", "norrhamn early", "not_achieved", "evaluator", "Norrhamn reports", "2022")
    ],
    "": [],
    "   ": [],
    "zebra": [],
}


@pytest.mark.parametrize("words", HITS)
def test_hits_stand_in_the_order_of_the_tables(further: Path, words: str) -> None:
    assert ask(further, QUESTIONS["search_everything"].published_sql, {"q": words})[1] == HITS[words]


def test_a_hit_of_no_document_is_in_no_answer(further: Path) -> None:
    found = ask(further, QUESTIONS["search_everything"].published_sql, {"q": "nowhere"})[1]
    assert found == []


def test_what_has_no_row_has_an_empty_answer(further: Path) -> None:
    for name, parameters in PARAMETERS.items():
        nothing = dict.fromkeys(parameters, "nothing")
        assert ask(further, QUESTIONS[name].published_sql, nothing)[1] == [], name


def test_which_tables_are_searched_and_can_be_sides() -> None:
    first, answers = ["cited_works", "interventions"], ["answers", "answer_statements"]
    later = ["outcomes", "findings", "observations", "events", "configurations", "conflicts", "reading_notes", "gaps"]
    assert [table.name for table in SEARCHED] == [*first, *later, "places", "actors", "sources", "reporting", *answers]
    assert {table.name for table in SEARCHED} == {table.name for table in TABLES.values() if table.searched}
    assert [table.name for table in SIDES] == ["places", "actors", *first, "participations", *later, "reporting"]


# Questions as things of their own

GIVEN: dict[str, Any] = {"kind": "view", "rank": 1, "doc": {"en": "x"}, "sql": "SELECT 1", "sensitive": "left_out"}
CHART = Chart(bar="a", length="n", color="b")
TITLE = {"en": "x"}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"sensitive": "kept"},
        {"title": TITLE},
        {"facets": ("a",)},
        {"counted": "SELECT 1"},
        {"counted": "SELECT 1", "chart": CHART},
        {"counted": "SELECT 1", "chart": CHART, "facets": ("a",)},
        {"counted": "SELECT 1", "sensitive": "kept"},
        {"kind": "query", "title": TITLE},
        {"kind": "query", "title": TITLE, "sensitive": "kept"},
        {"kind": "query", "title": TITLE, "counted": "SELECT 1", "chart": CHART},
    ],
)
def test_a_question_that_is_whole_is_taken(changed: dict[str, Any]) -> None:
    assert Question(**{**GIVEN, **changed}).rank == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"kind": "query"}, "a query has a title"),
        ({"kind": "query", "sensitive": "kept"}, "a query has a title"),
        ({"chart": CHART}, "counts by code"),
        ({"chart": CHART, "facets": ("a",)}, "counts by code"),
        ({"kind": "query", "title": TITLE, "chart": CHART}, "counts by code"),
        ({"facets": ("a",), "sensitive": "kept"}, "sensitive rows stay out"),
        ({"counted": "SELECT 1", "chart": CHART, "sensitive": "kept"}, "sensitive rows stay out"),
        ({"counted": "SELECT 1", "chart": CHART, "facets": ("a",), "sensitive": "kept"}, "sensitive rows stay out"),
        ({"kind": "table"}, "must be in"),
        ({"sensitive": ""}, "must be in"),
    ],
)
def test_a_question_that_is_not_whole_is_refused(changed: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Question(**{**GIVEN, **changed})


def test_a_chart_says_of_what_its_bars_are_made() -> None:
    assert (CHART.parts, CHART.order, CHART.codes) == ((), "length", {})
    assert CHART.bar_columns == ("a",)
    assert Chart(bar="a", length="n", color="b", parts=("c", "d")).bar_columns == ("c", "d")
    assert CHART.fragment == (
        "g.mark=bar&g.x_column=n&g.x_type=quantitative&g.y_column=a&g.y_type=ordinal&g.color_column=b"
    )
    assert Chart(bar="a b", length="n", color="b").fragment.count("a%20b") == 1
    assert (CHART.axis, Chart(bar="a", length="n", color="b", whole="w").axis) == ("n", "share")
    with pytest.raises(ValueError, match="must be in"):
        Chart(bar="a", length="n", color="b", order="size")


def test_texts_and_sql_of_a_question() -> None:
    plain = Question(**{**GIVEN, "name": "plain", "sql": "\n SELECT * FROM other_view \n"})
    assert plain.sql == plain.published_sql == "SELECT * FROM other_view"
    assert (plain.title_in("en"), plain.doc_in("nl"), plain.doc_in("en")) == ("plain", "x", "x")
    assert (plain.uses("other_view"), plain.uses("other"), plain.uses("ther_view")) == (True, False, False)
    both = Question(
        **{**GIVEN, "doc": {"en": "x", "nl": "y"}, "title": {"en": "t", "nl": "u"}, "counted": " SELECT 2 "}
    )
    assert both.published_sql == "WITH counted AS (\nSELECT 2\n)\nSELECT 1"
    assert [both.title_in(language) for language in ("en", "nl", "fr")] == ["t", "u", "t"]
    assert [both.doc_in(language) for language in ("en", "nl", "fr")] == ["x", "y", "x"]


def test_questions_are_told_apart_by_kind_and_stand_by_rank() -> None:
    ranks = [(question.rank, question.name) for question in QUESTIONS.values()]
    assert ranks == sorted(ranks)
    assert [view.name for view in views()] == [name for name in QUESTIONS if QUESTIONS[name].kind == "view"]
    assert [query.name for query in queries()] == [name for name in QUESTIONS if QUESTIONS[name].kind == "query"]
    assert [chart.name for chart in charts()] == list(COUNTED)
    assert all(question.name == name for name, question in QUESTIONS.items())


def test_a_view_waits_for_the_one_that_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(name: str, sql: str) -> Question:
        return Question(**{**GIVEN, "name": name, "sql": sql})

    two = {"b": view("b", "SELECT b FROM a"), "c": view("c", "SELECT 1"), "a": view("a", "SELECT 1 AS a")}
    query = Question(**{**GIVEN, "kind": "query", "title": TITLE, "name": "q", "sql": "SELECT a FROM b"})
    monkeypatch.setattr(questions, "QUESTIONS", {**two, "q": query})
    assert [found.name for found in views()] == ["c", "a", "b"]
    monkeypatch.setattr(questions, "QUESTIONS", {})
    assert (views(), queries(), charts()) == ((), (), ())
