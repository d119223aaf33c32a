"""A short card of an intervention: what it is, for whom, planned, done, and what came of it, a line each."""

from __future__ import annotations

from typing import Any

import attrs

from ..record_index import RecordIndex
from .sections import without_sensitive


@attrs.define(slots=True, frozen=True)
class ShortCard:
    """An intervention with its target groups, what came of it first, and how many other results it has.

    `leaves_out` says that what came of it is sensitive, `is_unmeasured` that an effect was not measured.
    """

    intervention: Any
    groups: list[Any]
    came: Any | None
    others: int
    leaves_out: bool
    is_unmeasured: bool


def short_card(index: RecordIndex, intervention: Any) -> ShortCard:
    """Return the short card of an intervention; results that are sensitive stand on its own page."""
    outcomes = index.data.of(intervention, "outcomes")
    ended = [one for status in ("not_achieved", "reported") for one in outcomes if one.status == status]
    came = without_sensitive(ended)
    return ShortCard(
        intervention,
        list(index.data.of(intervention, "target_groups")),
        came[0] if came else None,
        max(len(came) - 1, 0),
        len(came) < len(ended),
        any(one.status == "not_measured" for one in outcomes),
    )
