"""Each rule between records, on a corpus made by hand: what is named, in which row, and what is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from small_database import CODES, row

from roma_inclusion.checks.between_records import (
    circles,
    evidence,
    ids_twice,
    names,
    passages,
    records_named,
    references,
    reviewed,
    withdrawn,
)
from roma_inclusion.errors import Problem
from roma_inclusion.schema.passages import Passage
from roma_inclusion.schema.sources import Document
from roma_inclusion.sources.batch import batch_of
from roma_inclusion.sources.codes import Codes
from roma_inclusion.sources.coding import Coding
from roma_inclusion.sources.corpus import Corpus, LoadedSource
from roma_inclusion.sources.hookspecs import Source
from roma_inclusion.sources.passages import Passages

Rows = dict[str, list[dict[str, Any]]]


def loaded(name: str, unread: tuple[str, ...] = ()) -> LoadedSource:
    source = Source(name, Path(name), {}, lambda text: [])
    document = row("sources", id=name)
    assert isinstance(document, Document)
    return LoadedSource(source, document, Passages(name, []), Coding(unread=set(unread)))


def corpus_of(*given: tuple[str, Rows], unread: tuple[str, ...] = ()) -> Corpus:
    """Return a corpus with the rows of some sources; those of the source "" are shared."""
    sources = [loaded(name, unread) for name, _ in given if name]
    corpus = Corpus(sources, Codes(CODES.rows, CODES.allowed, CODES.where), [])
    for name, tables in given:
        for table, cells in tables.items():
            where = f"{name or 'shared'}/{table}.csv"
            records = [row(table, **one) for one in cells]
            corpus.add(batch_of(table, records, lambda at, where=where: f"{where}:{at + 2}", name))
    return corpus


def said(check: Callable[[Corpus], Any], corpus: Corpus) -> list[tuple[str, str]]:
    return [(problem.where, problem.code) for problem in check(corpus)]


def ids(*given: str | None, **more: Any) -> list[dict[str, Any]]:
    return [{"id": one, **more} for one in given]


# Ids


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"outcomes": ids("l-a", "l-b", "l-c")}, []),
        ({"outcomes": ids("l-a", "l-b", "l-a", "l-a")}, ["l/outcomes.csv:4", "l/outcomes.csv:5"]),
        ({"outcomes": ids("l-a"), "findings": ids("l-b", "l-a")}, ["l/findings.csv:3"]),
        ({"outcomes": ids("l-a", "l-b"), "findings": ids("l-b", "l-a")}, ["l/findings.csv:2", "l/findings.csv:3"]),
        ({"outcomes": ids(None, None, "l-a")}, []),
        ({"outcomes": ids("m-a", "m-a")}, []),  # named because of its source
        ({"outcomes": ids("la", "la")}, []),
        ({"withdrawn": ids("l-a", "l-a")}, ["l/withdrawn.csv:3"]),
        ({"withdrawn": ids("m-a", "m-a")}, ["l/withdrawn.csv:3"]),
        ({"outcomes": ids("l-a"), "withdrawn": ids("l-a")}, []),  # named because it was withdrawn
    ],
)
def test_an_id_stands_once(tables: Rows, expected: list[str]) -> None:
    assert said(ids_twice, corpus_of(("l", tables))) == [(where, "id-twice") for where in expected]


def test_an_id_stands_once_in_all_sources_and_in_what_they_share() -> None:
    corpus = corpus_of(("", {"places": ids("se-x"), "actors": ids("se-y", "se-x")}), ("l", {"outcomes": ids("l-a")}))
    (problem,) = ids_twice(corpus)
    assert (problem.where, problem.message) == ("shared/actors.csv:3", "se-x already stands in places")
    corpus = corpus_of(("l", {"outcomes": ids("l-a")}), ("l-m", {"outcomes": ids("l-m-a"), "gaps": ids("l-m-a")}))
    assert said(ids_twice, corpus) == [("l-m/gaps.csv:2", "id-twice")]


def test_an_id_that_stands_twice_in_one_table_is_named_with_its_table() -> None:
    (problem,) = ids_twice(corpus_of(("l", {"outcomes": ids("l-a", "l-a")})))
    assert problem.message == "l-a already stands in outcomes"


# References


def test_what_a_record_points_to_exists() -> None:
    shared = ("", {"places": ids("se-x")})
    rows: Rows = {
        "interventions": ids("l-i"),
        "intervention_places": [{"intervention_id": "l-i", "place_id": "se-x"}],
        "outcomes": [
            {"id": "l-a", "intervention_id": "l-i"},
            {"id": "l-b", "intervention_id": "l-j"},
            {"id": "l-c", "intervention_id": "m-i"},
            {"id": "l-d", "intervention_id": "l-i", "level_id": "mikro"},
            {"id": "l-e", "intervention_id": "l-i", "level_id": None},
        ],
        "events": [{"id": "l-f", "intervention_id": None}],
    }
    beyond = [{"intervention_id": "m-i", "place_id": "se-z"}]
    corpus = corpus_of(shared, ("l", rows), ("m", {"interventions": ids("m-i"), "intervention_places": beyond}))
    corpus.add(CODES.batch("levels"))
    assert sorted(said(references, corpus)) == [
        ("l/outcomes.csv:3", "unknown-reference"),
        ("l/outcomes.csv:4", "foreign-parent"),
        ("l/outcomes.csv:5", "unknown-reference"),
        ("m/intervention_places.csv:2", "unknown-reference"),
    ]
    messages = {problem.where: problem for problem in references(corpus)}
    assert messages["l/outcomes.csv:4"].remedy == "name one of l"
    assert messages["l/outcomes.csv:5"].remedy == 'did you mean "micro"?'


@pytest.mark.parametrize("unread", [(), ("interventions",), ("outcomes",)])
def test_nothing_is_said_of_what_could_not_be_read(unread: tuple[str, ...]) -> None:
    corpus = corpus_of(("l", {"outcomes": [{"id": "l-a", "intervention_id": "l-j"}]}), unread=unread)
    expected = [] if unread == ("interventions",) else [("l/outcomes.csv:2", "unknown-reference")]
    assert said(references, corpus) == expected


def side(table: str, own: str) -> dict[str, Any]:
    return {"conflict_id": "l-c", "record_table": table, "record_id": own}


@pytest.mark.parametrize(
    ("cells", "unread", "expected"),
    [
        (side("outcomes", "l-a"), (), None),
        (side("outcomes", "l-b"), (), "outcomes has no record l-b"),
        (side("outcomes", "l-b"), ("outcomes",), None),
        (side("outcome", "l-a"), (), "outcome:l-a names no table of records"),
        (side("outcome", "l-a"), ("outcomes",), "outcome:l-a names no table of records"),
        (side("passages", "l-a"), (), "passages:l-a names no table of records"),
    ],
)
def test_a_conflict_names_records(cells: dict[str, Any], unread: tuple[str, ...], expected: str | None) -> None:
    rows: Rows = {"outcomes": ids("l-a"), "conflict_records": [side("outcomes", "l-a"), cells]}
    found = list(records_named(corpus_of(("l", rows), unread=unread)))
    assert [problem.message for problem in found] == ([expected] if expected else [])
    assert all((one.where, one.code) == ("l/conflict_records.csv:3", "unknown-record") for one in found)


# Evidence


def read(own: str, start: int = 0, end: int = 9, field: str | None = None, table: str = "outcomes") -> dict[str, Any]:
    return {
        "record_table": table,
        "record_id": own,
        "field": field,
        "source_id": "l",
        "passage_id": "l-p-1",
        "start": start,
        "end": end,
    }


def test_every_record_has_evidence() -> None:
    rows: Rows = {"outcomes": ids("l-a", "l-b", None, "l-c"), "evidence": [read("l-a"), read("l-x")]}
    assert said(evidence, corpus_of(("l", rows))) == [
        ("l/outcomes.csv:3", "no-evidence"),
        ("l/outcomes.csv:5", "no-evidence"),
    ]


def test_a_record_with_another_problem_is_passed_over() -> None:
    corpus = corpus_of(("l", {"outcomes": ids("l-a", "l-b"), "evidence": []}))
    corpus.batches("outcomes")[0].faulty.add(0)
    assert said(evidence, corpus) == [("l/outcomes.csv:3", "no-evidence")]


def test_the_evidence_of_another_table_does_not_count() -> None:
    rows: Rows = {"outcomes": ids("l-a"), "evidence": [read("l-a", table="findings")]}
    assert said(evidence, corpus_of(("l", rows))) == [("l/outcomes.csv:2", "no-evidence")]


@pytest.mark.parametrize(
    ("second", "twice"),
    [
        (read("l-a"), True),
        (read("l-a", start=1), False),
        (read("l-a", end=8), False),
        (read("l-a", field="status"), False),
        (read("l-b"), False),
    ],
)
def test_the_same_evidence_stands_once(second: dict[str, Any], twice: bool) -> None:
    rows: Rows = {"outcomes": ids("l-a", "l-b"), "evidence": [read("l-a"), read("l-b", start=5), second]}
    corpus = corpus_of(("l", rows))
    (batch,) = corpus.batches("evidence")
    batch.where = lambda at: "l/outcomes.csv:2"
    assert said(evidence, corpus) == ([("l/outcomes.csv:2", "evidence-twice")] if twice else [])
    batch.where = lambda at: f"l/outcomes.csv:{at + 2}"
    assert said(evidence, corpus) == []


# Passages


def passage(number: int, state: str, reason: str | None = None) -> Passage:
    made = row(
        "passages", id=f"l-p-{number}", source_id="l", address=f"p.{number}", ordinal=number, state=state, reason=reason
    )
    assert isinstance(made, Passage)
    return made


def with_passages(*listed: Passage, coded: tuple[str, ...] = ()) -> Corpus:
    corpus = corpus_of(("l", {}))
    lines = {one.id: f"l/passages.csv:{at + 2}" for at, one in enumerate(listed)}
    places = {one.address: f"l/coding/passages_not_in_scope.csv:{at + 2}" for at, one in enumerate(listed)}
    corpus.sources[0].passages = Passages("l", list(listed), lines, {one.address: one for one in listed}, places)
    spans = [{**read("l-a"), "passage_id": own} for own in coded]
    corpus.sources[0].coding.add(batch_of("evidence", [row("evidence", **one) for one in spans], str, "l"))
    return corpus


@pytest.mark.parametrize(
    ("state", "reason", "coded", "expected"),
    [
        ("coded", None, True, None),
        ("not_in_scope", "heading", False, None),
        ("not_in_scope", "heading", True, ("l/passages.csv:2", "coded-and-not")),
        ("open", None, False, ("l/passages.csv:2", "open-passage")),
        ("not_in_scope", "headings", False, ("l/coding/passages_not_in_scope.csv:2", "unknown-code")),
    ],
)
def test_a_passage_is_coded_or_not_in_scope(
    state: str, reason: str | None, coded: bool, expected: tuple[str, str] | None
) -> None:
    corpus = with_passages(passage(1, state, reason), coded=("l-p-1",) if coded else ())
    assert said(passages, corpus) == ([expected] if expected else [])


def test_every_passage_is_looked_at_by_itself() -> None:
    corpus = with_passages(passage(1, "open"), passage(2, "coded"), passage(3, "open"), coded=("l-p-2",))
    assert said(passages, corpus) == [("l/passages.csv:2", "open-passage"), ("l/passages.csv:4", "open-passage")]


@pytest.mark.parametrize("code", ["bad-evidence", "unknown-passage", "offset-outside", "unknown-column"])
def test_a_passage_is_not_open_where_its_evidence_may_be_lost(code: str) -> None:
    corpus = with_passages(passage(1, "open"))
    corpus.sources[0].coding.problems.append(Problem("l", code, "m", "r"))
    assert said(passages, corpus) == []


@pytest.mark.parametrize(("change", "open_"), [("tables", False), ("passages", False), ("other", True)])
def test_a_passage_is_not_open_where_files_could_not_be_read(change: str, open_: bool) -> None:
    corpus = with_passages(passage(1, "open"))
    (one,) = corpus.sources
    if change == "tables":
        one.coding.unread.add("outcomes")
    elif change == "passages":
        one.passages.unread = True
    else:
        one.coding.problems.append(Problem("l", "missing-value", "m", "r"))
    assert bool(said(passages, corpus)) is open_


def test_a_reason_is_not_judged_where_the_lists_could_not_be_read() -> None:
    corpus = with_passages(passage(1, "not_in_scope", "headings"))
    corpus.codes.unread = {"codebook"}
    assert said(passages, corpus) == []


# A second look, what was withdrawn


@pytest.mark.parametrize(
    ("key", "unread", "expected"),
    [
        (("outcomes", "l-a", "theft"), (), None),
        (("outcomes", "l-b", "theft"), (), "outcomes has no record l-b"),
        (("outcomes", "l-b", "theft"), ("outcomes",), None),
        (("outcome", "l-a", "theft"), (), "outcome:l-a names no table of records"),
        (("evidence", "l-a", "theft"), (), "evidence:l-a names no table of records"),
    ],
)
def test_what_was_looked_at_again_is_there(
    key: tuple[str, str, str], unread: tuple[str, ...], expected: str | None
) -> None:
    corpus = corpus_of(("l", {"outcomes": ids("l-a")}), unread=unread)
    corpus.sources[0].coding.reviewed[key] = "l/coding/reviewed.csv:2"
    found = list(reviewed(corpus))
    assert [problem.message for problem in found] == ([expected] if expected else [])
    assert all((one.where, one.code) == ("l/coding/reviewed.csv:2", "unknown-record") for one in found)


def test_what_was_withdrawn_stays_out() -> None:
    rows: Rows = {"outcomes": ids("l-a", "l-b", "l-c"), "gaps": ids("l-d"), "withdrawn": ids("l-b", "l-d", "l-z")}
    assert said(withdrawn, corpus_of(("l", rows))) == [
        ("l/outcomes.csv:3", "withdrawn-record"),
        ("l/gaps.csv:2", "withdrawn-record"),
    ]
    assert said(withdrawn, corpus_of(("l", {"outcomes": ids("l-a")}))) == []


# Circles


def parts(**above: str | None) -> list[dict[str, Any]]:
    return [{"id": f"l-{own}", "part_of_id": larger and f"l-{larger}"} for own, larger in above.items()]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ({"a": None, "b": "a", "c": "b"}, []),
        ({"c": "b", "b": "a", "a": None}, []),
        ({"a": "a"}, ["l-a is part of itself, by part_of_id: l-a > l-a"]),
        ({"a": "b", "b": "a"}, ["l-a is part of itself, by part_of_id: l-a > l-b > l-a"]),
        ({"a": "b", "b": "c", "c": "a"}, ["l-a is part of itself, by part_of_id: l-a > l-b > l-c > l-a"]),
        ({"x": "a", "a": "b", "b": "a"}, ["l-a is part of itself, by part_of_id: l-a > l-b > l-a"]),
        ({"a": "b", "b": "a", "x": "a", "y": "x"}, ["l-a is part of itself, by part_of_id: l-a > l-b > l-a"]),
        ({"b": "gone", "a": "b"}, []),
        (
            {"a": "a", "b": "c", "c": "b"},
            [
                "l-a is part of itself, by part_of_id: l-a > l-a",
                "l-b is part of itself, by part_of_id: l-b > l-c > l-b",
            ],
        ),
    ],
)
def test_nothing_is_part_of_itself(above: dict[str, str | None], expected: list[str]) -> None:
    found = list(circles(corpus_of(("l", {"interventions": parts(**above)}))))
    assert [problem.message for problem in found] == expected
    assert {problem.code for problem in found} <= {"part-of-itself"}


def test_a_circle_is_named_in_its_first_row() -> None:
    corpus = corpus_of(("l", {"interventions": parts(x="a", b="a", a="b")}))
    assert said(circles, corpus) == [("l/interventions.csv:3", "part-of-itself")]


def test_of_a_long_circle_twelve_are_named() -> None:
    names_of = [f"n{at}" for at in range(20)]
    rows = parts(**dict(zip(names_of, [*names_of[1:], names_of[0]], strict=True)))
    (problem,) = circles(corpus_of(("l", {"interventions": rows})))
    assert problem.message.rpartition(": ")[2].split(" > ") == [f"l-n{at}" for at in range(12)]


def test_circles_are_looked_for_in_every_table_that_points_to_itself() -> None:
    corpus = corpus_of(("", {"places": [{"id": "se-x", "part_of_id": "se-x"}]}))
    assert said(circles, corpus) == [("shared/places.csv:2", "part-of-itself")]


# Names


def test_names_that_look_alike_in_one_place_are_a_notice() -> None:
    actors = [
        {"id": "se-x-school", "name": "School of Ljungby", "place_id": "se-x"},
        {"id": "se-x-police", "name": "Police", "place_id": "se-x"},
        {"id": "se-x-skola", "name": "SCHOOL OF LJUNGBY", "place_id": "se-x"},
        {"id": "se-y-school", "name": "School of Ljungby", "place_id": "se-y"},
        {"id": None, "name": "School of Ljungby", "place_id": "se-x"},
        {"id": "se-x-none", "name": None, "place_id": "se-x"},
    ]
    (notice,) = names(corpus_of(("", {"actors": actors})))
    assert (notice.where, notice.code, notice.level) == ("shared/actors.csv:4", "names-alike", "notice")
    assert "actors se-x-skola has a name that looks like that of se-x-school" in notice.message


def test_names_without_a_place_are_compared_by_country() -> None:
    actors = [
        {"id": "se-one", "name": "Council", "place_id": None},
        {"id": "se-two", "name": "council", "place_id": None},
        {"id": "no-three", "name": "council", "place_id": None},
    ]
    assert said(names, corpus_of(("", {"actors": actors}))) == [("shared/actors.csv:3", "names-alike")]


def test_names_of_places_are_compared_too() -> None:
    places = [{"id": "se-one", "name": "Norrhamn"}, {"id": "se-two", "name": "norrhamn"}]
    (notice,) = names(corpus_of(("", {"places": places})))
    assert notice.message.startswith("places se-two")
    assert attrs.asdict(notice)["level"] == "notice"
