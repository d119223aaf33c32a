"""The header of a table: columns that are unknown, missing, doubled, in another order."""

from __future__ import annotations

import csv
import io

from .case import case
from .plugin import Plugin

OUTCOMES = "coding/outcomes.csv"
FIRST = f"{OUTCOMES}:1"


def _name(plugin: Plugin, old: str, new: str, table: str = "outcomes") -> None:
    """Give a column another name in the header."""
    header, rest = plugin.read(f"coding/{table}.csv").split("\n", 1)
    names = [new if name == old else name for name in header.split(",")]
    plugin.write(f"coding/{table}.csv", ",".join(names) + "\n" + rest)


def _reverse(plugin: Plugin) -> None:
    rows = list(csv.reader(io.StringIO(plugin.read(OUTCOMES))))
    with plugin.path(OUTCOMES).open("w", newline="") as stream:
        csv.writer(stream).writerows(row[::-1] for row in rows)


CASES = [
    case("an unknown column", lambda p: p.column("outcomes", "colour", "red"), ("unknown-column", FIRST)),
    case("a required column is misspelt", lambda p: _name(p, "statement", "statment"), ("unknown-column", FIRST)),
    case("an optional column is misspelt", lambda p: _name(p, "direction", "directon"), ("unknown-column", FIRST)),
    case(
        "a column has the name that a reader would give it",
        lambda p: _name(p, "intervention_id", "Intervention ID"),
        ("unknown-column", FIRST),
    ),
    case("a required column is missing", lambda p: p.column("outcomes", "voice", None), ("missing-column", FIRST)),
    case(
        "the column of evidence is missing", lambda p: p.column("outcomes", "evidence", None), ("missing-column", FIRST)
    ),
    case(
        "two required columns are missing",
        lambda p: (p.column("outcomes", "voice", None), p.column("outcomes", "status", None)),
        ("missing-column", FIRST),
    ),
    case(
        "a table that others point to lacks a column",
        lambda p: p.column("interventions", "status", None),
        ("missing-column", "coding/interventions.csv:1"),
        command=True,
    ),
    case(
        "an optional column is absent",
        lambda p: (p.column("outcomes", "horizon", None), p.column("outcomes", "horizon_basis", None)),
        accepted="a coding from before the column existed is read: absent means empty",
    ),
    case(
        "the column of target groups is absent",
        lambda p: p.column("findings", "target_groups", None),
        accepted="absent is empty",
    ),
    case("a yes or no is absent", lambda p: p.column("outcomes", "sensitive", None), accepted="absent means no"),
    case("a column stands twice", lambda p: _name(p, "direction", "statement"), ("column-twice", FIRST)),
    case("the columns are in another order", _reverse, accepted="columns are found by their names"),
    case("the column source_id is given", lambda p: p.column("outcomes", "source_id", "x"), ("unknown-column", FIRST)),
    case(
        "a column of another table",
        lambda p: p.column("actors", "themes", "trust"),
        ("unknown-column", "coding/actors.csv:1"),
    ),
    case("a column has no name", lambda p: _name(p, "direction", ""), ("empty-header", FIRST)),
    case("white space around a name", lambda p: _name(p, "direction", " direction "), accepted="it means nothing"),
    case(
        "a name with an invisible character", lambda p: _name(p, "direction", "direc\u200btion"), ("zero-width", FIRST)
    ),
    case("a name in other letters", lambda p: _name(p, "direction", "dіrectіon"), ("unknown-column", FIRST)),
    case(
        "the passages lack a column",
        lambda p: p.replace("passages.csv", "address,heading,start", "address,heading,begin"),
        ("missing-column", "passages.csv:1"),
        ("unknown-column", "passages.csv:1"),
    ),
    case(
        "the passages have a column more",
        lambda p: (
            p.replace("passages.csv", "sha256\n", "sha256,text\n")
            or p.write(
                "passages.csv",
                "\n".join(
                    f"{line}," if not line.endswith("text") and line else line
                    for line in p.read("passages.csv").split("\n")
                ),
            )
        ),
        ("unknown-column", "passages.csv:1"),
    ),
    case(
        "the list of what is not in scope lacks a column",
        lambda p: p.write("coding/passages_not_in_scope.csv", "address\npilot.1\n"),
        ("missing-column", "coding/passages_not_in_scope.csv:1"),
    ),
    case(
        "what was reviewed lacks a column",
        lambda p: p.write("coding/reviewed.csv", "record_table,record_id,word\noutcomes,x,y\n"),
        ("missing-column", "coding/reviewed.csv:1"),
    ),
    case(
        "a list of codes lacks a column",
        lambda p: p.write("codes/themes.csv", "id,label_en,label_nl,definition_en,definition_nl\na,A,A,A,A\n"),
        ("missing-column", "codes/themes.csv:1"),
    ),
]
