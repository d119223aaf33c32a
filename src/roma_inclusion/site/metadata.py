"""What Datasette is told about the database: titles, licence, tables, columns, queries.

The hand-written part is metadata.yml beside this file; everything that the schema and the questions know is added from
there. The whole stands at the top of the project as metadata.yml, for those who start Datasette themselves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..questions import Question, queries, views
from ..schema import TABLES, Table

DATABASE = "roma-inclusion"
PAGE_SIZE = 50
"""Rows of a table that Datasette shows on one page."""


def metadata(own: Path | None = None) -> dict[str, Any]:
    """Return the metadata for Datasette, with the hand-written part of `own` instead of the project's where given."""
    path = own or Path(__file__).with_name("metadata.yml")
    written: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    tables = {name: _table(table) for name, table in TABLES.items()} | {view.name: _view(view) for view in views()}
    asked = {query.name: _query(query) for query in queries()}
    written.pop("databases", None)
    return {**written, "databases": {DATABASE: {"tables": tables, "queries": asked}}}


def _table(table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": " ".join(filter(None, (table.doc, table.caution))),
        "columns": {column.name: column.doc for column in table.columns},
        "size": PAGE_SIZE,
    }
    if table.order:
        described["sort"] = table.order
    if table.label:
        described["label_column"] = table.label
    if table.facets:
        described["facets"] = list(table.facets)
    return described


def _view(view: Question) -> dict[str, Any]:
    described: dict[str, Any] = {"description": view.doc_in("en"), "size": PAGE_SIZE}
    if view.facets:
        described["facets"] = list(view.facets)
    return described


def _query(query: Question) -> dict[str, Any]:
    described = {"title": query.title_in("en"), "description": query.doc_in("en"), "sql": query.published_sql}
    if query.chart:
        described["fragment"] = query.chart.fragment
    return described


def as_yaml(own: Path | None = None) -> str:
    """Return the metadata as YAML, as it stands at the top of the project."""
    head = "# Made by: roma-inclusion metadata. Change src/roma_inclusion/site/metadata.yml instead.\n"
    return head + yaml.safe_dump(metadata(own), allow_unicode=True, sort_keys=False, width=100)
