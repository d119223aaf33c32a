"""The table observations."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, VOICE, boolean, code, date, foreign_key, identifier, number, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Observation:
    """A number, as stated: never computed, summed or corrected."""

    id: str = identifier("The observation; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    intervention_id: str | None = foreign_key("interventions", "The intervention that it is about.")
    place_id: str | None = foreign_key("places", "The place that it is about.")
    actor_id: str | None = foreign_key("actors", "The actor that it is about.")
    indicator: str = code("indicator", "What is counted or measured.", required=True)
    value: float = number("The number, or the lower end of a range.", required=True)
    value_max: float | None = number("The upper end of a range.")
    unit: str = code("unit", "The unit; a share has value 0.5 for a half.", required=True)
    denominator: str | None = prose("What it is a part of.")
    qualifier: str = code("qualifier", "How exact the source says it is.", required=True)
    reference_date: str | None = date("When or for which period it holds.")
    phase: str = code("observation_phase", "Planned, found, or about the situation around.", required=True)
    published_as: str = code("published_as", "Whether a small count is shown as a band.", required=True)
    statement: str = prose("What the number says.", required=True)
    voice: str = code("voice", VOICE, required=True)
    work_id: str | None = foreign_key("cited_works", "The study that it is cited from.")
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Observation,
    rank=140,
    written="coding",
    evidence="required",
    label="statement",
    searched=("statement",),
    facets=("indicator", "unit", "qualifier", "source_id"),
)
