"""What Datasette is told about the database: titles, licence, tables, columns, queries.

The hand-written part is metadata.yml beside this file; everything that the schema knows is added from the schema. The
whole stands at the top of the project as metadata.yml, for those who start Datasette themselves.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import yaml

from ..schema import TABLES, columns
from ..views import VIEWS
from .charts import CHARTS
from .queries import QUERIES

DATABASE = "roma-inclusion"
LABELS = {
    "actors": "name",
    "interventions": "name",
    "places": "name",
    "sources": "title",
    "passages": "address",
    "levels": "label_en",
    "themes": "label_en",
    "target_groups": "label_en",
    "mechanisms": "label_en",
    "outcomes": "statement",
    "findings": "statement",
    "observations": "statement",
    "events": "statement",
    "conflicts": "statement",
    "gaps": "statement",
}
"""The column that a foreign key shows."""

FACETS = {
    "codebook": ["scheme"],
    "places": ["kind", "country"],
    "actors": ["kind", "place_id"],
    "interventions": ["source_id", "kind", "status", "place_id"],
    "participations": ["role", "phase"],
    "outcomes": ["status", "source_id", "level_id", "evidence_kind", "voice"],
    "findings": ["kind", "direction", "source_id", "level_id", "mechanism_id", "voice"],
    "observations": ["indicator", "unit", "qualifier", "source_id"],
    "events": ["kind", "source_id"],
    "conflicts": ["kind", "source_id"],
    "gaps": ["kind", "source_id"],
    "passages": ["source_id", "state", "reason"],
    "evidence": ["record_table", "source_id"],
    "outcomes_intended": ["source_id", "place", "level"],
    "outcomes_reported": ["source_id", "place", "evidence_kind", "level"],
    "mechanisms_by_source": ["source_id", "direction"],
    "theme_level_matrix": ["level", "what"],
    "conflict_sides": ["kind"],
    "planned_and_delivered": ["source_id", "place", "status"],
}
"""Facets set by hand, for facet suggestion is off. Sensitive rows are never made a facet of."""

SORTS = {"passages": "ordinal", "codebook": "scheme", "evidence": "start"}
NOT_RESULTS = (
    " Rows with status intended are aims: do not chart this table as results; "
    "use outcomes_reported and outcomes_intended."
)


def metadata(own: Path | None = None) -> dict[str, Any]:
    """Return the metadata for Datasette, with the hand-written part of `own` instead of the project's where given."""
    path = own or Path(__file__).with_name("metadata.yml")
    written: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    tables = {name: _table(name) for name in TABLES} | {view.name: _view(view.name, view.doc) for view in VIEWS}
    queries = {query.name: _query(query.name, query.title, query.doc, query.sql) for query in QUERIES}
    written.pop("databases", None)
    return {**written, "databases": {DATABASE: {"tables": tables, "queries": queries}}}


def _table(name: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "description": (inspect.getdoc(TABLES[name]) or "") + (NOT_RESULTS if name == "outcomes" else ""),
        "columns": {column.name: column.doc for column in columns(name)},
        "size": 50,
    }
    if name in SORTS:
        described["sort"] = SORTS[name]
    elif any(column.name == "id" for column in columns(name)):
        described["sort"] = "id"
    if name in LABELS:
        described["label_column"] = LABELS[name]
    if name in FACETS:
        described["facets"] = FACETS[name]
    return described


def _view(name: str, doc: str) -> dict[str, Any]:
    described: dict[str, Any] = {"description": doc, "size": 50}
    if name in FACETS:
        described["facets"] = FACETS[name]
    return described


def _query(name: str, title: str, doc: str, sql: str) -> dict[str, Any]:
    chart = next((chart for chart in CHARTS if chart.query == name), None)
    described = {"title": title, "description": doc, "sql": sql}
    if chart:
        described["fragment"] = chart.path(DATABASE).partition("#")[2]
    return described


def as_yaml(own: Path | None = None) -> str:
    """Return the metadata as YAML, as it stands at the top of the project."""
    head = "# Made by: roma-inclusion metadata. Change src/roma_inclusion/site/metadata.yml instead.\n"
    return head + yaml.safe_dump(metadata(own), allow_unicode=True, sort_keys=False, width=100)
