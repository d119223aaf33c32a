"""A page as data: JSON, CSV and XLSX of exactly the records that it shows, with their links and translations.

The records are in English, as they are coded. What a page in another language shows of them in that language stands
beside them: in JSON under `translations`, in CSV in the columns of that name, in XLSX on a sheet.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from ..schema import TABLES, columns, links_of, table_of
from ..store.fence import TooLargeError
from .addresses import Addresses
from .language import DEFAULT
from .page import NumberTable, Page, Section
from .published import effect_of, published
from .record_index import RecordIndex
from .translations import translation, translations_of
from .views.sections import without_sensitive

FLAT = [
    "record_table", "record_id", "section", "kind", "status", "direction", "basis", "effect", "mechanism_state",
    "contested", "level", "statement", "value", "value_max", "unit", "qualifier", "date", "place", "intervention",
    "voice", "document", "document_published", "evidence", "translation", "translation_language", "translated_by",
    "reviewed_by", "context", "mechanism", "outcome",
]  # fmt: skip
"""The columns of the CSV of a page, which puts records of several tables into one."""

WHOLE = "What the number before it is a share of."


MOST_RECORDS = 3_000
"""Records of a page that are written as data; whoever wants more takes the whole file."""


def check_size(page: Page) -> None:
    """Raise TooLargeError where a page has more records than are written as data."""
    if sum(len(section.records) for section in page.sections) > MOST_RECORDS:
        raise TooLargeError


def as_json(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as JSON: its title and address, and for each section the whole records with their evidence."""
    body: dict[str, Any] = {
        "title": page.title,
        "address": _address(page, addresses),
        "licence": "CC BY 4.0",
        **page.counted,
        "sections": [
            {
                "section": section.key,
                "table": section.table,
                "records": [_record(index, section, record, addresses.language) for record in section.records],
            }
            for section in page.sections
        ],
    }
    if page.tables:
        body["tables"] = [
            {"table": table.name, "rows": [dict(zip(header, row, strict=True)) for row in rows]}
            for table in page.tables
            for header, rows in [table.with_wholes()]
        ]
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _address(page: Page, addresses: Addresses) -> str:
    """Return the whole address of what a page shows, with its choices."""
    return addresses.whole(addresses.to(page.path, query=page.query))


def _record(index: RecordIndex, section: Section, record: Any, language: str) -> dict[str, Any]:
    """Return a record, and of which table it is where those of the section are of several."""
    return ({} if section.table else {"record_table": table_of(record)}) | _whole(index, record, language)


def _whole(index: RecordIndex, record: Any, language: str) -> dict[str, Any]:
    """Return a record with its document, its links, what it may be said to have done, its evidence, and how it came.

    How it came are its translations, and what proposed it.
    """
    values = published(record)
    if getattr(record, "source_id", None):
        document = index.data.sources[record.source_id]
        values["document"] = {"title": document.title, "published": document.published}
    if not hasattr(record, "id"):
        return values
    if table_of(record) == "configurations":
        values |= parts_in_words(index, record)
    values |= {column: _linked(index, link.name, record) for column, link in links_of(table_of(record)).items()}
    if table_of(record) == "findings":
        values["effect"] = effect_of(record)
    if conflicts := index.contested(record):
        values["contested"] = [{"conflict": one.id, "weight": one.weight} for one in conflicts]
    values["evidence"] = [
        {
            "address": index.data.passages[evidence.passage_id].address,
            "field": evidence.field,
            "start": evidence.start,
            "end": evidence.end,
        }
        for evidence in index.data.evidence_of(record)
    ]
    if translated := _translations(index, record, language):
        values["translations"] = [published(one) for one in translated]
    if proposed := index.data.having("proposed", record_table=table_of(record), record_id=record.id):
        values["proposed"] = [published(one) for one in proposed]
    return values


def _linked(index: RecordIndex, table: str, record: Any) -> list[Any]:
    """Return what a record is linked with by a table of links: ids, or objects where it takes more to say what."""
    names = [column.name for column in columns(table)][1:]
    rows = index.links(table, record.id)
    if len(names) == 1:
        return [getattr(row, names[0]) for row in rows]
    return [{name: getattr(row, name) for name in names} for row in rows]


def _translations(index: RecordIndex, record: Any, language: str) -> list[Any]:
    """Return the translations of a record that a page in a language shows."""
    fields = dict.fromkeys(one.field for one in translations_of(index, record))
    found = (translation(index, record, field, language) for field in fields)
    return [one for one in found if one is not None]


def as_csv(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as one CSV: a row a record, with the columns of FLAT; a page of numbers as a row a number."""
    stream = io.StringIO()
    if page.tables:
        plain = csv.writer(stream, lineterminator="\n")
        plain.writerow(["table", "row", "series", "number", "of"])
        for table in page.tables:
            plain.writerows(_numbers(table))
        return stream.getvalue().encode()
    writer = csv.DictWriter(stream, FLAT, lineterminator="\n")
    writer.writeheader()
    for section in page.sections:
        for record in section.records:
            name = section.table or table_of(record)
            writer.writerow(_flat(index, section.key, name, record, addresses.language))
    return stream.getvalue().encode()


def _numbers(table: NumberTable) -> Iterator[list[Any]]:
    """Yield each number of a table with its row, its series and what it is a share of, if it is one."""
    for at, (label, *numbers) in enumerate(table.rows):
        for column, (name, number) in enumerate(zip(table.header[1:], numbers, strict=True), 1):
            yield [table.name, label, name, number, table.whole(at, column)]


def _flat(index: RecordIndex, section: str, table: str, record: Any, language: str) -> dict[str, Any]:
    values = published(record)
    intervention = index.intervention_of(record)
    document = index.document_of(record)
    evidence = index.data.evidence_of(record) if hasattr(record, "id") else ()

    def first(*names: str) -> str:
        return next((name for name in names if values.get(name)), "")

    spoken = (f"{name}_{code}" for name in ("text", "question") for code in (language, DEFAULT))
    text = first("statement", "summary", "note", "citation", "name", *spoken)
    translated = translation(index, record, text, language) if text and hasattr(record, "id") else None
    conflicts = index.contested(record) if hasattr(record, "id") else []
    own = ("direction", "basis", "mechanism_state", "value", "value_max", "unit", "qualifier", "voice")
    return {
        "record_table": table,
        "record_id": values.get("id", ""),
        "section": section,
        "kind": values.get(first("kind", "role", "indicator", "item", "part")),
        "status": values.get(first("status", "phase", "state")),
        "effect": effect_of(record) if table == "findings" else None,
        "contested": conflicts[0].weight if conflicts else None,
        "level": values.get("level_id"),
        "statement": values.get(text, ""),
        **{name: values.get(name) for name in own},
        "date": values.get(first("date", "reference_date")),
        "place": "; ".join(place.name for place in index.places_of(record)) or None,
        "intervention": intervention.name if intervention else None,
        "document": document.title if document else None,
        "document_published": document.published if document else None,
        "evidence": " ".join(f"{index.data.passages[e.passage_id].address}[{e.start}:{e.end}]" for e in evidence),
        "translation": translated.text if translated else None,
        "translation_language": translated.language if translated else None,
        "translated_by": translated.translated_by if translated else None,
        "reviewed_by": translated.reviewed_by if translated else None,
        **(parts_in_words(index, record) if table == "configurations" else {}),
    }


def parts_in_words(index: RecordIndex, configuration: Any) -> dict[str, str | None]:
    """Return what a configuration ties together, each part in words; what is sensitive of it is left out."""
    found: dict[str, str | None] = {}
    for part, records in index.parts(configuration).items():
        shown = without_sensitive(records)
        texts = [str(getattr(one, "statement", None) or getattr(one, "summary", "")) for one in shown]
        found[part] = " | ".join(texts) or None
    return found


MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The time that stands in every workbook, so that the same records give the same bytes."""


def as_xlsx(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as a workbook: a sheet a table, and a sheet that explains the columns."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE})
    bold = book.add_format({"bold": True})

    def add_sheet(name: str, rows: list[list[Any]]) -> None:
        sheet = book.add_worksheet(name[:31])
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, None if number else bold)

    explained: list[list[Any]] = [["sheet", "column", "meaning"]]
    for name, records in _tables(index, page, addresses.language).items():
        shown = TABLES[name].published
        add_sheet(name, [[column.name for column in shown], *(list(published(record).values()) for record in records)])
        explained += [[name, column.name, column.doc] for column in shown]
    if chains := page.records().get("configurations"):
        parts = index.codes_of("configuration_part")
        rows = [[chain.id, *parts_in_words(index, chain).values(), chain.voice, chain.source_id] for chain in chains]
        add_sheet("chains", [["configuration_id", *parts, "voice", "source_id"], *rows])
        explained += [["chains", part, "This part of each configuration in words."] for part in parts]
    for table in page.tables:
        header, rows = table.with_wholes()
        add_sheet(table.name, [header, *rows])
        explained += [
            [table.name, name, "How many, as the chart of this name shows it." if name in table.header else WHOLE]
            for name in header[1:]
        ]
    about = [
        ["address", "", _address(page, addresses)],
        ["licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"],
    ]
    add_sheet("columns", [*explained, [], *about])
    book.close()
    return stream.getvalue()


def _tables(index: RecordIndex, page: Page, language: str) -> dict[str, list[Any]]:
    """Return the records of a page by table, followed by their links and their translations."""
    tables = page.records()
    own = [(name, record) for name, records in tables.items() for record in records if hasattr(record, "id")]
    found: dict[str, list[Any]] = {}
    for name, record in own:
        for link in links_of(name).values():
            found.setdefault(link.name, []).extend(index.links(link.name, record.id))
        found.setdefault("translations", []).extend(_translations(index, record, language))
    return tables | {name: records for name, records in found.items() if records}


@attrs.define(slots=True, frozen=True)
class Format:
    """A format of a download: its name, media type and writer, and whether a browser keeps it as a file."""

    name: str
    media_type: str
    write: Callable[[RecordIndex, Page, Addresses], bytes]
    is_file: bool = False


FORMATS = {
    given.name: given
    for given in (
        Format("json", "application/json; charset=utf-8", as_json),
        Format("csv", "text/csv; charset=utf-8", as_csv),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx, is_file=True),
    )
}
"""The formats of every page, by what stands behind the dot of its address."""
