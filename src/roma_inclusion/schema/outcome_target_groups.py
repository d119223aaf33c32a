"""The table outcome_target_groups."""

from __future__ import annotations

import attrs

from .columns import foreign_key
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class OutcomeTargetGroup:
    """A group whose situation an outcome is about."""

    outcome_id: str = foreign_key("outcomes", "The outcome.", required=True)
    target_group_id: str = foreign_key("target_groups", "The group.", required=True)


TABLE = Table(
    record=OutcomeTargetGroup,
    rank=225,
    key=("outcome_id", "target_group_id"),
    written_in=("outcomes", "target_groups"),
)
