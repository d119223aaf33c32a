"""Plugins: what its import, its hook and its cutting may end in."""

from __future__ import annotations

from typing import Any

from .case import Case, case
from .plugin import Plugin

WHERE = "plugin lindestad (roma-inclusion-lindestad)"
BROKEN = ("plugin-broken", WHERE)
WITHOUT = ("plugin-without-source", WHERE)
HEAD = "from pathlib import Path\nfrom roma_inclusion import Cut, Source, hookimpl, read_source\n"


def _hook(body: str) -> str:
    """Return a module whose hook has a body."""
    return f"{HEAD}\n\n@hookimpl\ndef source():\n    {body}\n"


def _module(name: str, text: str, *found: tuple[str, str], **more: Any) -> Case:
    """Return a case in which the module of the plugin is another."""
    return case(
        name, lambda p: p.write("__init__.py", text), *(found or (() if more.get("accepted") else (BROKEN,))), **more
    )


def _cut(name: str, body: str, *found: tuple[str, str], **more: Any) -> Case:
    """Return a case in which the plugin cuts its document by a function of its own."""
    text = (
        f"{HEAD}\n\ndef cut(text):\n    {body}\n\n\n@hookimpl\ndef source():\n    return read_source(__file__, cut)\n"
    )
    return case(name, lambda p: p.write("__init__.py", text), *(found or (BROKEN,)), documents=True, **more)


def _twice(plugin: Plugin) -> None:
    plugin.install("another-package", {"lindestad": "another_module"})


def _point(plugin: Plugin, module: str) -> None:
    plugin.install("roma-inclusion-lindestad", {"lindestad": module})


READ = "return read_source(__file__)"
UNREADABLE = "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\n\n\nraise Odd\n"
CASES = [
    _module("it has an error of syntax", "def source(:\n"),
    _module("it imports what is not installed", "import a_module_that_is_not_there\n"),
    _module("it raises at import", 'raise RuntimeError("no\\nluck")\n'),
    _module("it leaves at import as if all were well", "import sys\nsys.exit(0)\n", command=True),
    _module("it leaves at import with words", 'raise SystemExit("good bye")\n'),
    _module("it interrupts at import", "raise KeyboardInterrupt\n", command=True),
    _module("it ends a generator at import", "raise GeneratorExit\n"),
    _module("it calls itself without end", "def again():\n    again()\n\n\nagain()\n"),
    _module("it asks for more memory than there is", "x = 'a' * (1 << 62)\n"),
    _module("it raises what cannot be shown", UNREADABLE),
    _module("it raises an error of endless words", "raise ValueError('a' * 10_000_000)\n"),
    _module("it raises a group of errors", "raise BaseExceptionGroup('two', [KeyboardInterrupt(), ValueError()])\n"),
    _module("it is empty", "", WITHOUT),
    _module(
        "it is a text in another encoding",
        "# caf\udce9\n".encode("utf-8", "surrogateescape").decode("latin-1"),
        WITHOUT,
    ),
    _module("its hook has no mark", _hook(READ).replace("@hookimpl\n", ""), WITHOUT),
    _module("its hook has another name", _hook(READ).replace("def source", "def sources")),
    _module("its hook wants what is not given", _hook(READ).replace("source()", "source(folder)")),
    _module("its hook returns nothing", _hook("pass"), WITHOUT),
    _module("its hook returns two", _hook(f"{READ}, read_source(__file__)"), WITHOUT),
    _module("its hook returns a path", _hook("return __file__"), WITHOUT),
    _module("its hook is a generator", _hook("yield read_source(__file__)"), WITHOUT),
    _module("its hook is a coroutine", _hook(READ).replace("def source", "async def source"), WITHOUT),
    _module("its hook raises", _hook("return 1 / 0")),
    _module("its hook leaves", _hook("raise SystemExit(0)")),
    _module("its hook interrupts", _hook("raise KeyboardInterrupt")),
    _module(
        "its hook reads another folder",
        _hook('return read_source("/nowhere/x.py")'),
        ("file-missing", WHERE),
    ),
    _module(
        "its source has another name",
        _hook('return Source("ekestad", Path(__file__).parent, {}, list)'),
        ("plugin-misnamed", WHERE),
    ),
    _module("its source has a number for a name", _hook("return Source(1, Path(__file__).parent, {}, list)"), WITHOUT),
    _module("its source has a text for a folder", _hook('return Source("lindestad", "here", {}, list)'), WITHOUT),
    _module(
        "its source has no description", _hook('return Source("lindestad", Path(__file__).parent, None, list)'), WITHOUT
    ),
    _module("its source cannot cut", _hook('return Source("lindestad", Path(__file__).parent, {}, None)'), WITHOUT),
    _module(
        "its folder is not there",
        _hook("one = read_source(__file__)\n    one.folder = Path('/nowhere/lindestad')\n    return one"),
    ),
    _module(
        "its description holds other things than text",
        _hook("one = read_source(__file__)\n    one.description['title'] = {'en': [1]}\n    return one"),
    ),
    _module(
        "its description expects other things than numbers",
        _hook("one = read_source(__file__)\n    one.description['expected'] = 'many'\n    return one"),
    ),
    _module(
        "it writes to the output",
        f"print('hello')\n{_hook(READ)}",
        accepted="what it writes goes elsewhere",
        command=True,
    ),
    case("its module is not there", lambda p: _point(p, "roma_inclusion_nowhere"), BROKEN),
    case("its entry point names what the module lacks", lambda p: _point(p, "roma_inclusion_lindestad:hooks"), BROKEN),
    case("its entry point is no name of a module", lambda p: _point(p, "a b c"), BROKEN),
    case("two packages with one name", _twice, ("plugin-twice", "plugin lindestad (another-package)")),
    case(
        "two packages with one source",
        lambda p: p.second and p.second.install("roma-inclusion-ekestad", {"ekestad": "roma_inclusion_lindestad"}),
        ("plugin-misnamed", "plugin ekestad (roma-inclusion-ekestad)"),
        two=True,
    ),
    _cut("its cutting raises", "return 1 / 0"),
    _cut("its cutting leaves", "raise SystemExit(0)", command=True),
    _cut("its cutting interrupts", "raise KeyboardInterrupt"),
    _cut("its cutting returns nothing", "return None"),
    _cut("its cutting returns a text", "return text"),
    _cut("its cutting returns numbers", "return [1, 2, 3]"),
    _cut("its cutting never ends", "while True:\n        yield Cut('a.1', 'A', 0, 1)"),
    _cut("its cutting has texts for numbers", "return [Cut('pilot.1', 'A', '0', '21')]"),
    _cut(
        "its cutting leaves words out",
        "return [Cut('pilot.1', 'The mediator pilot', 0, 21)]",
        ("text-left-over", WHERE),
    ),
    _cut(
        "its cutting overlaps",
        "return [Cut('a.1', 'A', 0, 21), Cut('a.2', 'A', 10, len(text))]",
        ("passages-overlap", WHERE),
    ),
    _cut(
        "its cutting has an address twice",
        "return [Cut('a.1', 'A', 0, 21), Cut('a.1', 'A', 23, len(text))]",
        ("address-twice", WHERE),
    ),
    _cut("its cutting goes beyond the document", "return [Cut('a.1', 'A', 0, 10 ** 9)]", ("passage-outside", WHERE)),
]
