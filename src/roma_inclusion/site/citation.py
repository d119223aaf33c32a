"""How a record is cited: as a sentence in the language of the page, and for the programs that keep references.

These are BibTeX, RIS and CSL-JSON.
"""

from __future__ import annotations

import json
from typing import Any

import attrs

from ..atom import AUTHOR
from .language import Language
from .record_index import RecordIndex


@attrs.define(slots=True, frozen=True)
class Citation:
    """What a citation of a record is made of: what it says, its id, the document, the version of the data."""

    said: str
    id: str
    document: str
    version: str

    @classmethod
    def of(cls, index: RecordIndex, record: Any, said: str) -> Citation:
        """Return the citation of a record that says something."""
        document = index.document_of(record)
        return cls(said.rstrip("."), record.id, document.title if document else "", index.data_version)

    @property
    def title(self) -> str:
        """What the record says, with the document that it was read in."""
        return f"{self.said} (read from: {self.document})" if self.document else self.said

    def as_text(self, address: str, language: Language) -> str:
        """Return the citation as a sentence, without a date: the version says which state of the data it is of."""
        return str(language.text("cite_record", author=AUTHOR, address=address, **attrs.asdict(self)))

    def as_bibtex(self, address: str) -> str:
        """Return the citation for BibTeX and BibLaTeX."""
        fields = {
            "author": f"{{{AUTHOR}}}",
            "title": f"{{{_plain(self.title)}}}",
            "howpublished": "roma-inclusion (dataset)",
            "version": self.version,
            "note": f"Record {self.id}",
            "url": address,
        }
        lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        return f"@misc{{roma-inclusion-{self.id},\n{lines}\n}}"

    def as_ris(self, address: str) -> str:
        """Return the citation in RIS, as a dataset."""
        fields = (
            ("TY", "DATA"),
            ("AU", AUTHOR),
            ("TI", self.title),
            ("T2", "roma-inclusion"),
            ("ET", self.version),
            ("AN", self.id),
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
            "URL": address,
        }
        return json.dumps([item], ensure_ascii=False, indent=1)


def citation_of_chart(heading: str, name: str, version: str) -> str:
    """Return the citation of a chart as a sentence, to which its address is added."""
    return f"{AUTHOR}: “{heading}”. Chart {name}. roma-inclusion, version {version}."


def _plain(text: str) -> str:
    """Return a text without what BibTeX would take for a command."""
    return "".join(f"\\{sign}" if sign in "&%$#_" else sign for sign in text if sign not in "{}\\~^")
