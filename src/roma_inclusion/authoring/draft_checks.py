"""The checks of a coding, made on drafts: what `check` would say of a record is said at the record's line in the draft.

    observations.csv:4: value 400 is not in the words of its evidence
        ->  draft.yml:31: lindestad-yearly-cost: value 400 is not in the words of its evidence

The rows are written beside a copy of the source, which is read, checked and held against its document as ever. What is
wrong with the source as a whole (a passage that is still open) is left to `check`: a draft may be half done.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from ..checks import check_corpus, official_names
from ..checks.of_document import check_document, check_words
from ..errors import DataError, Problem, in_order
from ..schema import CODING, links_of
from ..sources.coding import TRANSLATIONS
from ..sources.corpus import load_corpus
from ..sources.hookspecs import Source
from ..sources.yaml_reader import Mapped
from .coding_files import write_coding
from .draft_forms import NOT_A_TABLE
from .draft_rows import Coded
from .drafts import Draft, Key

ROW = re.compile(r".*?/coding/(?P<file>[^:]+)\.csv:(?P<line>\d+)")
SECOND_LOOK = "reviewed.csv"
"""What a remedy names where words are to be looked at again: `check` asks for that when all is coded."""
FOLLOWS = {
    "configuration-parts",
    "missing-column",
    "missing-value",
    "no-evidence",
    "no-field",
    "no-place",
    "reporting-statement",
}
"""What may only follow from a fault that a record has already."""
FOLLOWS_UNREAD = {*FOLLOWS, "unknown-reference", "unknown-record"}
"""What may only follow from a record, or a file, that could not be read."""


def check_rows(source: Source, text: str, draft: Draft, coded: Coded) -> Iterator[Problem]:
    """Yield what is wrong with the records of a draft as rows of a coding, each at the line of the draft."""
    keys = _keys(coded)
    for problem in in_order(_problems(source, text, coded)):
        match = ROW.fullmatch(problem.where)
        key = keys.get((match["file"], int(match["line"]))) if match else None
        if key is None or problem.level != "problem" or _is_left(problem):
            continue
        follows = {*(FOLLOWS if key in draft.faulty else ()), *(() if draft.is_whole else FOLLOWS_UNREAD)}
        if problem.code in follows:
            continue
        name = _named(problem, key[0], draft.records[key])
        if name not in draft.faulty.get(key, ()):
            is_named = key[1] in problem.message or key[0] in (NOT_A_TABLE, TRANSLATIONS)
            message = problem.message if is_named else f"{key[1]}: {problem.message}"
            yield attrs.evolve(problem, where=draft.at(key, name), message=message)


def _is_left(problem: Problem) -> bool:
    """Whether a problem is left to `check`: what is confirmed when a coding is there."""
    return problem.code == "stale-translation" or SECOND_LOOK in problem.remedy


def _keys(coded: Coded) -> dict[tuple[str, int], Key]:
    """Return the record of each line of the files as they will be written."""
    return {
        (file, line): coded.origins[file, cells]
        for file, rows in coded.rows.items()
        for line, cells in enumerate(dict.fromkeys(tuple(row.items()) for row in rows), 2)
    }


def _problems(source: Source, text: str, coded: Coded) -> list[Problem]:
    """Return everything that `check` says of a source whose coding these rows are."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / source.folder.name
        shutil.copytree(source.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
        write_coding(folder / "coding", coded.rows)
        corpus = load_corpus([_without_counts(attrs.evolve(source, folder=folder))])
        problems = [*corpus.problems, *check_corpus(corpus)]
        try:
            for loaded in corpus.sources:
                problems.extend(check_document(loaded, text))
        except DataError as error:
            problems.extend(error.problems)
        problems.extend(check_words([text], official_names(corpus), corpus.all_batches()))
    return problems


def _without_counts(source: Source) -> Source:
    """Return a source that expects no number of rows: a table with fewer than before would be taken for half read."""
    described = source.description
    kept = {name: value for name, value in described.items() if name != "expected"}
    if isinstance(described, Mapped):
        kept = Mapped(kept, described.where, described.lines)
    return attrs.evolve(source, description=kept)


def _named(problem: Problem, table: str, record: Mapping[str, Any]) -> str:
    """Return the key of a record that a problem is about, by the column that it begins with, or nothing."""
    if problem.code == "bad-id":
        return "id"
    word = re.match(r"[a-z_]+", problem.message)
    column = word[0] if word else ""
    links = {name for name, link in links_of(table).items() if column in link.column_names} if table in CODING else ()
    return next((name for name in record if column in (name, f"{name}_id") or name in links), "")
