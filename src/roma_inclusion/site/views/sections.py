"""The sections that pages have in common: aims, results, what helped, what hindered, and what is not known.

Aims and results never stand in one section, nor what helps with what hinders.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..page import NoSuchPageError, Section
from ..record_index import RecordIndex


def find(index: RecordIndex, table: str, parameters: dict[str, str]) -> Any:
    """Return the record that an address names; NoSuchPageError where there is none."""
    try:
        return index.data[table][parameters["id"]]
    except KeyError as error:
        raise NoSuchPageError(parameters.get("id", "")) from error


def outcomes_of(outcomes: Iterable[Any], key: str, status: str) -> Section:
    """Return a section of the outcomes of one status."""
    return Section(key, "outcomes", [outcome for outcome in outcomes if outcome.status == status])


def findings_of(findings: Iterable[Any], key: str, direction: str | None, kinds: tuple[str, ...] = ()) -> Section:
    """Return a section of the findings of one direction, None for those without; of some kinds only where given."""
    chosen = [
        finding for finding in findings if finding.direction == direction and (finding.kind in kinds or not kinds)
    ]
    return Section(key, "findings", chosen)


def outcome_sections(outcomes: list[Any], larger: Iterable[Any] = ()) -> list[Section]:
    """Return the sections of outcomes; what was not measured of `larger` interventions holds for their parts too."""
    return [
        outcomes_of(outcomes, "aims", "intended"),
        outcomes_of(outcomes, "results", "reported"),
        outcomes_of(outcomes, "not_achieved", "not_achieved"),
        outcomes_of([*outcomes, *larger], "not_measured", "not_measured"),
    ]


def directed_sections(findings: list[Any]) -> list[Section]:
    """Return the sections of findings that say that something helps, hinders, or does both."""
    return [
        findings_of(findings, "helped", "helps"),
        findings_of(findings, "hindered", "hinders"),
        findings_of(findings, "two_sided", "two_sided"),
    ]


def sections_about(index: RecordIndex, interventions: list[Any], extra: Iterable[Any] = ()) -> list[Section]:
    """Return the sections that a place and an intervention have in common, each record in one of them.

    `extra` are observations that are about no intervention.
    """
    findings = index.of_interventions("findings", interventions)
    numbers = index.of_interventions("observations", interventions)
    numbers += [number for number in extra if number not in numbers]
    sections = [
        *outcome_sections(index.of_interventions("outcomes", interventions), _of_the_whole(index, interventions)),
        *directed_sections(findings),
        findings_of(findings, "lessons", None, ("lesson", "recommendation")),
        findings_of(findings, "context", None, ("context", "mechanism")),
        findings_of(findings, "method", None, ("method", "definition")),
        Section("events", "events", index.of_interventions("events", interventions)),
        Section("numbers", "observations", numbers),
    ]
    records = [record for section in sections for record in section.records] + interventions
    sections.append(Section("conflicts", "conflicts", index.conflicts_of(records)))
    sections.append(Section("gaps", "gaps", index.of_interventions("gaps", interventions)))
    return sections


def _of_the_whole(index: RecordIndex, interventions: list[Any]) -> list[Any]:
    """Return the outcomes of the larger interventions that some are part of."""
    ids = {intervention.id for intervention in interventions}
    above = [larger for part in interventions for larger in index.above(part) if larger.id not in ids]
    return index.of_interventions("outcomes", above)


def sections_about_place(index: RecordIndex, place: Any, interventions: list[Any]) -> list[Section]:
    """Return the sections of a place: those of its interventions, with the numbers about the place itself."""
    own = [number for number in index.data.observations.values() if number.place_id == place.id]
    return sections_about(index, interventions, own)


def without_sensitive(records: Iterable[Any]) -> list[Any]:
    """Return the records that are not sensitive; others stay out of overviews and off the front page."""
    return [record for record in records if not getattr(record, "sensitive", False)]
