"""What the templates call: labels, addresses and the words around a record."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from .language import Language
from .library import TABLE_OF, Library
from .page import LIMIT, Section
from .pages.search import plain
from .pages.sources import LONG, pieces, section_of
from .pages.subjects import intervention as intervention_page
from .pictures import draw_map


def helpers(library: Library, language: Language) -> dict[str, Callable[..., Any]]:
    """Return the functions that templates call, for one library and one language."""

    def label(scheme: str, code: str | None) -> str | Markup:
        """The label of a code in the language of the page."""
        return language.of_code(library.code(scheme, code)) if code else language.text("not_stated")

    def url(path: str) -> str:
        """An address in the language of the page."""
        return f"{language.prefix}{path}" if path != "/" else language.prefix or "/"

    def english(text: str | None) -> str | Markup:
        """Our own prose, marked as English on a page in another language."""
        if not text or language.code == "en":
            return text or ""
        return Markup('<span lang="en">{}</span>').format(text)

    def prose(key: str, field: str, text: str) -> Markup:
        """A string of the interface with our English prose in it."""
        return Markup(escape(language.text(key, **{field: "{}"}))).format(english(text))

    def name(record: Any) -> str | Markup:
        """The name of a record, marked with its language where it is not the page's."""
        own = library.name_language(record)
        return record.name if own == language.code else Markup('<span lang="{}">{}</span>').format(own, record.name)

    def voice(record: Any) -> str | Markup:
        """Who says it, in which document and year."""
        document = library.data.sources[record.source_id]
        code = getattr(record, "voice", None) or document.voice
        title = Markup('<a href="{}">{}</a>').format(
            url(f"/sources/{document.id}"), english(document.title_en or document.title)
        )
        said = Markup(language.text("says", voice="{}", document="{}", year="{}"))
        return said.format(label("voice", code), title, year(document))

    def year(document: Any) -> str | Markup:
        """The year of a document: as published, or the earliest that its text allows."""
        published = document.published
        if not published:
            return language.text("year_not_stated")
        return language.text("in_or_after", year=published[:4]) if published.endswith("/..") else published[:4]

    def passage_url(passage: Any) -> str:
        """The address of a passage in the ledger of its document."""
        long = len(library.data.of(library.data.sources[passage.source_id], "passages")) > LONG
        return (
            url(f"/sources/{passage.source_id}")
            + (f"?section={section_of(passage)}" if long else "")
            + f"#{passage.address}"
        )

    def evidence(record: Any) -> list[tuple[str, str, str]]:
        """Address, short text and title of each passage that a record was read from."""
        found: dict[str, tuple[str, str, str]] = {}
        for one in library.data.evidence_of(record):
            passage = library.data.passages[one.passage_id]
            href = passage_url(passage)
            title = language.text("evidence_title", heading=passage.heading, start=one.start, end=one.end)
            found.setdefault(passage.id, (href, passage.address, str(title)))
        return list(found.values())

    def number(record: Any) -> str:
        """A number as stated, with how exact it is and its unit."""
        if record.published_as == "banded":
            amount = str(language.text("banded"))
        else:
            sign = "" if record.qualifier == "exact" else f"{label('qualifier', record.qualifier)} "
            amount = (
                sign + figure(record.value) + (f"–{figure(record.value_max)}" if record.value_max is not None else "")
            )
        return f"{amount} {label('unit', record.unit)}"

    def figure(value: float) -> str:
        """A number with the separators of the language."""
        text = f"{value:,}" if isinstance(value, int) or value == int(value) else f"{value:,g}"
        return text if language.code == "en" else text.translate(str.maketrans(",.", ".,"))

    def own_page(record: Any) -> str:
        """The address of the page where a record is best read."""
        table = TABLE_OF[type(record)]
        if table in ("places", "interventions", "themes", "mechanisms", "sources"):
            return url(f"/{table}/{record.id}")
        intervention = library.intervention_of(record)
        if table in ("conflicts", "gaps") and intervention is None:
            alike = [one for one in library.data[table].values() if one.kind == record.kind]
            return url(f"/{table}") + _anchor(alike, record, record.kind)
        if intervention is not None:
            for section in sections_of(intervention.id):
                if record in section.records:
                    path = url(f"/interventions/{intervention.id}")
                    return path + _anchor(section.records, record, section.key)
        if getattr(record, "place_id", None):
            return url(f"/places/{record.place_id}")
        spans = library.data.evidence_of(record)
        return passage_url(library.data.passages[spans[0].passage_id])

    @functools.cache
    def sections_of(intervention: str) -> list[Section]:
        """The sections of the card of an intervention."""
        return intervention_page(library, language, {"id": intervention}).sections

    def words(record: Any) -> str | Markup:
        """The words of a record, whatever its table."""
        if hasattr(record, "label_en"):
            return language.of_code(record)
        if hasattr(record, "name"):
            return name(record)
        return english(getattr(record, "statement", None) or getattr(record, "note", None) or record.id)

    def hit(record: Any) -> str | Markup:
        """What a search shows of a record, as text."""
        return getattr(record, "statement", None) or words(record)

    def table(record: Any) -> str:
        """The table of a record."""
        return TABLE_OF[type(record)]

    return {
        "label": label, "url": url, "english": english, "prose": prose, "name": name, "voice": voice, "year": year,
        "evidence": evidence,
        "hit": hit, "number": number, "own_page": own_page, "words": words, "table": table, "marked": marked,
        "pieces": pieces, "draw_map": draw_map, "dataset": lambda base: dataset(library, base),
    }  # fmt: skip


def _anchor(records: list[Any], record: Any, key: str) -> str:
    """Return the rest of the address of a record: its id, in the section shown whole where it is far down in it."""
    return ("" if records.index(record) < LIMIT else f"?only={key}") + f"#{TABLE_OF[type(record)]}-{record.id}"


def marked(text: str | Markup, found: list[str]) -> Markup:
    """Return a text with the words that were searched for marked."""
    bare = str(Markup(text).striptags()) if isinstance(text, Markup) else text
    folded = plain(bare)
    if len(folded) != len(bare):
        return escape(bare)
    spans = sorted({match.span() for word in found for match in re.finditer(rf"\b{re.escape(word)}\w*", folded)})
    out, place = Markup(""), 0
    for start, end in spans:
        if start >= place:
            out += escape(bare[place:start]) + Markup("<mark>{}</mark>").format(bare[start:end])
            place = end
    return out + escape(bare[place:])


def dataset(library: Library, base: str) -> Markup:
    """Return the schema.org description of the dataset."""
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "roma-inclusion",
        "description": "What documents say about work for the inclusion of Roma, Sinti and Travellers, with evidence.",
        "url": base,
        "version": library.said["library_version"],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "inLanguage": ["en", "nl"],
        "creator": {"@type": "Organization", "name": "The roma-inclusion contributors"},
        "spatialCoverage": sorted(place.name for place in library.data.places.values()),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": f"{base}/index.json"},
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{base}/index.csv"},
        ],
    }
    return Markup(json.dumps(described, ensure_ascii=False).replace("<", "\\u003c"))
