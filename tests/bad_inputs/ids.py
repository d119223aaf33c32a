"""Ids: what is no slug, what begins with another source, what stands twice."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

FIRST = "coding/outcomes.csv:2"
SECOND = "coding/outcomes.csv:3"
BAD = ("bad-id", FIRST)


def _outcome(plugin: Plugin, own: str) -> None:
    plugin.cell("outcomes", 0, id=own)


def _place(plugin: Plugin, own: str) -> None:
    """Give the place another id wherever it stands."""
    for name in ("coding/places.csv", "coding/actors.csv", "coding/interventions.csv"):
        plugin.write(
            name,
            plugin.read(name).replace(",xx-invented-town,", f",{own},").replace("\nxx-invented-town,", f"\n{own},"),
        )


CASES = [
    case("an id in capitals", lambda p: _outcome(p, "Lindestad-School"), BAD),
    case("an id with a low line", lambda p: _outcome(p, "lindestad-at_school"), BAD),
    case("an id with a space", lambda p: _outcome(p, "lindestad-at school"), BAD),
    case("an id with an accent", lambda p: _outcome(p, "lindestad-école"), BAD),
    case("an id that ends in a hyphen", lambda p: _outcome(p, "lindestad-school-"), BAD),
    case("an id with two hyphens", lambda p: _outcome(p, "lindestad--school"), BAD),
    case("an id without end", lambda p: _outcome(p, "lindestad-" + "a" * 300), BAD),
    case("an id with a letter of another alphabet", lambda p: _outcome(p, "lindestad-sсhool"), BAD),
    case("an id with digits of another script", lambda p: _outcome(p, "lindestad-school-٣"), BAD),
    case("an id in wide letters", lambda p: _outcome(p, "ｌｉｎｄｅｓｔａｄ-school"), BAD),
    case("an id that is a path", lambda p: _outcome(p, "../../etc/passwd"), BAD),
    case("an id that is markup", lambda p: _outcome(p, "<script>alert(1)</script>"), BAD),
    case("an id that would be SQL", lambda p: _outcome(p, "x'; drop table outcomes; --"), BAD),
    case("an id is empty", lambda p: _outcome(p, ""), ("missing-value", FIRST)),
    case(
        "an id that others point to is no slug",
        lambda p: p.cell("interventions", 0, id="Mediator Pilot"),
        ("bad-id", "coding/interventions.csv:2"),
        command=True,
    ),
    case(
        "an id twice in one table",
        lambda p: p.cell("outcomes", 1, id="lindestad-every-child-at-school"),
        ("id-twice", SECOND),
    ),
    case("an id in two tables", lambda p: _outcome(p, "lindestad-mediator-pilot"), ("id-twice", FIRST)),
    case("an id that a passage has", lambda p: _outcome(p, "lindestad-pilot-2"), ("id-twice", FIRST)),
    case("an id that begins with no source", lambda p: _outcome(p, "every-child-at-school"), BAD),
    case("an id that begins with another source", lambda p: _outcome(p, "bradford-school"), BAD),
    case("an id that begins almost with its source", lambda p: _outcome(p, "lindestadt-school"), BAD),
    case("an id that is its source", lambda p: _outcome(p, "lindestad"), BAD),
    case(
        "an id of another source",
        lambda p: _outcome(p, "ekestad-less-absence"),
        BAD,
        two=True,
    ),
    case("a place without a country", lambda p: _place(p, "invented-town"), ("bad-id", "coding/places.csv:3")),
    case(
        "a place in a country that does not exist",
        lambda p: _place(p, "zq-invented-town"),
        ("bad-id", "coding/places.csv:3"),
    ),
    case("an actor twice in one table", lambda p: p.add("actors", 1), ("id-twice", "coding/actors.csv:5")),
    case(
        "an actor with the id of a place",
        lambda p: p.add("actors", 1, id="xx-invented-town", name="Another"),
        ("id-twice", "coding/actors.csv:5"),
    ),
    case("a row copied without a new id", lambda p: p.add("gaps"), ("id-twice", "coding/gaps.csv:3")),
    case(
        "a record that was withdrawn",
        lambda p: p.cell("withdrawn", 0, id="lindestad-less-absence"),
        ("withdrawn-record", SECOND),
    ),
    case("a record is withdrawn twice", lambda p: p.add("withdrawn"), ("id-twice", "coding/withdrawn.csv:4")),
    case(
        "a withdrawn record without a day",
        lambda p: p.cell("withdrawn", 0, withdrawn_on=""),
        ("missing-value", "coding/withdrawn.csv:2"),
    ),
    case(
        "a withdrawn record without a reason",
        lambda p: p.cell("withdrawn", 0, reason_code=""),
        ("missing-value", "coding/withdrawn.csv:2"),
    ),
    case(
        "two sources disagree on an actor",
        lambda p: p.cell("actors", 2, kind="ngo"),
        ("sources-disagree", "coding/actors.csv:4"),
        two=True,
    ),
    case(
        "two sources disagree on a place",
        lambda p: p.cell("places", 0, name="Town"),
        ("sources-disagree", "coding/places.csv:2"),
        two=True,
    ),
    case(
        "one source leaves empty what the other fills",
        lambda p: p.cell("actors", 2, name_en="The Bridge"),
        accepted="sources complete each other",
        two=True,
    ),
]
