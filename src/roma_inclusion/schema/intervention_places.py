"""The table intervention_places."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class InterventionPlace:
    """A place in which an intervention takes place: the country at least."""

    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    place_id: str = foreign_key("places", "The place.", required=True)


TABLE = Table(
    record=InterventionPlace,
    rank=195,
    key=("intervention_id", "place_id"),
    written_in=("interventions", "places"),
)
