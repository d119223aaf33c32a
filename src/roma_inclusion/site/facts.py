"""The tags below a statement: its words, its class, a sign before it, and the page that each leads to.

By an example, a finding that trust was missing, found to have hindered, has the tags "trust: is missing" and
"hindered"; where a plan only expects trust to help, the tags are "trust: is there" and "expected to help".
"""

from __future__ import annotations

from typing import Any

import attrs
from markupsafe import Markup, escape

from ..schema import TABLES, Column, columns, links_of, table_of
from ..schema.findings import GROUNDED
from .addresses import Addresses
from .language import Language
from .published import effect_of
from .record_index import RecordIndex

FACTS = (
    "status", "item", "state", "mechanism_id", "kind", "direction", "basis", "evidence_kind", "weight", "topic",
    "linked_by", "level_id", "date",
)  # fmt: skip
"""The columns that are shown as tags below a statement, whatever its table, in this order."""
PHRASES = {"weight": ("weight", "weight"), "linked_by": ("tied_by", "by")}
"""Columns whose label alone says too little: the string of the interface that it is put into, and the place in it."""
CLASSES = {"basis": "basis", "state": "reporting"}
"""Columns whose tag has a CSS class of its own, with what the class begins with."""


@attrs.define(slots=True, frozen=True)
class Fact:
    """One tag below a statement: its words, its CSS class, a sign before it, the page it leads to.

    `scheme` is the closed list that its words are of, which the glossary explains.
    """

    text: str | Markup
    css: str = ""
    sign: str = ""
    address: str = ""
    scheme: str = ""


def facts_of(index: RecordIndex, language: Language, addresses: Addresses, record: Any) -> list[Fact]:
    """Return the tags of a record. What is only intended is never said to have improved or worsened anything."""
    table = table_of(record)
    given = {column.name: column for column in columns(table) if getattr(record, column.name) is not None}
    left_out = {"kind"} if "mechanism_id" in given else set()
    if getattr(record, "status", None) == "intended":
        left_out.add("direction")
    if table == "findings" and record.direction and record.basis not in GROUNDED:
        left_out.add("basis")  # the words of the effect say it
    shown = [name for name in FACTS if name in given and name not in left_out]
    facts = [_fact(index, language, addresses, record, given[name]) for name in shown]
    groups = index.data.of(record, "target_groups") if "target_groups" in links_of(table) else ()
    if groups:
        names = Markup(", ").join(language.of_code(group) for group in groups)
        facts.append(Fact(_phrase(language, "about_groups", "groups", names)))
    return facts


def _fact(index: RecordIndex, language: Language, addresses: Addresses, record: Any, column: Column) -> Fact:
    value = getattr(record, column.name)
    if column.scheme == "finding_direction":
        return _effect(index, language, record)
    scheme = column.scheme or column.references
    text = language.of_code(index.code(scheme, value)) if scheme else value
    if column.scheme == "outcome_status":
        return Fact(text, f"status-{value}", language.plain(f"status_sign_{value}"), scheme=column.scheme)
    if column.name == "mechanism_id" and record.mechanism_state:
        text = Markup("{}: {}").format(text, language.text(f"state_{record.mechanism_state}"))
    if scheme in TABLES and TABLES[scheme].page:
        return Fact(text, address=addresses.record(scheme, value))
    if column.name in PHRASES:
        text = _phrase(language, *PHRASES[column.name], text)
    css = f"{CLASSES[column.name]}-{value}" if column.name in CLASSES else ""
    return Fact(text, css, scheme=scheme or "")


def _phrase(language: Language, key: str, place: str, text: str | Markup) -> Markup:
    """Return a string of the interface with a text in its place, which keeps the mark of its language."""
    return Markup(escape(language.text(key, **{place: "{}"}))).format(text)


def _effect(index: RecordIndex, language: Language, finding: Any) -> Fact:
    """Return the tag of whether something helped or hindered, or was only expected, cited or stated to."""
    effect = str(effect_of(finding))
    if finding.basis in GROUNDED:
        return Fact(language.of_code(index.code("effect", effect)), f"direction-{finding.direction}", scheme="effect")
    return Fact(language.text(f"effect_{effect}_{finding.direction}"), f"basis-{effect}", scheme="effect")
