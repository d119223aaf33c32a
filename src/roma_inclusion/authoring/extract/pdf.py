"""Getting the text out of a PDF file: pypdfium2 for the letters and their places, pdfplumber for ruled tables.

Columns are read one after the other, running heads and page numbers set apart, words that a line end breaks put
together and the places kept. Footnotes follow what their page ends with. Pages that are pictures are said.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from ...errors import DataError, Problem
from ...sources.limits import PAGES, SECONDS
from .composer import Composer, damaged, notice, too_large
from .hyphens import Words, join_lines, words_of
from .pdf_chars import Letter, Piece, Turn, pieces_of, read_letters
from .pdf_columns import fold_of, reading_order
from .pdf_furniture import set_furniture_apart
from .pdf_lines import lines_of
from .pdf_margins import set_line_numbers_apart
from .pdf_paragraphs import Part, body_size, goes_on, parts_of, set_levels
from .pdf_tables import find_tables, lines_in, may_have_table
from .zipped import encrypted

FEW = 8
"""A page with fewer letters and a picture has no text that was found."""
PASSWORD, SECURITY = 4, 5


def read_pdf(data: bytes, name: str, progress: Callable[[int, int], None] = lambda done, of: None) -> Composer:
    """Return the text of a PDF file; DataError where it is encrypted, damaged, beyond the limits, or without text."""
    import pdfplumber
    import pypdfium2

    composer = Composer(name, "pdf")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (PASSWORD, SECURITY) or "password" in str(error).lower():
            raise DataError([encrypted(name)]) from error
        raise DataError([damaged(name, "it is no whole PDF file")]) from error
    try:
        if len(document) > PAGES:
            raise DataError([too_large(name, f"it has {len(document):,} pages, more than {PAGES:,}")])
        _read_metadata(document, composer)
        with pdfplumber.open(io.BytesIO(data)) as tables:
            read = _read_pages(document, tables, name, progress)
    except pypdfium2.PdfiumError as error:
        raise DataError([damaged(name, "one of its pages cannot be read")]) from error
    finally:
        document.close()
    _compose(composer, *read)
    return composer


def _read_metadata(document: Any, composer: Composer) -> None:
    try:
        stated = document.get_metadata_dict(skip_empty=True)
    except ValueError:
        return
    composer.hint("title", stated.get("Title"), "the properties of the file")
    if year := re.match(r"D:(\d{4})", stated.get("CreationDate", "")):
        composer.hint("year", year[1], "the date in the properties of the file")


Size = tuple[float, float]
"""Width and height."""
Table = tuple[Piece, list[list[list[str]]]]
"""The piece of a ruled table, and the lines of each cell of each row."""
Read = tuple[list[list[Piece]], list[Size], list[Table], list[int]]
"""Of each page its pieces and its size as it is read; the tables; and the pages without text."""


def _read_pages(document: Any, tables: Any, name: str, progress: Callable[[int, int], None]) -> Read:
    pages: list[list[Piece]] = []
    sizes: list[Size] = []
    found: list[Table] = []
    empty: list[int] = []
    until = time.monotonic() + SECONDS
    for number in range(len(document)):
        if time.monotonic() > until:
            raise DataError([too_slow(name)])
        page = document[number]
        letters, turn, size = read_letters(page, name)
        if len(letters) < FEW and _has_picture(page):
            empty.append(number + 1)
        ruled: list[Any] = []
        if letters and may_have_table(page):
            ruled, letters = _tables(tables, number, letters, turn)
        pieces = pieces_of(letters)
        for box, cells in ruled:
            pieces.append(Piece("", box[0], box[1], box[2], box[3], 0, False, [[""]]))
            found.append((pieces[-1], lines_in(cells)))
        pages.append(pieces)
        sizes.append(size)
        page.close()
        progress(number + 1, len(document))
    return pages, sizes, found, empty


def _tables(tables: Any, number: int, letters: list[Letter], turn: Turn) -> tuple[list[Any], list[Letter]]:
    """Return the ruled tables of a page and the letters outside of them; none where pdfplumber cannot read the page."""
    try:
        page = tables.pages[number]
        found = find_tables(page, letters, turn)
        page.close()
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception:
        return [], letters  # the words of the page are there all the same, as running text
    return found


def too_slow(name: str) -> Problem:
    """Return the problem of a document that takes too long."""
    message = f"getting its text takes more than {SECONDS} seconds"
    return Problem(name, "document-too-slow", message, "give the part that is to be coded as a file of its own")


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as c

    return any(True for _ in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _compose(
    composer: Composer, pages: list[list[Piece]], sizes: list[Size], tables: list[Table], empty: list[int]
) -> None:
    pages, numbers = set_line_numbers_apart(pages)
    pages, heads = set_furniture_apart(pages, [height for _, height in sizes])
    composer.set_apart = sorted([*numbers, *heads], key=lambda one: one.page)
    folds = fold_of(pages, sizes)
    orders = [
        reading_order([one for one in pieces if one.rows or one.text], fold)
        for pieces, fold in zip(pages, folds, strict=True)
    ]
    running = (line.text for found in orders for region in found for line in lines_of(region))
    words = words_of([*running, *(line for _, rows in tables for row in rows for cell in row for line in cell)])
    for piece, rows in tables:
        piece.rows = [[join_lines(cell, words)[0] for cell in row] for row in rows]
    body = body_size(pages)
    parts: list[Part] = []
    notes: list[Part] = []
    for number, found in enumerate(orders, 1):
        _add_page(parts, notes, [parts_of(region, number, body) for region in found])
    set_levels(parts, body)
    for part in _with_notes(parts, notes):
        _add(composer, part, words)
    _say(composer, empty, [number for number, found in enumerate(orders, 1) if _side_by_side(found)])


def _side_by_side(found: Sequence[Sequence[Piece]]) -> bool:
    """Return whether a region begins above the end of the one before it: they stand side by side."""
    ends = [max(one.bottom for one in region) for region in found]
    tops = [min(one.top for one in region) for region in found]
    return any(top < end - 20 for top, end in zip(tops[1:], ends, strict=False))


def _add_page(parts: list[Part], notes: list[Part], found: list[list[Part]]) -> None:
    """Add the parts of a page to those before it, footnotes to the notes; what goes on is put together."""
    for region in found:
        for number, part in enumerate(region):
            if part.kind == "footnote":
                notes.append(part)
            elif number == 0 and parts and goes_on(parts[-1], part):
                parts[-1].lines.extend(part.lines)
                parts[-1].right = part.right
            else:
                parts.append(part)


def _with_notes(parts: list[Part], notes: list[Part]) -> list[Part]:
    """Return parts with the footnotes of each page after the last part that begins on it."""
    last = {part.lines[0][0]: number for number, part in enumerate(parts)}
    after: dict[int, list[Part]] = {}
    for note in notes:
        page = note.lines[0][0]
        at = max((number for begun, number in last.items() if begun <= page), default=-1)
        after.setdefault(at, []).append(note)
    found = list(after.get(-1, []))
    for number, part in enumerate(parts):
        found.extend([part, *after.get(number, [])])
    return found


def _add(composer: Composer, part: Part, words: Words) -> None:
    page = part.lines[0][0]
    if part.kind == "table_row":
        composer.row(part.cells, [(0, page)])
        return
    text, joins, starts = join_lines([line.text.strip() for _, line in part.lines], words)
    pages: list[tuple[int, int]] = []
    for start, (number, _) in zip(starts, part.lines, strict=True):
        if not pages or pages[-1][1] != number:
            pages.append((start, number))
    composer.add(part.kind, text, pages=pages, level=part.level, joins=joins)


def _say(composer: Composer, empty: Sequence[int], columns: Sequence[int]) -> None:
    if not composer.blocks:
        message = "it has no text: its pages are pictures" if empty else "it has no text"
        remedy = "ask its publisher for a copy with text, or have it read by a program for scans (OCR) first"
        raise DataError([Problem(composer.name, "document-without-text", message, remedy)])
    if empty:
        message = f"no text was found on {listed(empty)}: they are pictures"
        notice(composer, "pages-without-text", message, "read them by eye; what only stands there cannot be coded")
    if columns:
        message = f"text stands in columns on {listed(columns)}; the left one is read first"
        notice(composer, "several-columns", message, "look whether the order of the text is right there")


def listed(pages: Sequence[int]) -> str:
    """Return pages in words: `page 3`, `pages 3, 5-8`."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if len(pages) > 1 else ''} {words}"
