"""Answers, read from the folder of their plugin: one file a question, each sentence with the records that carry it.

    answers/school.yml
        ordinal: 3
        question: {en: What helps children to school?, nl: Wat helpt kinderen naar school?}
        statements:
        - basis: reported
          part: short
          en: One town reports that absence fell.
          nl: Een gemeente meldt dat het verzuim afnam.
          confidence: low
          reason: {en: One account of one town., nl: Eén verslag van één gemeente.}
          records: [lindestad-absence-fell]

    answers/as_read.csv
        record_id,of_sha256

`as_read.csv` holds every record that is named, as it was when the answers were written or last looked at: a record
that changes makes its sentences stale. An answer that needs a source which is left out is left out itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import TABLES, Column
from .batch import Batch
from .files import list_files
from .hookspecs import Answers
from .reader import read_table
from .shapes import structure
from .slugs import SLUG
from .suggest import suggestions
from .values import convert_value
from .yaml_reader import KeyPath, Mapped, read_mapping

FOLDER = "answers"
"""The folder of a plugin that holds its answers."""
AS_READ = "as_read.csv"
"""The file of the records as they were read."""
CARRYING = tuple(
    table.name
    for table in TABLES.values()
    if table.written == "coding" and table.key == ("id",) and table.name != "withdrawn"
)
"""The tables whose records may carry a sentence."""


@attrs.define(slots=True, kw_only=True)
class Spoken:
    """A text in English, and in Dutch where there is one."""

    en: str
    nl: str | None = None


@attrs.define(slots=True, kw_only=True)
class StatementShape:
    """One sentence of an answer, as its file has it."""

    basis: str
    part: str = "detail"
    en: str
    nl: str | None = None
    confidence: str | None = None
    reason: Spoken | None = None
    sensitive: str | None = None
    records: list[str]


@attrs.define(slots=True, kw_only=True)
class AnswerShape:
    """One file of answers."""

    ordinal: int
    question: Spoken
    statements: list[StatementShape]


@attrs.define(slots=True)
class Rows:
    """Rows of one table on their way into a batch, with the place of each."""

    table: str
    rows: list[dict[str, Any]] = attrs.field(factory=list)
    where: list[str] = attrs.field(factory=list)

    def batch(self) -> Batch:
        """Return the rows as a batch."""
        values = {name: [row.get(name) for row in self.rows] for name in TABLES[self.table].column_names}
        return Batch(self.table, values, self.where.__getitem__)


@attrs.define(slots=True)
class LoadedAnswers:
    """What all plugins of answers give: rows by table, problems, and the answers left out, each with what it lacks."""

    answers: Rows = attrs.field(factory=lambda: Rows("answers"))
    answer_statements: Rows = attrs.field(factory=lambda: Rows("answer_statements"))
    answer_records: Rows = attrs.field(factory=lambda: Rows("answer_records"))
    problems: list[Problem] = attrs.field(factory=list)
    left_out: list[str] = attrs.field(factory=list)

    def batches(self) -> Iterator[Batch]:
        """Yield the rows of the three tables."""
        yield from (rows.batch() for rows in (self.answers, self.answer_statements, self.answer_records))


def read_answers(file: str, *, interface: int = 1) -> Answers:
    """Describe the answers that lie in the folder `answers` beside `file`, a plugin's own `__file__`.

    `interface` is the version of the interface that the plugin was made for.
    """
    return Answers(Path(file).parent, interface)


def record_digest(values: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record: its columns that are filled, as JSON with sorted keys."""
    filled = {name: value for name, value in values.items() if value is not None}
    return hashlib.sha256(json.dumps(filled, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@attrs.define(slots=True)
class KnownRecords:
    """The records that a sentence may name, as batch and row by id, and what took the place of those gone.

    `left_out` are the sources that there are and that are not read.
    """

    left_out: Collection[str]
    rows: dict[str, tuple[Batch, int]] = attrs.field(factory=dict)
    replaced_by: dict[str, str | None] = attrs.field(factory=dict)

    @classmethod
    def of(cls, batches: Iterator[Batch], left_out: Collection[str]) -> KnownRecords:
        """Return what some batches hold."""
        found = cls(left_out)
        for batch in batches:
            if batch.table == "withdrawn":
                found.replaced_by.update(zip(batch["id"], batch["replaced_by"], strict=True))
            elif batch.table in CARRYING:
                for row, own in enumerate(batch["id"]):
                    if own is not None:
                        found.rows[own] = batch, row
        return found

    def digest(self, own: str) -> str:
        """Return the digest of a record as it is now."""
        batch, row = self.rows[own]
        return record_digest(
            {column.name: batch[column.name][row] for column in TABLES[batch.table].columns if column.published}
        )

    def source_left_out(self, own: str) -> str | None:
        """Return the source that a record would belong to, if that is one that is left out."""
        return next((name for name in self.left_out if own not in self.rows and own.startswith(f"{name}-")), None)


def load_answers(given: Sequence[Answers], known: KnownRecords) -> LoadedAnswers:
    """Read the answers of every plugin, with every problem met on the way."""
    loaded = LoadedAnswers()
    for answers in given:
        files, unusable = list_files(answers.folder)
        loaded.problems.extend(unusable)
        as_read, problems = digests_as_read(answers)
        loaded.problems.extend(problems)
        for path in files:
            if path.parent == answers.folder / FOLDER and path.name != AS_READ:
                _load_file(answers, path, as_read, known, loaded)
    return loaded


def records_named(answers: Answers) -> set[str]:
    """Return the ids of the records that the answers of a plugin name; a file that cannot be read names none."""
    named: set[str] = set()
    for path in list_files(answers.folder)[0]:
        if path.parent == answers.folder / FOLDER and path.suffix == ".yml":
            mapped, _ = read_mapping(answers.folder, f"{FOLDER}/{path.name}", path.name)
            shaped, _ = structure(mapped, AnswerShape) if mapped is not None else (None, [])
            named.update(own for statement in (shaped.statements if shaped else ()) for own in statement.records)
    return named


def digests_as_read(answers: Answers) -> tuple[dict[str, str], list[Problem]]:
    """Return the digest of each record as it was read, and every problem of the file; none where there is no file."""
    where = f"{answers.folder.name}/{FOLDER}/{AS_READ}"
    if not (answers.folder / FOLDER / AS_READ).exists():
        return {}, []
    table, problems = read_table(answers.folder, f"{FOLDER}/{AS_READ}", where, ["record_id", "of_sha256"])
    columns = (table.columns["record_id"], table.columns["of_sha256"]) if table else ((), ())
    return dict(zip(*columns, strict=True)), problems


def _load_file(
    answers: Answers, path: Path, as_read: Mapping[str, str], known: KnownRecords, loaded: LoadedAnswers
) -> None:
    where = f"{answers.folder.name}/{FOLDER}/{path.name}"
    if path.suffix != ".yml" or not SLUG.fullmatch(path.stem):
        message = "it is no file of an answer, and is not read"
        loaded.problems.append(Problem(where, "unknown-file", message, "name it by a slug, such as school.yml"))
        return
    mapped, problems = read_mapping(answers.folder, f"{FOLDER}/{path.name}", where)
    shaped, more = structure(mapped, AnswerShape) if mapped is not None else (None, [])
    loaded.problems.extend([*problems, *more])
    if mapped is None or shaped is None or problems:
        return
    named = {own for statement in shaped.statements for own in statement.records}
    if absent := sorted(set(filter(None, map(known.source_left_out, named)))):
        loaded.left_out.append(f"{path.stem} ({', '.join(absent)})")
        return
    _File(path.stem, mapped, answers.name, as_read, known, loaded).add(shaped)


@attrs.define(slots=True)
class _File:
    """One file of an answer on its way to rows."""

    id: str
    mapped: Mapped
    plugin: str
    as_read: Mapping[str, str]
    known: KnownRecords
    loaded: LoadedAnswers

    def add(self, answer: AnswerShape) -> None:
        """Add the rows of the answer, of its sentences and of the records that carry them."""
        given = {"ordinal": str(answer.ordinal), "question_en": answer.question.en, "question_nl": answer.question.nl}
        self._row(self.loaded.answers, (), {"id": self.id, **given, "plugin": self.plugin})
        if not answer.statements:
            self._problem(
                ("statements",), "empty-answer", "the answer has no sentence", "write one, or remove the file"
            )
        for number, statement in enumerate(answer.statements):
            own = f"{self.id}-{number + 1}"
            reason = statement.reason or Spoken(en="")
            values = {
                "id": own,
                "answer_id": self.id,
                "ordinal": str(number + 1),
                "part": statement.part,
                "basis": statement.basis,
                "text_en": statement.en,
                "text_nl": statement.nl,
                "confidence": statement.confidence,
                "confidence_reason": reason.en or None,
                "confidence_reason_nl": reason.nl,
                "sensitive": statement.sensitive or "0",
            }
            self._row(self.loaded.answer_statements, ("statements", number), values)
            self._records(own, number, statement.records)

    def _records(self, statement: str, number: int, records: Sequence[str]) -> None:
        remedy = suggestions(self.known.rows)
        for at, own in enumerate(records):
            path = ("statements", number, "records", at)
            if own in self.known.replaced_by:
                instead = self.known.replaced_by[own]
                look = f"look at {instead}, which took its place" if instead else "write the sentence without it"
                self._problem(path, "withdrawn-record", f"{own} was withdrawn", look)
            elif own not in self.known.rows:
                self._problem(path, "unknown-record", f"there is no record {own}", remedy(own))
            elif own in records[:at]:
                self._problem(path, "record-twice", f"{own} stands here twice", "keep one")
            else:
                values = {"statement_id": statement, "record_table": self.known.rows[own][0].table, "record_id": own}
                digest = self.as_read.get(own, "")
                if digest != self.known.digest(own):
                    message = (
                        f"{own} {'has changed since' if digest else 'is not marked as read when'} this was written"
                    )
                    look = "look whether the sentence still says what it says, then run: roma-inclusion check --touch"
                    self._problem(path, "stale-answer", message, look)
                else:
                    self._row(self.loaded.answer_records, path, {**values, "of_sha256": digest})

    def _row(self, rows: Rows, path: KeyPath, given: Mapping[str, str | None]) -> None:
        values = {}
        for column in TABLES[rows.table].columns:
            text = given.get(column.name)
            values[column.name] = None if text is None else self._value(column, text, path)
        rows.rows.append(values)
        rows.where.append(self.mapped.at(*path))

    def _value(self, column: Column, text: str, path: KeyPath) -> Any:
        try:
            return convert_value(column, text)
        except ValueError as error:
            self._problem(path, "bad-value", f"{column.name}: {error}", f"{column.name}: {column.doc}")
            return None

    def _problem(self, path: KeyPath, code: str, message: str, remedy: str) -> None:
        self.loaded.problems.append(Problem(self.mapped.at(*path), code, message, remedy))
