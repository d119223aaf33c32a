"""A source with the text of its document: what every command needs that works on quotes."""

from __future__ import annotations

from pathlib import Path

from ..errors import DataError, Problem, UsageError
from ..sources.documents import find_document, read_folder
from ..sources.folder import document
from ..sources.hookspecs import Source
from ..sources.manager import find_sources
from ..sources.passages import Passages, read_passages


def find_source(name: str) -> Source:
    """Return one installed source; UsageError where there is none of this name."""
    return find_sources(only=name)[0]


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
