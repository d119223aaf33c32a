"""The words of a page in its language: labels, names, statements; what was translated, and what is English still.

words = Wording(index, language)
words.text(outcome, "statement")    # in Dutch where there is a translation, else in English, marked as such
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from ..schema import table_of
from .hyphens import with_hyphens
from .language import DEFAULT, Language
from .record_index import RecordIndex
from .texts import Text, name_as_printed, name_of, text_of


class Wording:
    """What a page says of records in one language; it keeps who translated what it said."""

    def __init__(self, index: RecordIndex, language: Language) -> None:
        self._index, self._language = index, language
        self._makers: dict[tuple[str, str | None], None] = {}
        self._has_english = False
        self._explained: dict[str, None] = {}

    def explained(self, scheme: str) -> str:
        """Nothing; it keeps for the foot of the page that words of a closed list were shown."""
        if scheme:
            self._explained[scheme] = None
        return ""

    def all_explained(self) -> list[str]:
        """The closed lists of which words were shown so far, in the order of the glossary."""
        return [scheme for scheme in self._index.lists if scheme in self._explained]

    def label(self, scheme: str, code: str | None) -> str | Markup:
        """The label of a code in the language of the page; that nothing is stated where there is no code."""
        if code is None or code == "none":
            return self._language.text("not_stated")
        return self._language.of_code(self._index.code(scheme, code))

    def head(self, scheme: str, code: str) -> str | Markup:
        """The label of a code for the head of a narrow column or row: its long words may break."""
        return self.breakable(self.label(scheme, code))

    def breakable(self, text: str | Markup) -> str | Markup:
        """A text whose long words may break; what has marks of its own is left as it is."""
        return text if isinstance(text, Markup) else with_hyphens(text)

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

        What was written in this language first is no translation, and our English for it is one.
        """
        if given.translation is not None and given.translation.original == (given.language == DEFAULT):
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

    def phrase(self, key: str, **texts: str | Markup) -> Markup:
        """A string of the interface with texts in it, which keep the mark of their language."""
        return Markup(escape(self._language.text(key, **{name: f"{{{name}}}" for name in texts}))).format(**texts)
