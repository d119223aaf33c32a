"""How a record is cited: as a sentence in the language of the page, and for the programs that keep references.

These are BibTeX, RIS and CSL-JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import attrs

from ..atom import AUTHOR
from .language import DEFAULT, Language
from .record_index import RecordIndex
from .texts import text_of
from .translations import heading_of

MOST_SECTIONS = 3
"""So many sections stand in a citation; the page of the record has all."""


@attrs.define(slots=True, frozen=True)
class Citation:
    """What a citation of a record is made of: what it says, its id, the document, the version of the data.

    `sections` are the headings below which it was read, in the language of the page, at most MOST_SECTIONS; `more` is
    how many further ones there are. `pages` are those it was read on, where the document has pages.
    """

    said: str
    id: str
    document: str
    version: str
    sections: tuple[str, ...] = ()
    more: int = 0
    pages: tuple[int, ...] = ()

    @classmethod
    def of(cls, index: RecordIndex, record: Any, said: str, code: str = DEFAULT) -> Citation:
        """Return the citation of a record that says something, for a page in the language `code`."""
        document = index.document_of(record)
        title = document.title if document else ""
        read = [index.data.passages[evidence.passage_id] for evidence in index.data.evidence_of(record)]
        below = [heading_of(index, passage) for passage in read if passage.heading]
        headings = tuple(dict.fromkeys(text_of(index, code, first, "heading").words for first in below))
        shown = headings[:MOST_SECTIONS]
        pages = tuple(sorted({passage.page for passage in read if passage.page}))
        return cls(said.rstrip("."), record.id, title, index.data_version, shown, len(headings) - len(shown), pages)

    @property
    def title(self) -> str:
        """What the record says, with the document that it was read in."""
        return f"{self.said} (read from: {self.document})" if self.document else self.said

    def as_text(self, address: str, language: Language) -> str:
        """Return the citation as a sentence, without a date: the version says which state of the data it is of."""
        given = {"said": self.said, "id": self.id, "version": self.version, "document": self._read_in(language)}
        return str(language.text("cite_record", author=AUTHOR, address=address, **given))

    def _read_in(self, language: Language) -> str:
        """Return the document with the sections in which the record was read, in words."""
        if not self.sections:
            return ", ".join((self.document, *on_pages(self.pages)))
        headings = "; ".join(language.plain("cite_section", heading=heading) for heading in self.sections)
        key = "cite_sections_more" if self.more else "cite_sections"
        sections = language.plain(key, document=self.document, headings=headings, n=self.more)
        return ", ".join((sections, *on_pages(self.pages)))

    def as_bibtex(self, address: str) -> str:
        """Return the citation for BibTeX and BibLaTeX."""
        fields = {
            "author": f"{{{AUTHOR}}}",
            "title": f"{{{_plain(self.title)}}}",
            "howpublished": "roma-inclusion (dataset)",
            "version": self.version,
            "note": f"{{{_plain(self._note())}}}",
            "url": address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{roma-inclusion-{self.id},\n{lines}\n}}"

    def _note(self) -> str:
        """Return the id of the record, and the sections and pages in which it was read."""
        sections = (f"section “{heading}”" for heading in self.sections)
        return "; ".join((f"Record {self.id}", *sections, *on_pages(self.pages)))

    def as_ris(self, address: str) -> str:
        """Return the citation in RIS, as a dataset."""
        fields = (
            ("TY", "DATA"),
            ("AU", AUTHOR),
            ("TI", self.title),
            ("T2", "roma-inclusion"),
            ("ET", self.version),
            ("AN", self.id),
            *(("SE", heading) for heading in self.sections),
            ("UR", address),
            ("ER", ""),
        )
        return "\n".join(f"{tag}  - {value}" for tag, value in fields)

    def as_csl(self, address: str) -> str:
        """Return the citation in CSL-JSON, as a dataset."""
        item = {
            "id": self.id,
            "type": "dataset",
            "title": self.title,
            "author": [{"literal": AUTHOR}],
            "container-title": "roma-inclusion",
            "version": self.version,
            "note": self._note(),
            "URL": address,
        }
        return json.dumps([item], ensure_ascii=False, indent=1)


def on_pages(pages: Sequence[int]) -> tuple[str, ...]:
    """Return pages as a reference names them, in English and Dutch alike: ("p. 3, 5",), or nothing without pages."""
    return (f"p. {', '.join(map(str, pages))}",) if pages else ()


def citation_of_chart(heading: str, name: str, version: str, language: Language) -> str:
    """Return the citation of a chart as a sentence in the language of the page, to which its address is added."""
    return language.plain("cite_chart", author=AUTHOR, heading=heading, name=name, version=version)


def _plain(text: str) -> str:
    """Return a text without what BibTeX would take for a command."""
    return "".join(f"\\{sign}" if sign in "&%$#_" else sign for sign in text if sign not in "{}\\~^")
