"""Every question is asked of a small invented database whose answers are known, and held to what it declares."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from small_database import SECRET, SENSITIVE, make_database

from roma_inclusion import questions
from roma_inclusion.errors import EnvironmentProblem, UsageError
from roma_inclusion.questions import QUESTIONS, Chart, Question, charts, queries, views
from roma_inclusion.questions.stored_choices import stored_tables
from roma_inclusion.site.language import languages
from roma_inclusion.site.metadata import metadata
from roma_inclusion.store.query import rows

PARAMETERS = {
    "what_a_place_did": {"place": "se-lindestad"},
    "what_helps": {"mechanism": "trust"},
    "evidence_of": {"table": "outcomes", "id": "lindestad-outcomes-secret"},
    "numbers_of_a_place": {"place": "se-lindestad"},
    "levels_of_a_mechanism": {"mechanism": "trust"},
    "search_everything": {"q": SECRET},
    "places_of_a_mechanism": {"mechanism": "trust"},
    "places_of_a_theme": {"theme": "education"},
    "configurations_of_a_mechanism": {"mechanism": "trust"},
    "configurations_of_a_theme": {"theme": "education"},
}
"""What the questions with parameters are asked."""

ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "outcomes_by_status_and_source": [
        ("lindestad, intended", "lindestad", "intended", 2, 4, 50.0),
        ("lindestad, not measured", "lindestad", "not measured", 1, 4, 25.0),
        ("lindestad, reported", "lindestad", "reported", 1, 4, 25.0),
        ("norrhamn, intended", "norrhamn", "intended", 1, 1, 100.0),
    ],
    "course_by_place": [("Lindestad", "only planned", 2), ("Norrhamn", "dropped or not carried on", 1)],
    "places_of_a_mechanism": [
        ("Lindestad", "lacking", "hindered", 1),
        ("Lindestad", "present", "helped", 1),
        ("Norrhamn", "present", "helped", 1),
    ],
    "places_of_a_theme": [("Lindestad", "lacking", "hindered", 1), ("Lindestad", "present", "helped", 1)],
    "mechanisms_by_level": [("helped", "micro", 1), ("helped", "not stated", 1), ("hindered", "meso", 1)],
    "mechanisms_across_sources": [
        ("trust, lindestad", "trust", "lindestad", 2, 2, 100.0),
        ("trust, norrhamn", "trust", "norrhamn", 1, 1, 100.0),
    ],
    "themes_of_aims": [
        ("education, lindestad", "education", "lindestad", 2, 2, 100.0),
        ("education, norrhamn", "education", "norrhamn", 1, 1, 100.0),
        ("health, lindestad", "health", "lindestad", 1, 2, 50.0),
    ],
    "themes_by_level": [("education", "meso", 1), ("education", "micro", 1), ("health", "macro", 1)],
    "participations_by_role": [
        ("funder, delivered", "funder", "delivered", 1),
        ("funder, planned", "funder", "planned", 1),
    ],
    "coverage_by_source": [("lindestad", "coded", 2, 3, 66.7), ("lindestad", "not in scope", 1, 3, 33.3)],
    "documents_at_a_glance": [("lindestad", "2020", 2, 2, 1, 0, 1, 2), ("norrhamn", "2022", 1, 1, 0, 0, 0, 2)],
    "outcomes_by_intervention": [
        ("lindestad-programme", "Programme", "lindestad", "intended", 1),
        ("lindestad-programme", "Programme", "lindestad", "not_measured", 1),
        ("lindestad-programme", "Programme", "lindestad", "reported", 1),
        ("lindestad-mediators", "Mediators", "lindestad", "intended", 1),
        ("norrhamn-school", "School", "norrhamn", "intended", 1),
    ],
    "levels_of_a_mechanism": [(None, "helped", 1), ("meso", "hindered", 1), ("micro", "helped", 1)],
    "mechanisms_by_source": [
        ("trust", "trust", "lindestad", "helped", 1),
        ("trust", "trust", "lindestad", "hindered", 1),
        ("trust", "trust", "norrhamn", "helped", 1),
    ],
    "theme_level_matrix": [
        ("education", "education", "meso", "finding", 1),
        ("education", "education", "meso", "reported", 1),
        ("education", "education", "micro", "finding", 1),
        ("education", "education", "micro", "intended", 2),
        ("education", "education", "not stated", "intended", 1),
        ("health", "health", "macro", "finding", 1),
        ("health", "health", "not stated", "intended", 1),
    ],
    "coverage": [("lindestad", "coded", "", 2, 106), ("lindestad", "not_in_scope", "heading", 1, 53)],
}
"""The whole answers, to which nothing is compared that was counted a second time."""

COLUMNS = {
    "outcomes_intended": "id statement document document_published source_id intervention place direction level "
    "evidence_kind voice themes contested",
    "planned_and_delivered": "id name kind place status planned delivered document document_published source_id",
    "mechanisms_by_source": "mechanism_id mechanism source_id direction findings",
    "theme_level_matrix": "theme_id theme level what records",
    "conflict_sides": "conflict_id kind weight statement handling document record_table record_id side",
    "coverage": "source_id state reason passages characters",
    "outcomes_by_status_and_source": "document_and_status source status outcomes of_document share",
    "participations_by_role": "role_and_phase role phase participations",
    "search_everything": "record_table record_id words kind voice document document_published",
    "what_a_place_did": "id name kind status planned delivered document document_published",
    "what_helps": "id effect basis direction mechanism mechanism_state level statement voice document "
    "document_published intervention_id contested",
    "numbers_of_a_place": "id indicator qualifier value value_max unit denominator reference_date phase statement "
    "voice document document_published",
}
"""Columns that others rely on."""

every_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
every_chart = pytest.mark.parametrize("question", charts(), ids=[question.name for question in charts()])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("plain") / "plain.db")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("planted") / "planted.db", plant=SENSITIVE)


def ask(path: Path, question: Question) -> list[dict[str, Any]]:
    """Return the answer as Datasette gives it."""
    from datasette.utils import escape_fts

    sql = f"SELECT * FROM {question.name}" if question.kind == "view" else question.published_sql
    with sqlite3.connect(path) as connection:
        connection.create_function("escape_fts", 1, escape_fts)
        cursor = connection.execute(sql, PARAMETERS.get(question.name, {}))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_known_one(plain: Path, name: str) -> None:
    assert [tuple(row.values()) for row in ask(plain, QUESTIONS[name])] == ANSWERS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_stay(planted: Path, name: str) -> None:
    assert list(ask(planted, QUESTIONS[name])[0]) == COLUMNS[name].split()


@every_question
def test_sensitive_rows_are_in_the_answer_only_where_it_is_declared(
    plain: Path, planted: Path, question: Question
) -> None:
    """What is planted changes the answer of a question that keeps it, and of no other."""
    without, including = ask(plain, question), ask(planted, question)
    assert (without != including) is (question.sensitive == "kept")
    if question.sensitive == "left_out":
        assert SECRET not in str(including)


@pytest.mark.parametrize("table", stored_tables())
def test_what_is_stored_is_without_sensitive_rows(plain: Path, planted: Path, table: str) -> None:
    without, including = (rows(path, f"SELECT * FROM {table}") for path in (plain, planted))
    assert without == including
    assert SECRET not in str(including)


def test_each_status_has_a_view_of_its_own(plain: Path) -> None:
    found = {
        name: {row["id"] for row in ask(plain, QUESTIONS[name])}
        for name in QUESTIONS
        if name.startswith("outcomes_") and QUESTIONS[name].kind == "view"
    }
    assert found["outcomes_intended"] == {"lindestad-aim-one", "lindestad-aim-two", "norrhamn-aim"}
    assert found["outcomes_reported"] == {"lindestad-result"}
    assert found["outcomes_not_measured"] == {"lindestad-unknown"}


def test_the_sides_of_a_conflict_stand_beside_each_other(plain: Path) -> None:
    sides = ask(plain, QUESTIONS["conflict_sides"])
    assert [side["side"] for side in sides] == ["lindestad trust helps", "lindestad trust lacks"]
    assert {side["conflict_id"] for side in sides} == {"lindestad-two-ways"}


def test_the_search_finds_in_every_searched_table(planted: Path) -> None:
    found = {row["record_table"] for row in ask(planted, QUESTIONS["search_everything"])}
    tables = {"interventions", "outcomes", "findings", "observations", "events", "configurations", "conflicts", "gaps"}
    assert found == {*tables, "answer_statements"}


def test_a_hit_says_what_it_is_who_says_it_and_where(planted: Path) -> None:
    hits = {row["record_id"]: row for row in ask(planted, QUESTIONS["search_everything"])}
    outcome = hits["lindestad-outcomes-secret"]
    assert outcome["words"] == f"Statement of the outcomes about {SECRET}"
    assert outcome["kind"] == "reported"
    assert outcome["voice"]
    assert (outcome["document"], outcome["document_published"]) == ("Plan för Lindestad", "2020")
    assert hits["lindestad-secret"]["voice"] is None


def test_a_sensitive_intervention_is_not_named_for_its_open_outcomes(tmp_path: Path) -> None:
    outcome = {"id": "lindestad-open", "source_id": "lindestad", "intervention_id": "lindestad-secret"}
    path = make_database(tmp_path / "open.db", plant=[*SENSITIVE, ("outcomes", {**outcome, "statement": "Open"})])
    assert SECRET not in str(ask(path, QUESTIONS["outcomes_by_intervention"]))
    assert "lindestad-secret" not in str(ask(path, QUESTIONS["interventions_by_weight"]))


@every_chart
def test_what_is_drawn_is_what_is_published(planted: Path, question: Question) -> None:
    """The counts by code and the named query with labels are the same rows."""
    assert question.chart
    counted = rows(planted, question.counted)
    shown = ask(planted, question)
    length = question.chart.length
    assert sorted(row[length] for row in counted) == sorted(row[length] for row in shown)
    assert {question.chart.bar, question.chart.color, length, question.chart.axis} <= set(shown[0])
    assert {*question.chart.bar_columns, question.chart.color, length} <= set(counted[0])


@every_chart
def test_no_bar_adds_what_is_intended_to_what_is_reported(planted: Path, question: Question) -> None:
    """A chart that counts outcomes or participations tells status or phase apart, or counts one of them only."""
    assert question.chart
    drawn = {*question.chart.bar_columns, question.chart.color}
    if "outcomes" in question.counted:
        assert "status" in question.chart.bar_columns or "status = 'intended'" in question.counted
    if "participations" in question.counted:
        assert "phase" in question.chart.bar_columns
    assert drawn <= set(rows(planted, question.counted)[0])


def test_a_view_comes_after_those_it_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def view(name: str, sql: str, rank: int) -> Question:
        return Question(name=name, kind="view", rank=rank, doc={"en": name}, sql=sql, sensitive="kept")

    chain = {name: view(name, f"SELECT * FROM {reads}", rank) for rank, (name, reads) in enumerate(("ab", "bc", "cx"))}
    monkeypatch.setattr(questions, "QUESTIONS", chain)
    assert [found.name for found in views()] == ["c", "b", "a"]
    monkeypatch.setattr(questions, "QUESTIONS", {**chain, "c": view("c", "SELECT * FROM a", 2)})
    with pytest.raises(ValueError, match="in a circle: a, b, c"):
        views()


GIVEN: dict[str, Any] = {"kind": "query", "rank": 1, "doc": {"en": "x"}, "sql": "SELECT 1", "sensitive": "left_out"}
CHART = Chart(bar="a", length="n", color="b")


@pytest.mark.parametrize(
    "changed",
    [
        {},  # a query without a title
        {"title": {"en": "x"}, "kind": "table"},
        {"title": {"en": "x"}, "sensitive": "some"},
        {"title": {"en": "x"}, "chart": CHART},
        {"kind": "view", "sensitive": "kept", "facets": ("a",)},
        {"title": {"en": "x"}, "counted": "SELECT 1", "chart": CHART, "sensitive": "kept"},
    ],
)
def test_a_question_that_is_not_whole_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"title|must be in|by code|sensitive"):
        Question(**{**GIVEN, **changed})


@every_question
def test_a_question_says_what_it_is_in_every_language(question: Question) -> None:
    assert set(question.doc) == set(languages())
    assert set(question.title) == (set(languages()) if question.kind == "query" else set())
    assert len({question.doc_in(language) for language in languages()}) == len(languages())
    assert question.title_in("fr") == question.title_in("en")


@every_question
def test_parameters_are_declared_with_their_example(question: Question) -> None:
    assert set(re.findall(r"(?<!:):([a-z]+)", question.published_sql)) == set(question.parameters)
    if set(question.parameters) == {"place"} or set(question.parameters) == {"mechanism"}:
        assert f"such as {next(iter(question.parameters.values()))}," in question.doc_in("en")


def test_titles_are_told_apart() -> None:
    titles = [question.title_in("en") for question in queries()]
    assert len(titles) == len(set(titles))


def test_what_datasette_is_told_is_made_of_the_questions() -> None:
    told = metadata()["databases"]["roma-inclusion"]
    assert list(told["queries"]) == [query.name for query in queries()]
    for query in queries():
        described = told["queries"][query.name]
        assert described["title"] == query.title_in("en")
        assert described["sql"] == query.published_sql
        assert described.get("fragment") == (query.chart.fragment if query.chart else None)
    for view in views():
        assert told["tables"][view.name].get("facets", []) == list(view.facets)


def test_nothing_is_faceted_by_what_is_sensitive() -> None:
    for described in metadata()["databases"]["roma-inclusion"]["tables"].values():
        assert "sensitive" not in described.get("facets", [])


def test_asking_what_cannot_be_asked(plain: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be asked: no such table: nowhere"):
        rows(plain, "SELECT * FROM nowhere")
    with pytest.raises(UsageError, match="cannot be asked"):
        rows(plain, "DELETE FROM build")
    with pytest.raises(EnvironmentProblem, match="no such file"):
        rows(tmp_path / "none.db", "SELECT 1")
