"""The merge of what came in with what is here: one rule for sheets, folders of CSV and coding programs."""

from __future__ import annotations

import pytest

from roma_inclusion.authoring.importing import Rows, distance, key_of, merge

A = {"id": "x-a", "statement": "One.", "evidence": "p.1[0:3]"}
B = {"id": "x-b", "statement": "Two.", "evidence": "p.2"}
C = {"id": "x-c", "statement": "Three.", "evidence": "p.3"}
CHANGED = {**A, "statement": "One, but other."}
ALSO_CHANGED = {**A, "statement": "One, and another."}


def of(*rows: dict[str, str]) -> Rows:
    return {"gaps": [dict(row) for row in rows]}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "rows", "what"),
    [
        ((A, B), (A, B), (A, B), (A, B), ""),
        ((A, B), (A, B), (CHANGED, B), (CHANGED, B), "changed"),
        ((A, B), (CHANGED, B), (A, B), (CHANGED, B), ""),
        ((A, B), (CHANGED, B), (CHANGED, B), (CHANGED, B), ""),
        ((A,), (A,), (A, C), (A, C), "added"),
        ((A,), (A, C), (A, C), (A, C), ""),
        ((A,), (A, C), (A,), (A, C), ""),
        ((A, B), (A, B), (A,), (A,), "removed"),
        ((A, B), (A,), (A, B), (A,), ""),
        ((A, B), (A,), (A,), (A,), ""),
        ((A, B), (CHANGED, B), (B,), (CHANGED, B), "kept"),
        ((), (A,), (A, B), (A, B), "added"),
        ((), (A,), (B,), (A, B), "added"),
    ],
)
def test_each_way_in_which_a_row_may_differ(base: tuple, ours: tuple, theirs: tuple, rows: tuple, what: str) -> None:  # type: ignore[type-arg]
    merged = merge(of(*base), of(*ours), of(*theirs))
    assert merged.rows["gaps"] == list(rows)
    assert not merged.conflicts
    told = {name for name in ("added", "changed", "removed", "kept") if getattr(merged, name)}
    assert told == ({what} if what else set())
    assert merged.is_empty == (what in ("", "kept"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [((A,), (CHANGED,), (ALSO_CHANGED,)), ((), (A,), (CHANGED,)), ((A,), (), (CHANGED,))],
)
def test_what_was_changed_twice_is_a_conflict(base: tuple, ours: tuple, theirs: tuple) -> None:  # type: ignore[type-arg]
    merged = merge(of(*base), of(*ours), of(*theirs))
    (conflict,) = merged.conflicts
    assert (conflict.file, conflict.key) == ("gaps", "x-a")
    assert "statement" in conflict.columns
    assert merged.rows["gaps"] == list(ours)


def test_a_table_that_did_not_come_in_stays() -> None:
    assert merge(of(A), of(A), {}).rows == of(A)
    assert merge(of(A), of(A), {"gaps": []}).rows == of()


def test_a_new_row_stands_where_it_stood_there_and_the_rest_keeps_its_order() -> None:
    new = {**C, "id": "x-new"}
    assert merge(of(A, B), of(B, A), of(A, new, B)).rows["gaps"] == [B, A, new]
    assert merge(of(A, B), of(A, B), of(A, new, B)).rows["gaps"] == [A, new, B]


def test_white_space_is_no_change() -> None:
    spaced = {**A, "statement": " One. ", "evidence": "p.1[0:3]", "note": ""}
    assert merge(of(A), of(spaced), of(A)).rows["gaps"] == [spaced]
    assert merge(of(A), of(A), of(spaced)).is_empty


def test_the_same_again_changes_nothing() -> None:
    base, ours, theirs = of(A, B), of(A, B), of(CHANGED, C)
    once = merge(base, ours, theirs)
    assert merge(base, once.rows, theirs).is_empty


def test_rows_without_an_id_have_a_key() -> None:
    assert key_of("reporting", {"intervention_id": "x-pilot", "item": "how_much"}) == "x-pilot-reporting-how-much"
    assert key_of("passages_not_in_scope", {"address": "p.1"}) == "p.1"
    one = {"record_table": "gaps", "record_id": "x-a", "field": "statement"}
    assert key_of("translations/nl", one) == "gaps:x-a:statement"


def test_distance_counts_rows_that_differ_in_what_both_have() -> None:
    assert distance(of(A, B), of(A, B)) == 0
    assert distance(of(A, B), of(CHANGED, C)) == 3
    assert distance(of(A), {"gaps": [{"id": "x-a", "statement": "One."}]}) == 0
    assert distance(of(A), {"events": [A]}) == 0
