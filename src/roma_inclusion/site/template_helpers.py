"""What the templates call: labels, addresses and the words around a record.

Every public method of `TemplateHelpers` is a name in every template: `{{ label("themes", theme.id) }}`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from ..questions import Question
from ..schema import TABLES, table_of
from .addresses import Addresses
from .facts import Fact, facts_of
from .language import DEFAULT, Language
from .page import LIMIT
from .published import is_banded
from .record_index import RecordIndex
from .texts import Text, name_as_printed, name_of, text_of
from .views.intervention import intervention_sections
from .views.source import LONG, section_of, source_sections


class TemplateHelpers:
    """The functions that templates call, for one database, one language and the addresses of one site."""

    def __init__(self, index: RecordIndex, language: Language, addresses: Addresses) -> None:
        self._index, self._language, self._to = index, language, addresses
        self._places: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
        self._makers: dict[tuple[str, str | None], None] = {}
        self._has_english = False

    def label(self, scheme: str, code: str | None) -> str | Markup:
        """The label of a code in the language of the page; that nothing is stated where there is no code."""
        if code is None or code == "none":
            return self._language.text("not_stated")
        return self._language.of_code(self._index.code(scheme, code))

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
        if hasattr(record, "citation"):
            return str(record.citation)
        if table_of(record) == "participations":
            return self._part_played(record)
        if getattr(record, "statement", None):
            return self.text(record, "statement")
        if table_of(record) == "reporting":
            return self.label("reporting_item", record.item)
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
        conflicts = self._index.contested.get((table_of(record), getattr(record, "id", "")), ())
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

    def voice(self, record: Any) -> Markup:
        """Who says it, in which document and year."""
        document = self._index.document_of(record)
        if document is None:
            raise KeyError(record.id)
        title = Markup('<a href="{}">{}</a>').format(self._to.record("sources", document.id), self.name(document))
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
        source = self._index.data.sources.get(getattr(record, "source_id", None) or "")
        if table in ("conflicts", "gaps") and intervention is None:
            position = self._index.by_kind[table, record.kind].index(record)
            return self._anchor(f"/{table}", record, record.kind if position >= LIMIT else "")
        for page, owner in (("interventions", intervention), ("sources", source)):
            if owner is not None and (found := self._on_page(page, owner.id).get((table, record.id))):
                return found
        if getattr(record, "place_id", None):
            return self._to.record("places", record.place_id)
        evidence = self._index.data.evidence_of(record)
        if evidence:
            return self.passage_address(self._index.data.passages[evidence[0].passage_id])
        return self._to.record("sources", source.id) if source else self._to.to("/")

    def explore(self, question: Question) -> str:
        """The address of a question in Datasette, where its chart is drawn to explore further."""
        fragment = question.chart.fragment if question.chart else ""
        return self._to.datasette(question.name, fragment=fragment)

    def _on_page(self, table: str, key: str) -> dict[tuple[str, str], str]:
        """Return the address of every record that the page of an intervention or a document lists, made once."""
        if (table, key) not in self._places:
            owner, path = self._index.data[table][key], (TABLES[table].page or "").format(id=key)
            found = self._places.setdefault((table, key), {})
            sections_of = intervention_sections if table == "interventions" else source_sections
            for section in sections_of(self._index, owner):
                for position, record in enumerate(section.records if section.is_listed else ()):
                    cut = section.key if section.is_cut and position >= LIMIT else ""
                    found.setdefault((section.table, record.id), self._anchor(path, record, cut))
        return self._places[table, key]

    def _anchor(self, path: str, record: Any, only: str) -> str:
        """Return the address of a record on a page, in a section that is shown alone where one is given."""
        return self._to.to(path, query={"only": only} if only else {}, anchor=f"{table_of(record)}-{record.id}")
