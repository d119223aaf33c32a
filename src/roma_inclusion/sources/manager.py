"""The one plugin manager: finds installed plugins and asks each for what it gives, or names what is wrong with it.

A plugin whose import or hook ends in anything but a `Source` or `Answers` is a problem with its name: an error of any
kind, `sys.exit()` included, two distributions with one name, a module without a hook, a hook that nobody specified, an
interface that this library does not speak. Nothing of it is taken then, and the others are still asked.
"""

from __future__ import annotations

import importlib.util
import itertools
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import redirect_stdout
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, TypeGuard

import attrs
import pluggy

from .. import signals
from ..errors import DataError, Problem, UsageError
from ..schema import columns
from . import hookspecs
from .city_folder import PREFIX, FolderPoint, point_in, point_named
from .cutting import Cut
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
    """What the installed plugins give: their sources in the order of their ids, their answers by name."""

    sources: list[Source]
    answers: list[Answers]


def find_sources(leave_out: Collection[str] = (), only: str | None = None) -> list[Source]:
    """Return the sources of all installed plugins, in the order of their ids, as `find_plugins` does."""
    return find_plugins(leave_out, only).sources


def find_plugins(leave_out: Collection[str] = (), only: str | None = None, beside: Iterable[Path] = ()) -> Plugins:
    """Return what all installed plugins give.

    `leave_out` names plugins that are passed over; with `only` no other plugin is imported: it names one that is
    installed, or else one in a city folder. The plugins in the folders `beside` count as installed, in place of
    installed ones of the same name. Raises DataError with every plugin that cannot be used and why, UsageError where a
    plugin that is named is not there, or `only` is left out.
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
    problems = _same_names(wanted)
    times = Counter(point.name for point in wanted)
    wanted = [point for point in wanted if times[point.name] == 1]
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    given: list[Source | Answers] = []
    for point in wanted:
        try:
            given.append(_ask(manager, point))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    sources = sorted((one for one in given if isinstance(one, Source)), key=lambda source: source.id)
    return Plugins(sources, [one for one in given if isinstance(one, Answers)])


def folder_of(name: str) -> Path:
    """Return the folder of a plugin that is installed, or in a city folder, without importing it.

    Raises UsageError where there is none of this name.
    """
    for point in _entry_points():
        found = importlib.util.find_spec(point.module) if point.name == name else None
        if found is not None and found.origin:
            return Path(found.origin).parent
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
        message = f"the metadata of an installed package cannot be read: {_said(error)}"
        raise DataError([Problem("installed packages", "plugin-broken", message, "install it again")]) from error


def _where(point: Point) -> str:
    return f"plugin {point.name} ({point.dist.name if point.dist else 'unknown distribution'})"


def _same_names(points: list[Point]) -> list[Problem]:
    problems = []
    for first, second in itertools.pairwise(points):
        if first.name == second.name:
            where, other = sorted((_where(first), _where(second)))
            message = f"{other} has the same name"
            problems.append(Problem(where, "plugin-twice", message, "uninstall one of the two"))
    return problems


def _said(error: BaseException) -> str:
    """Return what an error says, in one line that is not too long."""
    try:
        words = " ".join(str(error).split())[:300]
    except Exception:
        words = "(its message cannot be read)"
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _ask(manager: pluggy.PluginManager, point: Point) -> Source | Answers:
    where = _where(point)
    try:
        with redirect_stdout(sys.stderr):  # what a plugin prints is no answer of ours
            module = point.load()
            manager.register(module, point.name)
            manager.check_pending()
            hooks = [*manager.hook.source.get_hookimpls(), *manager.hook.answers.get_hookimpls()]
            given = [hook.function() for hook in hooks if hook.plugin is module]
    except DataError:
        raise
    except BaseException as error:
        if signals.interrupted():
            raise  # the person pressed Ctrl-C: it is not the plugin that ended
        remedy = f"fix the plugin, or go on with --leave-out {point.name}"
        raise DataError([Problem(where, "plugin-broken", f"it ended in {_said(error)}", remedy)]) from error
    finally:
        if manager.has_plugin(point.name):
            manager.unregister(name=point.name)
    one = given[0] if len(given) == 1 else None
    if _is_answers(one):
        _check_interface(one.interface, where)
        name, version = _distribution(point)
        return attrs.evolve(one, name=point.name, plugin=name, plugin_version=version)
    if not _is_source(one):
        message = "its module has no hook source() that returns one Source"
        remedy = "mark one function source with @hookimpl and return read_source(__file__)"
        raise DataError([Problem(where, "plugin-without-source", message, remedy)])
    return _named(one, point, where)


def _is_source(given: Any) -> TypeGuard[Source]:
    return (
        isinstance(given, Source)
        and isinstance(given.id, str)
        and isinstance(given.folder, Path)
        and isinstance(given.description, dict)
        and callable(given.cut)
    )


def _is_answers(given: Any) -> TypeGuard[Answers]:
    return isinstance(given, Answers) and isinstance(given.folder, Path)


def cut_passages(source: Source, text: str) -> list[Cut]:
    """Return the passages of a document as its plugin cuts it.

    Raises DataError where the plugin ends in an error or returns anything but a list of `Cut`.
    """
    where = f"plugin {source.id} ({source.plugin or 'unknown distribution'})"
    try:
        with redirect_stdout(sys.stderr):
            cuts = list(itertools.islice(source.cut(text), len(text) + 1))
    except DataError:
        raise
    except BaseException as error:
        if signals.interrupted():
            raise
        message = f"its cut of the document ended in {_said(error)}"
        raise DataError([Problem(where, "plugin-broken", message, "fix the plugin")]) from error
    if len(cuts) > len(text):
        message = "its cut of the document gave more passages than there are letters"
        raise DataError([Problem(where, "plugin-broken", message, "fix the plugin")])
    for cut in cuts:
        numbers = isinstance(cut, Cut) and type(cut.start) is int and type(cut.end) is int
        if not numbers or not isinstance(cut.address, str) or not isinstance(cut.heading, str):
            message = f"its cut of the document gave a {type(cut).__name__} with other values than a Cut has"
            raise DataError([Problem(where, "plugin-broken", message, "return a list of Cut")])
    return cuts


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
