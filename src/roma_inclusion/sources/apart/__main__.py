"""The worker: it imports one plugin, asks it what it gives or lets it cut a text, and answers with JSON.

    python -P -m roma_inclusion.sources.apart

What is asked comes as JSON on standard input: `name` and `value` of an entry point, or `folder`; the `module`; `text`
where a document is to be cut; and `parent`, the process that asks. The answer goes where standard output was; what the
plugin prints goes to standard error. The process ends with its answer, and nothing of the plugin runs after that.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import EntryPoint
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy

import roma_inclusion

from ...errors import DataError, Problem
from .. import hookspecs
from ..city_folder import FolderPoint, Package
from ..cutting import NotCutsError, called
from ..hookspecs import GROUP, Answers, Source
from ..limits import PLUGIN_KEYS
from .fence import fence
from .traces import Traces

Answer = dict[str, Any]
WORDS = 2_000
"""So much of what an error says is sent."""


def main() -> None:
    """Answer what is asked, and end."""
    channel = os.dup(1)
    os.dup2(2, 1)
    asked = json.loads(sys.stdin.buffer.read())
    dumps, write, end = json.dumps, os.write, os._exit  # as they are before the plugin comes
    for name in roma_inclusion.__all__:
        getattr(roma_inclusion, name)  # it is imported when it is first used
    traces = Traces.here(str(asked["module"]))
    fence(asked["parent"])
    try:
        left = dumps(_answer(asked, traces), ensure_ascii=False).encode("utf-8")
    except DataError as error:
        left = dumps({"problems": [_fields(one) for one in error.problems]}).encode("ascii")
    except BaseException as error:
        left = dumps({"did": f"it ended in {said(error)}"}).encode("ascii")
    while left:
        left = left[write(channel, left) :]
    end(0)


def _answer(asked: Answer, traces: Traces) -> Answer:
    """Return what the plugin gives, or what it did instead."""
    given = _given(_load(asked), str(asked["name"]))
    answer = _cut(given, asked["text"]) if isinstance(given, Source) and "text" in asked else _described(given)
    did = traces.changed()
    return answer if did is None else {"did": did}


def _load(asked: Answer) -> ModuleType:
    if "folder" in asked:
        return FolderPoint(asked["name"], Path(asked["folder"]), Package("", "")).load()
    module: ModuleType = EntryPoint(asked["name"], asked["value"], GROUP).load()
    return module


def _given(module: ModuleType, name: str) -> object:
    """Return what the one hook of a plugin returns; None where it has none, or several."""
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name)
    manager.check_pending()
    hooks = [*manager.hook.source.get_hookimpls(), *manager.hook.answers.get_hookimpls()]
    given = [hook.function() for hook in hooks]
    return given[0] if len(given) == 1 else None


def _described(given: object) -> Answer:
    """Return what a plugin gave, as JSON has it; empty where that is neither a source nor answers."""
    if isinstance(given, Answers) and isinstance(given.folder, Path):
        return {"answers": {"folder": os.fspath(given.folder), "interface": given.interface}}
    if (
        isinstance(given, Source)
        and isinstance(given.id, str)
        and isinstance(given.folder, Path)
        and isinstance(given.description, dict)
        and callable(given.cut)
    ):
        values = [list(pair) for pair in islice(given.description.items(), PLUGIN_KEYS + 1)]  # a key may be no text
        if len(values) > PLUGIN_KEYS:
            return {"did": f"its description has more than {PLUGIN_KEYS:,} keys"}
        return {"source": {"id": given.id, "folder": os.fspath(given.folder), "description": values}}
    return {}


def _cut(source: Source, text: str) -> Answer:
    """Return the passages of a text, or what came in their place."""
    try:
        cuts = called(source.cut, text)
    except DataError:
        raise
    except NotCutsError as error:
        return {"did": f"its cut of the document {error}"}
    except BaseException as error:
        return {"did": f"its cut of the document ended in {said(error)}"}
    return {"cuts": [attrs.astuple(one) for one in cuts]}


def said(error: BaseException) -> str:
    """Return what an error says, after its name."""
    try:
        words = " ".join(str(error)[:WORDS].split())
    except BaseException:
        words = "(its message cannot be read)"
    return _sendable(f"{type(error).__name__}: {words}" if words else type(error).__name__)


def _sendable(text: str) -> str:
    """Return a text without halves of characters, which no file could hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _fields(problem: Problem) -> list[str]:
    return [_sendable(str(one)[:WORDS]) for one in (problem.where, problem.code, problem.message, problem.remedy)]


if __name__ == "__main__":
    main()
