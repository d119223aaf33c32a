"""The closed lists as a person meets them in a sheet: codes with labels, and what a cell means.

    lists.shown("outcome_status", "intended", "nl")  ->  "intended: beoogd"
    lists.meant("outcome_status", "intended: beoogd")  ->  "intended"; so do "Intended" and "beoogd"

A list is a scheme of the codebook (`outcome_status`) or a table of codes (`themes`). The code is what counts: what
stands after it is there to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..schema import CLOSED_LISTS, TABLES, TRANSLATED, links_of
from ..schema.columns import Column
from ..sources.codes import Codes, read_codes
from ..sources.coding import TRANSLATIONS, Coding
from ..sources.hookspecs import Source
from ..sources.reader import list_files
from ..sources.remedies import plain
from ..sources.suggest import did_you_mean
from ..sources.translations import fill_labels, read_translations

LANGUAGES = ("en", "nl")
Mapped = Mapping[str, Mapping[str, str]]
"""What another list calls a code: by the name of a list or table, their code in lower case to ours."""


@attrs.define(slots=True, frozen=True)
class Entry:
    """One code of a list, with its label and definition by language; English where another has none."""

    code: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]


class CodeLists:
    """The lists that the records of a source may use."""

    def __init__(self, codes: Codes, mapped: Mapped | None = None) -> None:
        self.entries: dict[str, list[Entry]] = {}
        self.mapped = mapped or {}
        for table in CLOSED_LISTS:
            for key, row in codes.rows[table].items():
                values = dict(zip(TABLES[table].column_names, row, strict=True))
                name = key[0] if table == "codebook" else table
                self.entries.setdefault(name, []).append(_entry(key[-1], values))
        self._by_code = {name: {entry.code: entry for entry in entries} for name, entries in self.entries.items()}

    def add(self, table: str, row: Mapping[str, str]) -> None:
        """Add a code that is given as a row of its table, where the lists do not have it yet."""
        name = row.get("scheme", "") if table == "codebook" else table
        code = row.get("code" if table == "codebook" else "id", "")
        if code and code not in self._by_code.get(name, {}):
            entry = _entry(code, row)
            self.entries.setdefault(name, []).append(entry)
            self._by_code.setdefault(name, {})[code] = entry

    def shown(self, name: str, code: str, language: str) -> str:
        """Return a code with its label; the code alone where the list does not have it."""
        entry = self._by_code.get(name, {}).get(code)
        return f"{code}: {entry.labels[language]}" if entry else code

    def is_shown(self, name: str, cell: str) -> bool:
        """Whether a cell is a code with its label, just as a list offers it."""
        code = cell.partition(":")[0]
        is_known = code in self._by_code.get(name, {})
        return is_known and any(cell == self.shown(name, code, language) for language in LANGUAGES)

    def meant(self, name: str, cell: str) -> str:
        """Return the code that a cell means; ValueError with what is wrong and what to write, each an argument."""
        known = self._by_code.get(name, {})
        head = cell.partition(":")[0].strip()
        for given in (cell, head):
            for form in (given, given.casefold(), "_".join(given.casefold().split()), "-".join(given.split()).lower()):
                if form in known:
                    return form
            if ours := self.mapped.get(name, {}).get(given.casefold()):
                return ours
        found = {
            entry.code for given in (cell, head) for entry in self.entries.get(name, ()) if _is_label(entry, given)
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise ValueError(f"{cell!r} is the label of {' and '.join(sorted(found))}", "write the code itself")
        raise ValueError(f"{cell!r} is not in the list {name}", self._remedy(name, head))

    def _remedy(self, name: str, word: str) -> str:
        labels = {plain(label): entry.code for entry in self.entries.get(name, ()) for label in entry.labels.values()}
        remedy = did_you_mean(plain(word), {*labels, *self._by_code.get(name, {})})
        for label, code in labels.items():
            if remedy == f'did you mean "{label}"?' and label != code:
                return f'did you mean "{code}"?'
        return did_you_mean(word, self._by_code.get(name, {})) if "did you mean" not in remedy else remedy


def _entry(code: str, values: Mapping[str, Any]) -> Entry:
    def of(name: str) -> dict[str, str]:
        english = values.get(f"{name}_en") or ""
        return {language: values.get(f"{name}_{language}") or english for language in LANGUAGES}

    return Entry(code, of("label"), of("definition"))


def _is_label(entry: Entry, cell: str) -> bool:
    return plain(cell) in {plain(label) for label in entry.labels.values()}


def list_of(column: Column) -> str | None:
    """Return the name of the closed list that a column's values come from, or None."""
    return column.scheme or (column.references if column.references in CLOSED_LISTS else None)


def list_of_links(table: str, name: str) -> str | None:
    """Return the closed list that the items of a column of links come from: `themes`; None for records."""
    link = links_of(table)[name]
    target = {column.name: column.references for column in link.columns}.get(link.key[1])
    return target if target in CLOSED_LISTS else None


def lists_of_source(source: Source, mapped: Mapped | None = None) -> CodeLists:
    """Return the lists of the library with those that a source brings itself."""
    return CodeLists(codes_of(source), mapped)


def translated_codes(source: Source) -> dict[str, list[dict[str, str]]]:
    """Return the codes that a source may use and translate, those of the library with its own, by list."""
    codes = codes_of(source)
    return {
        table: [dict(zip(TABLES[table].column_names, row, strict=True)) for row in codes.rows[table].values()]
        for table in CLOSED_LISTS
        if table in TRANSLATED
    }


def codes_of(source: Source) -> Codes:
    """Return the codes of the library and of a source, with the labels into which it translates its own."""
    files = list_files(source.folder)[0]
    codes, _ = read_codes({source.id: [path for path in files if path.parent == source.folder / "codes"]})
    coding = Coding()
    read_translations(source, files, coding)
    fill_labels(codes, coding.batches.get(TRANSLATIONS, ()))
    return codes


def labels_in(lists: CodeLists, name: str, language: str) -> Iterator[str]:
    """Yield each code of a list with its label, as a drop-down shows it."""
    for entry in lists.entries.get(name, ()):
        yield f"{entry.code}: {entry.labels[language]}"
