"""The coding of a made-up document: the rows of each coding file, true to the document and to each other.

The country of a source is shared with the other sources, as a place that several plugins give; all other places, actors
and interventions have names of their own:

    {"id": "nl-rovelaka-council", "name": "Rovelaka council", "kind": "municipality", ...}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reading import Reading, Row, plain
from statements import GROUPS, THEMES, conflict, event, finding, gap, observation, outcome
from text import Document
from words import Words

ROLES = [
    "partner",
    "implementer",
    "participant",
    "intermediary",
    "coordinator",
    "accountable",
    "funder",
    "trainer",
    "contact",
]


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
    tables["outcomes"] = [outcome(reading, works) for _ in range(size["outcomes"])]
    tables["findings"] = [finding(reading, works) for _ in range(size["findings"])]
    tables["observations"] = [observation(reading, works) for _ in range(size["observations"])]
    tables["events"] = [event(reading, works) for _ in range(size["events"])]
    sides = [f"{table}:{row['id']}" for table in ("outcomes", "findings", "events") for row in tables[table]]
    tables["conflicts"] = [conflict(reading, sides) for _ in range(size["conflicts"])]
    tables["gaps"] = [gap(reading, works) for _ in range(size["gaps"])]
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
            "kind": reading.rng.choice(("activity", "strand", "pilot", "project")),
            "place_id": str(reading.rng.choice(where[1:])["id"]),
            "start": passage.year or "",
            "end": "",
            "status": reading.rng.choice(("under_way", "unknown", "completed", "planned")),
            "summary": summary,
            "design": reading.maybe(reading.statement, 0.3),
            "delivery": reading.maybe(reading.statement, 0.23),
            "sensitive": sensitive,
            "themes": reading.some(THEMES, 1.84),
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
            "note": note,
            "evidence": reading.evidence(),
        }
