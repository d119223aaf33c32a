"""The coding of a made-up document: the rows of each coding file, true to the document and to each other.

The country of a source is shared with the other sources, as a place that several plugins give; all other places, actors
and interventions have names of their own:

    {"id": "nl-rovelaka-council", "name": "Rovelaka council", "kind": "municipality", ...}
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping

from reading import Reading, Row, plain
from statements import (
    GROUPS,
    cited_work,
    configuration,
    conflict,
    event,
    finding,
    gap,
    observation,
    outcome,
    reading_note,
    themes,
)
from text import Document
from words import Words

ROLES = [
    "partner",
    "implementer",
    "beneficiary",
    "informant",
    "intermediary",
    "coordinator",
    "accountable",
    "funder",
    "trainer",
    "contact",
]
ITEMS = (
    *("why", "what", "who_provides", "community_role", "how", "where", "when_how_much", "tailoring", "modifications"),
    *("delivered_as_planned", "cost", "reach", "monitoring", "results", "continuation"),
)
"""What is asked of the description of every pilot and project."""
TRANSLATED = {
    "interventions": ("summary", "design", "delivery"),
    "participations": ("note",),
    "outcomes": ("statement",),
    "findings": ("statement",),
    "observations": ("statement",),
    "events": ("statement", "reason"),
    "configurations": ("statement",),
    "conflicts": ("statement", "handling"),
    "reading_notes": ("statement", "handling"),
    "gaps": ("statement",),
}
"""The texts that have a translation."""


def coding(
    source: str, country: str, country_name: str, document: Document, size: Mapping[str, int], words: Words
) -> dict[str, list[Row]]:
    """Return the rows of every coding file of a source, so many of each table as `size` says."""
    reading = Reading(source, document, words)
    tables: dict[str, list[Row]] = {}
    tables["places"] = list(places(reading, country, country_name, size["places"]))
    tables["actors"] = list(actors(reading, country, tables["places"], size["actors"]))
    tables["interventions"] = list(interventions(reading, tables["places"], size["interventions"]))
    tables["participations"] = list(participations(reading, tables, size["participations"]))
    works = [str(row["id"]) for row in tables["interventions"]]
    tables["cited_works"] = [cited_work(reading) for _ in range(size["cited_works"])]
    tables["outcomes"] = [outcome(reading, works) for _ in range(size["outcomes"])]
    studies = tables["cited_works"]
    tables["findings"] = [finding(reading, tables["interventions"], studies) for _ in range(size["findings"])]
    tables["observations"] = [observation(reading, works) for _ in range(size["observations"])]
    tables["events"] = [event(reading, works) for _ in range(size["events"])]
    tables["configurations"] = [configuration(reading, tables) for _ in range(size["configurations"])]
    sides = [f"{table}:{row['id']}" for table in ("outcomes", "findings", "events") for row in tables[table]]
    tables["conflicts"] = [conflict(reading, sides) for _ in range(size["conflicts"])]
    tables["reading_notes"] = [reading_note(reading) for _ in range(size["reading_notes"])]
    tables["gaps"] = [gap(reading, works) for _ in range(size["gaps"])]
    if reported := list(reporting(reading, tables["interventions"])):
        tables["reporting"] = reported
    tables["withdrawn"] = [gone(reading, tables["findings"]) for _ in range(size["withdrawn"])]
    tables["translations/nl"] = list(itertools.islice(translations(reading, tables), size["translations"]))
    listed: list[Row] = [{"address": one.address, "reason": one.reason} for one in document.passages if one.reason]
    tables["passages_not_in_scope"] = listed
    if reading.reviewed:
        tables["reviewed"] = reading.reviewed
    return tables


def places(reading: Reading, country: str, country_name: str, number: int) -> Iterator[Row]:
    """Yield the country, which sources share, and municipalities of its own."""
    yield place(country, country_name, "country", country, "", "")
    for _ in range(number - 1):
        name = reading.words.name()
        reading.names.append(name)
        yield place(f"{country}-{plain(name)}", name, "municipality", country, country, reading.evidence())


def place(own: str, name: str, kind: str, country: str, above: str, evidence: str) -> Row:
    """Return a place; a country has its ISO code, a municipality a point that follows from its name."""
    scheme, code = ("ISO 3166-1", country.upper()) if kind == "country" else ("", "")
    point = sum(map(ord, name)) % 1000 / 500
    latitude, longitude = ("", "") if kind == "country" else (f"{51 + point:.3f}", f"{4 - point:.3f}")
    return {
        "id": own,
        "name": name,
        "kind": kind,
        "country": country,
        "code_scheme": scheme,
        "code": code,
        "part_of_id": above,
        "latitude": latitude,
        "longitude": longitude,
        "evidence": evidence,
    }


def actors(reading: Reading, country: str, where: list[Row], number: int) -> Iterator[Row]:
    """Yield organisations and roles, each with a name of its own."""
    kinds = {"council": "municipality", "advice centre": "ngo", "school": "school", "support workers": "role"}
    made: list[str] = []
    for _ in range(number):
        what = reading.rng.choice(list(kinds))
        name = f"{reading.words.name()} {what}"
        own = f"{country}-{plain(name)}"
        reading.names.append(name)
        yield {
            "id": own,
            "name": name,
            "name_en": "",
            "kind": kinds[what],
            "named": "" if kinds[what] == "role" else "1",
            "place_id": reading.maybe(lambda: str(reading.rng.choice(where)["id"]), 0.8),
            "part_of_id": reading.maybe(lambda: reading.rng.choice(made), 0.1) if made else "",
            "url": f"https://www.{plain(name)}.example/" if reading.rng.random() < 0.05 else "",
            "evidence": reading.evidence(),
        }
        made.append(own)


def interventions(reading: Reading, where: list[Row], number: int) -> Iterator[Row]:
    """Yield interventions, most of them part of an earlier one."""
    made: list[str] = []
    for _ in range(number):
        own, passage = reading.id(), reading.passage()
        name = f"{reading.words.name()} {reading.words.rare()} {reading.rng.choice(('pilot', 'project', 'network'))}"
        summary, sensitive = reading.prose()
        start = f" start={passage.address}" if passage.year else ""
        yield {
            "id": own,
            "part_of_id": made[len(made) // 5] if made and reading.rng.random() < 0.8 else "",
            "name": name,
            "name_en": "",
            "kind": reading.rng.choice(("activity", "activity", "strand", "pilot", "project")),
            "start": passage.year or "",
            "end": "",
            "status": reading.rng.choice(("under_way", "unknown", "completed", "planned")),
            "summary": summary,
            "design": reading.maybe(reading.statement, 0.3),
            "delivery": reading.maybe(reading.statement, 0.23),
            "sensitive": sensitive,
            "places": reading.some([str(row["id"]) for row in where[1:]], 1) or str(where[1]["id"]),
            "themes": themes(reading, 1.84),
            "target_groups": reading.some(GROUPS, 1.18),
            "evidence": f"{passage.address}{start} {reading.evidence('summary')}",
        }
        made.append(own)
        reading.names.append(name)


def participations(reading: Reading, tables: Mapping[str, list[Row]], number: int) -> Iterator[Row]:
    """Yield actors in interventions, no pair of them twice in one role."""
    seen = set()
    for _ in range(number):
        work, actor = (
            str(reading.rng.choice(tables["interventions"])["id"]),
            str(reading.rng.choice(tables["actors"])["id"]),
        )
        role, phase = reading.rng.choice(ROLES), reading.rng.choice(("planned", "delivered", "unspecified"))
        if (work, actor, role, phase) in seen:
            continue
        seen.add((work, actor, role, phase))
        note = reading.maybe(reading.statement, 0.57)
        yield {
            "id": reading.id(),
            "intervention_id": work,
            "actor_id": actor,
            "role": role,
            "phase": phase,
            "origin": reading.rng.choice(("community", "outside", "not_stated")) if role == "intermediary" else "",
            "note": note,
            "evidence": reading.evidence(),
        }


def reporting(reading: Reading, interventions: list[Row]) -> Iterator[Row]:
    """Yield what the document reports of every pilot and project, item by item; half of it is not stated."""
    for work in interventions:
        for item in ITEMS if work["kind"] in ("pilot", "project") else ():
            state = reading.rng.choice(("stated", "partly", "not_stated", "not_stated"))
            stated = state != "not_stated"
            yield {
                "intervention_id": work["id"],
                "item": item,
                "state": state,
                "statement": reading.statement() if stated else "",
                "evidence": reading.evidence() if stated else "",
            }


def gone(reading: Reading, findings: list[Row]) -> Row:
    """Return a record that was taken out since another took its place."""
    return {
        "id": reading.id(),
        "withdrawn_on": "2021-12-01",
        "reason_code": reading.rng.choice(("merged", "renamed", "recoded")),
        "replaced_by": reading.rng.choice(findings)["id"],
    }


def translations(reading: Reading, tables: Mapping[str, list[Row]]) -> Iterator[Row]:
    """Yield the translation of every text of ours, in made-up words of no language."""
    for table, fields in TRANSLATED.items():
        for row, field in itertools.product(tables[table], fields):
            if row[field]:
                yield {
                    "record_table": table,
                    "record_id": row["id"],
                    "field": field,
                    "text": reading.statement(),
                    "of_sha256": hashlib.sha256(str(row[field]).encode()).hexdigest(),
                    "translated_by": "language_model",
                    "reviewed_by": reading.maybe(lambda: "second_reader", 0.5),
                    "original": "",
                }
