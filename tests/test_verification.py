"""One character, one offset, one number: what differs from the document is refused with its place and the remedy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from bad_inputs.plugin import Plugin
from conftest import OURS, Invented
from violations.planting import planted, problems_of

from roma_inclusion.build import build, check
from roma_inclusion.errors import DataError
from roma_inclusion.sources.cutting import Cut, check_cuts

PAGE = "documents/page.txt"


def test_what_is_true_to_its_document_is_verified(plugin: Plugin) -> None:
    planted(problems_of(plugin, documents=True))


# The document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("two mediators", "ten mediators"),
        ("two mediators", "two  mediators"),
        ("Invented Town ran", "Invented Town\nran"),
        ("carried out by", "cárried out by"),
    ],
)
def test_a_changed_character_is_named(plugin: Plugin, old: str, new: str) -> None:
    plugin.replace(PAGE, old, new)
    (problem,) = planted(problems_of(plugin, documents=True), "document-differs")
    assert "page.txt is not the document that was coded" in problem.message
    assert "line" in problem.message
    assert "(pilot.2)" in problem.message


@pytest.mark.parametrize("change", [lambda text: f"{text}\n", lambda text: text.replace("\n\n", "\n \n", 1)])
def test_white_space_between_passages_is_part_of_the_document(plugin: Plugin, change: object) -> None:
    assert callable(change)
    plugin.write(PAGE, change(plugin.read(PAGE)))
    planted(problems_of(plugin, documents=True), "document-differs")


def test_a_missing_document_is_named(plugin: Plugin) -> None:
    plugin.write(PAGE, "Quite another page.\n")
    (problem,) = planted(problems_of(plugin, documents=True), "document-missing")
    assert problem.where == "source lindestad"


def test_a_document_is_found_whatever_its_name(plugin: Plugin) -> None:
    plugin.path(PAGE).rename(plugin.path("documents/renamed.md"))
    plugin.write("documents/other.txt", "Something else.\n")
    plugin.write("documents/binary.pdf", b"%PDF\xff\xfe")
    planted(problems_of(plugin, documents=True))


def test_the_length_of_the_document_is_held(plugin: Plugin) -> None:
    plugin.describe("document_characters", "626")
    (problem,) = planted(problems_of(plugin, documents=True), "wrong-length")
    assert problem.remedy == "write document_characters: 625"


# Passages and evidence


@pytest.mark.parametrize("row", [0, 1, 3])
def test_a_changed_digest_of_a_passage_is_named(plugin: Plugin, row: int) -> None:
    lines = plugin.read("passages.csv").splitlines()
    lines[row + 1] = lines[row + 1][:-4] + ("0000" if not lines[row + 1].endswith("0000") else "1111")
    plugin.write("passages.csv", "\n".join(lines))
    (problem,) = planted(problems_of(plugin, documents=True), "passage-differs")
    assert problem.where.endswith(f"passages.csv:{row + 2}")


def test_a_stale_cutting_is_named(plugin: Plugin) -> None:
    plugin.replace("source.yml", "heading: The mediator pilot,", "heading: Another heading,")
    planted(problems_of(plugin, documents=True), "passages-stale")


@pytest.mark.parametrize(
    ("cuts", "code"),
    [
        ([Cut("a.1", "A", 0, 3)], "text-left-over"),
        ([Cut("a.1", "A", 4, 7)], "text-left-over"),
        ([Cut("a.1", "A", 0, 5), Cut("a.2", "A", 4, 7)], "passages-overlap"),
        ([Cut("a.1", "A", 0, 3), Cut("a.1", "A", 4, 7)], "address-twice"),
    ],
)
def test_a_cutting_covers_the_text_once(cuts: list[Cut], code: str) -> None:
    assert [problem.code for problem in check_cuts("lindestad", "one two", cuts)] == [code]


def test_a_cutting_that_leaves_text_over_is_named() -> None:
    planted(check_cuts("lindestad", "one two", [Cut("a.1", "A", 0, 3)]), "text-left-over")


def test_an_offset_out_of_its_passage_is_named(plugin: Plugin) -> None:
    plugin.cell("outcomes", 0, evidence="pilot.3[0:8000]")
    (problem,) = planted(problems_of(plugin), "offset-outside")
    assert problem.where.endswith("coding/outcomes.csv:2")
    assert "cite" in problem.remedy


def test_an_unknown_passage_is_named(plugin: Plugin) -> None:
    plugin.cell("outcomes", 0, evidence="pilot.99")
    planted(problems_of(plugin), "unknown-passage")


# Numbers and dates

MONEY = {"value": "40000", "unit": "EUR per year", "evidence": "pilot.2[99:139]"}


@pytest.mark.parametrize(
    "cells",
    [
        {"value": "41000"},
        {"value": "4000"},
        {"value": "40"},
        {"unit": "staff"},
        {"value_max": "50000"},
        {"evidence": "pilot.2[79:97]"},
        {"evidence": "value=pilot.2[79:97]"},
        {"evidence": "pilot.2[79:97] place_id=pilot.2[99:139]"},
    ],
)
def test_a_number_that_is_not_in_the_words_is_named(plugin: Plugin, cells: dict[str, str]) -> None:
    plugin.cell("observations", 1, **(MONEY | cells))
    (problem,) = planted(problems_of(plugin, documents=True), "number-not-in-evidence")
    assert problem.where.endswith("observations.csv:3")


def test_the_upper_end_of_a_range_is_held_to_the_words_too(plugin: Plugin) -> None:
    """Its lower end stands in the words; the upper end does not."""
    plugin.cell("observations", 1, **MONEY, value_max="50000")
    (problem,) = planted(problems_of(plugin, documents=True), "number-not-in-evidence")
    assert problem.message.startswith("value_max 50000")


def test_a_band_rests_on_words_that_state_a_small_number(plugin: Plugin) -> None:
    band = {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}
    plugin.cell("observations", 2, statement="A few families were reached.", **band)
    (problem,) = planted(problems_of(plugin, documents=True), "number-not-in-evidence")
    assert "no number from 1 to 9" in problem.message


@pytest.mark.parametrize("evidence", ["", " end=pilot.2[20:32] start=pilot.2[0:19]"])
@pytest.mark.parametrize(
    ("cells", "column"),
    [({"start": "2020-09"}, "start"), ({"start": "2021-10"}, "start"), ({"end": "2024-06"}, "end")],
)
def test_a_date_that_is_not_in_the_words_is_named(
    plugin: Plugin, cells: dict[str, str], column: str, evidence: str
) -> None:
    """Dates are held to the words of their own evidence, or else of their record's."""
    plugin.cell("interventions", 0, **cells, evidence=f"pilot.2[0:97]{evidence}")
    (problem,) = planted(problems_of(plugin, documents=True), "date-not-in-evidence")
    assert problem.message.startswith(f"{column} ")


def test_the_date_of_an_event_is_held_to_its_words(plugin: Plugin) -> None:
    plugin.cell("events", 0, date="2022-09")
    planted(problems_of(plugin, documents=True), "date-not-in-evidence")


# Words


def test_words_of_the_document_are_refused_in_every_prose(plugin: Plugin) -> None:
    plugin.cell("events", 0, reason="Then every Roma child in the town would be in school.")
    planted(problems_of(plugin, documents=True), "words-of-others")


def test_a_title_may_stand_as_it_is(plugin: Plugin) -> None:
    title = "Every Roma child in the town would be in primary school"
    plugin.cell("interventions", 0, name=title)
    plugin.cell("outcomes", 0, statement=f"{title}: that is the name of it.")
    planted(problems_of(plugin, documents=True))


# The build


def test_nothing_is_published_of_what_differs(invented: Invented, tmp_path: Path) -> None:
    invented.change("observations", 1, value="41000")
    with pytest.raises(DataError) as caught:
        build(tmp_path / "x.db", documents=invented.documents, leave_out=invented.others)
    planted(caught.value.problems, "number-not-in-evidence")
    assert not (tmp_path / "x.db").exists()


def test_only_a_demanded_document_is_needed(invented: Invented, tmp_path: Path) -> None:
    summary = build(tmp_path / "x.db", documents=invented.documents, required=["lindestad"])
    assert summary.verified == ("lindestad",)
    assert set(summary.sources) == {*OURS, "lindestad"}
    with pytest.raises(DataError) as caught:
        build(tmp_path / "y.db", documents=invented.documents)
    planted([found for found in caught.value.problems if found.level == "problem"], "document-missing")


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_one_changed_character_of_a_real_document_fails(name: str, documents: Path, tmp_path: Path) -> None:
    for path in documents.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            place = text.index("e", len(text) // 2)
            text = f"{text[:place]}x{text[place + 1 :]}"
        (tmp_path / path.name).write_text(text, encoding="utf-8", newline="")
    arguments = ["build", "-o", str(tmp_path / "x.db"), "--documents", str(tmp_path)]
    command = [sys.executable, "-m", "roma_inclusion", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search(rf"{name}\.txt is not the document that was coded: it differs first in lines? \d", done.stderr)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.documents
def test_the_real_coding_is_verified(documents: Path, tmp_path: Path) -> None:
    assert [problem for problem in check(documents=documents) if problem.level == "problem"] == []
    assert build(tmp_path / "x.db", documents=documents).verified == OURS
