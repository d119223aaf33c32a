"""What `check` says of a city, and of one record before it is saved: the same checks, with the document at hand.

A record that is being written is put into a copy of the city, beside its neighbours; what the checks say there of its
line, and what they say besides that they do not say without it, is what stands beside the form.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs

from ..authoring.coding_files import write_coding
from ..authoring.desk import write_expected_counts
from ..checks import check_corpus, verify
from ..errors import DataError, Problem, in_order
from ..schema import CODING
from ..sources.coding import NOT_IN_SCOPE
from ..sources.corpus import load_corpus
from .city import City, source_in
from .rows import Row, Rows, is_about_records, key_of, passages_csv


@attrs.define(slots=True, frozen=True)
class Found:
    """A problem, with the record that it is of where it is of one."""

    problem: Problem
    table: str = ""
    key: str = ""


def problems_of(city: City, rows: Rows) -> list[Found]:
    """Return everything that is wrong with a city, each with its record."""
    with _copy(city, rows) as package:
        found = _check(package, city.documents)
    return [_placed(problem, city, rows.by_file) for problem in found]


def without(rows: Rows, table: str, key: str | None) -> Rows:
    """Return what a city holds, less one record."""
    left = [one for one in rows.by_file.get(table, []) if key is None or key_of(table, one) != key]
    return attrs.evolve(rows, by_file={**rows.by_file, table: left})


def problems_of_record(city: City, base: Rows, table: str, row: Row, before: Iterable[Found]) -> list[Problem]:
    """Return what is wrong with a record as it is written in a form.

    `base` is what the city holds less the record, `before` what is wrong without it: what is new is of the record.
    """
    by_file = {**base.by_file, table: [*base.by_file.get(table, []), row]}
    with_it = attrs.evolve(base, by_file=by_file)
    coded, left_out = with_it.coded(), base.by_file.get(NOT_IN_SCOPE, [])
    by_file[NOT_IN_SCOPE] = [one for one in left_out if one["address"] not in coded]
    own = key_of(table, row)
    known = {(one.problem.code, one.problem.message) for one in before}
    return in_order(
        one.problem
        for one in problems_of(city, with_it)
        if (one.table, one.key) == (table, own) or (one.problem.code, one.problem.message) not in known
    )


@contextmanager
def _copy(city: City, rows: Rows) -> Iterator[Path]:
    """Give a copy of the plugin with these rows in it."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / city.package.name
        skipped = shutil.ignore_patterns("__pycache__", "*.part", "*.lock")
        shutil.copytree(city.package, package, ignore=skipped)
        if city.blind:
            shutil.rmtree(package / "coding", ignore_errors=True)
        write_coding(package / "coding", rows.by_file)
        (package / "passages.csv").write_text(passages_csv(rows.passages), encoding="utf-8", newline="")
        write_expected_counts(source_in(package))
        yield package


def _check(package: Path, documents: Path) -> list[Problem]:
    try:
        source = source_in(package)
        corpus = load_corpus([source])
        found = [*corpus.problems, *check_corpus(corpus), *verify(corpus, documents)[1]]
    except DataError as error:
        found = error.problems
    return in_order(problem for problem in found if problem.code != "passages-stale")  # they may be cut by hand


def _placed(problem: Problem, city: City, by_file: Mapping[str, list[Row]]) -> Found:
    """Return a problem with the record on whose line it is, or which that is about: line 2 is the first row."""
    file, _, line = problem.where.rpartition(":")
    name = file.removeprefix(f"{city.package.name}/coding/").removesuffix(".csv")
    listed = by_file.get(name, [])
    if not line.isdigit() or not 2 <= int(line) < len(listed) + 2:
        return Found(problem)
    row = listed[int(line) - 2]
    if name in CODING:
        return Found(problem, name, key_of(name, row))
    about = row.get("record_table", "") if is_about_records(name) else ""
    return Found(problem, about, row["record_id"]) if about in CODING else Found(problem)
