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
from .language import DEFAULT, Language, languages
from .published import is_banded
from .record_index import RecordIndex
from .texts import Text, name_as_printed, name_of, shortened, text_of
from .views.source import LONG, section_of

IN_LINE = 40
"""Characters of a section's heading in a line that says where a record was read."""


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

    def reference(self, work: Any) -> str | Markup:
        """The reference of a study: titles as they are, our words around them in the language of the page."""
        given = text_of(self._index, self._language.code, work, "citation")
        return self._marked(given) if given.translation else given.words

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
        return self.phrase(key, **{field: self.text(record, field)})

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
            lines.append(self.phrase(key, **names))
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
            return self.reference(record)
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

    def documents_of(self, records: list[Any]) -> list[Any]:
        """The documents that some records were read in, each once."""
        found = (self._index.document_of(record) for record in records)
        return list({document.id: document for document in found if document is not None}.values())

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
        is_long = self._index.file.number("passages", "source_id", document.id) > LONG
        return self._to.passage(document.id, passage.address, section_of(passage) if is_long else "")

    def heading(self, passage: Any, most: int | None = None) -> str | Markup:
        """The heading of a passage's section in the language of the page, in at most so many characters."""
        given = text_of(self._index, self._language.code, self._index.heading_of(passage), "heading")
        words = shortened(given.words, most) if most else given.words
        return self._marked(Text(words, given.language, given.translation), is_name=True)

    def passage_number(self, passage: Any) -> str:
        """The number of a passage within its section, as its address ends with it."""
        return str(passage.address).rpartition(".")[2]

    def evidence(self, record: Any) -> list[tuple[str, str | Markup, str]]:
        """Address, short text and title of each passage that a record was read from; a section is named once."""
        found: dict[str, tuple[str, str | Markup, str]] = {}
        heading = None
        for evidence in self._index.data.evidence_of(record):
            passage = self._index.data.passages[evidence.passage_id]
            if passage.id not in found:
                key = "passage_number" if passage.heading == heading else "evidence_in"
                place = {"heading": self.heading(passage, IN_LINE), "number": self.passage_number(passage)}
                found[passage.id] = (self.passage_address(passage), self.phrase(key, **place), self._where(evidence))
                heading = passage.heading
        return list(found.values())

    def _where(self, evidence: Any) -> str:
        """The whole of where some evidence stands: the section as it is called, the passage, the characters."""
        passage = self._index.data.passages[evidence.passage_id]
        whole = {"heading": str(Markup(self.heading(passage)).striptags()), "number": self.passage_number(passage)}
        return str(self._language.text("evidence_title", **whole, start=evidence.start, end=evidence.end))

    def phrase(self, key: str, **texts: str | Markup) -> Markup:
        """A string of the interface with texts in it, which keep the mark of their language."""
        return Markup(escape(self._language.text(key, **{name: f"{{{name}}}" for name in texts}))).format(**texts)

    def number(self, record: Any) -> str:
        """A number as stated, with how exact it is and its unit; a small count as a band."""
        if is_banded(record):
            return self._with_unit(str(self._language.text("banded")), record.unit, is_one=False)
        sign = "" if record.qualifier == "exact" else f"{self.label('qualifier', record.qualifier)} "
        to = f"–{self._figure(record.value_max)}" if record.value_max is not None else ""
        is_one = record.value == 1 and not to
        return self._with_unit(f"{sign}{self._figure(record.value)}{to}", record.unit, is_one)

    def _with_unit(self, number: str, unit: str, is_one: bool) -> str:
        return str(self._language.counted(unit, number, is_one) or f"{number} {self.label('unit', unit)}")

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

    def report_text(self, key: str, address: str) -> str:
        """The text of a request to correct the record of an id, with what its reader needs to know."""
        return str(self._language.text("report_body", id=key, version=self._index.data_version, address=address))

    def report_address(self, contact: str, key: str, address: str) -> str:
        """The address of a mail about the record of an id, filled in; a page of the web as it is."""
        if "://" in contact:
            return self.contact_address(contact)
        subject = self._language.plain("report_subject", id=key)
        body = self.report_text(key, address)
        return f"{self.contact_address(contact)}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"

    def without(self, query: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
        """A query without some of its parameters."""
        return [(name, value) for name, value in query if name not in names]

    def choice(self, scheme: str, value: str) -> str | Markup:
        """The words for one value of a filter: of a table by its name, of a closed list by its label, else itself."""
        if scheme == "country":
            return self.country(value)
        if scheme == "sources":
            return self.short(self._index.data.sources[value])
        if value != "none" and scheme in TABLES and hasattr(record := self._index.data[scheme][value], "name"):
            return self.name(record)
        return self.label(scheme, value) if scheme else value

    def names_of(self, scheme: str, values: list[str]) -> Markup:
        """The words for several values, with commas between them."""
        return Markup(", ").join(self.choice(scheme, value) for value in values)

    def country(self, code: str) -> str | Markup:
        """The name of a country by its code; in capitals the code of what is no country, such as EU."""
        found = self._index.data.having("places", country=code, kind="country")
        return self.name(found[0]) if found else code.upper()

    def language_name(self, tag: str) -> str | Markup:
        """The name of a language by its tag, with its country: Dutch (Belgium) for nl-BE; without a name the tag."""
        parts = tag.split("-")
        key = f"language_{parts[0]}"
        if key not in languages()[DEFAULT].strings:
            return tag
        name = escape(self._language.text(key))
        if len(parts) < 2 or len(parts[-1]) != len("BE"):
            return name
        return Markup("{} ({})").format(name, self.country(parts[-1].lower()))

    def explore(self, question: Question) -> str:
        """The address of a question in Datasette, where its chart is drawn to explore further."""
        fragment = question.chart.fragment if question.chart else ""
        return self._to.datasette(question.name, fragment=fragment)
