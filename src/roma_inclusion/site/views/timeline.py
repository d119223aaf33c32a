"""The time line of a place: the events of its interventions in the order of their dates, undated ones apart.

What is sensitive is no part of it: it stands among the events and changes only, and the page says that it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..record_index import RecordIndex

SHOWN = 8
"""The events that are shown, before the rest is folded."""
SIGNS = {
    "launch": "▶",
    "start": "▶",
    "decision": "◆",
    "change": "↻",
    "staff_change": "⇄",
    "delay": "…",
    "continuation": "→",
    "discontinuation": "■",
    "end": "■",
    "drop": "✕",
}
"""A sign for each kind of event, beside its name."""


@attrs.define(slots=True, frozen=True)
class Timeline:
    """Events with a date, in its order, and events without one, in the order of the data."""

    dated: list[Any]
    undated: list[Any]
    leaves_out: bool

    @property
    def shown(self) -> list[Any]:
        """The dated events that are shown; the last ones say how it ended."""
        return self.dated[-SHOWN:]

    @property
    def earlier(self) -> list[Any]:
        """The dated events before those."""
        return self.dated[:-SHOWN]


def timeline_of(index: RecordIndex, events: Iterable[Any]) -> Timeline:
    """Return the time line of some events."""
    every = list(events)
    told = [event for event in every if not event.sensitive and not _is_about_sensitive(index, event)]
    dated = sorted((event for event in told if event.date), key=lambda event: event.date.lstrip("./"))
    return Timeline(dated, [event for event in told if not event.date], len(told) < len(every))


def _is_about_sensitive(index: RecordIndex, event: Any) -> bool:
    return bool(index.data.interventions[event.intervention_id].sensitive)
