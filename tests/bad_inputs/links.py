"""Links in a row: themes, groups, the records of a conflict."""

from __future__ import annotations

from .case import case

LINE = "coding/outcomes.csv:2"
FINDING = "coding/findings.csv:2"
CONFLICT = "coding/conflicts.csv:2"
UNKNOWN = ("unknown-record", CONFLICT)
BOTH = "observations:lindestad-families-reached gaps:lindestad-absence-not-counted"

CASES = [
    case("an unknown theme", lambda p: p.cell("outcomes", 0, themes="education schol"), ("unknown-reference", LINE)),
    case("a theme twice", lambda p: p.cell("outcomes", 0, themes="education education"), ("link-twice", LINE)),
    case(
        "themes between commas", lambda p: p.cell("outcomes", 0, themes="education,health"), ("unknown-reference", LINE)
    ),
    case("a theme by its label", lambda p: p.cell("outcomes", 0, themes="Education"), ("unknown-reference", LINE)),
    case(
        "an unknown target group",
        lambda p: p.cell("findings", 0, target_groups="everybody"),
        ("unknown-reference", FINDING),
    ),
    case(
        "a target group as a theme",
        lambda p: p.cell("findings", 0, themes="roma-children"),
        ("unknown-reference", FINDING),
    ),
    case(
        "two unknown themes",
        lambda p: p.cell("outcomes", 0, themes="abc def"),
        ("unknown-reference", LINE),
        ("unknown-reference", LINE),
    ),
    case(
        "a conflict names a record without its table",
        lambda p: p.cell("conflicts", 0, records="lindestad-mediators"),
        ("bad-value", CONFLICT),
    ),
    case(
        "a conflict names a table without a record",
        lambda p: p.cell("conflicts", 0, records="observations:"),
        ("bad-value", CONFLICT),
    ),
    case(
        "a conflict names a table that does not exist",
        lambda p: p.cell("conflicts", 0, records=f"{BOTH} numbers:lindestad-mediators"),
        UNKNOWN,
    ),
    case(
        "a conflict names a record that does not exist",
        lambda p: p.cell("conflicts", 0, records=f"{BOTH} gaps:lindestad-mediators"),
        UNKNOWN,
        command=True,
    ),
    case("a conflict names a list", lambda p: p.cell("conflicts", 0, records=f"{BOTH} themes:education"), UNKNOWN),
    case(
        "a conflict names a passage",
        lambda p: p.cell("conflicts", 0, records=f"{BOTH} passages:lindestad-pilot-2"),
        UNKNOWN,
    ),
    case(
        "a conflict names a record twice",
        lambda p: p.cell("conflicts", 0, records=f"{BOTH} {BOTH.split()[0]}"),
        ("link-twice", CONFLICT),
    ),
    case(
        "a conflict names a record of another source",
        lambda p: p.cell("conflicts", 0, records=f"{BOTH} observations:ekestad-mediators"),
        accepted="two sources may contradict each other",
        two=True,
    ),
]
