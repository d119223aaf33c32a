"""The workbook that is being written: its formats, and the lists that its columns offer to choose from."""

from __future__ import annotations

from typing import Any

import attrs

from ..schema import CODING
from ..schema.columns import Column
from .code_lists import CodeLists, labels_in, list_of
from .quote_cells import QuoteCells
from .sheet_rows import sheet_columns
from .sheet_texts import LISTS
from .workbooks import letters

WIDE, MIDDLE, NARROW = 60, 24, 14
"""Widths of columns, in characters."""
CHOICES = 2_000
"""Rows below the header in which a list to choose from is offered."""
LONGEST = 32_767
"""Characters that a cell can hold."""


@attrs.define(slots=True)
class Book:
    """The workbook that is being written, with what its sheets need."""

    book: Any
    lists: CodeLists
    quotes: QuoteCells
    language: str
    formats: dict[str, Any]
    choices: dict[str, str] = attrs.field(factory=dict)


def make_formats(book: Any) -> dict[str, Any]:
    """Return the formats of the cells of a workbook, by what they are for."""
    text = {"num_format": "@", "text_wrap": True, "valign": "top"}
    return {
        "text": book.add_format(text),
        "header": book.add_format(
            {"bold": True, "bg_color": "#E7ECF3", "bottom": 1, "valign": "top", "num_format": "@"}
        ),
        "shown": book.add_format({**text, "font_color": "#505050"}),
        "notice": book.add_format({"bold": True, "font_color": "#8A1C1C"}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }


def choice_of(column: Column | None) -> str | None:
    """Return the name of the list that is offered in a column: its codes, yes and no, or the ids of another sheet."""
    if column is None:
        return None
    if scheme := list_of(column):
        return scheme
    if column.kind == "boolean":
        return "boolean"
    return f"{column.references}!" if column.references in CODING else None


def offer(made: Book, sheet: Any, at: int, choice: str) -> None:
    """Offer a list in a column of a sheet."""
    if choice.endswith("!"):
        first = letters(sheet_columns(choice[:-1]).index("id"))
        area = f"={choice}${first}$2:${first}${CHOICES}"
    else:
        area = made.choices.setdefault(choice, _area(made, choice, len(made.choices)))
    # what is not in the list is let through: a name alone is understood, and the reader says what is not
    sheet.data_validation(1, at, CHOICES, at, {"validate": "list", "source": area, "show_error": False})


def _offered(made: Book, choice: str) -> list[str]:
    return ["1", "0"] if choice == "boolean" else list(labels_in(made.lists, choice, made.language))


def _area(made: Book, choice: str, at: int) -> str:
    column = letters(at)
    return f"={LISTS}!${column}$2:${column}${len(_offered(made, choice)) + 1}"


def write_choices(made: Book) -> None:
    """Write the lists that are offered, a column each, on a sheet that is not shown."""
    sheet = made.book.add_worksheet(LISTS)
    for at, choice in enumerate(made.choices):
        for line, label in enumerate([choice, *_offered(made, choice)]):
            sheet.write_string(line, at, label)
    sheet.hide()
