"""Every list: narrowed by choices, in groups with a heading where its order has them, with the numbers of each row.

By an example, `/conflicts?country=nl` lists what disagrees in documents about the Netherlands, the weightiest first,
under the heading of each weight. What is sensitive is neither listed nor counted.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from ...questions.filters import is_open
from ..filters import MOST, narrow, number_of
from ..language import Language
from ..page import Page, Section
from ..record_index import RecordIndex


@attrs.define(slots=True, frozen=True)
class Listing:
    """How the list of a table is shown, beside its rows.

    `heading` is the column whose values are headings, and the table or closed list that they are of. `above` is the
    column of the row that a row stands under. `numbers` are tables with the filter by which their rows belong to a row
    of this list. `shown` are the rows on one page.
    """

    heading: tuple[str, str] = ("", "")
    above: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    shown: int = 20


ABOUT = ("interventions", "outcomes", "findings")
LISTS = {
    "interventions": Listing(),
    "outcomes": Listing(),
    "findings": Listing(),
    "places": Listing(above="part_of_id", numbers=(("interventions", "place"), ("actors", "place")), shown=100),
    "themes": Listing(("kind", "theme_kind"), "broader_id", tuple((table, "kind") for table in ABOUT), 100),
    "mechanisms": Listing(above="broader_id", numbers=(("findings", "mechanism"),), shown=100),
    "target_groups": Listing(above="broader_id", numbers=tuple((table, "group") for table in ABOUT), shown=100),
    "actors": Listing(),
    "sources": Listing(numbers=tuple((table, "source") for table in (*ABOUT, "conflicts", "gaps", "reporting"))),
    "conflicts": Listing(("weight", "conflict_weight"), shown=5),
    "reading_notes": Listing(("kind", "reading_note_kind")),
    "gaps": Listing(("topic", "gap_topic")),
    "reporting": Listing(("intervention_id", "interventions"), shown=30),
}
"""The tables that have a list, in the order in which one list leads to the others."""


def path_of(table: str) -> str:
    """Return the address of the list of a table."""
    return {"target_groups": "/groups", "reading_notes": "/reading-notes"}.get(table, f"/{table}")


def listing(table: str, index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """The list of a table."""
    how = LISTS[table]
    narrowed = narrow(index, table, parameters)
    first = first_of(parameters.get("page", ""), how.shown, len(narrowed.records))
    listed = narrowed.records[first : first + how.shown]
    given = {
        "table_name": table,
        "narrowed": narrowed,
        "groups": _groups(listed, *how.heading),
        "depth": functools.partial(_depth, index, table, how.above),
        "numbers_of": _numbers(index, how),
        "page_number": first // how.shown + 1,
        "pages": -(-len(narrowed.records) // how.shown),
        "most": MOST,
        "leaves_out": is_open(table) != "1",
        "has_numbers": bool(how.numbers),
        "lists": [(other, path_of(other)) for other in LISTS],
    }
    return Page(sections=[Section(table, table, narrowed.records, "hidden")], shown=given)


def first_of(number: str, shown: int, there: int) -> int:
    """Return the first row of a page by its number; of the first page where there is no such page."""
    first = (int(number) - 1) * shown if number.isascii() and number.isdigit() and 0 < len(number) < 4 else 0
    return first if 0 <= first < there else 0


def _groups(records: Iterable[Any], column: str, scheme: str) -> list[tuple[str, str, list[Any]]]:
    """Return rows in groups, each with the table or closed list of its heading and the value."""
    if not column:
        return [("", "", list(records))]
    grouped = itertools.groupby(records, key=lambda record: getattr(record, column))
    return [(scheme, value, list(found)) for value, found in grouped]


def _depth(index: RecordIndex, table: str, column: str, record: Any) -> int:
    """Return how many rows of its table a row stands under."""
    depth = 0
    while column and (record := index.data[table].get(getattr(record, column) or "")) is not None:
        depth += 1
    return depth


def _numbers(index: RecordIndex, how: Listing) -> Callable[[Any], list[tuple[str, str, int]]]:
    """Return what gives the numbers of a row: tables with their filter and how many rows; what has none is left out."""

    def numbers(record: Any) -> list[tuple[str, str, int]]:
        named = [(table, record.kind if name == "kind" else name) for table, name in how.numbers]
        counted = [(table, name, number_of(index, table, name, record.id)) for table, name in named]
        return [one for one in counted if one[2]]

    return numbers
