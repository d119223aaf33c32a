"""The tables of `Data` as typed attributes. Made by `make generated` from the schema: do not edit."""

from __future__ import annotations

from collections.abc import Mapping

from .schema import (
    actors,
    answer_records,
    answer_statements,
    answers,
    build,
    cited_works,
    codebook,
    configuration_parts,
    configurations,
    conflict_records,
    conflicts,
    events,
    evidence,
    finding_target_groups,
    finding_themes,
    findings,
    gaps,
    intervention_places,
    intervention_target_groups,
    intervention_themes,
    interventions,
    levels,
    mechanisms,
    observations,
    outcome_target_groups,
    outcome_themes,
    outcomes,
    participations,
    passages,
    places,
    proposed,
    reading_notes,
    reporting,
    sources,
    target_groups,
    themes,
    translations,
    withdrawn,
)


class TypedTables:
    """Every table of a database: a mapping of key to record, or a tuple of records where there is no single key."""

    levels: Mapping[str, levels.Level]
    themes: Mapping[str, themes.Theme]
    target_groups: Mapping[str, target_groups.TargetGroup]
    mechanisms: Mapping[str, mechanisms.Mechanism]
    codebook: Mapping[tuple[str, str], codebook.CodebookEntry]
    places: Mapping[str, places.Place]
    actors: Mapping[str, actors.Actor]
    sources: Mapping[str, sources.Document]
    passages: Mapping[str, passages.Passage]
    cited_works: Mapping[str, cited_works.CitedWork]
    interventions: Mapping[str, interventions.Intervention]
    participations: Mapping[str, participations.Participation]
    outcomes: Mapping[str, outcomes.Outcome]
    findings: Mapping[str, findings.Finding]
    observations: Mapping[str, observations.Observation]
    events: Mapping[str, events.Event]
    configurations: Mapping[str, configurations.Configuration]
    configuration_parts: tuple[configuration_parts.ConfigurationPart, ...]
    conflicts: Mapping[str, conflicts.Conflict]
    conflict_records: tuple[conflict_records.ConflictRecord, ...]
    reading_notes: Mapping[str, reading_notes.ReadingNote]
    gaps: Mapping[str, gaps.Gap]
    reporting: Mapping[str, reporting.ReportingItem]
    evidence: tuple[evidence.Evidence, ...]
    intervention_places: tuple[intervention_places.InterventionPlace, ...]
    intervention_themes: tuple[intervention_themes.InterventionTheme, ...]
    intervention_target_groups: tuple[intervention_target_groups.InterventionTargetGroup, ...]
    outcome_themes: tuple[outcome_themes.OutcomeTheme, ...]
    outcome_target_groups: tuple[outcome_target_groups.OutcomeTargetGroup, ...]
    finding_themes: tuple[finding_themes.FindingTheme, ...]
    finding_target_groups: tuple[finding_target_groups.FindingTargetGroup, ...]
    translations: Mapping[tuple[str, str, str, str], translations.Translation]
    proposed: Mapping[tuple[str, str, str], proposed.Proposed]
    withdrawn: Mapping[str, withdrawn.Withdrawn]
    build: Mapping[str, build.Build]
    answers: Mapping[str, answers.Answer]
    answer_statements: Mapping[str, answer_statements.AnswerStatement]
    answer_records: Mapping[tuple[str, str, str], answer_records.AnswerRecord]
