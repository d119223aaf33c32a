"""What the templates call: labels, addresses and the words around a record.

Every public method of `TemplateHelpers` is a name in every template: `{{ label("themes", theme.id) }}`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from ..questions import Question
from ..schema import TABLES, table_of
from .addresses import Addresses
from .facts import Fact, facts_of
from .filters import FILTERS
from .language import DEFAULT, Language
from .published import is_banded
from .record_index import RecordIndex
from .texts import Text, name_as_printed, name_of, text_of
from .views.source import LONG, section_of


class TemplateHelpers:
    """The functions that templates call, for one database, one language and the addresses of one site."""

    def __init__(self, index: RecordIndex, language: Language, addresses: Addresses) -> None:
        self._index, self._language, self._to = index, language, addresses
        self._makers: dict[tuple[str, str | None], None] = {}
        self._has_english = False

    def label(self, scheme: str, code: str | None) -> str | Markup:
        """The label of a code in the language of the page; that nothing is stated where there is no code."""
        if code is None or code == "none":
            return self._language.text("not_stated")
        return self._language.of_code(self._index.code(scheme, code))

    def definition(self, scheme: str, code: str) -> str | Markup:
        """The definition of a code in the language of the page."""
        return self._language.of_code(self._index.code(scheme, code), "definition")

    def spoken(self, record: Any, field: str) -> str | Markup:
        """A text of an answer in the language of the page, or in English and marked; nothing where it has none."""
        names = (f"{field}_{self._language.code}", f"{field}_{DEFAULT}", field)
        name = next(name for name in names if getattr(record, name, None) or name == field)
        language = self._language.code if name == names[0] else DEFAULT
        return self._marked(Text(getattr(record, name, None) or "", language))

    def english(self, text: str | None) -> str | Markup:
        """Our own words that have no form in other languages, marked as English on a page in another language."""
        return self._marked(Text(text or ""))

    def text(self, record: Any, field: str) -> str | Markup:
        """A text of a record in the language of the page, or in English and marked; nothing where it has none."""
        return self._marked(text_of(self._index, self._language.code, record, field))

    def prose(self, key: str, record: Any, field: str) -> Markup:
        """A string of the interface with a text of a record in it, in the place that is named after its column."""
        return Markup(escape(self._language.text(key, **{field: "{}"}))).format(self.text(record, field))

    def name(self, record: Any) -> str | Markup:
        """The name of a record, or the title of a document, marked with its language where it is not the page's."""
        return self._marked(name_of(self._index, self._language.code, record), is_name=True)

    def short(self, document: Any) -> str | Markup:
        """What to call a document in a line: its short name, else its title."""
        if not document.short_name:
            return self.name(document)
        return self._marked(text_of(self._index, self._language.code, document, "short_name"), is_name=True)

    def printed_name(self, record: Any) -> str | Markup:
        """The name or the title as printed, where another one is shown; nothing where the name is our English."""
        shown, printed = name_of(self._index, self._language.code, record), name_as_printed(self._index, record)
        if printed.words == shown.words or printed.language == DEFAULT:
            return ""
        return self._marked(printed, is_name=True)

    def _marked(self, given: Text, is_name: bool = False) -> str | Markup:
        """Return a text with its language where it is not the page's; who translated it is kept for the page.

        What was written in this language first is no translation.
        """
        if given.translation is not None and not given.translation.original:
            self._makers[given.translation.translated_by, given.translation.reviewed_by] = None
        is_same = given.language.partition("-")[0] == self._language.code.partition("-")[0]
        if not given.words or given.language in ("", self._language.code) or (is_same and given.translation is None):
            return given.words
        self._has_english |= not is_name and given.language == DEFAULT
        return Markup('<span lang="{}">{}</span>').format(given.language, given.words)

    def translators(self) -> list[Markup]:
        """Who translated and who reviewed what was shown so far, each pair once."""
        lines = []
        for translated_by, reviewed_by in self._makers:
            names = {"translator": self.label("translator", translated_by)}
            if reviewed_by:
                names["reviewer"] = self.label("translator", reviewed_by)
            key = "translated_and_reviewed" if reviewed_by else "translated"
            line = Markup(escape(self._language.text(key, **{name: f"{{{name}}}" for name in names})))
            lines.append(line.format(**names))
        return lines

    def has_english(self) -> bool:
        """Whether anything shown so far is our English on a page in another language."""
        return self._has_english

    def record_text(self, record: Any) -> str | Markup:
        """The text that stands for a record, whatever its table: its label, name, statement, note or reference."""
        if hasattr(record, "label_en"):
            return self._language.of_code(record)
        if hasattr(record, "name") or hasattr(record, "title"):
            return self.name(record)
        if hasattr(record, "question_en"):
            return self.spoken(record, "question")
        if hasattr(record, "text_en"):
            return self.spoken(record, "text")
        if hasattr(record, "citation"):
            return str(record.citation)
        if table_of(record) == "participations":
            return self._part_played(record)
        if getattr(record, "statement", None):
            return self.text(record, "statement")
        if table_of(record) == "reporting":
            of = self.name(self._index.data.interventions[record.intervention_id])
            item, state = self.label("reporting_item", record.item), self.label("reporting_state", record.state)
            return Markup("{}: {}: {}").format(of, item, state)
        return str(record.id)

    def _part_played(self, record: Any) -> Markup:
        """Who plays which part in an intervention, with the note where there is one."""
        actor = self._index.data.actors[record.actor_id]
        line = Markup("{}: {}").format(self.name(actor), self.label("role", record.role))
        return Markup("{} ({})").format(line, self.text(record, "note")) if record.note else line

    def table(self, record: Any) -> str:
        """The table of a record."""
        return table_of(record)

    def value(self, record: Any, column: str) -> Any:
        """A column of a record; None where its table has no such column."""
        return getattr(record, column, None)

    def facts(self, record: Any) -> list[Fact]:
        """The tags below a statement."""
        return facts_of(self._index, self._language, self._to, record)

    def contested(self, record: Any) -> list[tuple[str, str | Markup]]:
        """The address of each conflict that a claim is a side of, with what hangs on it; details are none."""
        conflicts = self._index.contested(record) if hasattr(record, "id") else ()
        return [(self.own_page(conflict), self.label("conflict_weight", conflict.weight)) for conflict in conflicts]

    def subject(self, record: Any) -> Any | None:
        """What a number is about: its intervention, else its place, else its actor."""
        data = self._index.data
        place = data.places.get(record.place_id or "")
        return self._index.intervention_of(record) or place or data.actors.get(record.actor_id or "")

    def work(self, record: Any) -> Any | None:
        """The study that a record is cited from, or None."""
        return self._index.data.cited_works.get(getattr(record, "work_id", None) or "")

    def document(self, record: Any) -> Any | None:
        """The document that a record was read in, or None."""
        return self._index.document_of(record)

    def speaker(self, record: Any) -> str | Markup:
        """Who says it: the voice of a record, else that of its document."""
        code = getattr(record, "voice", None) or self._read_in(record).voice
        return self.label("voice", code)

    def voice(self, record: Any, known: Any = None) -> str | Markup:
        """Who says it, in which document and year; where the page names this document, only who else says it."""
        speaker, document = self.speaker(record), self._read_in(record)
        if document == known:
            return speaker if getattr(record, "voice", None) not in (None, document.voice) else ""
        title = Markup('<a href="{}">{}</a>').format(self._to.record("sources", document.id), self.short(document))
        line = Markup(self._language.text("says", voice="{voice}", document="{document}", year="{year}"))
        return line.format(voice=speaker, document=title, year=self.year(document))

    def _read_in(self, record: Any) -> Any:
        document = self._index.document_of(record)
        if document is None:
            raise KeyError(record.id)
        return document

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
        if table == "levels":
            return self._to.to("/about", anchor="levels")
        if table == "answer_statements":
            return self._to.record("answers", record.answer_id, anchor=record.id)
        return self._to.record(table, record.id)

    def contact_address(self, contact: str) -> str:
        """The address that a contact is reached at: a page of the web, or a mail."""
        return contact if "://" in contact else f"mailto:{contact}"

    def report_address(self, contact: str, record: Any, address: str) -> str:
        """The address of a mail about a record, with what its reader needs to know; a page of the web as it is."""
        if "://" in contact:
            return self.contact_address(contact)
        subject = self._language.plain("report_subject", id=record.id)
        body = self._language.plain("report_body", id=record.id, version=self._index.data_version, address=address)
        return f"{self.contact_address(contact)}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"

    def without(self, query: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
        """A query without some of its parameters."""
        return [(name, value) for name, value in query if name not in names]

    def choice(self, table: str, name: str, value: str) -> str | Markup:
        """The words for one value of a filter."""
        scheme = next(one.scheme for one in FILTERS[table] if one.name == name)
        if scheme in TABLES and hasattr(record := self._index.data[scheme][value], "name"):
            return self.name(record)
        if scheme == "sources":
            return self.short(self._index.data.sources[value])
        if scheme:
            return self.label(scheme, value)
        return value.upper() if name == "country" else value

    def explore(self, question: Question) -> str:
        """The address of a question in Datasette, where its chart is drawn to explore further."""
        fragment = question.chart.fragment if question.chart else ""
        return self._to.datasette(question.name, fragment=fragment)
