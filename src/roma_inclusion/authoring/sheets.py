"""A coding as a workbook: what `roma-inclusion sheet NAME -o FILE.xlsx` writes, for its author to go on with.

One sheet a table, its columns in order under a frozen header that explains each; lists to choose from; evidence as
quotes with their addresses beside them. Then the passages with their text and what is open, the codes with their
definitions, and a sheet that says all this in English and Dutch. It holds words of the document, and says so.

Every cell is written as text: nothing that begins with = + - or @ becomes a formula, and `0361` keeps its zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..errors import UsageError
from ..schema import CODING, links_of
from ..schema.columns import Column
from ..sources.coding import ABOUT_RECORDS, TRANSLATIONS
from ..sources.hookspecs import Source
from ..sources.passages import Passages
from ..store.replace import replacing_file
from .bases import is_known, keep_base, know_file
from .code_lists import LANGUAGES, list_of, list_of_links, lists_of_source
from .coding_files import read_rows
from .field_words import field_words
from .held import held
from .importing import Row, Rows
from .own_codes import CODES, OWN_LISTS, read_own_codes
from .own_places import refuse_inside
from .quote_cells import QuoteCells
from .sheet_book import LONGEST, MIDDLE, NARROW, WIDE, Book, choice_of, make_formats, offer, write_choices
from .sheet_pages import write_codes, write_passages, write_read_me
from .sheet_rows import ADDRESSES, LANGUAGE, columns_of, sheet_columns


def write_sheet(name: str, output: Path, documents: Path | None, language: str | None = None) -> str:
    """Write the coding of a source as a workbook and keep what it was written from; return a line that says so.

    `language` is that of the names of codes, en or nl; without it that of the document, or English. Raises UsageError
    without the document, and where `output` is there with changes that have not come in; DataError where the coding
    cannot be read, EnvironmentProblem where it cannot be written.
    """
    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"{output}: a sheet is an XLSX file: call it {output.with_suffix('.xlsx')}")
    source, text, passages = held(name, documents)
    refuse_inside(source, output)
    if output.exists() and not is_known(source, output):
        raise UsageError(
            f"{output}: was changed since it was written, or is of another program: bring it in first "
            f"(roma-inclusion import {name} {output}), or name another file"
        )
    rows = read_rows(source.folder / "coding") | read_own_codes(source.folder)
    if language not in LANGUAGES:
        language = "nl" if source.description.get("language") == "nl" else "en"
    from xlsxwriter import Workbook  # it is slow to import

    with replacing_file(output) as part:
        book = Workbook(
            str(part), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        made = Book(book, lists_of_source(source), QuoteCells(text, passages), language, make_formats(book))
        _write_all(made, source, rows, keep_base(source, rows), passages, text)
        book.close()
    know_file(source, output)
    count = sum(len(given) for given in rows.values())
    return f"{output}: {count} rows of {name}; it holds words of the document, keep it on your own disk"


def _write_all(made: Book, source: Source, rows: Rows, base: str, passages: Passages, text: str) -> None:
    made.book.set_properties({"title": source.id, "comments": base})
    write_read_me(made, source, rows, base)
    for table in CODING:
        _table(made, table, rows.get(table, []))
    _table(made, TRANSLATIONS, list(_translations(rows)))
    for name in ABOUT_RECORDS:
        _table(made, name, rows.get(name, []))
    for name in OWN_LISTS:
        _table(made, name, rows.get(f"{CODES}/{name}", []))
    write_passages(made, rows, passages, text)
    write_codes(made)
    write_choices(made)


def _translations(rows: Rows) -> Iterator[Row]:
    for file, given in rows.items():
        if file.startswith(f"{TRANSLATIONS}/"):
            yield from ({**row, LANGUAGE: file.partition("/")[2]} for row in given)


def _table(made: Book, name: str, rows: Sequence[Row]) -> None:
    """Write the sheet of a table."""
    sheet = made.book.add_worksheet(name)
    header = sheet_columns(name)
    known = columns_of(name)
    for at, column in enumerate(header):
        form = made.formats["shown" if column == ADDRESSES else "text"]
        sheet.set_column(at, at, _width(known.get(column), column), form)
        sheet.write_string(0, at, column, made.formats["header"])
        sheet.write_comment(0, at, field_words(made.language).doc(name, column), {"x_scale": 2.5, "y_scale": 1.2})
        links = list_of_links(name, column) if column in links_of(name) else None
        if choice := links or choice_of(known.get(column)):
            offer(made, sheet, at, choice)
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(_cells(made, name, header, known, row)):
            if cell:
                sheet.write_string(
                    line, at, cell[:LONGEST], made.formats["shown" if header[at] == ADDRESSES else "text"]
                )
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)


def _cells(made: Book, name: str, header: Sequence[str], known: dict[str, Column], row: Row) -> Iterator[str]:
    quotes, addresses = made.quotes.written(row.get("evidence", ""))
    for column in header:
        cell = row.get(column, "")
        scheme = list_of(known[column]) if column in known else None
        if column in ("evidence", ADDRESSES):
            yield quotes if column == "evidence" else addresses
        elif column in links_of(name):
            yield "\n".join(cell.split()) if list_of_links(name, column) is None else ", ".join(cell.split())
        elif scheme and cell:
            yield made.lists.shown(scheme, cell, made.language)
        else:
            yield cell


def _width(column: Column | None, name: str) -> int:
    if name == "evidence" or (column is not None and (column.prose or name == "text")):
        return WIDE
    return NARROW if column is not None and column.kind in ("date", "boolean", "number", "integer") else MIDDLE
