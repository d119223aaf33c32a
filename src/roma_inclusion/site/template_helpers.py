"""What the templates call: labels, addresses and the words around a record.

Every public method of `TemplateHelpers` is a name in every template: `{{ label("themes", theme.id) }}`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
from markupsafe import Markup, escape

from ..questions import Question
from ..schema import TABLES, columns, table_of
from .addresses import Addresses
from .language import DEFAULT, Language
from .page import LIMIT, Section
from .published import is_banded
from .record_index import RecordIndex
from .views.intervention import intervention_sections
from .views.source import LONG, section_of

FACTS = ("status", "mechanism_id", "kind", "direction", "evidence_kind", "level_id", "date")
"""The columns that are shown as tags below a statement, whatever its table, in this order."""


@attrs.define(slots=True, frozen=True)
class Fact:
    """One tag below a statement: its words, its CSS class, a sign before it, and the page it leads to."""

    text: str | Markup
    css: str = ""
    sign: str = ""
    address: str = ""


class TemplateHelpers:
    """The functions that templates call, for one database, one language and the addresses of one site."""

    def __init__(self, index: RecordIndex, language: Language, addresses: Addresses) -> None:
        self._index, self._language, self._to = index, language, addresses
        self._sections: dict[str, list[Section]] = {}

    def label(self, scheme: str, code: str | None) -> str | Markup:
        """The label of a code in the language of the page; that nothing is stated where there is no code."""
        if code is None or code == "none":
            return self._language.text("not_stated")
        return self._language.of_code(self._index.code(scheme, code))

    def english(self, text: str | None) -> str | Markup:
        """Our own prose, marked as English on a page in another language."""
        if not text or self._language.code == DEFAULT:
            return text or ""
        return Markup('<span lang="en">{}</span>').format(text)

    def prose(self, key: str, field: str, text: str) -> Markup:
        """A string of the interface with our English prose in it."""
        return Markup(escape(self._language.text(key, **{field: "{}"}))).format(self.english(text))

    def name(self, record: Any) -> str | Markup:
        """The name of a record, marked with its language where it is not the page's."""
        own = self._index.name_language(record)
        if own == self._language.code:
            return str(record.name)
        return Markup('<span lang="{}">{}</span>').format(own, record.name)

    def record_text(self, record: Any) -> str | Markup:
        """The text that stands for a record, whatever its table: its label, name, statement or note."""
        if hasattr(record, "label_en"):
            return self._language.of_code(record)
        if hasattr(record, "name"):
            return self.name(record)
        return self.english(getattr(record, "statement", None) or getattr(record, "note", None) or record.id)

    def result_text(self, record: Any) -> str | Markup:
        """What a search shows of a record."""
        return getattr(record, "statement", None) or self.record_text(record)

    def table(self, record: Any) -> str:
        """The table of a record."""
        return table_of(record)

    def value(self, record: Any, column: str) -> Any:
        """A column of a record; None where its table has no such column."""
        return getattr(record, column, None)

    def facts(self, record: Any) -> list[Fact]:
        """The tags below a statement. What is only intended is never said to have improved or worsened anything."""
        given = {
            column.name: column for column in columns(table_of(record)) if getattr(record, column.name) is not None
        }
        left_out = {"kind"} if "mechanism_id" in given else set()
        if getattr(record, "status", None) == "intended":
            left_out.add("direction")
        return [self._fact(record, given[name]) for name in FACTS if name in given and name not in left_out]

    def _fact(self, record: Any, column: Any) -> Fact:
        value = getattr(record, column.name)
        scheme = column.scheme or column.references
        text = self.label(scheme, value) if scheme else value
        if column.name == "status":
            return Fact(text, f"status-{value}", self._language.plain(f"status_sign_{value}"))
        if scheme in TABLES and TABLES[scheme].page:
            return Fact(text, address=self._to.record(scheme, value))
        of_finding = column.scheme == "finding_direction"
        return Fact(text, f"direction-{value}" if of_finding else "")

    def voice(self, record: Any) -> Markup:
        """Who says it, in which document and year."""
        document = self._index.data.sources[record.source_id]
        title = Markup('<a href="{}">{}</a>').format(
            self._to.record("sources", document.id), self.english(document.title_en or document.title)
        )
        line = Markup(self._language.text("says", voice="{voice}", document="{document}", year="{year}"))
        code = getattr(record, "voice", None) or document.voice
        return line.format(voice=self.label("voice", code), document=title, year=self.year(document))

    def year(self, document: Any) -> str | Markup:
        """The year of a document: as published, or the earliest that its text allows."""
        published = document.published
        if not published:
            return self._language.text("year_not_stated")
        if published.endswith("/.."):
            return self._language.text("in_or_after", year=published[:4])
        return str(published[:4])

    def passage_address(self, passage: Any) -> str:
        """The address of a passage in the ledger of its document."""
        document = self._index.data.sources[passage.source_id]
        is_long = len(self._index.data.of(document, "passages")) > LONG
        return self._to.passage(document.id, passage.address, section_of(passage) if is_long else "")

    def evidence(self, record: Any) -> list[tuple[str, str, str]]:
        """Address, short text and title of each passage that a record was read from."""
        found: dict[str, tuple[str, str, str]] = {}
        for evidence in self._index.data.evidence_of(record):
            passage = self._index.data.passages[evidence.passage_id]
            title = self._language.plain(
                "evidence_title", heading=passage.heading, start=evidence.start, end=evidence.end
            )
            found.setdefault(passage.id, (self.passage_address(passage), passage.address, title))
        return list(found.values())

    def number(self, record: Any) -> str:
        """A number as stated, with how exact it is and its unit; a small count as a band."""
        unit = self.label("unit", record.unit)
        if is_banded(record):
            return f"{self._language.text('banded')} {unit}"
        sign = "" if record.qualifier == "exact" else f"{self.label('qualifier', record.qualifier)} "
        to = f"–{self._figure(record.value_max)}" if record.value_max is not None else ""
        return f"{sign}{self._figure(record.value)}{to} {unit}"

    def _figure(self, value: float) -> str:
        """A number with the separators of the language."""
        text = format(Decimal(repr(value)), ",f")  # `g` would round to six digits
        return text if self._language.code == DEFAULT else text.translate(str.maketrans(",.", ".,"))

    def own_page(self, record: Any) -> str:
        """The address of the page where a record is best read."""
        table = table_of(record)
        if TABLES[table].page:
            return self._to.record(table, record.id)
        intervention = self._index.intervention_of(record)
        if intervention is not None:
            for section in self._sections_of(intervention.id):
                if record in section.records:
                    return self._in_section(
                        TABLES["interventions"].page, intervention.id, section.records, section.key, record
                    )
        elif table in ("conflicts", "gaps"):
            alike = [other for other in self._index.data[table].values() if other.kind == record.kind]
            return self._in_section(f"/{table}", "", alike, record.kind, record)
        if getattr(record, "place_id", None):
            return self._to.record("places", record.place_id)
        return self.passage_address(self._index.data.passages[self._index.data.evidence_of(record)[0].passage_id])

    def explore(self, question: Question) -> str:
        """The address of a question in Datasette, where its chart is drawn to explore further."""
        fragment = question.chart.fragment if question.chart else ""
        return self._to.datasette(question.name, fragment=fragment)

    def _sections_of(self, key: str) -> list[Section]:
        """Return the sections of the card of an intervention, made once for a page."""
        if key not in self._sections:
            self._sections[key] = intervention_sections(self._index, self._index.data.interventions[key])
        return self._sections[key]

    def _in_section(self, page: str | None, key: str, records: list[Any], section: str, record: Any) -> str:
        """Return the address of a record in a section of a page, shown whole where the record is far down in it."""
        query = {"only": section} if records.index(record) >= LIMIT else {}
        return self._to.to((page or "").format(id=key), query=query, anchor=f"{table_of(record)}-{record.id}")
