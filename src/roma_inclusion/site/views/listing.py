"""Lists of interventions, of actors and of what is reported: narrowed by choices that combine, each counted."""

from __future__ import annotations

import functools

from ..filters import MOST, narrow
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex

SHOWN = 20
"""Rows on one page."""


def listing(table: str, index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One list."""
    narrowed = narrow(index, table, parameters)
    number = parameters.get("page", "")
    first = (int(number) - 1) * SHOWN if number.isascii() and number.isdigit() and 0 < len(number) < 4 else 0
    first = first if 0 <= first < max(len(narrowed.records), 1) else 0
    given = {
        "table_name": table,
        "narrowed": narrowed,
        "listed": narrowed.records[first : first + SHOWN],
        "first": first,
        "next": first // SHOWN + 2 if first + SHOWN < len(narrowed.records) else None,
        "most": MOST,
    }
    return Page(sections=[Section(table, table, narrowed.records, "hidden")], shown=given)


interventions = functools.partial(listing, "interventions")
actors = functools.partial(listing, "actors")
reporting = functools.partial(listing, "reporting")
