"""A city folder: where its parts lie, the text that is coded, its description.

    city = open_city(Path("roma-inclusion-lindestad"))
    city.text, city.source.id        # the words of the document; "lindestad"

`documents/` holds the original and the text, `roma_inclusion_NAME/` the plugin, `work/` the author's own files.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from ..authoring.extract.model import stored
from ..authoring.new_city import EXTRACTION
from ..errors import DataError, Problem, UsageError
from ..sources.documents import find_document, read_folder
from ..sources.folder import document, read_source
from ..sources.hookspecs import Source
from ..sources.passages import read_passages


@attrs.define(slots=False, frozen=True)
class City:
    """A city folder, and whether it is opened for a second reader, who does not see the first coding."""

    folder: Path
    package: Path
    blind: bool = False

    @property
    def documents(self) -> Path:
        """The folder of the original file and of its text; never published."""
        return self.folder / "documents"

    @property
    def work(self) -> Path:
        """The author's own files; never published."""
        return self.folder / "work"

    @property
    def second(self) -> Path:
        """The folder of the second reader's own."""
        return self.work / "second"

    @property
    def reading(self) -> Path:
        """The folder in which `coding/` lies: the plugin, or the second reader's own."""
        return self.second if self.blind else self.package

    @property
    def journal(self) -> Path:
        """The file of all acts, by which they are undone."""
        return (self.second if self.blind else self.work) / "journal.jsonl"

    @property
    def source(self) -> Source:
        """The source as it is described now; DataError where source.yml cannot be understood."""
        return source_in(self.package)

    @property
    def notices(self) -> list[Problem]:
        """What was noticed when the text of the document was got; none where this is not known."""
        try:
            return [stored(Problem, one) for one in self._extraction().get("notices", ())]
        except (TypeError, AttributeError):
            return []

    @property
    def publisher_found(self) -> str:
        """The name that the document seems to be published by; empty where none was seen."""
        try:
            return str(self._extraction()["proposed"]["publisher"]["value"])
        except (KeyError, TypeError):
            return ""

    def _extraction(self) -> dict[str, Any]:
        """Return how the text was got; nothing where this is not known."""
        try:
            given = json.loads((self.work / EXTRACTION).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return given if isinstance(given, dict) else {}

    @cached_property
    def text(self) -> str:
        """The text that is coded; DataError where `documents/` does not hold it."""
        source = self.source
        found, problems = read_passages(source)
        if problems:
            raise DataError(problems)
        text = find_document(document(source)[0], found.listed, read_folder(self.documents))
        if isinstance(text, Problem):
            raise DataError([text])
        return text


def source_in(package: Path) -> Source:
    """Return the source of a plugin that need not be installed: its distribution is the one that it will be in."""
    source = read_source(str(package / "__init__.py"))
    return attrs.evolve(source, plugin=f"roma-inclusion-{source.id}", plugin_version="0.1.0")


def open_city(folder: Path, *, blind: bool = False) -> City:
    """Return the city of a folder, given as the whole folder or as the plugin in it.

    Raises UsageError where it is no city folder, DataError where what it holds cannot be read.
    """
    folder = folder.resolve()
    if (folder / "source.yml").is_file():
        folder = folder.parent
    packages = sorted(path.parent for path in folder.glob("*/source.yml"))
    if len(packages) != 1:
        inside = ", ".join(sorted({path.parent.parent.name for path in folder.glob("*/*/source.yml")}))
        remedy = (
            f"name one of those in it: {inside}" if inside else "name a document, or the folder that was made of it"
        )
        raise UsageError(f"{folder.name} is no city folder: {remedy}")
    city = City(folder, packages[0], blind)
    city.work.mkdir(exist_ok=True)
    city.reading.mkdir(parents=True, exist_ok=True)
    if not city.text.strip():
        raise UsageError(f"{folder.name}: its document has no text")
    return city
