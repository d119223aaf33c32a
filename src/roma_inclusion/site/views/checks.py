"""What to check before one copies an intervention: lines made of its own records.

By an example, findings that trust was there and helped become the line "It helped there: trust", which leads to the
one that most passages say. What no record says is no line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ...schema.findings import GROUNDED
from ..published import effect_of
from ..record_index import RecordIndex
from .costs import Cost
from .sections import without_sensitive

LINES = 7
"""The lines of a card at most."""
MECHANISMS = 3
"""The mechanisms that a line names at most."""
CHANGED = ("drop", "change", "discontinuation", "staff_change", "end")
"""Kinds of events by which an intervention became another than was planned, the most telling first."""
THIN = ("individual_cases", "assertion")
"""Kinds of evidence that carry little by themselves."""

Records = Mapping[str, Sequence[Any]]


@attrs.define(slots=True, frozen=True)
class Check:
    """One line: the key of its words, the records that it is made of, how many `more` its section has."""

    key: str
    records: list[Any]
    section: str
    more: int


def strongest(index: RecordIndex, findings: Sequence[Any]) -> list[Any]:
    """Return findings with those first that were found, then those that most passages say; none that is sensitive."""
    return sorted(
        without_sensitive(findings), key=lambda one: (one.basis != "found", -len(index.data.evidence_of(one)))
    )


def checks_of(index: RecordIndex, there: Records, costs: list[Cost]) -> list[Check]:
    """Return what to check before one copies: conditions, what went wrong, what is not known; LINES at most.

    `there` are the records of the card by section. What is sensitive makes no line.
    """
    present = [one for one in there["helped"] if one.mechanism_state != "lacking"]
    lines = [
        _by_mechanism("check_helped", strongest(index, present), "helped"),
        _by_mechanism("check_hindered", strongest(index, there["hindered"]), "hindered"),
        _first("check_setting", _settings(index, there["configurations"]), "configurations"),
        _reported(there, "check_provides", "who_provides"),
        _first("check_changed", _changes(there["events"]), "events"),
        _unknown(there),
        _cost(there, costs),
        _reported(there, "check_tailoring", "tailoring"),
        _first("check_conflicts", without_sensitive(there["conflicts"]), "conflicts"),
    ]
    return [line for line in lines if line.records][:LINES]


def _first(key: str, records: Sequence[Any], section: str) -> Check:
    """Return the line of the most telling of some records, the first."""
    return Check(key, list(records[:1]), section, max(len(records) - 1, 0))


def _by_mechanism(key: str, findings: Sequence[Any], section: str) -> Check:
    """Return the line of the strongest finding of each of the first mechanisms; what has none only where all have none.

    A mechanism that is there and the same that is missing are two.
    """
    found: dict[tuple[str, str], Any] = {}
    for one in findings:
        if one.mechanism_id:
            found.setdefault((one.mechanism_id, one.mechanism_state), one)
    if not found:
        return _first(key, findings, section)
    named = list(found.values())[:MECHANISMS]
    return Check(key, named, section, len(findings) - len(named))


def _reported(there: Records, key: str, item: str, states: tuple[str, ...] = ("stated", "partly")) -> Check:
    """Return the line of what the document reports on one item, where it does so in one of some states."""
    found = [one for one in there["reporting"] if one.item == item and one.state in states]
    return _first(key, found, "reporting")


def _settings(index: RecordIndex, configurations: Sequence[Any]) -> Sequence[Any]:
    """Return what was found about the setting in which something worked, as the document ties it before the coder."""
    ordered = sorted(without_sensitive(configurations), key=lambda one: one.linked_by != "source")
    contexts = [one for configuration in ordered for one in index.parts(configuration)["context"]]
    found = [one for one in contexts if getattr(one, "basis", None) in GROUNDED and effect_of(one) is None]
    return without_sensitive({one.id: one for one in found}.values())


def _changes(events: Sequence[Any]) -> list[Any]:
    changed = [one for one in without_sensitive(events) if one.kind in CHANGED]
    return sorted(changed, key=lambda one: CHANGED.index(one.kind))


def _unknown(there: Records) -> Check:
    """Return the line of what is not known: what was not measured, else aims without any result, else thin results."""
    results = without_sensitive(there["results"])
    if there["not_measured"]:
        return _first("check_not_measured", without_sensitive(there["not_measured"]), "not_measured")
    if not results:
        return _first("check_no_results", without_sensitive(there["aims"]), "aims")
    is_thin = all(one.evidence_kind in THIN for one in results)
    return _first("check_thin_evidence", results if is_thin else [], "results")


def _cost(there: Records, costs: list[Cost]) -> Check:
    """Return the line of a cost that the document leaves out, or tells in part."""
    line = _reported(there, "check_no_cost", "cost", ("not_stated",))
    has_money = any(cost.is_money and cost.whose != "larger" for cost in costs)
    return line if line.records and not has_money else _reported(there, "check_cost_partly", "cost", ("partly",))
