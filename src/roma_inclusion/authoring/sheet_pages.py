"""The sheets of a workbook that are no tables: what it is, the passages with their text, the codes."""

from __future__ import annotations

from collections.abc import Iterator

from ..schema import CODING, TABLES, columns, links_of
from ..sources.coding import NOT_IN_SCOPE, TRANSLATIONS
from ..sources.hookspecs import Source
from ..sources.passages import Passages
from .code_lists import LANGUAGES, list_of, list_of_links
from .importing import Rows
from .sheet_book import LONGEST, MIDDLE, NARROW, WIDE, Book, offer
from .sheet_rows import PASSAGES, sheet_columns
from .sheet_texts import BASE_MARK, CODES, LINES, READ_ME, sheet_texts


def write_read_me(made: Book, source: Source, rows: Rows, base: str) -> None:
    """Write the sheet that explains the others in both languages, with the name of what they were written from."""
    sheet = made.book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 100, made.formats["text"])
    sheet.set_column(1, 1, MIDDLE, made.formats["text"])
    sheet.set_column(2, 2, WIDE, made.formats["text"])
    line = 0
    for language in sorted(LANGUAGES, key=lambda one: one != made.language):
        texts = sheet_texts(language)
        sheet.write_string(line, 0, texts["title"].format(source=source.id), made.formats["title"])
        for key in LINES:
            line += 1
            form = made.formats["notice" if key == "words" else "text"]
            sheet.write_string(line, 0, texts[key].format(source=source.id), form)
        line += 2
    for language in LANGUAGES:
        sheet.write_string(line, 0, sheet_texts(language)["base"])
        line += 1
    sheet.write_string(line, 0, BASE_MARK, made.formats["shown"])
    sheet.write_string(line, 1, base, made.formats["shown"])
    texts = sheet_texts(made.language)
    line += 2
    sheet.write_row(line, 0, [texts["what"], texts["rows_of"], texts["sheet"]], made.formats["header"])
    for table in CODING:
        line += 1
        sheet.write_string(line, 0, TABLES[table].doc.replace("\n", " "), made.formats["text"])
        sheet.write_string(line, 1, str(len(rows.get(table, []))), made.formats["text"])
        sheet.write_string(line, 2, table, made.formats["text"])


def write_passages(made: Book, rows: Rows, passages: Passages, text: str) -> None:
    """Write the passages with their text, what became of each, and first of all whose words these are."""
    sheet = made.book.add_worksheet(PASSAGES)
    texts = sheet_texts(made.language)
    reasons = {row["address"]: row["reason"] for row in rows.get(NOT_IN_SCOPE, [])}
    coded = {item for given in rows.values() for row in given for item in _addresses(row.get("evidence", ""))}
    state = {
        one.address: "coded" if one.address in coded else "not_in_scope" if one.address in reasons else "open"
        for one in passages.listed
    }
    count = list(state.values()).count("open")
    sheet.write_string(0, 0, texts["notice_of_passages"], made.formats["notice"])
    sheet.write_string(1, 0, texts["open_passages"].format(open=count, all=len(state)))
    header = sheet_columns(PASSAGES)
    for at, (column, width) in enumerate(zip(header, (NARROW, MIDDLE, WIDE + 20, NARROW, MIDDLE), strict=True)):
        sheet.set_column(at, at, width, made.formats["text" if column == "reason" else "shown"])
        sheet.write_string(2, at, column, made.formats["header"])
    offer(made, sheet, header.index("reason"), "passage_reason")
    for line, one in enumerate(passages.listed, 3):
        reason = reasons.get(one.address, "")
        shown = made.lists.shown("passage_reason", reason, made.language) if reason else ""
        whole = " ".join(text[one.start : one.end].split())
        cells = [one.address, one.heading, whole, texts[state[one.address]], shown]
        for at, cell in enumerate(cells):
            sheet.write_string(line, at, cell[:LONGEST], made.formats["text" if header[at] == "reason" else "shown"])
    sheet.freeze_panes(3, 1)


def _addresses(evidence: str) -> Iterator[str]:
    for item in evidence.split():
        yield item.partition("=")[2].partition("[")[0] if "=" in item else item.partition("[")[0]


def write_codes(made: Book) -> None:
    """Write every code that records may use, with its name and definition."""
    sheet = made.book.add_worksheet(CODES)
    texts = sheet_texts(made.language)
    used = {list_of(column) for table in (*CODING, TRANSLATIONS, PASSAGES) for column in columns(table)}
    used |= {list_of_links(table, name) for table in CODING for name in links_of(table)}
    widths = {"list": MIDDLE, "code": MIDDLE, "label": 36, "definition": 90}
    for at, (key, width) in enumerate(widths.items()):
        sheet.set_column(at, at, width, made.formats["text"])
        sheet.write_string(0, at, texts[key], made.formats["header"])
    line = 0
    for name in sorted(filter(None, used)):
        for entry in made.lists.entries.get(name, ()):
            line += 1
            cells = (name, entry.code, entry.labels[made.language], entry.definitions[made.language])
            for at, cell in enumerate(cells):
                sheet.write_string(line, at, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(line, 1), 3)
