"""Whether everything is there: expected counts, passages without a record, what is not in scope."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

FILE = "coding/passages_not_in_scope.csv"
EXPECTED = "source.yml:23"


def _list(plugin: Plugin, *lines: str) -> None:
    plugin.write(FILE, "\n".join(["address,reason", *lines, ""]))


def _expect(plugin: Plugin, old: str, new: str) -> None:
    plugin.replace("source.yml", old, new)


CASES = [
    case("nothing is expected", lambda p: p.describe("expected", None), ("no-expected-count", "source.yml:2")),
    case("nothing is expected of one table", lambda p: _expect(p, "gaps: 1, ", ""), ("no-expected-count", EXPECTED)),
    case(
        "a row is lost",
        lambda p: p.write("coding/gaps.csv", p.read("coding/gaps.csv").split("\n")[0] + "\n"),
        ("unexpected-count", EXPECTED),
        command=True,
    ),
    case(
        "a row that others point to is lost",
        lambda p: p.write("coding/interventions.csv", p.read("coding/interventions.csv").split("\n")[0] + "\n"),
        ("unexpected-count", EXPECTED),
    ),
    case(
        "a row is added",
        lambda p: (p.add("gaps", id="lindestad-cost"), p.expect("gaps", -1)),
        ("unexpected-count", EXPECTED),
    ),
    case(
        "more passages than expected",
        lambda p: _expect(p, "passages: 6", "passages: 5"),
        ("unexpected-count", EXPECTED),
    ),
    case(
        "rows of a table that does not exist",
        lambda p: _expect(p, "gaps: 1,", "gaps: 1, gap: 1,"),
        ("unknown-key", EXPECTED),
    ),
    case(
        "rows of a table of the library",
        lambda p: _expect(p, "gaps: 1,", "gaps: 1, evidence: 9,"),
        ("unknown-key", EXPECTED),
    ),
    case("a number of rows below nothing", lambda p: _expect(p, "gaps: 1", "gaps: -1"), ("unexpected-count", EXPECTED)),
    case("a number of rows in words", lambda p: _expect(p, "gaps: 1", "gaps: one"), ("bad-number", EXPECTED)),
    case(
        "no rows of a table without a file",
        lambda p: (p.remove("coding/withdrawn.csv"), _expect(p, "withdrawn: 2", "withdrawn: 0")),
        accepted="none are there",
    ),
    case(
        "a passage without a record",
        lambda p: (p.drop("outcomes", 0), p.cell("reporting", 0, evidence="pilot.2")),
        ("open-passage", "passages.csv:4"),
    ),
    case("what is not in scope is not listed", lambda p: p.remove(FILE), ("open-passage", "passages.csv:2")),
    case(
        "what is not in scope does not exist",
        lambda p: _list(p, "pilot.1,heading", "pilot.9,heading"),
        ("unknown-passage", f"{FILE}:3"),
    ),
    case(
        "a passage is out of scope twice",
        lambda p: _list(p, "pilot.1,heading", "pilot.1,heading"),
        ("passage-twice", f"{FILE}:3"),
    ),
    case("a passage is out of scope without a reason", lambda p: _list(p, "pilot.1,"), ("missing-value", f"{FILE}:2")),
    case(
        "a passage is out of scope for an unknown reason",
        lambda p: _list(p, "pilot.1,boring"),
        ("unknown-code", f"{FILE}:2"),
    ),
    case(
        "a passage is out of scope and coded",
        lambda p: _list(p, "pilot.1,heading", "pilot.3,heading"),
        ("coded-and-not", "passages.csv:4"),
    ),
    case(
        "the list of what is not in scope is broken",
        lambda p: _list(p, "pilot.1,heading,again"),
        ("ragged-row", f"{FILE}:2"),
    ),
    case("the list of what is not in scope is empty", lambda p: p.write(FILE, ""), ("empty-file", FILE)),
    case(
        "the list of what is not in scope has a typing error in its name",
        lambda p: p.path(FILE).rename(p.path("coding/not_in_scope.csv")),
        ("unknown-file", "coding/not_in_scope.csv"),
    ),
]
