"""How a filter is made: its name in an address, and the SQL of which rows have which of its values.

    status = coded("status", "outcome_status")
    status.holds("choice_status")           # r.status = :choice_status
    status.values("outcomes")               # ("r.status", "main.outcomes r")

Which table has which filters is said in `filters`.
"""

from __future__ import annotations

import attrs


@attrs.define(slots=True, frozen=True, kw_only=True)
class Filter:
    """One thing that a table is filtered by: its name in an address, what its values are, and where they stand.

    `scheme` is a table or a closed list of the codebook; empty where a value is shown as it is. A value is either a
    `column` of the row `r`, or stands in `pairs`, SQL of (id, value), whose id is the column `via` of the row.
    `label` is the string that names the filter. Its values stand in an `order`: that of how many rows have each, unless
    they have one of their own.
    """

    name: str
    scheme: str = ""
    column: str = ""
    pairs: str = ""
    via: str = "id"
    order: str = "n DESC, value"
    label: str = attrs.field(default=attrs.Factory(lambda self: f"filter_{self.name}", takes_self=True))

    def holds(self, parameter: str) -> str:
        """Return the SQL of whether a row `r` has the value of a named parameter."""
        if self.column:
            return f"{self.column} = :{parameter}"
        return f"r.{self.via} IN (SELECT id FROM ({self.pairs}) WHERE value = :{parameter})"

    def values(self, table: str) -> tuple[str, str]:
        """Return the SQL of a value, and of the rows `r` of a table with each of their values, for a FROM."""
        if self.column:
            return self.column, f"main.{table} r"
        pairs = f"(SELECT DISTINCT id, value FROM ({self.pairs})) x"
        return "x.value", f"main.{table} r JOIN {pairs} ON x.id = r.{self.via}"


def coded(column: str, scheme: str, name: str = "", **more: str) -> Filter:
    """Return the filter of a column that holds a code or an id."""
    return Filter(name=name or column, scheme=scheme, column=f"r.{column}", **more)


def of_intervention(*filters: Filter) -> tuple[Filter, ...]:
    """Return filters of interventions for the rows of a table that hangs on them."""
    return tuple(
        attrs.evolve(
            one,
            via="intervention_id",
            column="",
            pairs=one.pairs or f"SELECT r.id AS id, {one.column} AS value FROM main.interventions r",
        )
        for one in filters
    )
