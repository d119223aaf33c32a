"""A plugin that is only data: its module is the usual lines and nothing else, so that nobody has to import it.

    \"\"\"The mediator pilot of Lindestad.\"\"\"

    from roma_inclusion import hookimpl, read_source

    @hookimpl
    def source():
        return read_source(__file__)

is such a module, and so is one with `answers()` and `read_answers`. Annotations and docstrings do not matter. Whatever
else stands there is code of the plugin's own.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint
from pathlib import Path

from ..answers import read_answers
from ..city_folder import FolderPoint
from ..folder import read_source
from ..hookspecs import Answers, Source
from ..limits import PLUGIN_MODULE_BYTES

READERS: dict[str, Callable[..., Source | Answers]] = {"source": read_source, "answers": read_answers}
"""By hook, what the usual one returns."""
KEYWORDS: dict[str, set[str]] = {"source": set(), "answers": {"interface"}}
"""By hook, what may be given to it besides `__file__`: numbers."""


def module_file(point: EntryPoint | FolderPoint) -> Path | None:
    """Return the file of a plugin's module; None where it is none. Nothing is imported."""
    if isinstance(point, FolderPoint):
        return point.folder / "__init__.py"
    try:
        return _file_of(point.module)
    except Exception:  # a finder may be anybody's; the worker meets the same, and says what is wrong
        return None


def _file_of(module: str) -> Path | None:
    """Return where the import system has a module, without importing what it lies in."""
    spec, path, name = None, None, ""
    for part in module.split("."):
        name = f"{name}.{part}" if name else part
        finders = (finder.find_spec(name, path) for finder in sys.meta_path)
        spec = next((found for found in finders if found is not None), None)
        if spec is None:
            return None
        path = spec.submodule_search_locations
    return Path(spec.origin) if spec is not None and spec.has_location and spec.origin else None


def default_hook(point: EntryPoint | FolderPoint) -> Callable[[], Source | Answers] | None:
    """Return what the usual hook of a plugin does; None where its module holds anything else."""
    file = module_file(point)
    if file is None or file.suffix != ".py" or (isinstance(point, EntryPoint) and point.attr):
        return None
    try:
        with file.open("rb") as stream:
            text = stream.read(PLUGIN_MODULE_BYTES + 1)
        hook = _only_function(ast.parse(text)) if len(text) <= PLUGIN_MODULE_BYTES else None
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    given = _given(hook) if hook is not None else None
    return None if hook is None or given is None else partial(READERS[hook.name], str(file), **given)


def _only_function(module: ast.Module) -> ast.FunctionDef | None:
    """Return the one function of a module that has a docstring, an import of ours and a marked hook alone."""
    match _without_docstring(module.body):
        case [
            ast.ImportFrom(module="roma_inclusion", names=names, level=0),
            ast.FunctionDef(decorator_list=[ast.Name("hookimpl")]) as function,
        ] if function.name in READERS:
            imported = {name.name for name in names if name.asname is None}
            needed = {"hookimpl", READERS[function.name].__name__}
            usual = needed | {"Source", "Answers"}
            return function if needed <= imported <= usual and len(imported) == len(names) else None
    return None


def _given(function: ast.FunctionDef) -> dict[str, int] | None:
    """Return the keywords by which a hook calls its reader with `__file__`; None where it does anything else."""
    arguments = function.args
    if arguments.posonlyargs or arguments.args or arguments.vararg or arguments.kwonlyargs or arguments.kwarg:
        return None
    if not (function.returns is None or isinstance(function.returns, ast.Name | ast.Constant)):
        return None
    match _without_docstring(function.body):
        case [ast.Return(ast.Call(ast.Name(reader), [ast.Name("__file__")], keywords))] if (
            reader == READERS[function.name].__name__
        ):
            given = {one.arg: one.value.value for one in keywords if isinstance(one.value, ast.Constant)}
            if len(given) == len(keywords) and set(given) <= KEYWORDS[function.name]:
                return {str(name): value for name, value in given.items() if type(value) is int}
    return None


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    is_text = body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return body[1:] if is_text else body
