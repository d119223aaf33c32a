"""The commands of those who code: cutting a document, finding quotes, turning drafts into a coding and back.

Everything here needs the document itself, which is never part of the project.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..errors import DataError, Problem, UsageError
from ..schema import COUNTED
from ..sources.coding import read_coding
from ..sources.cutting import check_cuts, passage_rows
from ..sources.documents import digest, find_document, read_document, read_folder
from ..sources.folder import document
from ..sources.hookspecs import Source
from ..sources.manager import cut_passages, find_sources
from ..sources.passages import PASSAGE_COLUMNS, Passages, read_passages
from ..sources.reader import list_files
from ..sources.translations import read_translations
from ..store.replace import replacing_file
from .coding_files import write_coding
from .draft_of_coding import draft
from .drafts import code, read_drafts
from .finder import Finder, over_passages


def find_source(name: str) -> Source:
    """Return one installed source; UsageError where there is none of this name."""
    return find_sources(only=name)[0]


def cut_document(name: str, file: Path) -> str:
    """Cut a document, write passages.csv, and set the digest, the length and the expected counts in source.yml.

    Returns a line that says what was written. Raises DataError where the cutting leaves text over.
    """
    source, text = find_source(name), read_document(file)
    cuts = cut_passages(source, text)
    if problems := check_cuts(name, text, cuts):
        raise DataError(problems)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, PASSAGE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(passage_rows(text, cuts))
    _write(source.folder / "passages.csv", stream.getvalue())
    describe(source, {"document_sha256": digest(text), "document_characters": str(len(text))})
    write_expected_counts(source)
    return f"{name}: {len(cuts)} passages, {len(text)} characters"


def _write(path: Path, text: str) -> None:
    with replacing_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")


def describe(source: Source, values: Mapping[str, str]) -> None:
    """Set keys of source.yml, each on its own line, and leave all else as it stands."""
    path = source.folder / "source.yml"
    described = path.read_bytes().decode("utf-8")
    for key, value in values.items():
        line = f"{key}: {value}\n"
        stated = re.search(rf"""^(["']?){key}\1[ \t]*:.*(?:\n|\Z)(?:[ \t]+.*(?:\n|\Z))*""", described, re.MULTILINE)
        if stated:
            described = described[: stated.start()] + line + described[stated.end() :]
        else:
            described += line if described.endswith("\n") else f"\n{line}"
    _write(path, described)


def write_expected_counts(source: Source) -> None:
    """Write into source.yml how many rows each table of the coding has, and how many passages there are."""
    passages, _ = read_passages(source)
    files = list_files(source.folder)[0]
    coding = read_coding(source, passages, files)
    read_translations(source, files, coding)
    counts = {"passages": len(passages.listed)}
    counts |= {table: coding.count(table) for table in COUNTED if coding.count(table)}
    listed = ", ".join(f"{table}: {count}" for table, count in counts.items())
    describe(source, {"expected": f"{{{listed}}}"})


def held(name: str, folder: Path | None) -> tuple[Source, str, Passages]:
    """Return a source with the text of its document and its passages.

    Raises UsageError without a folder, DataError where the folder does not hold the document.
    """
    if folder is None:
        raise UsageError("this needs the document: give --documents DIR")
    source = find_source(name)
    found, problems = read_passages(source)
    if problems:
        raise DataError(problems)
    text = find_document(document(source)[0], found.listed, read_folder(folder))
    if isinstance(text, Problem):
        raise DataError([text])
    return source, text, found


def cite_quotes(name: str, quotes: Iterable[str], folder: Path | None, after: str | None = None) -> Iterator[str]:
    """Yield the evidence, as a coding writes it, for each quote of a document.

    Raises DataError where words are not found, or found more than once.
    """
    _, text, found = held(name, folder)
    finder = Finder(text)
    for quote in quotes:
        try:
            start, end = finder.find(quote, after)
        except ValueError as error:
            raise DataError([Problem(name, "quote-not-found", str(error), "quote the words as printed")]) from error
        yield " ".join(
            f"{passage.address}[{low - passage.start}:{high - passage.start}]"
            for passage, low, high in over_passages(start, end, found.listed)
        )


def code_drafts(name: str, paths: Iterable[Path], folder: Path | None) -> str:
    """Write the coding of a source from drafts, files or folders of them; return what was written.

    Raises DataError with everything that is wrong in the drafts, UsageError where they hold no record: the coding that
    is there would be removed.
    """
    source, text, found = held(name, folder)
    files = [file for path in paths for file in (_drafts_in(path) if path.is_dir() else [path])]
    rows = code(read_drafts(files), text, found.listed, document(source)[0])
    if not any(rows.values()):
        raise UsageError(f"{name}: the drafts hold no record, so the coding is left as it is: name drafts (*.yml)")
    write_coding(source.folder / "coding", rows)
    write_expected_counts(source)
    return f"{name}: " + ", ".join(f"{len(rows[table])} {table}" for table in sorted(rows))


def _drafts_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".yml", ".yaml"))


def draft_coding(name: str, folder: Path | None) -> str:
    """Return the coding of a source as a draft with quotes.

    Raises DataError where the coding has a problem that reading it finds: a draft of the rest would lose what is wrong.
    """
    source, text, found = held(name, folder)
    files, unusable = list_files(source.folder)
    coding = read_coding(source, found, files, unusable)
    read_translations(source, files, coding)
    if coding.problems:
        raise DataError(coding.problems)
    return draft(source.folder, text, found.by_address, document(source)[0])
