"""Held documents: found by their digest, whatever their file names, and read as UTF-8.

A document is the text of one file, in Unicode code points, its line ends as they are.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import SurroundingsError


def digest(text: str) -> str:
    """Return the SHA-256 of a text over UTF-8, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_document(path: Path) -> str:
    """Return the text of one document.

    Raises SurroundingsError where the file cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SurroundingsError(f"{path}: cannot be read as UTF-8 text: {error}") from error


def read_folder(folder: Path) -> dict[str, str]:
    """Return the texts of a folder by file name; files that are not UTF-8 text are passed over.

    Raises SurroundingsError where the folder cannot be read.
    """
    texts = {}
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise SurroundingsError(f"{folder}: cannot be read: {error}") from error
    for path in paths:
        try:
            texts[path.name] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        except OSError as error:
            raise SurroundingsError(f"{path}: cannot be read: {error}") from error
    return texts
