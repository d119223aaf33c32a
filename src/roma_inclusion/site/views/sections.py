"""The sections that pages have in common: aims, results, what helped, what hindered, and what is not known.

Aims and results never stand in one section, nor what helped with what hindered, nor either of them with what is only
expected, cited or stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from ...on_demand import Records
from ..page import NoSuchPageError, Section
from ..published import effect_of
from ..record_index import RecordIndex

SHORT = 4
"""The records that a section of a place or an intervention shows first: such a page has some twenty sections."""
EFFECTS = {
    "helped": "helped",
    "hindered": "hindered",
    "two_sided": "two_sided",
    "only_expected": "expected",
    "only_cited": "cited",
    "only_stated": "stated",
}
"""The sections of findings that have a direction, with the effect that their findings may be said to have."""

KIND_OF_FINDING = {
    "lesson": "lessons",
    "recommendation": "lessons",
    "context": "context",
    "mechanism": "context",
    "method": "method",
    "definition": "method",
}
"""The sections of findings without a direction, by the kind of the finding."""


def find(index: RecordIndex, table: str, parameters: dict[str, str]) -> Any:
    """Return the record that an address names; NoSuchPageError where there is none."""
    try:
        return index.data[table][parameters["id"]]
    except KeyError as error:
        raise NoSuchPageError(parameters.get("id", "")) from error


def grouped(records: Iterable[Any], key: Callable[[Any], Any]) -> Mapping[Any, Sequence[Any]]:
    """Return records in groups, each in their order; what is read on demand is not read for that."""
    if isinstance(records, Records):
        return records.grouped(key)
    groups: dict[Any, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


def other_sections(findings: Iterable[Any]) -> list[Section]:
    """Return the sections of findings without a direction, by their kind."""
    of_kind = grouped(findings, lambda one: KIND_OF_FINDING[one.kind] if effect_of(one) is None else None)
    return [Section(key, "findings", of_kind.get(key, [])) for key in dict.fromkeys(KIND_OF_FINDING.values())]


def outcome_sections(outcomes: Iterable[Any], larger: Iterable[Any] = ()) -> list[Section]:
    """Return the sections of outcomes; what was not measured of `larger` interventions holds for their parts too."""
    own = grouped(outcomes, lambda one: one.status)
    unmeasured = [outcome for outcome in larger if outcome.status == "not_measured"]
    return [
        Section("aims", "outcomes", own.get("intended", [])),
        Section("results", "outcomes", own.get("reported", [])),
        Section("not_achieved", "outcomes", own.get("not_achieved", [])),
        Section(
            "not_measured",
            "outcomes",
            [*own.get("not_measured", []), *unmeasured] if unmeasured else own.get("not_measured", []),
        ),
    ]


def effect_sections(findings: Iterable[Any]) -> list[Section]:
    """Return the sections of findings that have a direction, by what they may be said to have done."""
    of_effect = grouped(findings, effect_of)
    return [Section(key, "findings", of_effect.get(effect, [])) for key, effect in EFFECTS.items()]


def sections_about(index: RecordIndex, interventions: list[Any], extra: Iterable[Any] = ()) -> list[Section]:
    """Return the sections that a place and an intervention have in common, each record in one of them.

    `extra` are observations that are about no intervention.
    """
    findings = index.of_interventions("findings", interventions)
    numbers = index.of_interventions("observations", interventions)
    counted = {number.id for number in numbers}
    numbers += [number for number in extra if number.id not in counted]
    sections = [
        *outcome_sections(index.of_interventions("outcomes", interventions), _of_the_whole(index, interventions)),
        *effect_sections(findings),
        *other_sections(findings),
        Section("events", "events", index.of_interventions("events", interventions)),
        Section("numbers", "observations", numbers),
    ]
    records = [record for section in sections for record in section.records] + interventions
    sections.append(Section("conflicts", "conflicts", index.conflicts_of(records)))
    sections.append(Section("gaps", "gaps", index.of_interventions("gaps", interventions)))
    return [attrs.evolve(section, most=SHORT) for section in sections]


def _of_the_whole(index: RecordIndex, interventions: list[Any]) -> list[Any]:
    """Return the outcomes of the larger interventions that some are part of."""
    ids = {intervention.id for intervention in interventions}
    above = [larger for part in interventions for larger in index.above(part) if larger.id not in ids]
    return index.of_interventions("outcomes", above)


def sections_about_place(index: RecordIndex, place: Any, interventions: list[Any]) -> list[Section]:
    """Return the sections of a place: those of its interventions, with the numbers about the place itself.

    What is said of this place alone stands before what is said of many.
    """
    sections = sections_about(index, interventions, index.data.of(place, "observations"))
    for section in sections:
        section.records = sorted(section.records, key=lambda record: len(index.places_of(record)))
    return sections


def without_sensitive(records: Iterable[Any]) -> Sequence[Any]:
    """Return the records that are not sensitive; others stay out of overviews and off the front page."""
    if isinstance(records, Records):
        return records.grouped(lambda one: bool(one.sensitive)).get(False, [])
    return [record for record in records if not getattr(record, "sensitive", False)]
