"""The rows of a comparison: the questions, what answers them of one place, and how the answers of places differ.

By an example, "What helped?" is answered by the findings of the section `helped`; its answers differ in their
mechanisms, so that the row says "Of all: trust. Of Ede only: time."
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from ..language import Language
from ..page import Section, without_marks
from ..record_index import RecordIndex
from .costs import COSTS

NAMED = 4
"""The codes that a difference names of one place."""
STRENGTH = ("measured", "evaluation", "interview", "individual_cases", "assertion", "plan")
"""What a result rests on, the strongest first."""

Sections = dict[str, Section]


@attrs.define(slots=True, frozen=True)
class Answer:
    """Records of one table that answer a question of one place, and the section of its page that has them all.

    `most` of them are shown, before a link leads to all.
    """

    section: str
    records: list[Any]

    most: int = 3

    @property
    def shown(self) -> list[Any]:
        """The records that are shown."""
        return self.records[: self.most]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.records) - len(self.shown)


@attrs.define(slots=True, frozen=True)
class Asked:
    """A question: what answers it of a place, and the code by which two answers can be told apart, where there is."""

    answer: Callable[[RecordIndex, Sections], list[Answer]]
    codes: Callable[[Any], tuple[str, str] | None] = lambda record: None


def questions() -> list[str]:
    """Return the keys of the questions, in their order."""
    return list(ASKED)


def answers_of(index: RecordIndex, sections: Sections, fewer: int) -> dict[str, list[Answer]]:
    """Return what answers each question of a place by its sections, `fewer` records of each shown, one at least."""
    found = {key: asked.answer(index, sections) for key, asked in ASKED.items()}
    return {
        key: [attrs.evolve(part, most=max(part.most - fewer, 1)) for part in parts if part.records]
        for key, parts in found.items()
    }


def difference(
    index: RecordIndex, language: Language, names: list[str], answers: list[dict[str, list[Answer]]], question: str
) -> list[str]:
    """Return in words how the answers to a question differ; nothing where one place stands alone."""
    if len(answers) < 2:
        return []
    found = [_records(of_place[question]) for of_place in answers]
    said = [name for name, records in zip(names, found, strict=False) if records]
    if not said:
        return [language.plain("compare_of_none")]
    if len(said) < len(answers):
        return [language.plain("compare_of_only", places=", ".join(said))]
    if len({frozenset(record.id for record in records) for records in found}) == 1:
        return [language.plain("compare_of_all_alike")]
    codes = [dict.fromkeys(filter(None, map(ASKED[question].codes, records))) for records in found]
    lines = [*_codes_compared(index, language, names, codes), *_figures_compared(index, language, found)]
    return lines or [language.plain("compare_of_all")]


def _records(parts: Iterable[Answer]) -> list[Any]:
    return [record for part in parts for record in part.records]


def _codes_compared(
    index: RecordIndex, language: Language, names: list[str], codes: list[dict[tuple[str, str], None]]
) -> list[str]:
    """Return which codes all places have, and which only one of them has."""
    every = [code for code in codes[0] if all(code in other for other in codes)]
    lines = [language.plain("compare_shared", codes=_labels(index, language, every))] if every else []
    for at, (name, own) in enumerate(zip(names, codes, strict=False)):
        others = [other for place, other in enumerate(codes) if place != at]
        alone = [code for code in own if not any(code in other for other in others)]
        if alone:
            lines.append(language.plain("compare_alone", place=name, codes=_labels(index, language, alone)))
    return lines


def _figures_compared(index: RecordIndex, language: Language, found: list[list[Any]]) -> list[str]:
    """Return which figures all places have and not all alike."""
    figures: list[dict[str, set[tuple[Any, ...]]]] = []
    for records in found:
        of_place: dict[str, set[tuple[Any, ...]]] = {}
        for one in records:
            if hasattr(one, "indicator"):
                figure = one.qualifier, one.value, one.value_max, one.unit
                of_place.setdefault(one.indicator, set()).add(figure)
        figures.append(of_place)
    every = [one for one in figures[0] if all(one in other for other in figures)]
    differing = [("indicator", one) for one in every if any(other[one] != figures[0][one] for other in figures)]
    return [language.plain("compare_figures", codes=_labels(index, language, differing))] if differing else []


def _labels(index: RecordIndex, language: Language, codes: list[tuple[str, str]]) -> str:
    labels = [without_marks(language.of_code(index.code(*code))) for code in codes[:NAMED]]
    return ", ".join([*labels, "…"] if len(codes) > NAMED else labels)


def _plain(*keys: str) -> Callable[[RecordIndex, Sections], list[Answer]]:
    """Return what answers a question with whole sections."""

    def answer(index: RecordIndex, sections: Sections) -> list[Answer]:
        return [Answer(key, _strongest(index, sections[key].records)) for key in keys]

    return answer


def _strongest(index: RecordIndex, records: Sequence[Any]) -> list[Any]:
    """Return records with those of this place alone first, then those on the strongest ground, then those said most."""

    def weakness(record: Any) -> tuple[int, int, int]:
        kind = getattr(record, "evidence_kind", None)
        ground = STRENGTH.index(kind) if kind in STRENGTH else int(getattr(record, "basis", "found") != "found")
        return len(index.places_of(record)), ground, -len(index.data.evidence_of(record))

    return sorted(records, key=weakness)


def _with(field: str, *statuses: str) -> Callable[[RecordIndex, Sections], list[Answer]]:
    """Return what answers a question with the interventions that have a text in a field, else with their status."""

    def answer(index: RecordIndex, sections: Sections) -> list[Answer]:
        interventions = sections["interventions"].records
        told = [one for one in interventions if getattr(one, field)]
        return [Answer("interventions", told or [one for one in interventions if one.status in statuses], most=2)]

    return answer


def _groups(index: RecordIndex, sections: Sections) -> list[Answer]:
    of_each = [index.data.of(one, "target_groups") for one in sections["interventions"].records]
    return [Answer("interventions", list({group.id: group for groups in of_each for group in groups}.values()))]


def _between(index: RecordIndex, sections: Sections) -> list[Answer]:
    found = [one for one in sections["who"].records if one.role == "intermediary"]
    return [Answer("who", sorted(found, key=lambda one: one.phase != "delivered"))]


def _cost(index: RecordIndex, sections: Sections) -> list[Answer]:
    costs = [number for number in sections["numbers"].records if number.indicator in COSTS]
    funders = [one for one in sections["who"].records if one.role == "funder"]
    return [Answer("numbers", sorted(costs, key=lambda number: COSTS.index(number.indicator))), Answer("who", funders)]


def _mechanism(finding: Any) -> tuple[str, str] | None:
    return ("mechanisms", finding.mechanism_id) if finding.mechanism_id else None


ASKED = {
    "compare_planned": Asked(_with("design", "planned")),
    "compare_done": Asked(_with("delivery", "under_way", "completed")),
    "compare_for_whom": Asked(_groups, lambda group: ("target_groups", group.id)),
    "compare_between": Asked(_between, lambda one: ("origin", one.origin) if one.origin else None),
    "compare_came": Asked(_plain("results", "not_achieved")),
    "compare_unmeasured": Asked(_plain("not_measured")),
    "compare_helped": Asked(_plain("helped"), _mechanism),
    "compare_hindered": Asked(_plain("hindered"), _mechanism),
    "compare_cost": Asked(_cost, lambda one: ("indicator", one.indicator) if hasattr(one, "indicator") else None),
    "compare_unknown": Asked(_plain("gaps")),
}
"""The questions in their order, by the key of their words."""
