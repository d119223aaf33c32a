"""Writing REFI-QDA: the codes as a codebook (.qdc), a coded document as a project (.qdpx).

A project has a text for each document, a note for each record (see `notes`), and a selection for each place where it
was read. The selection is coded with the kind of the record, points to its note, and says in its description which
record it is of and which column it supports:

    record: outcomes lindestad-more-children-at-school
    field: horizon

Positions are code points from 0, the end excluded. The same coding gives the same bytes. A project holds the words of
the documents: it goes to the disk of whoever holds these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ...schema.passages import Passage
from ...sources.cells import EVIDENCE
from ...store.replace import replacing_file
from .code_notes import with_own_codes
from .codebook import Node, codebook, table_key
from .coded import Coded, Row
from .identity import guid
from .lists import Lists
from .notes import note_text
from .versions import NOTHING, digest_of, every_row

ORIGIN = "roma-inclusion"
LONGEST_NAME = 100
"""How many characters of the selected words name a selection."""


def write_qdc(target: Path, lists: Lists, language: str = "en", own: Mapping[str, Sequence[Row]] | None = None) -> None:
    """Write the codebook, with labels and definitions in a language; EnvironmentProblem where it cannot be written.

    `own` are the codes that a city adds, by file: they can be read back.
    """
    root = ElementTree.Element("CodeBook", {"xmlns": "urn:QDA-XML:codebook:1.0", "origin": ORIGIN})
    _codes(ElementTree.SubElement(root, "Codes"), with_own_codes(codebook(lists, language), own or {}))
    with replacing_file(target) as part:
        part.write_bytes(_as_bytes(root))


def write_qdpx(target: Path, documents: Sequence[Coded], lists: Lists, language: str = "en") -> None:
    """Write a project with some coded documents; EnvironmentProblem where it cannot be written."""
    root = ElementTree.Element("Project", {"xmlns": "urn:QDA-XML:project:1.0", "name": ORIGIN, "origin": ORIGIN})
    _codes(ElementTree.SubElement(ElementTree.SubElement(root, "CodeBook"), "Codes"), codebook(lists, language))
    sources = ElementTree.SubElement(root, "Sources")
    notes = ElementTree.Element("Notes")
    for document in documents:
        _document(sources, notes, document)
    if len(notes):
        root.append(notes)
    with replacing_file(target) as part, ZipFile(part, "w", ZIP_DEFLATED) as zipped:
        _put(zipped, "project.qde", _as_bytes(root))
        for document in documents:
            _put(zipped, f"sources/{_text_guid(document)}.txt", document.text.encode())


def _put(zipped: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)  # bears the first of January 1980, whenever it is made
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    zipped.writestr(entry, content)


def _as_bytes(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _codes(parent: ElementTree.Element, nodes: Iterable[Node]) -> None:
    for node in nodes:
        attributes = {"guid": node.guid, "name": node.name, "isCodable": "true" if node.means else "false"}
        element = ElementTree.SubElement(parent, "Code", attributes)
        if node.definition:
            ElementTree.SubElement(element, "Description").text = node.definition
        _codes(element, node.below)


def _text_guid(document: Coded) -> str:
    return guid("text", document.source)


def _document(sources: ElementTree.Element, notes: ElementTree.Element, document: Coded) -> None:
    own = _text_guid(document)
    path = f"internal://{own}.txt"
    source = ElementTree.SubElement(
        sources, "TextSource", {"guid": own, "name": document.source, "plainTextPath": path}
    )
    ElementTree.SubElement(source, "Description").text = document.title
    passages = {passage.address: passage for passage in document.passages}
    for file, table, record, row in every_row(document.rows):
        note = guid("note", document.source, table, record)
        attributes = {"guid": note, "name": f"{table} {record}"}
        language = {"language": file.partition("/")[2]}
        written = {"source": document.source, "table": table, **language, **row, "evidence": ""}
        written["written_as"] = digest_of(row)
        ElementTree.SubElement(ElementTree.SubElement(notes, "Note", attributes), "PlainTextContent").text = note_text(
            written
        )
        for item in _places(table, row):
            _selection(source, document, passages, (table, record, item))


def _places(table: str, row: Row) -> list[str]:
    return [row["address"]] if table == NOTHING else row.get("evidence", "").split()


def _selection(
    source: ElementTree.Element, document: Coded, passages: dict[str, Passage], what: tuple[str, str, str]
) -> None:
    table, record, item = what
    match = EVIDENCE.fullmatch(item)
    assert match is not None  # whoever calls has read the coding and found no problem in it
    passage = passages[match["address"]]
    start = passage.start + int(match["start"] or 0)
    end = passage.start + int(match["end"]) if match["end"] else passage.end
    own = (document.source, *what)
    words = " ".join(document.text[start:end].split())
    attributes = {
        "guid": guid("selection", *own),
        "name": words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…",
        "startPosition": str(start),
        "endPosition": str(end),
    }
    selection = ElementTree.SubElement(source, "PlainTextSelection", attributes)
    described = {"record": f"{table} {record}", "field": match["field"] or ""}
    ElementTree.SubElement(selection, "Description").text = note_text(described)
    coding = ElementTree.SubElement(selection, "Coding", {"guid": guid("coding", *own)})
    ElementTree.SubElement(coding, "CodeRef", {"targetGUID": table_key(table)})
    ElementTree.SubElement(selection, "NoteRef", {"targetGUID": guid("note", document.source, table, record)})
