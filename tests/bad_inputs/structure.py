"""Records that are made of others: configurations, what is reported item by item, what took the place of another."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

WHOLE = "coding/configurations.csv:2"
COST = "coding/reporting.csv:12"
NOTHING = "coding/reporting.csv:5"
GONE = "coding/withdrawn.csv:3"
PILOT = "coding/interventions.csv:2"
CONTEXT = "context=findings:lindestad-parents-stayed-away"
MECHANISM = "mechanism=findings:lindestad-language-wins-trust"
OUTCOME = "outcome=outcomes:lindestad-parents-come"


def _parts(plugin: Plugin, *parts: str, **cells: str) -> None:
    plugin.cell("configurations", 0, parts=" ".join(parts), **cells)


def _item(plugin: Plugin, row: int = 10, **cells: str) -> None:
    """Change a row of reporting: the eleventh is the cost, which is stated, the fourth is not stated."""
    plugin.cell("reporting", row, **cells)


def _gone(plugin: Plugin, **cells: str) -> None:
    plugin.cell("withdrawn", 1, **cells)


def _another_kind(plugin: Plugin, **cells: str) -> None:
    """Add an intervention of another kind, of which nothing is reported."""
    plugin.add("interventions", **({"id": "lindestad-more", "name": "More", "kind": "activity"} | cells))


CASES = [
    case("a part without its table", lambda p: _parts(p, CONTEXT, "mechanism=lindestad-x"), ("bad-value", WHOLE)),
    case("a part without its kind", lambda p: _parts(p, CONTEXT, OUTCOME[8:]), ("bad-value", WHOLE), command=True),
    case("a part without a record", lambda p: _parts(p, CONTEXT, "outcome=outcomes:"), ("bad-value", WHOLE)),
    case(
        "a part with a colon in the place of =",
        lambda p: _parts(p, CONTEXT.replace("=", ":"), OUTCOME),
        ("bad-value", WHOLE),
    ),
    case("a part that is a word", lambda p: _parts(p, "context", MECHANISM, OUTCOME), ("bad-value", WHOLE)),
    case(
        "parts between commas",
        lambda p: _parts(p, f"{CONTEXT},{OUTCOME}", MECHANISM),
        ("unknown-record", WHOLE),
    ),
    case(
        "a part of an unknown kind",
        lambda p: _parts(p, CONTEXT.replace("context", "setting"), MECHANISM, OUTCOME),
        ("unknown-code", WHOLE),
    ),
    case(
        "a part in capitals",
        lambda p: _parts(p, CONTEXT.replace("context", "Context"), MECHANISM, OUTCOME),
        ("unknown-code", WHOLE),
    ),
    case(
        "a part of a table that does not exist",
        lambda p: _parts(p, CONTEXT, MECHANISM, "outcome=results:lindestad-parents-come"),
        ("unknown-record", WHOLE),
    ),
    case(
        "a part that does not exist",
        lambda p: _parts(p, CONTEXT, MECHANISM, "outcome=outcomes:lindestad-parents-came"),
        ("unknown-record", WHOLE),
    ),
    case(
        "an outcome as a mechanism",
        lambda p: _parts(p, CONTEXT, "mechanism=outcomes:lindestad-parents-come"),
        ("configuration-part", WHOLE),
    ),
    case(
        "a finding as an outcome",
        lambda p: _parts(p, CONTEXT, "outcome=findings:lindestad-language-wins-trust"),
        ("configuration-part", WHOLE),
    ),
    case(
        "an outcome as a context",
        lambda p: _parts(p, "context=outcomes:lindestad-parents-come", MECHANISM),
        ("configuration-part", WHOLE),
    ),
    case(
        "a part of another source",
        lambda p: _parts(p, CONTEXT, MECHANISM, "outcome=outcomes:ekestad-parents-come"),
        ("foreign-part", WHOLE),
        two=True,
    ),
    case("a part twice", lambda p: _parts(p, CONTEXT, MECHANISM, OUTCOME, OUTCOME), ("link-twice", WHOLE)),
    case("one kind of part", lambda p: _parts(p, CONTEXT), ("configuration-parts", WHOLE)),
    case(
        "two parts of one kind",
        lambda p: _parts(p, CONTEXT, CONTEXT.replace("parents-stayed-away", "aim-needs-staff")),
        ("configuration-parts", WHOLE),
    ),
    case("no parts", lambda p: _parts(p), ("configuration-parts", WHOLE)),
    case(
        "the column of parts is absent",
        lambda p: p.column("configurations", "parts", None),
        ("configuration-parts", WHOLE),
    ),
    case("a configuration without an outcome", lambda p: _parts(p, CONTEXT, MECHANISM), accepted="it may be partial"),
    case(
        "parts of every table that fits",
        lambda p: _parts(
            p,
            CONTEXT,
            "context=interventions:lindestad-mediator-pilot",
            "context=events:lindestad-pilot-began",
            "context=observations:lindestad-mediators",
            MECHANISM,
            "outcome=observations:lindestad-families-reached",
            "outcome=events:lindestad-one-mediator-stays",
        ),
        accepted="a context may be anything that was there, an outcome anything that came of it",
    ),
    case(
        "a configuration of the text without evidence",
        lambda p: p.cell("configurations", 0, evidence=""),
        ("no-evidence", WHOLE),
    ),
    case(
        "a configuration of the coder without evidence",
        lambda p: p.cell("configurations", 0, evidence="", linked_by="coder"),
        accepted="the parts have theirs",
    ),
    case(
        "a configuration tied by nobody",
        lambda p: p.cell("configurations", 0, linked_by="reader"),
        ("unknown-code", WHOLE),
    ),
    case(
        "a configuration with a level and nothing of how it is known",
        lambda p: p.cell("configurations", 0, level_basis=""),
        ("half-a-pair", WHOLE),
    ),
    case(
        "a configuration of another source's intervention",
        lambda p: p.cell("configurations", 0, intervention_id="ekestad-mediator-pilot"),
        ("foreign-parent", WHOLE),
        two=True,
    ),
    case(
        "a configuration with a sensitive word",
        lambda p: p.cell("configurations", 0, statement="Trust grew, and theft fell."),
        ("sensitive-word", WHOLE),
    ),
    case("an item that is stated without evidence", lambda p: _item(p, evidence=""), ("no-evidence", COST)),
    case(
        "an item that is partly stated without evidence",
        lambda p: _item(p, evidence="", state="partly"),
        ("no-evidence", COST),
    ),
    case("an item that is stated in no words", lambda p: _item(p, statement=""), ("reporting-statement", COST)),
    case(
        "words for an item that is not stated",
        lambda p: _item(p, 3, statement="Nothing."),
        ("reporting-statement", NOTHING),
    ),
    case("an item without a state", lambda p: _item(p, state=""), ("missing-value", COST)),
    case("an item of an unknown state", lambda p: _item(p, state="unclear"), ("unknown-code", COST)),
    case(
        "an item that does not exist",
        lambda p: _item(p, item="price"),
        ("unknown-code", COST),
        notices=(("not-reported", PILOT),),
    ),
    case("no item", lambda p: _item(p, item=""), ("missing-value", COST)),
    case(
        "an item with a hyphen",
        lambda p: _item(p, 6, item="when-how-much"),
        ("unknown-code", "coding/reporting.csv:8"),
        notices=(("not-reported", PILOT),),
    ),
    case(
        "an item twice",
        lambda p: p.add("reporting", 10),
        ("id-twice", "coding/reporting.csv:17"),
        command=True,
    ),
    case(
        "an item of an intervention that does not exist",
        lambda p: p.add("reporting", 3, intervention_id="lindestad-plan"),
        ("unknown-reference", "coding/reporting.csv:17"),
    ),
    case(
        "an item of another source's intervention",
        lambda p: p.add("reporting", 3, intervention_id="ekestad-mediator-pilot"),
        ("foreign-parent", "coding/reporting.csv:17"),
        two=True,
    ),
    case(
        "an item with an id",
        lambda p: p.column("reporting", "id", "lindestad-cost"),
        ("unknown-column", "coding/reporting.csv:1"),
    ),
    case(
        "an item with the id of another record",
        lambda p: p.cell("reading_notes", 0, id="lindestad-mediator-pilot-reporting-cost"),
        ("id-twice", COST),
    ),
    case(
        "a pilot with an item less",
        lambda p: p.drop("reporting", 3),
        accepted="others may come later",
        notices=(("not-reported", PILOT),),
    ),
    case(
        "a pilot of which nothing is said",
        lambda p: (p.remove("coding/reporting.csv"), p.expect("reporting", -15)),
        accepted="a coding of the older form has none",
        notices=(("not-reported", PILOT),),
    ),
    case(
        "a service that is part of nothing",
        lambda p: _another_kind(p, kind="service"),
        accepted="its items may come later",
        notices=(("not-reported", "coding/interventions.csv:3"),),
    ),
    case(
        "a service that is part of the pilot",
        lambda p: _another_kind(p, kind="service", part_of_id="lindestad-mediator-pilot"),
        accepted="the whole says it",
    ),
    case(
        "a project that is part of the pilot",
        lambda p: _another_kind(p, kind="project", part_of_id="lindestad-mediator-pilot"),
        accepted="its items may come later",
        notices=(("not-reported", "coding/interventions.csv:3"),),
    ),
    case("an activity that is part of nothing", _another_kind, accepted="nothing is asked of an activity"),
    case(
        "the items cannot be read",
        lambda p: p.column("reporting", "state", None),
        ("missing-column", "coding/reporting.csv:1"),
    ),
    case(
        "a record was merged into nothing",
        lambda p: _gone(p, reason_code="merged", replaced_by=""),
        ("replaced-by", GONE),
    ),
    case("a record was renamed to nothing", lambda p: _gone(p, replaced_by=""), ("replaced-by", GONE)),
    case(
        "a record was coded anew as nothing",
        lambda p: _gone(p, reason_code="recoded", replaced_by=""),
        ("replaced-by", GONE),
    ),
    case(
        "a record that took the place of itself",
        lambda p: _gone(p, replaced_by="lindestad-old-aim"),
        ("unknown-reference", GONE),
    ),
    case(
        "a record whose place was taken by a withdrawn one",
        lambda p: _gone(p, replaced_by="lindestad-old-outcome"),
        ("unknown-reference", GONE),
    ),
    case(
        "a record whose place was taken by two",
        lambda p: _gone(p, replaced_by="lindestad-parents-come lindestad-less-absence"),
        ("unknown-reference", GONE),
    ),
    case(
        "a record whose place was taken by a statement",
        lambda p: _gone(p, replaced_by="Parents come"),
        ("unknown-reference", GONE),
    ),
    case(
        "a record whose place was taken by one of another table",
        lambda p: _gone(p, reason_code="recoded", replaced_by="lindestad-reached-is-not-defined"),
        accepted="it was coded otherwise",
    ),
    case(
        "a record whose place was taken by an item",
        lambda p: _gone(p, reason_code="recoded", replaced_by="lindestad-mediator-pilot-reporting-cost"),
        accepted="an item has an id",
    ),
    case(
        "a record that was wrong",
        lambda p: _gone(p, reason_code="wrong", replaced_by=""),
        accepted="nothing took its place",
    ),
    case(
        "a withdrawn record of the older form",
        lambda p: (p.drop("withdrawn", 1), p.column("withdrawn", "replaced_by", None)),
        accepted="absent is empty",
    ),
]
