"""The example scripts print what the database holds."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "examples"


def run(name: str, *arguments: str) -> str:
    command = [sys.executable, str(EXAMPLES / name), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_example_is_run_here() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == {
        "aims_and_results_by_field.py",
        "mechanisms_across_sources.py",
        "outcomes_of_an_intervention.py",
    }


def test_outcomes_are_told_apart_and_say_where_they_were_read(database: Path) -> None:
    printed = run("outcomes_of_an_intervention.py", "brussels-roma-at-work", str(database))
    aims, results = printed.split("\nreported:")
    assert aims.count("\n- ") + results.count("\n- ") == printed.count("(says: ")
    sql = """SELECT o.statement, o.status, p.address FROM outcomes o
        JOIN evidence e ON e.record_table = 'outcomes' AND e.record_id = o.id JOIN passages p ON p.id = e.passage_id
        WHERE o.intervention_id = 'brussels-roma-at-work' AND o.sensitive = 0"""
    rows = sqlite3.connect(database).execute(sql).fetchall()
    assert {status for _, status, _ in rows} == {"intended", "reported"}
    for statement, status, address in rows:
        (line,) = (line for line in printed.splitlines() if line.startswith(f"- {statement}"))
        assert line in (aims if status == "intended" else results)
        assert address in line.partition("; read at ")[2]


def test_a_sensitive_outcome_is_not_printed(database: Path) -> None:
    sql = "SELECT statement FROM outcomes WHERE intervention_id = 'walsall-housing-strategy' AND sensitive = ?"
    connection = sqlite3.connect(database)
    hidden, shown = (connection.execute(sql, [flag]).fetchall() for flag in (1, 0))
    printed = run("outcomes_of_an_intervention.py", "walsall-housing-strategy", str(database))
    assert hidden
    assert shown
    assert not any(statement in printed for (statement,) in hidden)
    assert all(statement in printed for (statement,) in shown)


@pytest.mark.parametrize(("effect", "direction"), [("hindered", "hinders"), ("helped", "helps")])
def test_mechanisms_of_more_than_one_document(database: Path, effect: str, direction: str) -> None:
    sql = """SELECT m.label_en, count(*), count(DISTINCT f.source_id) FROM findings f
        JOIN mechanisms m ON m.id = f.mechanism_id
        WHERE f.direction IN (?, 'two_sided') AND f.basis IN ('found', 'experienced') AND f.sensitive = 0
        GROUP BY m.id"""
    rows = sqlite3.connect(database).execute(sql, [direction]).fetchall()
    wanted = {label: findings for label, findings, sources in rows if sources > 1}
    assert wanted
    assert len(wanted) < len(rows)
    blocks = re.split(r"^(?!- )", run("mechanisms_across_sources.py", effect, str(database)), flags=re.MULTILINE)
    printed = {block.partition(f" {effect}, in ")[0]: block.count("\n- ") for block in blocks if block}
    assert printed == wanted


COUNTED = """
WITH RECURSIVE above (theme, field) AS (
  SELECT id, id FROM themes WHERE kind = 'field' AND broader_id IS NULL
  UNION SELECT t.id, a.field FROM themes t JOIN above a ON t.broader_id = a.theme WHERE t.kind = 'field'
), counted AS (
  SELECT DISTINCT f.label_en AS label, o.* FROM outcomes o JOIN outcome_themes l ON l.outcome_id = o.id
  JOIN above a ON a.theme = l.theme_id JOIN themes f ON f.id = a.field WHERE o.sensitive = 0
)
SELECT label, sum(status = 'intended'), sum(status = 'reported'),
  sum(status = 'reported' AND evidence_kind IN ('evaluation', 'measured')),
  sum(status = 'reported' AND voice = 'community'),
  sum(status = 'reported' AND id IN (SELECT record_id FROM contested WHERE weight IN ('conclusion', 'figure'))),
  sum(status = 'not_achieved'), sum(status = 'not_measured')
FROM counted GROUP BY label
"""


def test_aims_and_results_by_field(database: Path) -> None:
    head, below, *lines = run("aims_and_results_by_field.py", str(database)).splitlines()
    assert head.split() == ["aims", "results", "evaluated", "by_community", "contested", "not_achieved", "not_measured"]
    assert below.strip() == "field"
    rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
    printed = {label: tuple(map(int, numbers)) for label, *numbers in rows}
    wanted = {label: tuple(numbers) for label, *numbers in sqlite3.connect(database).execute(COUNTED)}
    assert printed == wanted
    assert sum(numbers[1] for numbers in printed.values()) > 0
    order = [(numbers[1], numbers[0]) for numbers in printed.values()]
    assert order == sorted(order, reverse=True)
