"""Evidence: the passages that a record was read from."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

LINE = "coding/outcomes.csv:3"
BAD = ("bad-evidence", LINE)
OUTSIDE = ("offset-outside", LINE)


def _evidence(plugin: Plugin, cell: str) -> None:
    """Give the second outcome other evidence; the first passage that it had keeps its gap."""
    plugin.cell("outcomes", 1, evidence=cell)


CASES = [
    case("no evidence", lambda p: _evidence(p, ""), ("no-evidence", LINE)),
    case("evidence in another passage than there is", lambda p: _evidence(p, "pilot.7"), ("unknown-passage", LINE)),
    case("evidence by the id of a passage", lambda p: _evidence(p, "lindestad-pilot-4"), ("unknown-passage", LINE)),
    case("evidence by a page", lambda p: _evidence(p, "(page 4)"), BAD),
    case("evidence with capitals", lambda p: _evidence(p, "Pilot.4"), BAD),
    case("evidence with a hyphen between offsets", lambda p: _evidence(p, "pilot.4[0-73]"), BAD),
    case("evidence with half of an offset", lambda p: _evidence(p, "pilot.4[0:]"), BAD),
    case("evidence with a negative offset", lambda p: _evidence(p, "pilot.4[-5:10]"), BAD),
    case("evidence between commas", lambda p: _evidence(p, "pilot.3,pilot.4"), BAD),
    case("evidence with offsets without end", lambda p: _evidence(p, f"pilot.4[0:{'9' * 400}]"), BAD),
    case("evidence after the end of its passage", lambda p: _evidence(p, "pilot.4[0:95]"), OUTSIDE),
    case("evidence that ends before it begins", lambda p: _evidence(p, "pilot.4[73:0]"), OUTSIDE),
    case("evidence of no letter", lambda p: _evidence(p, "pilot.4[5:5]"), OUTSIDE),
    case(
        "evidence for a column that does not exist", lambda p: _evidence(p, "colour=pilot.4"), ("unknown-column", LINE)
    ),
    case(
        "evidence for a column of links",
        lambda p: _evidence(p, "pilot.4 themes=pilot.4[0:12]"),
        accepted="a theme may rest on words of its own",
    ),
    case(
        "evidence for a column of links of another table",
        lambda p: _evidence(p, "records=pilot.4"),
        ("unknown-column", LINE),
    ),
    case("the same evidence twice", lambda p: _evidence(p, "pilot.4 pilot.4"), ("evidence-twice", LINE)),
    case("the same evidence in other words", lambda p: _evidence(p, "pilot.4 pilot.4[0:94]"), ("evidence-twice", LINE)),
    case(
        "several mistakes in one cell",
        lambda p: _evidence(p, "pilot.9 pilot.4[0:99]"),
        ("unknown-passage", LINE),
        OUTSIDE,
    ),
    case(
        "evidence that overlaps",
        lambda p: _evidence(p, "pilot.4[0:50] pilot.4[40:73]"),
        accepted="a word may carry two things",
    ),
    case("evidence for one column only", lambda p: _evidence(p, "statement=pilot.4"), accepted="it was read somewhere"),
    case(
        "evidence in a passage that is not in scope",
        lambda p: _evidence(p, "pilot.1 pilot.4"),
        ("coded-and-not", "passages.csv:2"),
        command=True,
    ),
    case(
        "a place with evidence that is not there",
        lambda p: p.cell("places", 0, evidence="pilot.8"),
        ("unknown-passage", "coding/places.csv:2"),
    ),
    case(
        "a place without evidence",
        lambda p: p.cell("places", 0, evidence=""),
        accepted="a place is what everybody knows",
    ),
]
