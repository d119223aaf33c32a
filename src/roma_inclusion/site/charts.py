"""The ready-made charts: a named query and the settings that datasette-vega reads from the address.

By an example: `chart.path("roma-inclusion")` is
`/roma-inclusion/coverage_by_source#g.mark=bar&g.x_column=source&...`, which opens the query with the chart drawn.
"""

from __future__ import annotations

from urllib.parse import urlencode

import attrs

from .queries import QUERIES


@attrs.define(slots=True, frozen=True)
class Chart:
    """One chart over one named query: what lies along x, what is counted along y, what the colours tell apart."""

    query: str
    x: str
    y: str
    color: str
    mark: str = "bar"

    @property
    def title(self) -> str:
        """The title of the query."""
        return next(query.title for query in QUERIES if query.name == self.query)

    @property
    def doc(self) -> str:
        """What the chart shows."""
        return next(query.doc for query in QUERIES if query.name == self.query)

    def path(self, database: str) -> str:
        """Return the address of the chart within the site."""
        settings = {
            "g.mark": self.mark,
            "g.x_column": self.x,
            "g.x_type": "ordinal",
            "g.y_column": self.y,
            "g.y_type": "quantitative",
            "g.color_column": self.color,
        }
        return f"/{database}/{self.query}#{urlencode(settings)}"


CHARTS = (
    Chart("outcomes_by_status_and_source", "source", "outcomes", "status"),
    Chart("mechanisms_by_level", "level", "findings", "direction"),
    Chart("mechanisms_across_sources", "mechanism", "findings", "source"),
    Chart("themes_by_level", "theme", "records", "level"),
    Chart("participations_by_role", "role", "participations", "phase"),
    Chart("coverage_by_source", "source", "passages", "state"),
)
