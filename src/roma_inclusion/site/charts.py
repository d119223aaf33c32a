"""The ready-made charts: a named query and the settings that datasette-vega reads from the address.

By an example: `chart.path("roma-inclusion")` is
`/roma-inclusion/coverage_by_source#g.mark=bar&g.x_column=passages&...`, which opens the query with the chart drawn.
Bars lie on their side, so that their labels can be read and a long list runs down a narrow screen.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

import attrs

from .queries import QUERIES


@attrs.define(slots=True, frozen=True)
class Chart:
    """One chart over one named query: what each bar stands for, what its length counts, what its colours tell apart."""

    query: str
    bar: str
    length: str
    color: str

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
            "g.mark": "bar",
            "g.x_column": self.length,
            "g.x_type": "quantitative",
            "g.y_column": self.bar,
            "g.y_type": "ordinal",
            "g.color_column": self.color,
        }
        return f"/{database}/{self.query}#{urlencode(settings, quote_via=quote)}"


CHARTS = (
    Chart("outcomes_by_status_and_source", "status", "outcomes", "source"),
    Chart("themes_of_aims", "theme", "aims", "source"),
    Chart("themes_by_level", "theme", "findings", "level"),
    Chart("mechanisms_by_level", "level", "findings", "direction"),
    Chart("mechanisms_across_sources", "mechanism", "findings", "source"),
    Chart("participations_by_role", "role_and_phase", "participations", "phase"),
    Chart("coverage_by_source", "source", "passages", "state"),
)
