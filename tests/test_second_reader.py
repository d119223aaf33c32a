"""A second reader: what both coded is found by where it was read, agreement is counted, differences are settled."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml
from bad_inputs.plugin import Plugin
from click.testing import CliRunner
from conftest import OURS
from violations.planting import planted, problems_of

from roma_inclusion.authoring.agreement import alpha, alpha_of_counts
from roma_inclusion.authoring.comparison import Comparison, Coverage, compare
from roma_inclusion.authoring.readings import read_reading
from roma_inclusion.authoring.second_reader import (
    blind,
    compare_codings,
    read_choices,
    settle_differences,
    write_differences,
)
from roma_inclusion.cli import cli
from roma_inclusion.errors import DataError, UsageError
from roma_inclusion.sources.manager import find_sources

ARTICLES = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
"""Twelve articles by two readers: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example B."""
KINDS = dict(zip("abcde", ("context", "lesson", "recommendation", "method", "definition"), strict=True))


@pytest.fixture
def second(plugin: Plugin, tmp_path: Path) -> Plugin:
    """The coding of another reader: the same as that of `plugin`, to be changed; it is not installed."""
    folder = tmp_path / "other"
    shutil.copytree(plugin.folder, folder / plugin.folder.name)
    return Plugin(plugin.name, folder)


def without(plugin: Plugin, table: str, row: int) -> None:
    """Take out one row of a coding that is not installed; a table without rows has no file."""
    rows = plugin.rows(table)
    del rows[row]
    plugin.save(table, rows) if rows else plugin.remove(f"coding/{table}.csv")


def compared(plugin: Plugin, second: Plugin) -> Comparison:
    return compare_codings(plugin.name, second.site)


def keys(comparison: Comparison) -> list[str]:
    return [found.key for found in comparison.differences]


def figures(comparison: Comparison) -> dict[str, object]:
    return {
        table.table: (
            table.matched,
            table.characters.share,
            table.characters.alpha,
            table.passages.alpha,
            {name: (one.units, one.share, one.alpha) for name, one in table.columns.items()},
        )
        for table in comparison.tables
    }


@pytest.mark.parametrize("name", OURS)
def test_a_coding_agrees_with_itself(name: str) -> None:
    (source,) = [one for one in find_sources() if one.id == name]
    comparison = compare_codings(name, source.folder)
    assert comparison.differences == ()
    assert {one.alpha for table in comparison.tables for one in table.columns.values()} == {1.0}
    assert {table.characters.alpha for table in comparison.tables} == {1.0}
    assert {table.passages.share for table in comparison.tables} == {1.0}
    assert all(table.matched and not table.only_first and not table.only_second for table in comparison.tables)


def test_alpha_of_a_column_is_that_of_the_published_example(plugin: Plugin, tmp_path: Path) -> None:
    """Twelve findings, each of its own words; the second reader calls them otherwise and writes them in other order."""
    header = "id,kind,statement,basis,voice,evidence\n"
    for reader, order in ((0, 1), (1, -1)):
        rows = [
            f"lindestad-{reader}-{(number * 5) % 12},{KINDS[pair[reader]]},Said {number}.,stated,project,"
            f"pilot.2[{number * 10}:{number * 10 + 9}]\n"
            for number, pair in enumerate(ARTICLES)
        ]
        folder = tmp_path / str(reader) / "coding"
        folder.mkdir(parents=True)
        (folder / "findings.csv").write_text(header + "".join(rows[::order]))
    (source,) = [one for one in find_sources() if one.id == "lindestad"]
    comparison = compare(read_reading(source, tmp_path / "0" / "coding"), read_reading(source, tmp_path / "1"))
    (table,) = comparison.tables
    assert (table.matched, table.columns["kind"].units) == (12, 12)
    assert table.columns["kind"].alpha == pytest.approx(0.692, abs=0.0005)
    assert Counter(table.columns["kind"].pairs) == Counter((KINDS[a], KINDS[b]) for a, b in ARTICLES)
    assert len(comparison.differences) == sum(a != b for a, b in ARTICLES)


def test_alpha_of_a_text_is_that_of_the_published_example() -> None:
    """Ten units, coded or not: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example A."""
    coverage = Coverage(both=1, only_first=1, only_second=3, neither=5)
    assert coverage.alpha == pytest.approx(0.095, abs=0.0005)
    assert coverage.share == 0.6


def test_units_that_are_counted_give_the_same_alpha() -> None:
    assert alpha_of_counts(Counter(ARTICLES)) == alpha(ARTICLES)


def test_text_that_one_reader_left_out_is_counted_in_characters_and_passages(plugin: Plugin, second: Plugin) -> None:
    without(second, "gaps", 0)  # pilot.4[75:93]: 18 of 625 characters, one of six passages
    table = next(table for table in compared(plugin, second).tables if table.table == "gaps")
    whole = plugin.rows("gaps")
    marked = sum(18 if row["evidence"] == "pilot.4[75:93]" else 0 for row in whole)
    assert table.characters.only_first == marked == 18
    assert (table.only_first, table.only_second, table.passages.only_first) == (1, 0, 1)
    characters = table.characters
    assert characters.both + characters.only_first + characters.only_second + characters.neither == 625


def test_what_differs_is_found_whatever_the_ids(plugin: Plugin, second: Plugin) -> None:
    """The other reader names every record otherwise, marks a little less, and differs in three places."""
    for path in (second.folder / "coding").glob("*.csv"):
        path.write_text(path.read_text().replace("lindestad-", "lindestad-other-"))
    second.cell("outcomes", 1, direction="no_change", evidence="pilot.4[0:60]")
    without(second, "findings", 0)
    second.add("events", like=0, id="lindestad-other-goes-on", kind="continuation", evidence="pilot.6[39:70]")
    comparison = compared(plugin, second)
    assert [(found.kind, found.table, found.addresses) for found in comparison.differences] == [
        ("columns", "outcomes", ("pilot.4",)),
        ("only_first", "findings", ("pilot.4",)),
        ("only_second", "events", ("pilot.6",)),
        *[("columns", "configurations", found.addresses) for found in comparison.differences[3:]],
    ]
    assert comparison.differences[0].columns == {"direction": ("improvement", "no_change")}


def test_records_of_one_clause_are_told_apart_by_our_words_and_not_by_codes(plugin: Plugin, second: Plugin) -> None:
    for one, order in ((plugin, 1), (second, -1)):
        rows = one.rows("outcomes")
        rows[1]["evidence"] = rows[2]["evidence"] = "pilot.5"
        rows[1]["direction"], rows[2]["direction"] = ("improvement", "no_change")[::order]  # the codes are crossed
        rows[1]["id"], rows[2]["id"] = (f"lindestad-{one.site.name}-{name}" for name in "ab"[::order])
        one.save("outcomes", rows)
    comparison = compared(plugin, second)
    found = [found for found in comparison.differences if found.table == "outcomes"]
    assert [one.first.words == one.second.words for one in found if one.first and one.second] == [True, True]
    assert [set(one.columns) for one in found] == [{"direction"}, {"direction"}]


def test_who_is_first_changes_no_figure(plugin: Plugin, second: Plugin) -> None:
    second.cell("outcomes", 1, direction="no_change", evidence="pilot.4[0:60]", themes="education health")
    without(second, "findings", 0)
    first = read_reading(find_sources(only="lindestad")[0], plugin.folder)
    other = read_reading(find_sources(only="lindestad")[0], second.folder)
    there, back = compare(first, other), compare(other, first)
    assert figures(there) == figures(back)
    assert [found.columns for found in there.differences] == [
        {name: pair[::-1] for name, pair in found.columns.items()} for found in back.differences
    ]


def test_the_blind_folder_has_the_document_and_nothing_of_the_first_coding(base: Path, tmp_path: Path) -> None:
    city = tmp_path / "roma-inclusion-lindestad"
    shutil.copytree(base, city)
    folder = blind(city)
    assert folder == city / "work" / "second"
    module = folder / "roma_inclusion_lindestad"
    assert (folder / "documents" / "page.txt").read_bytes() == (city / "documents" / "page.txt").read_bytes()
    assert (module / "passages.csv").read_bytes() == (city / module.name / "passages.csv").read_bytes()
    assert list((module / "coding").iterdir()) == []
    described = yaml.safe_load((module / "source.yml").read_text())
    assert "expected" not in described
    assert described["document_sha256"]
    assert described["sections"]
    assert described["second_reading"] == "None."
    words = "".join(path.read_text() for path in folder.rglob("*") if path.suffix in (".csv", ".yml", ".py"))
    assert "lindestad-every-child-at-school" not in words
    with pytest.raises(UsageError, match="no city folder"):
        blind(tmp_path / "documents")


def test_the_second_reader_codes_in_the_blind_folder_and_it_stays(plugin: Plugin, base: Path, tmp_path: Path) -> None:
    city = tmp_path / "roma-inclusion-lindestad"
    shutil.copytree(base, city)
    folder = blind(city)
    with pytest.raises(UsageError, match="holds no record yet"):
        compare_codings("lindestad", folder)
    coding = folder / "roma_inclusion_lindestad" / "coding"
    shutil.copy(plugin.folder / "coding" / "outcomes.csv", coding)
    assert blind(city) == folder
    comparison = compare_codings("lindestad", folder)
    assert next(table for table in comparison.tables if table.table == "outcomes").matched == 3


def test_another_text_is_refused(plugin: Plugin, second: Plugin) -> None:
    second.describe("document_sha256", "0" * 64)
    with pytest.raises(DataError) as error:
        compared(plugin, second)
    planted(error.value.problems, "other-document")


def test_a_reading_that_cannot_be_read_says_where(plugin: Plugin, second: Plugin) -> None:
    second.cell("outcomes", 0, evidence="pilot.9")
    with pytest.raises(DataError) as error:
        compared(plugin, second)
    assert [(one.where, one.code) for one in error.value.problems] == [
        ("roma_inclusion_lindestad/coding/outcomes.csv:2", "unknown-passage")
    ]


def test_differences_are_settled_as_first_second_both_or_neither(plugin: Plugin, second: Plugin) -> None:
    plugin.add("gaps", like=0, id="lindestad-gap-more", evidence="pilot.6[71:103]")
    shutil.copytree(plugin.folder, second.folder, dirs_exist_ok=True)
    second.cell("outcomes", 0, direction="no_change")
    second.cell("outcomes", 1, direction="no_change")
    second.cell("outcomes", 2, direction="no_change")
    without(second, "gaps", -1)
    second.add("events", like=0, id="lindestad-goes-on", kind="continuation", date="", evidence="pilot.6[39:70]")
    comparison = compared(plugin, second)
    outcomes = [key for key in keys(comparison) if key.startswith("outcomes")]
    settle_differences(
        comparison,
        {
            outcomes[0]: "second",
            outcomes[1]: "both",
            outcomes[2]: "first",
            "gaps:lindestad-gap-more+": "neither",
            "events:+lindestad-goes-on": "second",
        },
    )
    rows = {row["id"]: row["direction"] for row in plugin.rows("outcomes")}
    assert rows == {
        "lindestad-every-child-at-school": "no_change",
        "lindestad-less-absence": "improvement",
        "lindestad-less-absence-2": "no_change",
        "lindestad-parents-come": "improvement",
    }
    assert "lindestad-gap-more" not in {row["id"] for row in plugin.rows("gaps")}
    assert "lindestad-goes-on" in {row["id"] for row in plugin.rows("events")}
    assert problems_of(plugin, documents=True) == []


def test_the_source_says_what_came_of_the_second_reading(plugin: Plugin, second: Plugin) -> None:
    second.cell("outcomes", 0, direction="no_change")
    second.cell("outcomes", 1, direction="no_change")
    comparison = compared(plugin, second)
    settle_differences(comparison, {keys(comparison)[0]: "second"})
    said = yaml.safe_load(plugin.read("source.yml"))["second_reading"]
    count = sum(len(rows) for rows in comparison.first.rows.values()) - len(comparison.first.rows["withdrawn"])
    assert said.startswith(
        f"Two readers coded the document, the second without seeing the coding of the first: {count}"
    )
    assert "Krippendorff's alpha" in said
    assert "Of 2 differences, settled by the passage, 1 became what the second reader has and 1 are not settled" in said
    assert said.endswith("No Roma, Sinti or Traveller organisation is known to have reviewed it.")


def test_what_is_said_of_a_review_by_an_organisation_stays(plugin: Plugin, second: Plugin) -> None:
    plugin.describe("second_reading", "None yet. A Roma organisation has reviewed it.")
    settle_differences(compared(plugin, second), {})
    said = yaml.safe_load(plugin.read("source.yml"))["second_reading"]
    assert said.endswith("They differ in no record and in no code. A Roma organisation has reviewed it.")


def test_what_refers_to_a_record_of_the_second_names_that_of_the_first(plugin: Plugin, second: Plugin) -> None:
    for path in (second.folder / "coding").glob("*.csv"):
        path.write_text(path.read_text().replace("lindestad-mediator-pilot", "lindestad-the-pilot"))
    second.add("events", like=0, id="lindestad-goes-on", kind="continuation", date="", evidence="pilot.6[39:70]")
    comparison = compared(plugin, second)
    assert keys(comparison) == ["events:+lindestad-goes-on"]
    settle_differences(comparison, {"events:+lindestad-goes-on": "both"})
    assert {row["intervention_id"] for row in plugin.rows("events")} == {"lindestad-mediator-pilot"}
    assert problems_of(plugin, documents=True) == []


def test_a_record_that_goes_takes_its_translations_along(plugin: Plugin, second: Plugin) -> None:
    without(second, "outcomes", 2)  # it is translated, and a part of a configuration
    without(second, "configurations", 0)
    comparison = compared(plugin, second)
    settle_differences(comparison, {found.key: "second" for found in comparison.differences})
    assert "lindestad-parents-come" not in {row["record_id"] for row in plugin.rows("translations/nl")}


def test_a_record_that_another_one_names_does_not_go(plugin: Plugin, second: Plugin) -> None:
    without(second, "gaps", 0)
    without(second, "conflicts", 0)
    comparison = compared(plugin, second)
    before = plugin.read("coding/gaps.csv")
    with pytest.raises(DataError) as error:
        settle_differences(comparison, {"gaps:lindestad-absence-not-counted+": "second"})
    planted(error.value.problems, "settled-away-in-use")
    assert plugin.read("coding/gaps.csv") == before


def test_a_choice_that_is_not_understood_changes_nothing(plugin: Plugin, second: Plugin) -> None:
    second.cell("outcomes", 0, direction="no_change")
    comparison = compared(plugin, second)
    before = plugin.read("coding/outcomes.csv")
    with pytest.raises(DataError) as error:
        settle_differences(comparison, {keys(comparison)[0]: "third", "outcomes:no+such": "first"})
    planted(error.value.problems, "unknown-settlement", "unknown-difference")
    assert plugin.read("coding/outcomes.csv") == before


def test_the_command_prints_figures_and_takes_what_is_settled(plugin: Plugin, second: Plugin, tmp_path: Path) -> None:
    second.cell("outcomes", 0, direction="no_change")
    file = tmp_path / "differences.csv"
    run = CliRunner().invoke
    printed = run(cli, ["agreement", "lindestad", str(second.site), "--differences", str(file)])
    assert printed.exit_code == 0, printed.output
    assert "outcomes.direction" in printed.output
    assert "  direction: improvement / no_change" in printed.output
    (row,) = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    assert (row["place"], row["columns"], row["settled"]) == ("pilot.3", "direction: improvement / no_change", "")
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "second\n", encoding="utf-8")
    settled = run(cli, ["agreement", "lindestad", str(second.site), "--settle", str(file), "--json"])
    assert settled.exit_code == 0, settled.output
    assert plugin.rows("outcomes")[0]["direction"] == "no_change"
    data = json.loads(run(cli, ["agreement", "lindestad", str(second.folder / "coding"), "--json"]).stdout)
    assert data["differences"] == []
    assert "its own coding" not in settled.stderr
    with_itself = run(cli, ["agreement", "lindestad", str(plugin.folder / "coding")])
    assert "lindestad: this is its own coding, and agrees with itself" in with_itself.stderr
    assert {column["alpha"] for table in data["tables"] for column in table["columns"]} == {1.0}


def test_a_file_of_another_form_is_no_file_of_differences(plugin: Plugin, second: Plugin, tmp_path: Path) -> None:
    file = tmp_path / "differences.csv"
    write_differences(compared(plugin, second), file)
    assert read_choices(file) == {}
    file.write_text("difference,choice\n")
    with pytest.raises(DataError):
        read_choices(file)
