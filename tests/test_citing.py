"""`cite`: quotes to addresses and offsets, as lines and as JSON, with an exit code that a program can rely on."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import Invented

from roma_inclusion.authoring.desk import cut_document
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError


def cite(invented: Invented, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["cite", "lindestad", *arguments, "--documents", str(invented.documents)])


def as_json(invented: Invented, *arguments: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(cite(invented, *arguments, "--json").stdout)
    return told


def test_what_stands_at_one_place_is_printed_with_what_was_repaired(invented: Invented) -> None:
    found = cite(invented, "two mediators", "two  mediators, paid")
    assert found.exit_code == 0
    assert found.stdout.splitlines() == ["pilot.2[84:97]", "pilot.2[84:103]"]
    assert found.stderr.splitlines() == [
        "note: 'two  mediators, paid' is 'two mediators, paid' in the document (white-space)"
    ]


def test_the_document_beside_the_plugin_is_taken_where_none_is_named(invented: Invented) -> None:
    found = CliRunner(env={"ROMA_INCLUSION_DOCUMENTS": None}).invoke(cli, ["cite", "lindestad", "two mediators"])
    assert found.stdout == "pilot.2[84:97]\n"
    for path in invented.documents.iterdir():
        path.unlink()
    missing = CliRunner(env={"ROMA_INCLUSION_DOCUMENTS": None}).invoke(cli, ["cite", "lindestad", "two mediators"])
    assert "put it in documents/ beside the plugin" in str(missing.exception)


def test_all_that_is_not_found_is_said_after_what_is(invented: Invented) -> None:
    found = cite(invented, "pilot", "two mediators", "ten mediators")
    assert found.stdout == "pilot.2[84:97]\n"
    assert isinstance(found.exception, DataError)
    assert [problem.code for problem in found.exception.problems] == ["quote-not-found"] * 2


def test_each_verdict_as_json(invented: Invented) -> None:
    exact, repaired, ambiguous, missing = as_json(
        invented, "two mediators", "The Aim was", "pilot", "pilot with ten mediators"
    )
    assert exact == {
        "quote": "two mediators",
        "verdict": "exact",
        "spans": [{"address": "pilot.2", "start": 84, "end": 97}],
    }
    assert (repaired["verdict"], repaired["rule"]) == ("repaired", "case")
    assert repaired["spans"] == [{"address": "pilot.3", "start": 0, "end": 11}]
    assert ambiguous["verdict"] == "ambiguous"
    assert [place["address"] for place in ambiguous["places"]] == ["pilot.1", "pilot.2"]
    assert "ran a pilot with" in ambiguous["places"][1]["context"]
    assert (ambiguous["spans"], missing["spans"]) == ([], [])
    assert (missing["verdict"], missing["nearest"]) == ("missing", "pilot with two mediators")
    assert missing["differs"] == ["ten", "two"]


@pytest.mark.parametrize(
    ("quote", "code"), [("two mediators", 0), ("The Aim was", 0), ("pilot", 1), ("ten helpers", 1)]
)
def test_the_exit_code_says_whether_every_quote_was_found(invented: Invented, quote: str, code: int) -> None:
    assert cite(invented, "De Brug goes on", quote, "--json").exit_code == code


def test_words_across_passages_have_a_span_in_each(invented: Invented) -> None:
    (found,) = as_json(invented, "foundation De Brug. The aim was")
    assert [span["address"] for span in found["spans"]] == ["pilot.2", "pilot.3"]


def test_offsets_are_code_points_within_the_passage(invented: Invented) -> None:
    page = invented.documents / "page.txt"
    line = "\U0001f600 \U0001d4b3 cafe\u0301 na\u00efve: onder-\nwijs 10 %"
    page.write_text(f"{page.read_text()}\n\n{line}\n", encoding="utf-8")
    cut_document("lindestad", page)
    for quote in (
        "caf\u00e9 na\u00efve",
        unicodedata.normalize("NFD", "caf\u00e9 na\u00efve"),
        "onderwijs",
        "\U0001d4b3",
    ):
        ((span,),) = [one["spans"] for one in as_json(invented, quote)]
        words = line[span["start"] : span["end"]]
        folded = unicodedata.normalize("NFC", words).replace("-\n", "")
        assert folded == unicodedata.normalize("NFC", quote)
