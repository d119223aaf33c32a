"""One character, one offset, one number: the build fails and names the place and the remedy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import OURS, Invented

from roma_inclusion.build import build, check
from roma_inclusion.errors import DataError
from roma_inclusion.numerals import numbers_in, states_small_count


def problems_of(invented: Invented, target: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        build(target, documents=invented.documents, leave_out=invented.others)
    assert not target.exists()
    return [str(problem) for problem in caught.value.problems]


def test_a_changed_character_is_named(invented: Invented, tmp_path: Path) -> None:
    page = invented.documents / "page.txt"
    page.write_text(page.read_text().replace("two mediators", "ten mediators"))
    (problem,) = problems_of(invented, tmp_path / "x.db")
    assert "page.txt is not the document that was coded" in problem
    assert "line 3 (pilot.2)" in problem


def test_a_document_is_found_whatever_its_name(invented: Invented, tmp_path: Path) -> None:
    (invented.documents / "page.txt").rename(invented.documents / "renamed.md")
    (invented.documents / "other.txt").write_text("Something else.\n")
    (invented.documents / "binary.pdf").write_bytes(b"%PDF\xff\xfe")
    assert build(tmp_path / "x.db", documents=invented.documents, leave_out=invented.others).verified == ("lindestad",)


def test_a_missing_document_is_named(invented: Invented, tmp_path: Path) -> None:
    (invented.documents / "page.txt").write_text("Quite another page.\n")
    (problem,) = problems_of(invented, tmp_path / "x.db")
    assert "source lindestad: document-missing" in problem


def test_an_offset_out_of_its_passage_is_named(invented: Invented) -> None:
    invented.change("outcomes", evidence="pilot.3[0:8000]")
    (problem,) = check(leave_out=invented.others)
    assert problem.code == "offset-outside"
    assert problem.where.endswith("coding/outcomes.csv:2")
    assert "cite" in problem.remedy


def test_an_unknown_passage_is_named(invented: Invented) -> None:
    invented.change("outcomes", evidence="pilot.99")
    assert {problem.code for problem in check(leave_out=invented.others)} == {"unknown-passage"}


def test_a_number_that_is_not_in_the_words_is_named(invented: Invented, tmp_path: Path) -> None:
    invented.change("observations", 1, value="41000")
    (problem,) = problems_of(invented, tmp_path / "x.db")
    assert "observations.csv:3: number-not-in-evidence: value 41000" in problem


def test_a_changed_digest_of_a_passage_is_named(invented: Invented, tmp_path: Path) -> None:
    path = invented.folder / "passages.csv"
    lines = path.read_text().splitlines(keepends=True)
    lines[2] = lines[2][:-5] + ("0000\n" if not lines[2].endswith("0000\n") else "1111\n")
    path.write_text("".join(lines))
    (problem,) = problems_of(invented, tmp_path / "x.db")
    assert "passages.csv:3: passage-differs" in problem


def test_a_stale_cutting_is_named(invented: Invented, tmp_path: Path) -> None:
    path = invented.folder / "source.yml"
    path.write_text(path.read_text().replace("heading: The mediator pilot,", "heading: Another heading,"))
    (problem,) = problems_of(invented, tmp_path / "x.db")
    assert "passages-stale" in problem


def test_only_a_demanded_document_is_needed(invented: Invented, tmp_path: Path) -> None:
    summary = build(tmp_path / "x.db", documents=invented.documents, demanded=["lindestad"])
    assert summary.verified == ("lindestad",)
    assert set(summary.sources) == {*OURS, "lindestad"}


@pytest.mark.documents
@pytest.mark.parametrize("name", OURS)
def test_one_changed_character_of_a_real_document_fails(name: str, documents: Path, tmp_path: Path) -> None:
    for path in documents.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            place = text.index("e", len(text) // 2)
            text = f"{text[:place]}x{text[place + 1 :]}"
        (tmp_path / path.name).write_text(text, encoding="utf-8", newline="")
    command = [
        sys.executable,
        "-m",
        "roma_inclusion",
        "build",
        "-o",
        str(tmp_path / "x.db"),
        "--documents",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{name}.txt is not the document that was coded: it differs first in line" in done.stderr
    assert not (tmp_path / "x.db").exists()


@pytest.mark.documents
def test_the_real_coding_is_verified(documents: Path, tmp_path: Path) -> None:
    assert check(documents=documents) == []
    assert build(tmp_path / "x.db", documents=documents).verified == OURS


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("€ 35.000 per jaar", {35000}),
        ("EUR 35,000 a year", {35000}),
        ("30.000 tot 35.000 personen.*", {30000, 35000}),
        ("€1.000,- per maand", {1000}),
        ("1 + 0.6 VTE", {1, 0.6}),
        ("0,5 fte", {0.5}),
        ("1/2 fte", {0.5}),
        ("Een 90-tal deelnemers", {90}),
        ("De helft van de cliënten", {0.5}),
        ("half of them", {0.5}),
        ("drie tot vijf procent", {3, 5}),
        ("zeven gemeenten", {7}),
        ("over 50 people", {50}),
        ("some thirty families", {30}),
        ("70%.", {70}),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: set[float]) -> None:
    assert numbers <= numbers_in(text)


def test_a_number_that_is_not_stated_is_not_read() -> None:
    assert 4 not in numbers_in("drie tot vijf procent, 34 gezinnen, 0,4")
    assert not states_small_count("ten families and 25 cases")
    assert states_small_count("three families")
