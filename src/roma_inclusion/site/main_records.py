"""The main ones of many: the places and interventions that a page lists where a link leads to all of them.

They are known by what was counted when the database was built, so that a page asks for those that it shows:

    places, in_all = main_places(index)     # at most MOST_PLACES, in the order of the data, and how many there are

What is sensitive does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..questions import QUESTIONS
from .record_index import RecordIndex

MOST_PLACES = 40
"""Places that are listed."""
MOST_ROWS = 60
"""Interventions that are listed in a matrix."""


def main_places(
    index: RecordIndex, condition: str = "interventions > 0", values: Sequence[Any] = ()
) -> tuple[list[Any], int]:
    """Return the places of most interventions that fulfil a condition in SQL, in the order of the data; of how many."""
    table = _table("places_with_interventions")
    total = index.file.ask(f"SELECT count(*) FROM {table} WHERE {condition}", values).fetchone()[0]
    sql = f"SELECT place_id FROM {table} WHERE {condition} ORDER BY rowid LIMIT {MOST_PLACES}"
    return index.in_order("places", [index.data.places[key] for (key,) in index.file.ask(sql, values)]), total


def places_within(index: RecordIndex, place: Any) -> tuple[list[Any], int]:
    """Return the parts of a place in which something takes place, those with most, and how many there are."""
    return main_places(index, "part_of_id = ?", [place.id])


def interventions_in(index: RecordIndex, place: Any) -> int:
    """Return how many interventions are said to take place in a place itself."""
    sql = """SELECT count(*) FROM intervention_places ip JOIN interventions i ON i.id = ip.intervention_id
WHERE ip.place_id = ? AND i.sensitive = 0"""
    return int(index.file.ask(sql, [place.id]).fetchone()[0])


def main_interventions(index: RecordIndex) -> tuple[list[Any], int]:
    """Return the interventions with outcomes of which most is said, in the order of the data, and of how many."""
    weight, outcomes = _table("interventions_by_weight"), _table("outcomes_by_intervention")
    total = index.file.ask(f"SELECT count(DISTINCT intervention_id) FROM {outcomes}").fetchone()[0]
    sql = f"""SELECT intervention_id FROM {weight} w WHERE EXISTS (
SELECT 1 FROM {outcomes} o WHERE o.intervention_id = w.intervention_id) ORDER BY rowid LIMIT {MOST_ROWS}"""
    found = [index.data.interventions[key] for (key,) in index.file.ask(sql)]
    return index.in_order("interventions", found), total


def statuses_of(index: RecordIndex, intervention: Any) -> dict[str, int]:
    """Return how many outcomes of each status an intervention has, as the question that counts them has it."""
    sql = f"SELECT status, outcomes FROM {_table('outcomes_by_intervention')} WHERE intervention_id = ?"
    return dict(index.file.ask(sql, [intervention.id]))


def _table(name: str) -> str:
    return QUESTIONS[name].stored_name
