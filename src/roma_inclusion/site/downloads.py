"""A page as data: JSON, CSV and XLSX of exactly the records that it shows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import attrs

from ..schema import TABLES
from .addresses import Addresses
from .page import Page
from .published import published
from .record_index import RecordIndex

FLAT = [
    "record_table", "record_id", "section", "kind", "status", "direction", "level", "statement", "value", "value_max",
    "unit", "qualifier", "date", "place", "intervention", "voice", "document", "document_published", "evidence",
]  # fmt: skip
"""The columns of the CSV of a page, which puts records of several tables into one."""


def as_json(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as JSON: its title and address, and for each section the whole records with their evidence."""
    body: dict[str, Any] = {
        "title": page.title,
        "address": addresses.whole(addresses.to(page.path)),
        "licence": "CC BY 4.0",
        "sections": [
            {
                "section": section.key,
                "table": section.table,
                "records": [_with_evidence(index, record) for record in section.records],
            }
            for section in page.sections
        ],
    }
    if page.tables:
        body["tables"] = [
            {"table": table.name, "rows": [dict(zip(table.header, row, strict=True)) for row in table.rows]}
            for table in page.tables
        ]
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _with_evidence(index: RecordIndex, record: Any) -> dict[str, Any]:
    values = published(record)
    if getattr(record, "source_id", None):
        document = index.data.sources[record.source_id]
        values["document"] = {"title": document.title, "published": document.published}
    if hasattr(record, "id"):
        values["evidence"] = [
            {
                "address": index.data.passages[evidence.passage_id].address,
                "field": evidence.field,
                "start": evidence.start,
                "end": evidence.end,
            }
            for evidence in index.data.evidence_of(record)
        ]
    return values


def as_csv(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as one CSV: a row a record, with the columns of FLAT; a page of numbers as a row a number."""
    stream = io.StringIO()
    if page.tables:
        plain = csv.writer(stream, lineterminator="\n")
        plain.writerow(["table", "row", "series", "number"])
        for table in page.tables:
            for label, *numbers in table.rows:
                plain.writerows(
                    [table.name, label, name, number] for name, number in zip(table.header[1:], numbers, strict=True)
                )
        return stream.getvalue().encode()
    writer = csv.DictWriter(stream, FLAT, lineterminator="\n")
    writer.writeheader()
    for section in page.sections:
        for record in section.records:
            writer.writerow(_flat(index, section.key, section.table, record))
    return stream.getvalue().encode()


def _flat(index: RecordIndex, section: str, table: str, record: Any) -> dict[str, Any]:
    values = published(record)
    intervention, place = index.intervention_of(record), index.place_of(record)
    document = index.data.sources.get(values.get("source_id") or getattr(intervention, "source_id", None) or "")
    evidence = index.data.evidence_of(record) if hasattr(record, "id") else ()

    def first(*names: str) -> Any:
        return next((values[name] for name in names if values.get(name)), None)

    return {
        "record_table": table,
        "record_id": values.get("id", ""),
        "section": section,
        "kind": first("kind", "role", "indicator"),
        "status": first("status", "phase"),
        "direction": values.get("direction"),
        "level": values.get("level_id"),
        "statement": first("statement", "summary", "note", "name") or "",
        **{name: values.get(name) for name in ("value", "value_max", "unit", "qualifier")},
        "date": first("date", "reference_date"),
        "place": place.name if place else None,
        "intervention": intervention.name if intervention else None,
        "voice": values.get("voice"),
        "document": document.title if document else None,
        "document_published": document.published if document else None,
        "evidence": " ".join(f"{index.data.passages[e.passage_id].address}[{e.start}:{e.end}]" for e in evidence),
    }


def as_xlsx(index: RecordIndex, page: Page, addresses: Addresses) -> bytes:
    """Return a page as a workbook: a sheet a table, and a sheet that explains the columns."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})

    def add_sheet(name: str, rows: list[list[Any]]) -> None:
        sheet = book.add_worksheet(name[:31])
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, None if number else bold)

    explained: list[list[Any]] = [["sheet", "column", "meaning"]]
    for name, records in page.records().items():
        shown = TABLES[name].published
        add_sheet(name, [[column.name for column in shown], *(list(published(record).values()) for record in records)])
        explained += [[name, column.name, column.doc] for column in shown]
    for table in page.tables:
        add_sheet(table.name, [table.header, *table.rows])
        explained += [[table.name, name, "How many, as the chart of this name shows it."] for name in table.header[1:]]
    add_sheet("columns", [*explained, [], ["licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"]])
    book.close()
    return stream.getvalue()


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
