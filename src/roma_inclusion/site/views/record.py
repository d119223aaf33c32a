"""The page of one record: what it says in every language, who says it, where it was read, and how to cite it."""

from __future__ import annotations

from typing import Any

from ...schema import TABLES, table_of
from ..citation import Citation
from ..language import Language
from ..page import MovedError, NoSuchPageError, Page, Section
from ..record_index import RecordIndex
from ..texts import shortened, text_of
from ..translations import translations_of

RECORDS = tuple(
    table.name for table in TABLES.values() if table.evidence != "none" and table.key == ("id",) and not table.page
)
"""The tables whose records have such a page: all that were read in a document and have no page of another kind."""
IN_TITLE = 90
"""Characters of a statement in the title of its page, which stands in tabs and among the hits of search engines."""


def record(index: RecordIndex, language: Language, parameters: dict[str, str]) -> Page:
    """One record."""
    shown = index.by_id(parameters["id"])
    if shown is None:
        raise NoSuchPageError(parameters["id"])
    table = table_of(shown)
    if TABLES[table].page and TABLES[table].evidence != "none":
        raise MovedError(str(TABLES[table].page).format(id=shown.id))
    if table not in RECORDS:
        raise NoSuchPageError(parameters["id"])
    intervention = index.intervention_of(shown)
    is_sensitive = getattr(shown, "sensitive", False) or getattr(intervention, "sensitive", False)
    said = text_of(index, language.code, shown, _said(shown)).words
    what = shown.id if is_sensitive else shortened(said, IN_TITLE)
    title = language.text("record_title", kind=language.plain(f"one_{table}"), what=what)
    given: dict[str, Any] = {
        "record": shown,
        "is_sensitive": is_sensitive,
        "intervention": intervention,
        "actor": index.data.actors.get(getattr(shown, "actor_id", None) or ""),
        "places": index.places_of(shown),
        "themes": index.data.of(shown, "themes") if table in ("outcomes", "findings") else (),
        "conflicts": index.conflicts_of([shown]),
        "sentences": sentences_on(index, shown),
        "configurations": configurations_with(index, shown),
        "former": former(index, shown.id),
        "other_languages": translations_of(index, shown),
        "citation": Citation.of(index, shown, said, language.code),
    }
    return Page(title, language.text("record_description"), [Section(table, table, [shown], "card")], given)


def _said(record: Any) -> str:
    """Return the column of a record that says what it says."""
    return next((name for name in ("statement", "note", "citation") if getattr(record, name, None)), "id")


def former(index: RecordIndex, key: str) -> list[Any]:
    """Return the tombstones of the records that a record took the place of, the latest first, each once."""
    found: dict[str, Any] = {}
    todo = [key]
    for successor in todo:
        stones = [one for one in index.data.having("withdrawn", replaced_by=successor) if one.id not in found]
        found |= {one.id: one for one in stones}
        todo += [one.id for one in stones]
    return list(found.values())


def sentences_on(index: RecordIndex, record: Any) -> list[Any]:
    """Return the sentences of answers that rest on a record."""
    links = index.data.having("answer_records", record_table=table_of(record), record_id=record.id)
    return [index.data.answer_statements[link.statement_id] for link in links]


def configurations_with(index: RecordIndex, record: Any) -> list[Any]:
    """Return the configurations that a record is a part of."""
    links = index.data.having("configuration_parts", record_table=table_of(record), record_id=record.id)
    return [index.data.configurations[key] for key in dict.fromkeys(link.configuration_id for link in links)]
