"""Reading a REFI-QDA project (.qdpx) into a draft.

Of the texts of the project the one is taken that has the words of the
document. A selection that points to a note of ours gives the record of that note its evidence; any other is a mark with
codes (see `marks`). Codes without a note that stand on a selection of ours are added to its record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ...errors import DataError, Problem
from ...extras import require
from ...schema import CODING, EVIDENCE_REQUIRED, links_of
from ...schema.passages import Passage
from ...sources.coding import ABOUT_RECORDS, OTHER_FILES, TRANSLATIONS
from ..importing import key_of
from ..own_codes import list_of_file
from .archive import archive
from .code_notes import take_codes
from .codebook import codebook
from .identity import guid
from .lists import Lists, lists_of
from .marks import Imported, Mark, add_evidence, add_mark, fill, nothing_in
from .meanings import Meanings, Meant
from .notes import read_note
from .placing import Placing, evidence_of
from .positions import Counting, plain, settle, spans
from .project import Project, Selection, project_in
from .versions import NOTHING

Key = tuple[str, str]
"""A record: its table and its id."""


def read_qdpx(
    path: Path,
    text: str,
    passages: Sequence[Passage],
    mapping: Mapping[str, Meant] | None = None,
    lists: Lists | None = None,
) -> Imported:
    """Return the coding of a document in a project as a draft, with notices.

    `mapping` gives what codes of theirs mean here, `lists` the closed lists where they are not those of the library.
    Raises DataError where the file is refused, is no project, or has no text with the words of the document.
    """
    require("desk")
    with archive(path) as opened:
        project = project_in(opened)
    name, raw, selections = _text_of(project, text)
    reading = _Reading(path.name, project, text, passages, Meanings(lists or lists_of(), mapping))
    reading.ours = {node.guid: node.means for top in codebook(lists or lists_of()) for node in top.walk()}
    reading.read_notes(name)
    selected = [selection.selected for selection in selections]
    counting, proved = settle(raw, selected, project.origin)
    if not proved:
        reading.draft.notices.append(_unproved(path.name, counting))
    placing = Placing(plain(raw), text)
    for selection, span in zip(selections, spans(raw, selected, counting), strict=True):
        reading.add(selection, span, placing)
    reading.keep()
    return reading.draft


def _unproved(where: str, counting: Counting) -> Problem:
    message = f"how it counts positions is not proved by any words; taken as {counting}"
    return Problem(where, "positions-unproved", message, "look at the quotes of some records", level="notice")


@attrs.define(slots=True)
class _Reading:
    """One project on its way into a draft: `records` are those of notes of ours, with the evidence found so far."""

    where: str
    project: Project
    text: str
    passages: Sequence[Passage]
    meanings: Meanings
    ours: dict[str, str] = attrs.field(factory=dict)
    draft: Imported = attrs.field(factory=Imported)
    records: dict[Key, dict[str, Any]] = attrs.field(factory=dict)
    by_note: dict[str, Key] = attrs.field(factory=dict)

    def read_notes(self, source: str) -> None:
        """Read the records that stand in notes of ours about a document, without their evidence, in their order."""
        for own, written in self.project.notes.items():
            values, rest = read_note(written)
            table, written_as = values.pop("table", ""), values.pop("written_as", "")
            known = table in (*CODING, *ABOUT_RECORDS, TRANSLATIONS, NOTHING) or list_of_file(table)
            if values.pop("source", None) != source or not known:
                continue
            where = f"{self.where}: note {own}"
            if rest:
                message = f"a line of a note is not understood: {rest[:80]!r}"
                remedy = "begin each line with the name of a column, such as statement:"
                self.draft.problems.append(Problem(where, "note-not-understood", message, remedy))
            if list_of_file(table):
                take_codes(self.draft, [{**values, "table": table, "written_as": written_as}])
                continue
            if table in ABOUT_RECORDS:
                row = {name: values.get(name, "") for name in OTHER_FILES[table]}
                self.draft.about.setdefault(table, []).append(row)
                self.draft.written[table, key_of(table, row)] = written_as
                continue
            name = self.project.names_of_notes[own].removeprefix(f"{table} ")
            key = (table, values.get("id") or name or own)
            links = links_of(table) if table in CODING else {}
            self.records[key] = {name: value.split() if name in links else value for name, value in values.items()}
            self.draft.where[key] = where
            self.draft.written[key] = written_as
            self.by_note[guid("note", source, *key)] = key

    def add(self, selection: Selection, span: tuple[int, int] | None, placing: Placing) -> None:
        """Add a selection: evidence of a record of ours, or a mark; what is not placed is said."""
        where = f"{self.where}: selection {selection.guid}"
        try:
            if span is None:
                at = selection.selected
                raise ValueError(f"positions {at.start} to {at.end} are not in its text")
            start, end = placing.place(*span)
        except ValueError as error:
            remedy = "mark the words in the text of the document"
            self.draft.problems.append(Problem(where, "words-not-placed", str(error), remedy))
            return
        codes = [self.ours.get(code) or self.project.codes.get(code, "") for code in selection.codes]
        key = self._own_record(selection)
        if key is not None:
            self._check_codes(key, where, codes)
            self._add_evidence(key, selection, evidence_of(start, end, self.passages, self.text))
        elif codes:
            written = "\n".join([selection.described, *(self.project.notes.get(note, "") for note in selection.notes)])
            mark = Mark(where, start, end, codes, written)
            add_mark(self.draft, mark, self.meanings, self.passages, self.text)

    def _own_record(self, selection: Selection) -> Key | None:
        """Return which record of ours a selection is evidence of; by its description where the note was lost."""
        for note in selection.notes:
            if note in self.by_note:
                return self.by_note[note]
        table, _, own = read_note(selection.described)[0].get("record", "").partition(" ")
        return (table, own) if (table, own) in self.records else None

    def _check_codes(self, key: Key, where: str, codes: Sequence[str]) -> None:
        """Fill a record with what codes on its selection add, or say where they contradict its note."""
        try:
            for meaning in map(self.meanings.of, codes):
                if meaning.table not in ("", key[0]):
                    raise ValueError(f"{key[1]} is coded as {meaning.table}, and its note is of {key[0]}")
                fill(self.records[key], key[0], meaning)
        except ValueError as error:
            remedy = "give one kind and one value, in the codes or in the note"
            self.draft.problems.append(Problem(where, "note-contradicted", str(error), remedy))

    def _add_evidence(self, key: Key, selection: Selection, evidence: list[dict[str, str]]) -> None:
        if key[0] == NOTHING:
            self.records[key]["passage"] = evidence[0]["passage"] if evidence else ""
        else:
            add_evidence(self.records[key], evidence, read_note(selection.described)[0].get("field", ""))

    def keep(self) -> None:
        """Put the records of notes into the draft, those that lost all their evidence aside."""
        for key, record in self.records.items():
            table, own = key
            if table == NOTHING:
                if record.get("passage"):
                    reason = record.get("reason", "")
                    self.draft.records[key] = nothing_in(record["passage"], reason, self.passages, self.text)
            elif table in EVIDENCE_REQUIRED and not record.get("evidence"):
                message = f"{own} is marked nowhere any more, and is left out"
                remedy = "mark the words that it was read from, if it is to stay"
                where = self.draft.where[key]
                self.draft.notices.append(Problem(where, "mark-missing", message, remedy, level="notice"))
            else:
                self.draft.records[key] = record


def _text_of(project: Project, text: str) -> tuple[str, str, list[Selection]]:
    """Return the name, the text and the selections of the document in a project; DataError where it is not there."""
    ours = _squeezed(text)
    for name, raw, selections in project.texts:
        if _squeezed(plain(raw)) == ours:
            return name, raw, selections
    coded = [found for found in project.texts if found[2]]
    if len(coded) == 1:
        return coded[0]
    names = ", ".join(repr(name) for name, _, _ in project.texts[:5]) or "no text at all"
    message = f"none of its texts has the words of the document; it has {names}"
    remedy = "export the project with the text of the document, or with that text alone"
    raise DataError([Problem(project.where, "text-not-in-project", message, remedy)])


def _squeezed(text: str) -> str:
    return "".join(text.split())
