"""What the sources contradict, and what they leave unsaid: one section a kind."""

from __future__ import annotations

from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex


def conflicts(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """What the sources contradict, by kind."""
    return _by_kind(index, "conflicts", "conflict_kind")


def gaps(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """What the sources do not say, by kind."""
    return _by_kind(index, "gaps", "gap_kind")


def _by_kind(index: RecordIndex, table: str, scheme: str) -> Page:
    sections = [Section(kind, table, list(index.data.having(table, kind=kind))) for kind in index.codes_of(scheme)]
    return Page(sections=[section for section in sections if section.records], shown={"scheme": scheme})
