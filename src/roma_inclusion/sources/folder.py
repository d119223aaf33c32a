"""A plugin's own folder: its source.yml, and the digest of all that it holds.

id: lindestad                      keys that are columns of the table sources
title: The mediator pilot
expected: {outcomes: 1, ...}       how many rows each table of the coding has
sections: [...]                    how the document is cut, see `cutting`
cut: layout                        or this: it was cut by its layout, and passages.csv stands for itself
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem
from ..schema import COUNTED, columns
from ..schema.sources import Document
from .cutting import BULLET, FIRST, LAYOUT, Cut, Section, compiled, cut_sections
from .hookspecs import Source
from .shapes import EXACT, structure
from .slugs import SLUG
from .stored_cuts import stored_cuts
from .suggest import did_you_mean
from .values import convert_column
from .yaml_reader import Mapped, read_mapping


@attrs.define(slots=True, kw_only=True)
class SectionShape:
    """One section of source.yml, as text."""

    key: str
    heading: str
    begins: str = attrs.field(metadata=EXACT)
    split: str | None = None
    passage_begins: str | None = attrs.field(default=None, metadata=EXACT)


@attrs.define(slots=True, kw_only=True)
class OwnKeys:
    """The keys of a source.yml that are no columns of the table sources."""

    interface: int | None = None
    group_names: list[str] | None = None
    sections: list[SectionShape] | None = None
    passage_begins: str | None = attrs.field(default=None, metadata=EXACT)
    cut: str | None = None
    expected: dict[str, int] | None = None


UNDESCRIBED = "A document that is not yet described."
"""The summary that a new city begins with, until a person says what the document is."""
FILLED_IN = ("plugin", "plugin_version")
"""Columns of the table sources that the library fills in."""


def _shape_of_columns() -> type[Any]:
    """Return the shape of a source.yml: a key for each column of the table sources, and the keys that are no columns.

    Only the id must be there to go on; what else must be filled, and with what, is checked as a column.
    """
    kinds: dict[str, Any] = {"id": str}
    for column in columns("sources"):
        if column.name != "id" and column.name not in FILLED_IN:
            kinds[column.name] = int | None if column.kind == "integer" else str | None
    absent = {name: None for name in kinds if name != "id"}
    shape = type("SourceShape", (OwnKeys,), {"__annotations__": kinds, "__module__": __name__, **absent})
    return attrs.define(slots=True, kw_only=True)(shape)


SourceShape = _shape_of_columns()
"""The keys of a source.yml and their types."""


def read_source(file: str, cut: Callable[[str], list[Cut]] | None = None) -> Source:
    """Describe the source that lies in the folder of `file`, a plugin's own `__file__`.

    `cut` is needed only where sections and paragraphs, as source.yml has them, do not fit the document.
    Raises DataError with everything in source.yml that cannot be understood.
    """
    folder = Path(file).parent
    where = f"{folder.name}/source.yml"
    mapped, problems = read_mapping(folder, "source.yml", where)
    if mapped is None:
        raise DataError(problems)
    values, more = structure(mapped, SourceShape)
    if problems or more or values is None:
        raise DataError([*problems, *more])
    given = attrs.asdict(values, filter=lambda _, value: value is not None)
    description = Mapped(given, where, mapped.lines)
    return Source(description["id"], folder, description, cut or _stated_cut(where, folder, description))


def _stated_cut(where: str, folder: Path, description: Mapped) -> Callable[[str], list[Cut]]:
    """Return how a source.yml says that the document is cut; DataError where it says what is not known, or two things.

    A document that was cut by its layout is not cut anew: its passages are those that are stored, and a verified build
    checks their digests, and that they leave no text over.
    """
    stated = description.get("cut")
    if stated is None:
        return usual_cut(where, description)
    at = description.at("cut")
    if stated != LAYOUT:
        message = f"cut: a document cannot be cut by {stated[:60]!r}"
        raise DataError([Problem(at, "bad-value", message, f"write cut: {LAYOUT}, or give sections instead")])
    if other := next((key for key in ("sections", "passage_begins") if description.get(key)), None):
        message = f"it says cut: {LAYOUT} and gives {other} too"
        raise DataError([Problem(at, "cut-twice", message, f"keep one of the two: {LAYOUT} needs no patterns")])
    return partial(stored_cuts, folder)


def usual_cut(where: str, description: Mapped) -> Callable[[str], list[Cut]]:
    """Return the usual way of cutting, by the `sections` and `passage_begins` of a source.yml.

    Raises DataError where a section has a key that addresses cannot begin with or that stands twice, is split in an
    unknown way, or a pattern is no regular expression.
    """
    usual = description.get("passage_begins") or BULLET
    problems = list(_check_pattern(description.at("passage_begins"), usual))
    sections: list[Section] = []
    for number, given in enumerate(description.get("sections") or []):
        own = {name: value for name, value in given.items() if value is not None}
        at = partial(description.at, "sections", number)
        problems += _check_section(own, {section.key for section in sections}, at)
        if own.get("split", "paragraphs") in ("paragraphs", "lines"):
            sections.append(Section(**{"passage_begins": usual, **own}))
    if problems:
        raise DataError(problems)
    listed = enumerate(description.get("sections") or [])
    places = {own["key"]: description.at("sections", number, "begins") for number, own in listed}
    return partial(_cut, sections=sections, where=where, places=places)


def _cut(text: str, sections: Iterable[Section], where: str, places: Mapping[str, str]) -> list[Cut]:
    """Cut a document by its sections; what is wrong with the pattern of one is said at its line."""
    try:
        return cut_sections(text, sections, where)
    except DataError as error:
        keys = {f"section {key}": place for key, place in places.items()}
        problems = [attrs.evolve(one, where=keys.get(one.message.partition(":")[0], where)) for one in error.problems]
        raise DataError(problems) from error


def _check_section(given: Mapping[str, str], known: Collection[str], at: Callable[[str], str]) -> Iterator[Problem]:
    key = given["key"]
    if key in known:
        yield Problem(at("key"), "bad-section", f"two sections have the key {key}", "give each its own")
    elif not SLUG.fullmatch(key) or key == FIRST:
        message = f"the key {key[:60]!r} cannot begin an address"
        remedy = f"use a-z, 0-9 and single hyphens; {FIRST} is what stands before the first section"
        yield Problem(at("key"), "bad-section", message, remedy)
    split = given.get("split", "paragraphs")
    if split not in ("paragraphs", "lines"):
        message = f"a section cannot be split into {split[:60]!r}"
        yield Problem(at("split"), "bad-section", message, did_you_mean(split, ("paragraphs", "lines")))
    for name in ("begins", "passage_begins"):
        if name in given:
            yield from _check_pattern(at(name), given[name])


def _check_pattern(where: str, pattern: str) -> Iterator[Problem]:
    try:
        compiled(pattern)
    except ValueError as error:
        yield Problem(where, "bad-pattern", str(error), "write a regular expression as Python knows it")


def document(source: Source) -> tuple[Document, list[Problem]]:
    """Return the row of the table sources for a source, with every value of source.yml that does not fit its column."""
    given = {**source.description, "plugin": source.plugin, "plugin_version": source.plugin_version}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in columns("sources"):
        value = given.get(column.name)
        values[column.name] = None
        if value is not None or column.required:
            (values[column.name],), wrong = convert_column(column, ["" if value is None else str(value).strip()])
            where = place_of(source, column.name)
            for fault in wrong:
                message = f"{column.name}: {fault.message.removeprefix(f'{column.name} ')}"
                if fault.code == "missing-value":
                    remedy = f"{column.name}: fill it in. {column.doc}"
                    problems.append(Problem(where, "missing-value", message, remedy))
                else:
                    problems.append(Problem(where, "bad-value", message, f"{column.name}: {fault.remedy}"))
    return Document(**values), problems


def place_of(source: Source, *path: str | int) -> str:
    """Return the file and line of a key of source.yml; the file alone where a plugin made its description itself."""
    if isinstance(source.description, Mapped):
        return source.description.at(*path)
    return f"{source.folder.name}/source.yml"


def expected_counts(source: Source, counts: Mapping[str, int], unread: Collection[str]) -> list[Problem]:
    """Return a problem for each table whose rows are not as many as source.yml expects, or that it says nothing of.

    `counts` is the number of rows of each table that has a file, and of passages; `unread` are the tables of which not
    all could be read. A table of which rows are expected has a file.
    """
    where = place_of(source, "expected")
    stated: Mapping[str, int] | None = source.description.get("expected")
    if stated is None and any(counts.values()) and not unread:
        whole = ", ".join(f"{table}: {count}" for table, count in counts.items() if count)
        remedy = f"add expected: {{{whole}}} after a look, or run: roma-inclusion passages {source.id} FILE"
        return [Problem(where, "no-expected-count", "expected is missing: how many rows each table has", remedy)]
    expected = stated or {}
    problems = []
    for table in sorted((set(expected) | set(counts)) - set(unread)):
        if table != "passages" and table not in COUNTED:
            message = f"expected names {table}, which is not a table"
            remedy = did_you_mean(table, (*COUNTED, "passages"))
            problems.append(Problem(place_of(source, "expected", table), "unknown-key", message, remedy))
        elif table not in counts and expected[table]:
            file = f"{source.folder.name}/coding/{table}{'' if table == 'translations' else '.csv'}"
            message = f"there is no such file, and source.yml expects {expected[table]} rows in it"
            problems.append(Problem(file, "file-missing", message, f"write it, or take {table} out of expected"))
        elif table not in expected and counts[table]:
            message = f"expected does not say how many rows {table} has"
            remedy = f"add {table}: {counts[table]} after a look, or run: roma-inclusion passages {source.id} FILE"
            problems.append(Problem(where, "no-expected-count", message, remedy))
        elif expected.get(table, 0) != counts.get(table, 0):
            problems.append(unexpected_count(source, table, counts.get(table, 0), expected[table]))
    return problems


def unexpected_count(source: Source, table: str, count: int, expected: int) -> Problem:
    """Return the problem of a table that does not have as many rows as source.yml says."""
    message = f"{table} has {count} rows, {expected} are expected"
    remedy = "find what was lost or added, then set the new count"
    return Problem(place_of(source, "expected", table), "unexpected-count", message, remedy)
