"""Getting the text out of an ODT file: the content.xml of its zip file, headings, lists, tables in place, notes.

What was deleted under "track changes" is left out; annotations are no part of the text. A table of contents is one
block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from ...errors import DataError
from .composer import Composer, damaged, is_item, notice_pictures, split_items
from .odt_looks import Looks, read_looks
from .zipped import encrypted, open_zip

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TEXT, TABLE = f"{{{OASIS}:text:1.0}}", f"{{{OASIS}:table:1.0}}"
OFFICE, STYLE, META = f"{{{OASIS}:office:1.0}}", f"{{{OASIS}:style:1.0}}", f"{{{OASIS}:meta:1.0}}"
PICTURE = f"{{{OASIS}:drawing:1.0}}image"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
SKIPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{OFFICE}forms"}
HOLDS_PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
ELEMENT = ElementTree.Element
REPEATED = 1_000
"""A cell or a space may say that it stands so many times at most."""


def read_odt(data: bytes, name: str) -> Composer:
    """Return the text of an ODT file; DataError where it is encrypted, damaged, beyond the limits, or unsafe."""
    members = open_zip(data, name)
    if "content.xml" not in members:
        raise DataError([damaged(name, "it has no content.xml")])
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise DataError([encrypted(name)])
    composer = Composer(name, "odt")
    content = ElementTree.fromstring(members["content.xml"])
    styles = ElementTree.fromstring(members["styles.xml"]) if members.get("styles.xml") else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DataError([damaged(name, "it holds no text document")])
    if members.get("meta.xml"):
        _read_meta(ElementTree.fromstring(members["meta.xml"]), composer)
    if styles is not None:
        _set_heads_apart(styles, composer)
    looks = read_looks([content] if styles is None else [styles, content], body)
    _read_container(body, composer, looks, in_list=False)
    notice_pictures(composer, sum(1 for _ in body.iter(PICTURE)))
    return composer


def _read_meta(meta: ELEMENT, composer: Composer) -> None:
    composer.hint("title", meta.findtext(f".//{DUBLIN_CORE}title"), "the properties of the file")
    composer.hint("language", meta.findtext(f".//{DUBLIN_CORE}language"), "the properties of the file")
    created = meta.findtext(f".//{META}creation-date") or ""
    composer.hint("year", created[:4] if created[:4].isdigit() else None, "the date in the properties of the file")


def _set_heads_apart(styles: ELEMENT, composer: Composer) -> None:
    for kind in ("header", "footer"):
        for one in styles.iter(f"{STYLE}{kind}"):
            if text := " ".join("".join(one.itertext()).split()):
                composer.set_head_apart(text)


def _read_container(container: ELEMENT, composer: Composer, looks: Looks, *, in_list: bool) -> None:
    for one in container:
        if one.tag in SKIPPED:
            continue
        if one.tag in HOLDS_PARAGRAPHS:
            _read_paragraph(one, composer, looks, in_list=in_list)
        elif one.tag == f"{TABLE}table":
            _read_table(one, composer)
        elif one.tag == f"{TEXT}table-of-content":
            lines = (flat(line) for line in one.iter() if line.tag in HOLDS_PARAGRAPHS)
            composer.add("paragraph", "\n".join(filter(None, lines)))
        else:
            _read_container(one, composer, looks, in_list=in_list or one.tag == f"{TEXT}list-item")


def _read_paragraph(paragraph: ELEMENT, composer: Composer, looks: Looks, *, in_list: bool) -> None:
    text = flat(paragraph)
    stated = paragraph.get(f"{TEXT}outline-level", "1")
    level = min(int(stated) if stated.isdigit() else 1, 6)
    if paragraph.tag != f"{TEXT}h":
        level = 0 if in_list else looks.level(paragraph, text)
    first, *items = [text] if level else split_items(text)
    composer.add("heading" if level else "list_item" if in_list or is_item(first) else "paragraph", first, level=level)
    for item in items:
        composer.add("list_item", item)
    _add_notes(paragraph, composer)
    for box in _boxes(paragraph):
        _read_container(box, composer, looks, in_list=False)


def _boxes(paragraph: ELEMENT) -> Iterator[ELEMENT]:
    """Yield the outermost text boxes of a paragraph."""
    for one in paragraph:
        if one.tag.endswith("}text-box"):
            yield one
        elif one.tag != f"{TEXT}note":
            yield from _boxes(one)


def _add_notes(element: ELEMENT, composer: Composer) -> None:
    for note in element.iter(f"{TEXT}note-body"):
        composer.add("footnote", "\n".join(filter(None, map(flat, note.iter(f"{TEXT}p")))))


def _read_table(table: ELEMENT, composer: Composer) -> None:
    for row in _rows(table):
        cells = []
        for cell in row:
            if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                cells.append(" ".join(filter(None, (flat(one) for one in cell.iter() if one.tag in HOLDS_PARAGRAPHS))))
        composer.row(cells)
        _add_notes(row, composer)


def _rows(table: ELEMENT) -> Iterator[ELEMENT]:
    """Yield the rows of a table, those in groups and heads too, but not those of a table within a cell."""
    for one in table:
        if one.tag == f"{TABLE}table-row":
            yield one
        elif one.tag.startswith(TABLE) and one.tag != f"{TABLE}table":
            yield from _rows(one)


def flat(paragraph: ELEMENT) -> str:
    """Return the words of one paragraph, without its notes and boxes; white space at its ends is left out."""
    return "".join(_words(paragraph)).strip()


def _words(element: ELEMENT) -> Iterator[str]:
    """Yield the words of an element; a run of white space in the file is one space, as the format has it."""
    yield _spaced(element.text)
    for one in element:
        if one.tag == f"{TEXT}s":
            count = one.get(f"{TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, REPEATED)
        elif one.tag == f"{TEXT}tab":
            yield "\t"
        elif one.tag == f"{TEXT}line-break":
            yield "\n"
        elif one.tag not in SKIPPED and one.tag != f"{TEXT}note" and not one.tag.endswith("}text-box"):
            yield from _words(one)
        yield _spaced(one.tail)


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\n\r]+", " ", text or "")
