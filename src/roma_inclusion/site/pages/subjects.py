"""Pages of one subject: a place, an intervention, a theme, a mechanism."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..language import Language
from ..library import Library
from ..page import Page, Section


class NoSuchPageError(LookupError):
    """There is no page of this address."""


def find(library: Library, table: str, parameters: dict[str, str]) -> Any:
    """Return the record that an address names; NoSuchPageError where there is none."""
    try:
        return library.data[table][parameters["id"]]
    except KeyError as error:
        raise NoSuchPageError(parameters.get("id", "")) from error


def outcomes(records: Iterable[Any], key: str, *statuses: str) -> Section:
    """Return a section of the outcomes of some statuses; intended and reported never stand in one."""
    return Section(key, "outcomes", [one for one in records if one.status in statuses])


def findings(records: Iterable[Any], key: str, *directions: str | None, kinds: tuple[str, ...] = ()) -> Section:
    """Return a section of the findings of some directions, or of some kinds."""
    chosen = [
        one
        for one in records
        if (one.direction in directions if directions else True) and (one.kind in kinds or not kinds)
    ]
    return Section(key, "findings", chosen)


def about_interventions(library: Library, interventions: list[Any], extra: Iterable[Any] = ()) -> list[Section]:
    """Return the sections that a place and an intervention have in common, each record in one of them."""
    aims = library.of_interventions("outcomes", interventions)
    said = library.of_interventions("findings", interventions)
    numbers = library.of_interventions("observations", interventions)
    numbers += [one for one in extra if one not in numbers]
    events = library.of_interventions("events", interventions)
    sections = [
        outcomes(aims, "aims", "intended"),
        outcomes(aims, "results", "reported"),
        outcomes(aims, "not_achieved", "not_achieved"),
        outcomes([*aims, *_of_the_whole(library, interventions)], "not_measured", "not_measured"),
        findings(said, "helped", "helps"),
        findings(said, "hindered", "hinders"),
        findings(said, "two_sided", "two_sided"),
        findings(said, "lessons", None, kinds=("lesson", "recommendation")),
        findings(said, "context", None, kinds=("context", "mechanism")),
        findings(said, "method", None, kinds=("method", "definition")),
        Section("events", "events", events),
        Section("numbers", "observations", numbers, "numbers"),
    ]
    records = [record for section in sections for record in section.records] + interventions
    sections.append(Section("conflicts", "conflicts", library.conflicts_of(records), "conflicts"))
    sections.append(Section("gaps", "gaps", library.of_interventions("gaps", interventions)))
    return sections


def _of_the_whole(library: Library, interventions: list[Any]) -> list[Any]:
    """Return what was not measured of the larger interventions that some are part of: it holds for them too."""
    ids = {one.id for one in interventions}
    above = [larger for one in interventions for larger in library.above(one) if larger.id not in ids]
    return [one for one in library.of_interventions("outcomes", above) if one.status == "not_measured"]


def about_place(library: Library, place: Any, interventions: list[Any]) -> list[Section]:
    """Return the sections of a place: those of its interventions, with the numbers about the place itself."""
    own = [one for one in library.data.observations.values() if one.place_id == place.id]
    return about_interventions(library, interventions, own)


def place(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """Everything about one city: what was planned beside what was done, by whom, aims, results, what is not known."""
    here = find(library, "places", parameters)
    interventions = library.in_place(here)
    participations = library.of_interventions("participations", interventions)
    sections = [
        Section("interventions", "interventions", [one for _, one in library.tree(interventions)], "tree"),
        Section("who", "participations", participations, "participations"),
        *about_place(library, here, interventions),
    ]
    actors = [one for one in library.data.actors.values() if one.place_id == here.id]
    return Page(
        "place",
        f"/places/{here.id}",
        here.name,
        language.text("place_description", place=here.name),
        sections,
        {"place": here, "tree": library.tree(interventions), "actors": actors},
    )


def intervention(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """One intervention as a card to learn from."""
    one = find(library, "interventions", parameters)
    whole = [one, *library.small_parts(one)]
    sections = [
        Section("this_intervention", "interventions", [one], "card"),
        Section("parts", "interventions", library.with_parts(one)[1:], "tree"),
        Section("who", "participations", library.of_interventions("participations", whole), "participations"),
        *about_interventions(library, whole),
    ]
    numbers = library.of_interventions("observations", library.with_parts(one))
    shown = {
        "one": one,
        "above": library.above(one)[::-1],
        "tree": library.tree(library.with_parts(one))[1:],
        "document": library.data.sources[one.source_id],
        "place": library.place_of(one),
        "themes": library.data.of(one, "themes"),
        "groups": library.data.of(one, "target_groups"),
        "checks": _checks(sections),
        "costs": [number for number in numbers if number.indicator in COSTS],
        "grounds": Counter(one.evidence_kind for one in _of(sections, "results")),
    }
    summary = one.summary
    return Page("intervention", f"/interventions/{one.id}", one.name, summary, sections, shown)


COSTS = ("budget", "fee", "funding_ceiling", "staff", "working_time")
"""Indicators of what an intervention costs, in money and in people."""


def _of(sections: list[Section], key: str) -> list[Any]:
    return next(section.records for section in sections if section.key == key)


def _checks(sections: list[Section]) -> list[str]:
    """Return the keys of what a city should check before it copies: what the card itself leaves open."""
    there = {section.key: section.records for section in sections}
    checks = []
    if there["aims"] and not there["results"]:
        checks.append("check_no_results")
    if there["not_measured"]:
        checks.append("check_not_measured")
    if there["results"] and all(one.evidence_kind in ("individual_cases", "assertion") for one in there["results"]):
        checks.append("check_thin_evidence")
    if there["hindered"]:
        checks.append("check_hindered")
    if not any(one.indicator in COSTS[:3] for one in there["numbers"]):
        checks.append("check_no_cost")
    if any(one.kind in ("discontinuation", "drop", "end") for one in there["events"]):
        checks.append("check_ended")
    if there["conflicts"]:
        checks.append("check_conflicts")
    return checks


def theme(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """One theme across sources: who tries what, and what is found."""
    one = find(library, "themes", parameters)
    aims, said = library.data.of(one, "outcomes"), library.data.of(one, "findings")
    sections = [
        Section("interventions", "interventions", list(library.data.of(one, "interventions")), "by_source"),
        outcomes(aims, "aims", "intended"),
        outcomes(aims, "results", "reported"),
        outcomes(aims, "not_achieved", "not_achieved"),
        outcomes(aims, "not_measured", "not_measured"),
        findings(said, "helped", "helps"),
        findings(said, "hindered", "hinders"),
        findings(said, "two_sided", "two_sided"),
        findings(said, "other_findings", None),
    ]
    title, definition = language.of_code(one), language.of_code(one, "definition")
    return Page("theme", f"/themes/{one.id}", title, definition, sections, {"one": one})


def mechanism(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """One mechanism across sources: helping and hindering, at which level."""
    one = find(library, "mechanisms", parameters)
    said = library.data.of(one, "findings")
    sections = [
        findings(said, "helped", "helps"),
        findings(said, "hindered", "hinders"),
        findings(said, "two_sided", "two_sided"),
        findings(said, "other_findings", None),
    ]
    counts: dict[str, dict[str, int]] = {}
    for finding in said:
        level = finding.level_id or "none"
        counts.setdefault(level, {}).setdefault(finding.direction or "none", 0)
        counts[level][finding.direction or "none"] += 1
    title, definition = language.of_code(one), language.of_code(one, "definition")
    shown = {"one": one, "counts": counts}
    return Page("mechanism", f"/mechanisms/{one.id}", title, definition, sections, shown)
