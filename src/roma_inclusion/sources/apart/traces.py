"""What a plugin changed of what is not its own.

    before = Traces.here("roma_inclusion_lindestad")
    ...the plugin is imported and called...
    before.changed()        # "it changed the working directory", or None

It could reach nobody from its process, and is refused all the same: it would not work beside others.
"""

from __future__ import annotations

import _thread
import atexit
import locale
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs

OURS = "roma_inclusion"


@attrs.define(slots=True)
class Traces:
    """The surroundings of a plugin as they were: the process, the functions of modules, what is left for its end."""

    process: dict[str, Any]
    functions: dict[str, Any]
    threads: int
    at_exit: list[str] = attrs.field(factory=list)

    @classmethod
    def here(cls, plugin: str) -> Traces:
        """Return the surroundings as they are; `plugin` is the package whose functions for the end are listed."""
        found = cls(dict(_process()), dict(_functions()), _thread._count())
        atexit.register = _listing(atexit.register, plugin.partition(".")[0], found.at_exit)
        found.functions["atexit.register"] = atexit.register
        return found

    def changed(self) -> str | None:
        """Return what is otherwise now, as the end of a sentence about the plugin; None where nothing is."""
        process, functions = dict(_process()), dict(_functions())
        for name, value in self.process.items():
            if process[name] != value:
                return f"it changed {name}" if value != OPEN else f"it closed {name}"
        for name, value in self.functions.items():
            if functions.get(name) is not value:
                return f"it put something else in the place of {name}"
        if _thread._count() > self.threads:
            return "it left a thread running"
        if self.at_exit:
            return f"it left {self.at_exit[0]} to be called at the end of the program"
        return None


OPEN = "open"


def _process() -> Iterator[tuple[str, Any]]:
    """Yield what the whole process shares."""
    yield "the locale", locale.setlocale(locale.LC_ALL)
    mask = os.umask(0)
    os.umask(mask)
    yield "the umask", mask
    try:
        yield "the working directory", os.getcwd()  # noqa: PTH109 - a text, whatever became of pathlib
    except OSError:
        yield "the working directory", None
    for number, name in ((1, "standard output"), (2, "standard error")):
        stream = sys.__stdout__ if number == 1 else sys.__stderr__
        try:
            os.fstat(number)
            yield name, OPEN if stream is not None and not stream.closed else "closed"
        except OSError:
            yield name, "closed"


def _functions() -> Iterator[tuple[str, Any]]:
    """Yield the public functions and classes of every module that is imported, by name.

    Of our own modules all of them are, and what classes and dictionaries hold.
    """
    for module, held in list(sys.modules.items()):
        is_ours = module.partition(".")[0] == OURS
        for name, value in list(getattr(held, "__dict__", {}).items()):
            if callable(value) and (is_ours or not name.startswith("_")):  # libraries adapt what is private to Python
                yield f"{module}.{name}", value
            if is_ours and not name.startswith("__"):
                inner = value.__dict__ if isinstance(value, type) else value if isinstance(value, dict) else {}
                for key, one in list(inner.items()):
                    yield f"{module}.{name}.{key}", one


def _listing(register: Callable[..., Any], package: str, listed: list[str]) -> Callable[..., Any]:
    """Return a function in the place of `atexit.register` that lists what is registered by a package."""

    def registering(function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        caller = str(sys._getframe(1).f_globals.get("__name__"))
        if caller.partition(".")[0] == package:
            listed.append(str(getattr(function, "__name__", "a function")))
        return register(function, *given, **named)

    return registering
