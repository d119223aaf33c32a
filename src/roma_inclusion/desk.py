"""The desk of those who code: cutting a document, finding quotes, turning drafts into a coding and back.

Everything here needs the document itself, which is never part of the project.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .documents import digest, read_document, read_folder
from .drafts import Finder, code, draft, over_passages, read_drafts, write_coding
from .errors import DataError, Problem, UsageError
from .hookspecs import Source
from .passages import check_cuts, passage_rows
from .plugins import find_sources
from .schema import Passage
from .sources import PASSAGE_COLUMNS, document, passages
from .verification import find_document


def find_source(name: str) -> Source:
    """Return one installed source; UsageError where there is none of this name."""
    found = {source.id: source for source in find_sources()}
    if name not in found:
        raise UsageError(f"there is no source {name}; there are {', '.join(found)}")
    return found[name]


def cut_document(name: str, file: Path) -> str:
    """Cut a document, write passages.csv, and set the digest and the length in source.yml.

    Returns a line that says what was written. Raises DataError where the cutting leaves text over.
    """
    source, text = find_source(name), read_document(file)
    cuts = source.cut(text)
    if problems := check_cuts(name, text, cuts):
        raise DataError(problems)
    with (source.folder / "passages.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, PASSAGE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(passage_rows(text, cuts))
    path = source.folder / "source.yml"
    described = path.read_text(encoding="utf-8")
    for key, value in (("document_sha256", digest(text)), ("document_characters", str(len(text)))):
        line = f"{key}: {value}\n"
        described, times = re.subn(rf"^{key}:.*\n", line, described, flags=re.MULTILINE)
        if not times:
            described = re.sub(r"^(id:.*\n)", rf"\g<1>{line}", described, count=1, flags=re.MULTILINE)
    path.write_text(described, encoding="utf-8")
    return f"{name}: {len(cuts)} passages, {len(text)} characters"


def held(name: str, folder: Path | None) -> tuple[Source, str, dict[str, Passage]]:
    """Return a source with the text of its document and its passages by address.

    Raises UsageError without a folder, DataError where the folder does not hold the document.
    """
    if folder is None:
        raise UsageError("this needs the document: give --documents DIR")
    source = find_source(name)
    found, problems = passages(source)
    if problems:
        raise DataError(problems)
    text = find_document(document(source)[0], list(found.values()), read_folder(folder))
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
            for passage, low, high in over_passages(start, end, list(found.values()))
        )


def code_drafts(name: str, paths: Iterable[Path], folder: Path | None) -> str:
    """Write the coding of a source from drafts, files or folders of them; return what was written."""
    source, text, found = held(name, folder)
    files = [file for path in paths for file in (sorted(path.rglob("*.yml")) if path.is_dir() else [path])]
    rows = code(read_drafts(files), text, list(found.values()))
    write_coding(source.folder / "coding", rows)
    return f"{name}: " + ", ".join(f"{len(rows[table])} {table}" for table in sorted(rows))


def draft_coding(name: str, folder: Path | None) -> str:
    """Return the coding of a source as a draft with quotes."""
    source, text, found = held(name, folder)
    return draft(source.folder / "coding", text, found)
