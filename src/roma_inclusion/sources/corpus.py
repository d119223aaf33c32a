"""The corpus: everything that one database holds, read from the folders of the plugins, before it is checked.

    corpus = load_corpus(find_sources())
    for batch in corpus.batches("outcomes"): ...

Rows stand in batches, a source at a time; places and actors, which sources share, are united into one batch each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from ..errors import Problem
from ..schema import CLOSED_LISTS, COUNTED, SHARED, TABLES
from ..schema.sources import Document
from .answers import KnownRecords, load_answers
from .batch import Batch, batch_of
from .codes import Codes, read_codes
from .coding import Coding, read_coding
from .folder import document, expected_counts
from .hookspecs import Answers, Source
from .passages import Passages, read_passages
from .reader import list_files
from .translations import read_translations

DOUBTFUL = {"bad-evidence", "unknown-passage", "offset-outside", "unknown-column"}
"""Problems by which evidence may be lost, so that it cannot be said which passages are open."""


@attrs.define(slots=True)
class LoadedSource:
    """One source as read: its description, its passages in order, its coding."""

    source: Source
    document: Document
    passages: Passages
    coding: Coding

    def coded_passages(self) -> set[str]:
        """Return the ids of the passages that a record was read from."""
        return {passage for batch in self.coding.batches.get("evidence", ()) for passage in batch["passage_id"]}

    def has_doubtful_evidence(self) -> bool:
        """Whether evidence may be missing because of a problem that was found."""
        lost = any(problem.code in DOUBTFUL for problem in self.coding.problems)
        return lost or bool(self.coding.unread) or self.passages.unread


@attrs.define(slots=True)
class Corpus:
    """Everything that one database holds: the sources, the codes, the rows in batches, the problems met in reading.

    `answers_left_out` are the answers that need a source which is left out, each with that source.
    """

    sources: list[LoadedSource]
    codes: Codes
    problems: list[Problem]
    answers_left_out: list[str] = attrs.field(factory=list)
    _batches: dict[str, list[Batch]] = attrs.field(factory=dict)
    _ids: dict[tuple[str, str | None], set[str]] = attrs.field(factory=dict)

    def add(self, batch: Batch) -> None:
        """Add rows of a table."""
        self._batches.setdefault(batch.table, []).append(batch)

    def batches(self, table: str) -> Sequence[Batch]:
        """Return the rows of one table."""
        return self._batches.get(table, ())

    def all_batches(self) -> Iterator[Batch]:
        """Yield the rows of every table, in the order of the tables."""
        for table in TABLES:
            yield from self.batches(table)

    def ids(self, table: str, source: str | None = None) -> set[str]:
        """Return the ids of a table, of all sources or of one."""
        found = self._ids.get((table, source))
        if found is None:
            chosen = (batch for batch in self.batches(table) if source in (None, batch.source))
            found = {own for batch in chosen for own in batch["id"] if own is not None}
            self._ids[table, source] = found
        return found

    def is_unread(self, table: str, source: str) -> bool:
        """Whether rows of a table may be missing because a file could not be read."""
        if table in CLOSED_LISTS:
            return table in self.codes.unread
        if table == "passages":
            return any(loaded.passages.unread for loaded in self.sources)
        return any(
            table in loaded.coding.unread
            for loaded in self.sources
            if not source or source == loaded.source.id or table in SHARED
        )


def load_corpus(sources: Iterable[Source], answers: Sequence[Answers] = (), left_out: Collection[str] = ()) -> Corpus:
    """Read every source whole; what several sources give of shared places and actors is united.

    `answers` are read last, against the records of the sources; `left_out` are the sources that are not read.
    """
    loaded: list[LoadedSource] = []
    problems: list[Problem] = []
    listed = [(source, *list_files(source.folder)) for source in sources]
    own_codes = {
        source.id: [path for path in files if path.parent == source.folder / "codes"] for source, files, _ in listed
    }
    unread = {Path(one.where).stem for _, _, unusable in listed for one in unusable if "/codes/" in one.where}
    codes, found = read_codes(own_codes, unread)
    problems.extend(found)
    for source, files, unusable in listed:
        one, found = _load(source, files, unusable)
        loaded.append(one)
        problems.extend(found)
    corpus = Corpus(loaded, codes, problems)
    for table in CLOSED_LISTS:
        corpus.add(codes.batch(table))
    for table in SHARED:
        corpus.add(_unite(table, [batch for one in loaded for batch in one.coding.batches.get(table, ())], problems))
    for one in loaded:
        _add_source(corpus, one)
    translations = [batch for one in loaded for batch in one.coding.batches.get("translations", ())]
    for batch in _unite_translations(translations, problems):
        corpus.add(batch)
    _add_answers(corpus, answers, left_out)
    return corpus


def _add_answers(corpus: Corpus, answers: Sequence[Answers], left_out: Collection[str]) -> None:
    if not answers:
        return
    found = load_answers(answers, KnownRecords.of(corpus.all_batches(), left_out))
    corpus.problems.extend(found.problems)
    corpus.answers_left_out = found.left_out
    for batch in found.batches():
        corpus.add(batch)


def _load(source: Source, files: Sequence[Path], unusable: Sequence[Problem]) -> tuple[LoadedSource, list[Problem]]:
    described, problems = document(source)
    passages, found = read_passages(source)
    coding = read_coding(source, passages, files, unusable)
    read_translations(source, files, coding)
    reported = {problem.where for problem in unusable}
    found = [problem for problem in found if reported.isdisjoint({problem.where, source.folder.name})]
    problems += [*unusable, *_unread_codes(source, files), *found, *coding.problems]
    counts = {table: coding.count(table) for table in COUNTED if table in coding.batches}
    unread = coding.unread | ({"passages"} if passages.unread else set())
    unexpected = expected_counts(source, {"passages": len(passages.listed), **counts}, unread)
    coding.unread.update(Path(problem.where).stem for problem in unexpected if problem.code == "file-missing")
    expected = source.description.get("expected") or {}
    coding.unread.update(table for table, count in counts.items() if count < expected.get(table, 0))
    return LoadedSource(source, described, passages, coding), problems + unexpected


def _unread_codes(source: Source, files: Iterable[Path]) -> Iterator[Problem]:
    """Yield a problem for each file in a folder within codes/."""
    folder = source.folder / "codes"
    for path in files:
        if path.parent != folder and path.is_relative_to(folder):
            where = f"{source.folder.name}/{path.relative_to(source.folder).as_posix()}"
            message = "it lies in a folder within codes/, and is not read"
            yield Problem(where, "unknown-file", message, "move it to codes/, or elsewhere")


def _add_source(corpus: Corpus, loaded: LoadedSource) -> None:
    where = f"{loaded.source.folder.name}/source.yml"
    corpus.add(batch_of("sources", [loaded.document], lambda _: where, loaded.source.id))
    corpus.add(loaded.passages.batch())
    for table, batches in loaded.coding.batches.items():
        for batch in batches if table not in (*SHARED, "translations") else ():
            corpus.add(batch)


def _unite(table: str, batches: Sequence[Batch], problems: list[Problem]) -> Batch:
    """Unite the rows that several sources give: what both state must be equal, what one leaves empty is filled in."""
    names = TABLES[table].column_names
    rows: dict[str, list[Any]] = {}
    places: dict[str, tuple[Batch, int]] = {}
    doubled: list[tuple[list[Any], str]] = []
    faulty: set[str] = set()
    for batch in batches:
        here: set[str] = set()
        for number, values in enumerate(batch.rows()):
            own = values[0]
            if own is None:
                continue
            if number in batch.faulty:
                faulty.add(own)
            if own in here:
                doubled.append((list(values), batch.where(number)))
            elif own not in rows:
                rows[own], places[own] = list(values), (batch, number)
            else:
                first, at = places[own]
                problems.extend(_fill(rows[own], values, names, batch.where(number), first.where(at)))
            here.add(own)
    order = sorted(rows)
    where = [places[own][0].where(places[own][1]) for own in order] + [line for _, line in doubled]
    listed = [rows[own] for own in order] + [row for row, _ in doubled]
    united = {name: [row[at] for row in listed] for at, name in enumerate(names)}
    return Batch(table, united, where.__getitem__, {row for row, own in enumerate(order) if own in faulty})


def _unite_translations(batches: Sequence[Batch], problems: list[Problem]) -> Iterator[Batch]:
    """Yield the translations of every source; a text of what sources share that two give must be equal, and stays once.

    The same text twice in one file is left to the checks.
    """
    names = TABLES["translations"].column_names
    size = len(TABLES["translations"].key)
    first: dict[tuple[Any, ...], tuple[Batch, int]] = {}
    kept: list[list[int]] = [[] for _ in batches]
    for batch, rows in zip(batches, kept, strict=True):
        for row, values in enumerate(batch.rows()):
            owner, at = first.setdefault(values[:size], (batch, row))
            if values[0] not in (*SHARED, *CLOSED_LISTS) or owner.source == batch.source:
                rows.append(row)
                continue
            ours = [owner[name][at] for name in names]
            problems.extend(_fill(ours, values, names, batch.where(row), owner.where(at)))
            for name, value in zip(names, ours, strict=True):
                owner[name][at] = value
    yield from (batch.only(rows) for batch, rows in zip(batches, kept, strict=True))


def _fill(ours: list[Any], theirs: Sequence[Any], names: Sequence[str], where: str, first: str) -> Iterator[Problem]:
    for at, (own, other) in enumerate(zip(ours, theirs, strict=True)):
        if own is None:
            ours[at] = other
        elif other is not None and other != own:
            message = f"{ours[0]}: {names[at]} is {other!r} here and {own!r} at {first}"
            yield Problem(where, "sources-disagree", message, "agree on one, or use another id")
