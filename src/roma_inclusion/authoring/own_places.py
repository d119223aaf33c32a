"""Where nothing that a command writes may lie: in the plugin, which is published, and beside the document."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..errors import UsageError
from ..sources.hookspecs import Source


def refuse_inside(source: Source, output: Path, more: Collection[str] = ()) -> None:
    """Raise UsageError where a file or folder would be written into the plugin of a source.

    `more` names folders of its city in which it may not be either.
    """
    real = output.resolve()
    plugin = source.folder.resolve()
    for folder in (plugin, *(plugin.parent / name for name in more)):
        if real.is_relative_to(folder):
            raise UsageError(
                f"{output}: lies in {folder.name}/, which holds the city itself: name a place outside of it"
            )
