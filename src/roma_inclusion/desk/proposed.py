"""Records that were proposed for a city, by rule or by a model: asked for, listed, decided."""

from __future__ import annotations

from ..authoring import propose as proposing
from ..authoring.proposals import Proposal, read_proposals
from ..authoring.proposals_city import open_city
from .city import City


def propose(city: City) -> None:
    """Propose records by rule, without a model. Raises UsageError or DataError where the city cannot be read."""
    proposing.propose(open_city(city.folder, city.documents), None)


def proposals(city: City) -> list[Proposal]:
    """Return the proposals that nobody has decided, in the order of the document; none for a second reader."""
    if city.blind:
        return []
    return [one for one in read_proposals(city.work, city.text).listed if one.state == "open"]


def decide(city: City, own: str, record: str = "") -> None:
    """Set a proposal as accepted as a record, or as refused where there is none."""
    kept = read_proposals(city.work, city.text)
    proposal = kept.get(own)
    if proposal is not None and proposal.state == "open":
        proposal.state, proposal.record = ("accepted" if record else "refused"), record
        kept.save()
