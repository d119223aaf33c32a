"""The tables of `Data` as typed attributes, and its relations. Made by `make generated`: do not edit."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Literal, overload

from .record_classes import (
    Actor,
    Answer,
    AnswerRecord,
    AnswerStatement,
    Build,
    CitedWork,
    CodebookEntry,
    Configuration,
    ConfigurationPart,
    Conflict,
    ConflictRecord,
    Document,
    Event,
    Evidence,
    Finding,
    FindingTargetGroup,
    FindingTheme,
    Gap,
    Intervention,
    InterventionPlace,
    InterventionTargetGroup,
    InterventionTheme,
    Level,
    Mechanism,
    Observation,
    Outcome,
    OutcomeTargetGroup,
    OutcomeTheme,
    Participation,
    Passage,
    Place,
    Proposed,
    ReadingNote,
    ReportingItem,
    TargetGroup,
    Theme,
    Translation,
    Withdrawn,
)
from .tables import RecordList, RecordTable, Selection


class TypedTables:
    """Every table of a database, and the relations between their records."""

    levels: RecordTable[str, Level]
    themes: RecordTable[str, Theme]
    target_groups: RecordTable[str, TargetGroup]
    mechanisms: RecordTable[str, Mechanism]
    codebook: RecordTable[tuple[str, str], CodebookEntry]
    places: RecordTable[str, Place]
    actors: RecordTable[str, Actor]
    sources: RecordTable[str, Document]
    passages: RecordTable[str, Passage]
    cited_works: RecordTable[str, CitedWork]
    interventions: RecordTable[str, Intervention]
    participations: RecordTable[str, Participation]
    outcomes: RecordTable[str, Outcome]
    findings: RecordTable[str, Finding]
    observations: RecordTable[str, Observation]
    events: RecordTable[str, Event]
    configurations: RecordTable[str, Configuration]
    configuration_parts: RecordList[ConfigurationPart]
    conflicts: RecordTable[str, Conflict]
    conflict_records: RecordList[ConflictRecord]
    reading_notes: RecordTable[str, ReadingNote]
    gaps: RecordTable[str, Gap]
    reporting: RecordTable[str, ReportingItem]
    evidence: RecordList[Evidence]
    intervention_places: RecordList[InterventionPlace]
    intervention_themes: RecordList[InterventionTheme]
    intervention_target_groups: RecordList[InterventionTargetGroup]
    outcome_themes: RecordList[OutcomeTheme]
    outcome_target_groups: RecordList[OutcomeTargetGroup]
    finding_themes: RecordList[FindingTheme]
    finding_target_groups: RecordList[FindingTargetGroup]
    translations: RecordTable[tuple[str, str, str, str], Translation]
    proposed: RecordTable[tuple[str, str, str], Proposed]
    withdrawn: RecordTable[str, Withdrawn]
    build: RecordTable[str, Build]
    answers: RecordTable[str, Answer]
    answer_statements: RecordTable[str, AnswerStatement]
    answer_records: RecordTable[tuple[str, str, str], AnswerRecord]

    @overload
    def of(self, record: Finding | Intervention | Outcome | Theme, table: Literal["themes"]) -> Selection[Theme]: ...
    @overload
    def of(
        self, record: Finding | Intervention | Outcome | TargetGroup, table: Literal["target_groups"]
    ) -> Selection[TargetGroup]: ...
    @overload
    def of(self, record: Mechanism, table: Literal["mechanisms"]) -> Selection[Mechanism]: ...
    @overload
    def of(self, record: Intervention | Place, table: Literal["places"]) -> Selection[Place]: ...
    @overload
    def of(self, record: Actor | Place, table: Literal["actors"]) -> Selection[Actor]: ...
    @overload
    def of(self, record: Actor, table: Literal["sources"]) -> Selection[Document]: ...
    @overload
    def of(self, record: Document, table: Literal["passages"]) -> Selection[Passage]: ...
    @overload
    def of(self, record: Document, table: Literal["cited_works"]) -> Selection[CitedWork]: ...
    @overload
    def of(
        self, record: Document | Intervention | Place | TargetGroup | Theme, table: Literal["interventions"]
    ) -> Selection[Intervention]: ...
    @overload
    def of(self, record: Actor | Intervention, table: Literal["participations"]) -> Selection[Participation]: ...
    @overload
    def of(
        self, record: Document | Intervention | Level | TargetGroup | Theme, table: Literal["outcomes"]
    ) -> Selection[Outcome]: ...
    @overload
    def of(
        self,
        record: CitedWork | Document | Intervention | Level | Mechanism | TargetGroup | Theme,
        table: Literal["findings"],
    ) -> Selection[Finding]: ...
    @overload
    def of(
        self, record: Actor | CitedWork | Document | Intervention | Place, table: Literal["observations"]
    ) -> Selection[Observation]: ...
    @overload
    def of(self, record: Document | Intervention, table: Literal["events"]) -> Selection[Event]: ...
    @overload
    def of(
        self, record: Document | Intervention | Level, table: Literal["configurations"]
    ) -> Selection[Configuration]: ...
    @overload
    def of(self, record: Configuration, table: Literal["configuration_parts"]) -> Selection[ConfigurationPart]: ...
    @overload
    def of(self, record: Document, table: Literal["conflicts"]) -> Selection[Conflict]: ...
    @overload
    def of(self, record: Conflict, table: Literal["conflict_records"]) -> Selection[ConflictRecord]: ...
    @overload
    def of(self, record: Document, table: Literal["reading_notes"]) -> Selection[ReadingNote]: ...
    @overload
    def of(self, record: Document | Intervention, table: Literal["gaps"]) -> Selection[Gap]: ...
    @overload
    def of(self, record: Intervention, table: Literal["reporting"]) -> Selection[ReportingItem]: ...
    @overload
    def of(self, record: Document | Passage, table: Literal["evidence"]) -> Selection[Evidence]: ...
    @overload
    def of(
        self, record: Intervention | Place, table: Literal["intervention_places"]
    ) -> Selection[InterventionPlace]: ...
    @overload
    def of(
        self, record: Intervention | Theme, table: Literal["intervention_themes"]
    ) -> Selection[InterventionTheme]: ...
    @overload
    def of(
        self, record: Intervention | TargetGroup, table: Literal["intervention_target_groups"]
    ) -> Selection[InterventionTargetGroup]: ...
    @overload
    def of(self, record: Outcome | Theme, table: Literal["outcome_themes"]) -> Selection[OutcomeTheme]: ...
    @overload
    def of(
        self, record: Outcome | TargetGroup, table: Literal["outcome_target_groups"]
    ) -> Selection[OutcomeTargetGroup]: ...
    @overload
    def of(self, record: Finding | Theme, table: Literal["finding_themes"]) -> Selection[FindingTheme]: ...
    @overload
    def of(
        self, record: Finding | TargetGroup, table: Literal["finding_target_groups"]
    ) -> Selection[FindingTargetGroup]: ...
    @overload
    def of(self, record: Document, table: Literal["proposed"]) -> Selection[Proposed]: ...
    @overload
    def of(self, record: Document, table: Literal["withdrawn"]) -> Selection[Withdrawn]: ...
    @overload
    def of(self, record: Answer, table: Literal["answer_statements"]) -> Selection[AnswerStatement]: ...
    @overload
    def of(self, record: AnswerStatement, table: Literal["answer_records"]) -> Selection[AnswerRecord]: ...
    def of(self, record: Any, table: str) -> Selection[Any]:
        """Return the records of a table that belong to a record: the outcomes of an intervention, and so on.

        These are the records that point to it, or those that a table of links joins to it, such as the themes of an
        intervention. Raises UsageError, with the relations that there are, where the two are not related.
        """
        return self.related(record, table)

    @abstractmethod
    def related(self, record: Any, table: str) -> Selection[Any]:
        """Return what `of` does, for a table whose name is not known before the program runs."""
