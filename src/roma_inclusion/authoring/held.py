"""A source with the text of its document: what every command needs that works on quotes."""

from __future__ import annotations

from pathlib import Path

from ..errors import DataError, Problem, UsageError
from ..sources.city_folder import documents_beside
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

    `folder` holds the document; where none is named, `documents/` beside the plugin does. Raises UsageError where there
    is neither, DataError where the folder does not hold the document.
    """
    source = find_source(name)
    folder = folder or documents_beside(source.folder)
    if folder is None:
        remedy = "put it in documents/ beside the plugin, or give --documents DIR"
        raise UsageError(f"{name}: this needs the document: {remedy}")
    found, problems = read_passages(source)
    if problems:
        raise DataError(problems)
    text = find_document(document(source)[0], found.listed, read_folder(folder))
    if isinstance(text, Problem):
        raise DataError([text])
    return source, text, found
