"""What cities, ministries and networks do for the inclusion of Roma, Sinti and Travellers, as comparable data.

    import roma_inclusion
    data = roma_inclusion.load()

The classes of the records are here too: `help(roma_inclusion.Outcome)` says what each column means.

A plugin imports `hookimpl`, `read_source` and, where its document needs a cutting of its own, the helpers `Cut`,
`Section`, `cut_sections`, `split_sections`, `paragraphs`, `lines`, `trim` and `address`. Each name is imported when it
is first used, so that `import roma_inclusion` itself is quick.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than this package does
if TYPE_CHECKING:
    from .errors import DataError, EnvironmentProblem, Problem, RomaInclusionError, UsageError
    from .errors import EnvironmentProblem as SurroundingsError
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
    from .records import Data, load
    from .sources.answers import read_answers
    from .sources.cutting import BULLET, Cut, Section, address, cut_sections, lines, paragraphs, split_sections, trim
    from .sources.folder import read_source
    from .sources.hookspecs import Answers, Source, hookimpl
    from .tables import RecordList, RecordTable, Selection

__all__ = [
    "BULLET",
    "Actor",
    "Answer",
    "AnswerRecord",
    "AnswerStatement",
    "Answers",
    "Build",
    "CitedWork",
    "CodebookEntry",
    "Configuration",
    "ConfigurationPart",
    "Conflict",
    "ConflictRecord",
    "Cut",
    "Data",
    "DataError",
    "Document",
    "EnvironmentProblem",
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
    "Problem",
    "Proposed",
    "ReadingNote",
    "RecordList",
    "RecordTable",
    "ReportingItem",
    "RomaInclusionError",
    "Section",
    "Selection",
    "Source",
    "SurroundingsError",
    "TargetGroup",
    "Theme",
    "Translation",
    "UsageError",
    "Withdrawn",
    "address",
    "cut_sections",
    "hookimpl",
    "lines",
    "load",
    "paragraphs",
    "read_answers",
    "read_source",
    "split_sections",
    "trim",
]

_HOMES = {
    "errors": "DataError EnvironmentProblem Problem RomaInclusionError UsageError",
    "records": "Data load",
    "sources.answers": "read_answers",
    "sources.cutting": "BULLET Cut Section address cut_sections lines paragraphs split_sections trim",
    "sources.folder": "read_source",
    "sources.hookspecs": "Answers Source hookimpl",
    "tables": "RecordList RecordTable Selection",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}
_FORMER = {"SurroundingsError": "EnvironmentProblem"}
"""Names under which something was exported first, and its name now."""


if not TYPE_CHECKING:  # a type checker knows every name from above, and would else take any other for one of ours

    def __getattr__(name: str) -> object:
        known = _FORMER.get(name, name)
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        home = _HOME.get(known, "record_classes")
        value = globals()[name] = getattr(import_module(f".{home}", __name__), known)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
