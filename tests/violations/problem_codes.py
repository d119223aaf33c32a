"""Every problem code that the library can give, read from its source; no list of them is kept by hand.

    problem_codes()    ->  {"bad-range": ["checks/of_records.py:92"], "small-count": [...], ...}

A code is an argument of `Problem`, `Fault`, `Kind` or of a function that hands its own argument on to one of them, such
as `problem(batch, row, CODE, ...)`; these functions are found by reading too. A code may be a literal, a name that is
given literals in its function, or an item of what another function returns or yields:

    code, message = _what_is_broken(text, place)

Anything else cannot be determined and is an error, unless `COMPUTED` says where its values are declared. The `code` of
a problem or a fault that is only passed on was found where it was made.
"""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

import roma_inclusion
from roma_inclusion.checks.words import word_rules
from roma_inclusion.sources import characters

SOURCE = Path(roma_inclusion.__file__).parent
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Stable, in lower case, its words joined by hyphens."""
MAKERS = {"Problem": (1, "code"), "Fault": (1, "code"), "Kind": (0, "code"), "evolve": (sys.maxsize, "code")}
"""What makes something with a code: the place of the code among the arguments, and its name. `evolve` may change it."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
Sink = tuple[int, str]


class UndeterminedError(Exception):
    """A code that reading cannot determine, with its place and what to do."""


def _first_items(tree: ast.Module) -> set[str]:
    """Return the literal first items of the tuples that are put into dictionaries in a module."""
    put: list[ast.expr] = []
    for node in ast.walk(tree):
        is_put = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)
        if is_put or isinstance(node, ast.DictComp):
            put.append(node.value)
    first = (one.elts[0] for one in put if isinstance(one, ast.Tuple))
    return {one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str)}


COMPUTED: dict[tuple[str, str], Callable[[ast.Module], set[str]]] = {
    ("checks/of_privacy.py", "f'{rule.rule}-word'"): lambda _: {f"{rule.rule}-word" for rule in word_rules()},
    ("sources/apart/asking.py", "code"): lambda _: set(),
    ("sources/characters.py", "code_of(match[0])"): lambda _: set(characters.RULES),
    ("sources/values.py", "refused[cell]"): _first_items,
}
"""Where codes are declared that are computed: by module and expression. What a plugin raises has a code of the plugin's
own, or one that was found where it was made. A rule of words.csv is a code of its own; what
`code_of` returns is a key of RULES, which words the message; a refused cell has a tuple of code, message and remedy."""


@attrs.define
class _Module:
    """One module: its name below the package, its tree, and its functions by name."""

    name: str
    tree: ast.Module
    functions: dict[str, list[Function]] = attrs.field(factory=dict)

    @classmethod
    def read(cls, path: Path, source: Path) -> _Module:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = cls(path.relative_to(source).as_posix(), tree)
        for node in ast.walk(tree):
            if isinstance(node, Function):
                module.functions.setdefault(node.name, []).append(node)
        return module


@attrs.define
class _Reader:
    """All modules, with the functions that hand a code on (by module, or everywhere for those that are imported)."""

    modules: list[_Module]
    sinks: dict[tuple[str, str], Sink] = attrs.field(factory=dict)
    found: dict[str, list[str]] = attrs.field(factory=dict)
    used: set[tuple[str, str]] = attrs.field(factory=set)

    def read(self) -> dict[str, list[str]]:
        """Read every module until no further function is found that hands a code on."""
        known = -1
        while known != len(self.sinks):
            known, self.found = len(self.sinks), {}
            for module in self.modules:
                for call, function in _calls(module.tree):
                    self.read_call(module, call, function)
        return dict(sorted(self.found.items()))

    def read_call(self, module: _Module, call: ast.Call, function: Function | None) -> None:
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        sink = MAKERS.get(name) or self.sinks.get((module.name, name)) or self.sinks.get(("", name))
        if sink is None:
            return
        place, keyword = sink
        given = next((one.value for one in call.keywords if one.arg == keyword), None)
        if given is None and len(call.args) > place and not any(isinstance(one, ast.Starred) for one in call.args):
            given = call.args[place]
        where = f"{module.name}:{call.lineno}"
        if given is None and name == "evolve":
            return
        if given is None:
            raise UndeterminedError(f"{where}: {name} is called without a code that can be read: give it by its place")
        for code in self.values(module, given, function, where):
            if not CODE.fullmatch(code):
                raise UndeterminedError(f"{where}: {code!r} is no code: use lower case and hyphens")
            self.found.setdefault(code, []).append(where)

    def values(self, module: _Module, node: ast.expr, function: Function | None, where: str) -> set[str]:
        """Return the codes that an expression can be; `function` is the one that it stands in."""
        declared = COMPUTED.get((module.name, ast.unparse(node)))
        if declared:
            self.used.add((module.name, ast.unparse(node)))
            return declared(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if isinstance(node, ast.IfExp):
            return self.values(module, node.body, function, where) | self.values(module, node.orelse, function, where)
        if isinstance(node, ast.BoolOp):
            return set().union(*(self.values(module, one, function, where) for one in node.values))
        if isinstance(node, ast.Attribute) and node.attr == "code":
            return set()  # made elsewhere
        if isinstance(node, ast.Name) and function is not None:
            return self.of_name(module, node.id, function, where)
        raise UndeterminedError(f"{where}: the code {ast.unparse(node)} cannot be read: write it out or declare it")

    def of_name(self, module: _Module, name: str, function: Function, where: str) -> set[str]:
        """Return the codes that a name of a function can be: of its parameter, or of what it is given."""
        given = list(_given(function, name))
        parameters = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        if name in parameters:
            bound = parameters[0] in ("self", "cls")
            imported = "" if function in module.tree.body else module.name
            self.sinks[imported, function.name] = (parameters.index(name) - bound, name)
        elif not given:
            raise UndeterminedError(f"{where}: the code {name} is given nowhere in {function.name}")
        found: set[str] = set()
        for node, at in given:
            found |= self.of_item(module, node, at, function, where)
        return found

    def of_item(self, module: _Module, node: ast.expr, at: int | None, function: Function, where: str) -> set[str]:
        """Return the codes of an expression, or of the item `at` of the tuple that it is, returns or yields."""
        if at is None or (module.name, ast.unparse(node)) in COMPUTED:
            return self.values(module, node, function, where)
        if isinstance(node, ast.IfExp):
            both = (self.of_item(module, one, at, function, where) for one in (node.body, node.orelse))
            return set().union(*both)
        if isinstance(node, ast.Tuple):
            return self.values(module, node.elts[at], function, where)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in module.functions:
            found: set[str] = set()
            for called in module.functions[node.func.id]:
                for one in _results(called):
                    found |= self.of_item(module, one, at, called, where)
            return found
        raise UndeterminedError(f"{where}: the code in {ast.unparse(node)} cannot be read: write it out or declare it")


def _calls(tree: ast.AST, function: Function | None = None) -> Iterator[tuple[ast.Call, Function | None]]:
    """Yield every call with the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node, function
        yield from _calls(node, node if isinstance(node, Function) else function)


def _given(function: Function, name: str) -> Iterator[tuple[ast.expr, int | None]]:
    """Yield what a name of a function is given, with the place of the item where a tuple is unpacked."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets, value = node.targets, node.value
        elif isinstance(node, ast.For | ast.comprehension):
            targets, value = [node.target], node.iter
        elif isinstance(node, ast.NamedExpr | ast.AnnAssign) and node.value is not None:
            targets, value = [node.target], node.value
        else:
            continue
        for target in targets:
            if isinstance(target, ast.Name) and target.id == name:
                yield value, None
            elif isinstance(target, ast.Tuple):
                names = [getattr(one, "id", "") for one in target.elts]
                if name in names:
                    yield value, names.index(name)


def _results(function: Function) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield node.value


@functools.cache
def problem_codes(source: Path = SOURCE) -> dict[str, list[str]]:
    """Return every problem code of the source in a folder, with the places where it is given.

    Raises UndeterminedError where a code cannot be read, and where `COMPUTED` declares what is not there any more.
    """
    reader = _Reader([_Module.read(path, source) for path in sorted(source.rglob("*.py"))])
    found = reader.read()
    if source == SOURCE and (unused := set(COMPUTED) - reader.used):
        raise UndeterminedError(f"COMPUTED declares what no module has: {sorted(unused)}")
    return found
