"""What a file that comes in is, told by its content and never by its name alone."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ..errors import DataError, EnvironmentProblem, Problem, UsageError
from ..store.causes import cause_of

BEGINNING = 1_000
"""Bytes of a file by which it is told."""
CODEBOOK = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml[^>]*>\s*<)?(?:\w+:)?CodeBook\b")


def kind_of(path: Path) -> str:
    """Return what a file is by its content: workbook, folder, qdpx, qdc, taguette or word.

    Raises UsageError for anything else.
    """
    if (path / "source.yml").is_file():
        raise UsageError(f"{path.name} is the plugin of a city: name the folder of its tables, {path.name}/coding")
    if path.is_dir():
        return "folder"
    try:
        with path.open("rb") as stream:
            begins = stream.read(BEGINNING)
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {cause_of(error)}") from error
    if begins.startswith(b"SQLite format 3\0"):
        return "taguette"
    if begins.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    if CODEBOOK.search(begins):
        return "qdc"
    if begins.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(f"{path.name} is protected by a password, or of an old Office: save it as XLSX without one")
    if path.suffix.lower() == ".csv":
        raise UsageError(f"{path.name} is one CSV file: put it in a folder, named like its table, and give the folder")
    raise UsageError(f"{path.name} is no XLSX, no folder of CSV, no QDPX, no QDC, no file of Taguette and no DOCX")


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as error:
        remedy = "save it again in the program that made it"
        raise DataError([Problem(path.name, "cannot-read", "it is no whole file", remedy)]) from error
    if any(name.lower().endswith(".qde") for name in names):
        return "qdpx"
    if "xl/workbook.xml" in names:
        return "workbook"
    if "word/document.xml" in names:
        return "word"
    if "content.xml" in names:
        raise UsageError(f"{path.name} is of LibreOffice: save it as XLSX, or a text as DOCX")
    raise UsageError(f"{path.name} is an archive, but no XLSX, no QDPX and no DOCX")
