"""One open city at the desk: its store, its codes, its checks, the record that was not saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..authoring.code_lists import codes_of
from ..errors import Problem
from ..schema import TABLES
from ..schema.codebook import CodebookEntry
from ..sources.codes import Codes
from ..store.replace import replacing_file
from . import checking, own_language
from .city import City
from .forms import Forms
from .language import Language
from .rows import Row, Rows
from .store import Store

Previewer = Callable[[Path, Path], str]
"""Starts the preview of a city, given its plugin and the folder of its document, and returns its address."""


class Desk:
    """What the pages and the acts of the desk share."""

    def __init__(self, city: City, previewer: Previewer | None = None) -> None:
        """Open a city at the desk; `previewer` starts the preview of the site and gives its address."""
        self.city, self.store = city, Store(city)
        self.previewer, self.previewed = previewer, ""
        self._checked: dict[str, list[checking.Found]] = {}

    @cached_property
    def codes(self) -> Codes:
        """The closed lists, with the city's own codes."""
        return codes_of(self.city.source)

    @property
    def units(self) -> list[CodebookEntry]:
        """The units that a number may have."""
        names = TABLES["codebook"].column_names
        rows = self.codes.rows["codebook"].items()
        return [CodebookEntry(**dict(zip(names, row, strict=True))) for key, row in rows if key[0] == "unit"]

    def forms(self, rows: Rows, language: Language) -> Forms:
        """Return what makes the forms of this city in a language."""
        return Forms(rows, self.codes, language, self.city.source.id)

    def problems(self, rows: Rows) -> list[checking.Found]:
        """Return what the checks say of the city; what they said of the same rows a moment ago is not asked again."""
        addresses = [one.address for one in rows.passages]
        state = json.dumps([rows.by_file, rows.description, addresses], default=str)
        found = self._checked.get(state)
        if found is None:
            found = checking.problems_of(self.city, rows)
            self._checked = dict([*self._checked.items(), (state, found)][-2:])
        return found

    def problems_of_record(
        self, rows: Rows, place: tuple[str, str | None], table: str, row: Row, own: Mapping[str, str] | None = None
    ) -> list[Problem]:
        """Return what is wrong with a record in a form; `place` is the record that it takes the place of.

        `own` is what it says in the language of the document; None leaves that as it is.
        """
        changes = own_language.written(rows, table, row, own)
        if place[1] is not None and rows.find(table, place[1]) == row and not changes:
            return [one.problem for one in self.problems(rows) if (one.table, one.key) == (table, place[1])]
        base = checking.without(rows, *place)
        before, said = self.problems(base), own_language.changed(base, changes)
        return checking.problems_of_record(self.city, said, table, row, before)

    def keep_unsaved(self, form: dict[str, list[str]] | None) -> None:
        """Keep the form of a record that is being written, so that nothing is lost; None where there is none."""
        path = self.city.journal.with_name("unsaved.json")
        if form is None:
            path.unlink(missing_ok=True)
            return
        with replacing_file(path) as part:
            part.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")

    def unsaved(self) -> dict[str, list[str]] | None:
        """Return the form that was kept; None where there is none."""
        try:
            given: Any = json.loads(self.city.journal.with_name("unsaved.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        known = isinstance(given, dict) and isinstance(given.get("table"), list) and given["table"]
        return given if known and given["table"][0] in TABLES else None
