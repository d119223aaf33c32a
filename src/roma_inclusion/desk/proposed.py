"""Records that were proposed for a city, by rule or by a model: asked for, and listed."""

from __future__ import annotations

from pathlib import Path

import attrs

from ..authoring import propose as proposing
from ..authoring.proposals import Proposal, read_proposals
from ..authoring.proposals_city import open_city
from .city import City


def propose(city: City, into: Path) -> None:
    """Propose records by rule, without a model, into a city folder: this one or a copy of it.

    Raises UsageError or DataError where the city cannot be read.
    """
    proposing.propose(
        attrs.evolve(open_city(city.folder, city.documents), folder=into, work=into / city.work.name), None
    )


def proposals(city: City) -> list[Proposal]:
    """Return the proposals that nobody has decided, in the order of the document; none for a second reader."""
    if city.blind:
        return []
    return [one for one in read_proposals(city.work, city.text).listed if one.state == "open"]
