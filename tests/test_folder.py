"""What source.yml says, held to what is there: the counts that it expects, its sections, its values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roma_inclusion.errors import DataError
from roma_inclusion.sources.folder import document, expected_counts, read_source, usual_cut
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.shapes import _name
from roma_inclusion.sources.yaml_reader import Mapped


def source(**description: Any) -> Source:
    return Source("l", Path("l"), description, lambda _: [], "roma-inclusion-l", "1.0")


COUNTS = {"gaps": 2, "events": 0, "passages": 3}


@pytest.mark.parametrize(
    ("expected", "counts", "unread", "said"),
    [
        ({"gaps": 2, "passages": 3}, COUNTS, (), []),
        ({"gaps": 2, "events": 0, "passages": 3}, COUNTS, (), []),
        ({"gaps": 3, "passages": 3}, COUNTS, (), ["unexpected-count"]),
        ({"gaps": 1, "passages": 3}, COUNTS, (), ["unexpected-count"]),
        ({"gaps": 0, "passages": 3}, COUNTS, (), ["unexpected-count"]),
        ({"gaps": 2, "passages": 2}, COUNTS, (), ["unexpected-count"]),
        ({"gaps": 2, "events": 1, "passages": 3}, COUNTS, (), ["unexpected-count"]),
        ({"passages": 3}, COUNTS, (), ["no-expected-count"]),
        ({"gaps": 2}, COUNTS, (), ["no-expected-count"]),
        ({}, COUNTS, (), ["no-expected-count", "no-expected-count"]),
        (None, COUNTS, (), ["no-expected-count"]),
        (None, COUNTS, ("gaps",), ["no-expected-count"]),
        (None, {"gaps": 0}, (), []),
        ({"gaps": 9, "passages": 3}, COUNTS, ("gaps",), []),
        ({"gaps": 9, "passages": 3}, COUNTS, ("passages",), ["unexpected-count"]),
        ({"gaps": 2, "passages": 3, "outcomes": 4}, COUNTS, (), ["file-missing"]),
        ({"gaps": 2, "passages": 3, "outcomes": 0}, COUNTS, (), []),
        ({"gaps": 2, "passages": 3, "outcome": 4}, COUNTS, (), ["unknown-key"]),
        ({"gaps": 2, "passages": 3, "outcome": 0}, COUNTS, (), ["unknown-key"]),
    ],
)
def test_tables_have_as_many_rows_as_are_expected(
    expected: dict[str, int] | None, counts: dict[str, int], unread: tuple[str, ...], said: list[str]
) -> None:
    found = expected_counts(source(expected=expected), counts, unread)
    assert [problem.code for problem in found] == said
    assert {problem.where for problem in found} <= {"l/source.yml", "l/coding/outcomes.csv"}


def test_the_problem_of_a_count_says_both_numbers() -> None:
    (problem,) = expected_counts(source(expected={"gaps": 5}), {"gaps": 2}, ())
    assert problem.message == "gaps has 2 rows, 5 are expected"
    (problem,) = expected_counts(source(expected={}), {"gaps": 2}, ())
    assert problem.remedy.startswith("add gaps: 2 after a look")
    (problem,) = expected_counts(source(), {"gaps": 2, "events": 0}, ())
    assert "add expected: {gaps: 2} after a look" in problem.remedy
    (problem,) = expected_counts(source(expected={"outcomes": 4}), {}, ())
    assert problem.message.endswith("expects 4 rows in it")


def section(**cells: str | None) -> dict[str, str | None]:
    return {"key": "pilot", "heading": "The pilot", "begins": "^3", **cells}


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ({}, []),
        ({"sections": []}, []),
        ({"sections": [section()]}, []),
        ({"sections": [section(split="lines")]}, []),
        ({"sections": [section(split="paragraphs", passage_begins="^x")]}, []),
        ({"sections": [section(), section(key="pilot-2")]}, []),
        ({"sections": [section(), section()]}, ["bad-section"]),
        ({"sections": [section(key="start")]}, ["bad-section"]),
        ({"sections": [section(key="Pilot")]}, ["bad-section"]),
        ({"sections": [section(key="a--b")]}, ["bad-section"]),
        ({"sections": [section(key="a.b")]}, ["bad-section"]),
        ({"sections": [section(split="words")]}, ["bad-section"]),
        ({"sections": [section(begins="(")]}, ["bad-pattern"]),
        ({"sections": [section(passage_begins="(")]}, ["bad-pattern"]),
        ({"sections": [section(begins="(", passage_begins="[")]}, ["bad-pattern", "bad-pattern"]),
        ({"passage_begins": "("}, ["bad-pattern"]),
        ({"passage_begins": "(", "sections": [section(key="A", split="words")]}, ["bad-pattern"] + ["bad-section"] * 2),
    ],
)
def test_sections_are_what_they_must_be(description: dict[str, Any], said: list[str]) -> None:
    mapped = Mapped(description, "l/source.yml", {})
    if not said:
        assert callable(usual_cut("l/source.yml", mapped))
        return
    with pytest.raises(DataError) as caught:
        usual_cut("l/source.yml", mapped)
    assert [problem.code for problem in caught.value.problems] == said


GOOD = {"title": "A plan", "language": "sv", "country": "se", "document_characters": 5, "document_sha256": "0" * 64}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": None}, "missing-value"),
        ({"title": ""}, "missing-value"),
        ({"country": "zz"}, "bad-value"),
        ({"language": "no language"}, "bad-value"),
        ({"document_characters": "five"}, "bad-value"),
        ({"document_sha256": "x"}, "bad-value"),
    ],
)
def test_a_value_that_does_not_fit_is_named_by_its_key(changes: dict[str, Any], code: str) -> None:
    (key,) = changes
    before = {problem.message.partition(":")[0] for problem in document(source(**GOOD))[1]}
    assert key not in before
    made, problems = document(source(**{**GOOD, **changes}))
    (problem,) = [one for one in problems if one.message.startswith(f"{key}:")]
    assert (problem.where, problem.code) == ("l/source.yml", code)
    assert getattr(made, key) is None
    assert problem.remedy.startswith(f"{key}: ")


def test_the_distribution_of_a_plugin_is_kept() -> None:
    made, _ = document(source(**GOOD))
    assert (made.plugin, made.plugin_version, made.title, made.document_characters) == (
        "roma-inclusion-l",
        "1.0",
        "A plan",
        5,
    )


def test_a_key_is_named_as_a_person_would_name_it() -> None:
    assert _name(("sections", 1, "begins")) == "sections 2 begins"
    assert _name(("expected", "gaps")) == "expected gaps"
    assert _name(()) == ""


def test_a_key_has_its_line_or_that_of_what_it_would_stand_in() -> None:
    mapped = Mapped({}, "l/source.yml", {("sections",): 3, ("sections", 0): 4})
    assert mapped.at("sections") == "l/source.yml:3"
    assert mapped.at("sections", 0, "key") == "l/source.yml:4"
    assert mapped.at("sections", 5) == "l/source.yml:3"
    assert mapped.at("absent") == "l/source.yml:1"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("id: l\ntitle: A\n", []),
        ("id: l\ntitle: !x A\n", ["yaml-tag"]),
        ("id: l\ntitel: A\n", ["unknown-key"]),
        ("id: l\ntitel: !x A\n", ["unknown-key", "yaml-tag"]),
        ("title: A\n", ["missing-key"]),
        ("- id\n", ["not-a-mapping"]),
        ("", ["empty-file"]),
    ],
)
def test_a_description_with_any_problem_is_refused(tmp_path: Path, text: str, codes: list[str]) -> None:
    (tmp_path / "source.yml").write_text(text)
    if not codes:
        assert read_source(str(tmp_path / "__init__.py")).id == "l"
        return
    with pytest.raises(DataError) as caught:
        read_source(str(tmp_path / "__init__.py"))
    assert [problem.code for problem in caught.value.problems] == codes
