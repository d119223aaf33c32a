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
    rows = index.ask_narrowed("voices_by_source", narrowed.chosen)
    spoken: dict[str, dict[str, int]] = {}
    for row in rows:
        spoken.setdefault(row["source_id"], {})[row["voice"]] = row["statements"]
    documents = list(spoken)
    whole = Heard(None, _voices(rows))
    silent = [voice for voice in index.codes_of("voice") if voice not in whole.voices]
    first = first_of(parameters.get("page", ""), SHOWN, len(documents))
    given = {
        "narrowed": narrowed,
        "whole": whole,
        "documents": [Heard(index.data.sources[key], spoken[key]) for key in documents[first : first + SHOWN]],
        "there": len(documents),
        "heard_in": sum(COMMUNITY in voices for voices in spoken.values()),
        "silent": silent,
        "page_number": first // SHOWN + 1,
        "pages": -(-len(documents) // SHOWN),
    }
    return Page(shown=given, tables=[_table(index, language, whole, spoken)])


def _voices(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    """Return the statements of each voice in all documents, the most frequent first."""
    found: dict[str, int] = {}
    for row in rows:
        found[row["voice"]] = found.get(row["voice"], 0) + row["statements"]
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _table(index: RecordIndex, language: Language, whole: Heard, spoken: dict[str, dict[str, int]]) -> NumberTable:
    """Return the numbers for downloads: a row a voice, a column a document."""
    header = ["", *spoken, language.plain("total")]
    rows = [
        [str(language.of_code(index.code("voice", voice))), *(of.get(voice, 0) for of in spoken.values()), number]
        for voice, number in whole.voices.items()
    ]
    return NumberTable("speakers", header, rows)
