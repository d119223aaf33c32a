"""Finding installed plugins: each is registered, or named with what is wrong with it.

A plugin that is broken in one of the ways that would otherwise pass in silence is a problem here: two distributions
with one name, a module without the hook, a hook that nobody specified.
"""

from __future__ import annotations

import itertools
import re
from importlib.metadata import EntryPoint, entry_points

import pluggy

from . import hookspecs
from .errors import DataError, Problem, UsageError
from .hookspecs import GROUP, Source

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def find_sources(leave_out: tuple[str, ...] = ()) -> list[Source]:
    """Return the sources of all installed plugins, in the order of their ids.

    `leave_out` names plugins that are passed over. Raises DataError with every plugin that cannot be used and why,
    UsageError where a name to leave out is not installed.
    """
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    if unknown := set(leave_out) - {point.name for point in found}:
        raise UsageError(f"no plugin named {', '.join(sorted(unknown))} is installed")
    wanted = [point for point in found if point.name not in leave_out]
    problems = _same_names(wanted)
    sources = []
    for point in wanted:
        try:
            sources.append(_load(point))
        except DataError as error:
            problems.extend(error.problems)
    for first, second in itertools.pairwise(sources):
        if first.id == second.id:
            message = f"two plugins code the source {first.id}: {first.plugin} and {second.plugin}"
            problems.append(Problem(first.id, "source-twice", message, "uninstall one"))
    if problems:
        raise DataError(problems)
    return sorted(sources, key=lambda source: source.id)


def _where(point: EntryPoint) -> str:
    return f"plugin {point.name} ({point.dist.name if point.dist else 'unknown distribution'})"


def _same_names(points: list[EntryPoint]) -> list[Problem]:
    problems = []
    for first, second in itertools.pairwise(points):
        if first.name == second.name:
            message = f"{_where(second)} has the same name"
            problems.append(Problem(_where(first), "plugin-twice", message, "uninstall one of the two"))
    return problems


def _load(point: EntryPoint) -> Source:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    where = _where(point)
    try:
        module = point.load()
        manager.register(module, point.name)
        manager.check_pending()
        given = manager.hook.source()
    except DataError:
        raise
    except Exception as error:
        message = f"{type(error).__name__}: {' '.join(str(error).split())}"
        remedy = "mend the plugin, or build with --leave-out " + point.name
        raise DataError([Problem(where, "plugin-broken", message, remedy)]) from error
    if len(given) != 1 or not isinstance(given[0], Source):
        message = "its module has no hook source() that returns a Source"
        raise DataError([Problem(where, "plugin-without-source", message, "mark the function with @hookimpl")])
    source: Source = given[0]
    if source.id != point.name or not SLUG.fullmatch(source.id):
        message = f"its source calls itself {source.id!r}"
        raise DataError([Problem(where, "plugin-misnamed", message, "give entry point and source.yml one slug")])
    source.plugin = point.dist.name if point.dist else point.name
    source.plugin_version = point.dist.version if point.dist else "0"
    return source
