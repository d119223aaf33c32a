"""What a made-up document states: outcomes, findings, numbers, events, conflicts and gaps, one function a table.

Values are drawn about as often as the real sources have them. A number is the one that its passage states, a date the
year that stands there. Small counts of people are banded, and a few counts in words are listed as reviewed:

    {"id": "made-001-jokari-lemo-17", "value": 10, "qualifier": "fewer_than", "published_as": "banded", ...}
"""

from __future__ import annotations

from reading import Reading, Row

THEMES = [
    "education",
    "employment",
    "housing",
    "health",
    "participation",
    "trust",
    "skills",
    "service-design",
    "early-years",
]
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
VOICES = ["evaluator"] * 7 + ["author", "author", "literature", "professional", "community"]
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


def outcome(reading: Reading, works: list[str]) -> Row:
    """Return an aim or a result; four in five are aims."""
    statement, sensitive = reading.prose()
    rests = reading.rng.choice(["plan"] * 8 + ["evaluation", "assertion"])
    level, basis = reading.rng.choice(LEVELS)
    horizon = reading.rng.choice(("", "", "", "short", "long"))
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
        "themes": reading.some(THEMES, 1.4),
        "evidence": reading.evidence("statement"),
    }


def finding(reading: Reading, works: list[str]) -> Row:
    """Return a statement about how or why; one in a hundred tells a small count and was reviewed."""
    own = reading.id()
    statement, sensitive = reading.prose()
    work = reading.maybe(lambda: reading.rng.choice(works), 0.9)
    if work and reading.rng.random() < 0.01:
        statement, sensitive = reading.statement(reading.rng.choice(SMALL)), ""
        reviewed: Row = {"record_table": "findings", "record_id": own, "word": "small-count", "reason": "an example"}
        reading.reviewed.append(reviewed)
    kind = reading.rng.choice(("mechanism", "mechanism", "context", "context", "method", "definition", "lesson"))
    level, basis = reading.rng.choice(LEVELS)
    mechanism = reading.rng.choice(MECHANISMS) if kind == "mechanism" else ""
    return {
        "id": own,
        "intervention_id": work,
        "kind": kind,
        "mechanism_id": mechanism,
        "statement": statement,
        "direction": reading.rng.choice(("helps", "helps", "hinders")) if mechanism else "",
        "level_id": level,
        "level_basis": basis,
        "date": "",
        "voice": reading.rng.choice(VOICES),
        "sensitive": sensitive,
        "themes": reading.some(THEMES, 0.86),
        "target_groups": reading.some(GROUPS, 0.77),
        "evidence": reading.evidence("statement"),
    }


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
        "kind": reading.rng.choice(("ambiguity", "different_scope", "contradiction")),
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
        "statement": statement,
        "sensitive": sensitive,
        "evidence": reading.evidence(),
    }
