"""From a document to a city folder: the way in of `roma-inclusion desk FILE`."""

from __future__ import annotations

from pathlib import Path

from ..authoring.new_city import write_city
from ..errors import UsageError
from ..sources.slugs import slug
from .city import City, open_city


def open_given(given: Path, into: Path, *, blind: bool = False) -> City:
    """Return the city of a folder, or the one made of a document; a document that was taken in before is gone on with.

    Raises DataError where the file is no document that can be read, UsageError where the folder holds another one.
    """
    if given.is_dir():
        return open_city(given, blind=blind)
    target = into / f"roma-inclusion-{name_of(given)}"
    if not target.exists():
        write_city(name_of(given), given, into, {})
    city = open_city(target, blind=blind)
    taken = given.read_bytes()
    if not any(path.is_file() and path.read_bytes() == taken for path in city.documents.iterdir()):
        raise UsageError(f"{target.name} holds another document: give this file another name, or open that folder")
    return city


def name_of(file: Path) -> str:
    """Return the slug that a document gives its city: `Plan Inclusión (2).pdf` gives plan-inclusion-2."""
    return slug(file.stem, 40) or "document"
