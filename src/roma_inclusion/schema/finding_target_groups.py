"""The table finding_target_groups."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class FindingTargetGroup:
    """A group that a finding is about."""

    finding_id: str = foreign_key("findings", "The finding.", required=True)
    target_group_id: str = foreign_key("target_groups", "The group.", required=True)


TABLE = Table(
    record=FindingTargetGroup,
    rank=240,
    key=("finding_id", "target_group_id"),
    written_in=("findings", "target_groups"),
)
