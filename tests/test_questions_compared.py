"""The questions that compare documents, asked of a small database: ground, state, fields, parts, items, who speaks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from small_database import COMPARED, SENSITIVE, Rows, make_database, statement

from roma_inclusion.questions import QUESTIONS

SECRETLY: Rows = [
    ("finding_themes", {"finding_id": "lindestad-findings-secret", "theme_id": "trust"}),
    ("reporting", {"id": "x", "intervention_id": "lindestad-secret", "item": "cost", "state": "stated"}),
    (
        "findings",
        {
            **statement("lindestad-openly"),
            "intervention_id": "lindestad-programme",
            "kind": "recommendation",
            "basis": "stated",
        },
    ),
]
"""What is reported of a sensitive intervention, and a finding without a mechanism."""

ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "finding_fields": [
        ("lindestad-cited-turnover", "education", 1),
        ("lindestad-hoped-trust", "education", 1),
        ("lindestad-lived-trust", "early-years", 0),
        ("lindestad-lived-trust", "education", 0),
        ("lindestad-openly", "education", 1),
        ("lindestad-stated-distrust", "education", 1),
        ("lindestad-trust-helps", "education", 0),
        ("lindestad-trust-lacks", "education", 1),
        ("norrhamn-context", "health", 0),
    ],
    "mechanisms_compared": [
        ("continuity", "lindestad", "cited", "present", "hinders", 1),
        ("mutual-distrust", "lindestad", "stated", "present", "hinders", 1),
        ("relationship", "lindestad", "expected", "present", "helps", 1),
        ("relationship", "lindestad", "experienced", "present", "two_sided", 1),
        ("relationship", "lindestad", "found", "lacking", "hinders", 1),
        ("relationship", "lindestad", "found", "present", "helps", 1),
        ("relationship", "lindestad", "stated", "present", "hinders", 1),
        ("relationship", "norrhamn", "found", "present", "helps", 1),
        ("staff-turnover", "lindestad", "cited", "present", "hinders", 1),
        ("trust", "lindestad", "expected", "present", "helps", 1),
        ("trust", "lindestad", "experienced", "present", "two_sided", 1),
        ("trust", "lindestad", "found", "lacking", "hinders", 1),
        ("trust", "lindestad", "found", "present", "helps", 1),
        ("trust", "norrhamn", "found", "present", "helps", 1),
    ],
    "configurations_flat": [
        (
            *("lindestad-chain", "lindestad", "lindestad-programme", "norrhamn drop", "lindestad trust helps"),
            *("lindestad result", "micro", "found", "source", "evaluator", "lindestad chain", "trust", "reported"),
        ),
        (
            *("norrhamn-chain", "norrhamn", None, None, "norrhamn trust helps"),
            *("norrhamn aim", None, "found", "coder", "evaluator", "norrhamn chain", "trust", "intended"),
        ),
    ],
    "contested": [
        ("findings", "lindestad-trust-helps", "lindestad-two-ways", "conclusion"),
        ("findings", "lindestad-trust-lacks", "lindestad-two-ways", "conclusion"),
        ("gaps", "norrhamn-no-date", "lindestad-conflicts-secret", "conclusion"),
        ("outcomes", "lindestad-aim-one", "lindestad-small-matter", "detail"),
        ("outcomes", "lindestad-outcomes-secret", "lindestad-two-ways", "conclusion"),
    ],
    "speakers": [
        ("evaluator", "lindestad", "configurations", 1, 0),
        ("evaluator", "lindestad", "findings", 7, 1),
        ("evaluator", "lindestad", "observations", 2, 1),
        ("evaluator", "lindestad", "outcomes", 4, 1),
        ("evaluator", "norrhamn", "configurations", 1, 0),
        ("evaluator", "norrhamn", "events", 1, 1),
        ("evaluator", "norrhamn", "findings", 2, 1),
        ("evaluator", "norrhamn", "outcomes", 1, 1),
    ],
    "go_betweens": [
        (
            *("lindestad-guide-mediates", "lindestad", "Lindestad", "lindestad-programme", "planned", "guide"),
            *("delivered", "community", "two guides"),
        ),
    ],
}
"""The whole answers: a narrower code counts for its broader one, and what is sensitive is in one view only."""

COLUMNS = {
    "finding_fields": "finding_id theme_id inherited",
    "mechanisms_compared": "mechanism_id source_id basis mechanism_state direction n",
    "configurations_flat": "configuration_id source_id intervention_id context mechanism outcome level_id basis "
    "linked_by voice statement mechanism_ids outcome_statuses",
    "reporting_matrix": "intervention_id item state source_id statement",
    "contested": "record_table record_id conflict_id weight",
    "speakers": "voice source_id record_table n passages",
    "go_betweens": "participation_id source_id place intervention_id status actor phase origin note",
}
"""The columns of the views, which others rely on."""

GROUNDED = {"lindestad-trust-helps": "helped", "lindestad-trust-lacks": "hindered", "norrhamn-trust-helps": "helped"}
EFFECTS = {
    **GROUNDED,
    "lindestad-lived-trust": "two_sided",
    "lindestad-hoped-trust": "expected",
    "lindestad-stated-distrust": "stated",
    "lindestad-findings-secret": "helped",
}
"""What each finding of the family of trust did: nothing but what was found or experienced has helped or hindered."""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compared") / "compared.db"
    return make_database(path, plant=[*SENSITIVE, *COMPARED, *SECRETLY])


def ask(path: Path, name: str, **parameters: str) -> list[dict[str, Any]]:
    """Return the answer to a question as rows by column."""
    question = QUESTIONS[name]
    sql = f"SELECT * FROM {name}" if question.kind == "view" else question.published_sql
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, parameters)]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_known_one(compared: Path, name: str) -> None:
    assert [tuple(row.values()) for row in ask(compared, name)] == ANSWERS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_stay(compared: Path, name: str) -> None:
    assert list(ask(compared, name)[0]) == COLUMNS[name].split()


def test_every_item_of_an_intervention_has_its_state_unless_it_is_sensitive(compared: Path) -> None:
    found = ask(compared, "reporting_matrix")
    assert {row["intervention_id"] for row in found} == {"lindestad-programme"}
    assert [row["item"] for row in found if row["state"] == "stated"] == ["cost"]
    assert len(found) == 15
    assert [row["item"] for row in found] == sorted(row["item"] for row in found)


def test_a_sensitive_finding_counts_for_no_topic(compared: Path) -> None:
    assert "lindestad-findings-secret" not in {row["finding_id"] for row in ask(compared, "themes_of_findings")}


def test_what_is_expected_cited_or_stated_is_never_helped_or_hindered(compared: Path) -> None:
    assert {row["id"]: row["effect"] for row in ask(compared, "what_helps", mechanism="relationship")} == EFFECTS
    grounds = {row["basis"] for row in ask(compared, "what_helps", mechanism="relationship")
               if row["effect"] in ("helped", "hindered", "two_sided")}  # fmt: skip
    assert grounds == {"found", "experienced"}


def test_no_count_of_helped_or_hindered_has_what_is_expected_cited_or_stated(compared: Path) -> None:
    """Of eight open findings with a direction two are helped at the micro level or none, and one is hindered."""
    by_level = {(row["level"], row["effect"]): row["findings"] for row in ask(compared, "mechanisms_by_level")}
    assert by_level == {
        ("meso", "hindered"): 1,
        ("micro", "helped"): 1,
        ("not stated", "helped"): 1,
        ("micro", "helped and hindered"): 1,
        ("micro", "only expected"): 1,
        ("micro", "only cited"): 1,
        ("micro", "only stated"): 1,
    }
    of_family = ask(compared, "levels_of_a_mechanism", mechanism="relationship")
    assert {(row["level"], row["effect"]): row["findings"] for row in of_family} == {
        (None, "helped"): 1,
        ("meso", "hindered"): 1,
        ("micro", "helped"): 1,
        ("micro", "two_sided"): 1,
        ("micro", "expected"): 1,
        ("micro", "stated"): 1,
    }
    by_source = {(row["mechanism_id"], row["direction"]) for row in ask(compared, "mechanisms_by_source")}
    assert ("staff-turnover", "cited") in by_source
    assert ("staff-turnover", "hindered") not in by_source


def test_a_contested_claim_is_marked_and_a_detail_is_not(compared: Path) -> None:
    marks = {row["id"]: row["contested"] for row in ask(compared, "what_helps", mechanism="trust")}
    assert marks["lindestad-trust-helps"] == "conclusion"
    assert marks["lindestad-lived-trust"] is None
    aims = {row["id"]: row["contested"] for row in ask(compared, "outcomes_intended")}
    assert aims["lindestad-aim-one"] is None


def test_an_intervention_is_found_in_each_of_its_places(compared: Path) -> None:
    found = {
        place: {row["id"] for row in ask(compared, "what_a_place_did", place=place)}
        for place in ("se-lindestad", "se-norrhamn", "se")
    }
    assert "norrhamn-network" in found["se-lindestad"] & found["se-norrhamn"]
    assert found["se"] == {"norrhamn-framework"}


@pytest.mark.parametrize("name", ["themes", "mechanisms"])
def test_a_code_counts_for_itself_its_broader_and_what_it_matches(compared: Path, name: str) -> None:
    found = {(row["id"], row["counts_for_id"]) for row in ask(compared, f"{name}_counted")}
    with sqlite3.connect(compared) as connection:
        codes = connection.execute(f"SELECT id, broader_id FROM {name}").fetchall()
    assert {(own, own) for own, _ in codes} | {(own, wider) for own, wider in codes if wider} == found


def test_the_own_code_of_a_city_counts_for_the_one_that_it_matches(tmp_path: Path) -> None:
    path = make_database(tmp_path / "x.db", plant=COMPARED)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE themes SET match_id = 'health', match_type = 'close' WHERE id = 'early-years'")
    found = {row["theme_id"] for row in ask(path, "finding_fields") if row["finding_id"] == "lindestad-lived-trust"}
    assert found == {"early-years", "education", "health"}
