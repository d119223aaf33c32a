"""The table intervention_target_groups."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class InterventionTargetGroup:
    """A group that an intervention is for."""

    intervention_id: str = foreign_key("interventions", "The intervention.", required=True)
    target_group_id: str = foreign_key("target_groups", "The group.", required=True)


TABLE = Table(
    record=InterventionTargetGroup,
    rank=210,
    key=("intervention_id", "target_group_id"),
    written_in=("interventions", "target_groups"),
)
