"""A page as data: JSON, CSV and XLSX of exactly the records that it shows."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ..schema import columns
from .library import Library
from .page import Page

FLAT = [
    "record_table", "record_id", "section", "kind", "status", "direction", "level", "statement", "value", "value_max",
    "unit", "qualifier", "date", "place", "intervention", "voice", "document", "document_published", "evidence",
]  # fmt: skip
"""The columns of the CSV of a page, which puts records of several tables into one."""


def as_json(library: Library, page: Page, base: str) -> str:
    """Return a page as JSON: its title and address, and for each section the whole records with their evidence."""
    sections = [
        {
            "section": section.key,
            "table": section.table,
            "records": [_whole(library, section.table, record) for record in section.records],
        }
        for section in page.sections
    ]
    body = {"title": str(page.title), "address": base + page.path, "licence": "CC BY 4.0", "sections": sections}
    if page.tables:
        tables = [
            {"table": one.name, "rows": [dict(zip(one.header, row, strict=True)) for row in one.rows]}
            for one in page.tables
        ]
        body["tables"] = tables
    return json.dumps(body, ensure_ascii=False, indent=1)


def _whole(library: Library, table: str, record: Any) -> dict[str, Any]:
    values = {column.name: getattr(record, column.name) for column in columns(table) if column.name != "text"}
    if getattr(record, "source_id", None):
        document = library.data.sources[record.source_id]
        values["document"] = {"title": document.title, "published": document.published}
    if hasattr(record, "id"):
        values["evidence"] = [
            {
                "address": library.data.passages[one.passage_id].address,
                "field": one.field,
                "start": one.start,
                "end": one.end,
            }
            for one in library.data.evidence_of(record)
        ]
    return values


def as_csv(library: Library, page: Page) -> str:
    """Return a page as one CSV: a row a record, with the columns of FLAT."""
    stream = io.StringIO()
    if page.tables:
        plain = csv.writer(stream, lineterminator="\n")
        plain.writerow(["table", "row", "series", "number"])
        for one in page.tables:
            plain.writerows(
                [one.name, row[0], name, number]
                for row in one.rows
                for name, number in zip(one.header[1:], row[1:], strict=True)
            )
        return stream.getvalue()
    writer = csv.DictWriter(stream, FLAT, lineterminator="\n")
    writer.writeheader()
    for section in page.sections:
        for record in section.records:
            writer.writerow(_flat(library, section.key, section.table, record))
    return stream.getvalue()


def _flat(library: Library, section: str, table: str, record: Any) -> dict[str, Any]:
    intervention, place = library.intervention_of(record), library.place_of(record)
    source = getattr(record, "source_id", None) or getattr(intervention, "source_id", None)
    document = library.data.sources.get(source or "")
    words = next(
        (getattr(record, name) for name in ("statement", "summary", "note", "name") if getattr(record, name, None)), ""
    )
    evidence = library.data.evidence_of(record) if hasattr(record, "id") else ()
    return {
        "record_table": table,
        "record_id": getattr(record, "id", ""),
        "section": section,
        "kind": getattr(record, "kind", None) or getattr(record, "role", None) or getattr(record, "indicator", None),
        "status": getattr(record, "status", None) or getattr(record, "phase", None),
        "direction": getattr(record, "direction", None),
        "level": getattr(record, "level_id", None),
        "statement": words,
        **{name: getattr(record, name, None) for name in ("value", "value_max", "unit", "qualifier")},
        "date": getattr(record, "date", None) or getattr(record, "reference_date", None),
        "place": place.name if place else None,
        "intervention": intervention.name if intervention else None,
        "voice": getattr(record, "voice", None),
        "document": document.title if document else None,
        "document_published": document.published if document else None,
        "evidence": " ".join(f"{library.data.passages[e.passage_id].address}[{e.start}:{e.end}]" for e in evidence),
    }


def as_xlsx(library: Library, page: Page) -> bytes:
    """Return a page as a workbook: a sheet a table, and a sheet that explains the columns."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    explained = [("sheet", "column", "meaning")]
    for table, records in page.records().items():
        sheet = book.add_worksheet(table[:31])
        shown = [column for column in columns(table) if column.name != "text"]
        sheet.write_row(0, 0, [column.name for column in shown], bold)
        for number, record in enumerate(records, 1):
            sheet.write_row(number, 0, [getattr(record, column.name) for column in shown])
        explained += [(table, column.name, column.doc) for column in shown]
    for one in page.tables:
        sheet = book.add_worksheet(one.name[:31])
        for number, row in enumerate([one.header, *one.rows]):
            sheet.write_row(number, 0, row, None if number else bold)
        explained += [(one.name, name, "How many, as the chart of this name shows it.") for name in one.header[1:]]
    sheet = book.add_worksheet("columns")
    for number, line in enumerate(explained):
        sheet.write_row(number, 0, line, None if number else bold)
    sheet.write_row(len(explained) + 1, 0, ("licence", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"))
    book.close()
    return stream.getvalue()
