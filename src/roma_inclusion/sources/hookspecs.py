"""The markers and the two hooks, and the value that a plugin gives for either.

A plugin is a package with an entry point in the group `roma_inclusion`. The usual one is three lines long:

    from roma_inclusion import hookimpl, read_source

    @hookimpl
    def source():
        return read_source(__file__)

One that answers questions from the records of several sources has `answers()` and `read_answers` in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pluggy

from .cutting import Cut

GROUP = "roma_inclusion"
"""The group of entry points that plugins are found in."""
INTERFACE = 1
"""The version of the interface between library and plugin: the hooks, `Source`, `Answers`, the shape of its folder.

A plugin states the one that it was made for as `interface` in source.yml; where it does not, it is the first.
"""

hookspec = pluggy.HookspecMarker(GROUP)
hookimpl = pluggy.HookimplMarker(GROUP)


@attrs.define(slots=True)
class Source:
    """What a plugin gives: where its files lie, and how its document is cut into passages.

    `folder` holds source.yml, passages.csv and coding/, and codes/ where the plugin brings codes of its own.
    `description` is source.yml as read. `cut` takes the text of the document and returns its passages in order.
    `plugin` and `plugin_version` are filled in by the core with the distribution that the plugin came from.
    """

    id: str
    folder: Path
    description: dict[str, Any]
    cut: Callable[[str], list[Cut]]
    plugin: str = ""
    plugin_version: str = ""


@attrs.define(slots=True)
class Answers:
    """Answers to questions, written from the records of several sources: where their files lie.

    `folder` holds a folder `answers`, `interface` is the version of the interface that the plugin was made for.
    `name`, `plugin` and `plugin_version` are filled in by the core with the entry point and its distribution.
    """

    folder: Path
    interface: int = INTERFACE
    name: str = ""
    plugin: str = ""
    plugin_version: str = ""


@hookspec
def source() -> Source:
    """Describe the one document this plugin codes, and how to read it."""
    raise NotImplementedError


@hookspec
def answers() -> Answers:
    """Describe answers to questions, each sentence tied to the records that carry it."""
    raise NotImplementedError
