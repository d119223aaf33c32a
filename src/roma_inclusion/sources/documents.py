"""Held documents: found by their digest, whatever their file names, and read as UTF-8.

A document is the text of one file, in Unicode code points, its line ends as they are. Where no file has the digest, the
one that shares most passages with it is named, with the first lines that differ: a document with other white space is
another document.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import EnvironmentProblem, Problem
from ..schema.passages import Passage
from ..schema.sources import Document


def digest(text: str) -> str:
    """Return the SHA-256 of a text over UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_document(path: Path) -> str:
    """Return the text of one document.

    Raises EnvironmentProblem where the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        message = f"{path}: cannot be read as UTF-8 text (byte {error.start}): save it as plain text in UTF-8"
        raise EnvironmentProblem(message) from error


def read_folder(folder: Path) -> dict[str, str]:
    """Return the texts of a folder by file name; files that are not UTF-8 text are passed over.

    Raises EnvironmentProblem where the folder cannot be read.
    """
    texts = {}
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise EnvironmentProblem(f"{folder}: cannot be read: {error}") from error
    for path in paths:
        try:
            texts[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        except OSError as error:
            raise EnvironmentProblem(f"{path}: cannot be read: {error}") from error
    return texts


def find_document(document: Document, passages: Sequence[Passage], texts: Mapping[str, str]) -> str | Problem:
    """Return the text whose digest the source states, or the problem that no file has it."""
    for text in texts.values():
        if digest(text) == document.document_sha256:
            return text
    where, remedy = f"source {document.id}", "put the document that was coded there, unchanged"
    known = {passage.sha256 for passage in passages}
    best = max(texts, key=lambda name: _shared(texts[name], passages, known), default=None)
    if best is None or not _shared(texts[best], passages, known):
        return Problem(where, "document-missing", "no file of the folder is its document", remedy)
    text = texts[best]
    for passage in passages:
        if digest(text[passage.start : passage.end]) != passage.sha256:
            first = text.count("\n", 0, passage.start) + 1
            last = text.count("\n", 0, passage.end) + 1
            lines = f"line {first}" if first == last else f"lines {first} to {last}"
            message = f"{best} is not the document that was coded: it differs first in {lines} ({passage.address})"
            return Problem(where, "document-differs", message, remedy)
    message = f"{best} is not the document that was coded: it differs in white space or after the last passage"
    return Problem(where, "document-differs", message, remedy)


def _shared(text: str, passages: Sequence[Passage], known: set[str]) -> int:
    in_place = sum(digest(text[passage.start : passage.end]) == passage.sha256 for passage in passages)
    blocks = {digest(block.strip()) for block in re.split(r"\n\s*\n", text)}
    single = {digest(line.strip()) for line in text.splitlines()}
    return in_place + len(known & (blocks | single))
