"""Questions with parameters and the views of outcomes, asked of the small database: whole answers, written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_database import make_database

from roma_inclusion.questions import QUESTIONS
from roma_inclusion.site.record_index import RecordIndex

PLAN, REPORT = ("Plan för Lindestad", "2020"), ("Norrhamn reports", "2022")
ANSWERS: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    (
        "what_a_place_did",
        {"place": "se-lindestad"},
        [
            ("lindestad-mediators", "Mediators", "activity", "planned", "Two mediators.", None, *PLAN),
            ("lindestad-programme", "Programme", "framework", "planned", None, None, *PLAN),
        ],
    ),
    ("what_a_place_did", {"place": "se"}, []),
    (
        "what_helps",
        {"mechanism": "trust"},
        [
            (
                *("lindestad-trust-helps", "helped", "found", "helps", "trust", "present", "micro"),
                *("lindestad trust helps", "evaluator", *PLAN, "lindestad-programme", "conclusion"),
            ),
            (
                *("norrhamn-trust-helps", "helped", "found", "helps", "trust", "present", None),
                *("norrhamn trust helps", "evaluator", *REPORT, "norrhamn-school", None),
            ),
            (
                *("lindestad-trust-lacks", "hindered", "found", "hinders", "trust", "lacking", "meso"),
                *("lindestad trust lacks", "evaluator", *PLAN, "lindestad-programme", "conclusion"),
            ),
        ],
    ),
    ("what_helps", {"mechanism": "outreach"}, []),
    (
        "evidence_of",
        {"table": "outcomes", "id": "lindestad-result"},
        [("outcomes", "lindestad-result", None, "Plan för Lindestad", "some heading", "p.1", 104, 113)],
    ),
    ("evidence_of", {"table": "findings", "id": "lindestad-result"}, []),
    ("evidence_of", {"table": "outcomes", "id": "lindestad-nothing"}, []),
]
IDS: list[tuple[str, dict[str, str], list[str]]] = [
    ("numbers_of_a_place", {"place": "se-lindestad"}, ["lindestad-budget", "lindestad-few"]),
    ("numbers_of_a_place", {"place": "se-norrhamn"}, []),
    ("outcomes_intended", {}, ["lindestad-aim-one", "lindestad-aim-two", "norrhamn-aim"]),
    ("outcomes_reported", {}, ["lindestad-result"]),
    ("outcomes_not_measured", {}, ["lindestad-unknown"]),
    ("outcomes_not_achieved", {}, []),
    ("planned_and_delivered", {}, ["lindestad-mediators"]),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("small") / "x.db")


def ask(database: Path, name: str, parameters: dict[str, str]) -> list[tuple[Any, ...]]:
    rows = RecordIndex(database).asked(QUESTIONS[name].published_sql, **parameters)
    return [tuple(found.values()) for found in rows]


@pytest.mark.parametrize(("name", "parameters", "expected"), ANSWERS)
def test_the_whole_answer(
    database: Path, name: str, parameters: dict[str, str], expected: list[tuple[Any, ...]]
) -> None:
    assert ask(database, name, parameters) == expected


@pytest.mark.parametrize(("name", "parameters", "expected"), IDS)
def test_the_records_of_an_answer_in_their_order(
    database: Path, name: str, parameters: dict[str, str], expected: list[str]
) -> None:
    assert [found[0] for found in ask(database, name, parameters)] == expected


def test_an_outcome_has_its_place_and_its_themes(database: Path) -> None:
    found = {one[0]: one for one in ask(database, "outcomes_intended", {})}
    assert found["lindestad-aim-one"][1:] == (
        *("lindestad aim one", *PLAN, "lindestad", "Programme", "Lindestad"),
        *("improvement", "micro", "measured", "evaluator", "education", None),
    )
    assert found["lindestad-aim-two"][6] == "Lindestad"
    assert found["lindestad-aim-two"][-2] == "education, health"
    assert ask(database, "outcomes_not_measured", {})[0][-2] is None


def test_a_conflict_stands_once_for_each_side(database: Path) -> None:
    sides = ("lindestad-trust-helps", "lindestad-trust-lacks")
    assert [(one[0], one[2], one[6:]) for one in ask(database, "conflict_sides", {})] == [
        ("lindestad-two-ways", "conclusion", ("findings", side, side.replace("-", " "))) for side in sides
    ]
