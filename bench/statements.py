"""What a made-up document states: outcomes, findings, numbers, events, conflicts, gaps and more, a function a table.

Values are drawn about as often as the real sources have them. A number is the one that its passage states, a date the
year that stands there. Small counts of people are banded, and a few counts in words are listed as reviewed:

    {"id": "made-001-jokari-lemo-17", "value": 10, "qualifier": "fewer_than", "published_as": "banded", ...}
"""

from __future__ import annotations

from collections.abc import Sequence

from reading import Reading, Row

FIELDS = [
    "education",
    "employment",
    "housing",
    "health",
    "participation",
    "skills",
    "early-years",
]
TOPICS = ["trust", "service-design", "multiple-disadvantage"]
GROUPS = [
    "roma",
    "sinti",
    "travellers",
    "roma-families",
    "roma-young-people",
    "professionals",
    "residents",
    "intermediaries",
]
MECHANISMS = [
    "trust",
    "continuity-of-people",
    "capacity",
    "co-design",
    "outreach",
    "role-models",
    "practical-help",
    "partnership",
]
VOICES = ["evaluator"] * 7 + ["municipality", "municipality", "professional", "community"]
LEVELS = [("", "")] * 5 + [("micro", "source"), ("meso", "source"), ("macro", "definition")]
INDICATORS = {
    "persons": "participants",
    "families": "families",
    "pilots": "pilots",
    "percent": "share_of_cases",
    "EUR": "budget",
    "months": "duration",
    "municipalities": "municipalities",
}
SMALL = ("two families", "three young people", "four women")
PEOPLE = ("persons", "families")
GAP_TOPICS = ("cost", "reach", "method", "results", "reason", "missing_part")


def themes(reading: Reading, mean: float) -> str:
    """Return about `mean` themes, of which one at least is a field."""
    return f"{reading.rng.choice(FIELDS)} {reading.some(TOPICS, mean - 1)}".strip()


def outcome(reading: Reading, works: list[str]) -> Row:
    """Return an aim or a result; four in five are aims."""
    statement, sensitive = reading.prose()
    rests = reading.rng.choice(["plan"] * 8 + ["evaluation", "assertion"])
    level, basis = reading.rng.choice(LEVELS)
    horizon = reading.rng.choice(("", "", "", "short", "long"))
    read = reading.evidence("statement")
    return {
        "id": reading.id(),
        "intervention_id": reading.rng.choice(works),
        "statement": statement,
        "status": "intended" if rests == "plan" else "reported",
        "direction": "improvement",
        "level_id": level,
        "level_basis": basis,
        "horizon": horizon,
        "horizon_basis": "source" if horizon else "",
        "evidence_kind": rests,
        "voice": reading.rng.choice(VOICES),
        "sensitive": sensitive,
        "themes": themes(reading, 1.4),
        "target_groups": reading.some(GROUPS, 0.5),
        "evidence": reading.aim(read) if rests == "plan" else read,
    }


def finding(reading: Reading, interventions: Sequence[Row], studies: Sequence[Row]) -> Row:
    """Return a statement about how or why; one in a hundred tells a small count and was reviewed."""
    own = reading.id()
    statement, sensitive = reading.prose()
    about = reading.rng.choice(interventions) if reading.rng.random() < 0.9 else None
    if about and reading.rng.random() < 0.01:
        statement, sensitive = reading.statement(reading.rng.choice(SMALL)), ""
        reviewed: Row = {"record_table": "findings", "record_id": own, "word": "small-count", "reason": "an example"}
        reading.reviewed.append(reviewed)
    kind = reading.rng.choice(("mechanism", "mechanism", "context", "context", "method", "definition", "lesson"))
    level, level_basis = reading.rng.choice(LEVELS)
    mechanism = reading.rng.choice(MECHANISMS) if kind == "mechanism" else ""
    helps = reading.rng.random() < 0.67
    basis = ground(reading, kind, about)
    study = reading.rng.choice(studies) if basis == "cited" else None
    return {
        "id": own,
        "intervention_id": about["id"] if about else "",
        "kind": kind,
        "mechanism_id": mechanism,
        "statement": statement,
        "basis": basis,
        "direction": ("helps" if helps else "hinders") if mechanism else "",
        "mechanism_state": ("present" if helps else "lacking") if mechanism else "",
        "work_id": study["id"] if study else "",
        "level_id": level,
        "level_basis": level_basis,
        "date": "",
        "voice": "literature" if study else reading.rng.choice(VOICES),
        "sensitive": sensitive,
        "themes": reading.some(TOPICS, 0.86) if about else themes(reading, 1.2),
        "target_groups": reading.some(GROUPS, 0.77),
        "evidence": reading.evidence("statement", apart=basis in ("found", "experienced")),
    }


def ground(reading: Reading, kind: str, about: Row | None) -> str:
    """Return what a finding rests on: nothing is found about what is only planned."""
    if kind in ("method", "definition"):
        return "stated"
    if about and about["status"] == "planned":
        return "expected"
    return reading.rng.choice(("found", "found", "experienced", "experienced", "cited", "expected", "stated"))


def observation(reading: Reading, works: list[str]) -> Row:
    """Return the number that a passage states; below ten of people it is banded, and its words give no count."""
    passage = reading.passage()
    stated = passage.stated
    assert stated is not None
    banded = stated.unit in PEOPLE and stated.value < 10
    statement, sensitive = reading.prose()
    if not banded:
        statement = f"{statement[:-1]}: {stated.words}."
    return {
        "id": reading.id(),
        "intervention_id": reading.rng.choice(works),
        "place_id": "",
        "actor_id": "",
        "indicator": INDICATORS[stated.unit],
        "value": 10 if banded else stated.value,
        "value_max": stated.value_max or "",
        "unit": stated.unit,
        "denominator": reading.statement() if stated.unit == "percent" else "",
        "qualifier": "fewer_than" if banded else "exact",
        "reference_date": passage.year or "",
        "phase": "actual",
        "published_as": "banded" if banded else "exact",
        "statement": statement,
        "voice": reading.rng.choice(VOICES),
        "work_id": "",
        "sensitive": sensitive,
        "evidence": f"{passage.address} reference_date={passage.address}" if passage.year else passage.address,
    }


def event(reading: Reading, works: list[str]) -> Row:
    """Return a change, with a date where its passage states a year."""
    passage = reading.passage()
    statement, sensitive = reading.prose()
    return {
        "id": reading.id(),
        "intervention_id": reading.rng.choice(works),
        "kind": reading.rng.choice(("change", "start", "drop", "decision")),
        "date": passage.year or "",
        "statement": statement,
        "reason": reading.maybe(reading.statement, 0.27),
        "voice": reading.rng.choice(VOICES),
        "sensitive": sensitive,
        "evidence": f"{passage.address} date={passage.address}" if passage.year else passage.address,
    }


def conflict(reading: Reading, sides: list[str]) -> Row:
    """Return two to five readings that do not agree."""
    statement, sensitive = reading.prose()
    records = " ".join(reading.rng.sample(sides, min(reading.about(3.2), len(sides))))
    return {
        "id": reading.id(),
        "kind": reading.rng.choice(("different_scope", "contradiction")),
        "weight": reading.rng.choice(("conclusion", "figure", "detail")),
        "statement": statement,
        "handling": reading.statement(),
        "sensitive": sensitive,
        "records": records,
        "evidence": reading.evidence(),
    }


def gap(reading: Reading, works: list[str]) -> Row:
    """Return what the document does not say."""
    statement, sensitive = reading.prose()
    return {
        "id": reading.id(),
        "intervention_id": reading.rng.choice(works),
        "kind": "not_stated",
        "topic": reading.rng.choice(GAP_TOPICS),
        "statement": statement,
        "sensitive": sensitive,
        "evidence": reading.evidence(),
    }


def configuration(reading: Reading, tables: dict[str, list[Row]]) -> Row:
    """Return a configuration of a mechanism and an outcome, half of the time with a context."""
    statement, sensitive = reading.prose()
    level, basis = reading.rng.choice(LEVELS)
    parts = [
        f"mechanism=findings:{reading.rng.choice(tables['findings'])['id']}",
        f"outcome=outcomes:{reading.rng.choice(tables['outcomes'])['id']}",
    ]
    if reading.rng.random() < 0.5:
        parts.append(f"context=events:{reading.rng.choice(tables['events'])['id']}")
    tied = reading.rng.random() < 0.7
    return {
        "id": reading.id(),
        "intervention_id": reading.rng.choice(tables["interventions"])["id"],
        "statement": statement,
        "level_id": level,
        "level_basis": basis,
        "linked_by": "source" if tied else "coder",
        "voice": reading.rng.choice(VOICES),
        "sensitive": sensitive,
        "parts": " ".join(parts),
        "evidence": reading.evidence() if tied else "",
    }


def reading_note(reading: Reading) -> Row:
    """Return a note on damaged text, an undefined term or an ambiguity."""
    return {
        "id": reading.id(),
        "kind": reading.rng.choice(("text_damage", "undefined_term", "ambiguity")),
        "statement": reading.statement(),
        "handling": reading.statement(),
        "evidence": reading.evidence(),
    }


def cited_work(reading: Reading) -> Row:
    """Return a study that the document cites."""
    return {
        "id": reading.id(),
        "citation": f"{reading.words.name()} study of {reading.words.rare()}.",
        "year": "",
        "url": "",
        "evidence": reading.evidence(),
    }
