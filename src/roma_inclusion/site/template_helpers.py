"""What the templates call: the wording of the page, addresses, and what stands around a record.

Every public method of `TemplateHelpers` is a name in every template: `{{ label("themes", theme.id) }}`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from markupsafe import Markup, escape

from ..questions import Question
from ..schema import TABLES, table_of
from .addresses import Addresses
from .citation import on_pages
from .facts import Fact, facts_of
from .language import DEFAULT, Language, languages
from .page import without_marks
from .published import is_banded
from .record_index import RecordIndex
from .texts import Text, shortened, text_of
from .translations import heading_of
from .views.source import LONG, section_of
from .wording import Wording

IN_LINE = 40
"""Characters of a section's heading in a line that says where a record was read."""


class TemplateHelpers(Wording):
    """The functions that templates call, for one database, one language and the addresses of one site."""

    def __init__(self, index: RecordIndex, language: Language, addresses: Addresses) -> None:
        super().__init__(index, language)
        self._to = addresses

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

    def proposals_of(self, record: Any) -> list[Markup]:
        """By what kind of program a record was proposed and who accepted it, a line for each document that says so."""
        found = self._index.data.having("proposed", record_table=table_of(record), record_id=record.id)
        return list(dict.fromkeys(self.proposal(one.proposed_by, one.accepted_by) for one in found))

    def proposal(self, program: str, person: str) -> Markup:
        """What kind of program proposed, and what kind of person accepted."""
        return self.phrase(
            "record_proposed", program=self.label("proposer", program), person=self.label("accepter", person)
        )

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
        given = text_of(self._index, self._language.code, heading_of(self._index, passage), "heading")
        words = shortened(given.words, most) if most else given.words
        return self._marked(Text(words, given.language, given.translation), is_name=True)

    def passage_number(self, passage: Any) -> str:
        """The number of a passage within its section, as its address ends with it, and its page if it has one."""
        number = str(passage.address).rpartition(".")[2]
        return f"{number} ({on_pages([passage.page])[0]})" if passage.page else number

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
        """What the line does not say of where some evidence stands: the characters, and a shortened heading."""
        heading = str(Markup(self.heading(self._index.data.passages[evidence.passage_id])).striptags())
        span = str(self._language.text("evidence_span", start=evidence.start, end=evidence.end))
        return f"“{heading}”, {span}" if len(heading) > IN_LINE else span

    def number(self, record: Any) -> str:
        """A number as stated, with how exact it is and its unit; a small count as a band."""
        if is_banded(record):
            return self._with_unit(str(self._language.text("banded")), record.unit, is_one=False)
        sign = "" if record.qualifier == "exact" else f"{self.label('qualifier', record.qualifier)} "
        to = f"–{self._figure(record.value_max)}" if record.value_max is not None else ""
        is_one = record.value == 1 and not to
        return self._with_unit(f"{sign}{self._figure(record.value)}{to}", record.unit, is_one)

    def figure_in_words(self, record: Any, most: int) -> Markup:
        """A number's statement with its figure marked; the number first where so many characters do not name it."""
        says = self.text(record, "statement")
        figure = rf"(?<![\d.,]){re.escape(self._figure(record.value))}(?![.,]?\d)"
        found = re.search(figure, without_marks(says)[:most])
        if found is None or is_banded(record):
            return Markup("<strong>{}</strong>: {}").format(self.number(record), says)
        return Markup(re.sub(figure, r"<strong>\g<0></strong>", str(escape(says)), count=1))

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

    def is_explained(self, scheme: str) -> bool:
        """Whether a closed list is read in the glossary: not where each of its codes has a page of its own."""
        has_pages = scheme in TABLES and TABLES[scheme].page
        return not has_pages and bool(self._index.codes_of(scheme))

    def host_of(self, address: str) -> str:
        """The name of the site that an address is of, as it is said."""
        return (urlsplit(address).hostname or address).removeprefix("www.")

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
