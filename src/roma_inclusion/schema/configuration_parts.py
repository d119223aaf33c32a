"""The table configuration_parts."""

from __future__ import annotations

import attrs

from .columns import code, foreign_key, text
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class ConfigurationPart:
    """One part of a configuration; configurations without a context or an outcome are normal."""

    configuration_id: str = foreign_key("configurations", "The configuration.", required=True)
    part: str = code("configuration_part", "Context, mechanism or outcome.", required=True)
    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)


TABLE = Table(
    record=ConfigurationPart,
    rank=156,
    key=("configuration_id", "part", "record_table", "record_id"),
    written_in=("configurations", "parts"),
)
