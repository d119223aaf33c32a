"""From the records of drafts to the rows of a coding: quotes become addresses and offsets.

    code_records(draft, text, passages).rows  ->  {"outcomes": [{"id": ..., "evidence": "pilot.2[84:97]"}]}

Everything that is wrong is found in one run, each at the line of the draft where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..errors import Problem
from ..schema import EVIDENCED, TABLES, columns, links_of
from ..schema.passages import Passage
from ..schema.sources import Document
from ..sources.cells import EVIDENCE
from ..sources.coding import NOT_IN_SCOPE, TRANSLATIONS, coding_columns
from ..sources.suggest import did_you_mean
from .draft_cells import boolean_cell, cell
from .draft_forms import NOT_A_TABLE
from .draft_records import Draft, Key
from .draft_translations import TextOf, texts_of, translation_row
from .finder import Finder, over_passages

Row = dict[str, str]
Rows = dict[str, list[Row]]
"""The rows of a coding by file, without its ending: `outcomes`, `translations/nl`."""
SPAN = re.compile(r"(\d{1,9}):(\d{1,9})")


@attrs.define(slots=True)
class Coded:
    """The rows that drafts give by file, the record of each by file and cells, and everything that is wrong."""

    rows: Rows
    origins: dict[tuple[str, tuple[tuple[str, str], ...]], Key]
    problems: list[Problem]


def code_records(
    draft: Draft,
    text: str,
    passages: Sequence[Passage],
    document: Document | None = None,
    codes: Mapping[str, Sequence[Row]] | None = None,
) -> Coded:
    """Return the rows of the coding by file, with what is wrong; of a faulty record what can be read is there.

    Rows are in the order of the document, those of `reporting` in that of the drafts. `document` is the description of
    the source and `codes` are the rows of the lists, of which there may be translations.
    """
    coder = _Coder(draft, Finder(text, passages), passages, {passage.address: passage for passage in passages})
    for key in draft.records:
        if key[0] == NOT_A_TABLE:
            coder.leave_out(key)
        elif key[0] != TRANSLATIONS:
            coder.add_row(key)
    coder.leave_out_coded()
    rows = {file: _in_order(file, numbered) for file, numbered in coder.found.items()}
    coder.translate(texts_of({**(codes or {}), **rows}, document, passages), rows)
    return Coded(rows, coder.origins, [*draft.problems, *coder.problems])


def _in_order(table: str, numbered: list[tuple[int, Row]]) -> list[Row]:
    """Return rows in the order of the document; those whose id is made of other columns stay as they were written."""
    if table in TABLES and TABLES[table].made_of:
        return [row for _, row in numbered]
    return [row for _, row in sorted(numbered, key=lambda item: (item[0], item[1].get("id", "")))]


@attrs.define(slots=True)
class _Coder:
    """Turns the records of one draft into rows, with the place of each in the document."""

    draft: Draft
    finder: Finder
    passages: Sequence[Passage]
    by_address: Mapping[str, Passage]
    found: dict[str, list[tuple[int, Row]]] = attrs.field(factory=dict)
    origins: dict[tuple[str, tuple[tuple[str, str], ...]], Key] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)

    def add_row(self, key: Key) -> None:
        """Add the row of a record of a table."""
        table, record = key[0], self.draft.records[key]
        values = self._cells(key)
        spans = []
        cut = self._refuse_cut_quotes(key)
        for number, item in enumerate(record.get("evidence", ()) if table in EVIDENCED else ()):
            if number not in cut and (span := self._locate(key, number, item)) is not None:
                spans.append(span)
        if table in EVIDENCED:
            items = [
                f"{f'{field}=' if field else ''}{passage.address}{_offsets(passage, start, end)}"
                for field, low, high in sorted(spans, key=lambda span: (span[0] is not None, span))
                for passage, start, end in over_passages(low, high, self.passages)
            ]
            values["evidence"] = " ".join(dict.fromkeys(items))
        row = {name: values.get(name, "") for name in coding_columns(table)}
        self._keep(table, key, min((span[1] for span in spans), default=0), row)

    def _keep(self, file: str, key: Key, place: int, row: Row) -> None:
        self.found.setdefault(file, []).append((place, row))
        self.origins[file, tuple(row.items())] = key

    def _cells(self, key: Key) -> Row:
        """Return the cells of a record's own columns and links."""
        table, values = key[0], {}
        header = coding_columns(table)
        booleans = {column.name for column in columns(table) if column.kind == "boolean"}
        for name, value in self.draft.records[key].items():
            column = column_of(table, name)
            if column not in header:
                known = [name for name in header if name != "evidence"]
                self._refuse(key, name, f"{name} is no column of {table}", did_you_mean(name, known))
            elif name != "evidence":
                try:
                    values[column] = boolean_cell(name, value) if column in booleans else cell(value)
                except ValueError as error:
                    self._refuse(key, name, str(error), "write true or false, or leave the key out")
        return values

    def _refuse(self, key: Key, name: str, message: str, remedy: str, number: int | None = None) -> None:
        own = f"{key[1]}: " if key[0] not in (NOT_A_TABLE, TRANSLATIONS) else ""
        self.problems.append(
            Problem(self.draft.at(key, name, number), "draft-not-understood", f"{own}{message}", remedy)
        )
        self.draft.faulty.setdefault(key, set()).add(name)

    def _locate(self, key: Key, number: int, item: Any) -> tuple[str | None, int, int] | None:
        """Return the column that a quote supports and its span; None where it is not found."""
        quote = {"quote": item} if isinstance(item, str) else item
        span = self._span(key, "evidence", quote, number)
        if span is None:
            return None
        table, field = key[0], quote.get("field")
        if field is None:
            return None, *span
        column = column_of(table, field)
        fields = (*TABLES[table].column_names, *links_of(table))
        if column not in fields:
            self._refuse(key, "evidence", f"{field} is no column of {table}", did_you_mean(field, fields), number)
            return None
        return column, *span

    def _span(self, key: Key, name: str, quote: Mapping[str, str], number: int | None = None) -> tuple[int, int] | None:
        """Return where a quote stands in the document, or None with what is wrong."""
        passage = self.by_address.get(quote.get("passage", ""))
        if "passage" in quote and passage is None:
            message = f"there is no passage {quote['passage']!r}"
            self._refuse(key, name, message, did_you_mean(quote["passage"], self.by_address), number)
            return None
        within = (passage.start, passage.end) if passage else None
        if "span" in quote:
            return self._stated_span(key, name, quote, passage, number)
        found = self.finder.look(quote["quote"], quote.get("after"), within)
        if found.is_found:
            return found.start, found.end
        remedy = "quote the words as printed"
        if found.places and not found.of_after:
            named = list(dict.fromkeys(self._address(start) for start, _ in found.places))
            which = f"passage: {named[0]} (or {', '.join(named[1:4])})" if named[1:] else "more words of the quote"
            remedy = f"add after: and words that stand once before it, or {which}"
        elif found.places:
            remedy = "take words that stand once"
        self._refuse(key, name, self.finder.objection(found, quote["quote"], quote.get("after")), remedy, number)
        return None

    def _address(self, place: int) -> str:
        return next((passage.address for passage, _, _ in over_passages(place, place + 1, self.passages)), "?")

    def _stated_span(
        self, key: Key, name: str, quote: Mapping[str, str], passage: Passage | None, number: int | None
    ) -> tuple[int, int] | None:
        """Return the span that a quote states itself, where its words stand there."""
        match = SPAN.fullmatch(quote["span"])
        if passage is None or match is None:
            self._refuse(key, name, "span is no START:END of a passage", "add passage:, or use after:", number)
            return None
        start, end = passage.start + int(match[1]), passage.start + int(match[2])
        if self.finder.text[start:end].split() != quote["quote"].split():
            self._refuse(key, name, f"{quote['quote']!r} does not stand at {quote['span']}", "remove span", number)
            return None
        return start, end

    def _refuse_cut_quotes(self, key: Key) -> set[int]:
        """Refuse what commas cut into several quotes, [EUR 40,000 a year] being two; return their numbers."""
        items, lines = self.draft.records[key].get("evidence", ()), self.draft.lines.get(key, {})
        cut: set[int] = set()
        for number in range(len(items) - 1):
            if number in cut or not isinstance(items[number], str):
                continue
            whole, last = items[number], number
            for other in range(number + 1, len(items)):
                on_one_line = lines.get(f"evidence {number}") == lines.get(f"evidence {other}") is not None
                longer = f"{whole}, {items[other]}"
                if not (on_one_line and isinstance(items[other], str)) or not self.finder.places(longer):
                    break
                whole, last = longer, other
            if last > number:
                cut.update(range(number, last + 1))
                message = f"commas cut the quote {whole!r} into several"
                self._refuse(key, "evidence", message, "put it between quotation marks, as it is printed", number)
        return cut

    def leave_out(self, key: Key) -> None:
        """Add the passages of a record of what is not in scope."""
        record = self.draft.records[key]
        known = ("quote", "after", "passage", "reason")
        for name in record:
            if name not in known:
                message = f"{name} is not a key of what is not in scope"
                self._refuse(key, name, message, did_you_mean(name, known))
        if "quote" not in record and record["passage"] in self.by_address:
            record = {**record, "quote": self._words_of(self.by_address[record["passage"]])}
        span = self._span(key, "quote", {"quote": "", **{k: v for k, v in record.items() if k != "reason"}})
        for passage, _, _ in over_passages(*span, self.passages) if span else ():
            row = {"address": passage.address, "reason": record.get("reason", "")}
            self._keep(NOT_IN_SCOPE, key, passage.start, row)

    def _words_of(self, passage: Passage) -> str:
        return self.finder.text[passage.start : passage.end]

    def leave_out_coded(self) -> None:
        """Take passages that hold a record out of those not in scope: a heading may share its passage with a fact."""
        items = [item for rows in self.found.values() for _, row in rows for item in row.get("evidence", "").split()]
        coded = {match["address"] for item in items if (match := EVIDENCE.fullmatch(item))}
        self.found[NOT_IN_SCOPE] = [row for row in self.found.get(NOT_IN_SCOPE, []) if row[1]["address"] not in coded]

    def translate(self, text_of: TextOf, rows: Rows) -> None:
        """Add the rows of the files of translations to `rows`."""
        for key, record in self.draft.records.items():
            if key[0] != TRANSLATIONS:
                continue
            try:
                language, row = translation_row(record, text_of)
            except LookupError as error:
                if self.draft.is_whole:  # else what it translates may be what could not be read
                    self._refuse(key, "record", str(error.args[0]), "correct it, or give of_sha256")
            except ValueError as error:
                self._refuse(key, "field", f"{key[1]}: {error}", "correct the draft")
            else:
                file = f"{TRANSLATIONS}/{language}"
                rows.setdefault(file, []).append(row)
                self.origins[file, tuple(row.items())] = key


def column_of(table: str, name: str) -> str:
    """Return the column that a draft means: `intervention` stands for `intervention_id`, and so on."""
    return name if name in (*coding_columns(table), *links_of(table)) else f"{name}_id"


def _offsets(passage: Passage, start: int, end: int) -> str:
    if (start, end) == (passage.start, passage.end):
        return ""
    return f"[{start - passage.start}:{end - passage.start}]"
