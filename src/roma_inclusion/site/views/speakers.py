"""Who is heard in each document, and how often the communities: the numbers of a question, in words and as bars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from ..filters import choices
from ..language import Language
from ..page import NumberTable, Page
from ..record_index import RecordIndex
from .listing import first_of

SHOWN = 20
"""Documents on one page."""
COMMUNITY = "community"
"""The voice of the people whom the work is for."""
NARROWED_BY = ("country", "place", "year", "field", "topic", "group", "kind", "level", "source")


@attrs.define(slots=True, frozen=True)
class Heard:
    """Who is heard in one document, or in all: the statements of each voice, the most frequent first."""

    document: Any
    voices: dict[str, int]

    @property
    def total(self) -> int:
        """The statements of all voices."""
        return sum(self.voices.values())

    @property
    def community(self) -> int:
        """The statements of the communities."""
        return self.voices.get(COMMUNITY, 0)

    def percent(self, voice: str) -> int:
        """The share of a voice in the statements, in whole percents."""
        return round(100 * self.voices[voice] / self.total)


def speakers(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """Who is heard; what is sensitive is not counted."""
    narrowed = choices(index, parameters, names=NARROWED_BY)
    rows = index.ask_narrowed("speakers", narrowed.chosen)
    spoken: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        spoken.setdefault(row["source_id"], []).append(row)
    sources = index.in_order("sources", [index.data.sources[key] for key in spoken])
    documents = [Heard(source, _voices(spoken[source.id])) for source in sources]
    whole = Heard(None, _voices(rows))
    silent = [voice for voice in index.codes_of("voice") if voice not in whole.voices]
    first = first_of(parameters.get("page", ""), SHOWN, len(documents))
    given = {
        "narrowed": narrowed,
        "whole": whole,
        "documents": documents[first : first + SHOWN],
        "there": len(documents),
        "heard_in": sum(1 for one in documents if one.community),
        "silent": silent,
        "page_number": first // SHOWN + 1,
        "pages": -(-len(documents) // SHOWN),
    }
    return Page(shown=given, tables=[_table(index, language, whole, documents)])


def _voices(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        found[row["voice"]] = found.get(row["voice"], 0) + row["n"]
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _table(index: RecordIndex, language: Language, whole: Heard, documents: list[Heard]) -> NumberTable:
    """Return the numbers for downloads: a row a voice, a column a document."""
    header = ["", *(one.document.id for one in documents), language.plain("total")]
    rows = [
        [str(language.of_code(index.code("voice", voice))), *(one.voices.get(voice, 0) for one in documents), number]
        for voice, number in whole.voices.items()
    ]
    return NumberTable("speakers", header, rows)
