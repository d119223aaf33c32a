"""Numbers: ranges, shares, and counts of people that are too small to be published."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

STAFF, COST, FAMILIES = (f"coding/observations.csv:{line}" for line in (2, 3, 4))
SMALL = ("small-count", FAMILIES)
BAND = {"value": "10", "qualifier": "fewer_than", "published_as": "banded"}
MECHANISM = "A statement on a count."


def _families(plugin: Plugin, **cells: str) -> None:
    plugin.cell("observations", 2, **cells)


def _nowhere(plugin: Plugin, **cells: str) -> None:
    """Let the intervention be in the country as a whole, and the number be about something else."""
    plugin.cell("interventions", 0, places="xx-invented-land")
    _families(plugin, value="4", **cells)


def _several_places(plugin: Plugin) -> None:
    """Let the intervention take place in the country and in a town of it."""
    plugin.cell("interventions", 0, places="xx-invented-land xx-invented-town")
    _families(plugin, value="4")


def _share(plugin: Plugin, value: str, unit: str = "share", **cells: str) -> None:
    _families(
        plugin, **({"value": value, "unit": unit, "indicator": "share_of_families", "denominator": "families"} | cells)
    )


CASES = [
    case("the upper end is below the lower", lambda p: _families(p, value_max="20"), ("bad-range", FAMILIES)),
    case("the upper end is the lower", lambda p: _families(p, value_max="30"), ("bad-range", FAMILIES)),
    case("a share of more than the whole", lambda p: _share(p, "1.5"), ("bad-share", FAMILIES), command=True),
    case("a share in percent", lambda p: _share(p, "50"), ("bad-share", FAMILIES)),
    case("more than a hundred percent", lambda p: _share(p, "150", "percent"), ("bad-share", FAMILIES)),
    case("a range of shares that is too high", lambda p: _share(p, "0.5", value_max="1.5"), ("bad-share", FAMILIES)),
    case("a share below nothing", lambda p: _share(p, "-0.5"), ("bad-share", FAMILIES)),
    case("a share of nothing stated", lambda p: _share(p, "0.5", denominator=""), ("no-denominator", FAMILIES)),
    case("fewer families than none", lambda p: _families(p, value="-30"), ("negative-count", FAMILIES)),
    case("an unknown unit", lambda p: _families(p, unit="households"), ("unknown-code", FAMILIES)),
    case("money without its currency", lambda p: p.cell("observations", 1, unit="euro"), ("unknown-code", COST)),
    case("a small count by its intervention", lambda p: _families(p, value="4"), SMALL),
    case("a small count by its place", lambda p: _nowhere(p, intervention_id="", place_id="xx-invented-town"), SMALL),
    case("a small count by one of several places of its intervention", _several_places, SMALL),
    case(
        "a small count by the place of its actor",
        lambda p: _nowhere(p, intervention_id="", actor_id="xx-invented-town-municipality"),
        SMALL,
    ),
    case("a small count at the lower end of a range", lambda p: _families(p, value="4", value_max="12"), SMALL),
    case("a small count of at most so many", lambda p: _families(p, value="9", qualifier="at_most"), SMALL),
    case("a band that gives the count", lambda p: _families(p, **(BAND | {"value": "4"})), SMALL),
    case("a band of another width", lambda p: _families(p, **(BAND | {"value": "20"})), ("bad-band", FAMILIES)),
    case("a band that is exact", lambda p: _families(p, **(BAND | {"qualifier": "exact"})), ("bad-band", FAMILIES)),
    case("a band with an upper end", lambda p: _families(p, **BAND, value_max="12"), ("bad-band", FAMILIES)),
    case(
        "a small count as a band",
        lambda p: _families(p, **BAND, statement="A few families were reached."),
        accepted="so it is published",
    ),
    case(
        "a small count of staff",
        lambda p: p.cell("observations", 0, value="2"),
        accepted="staff are not the target group",
    ),
    case("a small count in a country", lambda p: _nowhere(p), accepted="it gives no family of a town away"),
    case(
        "an age below ten",
        lambda p: _families(p, value="6", unit="years", indicator="age", statement="From six years on."),
        accepted="an age is no count",
    ),
    case(
        "a small count in words",
        lambda p: p.cell("outcomes", 1, statement="Absence fell for three families."),
        ("small-count-in-words", "coding/outcomes.csv:3"),
    ),
    case(
        "a small count in digits",
        lambda p: p.cell("outcomes", 1, statement="Absence fell for 3 Roma families."),
        ("small-count-in-words", "coding/outcomes.csv:3"),
    ),
    case(
        "a small count in Dutch",
        lambda p: p.cell("events", 0, reason="vier gezinnen wilden dat"),
        ("small-count-in-words", "coding/events.csv:2"),
    ),
    case(
        "a small count in a note",
        lambda p: p.cell("participations", 0, note="It knew two children."),
        ("small-count-in-words", "coding/participations.csv:2"),
    ),
    case(
        "a small count that a person looked at",
        lambda p: (
            p.cell("outcomes", 1, statement="Absence fell for one family in three."),
            p.write(
                "coding/reviewed.csv",
                "record_table,record_id,word,reason\noutcomes,lindestad-less-absence,small-count,a share\n",
            ),
        ),
        accepted="it was reviewed",
    ),
    case(
        "a large count in words",
        lambda p: p.cell("outcomes", 1, statement="Absence fell for thirty families."),
        accepted="it gives nobody away",
    ),
]
