"""The one plugin manager: finds installed plugins and asks each for what it gives, or names what is wrong with it.

A plugin that is only data is read; one with code of its own is asked in a process of its own (see `apart`). Whatever
ends otherwise than with a `Source` or `Answers` is a problem with its name, as are two distributions with one name and
an interface that this library does not speak. Nothing of it is taken then, and the others are still asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

import attrs

from ..errors import DataError, Problem, UsageError
from ..schema import columns
from .apart.asking import Apart
from .apart.default_hook import default_hook, module_file
from .city_folder import PREFIX, FolderPoint, point_in, point_named
from .cutting import Cut, NotCutsError, called
from .hookspecs import GROUP, INTERFACE, Answers, Source
from .slugs import SLUG
from .suggest import did_you_mean

VALUES = {
    **{column.name: int for column in columns("sources") if column.kind == "integer"},
    "interface": int,
    "group_names": list,
    "sections": list,
    "expected": dict,
}
"""Keys of a description whose value is not a text, with its type."""


Point = EntryPoint | FolderPoint
"""Where a plugin is found: in what is installed, or in a folder."""


@attrs.define(slots=True, frozen=True)
class Plugins:
    """What the installed plugins give: their sources in the order of their ids, their answers by name.

    `failed` are the problems of plugins that give neither, by the name of the plugin.
    """

    sources: list[Source]
    answers: list[Answers]
    failed: dict[str, list[Problem]]

    def without(self, failed: Mapping[str, list[Problem]]) -> Plugins:
        """Return the same without the plugins that turn out to have failed."""
        sources = [one for one in self.sources if one.id not in failed]
        return Plugins(sources, [one for one in self.answers if one.name not in failed], {**self.failed, **failed})


def find_sources(leave_out: Collection[str] = (), only: str | None = None) -> list[Source]:
    """Return the sources of all installed plugins, in the order of their ids, as `find_plugins` does."""
    return find_plugins(leave_out, only).sources


def find_plugins(
    leave_out: Collection[str] = (),
    only: str | None = None,
    beside: Iterable[Path] = (),
    keep_going: bool = False,
) -> Plugins:
    """Return what all installed plugins give.

    `leave_out` names plugins that are passed over; with `only` no other plugin is asked: it names one that is
    installed, or else one in a city folder. The plugins in the folders `beside` count as installed, in place of
    installed ones of the same name. Raises DataError with every plugin that cannot be used and why, unless it is told
    to keep going; UsageError where a plugin that is named is not there, or `only` is left out.
    """
    found = _with_folders(_entry_points(), filter(None, map(point_in, beside)))
    if only is not None and all(point.name != only for point in found) and (meant := point_named(only)):
        found, only = _with_folders(found, [meant]), meant.name
    names = {point.name for point in found}
    for name in (*leave_out, *([only] if only is not None else ())):
        if name not in names:
            raise _not_there(name, names)
    if only is not None and only in leave_out:
        raise UsageError(f"{only} is named and left out: take out --leave-out {only}, or name another source")
    wanted = [point for point in found if point.name not in leave_out and only in (None, point.name)]
    failed = _same_names(wanted)
    given: list[Source | Answers] = []
    for point in wanted:
        if point.name not in failed:
            try:
                given.append(_ask(point))
            except DataError as error:
                failed[point.name] = error.problems
    if failed and not keep_going:
        raise DataError(itertools.chain.from_iterable(failed.values()))
    sources = sorted((one for one in given if isinstance(one, Source)), key=lambda source: source.id)
    return Plugins(sources, [one for one in given if isinstance(one, Answers)], failed)


def folder_of(name: str) -> Path:
    """Return the folder of a plugin that is installed, or in a city folder, without importing it.

    Raises UsageError where there is none of this name.
    """
    for point in _entry_points():
        file = module_file(point) if point.name == name else None
        if file is not None:
            return file.parent
    if point_there := point_named(name):
        return point_there.folder
    raise _not_there(name, installed())


def _not_there(name: str, known: Iterable[str]) -> UsageError:
    """Return the error of a name that no plugin has: installed, or in a city folder here."""
    of_a_folder = f", or go to where {PREFIX}{name} lies" if SLUG.fullmatch(name) else ""
    return UsageError(f"no source {name} is installed: {did_you_mean(name, known)}{of_a_folder}")


def installed() -> set[str]:
    """Return the names of all installed plugins, without importing any."""
    return {point.name for point in _entry_points()}


def _with_folders(found: Iterable[Point], folders: Iterable[FolderPoint]) -> list[Point]:
    """Return the plugins in order, those of folders in place of installed ones of the same name."""
    own = list(folders)
    names = {point.name for point in own}
    return sorted([*(point for point in found if point.name not in names), *own], key=lambda point: point.name)


def _entry_points() -> list[EntryPoint]:
    try:
        return sorted(entry_points(group=GROUP), key=lambda point: point.name)
    except Exception as error:
        message = f"the metadata of an installed package cannot be read: {type(error).__name__}: {error}"
        raise DataError([Problem("installed packages", "plugin-broken", message, "install it again")]) from error


def _where(point: Point) -> str:
    return f"plugin {point.name} ({point.dist.name if point.dist else 'unknown distribution'})"


def _same_names(points: list[Point]) -> dict[str, list[Problem]]:
    problems: dict[str, list[Problem]] = {}
    for first, second in itertools.pairwise(points):
        if first.name == second.name:
            where, other = sorted((_where(first), _where(second)))
            message = f"{other} has the same name"
            twice = Problem(where, "plugin-twice", message, "uninstall one of the two")
            problems.setdefault(first.name, []).append(twice)
    return problems


def _ask(point: Point) -> Source | Answers:
    """Return what a plugin gives: read here where it is only data, and asked of a worker where it has code."""
    where = _where(point)
    usual = default_hook(point)
    given = usual() if usual is not None else Apart(point, where).given()
    if isinstance(given, Answers):
        _check_interface(given.interface, where)
        name, version = _distribution(point)
        return attrs.evolve(given, name=point.name, plugin=name, plugin_version=version)
    return _named(given, point, where)


def cut_passages(source: Source, text: str) -> list[Cut]:
    """Return the passages of a document as its source is cut.

    Raises DataError where the cut ends in an error or returns anything but a list of `Cut`.
    """
    try:
        return called(source.cut, text)
    except DataError:
        raise
    except NotCutsError as error:
        message = f"its cut of the document {error}"
    except Exception as error:
        message = f"its cut of the document ended in {type(error).__name__}"
    where = f"plugin {source.id} ({source.plugin or 'unknown distribution'})"
    raise DataError([Problem(where, "plugin-broken", message, "fix the plugin")])


def _misfit(description: dict[str, Any]) -> str | None:
    """Return the key of a description whose value source.yml could not have, or None; a plugin may make its own."""
    for key, value in description.items():
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        kind = {"group_names": str, "sections": dict, "expected": int}.get(key, object)
        fits = isinstance(value, VALUES.get(key, str)) and all(isinstance(part, kind) for part in parts)
        if not (isinstance(key, str) and fits):
            return str(key)
    return None


def _named(source: Source, point: Point, where: str) -> Source:
    if key := _misfit(source.description):
        message = f"its description has a value for {key[:60]!r} that source.yml cannot have"
        raise DataError([Problem(where, "plugin-broken", message, "return read_source(__file__)")])
    if source.id != point.name or not SLUG.fullmatch(source.id):
        message = f"its source is called {source.id!r}, its entry point {point.name!r}"
        raise DataError([Problem(where, "plugin-misnamed", message, "give entry point and source.yml the same slug")])
    _check_interface(source.description.get("interface", INTERFACE), where)
    name, version = _distribution(point)
    return attrs.evolve(source, plugin=name, plugin_version=version)


def _check_interface(stated: Any, where: str) -> None:
    if stated != INTERFACE:
        message = f"it is made for interface {stated}, this library speaks interface {INTERFACE}"
        remedy = "install a version of the plugin or of roma-inclusion that fits the other"
        raise DataError([Problem(where, "plugin-interface", message, remedy)])


def _distribution(point: Point) -> tuple[str, str]:
    """Return name and version of what a plugin was installed with."""
    name, version = (point.dist.name, point.dist.version) if point.dist else (point.name, "0")
    return name, version or "0"
