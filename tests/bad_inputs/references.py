"""References: what points to nothing, to another source, in a circle."""

from __future__ import annotations

from .case import case
from .plugin import Plugin

OUTCOME = "coding/outcomes.csv:2"
PILOT = "lindestad-mediator-pilot"
UNKNOWN = "unknown-reference"


def _circle(plugin: Plugin, length: int) -> None:
    """Let interventions be part of each other in a circle."""
    for number in range(2, length + 1):
        above = f"lindestad-part-{number - 1}" if number > 2 else PILOT
        plugin.add(
            "interventions", id=f"lindestad-part-{number}", name=f"Part {number}", part_of_id=above, kind="activity"
        )
    plugin.cell("interventions", 0, part_of_id=f"lindestad-part-{length}" if length > 1 else PILOT)


def _chain(plugin: Plugin) -> None:
    """Let interventions be part of each other, 50 deep."""
    for number in range(1, 51):
        above = f"lindestad-part-{number - 1}" if number > 1 else PILOT
        plugin.add(
            "interventions", id=f"lindestad-part-{number}", name=f"Part {number}", part_of_id=above, kind="activity"
        )


def _places(plugin: Plugin) -> None:
    """Let each of two sources put one place into the other."""
    for one, (own, above) in ((plugin, ("xx-a", "xx-b")), (plugin.second, ("xx-b", "xx-a"))):
        assert one is not None
        one.add("places", id="xx-a", name="Ahausen", part_of_id=above if own == "xx-a" else "")
        one.add("places", id="xx-b", name="Berghem", part_of_id=above if own == "xx-b" else "")


def _part(line: int) -> tuple[str, str]:
    return "part-of-itself", f"coding/interventions.csv:{line}"


CASES = [
    case(
        "an unknown intervention",
        lambda p: p.cell("outcomes", 0, intervention_id="lindestad-mediation"),
        (UNKNOWN, OUTCOME),
    ),
    case(
        "an intervention by its name",
        lambda p: p.cell("outcomes", 0, intervention_id="Mediator pilot"),
        ("bad-id", OUTCOME),
    ),
    case(
        "an intervention is not given", lambda p: p.cell("outcomes", 0, intervention_id=""), ("missing-value", OUTCOME)
    ),
    case(
        "an outcome in the place of an intervention",
        lambda p: p.cell("outcomes", 0, intervention_id="lindestad-less-absence"),
        (UNKNOWN, OUTCOME),
    ),
    case(
        "an unknown actor",
        lambda p: p.cell("participations", 0, actor_id="xx-nobody"),
        (UNKNOWN, "coding/participations.csv:2"),
    ),
    case(
        "an unknown place",
        lambda p: p.cell("interventions", 0, places="xx-nowhere"),
        (UNKNOWN, "coding/interventions.csv:2"),
    ),
    case(
        "an unknown place of a place",
        lambda p: p.cell("places", 0, part_of_id="xx-nowhere"),
        (UNKNOWN, "coding/places.csv:2"),
    ),
    case(
        "an unknown place of an actor",
        lambda p: p.cell("actors", 0, place_id="xx-nowhere"),
        (UNKNOWN, "coding/actors.csv:2"),
    ),
    case(
        "an unknown mechanism",
        lambda p: p.cell("findings", 0, mechanism_id="charm"),
        (UNKNOWN, "coding/findings.csv:2"),
    ),
    case("an unknown level", lambda p: p.cell("findings", 0, level_id="nano"), (UNKNOWN, "coding/findings.csv:2")),
    case(
        "an unknown actor of a number",
        lambda p: p.cell("observations", 0, actor_id="xx-nobody"),
        (UNKNOWN, "coding/observations.csv:2"),
    ),
    case(
        "an unknown larger intervention",
        lambda p: p.cell("interventions", 0, part_of_id="lindestad-plan"),
        (UNKNOWN, "coding/interventions.csv:2"),
    ),
    case(
        "a reference to a withdrawn record",
        lambda p: p.cell("interventions", 0, part_of_id="lindestad-old-outcome"),
        (UNKNOWN, "coding/interventions.csv:2"),
    ),
    case(
        "an intervention of another source",
        lambda p: p.cell("outcomes", 0, intervention_id="ekestad-mediator-pilot"),
        ("foreign-parent", OUTCOME),
        two=True,
        command=True,
    ),
    case(
        "a part of an intervention of another source",
        lambda p: p.cell("interventions", 0, part_of_id="ekestad-mediator-pilot"),
        ("foreign-parent", "coding/interventions.csv:2"),
        two=True,
    ),
    case(
        "an actor that only another source has",
        lambda p: (
            p.second
            and (
                p.second.add("actors", 1, id="xx-fund", name="A fund"),
                p.cell("participations", 0, actor_id="xx-fund"),
            )
        ),
        accepted="sources share actors",
        two=True,
    ),
    case("an intervention that is part of itself", lambda p: _circle(p, 1), _part(2)),
    case("two interventions that are part of each other", lambda p: _circle(p, 2), _part(2)),
    case("a circle of five interventions", lambda p: _circle(p, 5), _part(2)),
    case("interventions within each other, fifty deep", _chain, accepted="nothing is part of itself"),
    case(
        "a place that is part of itself",
        lambda p: p.cell("places", 0, part_of_id="xx-invented-town"),
        ("part-of-itself", "coding/places.csv:2"),
    ),
    case(
        "actors that are part of each other",
        lambda p: (p.cell("actors", 1, part_of_id="xx-de-brug"), p.cell("actors", 2, part_of_id="xx-province")),
        ("part-of-itself", "coding/actors.csv:4"),
    ),
    case(
        "a circle of places that two sources make together",
        _places,
        ("part-of-itself", "roma_inclusion_ekestad/coding/places.csv:4"),
        two=True,
    ),
]
