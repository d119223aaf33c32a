"""What changed between two databases: rows added, changed, removed, withdrawn, and what belongs to them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small_database import Rows, make_database, statement

from roma_inclusion import changes as module
from roma_inclusion.changes import Change, as_atom, as_json, as_text, changes
from roma_inclusion.cli import cli
from roma_inclusion.schema import TABLES

ATOM = "{http://www.w3.org/2005/Atom}"


def found(tmp_path: Path, old: Rows, new: Rows) -> list[Change]:
    return list(changes(make_database(tmp_path / "old.db", plant=old), make_database(tmp_path / "new.db", plant=new)))


def test_the_same_data_has_no_change(tmp_path: Path) -> None:
    assert found(tmp_path, [], []) == []
    assert as_text([]) == "nothing changed"


GAP: tuple[str, dict[str, Any]] = ("gaps", statement("lindestad-more"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [GAP], Change("gaps", "lindestad-more", "added")),
        ([GAP], [], Change("gaps", "lindestad-more", "removed")),
        (
            [GAP],
            [("gaps", {**GAP[1], "statement": "other", "topic": "cost"})],
            Change("gaps", "lindestad-more", "changed", ("topic", "statement")),
        ),
        (
            [GAP],
            [("withdrawn", {"id": "lindestad-more", "replaced_by": "norrhamn-no-date"})],
            Change("gaps", "lindestad-more", "withdrawn", replaced_by="norrhamn-no-date"),
        ),
        (
            [],
            [("finding_themes", {"finding_id": "lindestad-trust-helps", "theme_id": "housing"})],
            Change("findings", "lindestad-trust-helps", "changed", ("finding_themes",)),
        ),
        (
            [],
            [("conflict_records", {"conflict_id": "lindestad-two-ways", "record_table": "gaps", "record_id": "x"})],
            Change("conflicts", "lindestad-two-ways", "changed", ("conflict_records",)),
        ),
        (
            [],
            [
                (
                    "translations",
                    {
                        "record_table": "gaps",
                        "record_id": "norrhamn-no-date",
                        "field": "statement",
                        "language": "nl",
                        "text": "Geen datum.",
                    },
                )
            ],
            Change("gaps", "norrhamn-no-date", "changed", ("translations",)),
        ),
    ],
)
def test_one_difference_is_one_change(tmp_path: Path, old: Rows, new: Rows, expected: Change) -> None:
    assert found(tmp_path, old, new) == [expected]


def test_the_last_link_of_a_table_that_goes_is_a_change(tmp_path: Path) -> None:
    link: Rows = [("outcome_target_groups", {"outcome_id": "lindestad-result", "target_group_id": "roma"})]
    assert found(tmp_path, link, []) == [Change("outcomes", "lindestad-result", "changed", ("outcome_target_groups",))]


def test_changes_as_lines_and_as_json() -> None:
    given = [
        Change("gaps", "a", "changed", ("topic",)),
        Change("gaps", "b", "changed", ("topic",)),
        Change("gaps", "c", "withdrawn", replaced_by="a"),
    ]
    assert as_text(given).splitlines() == [
        "gaps: 2 changed",
        "gaps: 1 withdrawn",
        "",
        "changed gaps a (topic)",
        "changed gaps b (topic)",
        "withdrawn gaps c, a took its place",
    ]
    assert json.loads(as_json(given))[2] == {
        "table": "gaps", "id": "c", "what": "withdrawn", "columns": [], "replaced_by": "a"
    }  # fmt: skip


def test_a_feed_has_an_entry_a_row_at_its_page() -> None:
    given = [Change("gaps", "a", "added"), Change("places", "se-x", "changed", ("name",))]
    feed = ElementTree.fromstring(as_atom(given, "1.0+abc", "https://example.org/x/", "2026-01-02T03:04:05Z"))
    assert feed.findtext(f"{ATOM}updated") == "2026-01-02T03:04:05Z"
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed.iter(f"{ATOM}entry")]  # type: ignore[union-attr]
    assert links == ["https://example.org/x/records/a", "https://example.org/x/places/se-x"]
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")}) == 2


def test_the_command_prints_each_form(tmp_path: Path) -> None:
    old, new = make_database(tmp_path / "old.db"), make_database(tmp_path / "new.db", plant=[GAP])
    run = CliRunner().invoke
    assert run(cli, ["diff", str(old), str(new)]).output.startswith("gaps: 1 added\n")
    assert json.loads(run(cli, ["diff", str(old), str(new), "--json"]).output)[0]["id"] == "lindestad-more"
    feed = run(cli, ["diff", str(old), str(new), "--atom", "--public-url", "https://example.org"]).output
    assert "https://example.org/records/lindestad-more" in feed


def test_every_table_of_records_is_compared() -> None:
    tables = {table.name for table in module.COMPARED}
    assert {table.name for table in TABLES.values() if table.evidence != "none"} <= tables
    assert {"sources", "places", "answers", "answer_statements", "themes"} <= tables
