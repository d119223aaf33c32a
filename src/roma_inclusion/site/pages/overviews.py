"""Pages over everything: the front page, the matrix, the comparison, conflicts, gaps, charts, the map, about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..charts import CHARTS
from ..language import Language
from ..library import Library
from ..page import Page, Section, Table
from ..pictures import CHART_TABLES, chart_rows, map_points
from .subjects import NoSuchPageError, about_place

STATUSES = ("intended", "reported", "not_achieved", "not_measured")
LEVELS = ("micro", "meso", "macro", "none")


def front(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """What this is, for whom, what it is not; the sources at a glance; ways in."""
    data = library.data
    places = [
        place for place in data.places.values() if place.kind in ("municipality", "region") and library.in_place(place)
    ]
    counted = [
        (mechanism, sum(not one.sensitive for one in data.of(mechanism, "findings")))
        for mechanism in data.mechanisms.values()
    ]
    sources = [
        {
            "one": one,
            "interventions": len(_open(data.of(one, "interventions"))),
            **{status: sum(told.status == status for told in _open(data.of(one, "outcomes"))) for status in STATUSES},
            "findings": len(_open(data.of(one, "findings"))),
        }
        for one in data.sources.values()
    ]
    shown = {
        "places": places,
        "themes": [theme for theme in data.themes.values() if data.of(theme, "outcomes") or data.of(theme, "findings")],
        "explore": CHARTS,
        "mechanisms": sorted((one for one in counted if one[1]), key=lambda one: -one[1])[:16],
        "sources": sources,
    }
    sections = [Section("sources", "sources", list(data.sources.values()), "card")]
    return Page("front", "/", language.text("site_title"), language.text("site_description"), sections, shown)


def _open(records: Iterable[Any]) -> list[Any]:
    """Return the records that are not sensitive; others stay off the front page."""
    return [record for record in records if not record.sensitive]


def _level(record: Any) -> str:
    return record.level_id or "none"


def matrix(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """The evidence-gap matrix; a cell that is chosen opens its records."""
    data = library.data
    by_theme: dict[tuple[str, str], list[Any]] = {}
    for theme in data.themes.values():
        for table in ("outcomes", "findings"):
            for record in data.of(theme, table):
                by_theme.setdefault((theme.id, _level(record)), []).append(record)
    by_intervention: dict[tuple[str, str], list[Any]] = {}
    for outcome in data.outcomes.values():
        by_intervention.setdefault((outcome.intervention_id, outcome.status), []).append(outcome)
    cell: list[Any] = []
    chosen = (parameters.get("theme", ""), parameters.get("level", ""))
    if chosen in by_theme:
        cell = by_theme[chosen]
    chosen = (parameters.get("intervention", ""), parameters.get("status", ""))
    if chosen in by_intervention:
        cell = by_intervention[chosen]
    outcomes = [one for one in cell if hasattr(one, "evidence_kind")]
    sections = [
        Section("outcomes", "outcomes", outcomes),
        Section("findings", "findings", [one for one in cell if one not in outcomes]),
    ]
    sections = [section for section in sections if section.records]
    shown = {
        "by_theme": by_theme,
        "by_intervention": by_intervention,
        "levels": LEVELS,
        "statuses": STATUSES,
        "rows": [
            one
            for one in data.interventions.values()
            if any((one.id, status) in by_intervention for status in STATUSES)
        ],
        "parameters": parameters,
    }
    if not sections:
        everything = [one for records in by_theme.values() for one in records if hasattr(one, "evidence_kind")]
        sections = [Section("outcomes", "outcomes", list({one.id: one for one in everything}.values()), "hidden")]
    return Page("matrix", "/matrix", language.text("matrix"), language.text("matrix_description"), sections, shown)


def compare(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """Two to four cities side by side."""
    data = library.data
    possible = [place for place in data.places.values() if library.in_place(place)]
    ids = list(dict.fromkeys(one for one in parameters.get("places", "").split(",") if one))
    if unknown := [one for one in ids if one not in data.places]:
        raise NoSuchPageError(unknown[0])
    chosen = [data.places[one] for one in ids[:4]]
    columns, sections = [], []
    for place in chosen:
        interventions = library.in_place(place)
        own = about_place(library, place, interventions)
        columns.append({"place": place, "interventions": interventions, "sections": {one.key: one for one in own}})
        sections.append(Section("interventions", "interventions", interventions, "tree"))
        sections.extend(own)
    names = ", ".join(place.name for place in chosen)
    title = language.text("compare_title", places=names) if chosen else language.text("compare")
    shown = {"possible": possible, "columns": columns, "too_many": len(ids) > 4}
    description = language.text("compare_description")
    return Page("compare", "/compare", str(title), description, sections, shown, bool(chosen))


def conflicts(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """What the sources contradict, by kind."""
    kinds = [entry.code for entry in library.data.codebook.values() if entry.scheme == "conflict_kind"]
    return _by_kind(library, language, "conflicts", kinds)


def gaps(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """What the sources do not say, by kind."""
    kinds = [entry.code for entry in library.data.codebook.values() if entry.scheme == "gap_kind"]
    return _by_kind(library, language, "gaps", kinds)


def _by_kind(library: Library, language: Language, table: str, kinds: list[str]) -> Page:
    records = list(library.data[table].values())
    show = "conflicts" if table == "conflicts" else "statements"
    sections = [Section(kind, table, [one for one in records if one.kind == kind], show) for kind in kinds]
    title, description = language.text(table), language.text(f"{table}_description")
    shown = {"scheme": "conflict_kind" if table == "conflicts" else "gap_kind"}
    return Page("list", f"/{table}", title, description, [one for one in sections if one.records], shown)


def charts(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """The charts, each with the same numbers in a table beside it."""
    drawn = [(name, chart_rows(library, language.code, name)) for name in CHART_TABLES]
    total = language.plain("total")
    tables = [
        Table(name, ["", *chart["series"], total], [[row, *numbers, whole] for row, numbers, whole in chart["rows"]])
        for name, chart in drawn
    ]
    shown = {
        "charts": drawn,
        "explore": {chart.query: chart.path(parameters["database"]) for chart in CHARTS},
    }
    title, description = language.text("charts"), language.text("charts_description")
    return Page("charts", "/charts", title, description, [], shown, tables=tables)


def map_page(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """Where the interventions are; nothing of population."""
    points = map_points(library)
    sections = [Section("places", "places", [place for place, _ in points], "card")]
    return Page("map", "/map", language.text("map"), language.text("map_description"), sections, {"points": points})


def about(library: Library, language: Language, parameters: dict[str, str]) -> Page:
    """How it was made, by how many, under which rules, how to cite it and how to ask for a correction."""
    sources = list(library.data.sources.values())
    sections = [Section("sources", "sources", sources, "card")]
    title, description = language.text("about"), language.text("about_description")
    return Page("about", "/about", title, description, sections, {"said": library.said})
