"""The record classes, one a table. Made by `make generated` from the schema: do not edit."""

from .schema.actors import Actor
from .schema.answer_records import AnswerRecord
from .schema.answer_statements import AnswerStatement
from .schema.answers import Answer
from .schema.build import Build
from .schema.cited_works import CitedWork
from .schema.codebook import CodebookEntry
from .schema.configuration_parts import ConfigurationPart
from .schema.configurations import Configuration
from .schema.conflict_records import ConflictRecord
from .schema.conflicts import Conflict
from .schema.events import Event
from .schema.evidence import Evidence
from .schema.finding_target_groups import FindingTargetGroup
from .schema.finding_themes import FindingTheme
from .schema.findings import Finding
from .schema.gaps import Gap
from .schema.intervention_places import InterventionPlace
from .schema.intervention_target_groups import InterventionTargetGroup
from .schema.intervention_themes import InterventionTheme
from .schema.interventions import Intervention
from .schema.levels import Level
from .schema.mechanisms import Mechanism
from .schema.observations import Observation
from .schema.outcome_target_groups import OutcomeTargetGroup
from .schema.outcome_themes import OutcomeTheme
from .schema.outcomes import Outcome
from .schema.participations import Participation
from .schema.passages import Passage
from .schema.places import Place
from .schema.proposed import Proposed
from .schema.reading_notes import ReadingNote
from .schema.reporting import ReportingItem
from .schema.sources import Document
from .schema.target_groups import TargetGroup
from .schema.themes import Theme
from .schema.translations import Translation
from .schema.withdrawn import Withdrawn

__all__ = [
    "Actor",
    "Answer",
    "AnswerRecord",
    "AnswerStatement",
    "Build",
    "CitedWork",
    "CodebookEntry",
    "Configuration",
    "ConfigurationPart",
    "Conflict",
    "ConflictRecord",
    "Document",
    "Event",
    "Evidence",
    "Finding",
    "FindingTargetGroup",
    "FindingTheme",
    "Gap",
    "Intervention",
    "InterventionPlace",
    "InterventionTargetGroup",
    "InterventionTheme",
    "Level",
    "Mechanism",
    "Observation",
    "Outcome",
    "OutcomeTargetGroup",
    "OutcomeTheme",
    "Participation",
    "Passage",
    "Place",
    "Proposed",
    "ReadingNote",
    "ReportingItem",
    "TargetGroup",
    "Theme",
    "Translation",
    "Withdrawn",
]
