"""One search over everything: a ranked list, with how many hits there are of each kind and of each document."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from ...store.find import MOST, Found, Hit, find
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex

SHOWN = 20
"""Hits on one page."""


@attrs.define(slots=True, frozen=True)
class Facet:
    """A way to narrow a search: the parameter, and each value with how many hits it has; the chosen one, if any."""

    name: str
    counts: dict[str, int]
    chosen: str


def search(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Find what the words mean, the closest first."""
    q = parameters.get("q", "").strip()
    found = find(index.file, q) if q else Found()
    facets = _facets(found.hits, parameters)
    chosen = {facet.name: facet.chosen for facet in facets if facet.chosen}
    hits = [hit for hit in found.hits if all(_value(hit, name) == value for name, value in chosen.items())]
    first = (_number(parameters.get("page", "")) - 1) * SHOWN
    shown = hits[first : first + SHOWN]
    records = [index.data[hit.record_table][hit.record_id] for hit in shown]
    given: dict[str, Any] = {
        "q": q,
        "sought": found.matched,
        "instead": found.instead,
        "hits": list(zip(shown, records, strict=True)),
        "first": first,
        "total": len(hits),
        "is_cut": found.is_cut,
        "most": MOST,
        "facets": facets,
        "next": first // SHOWN + 2 if first + SHOWN < len(hits) else None,
        "tried": language.plain("search_tried").split(", "),
    }
    title = language.text("search_title", q=q) if q else ""
    sections = [Section("hits", "", records, "hidden")] if records else []
    return Page(title, sections=sections, shown=given, downloads=bool(records))


def _facets(hits: list[Hit], parameters: dict[str, str]) -> list[Facet]:
    """Return how many hits there are of each table and of each document, each narrowed by the choice in the other."""
    found = []
    for name, other in (("type", "source"), ("source", "type")):
        chosen, narrowed = parameters.get(name, ""), parameters.get(other, "")
        counts = Counter(_value(hit, name) for hit in hits if not narrowed or _value(hit, other) == narrowed)
        counts.pop("", None)
        found.append(Facet(name, dict(counts.most_common()), chosen))
    return found


def _value(hit: Hit, name: str) -> str:
    return hit.record_table if name == "type" else hit.source_id


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else 1
