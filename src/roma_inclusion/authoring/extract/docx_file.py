"""Getting the text out of a DOCX file with python-docx: headings, lists, tables in place, footnotes, text boxes.

What was deleted under "track changes" is left out, what was inserted is in. Pages are those that Word last counted, if
it wrote them down. The numbers of lists and headings stand before their words, as on paper; a table of contents is one
block.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import attrs

from ...errors import DataError
from .composer import MADE_HEADING, Composer, damaged, is_item, notice_pictures, split_items
from .docx_looks import W, body_size, looks_like_heading, usual_size
from .docx_numbers import NO_LIST, Numbering, number_of, read_numbering
from .docx_styles import DEEPEST_HEADING, PLAIN, Style, read_styles
from .ooxml import as_word_writes
from .zipped import open_zip

MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}rPr", f"{W}pPr", FALLBACK}
"""What holds no words of the text: deletions, codes of fields, and what older programs show in place of a drawing."""
WORDS = {f"{W}t", MATH_TEXT}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
NOTES = ("footnotes", "endnotes")
PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
"""Photographs and drawings, charts, and pictures as older programs wrote them."""


@attrs.define(slots=True)
class _Story:
    """A document on its way into a text: its page, and its notes by kind and id, of which each is put in once.

    `contents` holds the lines of a table of contents until it ends.
    """

    composer: Composer
    styles: dict[str, Style]
    numbering: Numbering
    notes: dict[tuple[str, str], str]
    paged: bool
    size: int
    page: int = 1
    contents: list[str] = attrs.field(factory=list)

    def pages(self) -> list[tuple[int, int]]:
        """Return the page of a block that begins now."""
        return [(0, self.page)] if self.paged else []

    def end_contents(self) -> None:
        """Put the lines of a table of contents in as one block."""
        self.composer.add("paragraph", "\n".join(self.contents), pages=self.pages())
        self.contents.clear()


def read_docx(data: bytes, name: str) -> Composer:
    """Return the text of a DOCX file; DataError where it is encrypted, damaged, beyond the limits, or unsafe."""
    data = as_word_writes(data, open_zip(data, name))
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        composer = Composer(name, "docx")
        paged = next(document.element.body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        story = _Story(
            composer,
            read_styles(document),
            _numbering(document),
            _notes(document),
            paged,
            body_size(document.element.body, usual_size(document.styles.element)),
        )
        _read_properties(document, composer)
        _read_container(document.element.body, story)
        story.end_contents()
        notice_pictures(composer, sum(1 for _ in _pictures(document.element.body)))
        for section in document.sections:
            for part in (section.header, section.footer):
                if not part.is_linked_to_previous and (text := "\n".join(one.text for one in part.paragraphs).strip()):
                    composer.set_head_apart(text)
    except (KeyError, ValueError, AttributeError, SyntaxError, RecursionError) as error:
        raise DataError([damaged(name, "it is no whole DOCX file")]) from error
    return composer


def _read_properties(document: Any, composer: Composer) -> None:
    stated = document.core_properties
    composer.hint("title", stated.title, "the properties of the file")
    composer.hint("language", stated.language, "the properties of the file")
    if stated.created:
        composer.hint("year", str(stated.created.year), "the date in the properties of the file")


def _pictures(body: Any) -> Iterator[Any]:
    for one in body.iter(*PICTURES):
        if not any(holder.tag == FALLBACK for holder in one.iterancestors()):
            yield one


def _numbering(document: Any) -> Numbering:
    parts = (one for one in document.part.rels.values() if one.reltype.endswith("/numbering") and not one.is_external)
    part = next(parts, None)
    return read_numbering(part.target_part.element) if part else Numbering()


def _notes(document: Any) -> dict[tuple[str, str], str]:
    """Return the text of each footnote and endnote by kind and id."""
    from lxml import etree

    found = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for part in document.part.rels.values():
        kind = part.reltype.rsplit("/", 1)[-1]
        if kind in NOTES and not part.is_external:
            for note in etree.fromstring(part.target_part.blob, parser):
                text = "\n".join(filter(None, (_flat(one) for one in note.iter(f"{W}p"))))
                found[kind[:-1], note.get(f"{W}id", "")] = text
    return found


def _read_container(container: Any, story: _Story) -> None:
    """Read what stands in the body, a cell or a box: paragraphs, tables, and controls around them."""
    for one in container:
        if one.tag == f"{W}p":
            _read_paragraph(one, story)
        elif one.tag == f"{W}tbl":
            _read_table(one, story)
        elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            _read_container(one, story)


def _read_paragraph(paragraph: Any, story: _Story) -> None:
    kind, level, text = _read_words(paragraph, story)
    breaks = sum(1 for _ in paragraph.iter(f"{W}lastRenderedPageBreak"))
    if kind == "contents":
        story.contents.extend([text] if text else [])
        story.page += breaks
        return
    if text:
        story.end_contents()
    pages = story.pages()
    if breaks and _breaks_first(paragraph):
        story.page, breaks = story.page + 1, breaks - 1
        pages = story.pages()
    first, *items = split_items(text)
    if kind == "paragraph" and is_item(first):
        kind = "list_item"
    story.composer.add(kind, first, pages=pages, level=level)
    for item in items:
        story.composer.add("list_item", item, pages=pages)
    story.page += breaks
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(one.tag == FALLBACK for one in box.iterancestors()):
            _read_container(box, story)
    _add_notes(paragraph, story)


def _read_words(paragraph: Any, story: _Story) -> tuple[str, int, str]:
    """Return the kind of a paragraph, the level of a heading, and its words with their number in a list."""
    text = _flat(paragraph)
    kind, level, number = _kind(paragraph, story)
    label = story.numbering.label(*number) if number and text else ""
    may_be = kind == "paragraph" or (kind == "list_item" and (label or number_of(paragraph.find(f"{W}pPr")) is None))
    if may_be and looks_like_heading(paragraph, text, story.size):
        kind, level = "heading", MADE_HEADING
    return kind, level, f"{label} {text}".strip()


def _breaks_first(paragraph: Any) -> bool:
    """Return whether the page ends before the first word of a paragraph."""
    first = next((one for one in paragraph.iter(f"{W}t", f"{W}lastRenderedPageBreak")), None)
    return first is not None and first.tag == f"{W}lastRenderedPageBreak"


def _kind(paragraph: Any, story: _Story) -> tuple[str, int, tuple[str, int] | None]:
    """Return the kind of a paragraph, the level of a heading, and its list with the level in it."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return "paragraph", 0, None
    stated = properties.find(f"{W}pStyle")
    name = stated.get(f"{W}val", "") if stated is not None else ""
    style = story.styles.get(name, PLAIN)
    number = _number(number_of(properties), style, name, story.numbering)
    outline = properties.find(f"{W}outlineLvl")
    if style.kind != "heading" and outline is not None and int(outline.get(f"{W}val")) < 9:
        return "heading", min(int(outline.get(f"{W}val")) + 1, DEEPEST_HEADING), number
    if style.kind == "paragraph" and number:
        return "list_item", 0, number
    return style.kind, style.level, number


def _number(stated: tuple[str, int] | None, style: Style, name: str, numbering: Numbering) -> tuple[str, int] | None:
    """Return the list of a paragraph and its level there, from what it states and from its style; None if in none."""
    if stated and stated[0]:
        return None if stated[0] == NO_LIST else stated
    if style.number is None:
        return None
    which, level = style.number
    return which, stated[1] if stated else numbering.level_of(which, name, level)


def _read_table(table: Any, story: _Story) -> None:
    """Read a table row by row; a table within a cell is part of the cell's words."""
    story.end_contents()
    for row in _rows(table):
        if any(True for _ in row.iter(f"{W}lastRenderedPageBreak")):
            story.page += 1
        cells = [
            " ".join(filter(None, (_read_words(one, story)[2] for one in cell.iter(f"{W}p"))))
            for cell in row.iter(f"{W}tc")
            if _row_of(cell) is row
        ]
        story.composer.row(cells, story.pages())
        _add_notes(row, story)


def _rows(table: Any) -> Iterator[Any]:
    for row in table.iter(f"{W}tr"):
        if next(one for one in row.iterancestors() if one.tag == f"{W}tbl") is table:
            yield row


def _row_of(cell: Any) -> Any:
    return next(one for one in cell.iterancestors() if one.tag == f"{W}tr")


def _add_notes(element: Any, story: _Story) -> None:
    for kind in ("footnote", "endnote"):
        for mark in element.iter(f"{W}{kind}Reference"):
            text = story.notes.pop((kind, mark.get(f"{W}id", "")), "")
            story.composer.add("footnote", text, pages=story.pages())


def _flat(paragraph: Any) -> str:
    """Return the words of one paragraph, without those of boxes in it; white space at its ends is left out."""
    return "".join(_words(paragraph)).strip()


def _words(element: Any) -> Iterator[str]:
    for one in element:
        if one.tag in SKIPPED or one.tag == f"{W}txbxContent":
            continue
        local = one.tag.rsplit("}", 1)[-1] if isinstance(one.tag, str) else ""
        if one.tag in WORDS:
            yield one.text or ""
        elif one.tag.startswith(W) and local in SIGNS:
            yield SIGNS[local]
        else:
            yield from _words(one)
