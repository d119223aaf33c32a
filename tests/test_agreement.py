"""docs/agreement.md says how far two readers agreed, computed from docs/agreement/COLUMN.csv.

`python tests/test_agreement.py` writes the table anew.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from conftest import ROOT

from roma_inclusion.authoring.agreement import Agreement, alpha
from roma_inclusion.sources.corpus import load_corpus
from roma_inclusion.sources.manager import find_sources

PAGE = ROOT / "docs" / "agreement.md"
FILES = sorted((ROOT / "docs" / "agreement").glob("*.csv"))
TABLE = re.compile(r"(?<=<!-- agreement: generated, do not edit -->\n).*(?=<!-- end of agreement -->)", re.DOTALL)
LOWEST = 0.80
"""Below this the rule of a column is written anew and the column read again."""
COLUMNS = {
    "basis",
    "mechanism_state",
    "field",
    "level",
    "origin",
    "voice",
    "evidence_kind",
    "role",
    "reporting",
    "gap_topic",
    "conflict_weight",
    "configuration_parts",
}


def read_agreement(path: Path) -> Agreement:
    """Return the agreement of a file; an empty code is a code too: the reader found that none fits."""
    with path.open(newline="", encoding="utf-8") as stream:
        return Agreement(path.stem, tuple((row["first"], row["second"]) for row in csv.DictReader(stream)))


def row_of(agreement: Agreement) -> str:
    """Return the line of one column."""
    cells = (agreement.column, agreement.units, f"{agreement.alpha:.2f}", f"{100 * agreement.share:.1f}")
    return f"| {' | '.join(map(str, cells))} |\n"


def pairs_of(agreement: Agreement) -> str:
    """Return the table of agreement of a column in which one code has nearly all units."""
    lines = [f"\n`{agreement.column}`, of which more than nine in ten are {agreement.dominant or 'empty'}:\n\n"]
    lines.append("| first | second | units |\n|---|---|---:|\n")
    for (first, second), count in sorted(agreement.table.items()):
        lines.append(f"| {first or '(empty)'} | {second or '(empty)'} | {count} |\n")
    return "".join(lines)


def computed(files: list[Path]) -> str:
    """Return the part of the page that is computed."""
    columns = [read_agreement(path) for path in files]
    head = "\n| column | units | alpha | per cent |\n|---|---:|---:|---:|\n"
    uneven = [pairs_of(column) for column in columns if column.dominant is not None]
    return head + "".join(map(row_of, columns)) + "".join(uneven) + "\n"


def renewed(text: str) -> str:
    return TABLE.sub(lambda _: computed(FILES), text)


def test_the_page_says_what_the_files_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python tests/test_agreement.py"


def test_every_column_that_compares_was_read_twice() -> None:
    assert {path.stem for path in FILES} == COLUMNS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_agreement_is_high_enough(path: Path) -> None:
    assert read_agreement(path).alpha >= LOWEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_record_stands_once_with_both_codes(path: Path) -> None:
    header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    assert header == ["record_table", "record_id", "first", "second"]
    assert {len(row) for row in rows} == {len(header)}
    assert len({tuple(row[:2]) for row in rows}) == len(rows)


def test_the_records_that_were_read_twice_are_there_or_have_a_tombstone() -> None:
    corpus = load_corpus(find_sources())
    known = corpus.ids("withdrawn").union(*(corpus.ids(name) for name in ("findings", "outcomes", "observations")))
    known |= corpus.ids("events") | corpus.ids("participations") | corpus.ids("conflicts") | corpus.ids("gaps")
    known |= corpus.ids("reporting") | corpus.ids("configurations") | corpus.ids("interventions")
    for path in FILES:
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        assert not {line.split(",")[1].partition("/")[0] for line in lines} - known, path.name


ARTICLES = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
BINARY = list(zip("0100000010", "1110010000", strict=True))
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
FOUR_OBSERVERS = [[None if code == "." else code for code in unit] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("units", "published"),
    [(BINARY, 0.095), (ARTICLES, 0.692), (FOUR_OBSERVERS, 0.743)],
    ids=["binary", "nominal", "four observers, some absent"],
)
def test_alpha_is_that_of_the_published_examples(units: list[list[str | None]], published: float) -> None:
    """K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C."""
    assert alpha(units) == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize(
    ("units", "expected"),
    [([("a", "a"), ("a", "a")], 1.0), ([("a", "b"), ("b", "a")], -0.5), ([("a", "a"), ("b", "b")], 1.0)],
)
def test_alpha_at_its_ends(units: list[tuple[str, str]], expected: float) -> None:
    assert alpha(units) == pytest.approx(expected)


def test_units_that_one_reader_left_out_say_nothing() -> None:
    assert alpha([("a", "a"), ("b", None), ("b", "b")]) == 1.0
    with pytest.raises(ValueError, match="no unit"):
        alpha([("a", None)])


def test_a_code_with_nearly_all_units_is_named() -> None:
    many = (("a", "a"),) * 19
    assert Agreement("column", (*many, ("a", "b"))).dominant == "a"
    assert Agreement("column", (("a", "a"), ("b", "b"))).dominant is None


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
