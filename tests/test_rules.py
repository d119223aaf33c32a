"""Each rule for the data, with violations planted in an invented coding that it must catch."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from conftest import Invented

from roma_inclusion import rules
from roma_inclusion.build import check
from roma_inclusion.data import Data
from roma_inclusion.schema import TABLES, columns
from roma_inclusion.site.charts import CHARTS
from roma_inclusion.site.queries import QUERIES
from roma_inclusion.views import VIEWS


def found(invented: Invented, documents: bool = False) -> set[str]:
    problems = check(leave_out=invented.others, documents=invented.documents if documents else None)
    assert all(problem.where and problem.remedy for problem in problems)
    return {problem.code for problem in problems}


def test_the_invented_source_is_sound(invented: Invented) -> None:
    assert check(leave_out=invented.others, documents=invented.documents) == []


# 1. Attribution


@pytest.mark.parametrize("table", ["outcomes", "observations"])
def test_attribution_needs_a_voice(invented: Invented, table: str) -> None:
    invented.change(table, voice="")
    assert "missing-value" in found(invented)


def test_attribution_needs_evidence(invented: Invented) -> None:
    invented.change("outcomes", evidence="")
    assert "no-evidence" in found(invented)


def test_every_statement_of_the_real_data_has_voice_and_evidence(data: Data) -> None:
    for table in ("outcomes", "findings", "observations", "events"):
        for record in data[table].values():
            assert record.voice
            assert data.evidence_of(record), record.id


# 2. Intended is not achieved


def test_a_plan_is_no_result(invented: Invented) -> None:
    invented.change("outcomes", status="reported")
    assert found(invented) == {"intended-is-not-achieved"}


def test_an_aim_does_not_rest_on_interviews(invented: Invented) -> None:
    invented.change("outcomes", evidence_kind="interview")
    assert found(invented) == {"intended-is-not-achieved"}


def test_views_of_results_hold_no_aims(data: Data) -> None:
    reported = next(view.sql for view in VIEWS if view.name == "outcomes_reported")
    assert "status = 'reported'" in reported
    assert any(outcome.status == "not_measured" for outcome in data.outcomes.values())


# 3. No persons


def test_no_table_has_a_field_for_a_person() -> None:
    names = {column.name for table in TABLES for column in columns(table)}
    assert not names & {
        "person",
        "person_id",
        "email",
        "mail",
        "phone",
        "telephone",
        "first_name",
        "last_name",
        "contact",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Write to someone@example.org for more.",
        "Call 0031 20 123 45 67 for more.",
        "Call +44 1274 123456 for more.",
    ],
)
def test_addresses_and_numbers_of_persons_are_refused(invented: Invented, text: str) -> None:
    invented.change("outcomes", statement=text)
    assert found(invented) == {"personal-data"}


def test_names_are_known_by_their_digests(monkeypatch: pytest.MonkeyPatch, invented: Invented) -> None:
    digest = hashlib.sha256(b"jo lindeman").hexdigest()
    monkeypatch.setattr(rules, "_name_digests", lambda: frozenset({digest}))
    invented.change("outcomes", statement="A project officer, Jo Lindeman, reports less absence.")
    assert found(invented) == {"personal-data"}


def test_names_are_not_in_the_project_in_clear() -> None:
    lines = (rules.FOLDER / "names.sha256").read_text().splitlines()
    assert len([line for line in lines if not line.startswith("#")]) >= 3
    assert all(line.startswith("#") or len(line) == 64 for line in lines)


# 4. Small counts


def test_small_counts_are_banded(invented: Invented) -> None:
    invented.change("observations", 2, value="7", statement="A few families were reached.")
    assert found(invented) == {"small-count"}


def test_a_band_is_ten_and_fewer_than(invented: Invented) -> None:
    invented.change("observations", 2, published_as="banded", statement="A few families were reached.")
    assert found(invented) == {"bad-band"}


def test_words_do_not_give_a_small_count_away(invented: Invented) -> None:
    invented.change("outcomes", 1, statement="Staff of schools report less absence in seven families.")
    assert found(invented) == {"small-count-in-words"}


def test_staff_is_no_small_count(invented: Invented) -> None:
    assert invented.rows("observations")[0]["value"] == "2"
    assert found(invented) == set()


def test_the_real_data_has_no_small_count_of_people(data: Data) -> None:
    for observation in data.observations.values():
        intervention = data.interventions.get(observation.intervention_id or "")
        place = data.places.get(observation.place_id or (intervention.place_id if intervention else "") or "")
        people = observation.unit in ("persons", "families") and observation.indicator != "age"
        if people and place and place.kind == "municipality":
            assert observation.value >= 10, observation.id
    assert any(observation.published_as == "banded" for observation in data.observations.values())


# 5. Group is not trait


@pytest.mark.parametrize(
    "word", ["crime", "criminal", "overlast", "nuisance", "uitbuiting", "violence", "theft", "geweld"]
)
def test_a_sensitive_word_makes_a_second_look_obligatory(invented: Invented, word: str) -> None:
    invented.change("outcomes", 1, statement=f"Staff of schools report less {word} in the town.")
    assert found(invented) == {"sensitive-word"}
    invented.change("outcomes", 1, sensitive="1")
    assert found(invented) == set()


def test_a_second_look_can_be_recorded(invented: Invented) -> None:
    invented.change("outcomes", 1, statement="Staff of schools report less nuisance in the town.")
    (invented.folder / "coding" / "reviewed.csv").write_text(
        "record_table,record_id,word,reason\noutcomes,lindestad-less-absence,nuisance,the word of the school staff\n"
    )
    assert found(invented) == set()


def test_sensitive_rows_stay_out_of_charts() -> None:
    for chart in CHARTS:
        sql = next(query.sql for query in QUERIES if query.name == chart.query)
        touched = [table for table in ("outcomes", "findings", "observations", "events") if f"FROM {table}" in sql]
        assert all(f"{table[0]}.sensitive = 0" in sql for table in touched), chart.query


def test_sensitive_rows_have_no_sensitive_heading(data: Data) -> None:
    for passage in data.passages.values():
        assert not any(
            pattern.search(passage.heading) for pattern, rule, _ in rules.word_rules() if rule == "sensitive"
        )


# 6. Words


@pytest.mark.parametrize("word", ["Gypsy", "gypsies", "zigeuners", "woonwagenbewoners", "anti-gypsyism", "Roma/Sinti"])
def test_words_for_groups_are_the_sources_own(invented: Invented, word: str) -> None:
    invented.change("outcomes", 1, statement=f"Staff of schools speak of {word} in the town.")
    assert found(invented) == {"name-word"}


def test_a_source_may_state_the_names_that_it_uses(invented: Invented) -> None:
    invented.change("outcomes", 1, statement="Staff of schools speak of Gypsy families in the town.")
    with (invented.folder / "source.yml").open("a") as stream:
        stream.write("group_names: [gypsy]\n")
    assert found(invented) == set()


def test_groups_are_never_merged(data: Data) -> None:
    for group in data.target_groups.values():
        named = [name for name in ("Roma", "Sinti", "Travellers", "caravan") if name in group.label_en]
        assert len(named) <= 1, group.id


# 7. Geography


def test_nothing_is_smaller_than_a_municipality(invented: Invented, data: Data) -> None:
    invented.change("places", kind="street")
    assert "unknown-code" in found(invented)
    assert {place.kind for place in data.places.values()} <= {"municipality", "region", "country", "supranational"}


def test_no_chart_compares_how_many_live_somewhere() -> None:
    for chart in CHARTS:
        sql = next(query.sql for query in QUERIES if query.name == chart.query)
        assert "observations" not in sql


def test_estimates_of_inhabitants_have_a_voice(data: Data) -> None:
    population = [one for one in data.observations.values() if one.indicator == "population"]
    assert population
    assert all(one.voice and data.evidence_of(one) for one in population)


# 8. No sentences of others


def test_words_of_a_document_are_refused(invented: Invented) -> None:
    words = "every Roma child in the town would be in primary school by 2023"
    invented.change("outcomes", statement=f"The town hoped that {words}.")
    assert found(invented, documents=True) == {"words-of-others"}
    invented.change("outcomes", statement="By 2023 each child was to be at school, as the page has it.")
    assert found(invented, documents=True) == set()


def test_an_open_edition_holds_no_text(data: Data) -> None:
    assert all(passage.text is None for passage in data.passages.values())


# 9. Correction


def test_the_publisher_says_how_to_ask_for_a_correction() -> None:
    text = (Path(rules.FOLDER).parent / "site" / "metadata.yml").read_text()
    assert "correction:" in text


def test_a_withdrawn_record_is_refused(invented: Invented) -> None:
    (invented.folder / "coding" / "withdrawn.csv").write_text(
        "id,withdrawn_on,reason_code\nlindestad-less-absence,2026-01-31,publisher_asked\n"
    )
    assert found(invented) == {"withdrawn-record"}
    rows = [row for row in invented.rows("outcomes") if row["id"] != "lindestad-less-absence"]
    invented.write("outcomes", rows)
    assert found(invented) == set()


# 10. Candour


def test_sources_say_how_they_were_coded(invented: Invented, data: Data) -> None:
    invented.describe("coders", "")
    assert "missing-value" in found(invented)
    assert all(source.coders and "No Roma organisation" in source.second_reading for source in data.sources.values())
