"""The tables: one slotted attrs class a table, one attribute a column.

Every attribute is made by one of the helpers of `columns`, which keep beside it what the rest of the library reads:
the sentence that says what the column means, the kind of value, the closed list it comes from, the table it points to.
The rule, by an example: `level_id: str | None = refers("levels", "At which level ...")` becomes the column
`level_id TEXT REFERENCES levels(id)`, described by that sentence in Datasette and in datapackage.json.

Spans count Unicode code points from 0, start included, end excluded (W3C Web Annotation, TextPositionSelector).
Dates are EDTF (ISO 8601-2). What is absent is None, never an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from .columns import Column, code, column, date, flag, identifier, integer, number, refers, sha256, text, url, words

SCHEMA_VERSION = 1


SENSITIVE = (
    "1 where the row touches crime, nuisance, exploitation or violence; such rows stay out of charts and facets."
)
VOICE = "Who asserts it in the text."


@attrs.define(slots=True, kw_only=True)
class Level:
    """A level at which something works: micro, meso or macro, as the evaluation of the Dutch pilots defines them."""

    id: str = identifier("micro, meso or macro.")
    label_en: str = text("The level in English.", required=True)
    label_nl: str = text("The level in Dutch.", required=True)
    definition_en: str = text("What the level means, in English.", required=True)
    definition_nl: str = text("What the level means, in Dutch.", required=True)


@attrs.define(slots=True, kw_only=True)
class Theme:
    """An area of life or policy, with the objective of the EU Roma strategic framework 2020-2030 that it serves."""

    id: str = identifier("The theme.")
    label_en: str = text("The theme in English.", required=True)
    label_nl: str = text("The theme in Dutch.", required=True)
    definition_en: str = text("What belongs to the theme, in English.", required=True)
    definition_nl: str = text("What belongs to the theme, in Dutch.", required=True)
    broader_id: str | None = refers("themes", "The wider theme that this one is part of.")
    eu_objective: str = code(
        "eu_objective", "The objective of the EU Roma strategic framework, COM(2020) 620.", required=True
    )


@attrs.define(slots=True, kw_only=True)
class TargetGroup:
    """Whom an intervention or a finding is about. Roma, Sinti, Travellers and caravan dwellers are never merged."""

    id: str = identifier("The group.")
    label_en: str = text("The group in English.", required=True)
    label_nl: str = text("The group in Dutch.", required=True)
    definition_en: str = text("Who is meant, in English.", required=True)
    definition_nl: str = text("Who is meant, in Dutch.", required=True)
    broader_id: str | None = refers("target_groups", "The wider group that this one is part of.")


@attrs.define(slots=True, kw_only=True)
class Mechanism:
    """A working idea that sources share, in the sense of realist evaluation (Pawson and Tilley 1997)."""

    id: str = identifier("The mechanism.")
    label_en: str = text("The mechanism in English.", required=True)
    label_nl: str = text("The mechanism in Dutch.", required=True)
    definition_en: str = text("What the mechanism is, in English.", required=True)
    definition_nl: str = text("What the mechanism is, in Dutch.", required=True)


@attrs.define(slots=True, kw_only=True)
class CodebookEntry:
    """One value of one closed list."""

    scheme: str = column("text", "The closed list.", required=True)
    code: str = column("text", "The value as it stands in the tables.", required=True)
    label_en: str = text("The value in English.", required=True)
    label_nl: str = text("The value in Dutch.", required=True)
    definition_en: str = text("What the value means, in English.", required=True)
    definition_nl: str = text("What the value means, in Dutch.", required=True)
    match: str | None = text("The outside term that it maps to, such as an IATI code.")


@attrs.define(slots=True, kw_only=True)
class Document:
    """One source: a document that a plugin codes. The document itself is not in the project."""

    id: str = identifier("The source.")
    title: str = text("The title as printed.", required=True)
    title_en: str | None = text("The title in our English.")
    kind: str = code("source_kind", "What sort of document it is.", required=True)
    publisher_id: str | None = refers("actors", "Who published it.")
    language: str = text("The language of the document (BCP 47).", required=True)
    country: str = text("The country it speaks of, as a two-letter code in lower case.", required=True)
    published: str | None = date("When it was published.")
    url: str | None = url("Where it was published.")
    rights: str = text("Whose it is and what may be done with it.", required=True)
    voice: str = code("voice", "Whose voice a row without a voice of its own speaks with.", required=True)
    document_sha256: str = sha256("The digest of the document that was coded.", required=True)
    document_characters: int = integer("Its length in code points.", required=True)
    summary: str = words("What the document is, in our words.", required=True)
    coders: str = words("How it was coded: by how many, and how.", required=True)
    second_reading: str = words("What a second, independent reading changed.", required=True)
    plugin: str = text("The distribution that codes it.", required=True)
    plugin_version: str = text("The version of that distribution.", required=True)


@attrs.define(slots=True, kw_only=True)
class Passage:
    """One paragraph, bullet or table row of a document. Passages are in order and do not overlap."""

    id: str = identifier("The passage: the source and the address.")
    source_id: str = refers("sources", "The document.", required=True)
    address: str = text("Where it stands: the section and a number, such as ch4-2.3.", required=True)
    heading: str = text("The section, in our English.", required=True)
    ordinal: int = integer("Its place in the document, from 1.", required=True)
    start: int = integer("Where it begins, in code points of the document.", required=True)
    end: int = integer("Where it ends (excluded), in code points of the document.", required=True)
    sha256: str = sha256("The digest of its text.", required=True)
    state: str = code("passage_state", "Whether records were read from it.", required=True)
    reason: str | None = code("passage_reason", "Why it holds no record, where it is not in scope.")
    text: str | None = text("The words of the document: only in a working edition, never published.")


@attrs.define(slots=True, kw_only=True)
class Place:
    """A municipality, region or country. Nothing smaller is ever recorded."""

    id: str = identifier("The place; it begins with a country code.")
    name: str = text("The name.", required=True)
    kind: str = code("place_kind", "What sort of place it is.", required=True)
    country: str = text("The country (ISO 3166-1 alpha-2, lower case), or eu, or int.", required=True)
    code_scheme: str | None = text("The list that the code comes from: CBS, ONS, NUTS or ISO 3166-1.")
    code: str | None = text("The code in that list.")
    part_of_id: str | None = refers("places", "The place that it is part of.")
    latitude: float | None = number("Degrees north of a point in it (WGS 84).")
    longitude: float | None = number("Degrees east of a point in it (WGS 84).")


@attrs.define(slots=True, kw_only=True)
class Actor:
    """An organisation, team, sector or role; never a person."""

    id: str = identifier("The actor; it begins with a country code.")
    name: str = text("The name as printed, or our English for a role.", required=True)
    name_en: str | None = text("The name in English.")
    kind: str = code("actor_kind", "What sort of actor it is.", required=True)
    place_id: str | None = refers("places", "Where it belongs.")
    part_of_id: str | None = refers("actors", "The actor that it is part of.")
    url: str | None = url("Its address on the web, where the source gives it.")


@attrs.define(slots=True, kw_only=True)
class Intervention:
    """Something that is planned or done for inclusion: from a framework down to a single activity."""

    id: str = identifier("The intervention; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    part_of_id: str | None = refers("interventions", "The larger intervention that it is part of.")
    name: str = text("The official name, or our English where it has none.", required=True)
    name_en: str | None = text("The official name in our English.")
    kind: str = code("intervention_kind", "What sort of intervention it is.", required=True)
    place_id: str | None = refers("places", "Where it takes place.")
    start: str | None = date("When it began or should begin.")
    end: str | None = date("When it ended or should end.")
    status: str = code("intervention_status", "How far it had come when the document was written.", required=True)
    summary: str = words("What it is.", required=True)
    design: str | None = words("What was planned.")
    delivery: str | None = words("What was done.")
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Participation:
    """An actor's part in an intervention, planned and delivered told apart."""

    id: str = identifier("The participation.")
    intervention_id: str = refers("interventions", "The intervention.", required=True)
    actor_id: str = refers("actors", "The actor.", required=True)
    role: str = code("role", "What the actor does in it.", required=True)
    phase: str = code("phase", "Whether it was planned or done.", required=True)
    note: str | None = words("What exactly, in our words.")


@attrs.define(slots=True, kw_only=True)
class Outcome:
    """An aim or a result: a change, wished or found, for people, organisations or policy."""

    id: str = identifier("The outcome; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    intervention_id: str = refers("interventions", "The intervention that it is an aim or a result of.", required=True)
    statement: str = words("The aim or result.", required=True)
    status: str = code("outcome_status", "Intended is never counted as achieved.", required=True)
    direction: str | None = code("outcome_direction", "Which way the change goes.")
    level_id: str | None = refers("levels", "At which level; empty where the source does not tell.")
    level_basis: str | None = code("level_basis", "How the level is known.")
    horizon: str | None = code("horizon", "Soon or after years.")
    horizon_basis: str | None = code("horizon_basis", "How the horizon is known.")
    evidence_kind: str = code("evidence_kind", "What the statement rests on.", required=True)
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Finding:
    """A statement about how or why: context, mechanism, lesson, recommendation, method or definition."""

    id: str = identifier("The finding; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    intervention_id: str | None = refers("interventions", "The intervention that it is about.")
    kind: str = code("finding_kind", "What sort of statement it is.", required=True)
    mechanism_id: str | None = refers("mechanisms", "The shared working idea that it speaks of.")
    statement: str = words("The statement.", required=True)
    direction: str | None = code("finding_direction", "Whether it helps or hinders; only where there is one.")
    level_id: str | None = refers("levels", "At which level; empty where the source does not tell.")
    level_basis: str | None = code("level_basis", "How the level is known.")
    date: str | None = date("When it held, where the source says so.")
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Observation:
    """A number, as stated: never computed, summed or corrected."""

    id: str = identifier("The observation; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    intervention_id: str | None = refers("interventions", "The intervention that it is about.")
    place_id: str | None = refers("places", "The place that it is about.")
    actor_id: str | None = refers("actors", "The actor that it is about.")
    indicator: str = code("indicator", "What is counted or measured.", required=True)
    value: float = number("The number, or the lower end of a range.", required=True)
    value_max: float | None = number("The upper end of a range.")
    unit: str = code("unit", "The unit; a share has value 0.5 for a half.", required=True)
    denominator: str | None = words("What it is a part of.")
    qualifier: str = code("qualifier", "How exact the source says it is.", required=True)
    reference_date: str | None = date("When or for which period it holds.")
    phase: str = code("observation_phase", "Planned, found, or about the situation around.", required=True)
    published_as: str = code("published_as", "Whether a small count is shown as a band.", required=True)
    statement: str = words("What the number says.", required=True)
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Event:
    """A change in the course of an intervention, with the reason that the source gives."""

    id: str = identifier("The event; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    intervention_id: str = refers("interventions", "The intervention.", required=True)
    kind: str = code("event_kind", "What sort of change it is.", required=True)
    date: str | None = date("When.")
    statement: str = words("What happened.", required=True)
    reason: str | None = words("Why, where the source says so.")
    voice: str = code("voice", VOICE, required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Conflict:
    """Two readings that do not agree; both are kept."""

    id: str = identifier("The conflict; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    kind: str = code("conflict_kind", "What sort of disagreement it is.", required=True)
    statement: str = words("What does not agree.", required=True)
    handling: str = words("What was done about it in the data.", required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class ConflictRecord:
    """One side of a conflict."""

    conflict_id: str = refers("conflicts", "The conflict.", required=True)
    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)


@attrs.define(slots=True, kw_only=True)
class Gap:
    """What the source does not say; its evidence is the passage that raises the expectation."""

    id: str = identifier("The gap; it begins with its source.")
    source_id: str = refers("sources", "The document.", required=True)
    intervention_id: str | None = refers("interventions", "The intervention that it is about.")
    kind: str = code("gap_kind", "What sort of gap it is.", required=True)
    statement: str = words("What is missing.", required=True)
    sensitive: bool = flag(SENSITIVE)


@attrs.define(slots=True, kw_only=True)
class Evidence:
    """Where a record was read: one span of one passage."""

    record_table: str = text("The table of the record.", required=True)
    record_id: str = text("The id of the record in that table.", required=True)
    field: str | None = text("The column that this span supports; empty for the whole record.")
    source_id: str = refers("sources", "The document.", required=True)
    passage_id: str = refers("passages", "The passage.", required=True)
    start: int = integer("Where the span begins, in code points of the document.", required=True)
    end: int = integer("Where the span ends (excluded), in code points of the document.", required=True)


@attrs.define(slots=True, kw_only=True)
class InterventionTheme:
    """A theme of an intervention."""

    intervention_id: str = refers("interventions", "The intervention.", required=True)
    theme_id: str = refers("themes", "The theme.", required=True)


@attrs.define(slots=True, kw_only=True)
class InterventionTargetGroup:
    """A group that an intervention is for."""

    intervention_id: str = refers("interventions", "The intervention.", required=True)
    target_group_id: str = refers("target_groups", "The group.", required=True)


@attrs.define(slots=True, kw_only=True)
class OutcomeTheme:
    """A theme of an outcome."""

    outcome_id: str = refers("outcomes", "The outcome.", required=True)
    theme_id: str = refers("themes", "The theme.", required=True)


@attrs.define(slots=True, kw_only=True)
class FindingTheme:
    """A theme of a finding."""

    finding_id: str = refers("findings", "The finding.", required=True)
    theme_id: str = refers("themes", "The theme.", required=True)


@attrs.define(slots=True, kw_only=True)
class FindingTargetGroup:
    """A group that a finding is about."""

    finding_id: str = refers("findings", "The finding.", required=True)
    target_group_id: str = refers("target_groups", "The group.", required=True)


@attrs.define(slots=True, kw_only=True)
class Withdrawn:
    """A tombstone: a record that was taken out on request."""

    id: str = identifier("The id that the record had.")
    withdrawn_on: str = date("When it was taken out.")
    reason_code: str = code("withdrawal_reason", "Why it was taken out.", required=True)


@attrs.define(slots=True, kw_only=True)
class Build:
    """What the file says of itself, as keys and values; no clock time and no path is in it."""

    key: str = column("text", "What is stated.", required=True)
    value: str = text("Its value.", required=True)


TABLES: dict[str, type[Any]] = {
    "levels": Level,
    "themes": Theme,
    "target_groups": TargetGroup,
    "mechanisms": Mechanism,
    "codebook": CodebookEntry,
    "places": Place,
    "actors": Actor,
    "sources": Document,
    "passages": Passage,
    "interventions": Intervention,
    "participations": Participation,
    "outcomes": Outcome,
    "findings": Finding,
    "observations": Observation,
    "events": Event,
    "conflicts": Conflict,
    "conflict_records": ConflictRecord,
    "gaps": Gap,
    "evidence": Evidence,
    "intervention_themes": InterventionTheme,
    "intervention_target_groups": InterventionTargetGroup,
    "outcome_themes": OutcomeTheme,
    "finding_themes": FindingTheme,
    "finding_target_groups": FindingTargetGroup,
    "withdrawn": Withdrawn,
    "build": Build,
}
"""Every table by its name, in an order in which a row's foreign keys are already there."""

CODED = (
    "actors",
    "interventions",
    "participations",
    "outcomes",
    "findings",
    "observations",
    "events",
    "conflicts",
    "gaps",
)
"""The tables whose every row has at least one row of evidence."""

EVIDENCED = ("places", *CODED)
"""The tables whose rows may have evidence."""

KEYS: dict[str, tuple[str, ...]] = {
    "codebook": ("scheme", "code"),
    "conflict_records": ("conflict_id", "record_table", "record_id"),
    "intervention_themes": ("intervention_id", "theme_id"),
    "intervention_target_groups": ("intervention_id", "target_group_id"),
    "outcome_themes": ("outcome_id", "theme_id"),
    "finding_themes": ("finding_id", "theme_id"),
    "finding_target_groups": ("finding_id", "target_group_id"),
    "build": ("key",),
}
"""The primary keys that are not `id`; evidence has none, its rows are all different."""


def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, in their order.

    Raises KeyError where there is no such table.
    """
    return _COLUMNS[table]


def _read_columns(cls: type[Any]) -> Iterator[Column]:
    for attribute in attrs.fields(cls):
        yield Column(name=attribute.name, **attribute.metadata["column"])


_COLUMNS = {name: tuple(_read_columns(cls)) for name, cls in TABLES.items()}
