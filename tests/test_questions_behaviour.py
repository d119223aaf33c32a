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
        {**statement("norrhamn-bus"), "name": "Bus", "place_id": "se-lindestad", "delivery": "A bus drives."},
    ),
    ("interventions", {**statement("aneby-club"), "name": "Club", "place_id": "se-aneby"}),
    (
        "interventions",
        {**statement("aneby-arena"), "name": "Arena", "place_id": "se-lindestad", "design": "An arena."},
    ),
    ("interventions", {**statement("nowhere-thing"), "name": "Lost", "place_id": "se-lindestad", "design": "Lost."}),
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
}

ANSWERS: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
    "outcomes_intended": (
        "id statement document document_published source_id intervention place direction level "
        "evidence_kind voice themes",
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
                "author",
                "housing",
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
                "author",
                "housing",
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
                "author",
                "education",
            ),
            (
                "lindestad-aim-two",
                "lindestad aim two",
                "Plan för Lindestad",
                "2020",
                "lindestad",
                "Mediators",
                None,
                None,
                None,
                "measured",
                "author",
                "education, health",
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
                "author",
                "education",
            ),
        ],
    ),
    "outcomes_reported": (
        "id statement document document_published source_id intervention place direction level "
        "evidence_kind voice themes",
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
                "author",
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
                "author",
                "education, housing",
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
                "author",
                "education",
            ),
        ],
    ),
    "outcomes_not_achieved": (
        "id statement document document_published source_id intervention place direction level "
        "evidence_kind voice themes",
        [
            (
                "norrhamn-early",
                "norrhamn early",
                "Norrhamn reports",
                "2022",
                "norrhamn",
                "Bus",
                "Lindestad",
                None,
                "macro",
                "measured",
                "author",
                None,
            ),
            (
                "norrhamn-missed",
                "norrhamn missed",
                "Norrhamn reports",
                "2022",
                "norrhamn",
                "Bus",
                "Lindestad",
                None,
                "meso",
                "measured",
                "author",
                None,
            ),
        ],
    ),
    "outcomes_not_measured": (
        "id statement document document_published source_id intervention place direction level "
        "evidence_kind voice themes",
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
                "author",
                None,
            ),
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
                None,
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
                "Lindestad",
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
            ("trust", "trust", "aneby", "not stated", 1),
            ("trust", "trust", "aneby", "helps", 1),
            ("trust", "trust", "aneby", "hinders", 2),
            ("trust", "trust", "aneby", "nowhere", 1),
            ("trust", "trust", "lindestad", "helps", 1),
            ("trust", "trust", "lindestad", "hinders", 1),
            ("trust", "trust", "norrhamn", "helps", 1),
            ("trust", "trust", "norrhamn", "hinders", 1),
            ("trust", "trust", "nowhere", "helps", 1),
        ],
    ),
    "theme_level_matrix": (
        "theme_id theme level what records",
        [
            ("education", "education", "meso", "finding", 1),
            ("education", "education", "meso", "reported", 2),
            ("education", "education", "micro", "finding", 1),
            ("education", "education", "micro", "intended", 2),
            ("education", "education", "not stated", "intended", 1),
            ("health", "health", "macro", "finding", 1),
            ("health", "health", "not stated", "intended", 1),
            ("housing", "housing", "macro", "finding", 1),
            ("housing", "housing", "macro", "intended", 2),
            ("housing", "housing", "meso", "finding", 2),
            ("housing", "housing", "meso", "reported", 1),
        ],
    ),
    "conflict_sides": (
        "conflict_id kind statement handling document record_table record_id side",
        [
            ("aneby-alone", "contradiction", "aneby alone", "some handling", "Aneby plan", None, None, None),
            (
                "lindestad-two-ways",
                "contradiction",
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
    "outcomes_by_status_and_source": (
        "source status outcomes",
        [
            ("aneby", "intended", 3),
            ("aneby", "reported", 2),
            ("lindestad", "intended", 2),
            ("lindestad", "not measured", 1),
            ("lindestad", "reported", 1),
            ("norrhamn", "intended", 1),
            ("norrhamn", "not achieved", 2),
            ("nowhere", "intended", 1),
        ],
    ),
    "mechanisms_by_level": (
        "level direction findings",
        [
            ("macro", "helps", 2),
            ("meso", "helps", 1),
            ("meso", "hinders", 4),
            ("micro", "helps", 1),
            ("not stated", "helps", 1),
        ],
    ),
    "mechanisms_across_sources": (
        "mechanism source findings",
        [
            ("trust", "aneby", 5),
            ("trust", "lindestad", 2),
            ("trust", "norrhamn", 2),
            ("trust", "nowhere", 1),
        ],
    ),
    "themes_of_aims": (
        "theme source aims",
        [
            ("education", "lindestad", 2),
            ("education", "norrhamn", 1),
            ("health", "lindestad", 1),
            ("housing", "aneby", 2),
        ],
    ),
    "themes_by_level": (
        "theme level findings",
        [
            ("education", "meso", 1),
            ("education", "micro", 1),
            ("health", "macro", 1),
            ("housing", "macro", 1),
            ("housing", "meso", 2),
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
        "source state passages",
        [
            ("aneby", "coded", 1),
            ("lindestad", "coded", 2),
            ("lindestad", "not in scope", 1),
            ("norrhamn", "coded", 1),
            ("norrhamn", "not in scope", 2),
            ("norrhamn", "open", 1),
        ],
    ),
    "search_everything": (
        "record_table record_id words kind voice document document_published",
        [
            ("interventions", "norrhamn-bus", "Bus", "framework", None, "Norrhamn reports", "2022"),
        ],
    ),
    "what_a_place_did": (
        "id name kind status planned delivered document document_published",
        [
            ("aneby-arena", "Arena", "framework", "planned", "An arena.", None, "Aneby plan", "2021"),
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
        "id direction level statement voice document document_published intervention_id",
        [
            ("aneby-both", None, "macro", "aneby both", "author", "Aneby plan", "2021", None),
            ("aneby-early", "helps", "meso", "aneby early", "author", "Aneby plan", "2021", None),
            (
                "lindestad-findings-secret",
                "helps",
                "micro",
                "Statement of the findings about xylophone",
                "author",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
            ),
            (
                "lindestad-trust-helps",
                "helps",
                "micro",
                "lindestad trust helps",
                "author",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
            ),
            (
                "norrhamn-trust-helps",
                "helps",
                None,
                "norrhamn trust helps",
                "author",
                "Norrhamn reports",
                "2022",
                "norrhamn-school",
            ),
            ("aneby-late", "hinders", "meso", "aneby late", "author", "Aneby plan", "2021", None),
            ("aneby-later", "hinders", "meso", "aneby later", "author", "Aneby plan", "2021", None),
            (
                "lindestad-trust-lacks",
                "hinders",
                "meso",
                "lindestad trust lacks",
                "author",
                "Plan för Lindestad",
                "2020",
                "lindestad-programme",
            ),
            ("norrhamn-rests", "hinders", "meso", "norrhamn rests", "author", "Norrhamn reports", "2022", None),
            ("aneby-odd", "nowhere", "macro", "aneby odd", "author", "Aneby plan", "2021", None),
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
                "author",
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
                "author",
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
                "author",
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
                "author",
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
                "author",
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
                "author",
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
                "author",
                "Plan för Lindestad",
                "2020",
            ),
        ],
    ),
    "documents_at_a_glance": (
        "source published interventions intended reported not_achieved not_measured findings",
        [
            ("lindestad", "2020", 2, 2, 1, 0, 1, 2),
            ("norrhamn", "2022", 2, 1, 0, 2, 0, 3),
            ("aneby", "2021", 2, 3, 2, 0, 0, 6),
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
    "levels_of_a_mechanism": (
        "level direction findings",
        [
            (None, "helps", 1),
            ("macro", None, 1),
            ("macro", "helps", 1),
            ("macro", "nowhere", 1),
            ("meso", "helps", 1),
            ("meso", "hinders", 4),
            ("micro", "helps", 1),
        ],
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
    assert list(ANSWERS) == list(QUESTIONS)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_whole_answer_in_its_order(further: Path, name: str) -> None:
    assert ask(further, sql_of(QUESTIONS[name]), PARAMETERS.get(name)) == ANSWERS[name]


@pytest.mark.parametrize("name", [question.name for question in views()])
def test_the_sql_of_a_view_gives_what_the_view_gives(further: Path, name: str) -> None:
    assert ask(further, QUESTIONS[name].sql) == ANSWERS[name]


COUNTED: dict[str, tuple[str, set[tuple[Any, ...]]]] = {
    "outcomes_by_status_and_source": (
        "source status outcomes",
        {
            ("aneby", "intended", 3),
            ("aneby", "nowhere", 1),
            ("aneby", "reported", 2),
            ("lindestad", "intended", 2),
            ("lindestad", "not_measured", 1),
            ("lindestad", "reported", 1),
            ("norrhamn", "intended", 1),
            ("norrhamn", "not_achieved", 2),
            ("nowhere", "intended", 1),
        },
    ),
    "mechanisms_by_level": (
        "level direction findings",
        {
            (None, "helps", 1),
            ("macro", "helps", 2),
            ("macro", "nowhere", 1),
            ("meso", "helps", 1),
            ("meso", "hinders", 4),
            ("micro", "helps", 1),
        },
    ),
    "mechanisms_across_sources": (
        "mechanism source findings",
        {
            ("nowhere", "aneby", 1),
            ("trust", "aneby", 5),
            ("trust", "lindestad", 2),
            ("trust", "norrhamn", 2),
            ("trust", "nowhere", 1),
        },
    ),
    "themes_of_aims": (
        "theme source aims",
        {
            ("education", "lindestad", 2),
            ("education", "norrhamn", 1),
            ("health", "lindestad", 1),
            ("housing", "aneby", 2),
            ("nowhere", "aneby", 1),
        },
    ),
    "themes_by_level": (
        "theme level findings",
        {
            ("education", "meso", 1),
            ("education", "micro", 1),
            ("health", "macro", 1),
            ("housing", "macro", 1),
            ("housing", "meso", 2),
            ("nowhere", "macro", 1),
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
        "source state passages",
        {
            ("aneby", "coded", 1),
            ("lindestad", "coded", 2),
            ("lindestad", "not_in_scope", 1),
            ("norrhamn", "coded", 1),
            ("norrhamn", "not_in_scope", 2),
            ("norrhamn", "nowhere", 1),
            ("norrhamn", "open", 1),
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
            "author",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "outcomes",
            "lindestad-outcomes-secret-aim",
            "Statement of the outcomes about xylophone",
            "intended",
            "author",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "findings",
            "lindestad-findings-secret",
            "Statement of the findings about xylophone",
            "mechanism",
            "author",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "observations",
            "lindestad-observations-secret",
            "Statement of the observations about xylophone",
            "planned",
            "author",
            "Plan för Lindestad",
            "2020",
        ),
        (
            "events",
            "lindestad-events-secret",
            "Statement of the events about xylophone",
            "start",
            "author",
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
    ],
    "town": [("actors", "se-lindestad-town", "Lindestad town", "ministry", None, None, None)],
    "Norrhamn early": [
        ("outcomes", "norrhamn-early", "norrhamn early", "not_achieved", "author", "Norrhamn reports", "2022")
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
    of_documents = ["interventions", "outcomes", "findings", "observations", "events", "conflicts", "gaps"]
    assert [table.name for table in SEARCHED] == [*of_documents, "actors"]
    assert {table.name for table in SEARCHED} == {table.name for table in TABLES.values() if table.searched}
    assert [table.name for table in SIDES] == ["places", "actors", "interventions", "participations", *of_documents[1:]]


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
