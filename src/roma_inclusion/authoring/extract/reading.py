"""Reading a document in this process: its format, its text, what it says of itself.

`run.extract` does so in a process of its own, where a document that takes too long or too much memory can be ended.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from ...errors import DataError, EnvironmentProblem, Problem
from ...sources.limits import FILE_BYTES
from ...store.causes import cause_of
from .composer import Composer, notice, too_large
from .formats import READERS, called_otherwise, format_of
from .model import Extraction
from .pdf import listed, read_pdf
from .proposals import propose

BROKEN = re.compile("\ufffd|(?<![\n])[\ue000-\uf8ff\U000f0000-\U0010fffd]|\\(cid:\\d+\\)")
"""Characters that stand for one that could not be read; one that begins a line is a bullet of a font of signs."""
FORBIDDEN = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, *range(128, 160), 0xFEFF)))
"""Signs that control a device, or mark an encoding; they are no letters, and are taken out."""


def read_file(path: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> Extraction:
    """Return the text of a document and how it was got.

    `progress` is told how many pages of how many are read. Raises DataError with the one problem that stands in the
    way, EnvironmentProblem where the file cannot be read.
    """
    data = read_bytes(path)
    if not data.strip():
        raise DataError([without_text(path.name)])
    kind = format_of(data, path.name)
    composer = read_pdf(data, path.name, progress) if kind == "pdf" else READERS[kind](data, path.name)
    _take_out_controls(composer)
    if not composer.text.strip():
        raise DataError([without_text(path.name)])
    if said := called_otherwise(kind, path.name):
        message = f"its name says {said.upper()}, and it is {kind.upper()}"
        notice(composer, "other-format", message, "look whether it is the right file, and not a page that says no")
    _say_damage(composer)
    return Extraction(
        text=composer.text,
        format=composer.format,
        original_name=unicodedata.normalize("NFC", path.name),
        original_sha256=hashlib.sha256(data).hexdigest(),
        blocks=tuple(composer.blocks),
        set_apart=tuple(composer.set_apart),
        joins=tuple(composer.joins),
        pages=tuple(composer.pages),
        proposed=propose(composer),
        notices=tuple(composer.notices),
    )


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that is not too large."""
    try:
        size = path.stat().st_size
        if size > FILE_BYTES:
            raise DataError([too_large(path.name, f"it has {size:,} bytes, more than {FILE_BYTES:,}")])
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{path}: cannot be read: {cause_of(error)}") from error


def without_text(name: str) -> Problem:
    """Return the problem of a document that has no text."""
    return Problem(name, "document-without-text", "it has no text", "look whether it is the right file")


def _take_out_controls(composer: Composer) -> None:
    """Put a space in place of each control character; the length stays, and so do all offsets."""
    table = {ord(character): " " for character in FORBIDDEN}
    composer.parts = ["".join(composer.parts).translate(table)]


def _say_damage(composer: Composer) -> None:
    text = composer.text
    places = [match.start() for match in BROKEN.finditer(text)]
    if places:
        pages = {block.page for block in composer.blocks if any(block.start <= at < block.end for at in places)}
        numbers = sorted(page for page in pages if page is not None)
        where = f" on {listed(numbers)}" if numbers else ""
        message = f"{len(places):,} characters could not be read{where}"
        notice(
            composer, "damaged-characters", message, "compare with the document by eye; do not quote what is damaged"
        )
