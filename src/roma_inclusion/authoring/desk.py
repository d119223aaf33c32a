"""The commands of those who code: cutting a document, finding quotes, turning drafts into a coding and back.

Everything here needs the document itself, which is never part of the project.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import DataError, UsageError
from ..schema import COUNTED
from ..sources.coding import read_coding
from ..sources.cutting import LAYOUT, PASSAGE_COLUMNS, check_cuts, passage_rows
from ..sources.documents import digest, read_document
from ..sources.folder import document
from ..sources.hookspecs import Source
from ..sources.manager import cut_passages
from ..sources.passages import read_passages
from ..sources.reader import list_files
from ..sources.translations import read_translations
from ..store.replace import replacing_file
from .citing import cite_quotes as cite_quotes
from .code_lists import translated_codes
from .coding_files import write_coding
from .draft_checks import check_rows
from .draft_of_coding import draft
from .drafts import code_records, read_drafts
from .held import find_source, held


def cut_document(name: str, file: Path) -> str:
    """Cut a document, write passages.csv, and set the digest, the length and the expected counts in source.yml.

    Returns a line that says what was written. Raises DataError where the cutting leaves text over, UsageError where
    the document was cut by its layout: its passages are kept as they are.
    """
    source, text = find_source(name), read_document(file)
    if source.description.get("cut") == LAYOUT:
        raise UsageError(
            f"{name} was cut by its layout, and passages.csv stands for itself: to cut {file.name} anew, make a source "
            f"with new --document, or put sections in the place of cut: {LAYOUT} in source.yml"
        )
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


def code_drafts(name: str, paths: Iterable[Path], folder: Path | None) -> str:
    """Write the coding of a source from drafts, files or folders of them; return what was written.

    Raises DataError with everything that is wrong in the drafts, each at its record and line, by the same rules as
    `check` has for a record and its words; UsageError where they hold no record: the coding that
    is there would be removed.
    """
    source, text, found = held(name, folder)
    files = [file for path in paths for file in (_drafts_in(path) if path.is_dir() else [path])]
    drafted = read_drafts(files)
    coded = code_records(drafted, text, found.listed, document(source)[0], translated_codes(source))
    if problems := [*coded.problems, *check_rows(source, text, drafted, coded)]:
        raise DataError(problems)
    if not any(coded.rows.values()):
        raise UsageError(f"{name}: the drafts hold no record, so the coding is left as it is: name drafts (*.yml)")
    write_coding(source.folder / "coding", coded.rows)
    write_expected_counts(source)
    return f"{name}: " + ", ".join(f"{len(coded.rows[table])} {table}" for table in sorted(coded.rows))


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
    return draft(source.folder, text, found.by_address, document(source)[0], translated_codes(source))
