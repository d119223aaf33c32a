"""The metadata that Datasette shows of the database: titles, licence, tables, columns, queries.

The hand-written part is metadata.yml beside this file; everything that the schema and the questions know is added from
there. The whole stands at the top of the project as metadata.yml, for those who start Datasette themselves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..errors import UsageError
from ..questions import Question, queries, views
from ..questions.stored_choices import tables_beside
from ..schema import TABLES, Table

DATABASE = "roma-inclusion"
PAGE_SIZE = 50
"""Rows of a table that Datasette shows on one page."""


def metadata(own: Path | None = None, contact: str | None = None, public_url: str | None = None) -> dict[str, Any]:
    """Return the metadata for Datasette, with the hand-written part of `own` instead of the project's where given.

    `contact` is where corrections are asked for, and `public_url` the address of the site, where the publisher gives
    them apart.

    Raises UsageError where `own` is not a YAML file that holds a mapping.
    """
    written = _hand_written(own or Path(__file__).with_name("metadata.yml"))
    tables = {name: _table(table) for name, table in TABLES.items()} | {view.name: _view(view) for view in views()}
    tables |= {name: {"hidden": True} for name in tables_beside()}
    asked = {query.name: _query(query) for query in queries()}
    written.pop("databases", None)
    given = {name: value for name, value in (("contact", contact), ("public_url", public_url)) if value}
    if given:
        written["extra"] = {**written.get("extra", {}), **given}
    return {**written, "databases": {DATABASE: {"tables": tables, "queries": asked}}}


def _hand_written(path: Path) -> dict[str, Any]:
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: cannot be read as YAML in UTF-8: {' '.join(str(error).split())}") from error
    if not isinstance(written, dict):
        raise UsageError(f"{path}: is not a mapping: begin each line with a key and a colon")
    if not isinstance(written.get("extra", {}), dict):
        raise UsageError(f"{path}: extra is not a mapping: write correction: and its text below it, indented")
    return written


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


def contact_of(own: Path | None, contact: str | None) -> str:
    """Return where readers are told to send corrections: the address given, or that of the metadata; or nothing."""
    return str(metadata(own, contact).get("extra", {}).get("contact") or "")


def as_yaml(own: Path | None = None, contact: str | None = None, public_url: str | None = None) -> str:
    """Return the metadata as YAML, as it stands at the top of the project."""
    head = "# Made by: roma-inclusion metadata. Change src/roma_inclusion/site/metadata.yml instead.\n"
    return head + yaml.safe_dump(metadata(own, contact, public_url), allow_unicode=True, sort_keys=False, width=100)
