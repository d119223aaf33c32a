"""Two to four places side by side."""

from __future__ import annotations

from typing import Any

from ..language import Language
from ..main_records import main_places
from ..page import NoSuchPageError, Page, Section
from ..record_index import RecordIndex
from ..texts import name_of
from .sections import sections_about_place

MOST = 4
"""The places that fit side by side."""

MOST_RECORDS = 4
"""The records of a section that are shown of each place, before a link leads to all of them on its own page."""

LEFT_OUT = ("lessons", "context", "method")
"""Sections of a place that say little side by side."""


def compare(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The places that the parameter `places` names by their ids, between commas."""
    data = index.data
    ids = list(dict.fromkeys(name for name in parameters.get("places", "").split(",") if name))
    if unknown := [name for name in ids if name not in data.places]:
        raise NoSuchPageError(unknown[0])
    columns: list[dict[str, Any]] = []
    sections: list[Section] = []
    keys: dict[str, bool] = {}
    for place in (data.places[name] for name in ids[:MOST]):
        interventions = index.in_place(place)
        own = [
            Section("interventions", "interventions", interventions),
            *sections_about_place(index, place, interventions),
        ]
        columns.append({"place": place, "tree": index.tree(interventions), "sections": {one.key: one for one in own}})
        sections.extend(own)
        keys |= {section.key: keys.get(section.key, False) or bool(section.records) for section in own}
    names = ", ".join(name_of(index, language.code, column["place"]).words for column in columns)
    possible, possible_in_all = main_places(index)
    possible += [column["place"] for column in columns if column["place"] not in possible]
    given = {
        "possible": possible,
        "possible_in_all": possible_in_all,
        "columns": columns,
        "keys": [key for key, is_filled in keys.items() if is_filled and key not in LEFT_OUT],
        "most": MOST_RECORDS,
        "too_many": len(ids) > MOST,
    }
    title = language.text("compare_title", places=names) if columns else ""
    return Page(title, sections=sections, shown=given, downloads=bool(columns))
