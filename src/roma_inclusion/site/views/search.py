"""One search over everything: answers first, then a ranked list, which kind, document and place narrow."""

from __future__ import annotations

from typing import Any

import attrs

from ...schema import TABLES
from ...store.facets import Key, facets
from ...store.find import Found, find
from ...store.rank import Hit
from ..language import Language
from ..page import NoSuchPageError, Page, Section
from ..record_index import RecordIndex
from .answers import statements_of

SHOWN = 20
"""Hits on one page."""
CHOICES = 12
"""So many values of a facet are shown, those with most hits."""


@attrs.define(slots=True, frozen=True)
class Facet:
    """A way to narrow a search: the parameter, and each value with how many hits it has; the chosen one, if any."""

    name: str
    counts: dict[str, int]
    chosen: str


def search(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Find what the words mean, the closest first. Raises NoSuchPageError for a choice that there is not."""
    q = parameters.get("q", "").strip()
    found = find(index.file, q) if q else Found()
    by_value = facets(index.file, found.hits)
    chosen = {name: parameters[name] for name in by_value if parameters.get(name)}
    there = {"type": TABLES, "source": index.data.sources, "place": index.data.places}
    if any(value not in there[name] for name, value in chosen.items()):
        raise NoSuchPageError("/search")
    allowed = [by_value[name].get(value, set()) for name, value in chosen.items()]
    hits = [hit for hit in found.hits if all(_key(hit) in keys for keys in allowed)]
    first = (_number(parameters.get("page", "")) - 1) * SHOWN
    shown = hits[first : first + SHOWN]
    records = [index.data[hit.record_table][hit.record_id] for hit in shown]
    pairs = list(zip(shown, records, strict=True))
    answers = {_key(hit) for hit in found.hits[: found.answers]}
    pinned = [(*pair, _short(index, pair[1])) for pair in pairs if _key(pair[0]) in answers]
    said = {("answer_statements", short.id) for _, _, short in pinned if short}
    given: dict[str, Any] = {
        "q": q,
        "found": found,
        "sought": found.matched,
        "others": list(dict.fromkeys(_written_here(other.written_here, language) for other in found.others)),
        "pinned": pinned,
        "hits": [pair for pair in pairs if _key(pair[0]) not in answers | said],
        "first": first,
        "total": len(hits),
        "facets": [_facet(name, by_value, chosen) for name in by_value],
        "next": first // SHOWN + 2 if first + SHOWN < len(hits) else None,
        "tried": language.plain("search_tried").split(", "),
    }
    title = language.text("search_title", q=q) if q else ""
    sections = [Section("hits", "", records, "hidden")] if records else []
    counted = {"total": len(hits), "is_cut": found.is_cut, "first": first + 1} if q else {}
    return Page(title, sections=sections, shown=given, downloads=bool(records), counted=counted)


def _facet(name: str, by_value: dict[str, dict[str, set[Key]]], chosen: dict[str, str]) -> Facet:
    """Return how many hits each value of a facet has, with the choices in the other facets kept."""
    others = [by_value[other].get(value, set()) for other, value in chosen.items() if other != name]
    counts = {value: len(keys.intersection(*others)) for value, keys in by_value[name].items()}
    ordered = sorted(((value, n) for value, n in counts.items() if n), key=lambda pair: -pair[1])
    of_chosen = [pair for pair in ordered[CHOICES:] if pair[0] == chosen.get(name)]
    return Facet(name, dict(ordered[:CHOICES] + of_chosen), chosen.get(name, ""))


def _short(index: RecordIndex, answer: Any) -> Any | None:
    """Return the first sentence of an answer in short, or None."""
    return next(iter(statements_of(index, answer)["short"]), None)


def _key(hit: Hit) -> Key:
    return hit.record_table, hit.record_id


def _written_here(written: dict[str, str], language: Language) -> str:
    """Return what is written here for a word of others, in the language of the page or in English."""
    return written.get(language.code) or written["en"]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 4 and int(text) else 1
