"""The table interventions."""

from __future__ import annotations

import attrs

from .columns import SENSITIVE, boolean, code, date, foreign_key, identifier, official_name, prose
from .table import Table


@attrs.define(slots=True, frozen=True, kw_only=True)
class Intervention:
    """Something that is planned or done for inclusion: from a framework down to a single activity."""

    id: str = identifier("The intervention; it begins with its source.")
    source_id: str = foreign_key("sources", "The document.", required=True)
    part_of_id: str | None = foreign_key("interventions", "The larger intervention that it is part of.")
    name: str = official_name("The official name, or our English where it has none.", required=True)
    name_en: str | None = official_name("The official name in our English.")
    kind: str = code("intervention_kind", "What sort of intervention it is.", required=True)
    start: str | None = date("When it began or should begin.")
    end: str | None = date("When it ended or should end.")
    status: str = code("intervention_status", "How far it had come when the document was written.", required=True)
    summary: str = prose("What it is.", required=True)
    design: str | None = prose("What was planned.")
    delivery: str | None = prose("What was done.")
    sensitive: bool = boolean(SENSITIVE)


TABLE = Table(
    record=Intervention,
    rank=100,
    written="coding",
    evidence="required",
    label="name",
    periods=(("start", "end"),),
    tells=("summary",),
    searched=("name", "name_en", "summary", "design", "delivery"),
    facets=("source_id", "kind", "status"),
    page="/interventions/{id}",
)
