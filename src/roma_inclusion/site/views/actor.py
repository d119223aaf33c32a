"""The page of an actor: where it takes part and in which role, where it is named, what is disputed."""

from __future__ import annotations

from typing import Any

from ..citation import Citation
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex
from ..texts import name_of
from .record import configurations_with, sentences_on
from .sections import find


def actor(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Everything about one actor."""
    shown = find(index, "actors", parameters)
    parts = list(index.data.of(shown, "participations"))
    sections = [
        Section("actor", "actors", [shown], "card"),
        Section("who", "participations", parts, "hidden"),
        Section("numbers", "observations", list(index.data.of(shown, "observations"))),
        Section("conflicts", "conflicts", index.conflicts_of([shown, *parts])),
    ]
    name = name_of(index, language.code, shown).words
    given = {
        "actor": shown,
        "place": index.data.places.get(shown.place_id or ""),
        "larger": index.data.actors.get(shown.part_of_id or ""),
        "smaller": index.data.parts_of(shown),
        "published": index.data.having("sources", publisher_id=shown.id),
        "roles": _by_intervention(index, parts),
        "read_in": _read_in(index, shown),
        "sentences": sentences_on(index, shown),
        "configurations": configurations_with(index, shown),
        "former": index.data.having("withdrawn", replaced_by=shown.id),
        "citation": Citation.of(index, shown, name, language.code),
    }
    return Page(name, language.text("actor_description", actor=name), sections, given)


def _by_intervention(index: RecordIndex, participations: list[Any]) -> list[tuple[Any, list[Any]]]:
    """Return interventions in the order of the data, each with the parts that are played in it."""
    played: dict[str, list[Any]] = {}
    for one in participations:
        played.setdefault(one.intervention_id, []).append(one)
    found = index.in_order("interventions", [index.data.interventions[key] for key in played])
    return [(intervention, played[intervention.id]) for intervention in found]


def _read_in(index: RecordIndex, actor: Any) -> list[tuple[Any, list[Any]]]:
    """Return the documents that name an actor, each with the passages in which they do."""
    passages: dict[str, dict[str, Any]] = {}
    for evidence in index.data.evidence_of(actor):
        passage = index.data.passages[evidence.passage_id]
        passages.setdefault(passage.source_id, {})[passage.id] = passage
    return [(index.data.sources[source], list(found.values())) for source, found in passages.items()]
