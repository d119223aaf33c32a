"""Records that were proposed for a city, by rule or by a model: asked for, and listed."""

from __future__ import annotations

from pathlib import Path

import attrs

from ..authoring import propose as proposing
from ..authoring.proposals import Proposal, overlaps, read_proposals
from ..authoring.proposals_city import open_city
from ..authoring.propose import says_the_same
from . import spans
from .city import City
from .forms import ORDER
from .rows import Row, Rows


def propose(city: City, into: Path) -> None:
    """Propose records by rule, without a model, into a city folder: this one or a copy of it.

    Raises UsageError or DataError where the city cannot be read.
    """
    proposing.propose(
        attrs.evolve(open_city(city.folder, city.documents), folder=into, work=into / city.work.name), None
    )


def to_decide(city: City, rows: Rows) -> list[Proposal]:
    """Return the open proposals of kinds that the desk makes, without those that a record of the same words says."""
    known: dict[str, list[tuple[Row, int, int]]] = {}
    for table, _, row in rows.records():
        for span in spans.read(row.get("evidence", "")):
            if (passage := rows.by_address.get(span.address)) and span.start is not None and span.end is not None:
                known.setdefault(table, []).append((row, passage.start + span.start, passage.start + span.end))
    return [
        one
        for one in proposals(city)
        if one.table in ORDER
        and not any(
            overlaps((start, end), (one.start, one.end)) and says_the_same(one.table, one.fields, row)
            for row, start, end in known.get(one.table, ())
        )
    ]


def proposals(city: City) -> list[Proposal]:
    """Return the proposals that nobody has decided, in the order of the document; none for a second reader."""
    if city.blind:
        return []
    return [one for one in read_proposals(city.work, city.text).listed if one.state == "open"]
