"""What a test does that plants a violation: it sees that the problems that come of it are these and no others.

    plugin.cell("outcomes", 0, status="reported")
    planted(problems_of(plugin), "intended-is-not-achieved")

The codes are written out, at the top level of the test, so that `claims` can read which tests plant which codes
without running them, and no test can claim what it does not see.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from bad_inputs.case import on_path
from bad_inputs.plugin import Plugin

from roma_inclusion.build import check
from roma_inclusion.errors import DataError, Problem

TESTS = Path(__file__).parent.parent


def installed_copy(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Plugin:
    """Return a copy of an invented source, lindestad, that is installed and may be spoilt."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    plugin = Plugin.copy_of(base, folder / "site", "lindestad")
    on_path(plugin, monkeypatch)
    monkeypatch.setitem(sys.modules, plugin.folder.name, ModuleType("forgotten when the test ends"))
    del sys.modules[plugin.folder.name]
    return plugin


def planted(problems: Iterable[Problem], *codes: str) -> list[Problem]:
    """See that problems have just these codes, and that each says where it is and what to do; return them."""
    problems = list(problems)
    assert {problem.code for problem in problems} == set(codes), "\n".join(map(str, problems))
    assert all(problem.where and problem.message and problem.remedy for problem in problems)
    return problems


def problems_of(plugin: Plugin, *, documents: bool = False) -> list[Problem]:
    """Return what `check` says of a spoilt source, held against its document where that is asked."""
    try:
        return check(plugin.name, documents=plugin.site / "documents" if documents else None)
    except DataError as error:
        return error.problems


@functools.cache
def list_tests(path: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the test functions of a file by name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: node for node in functions if node.name.startswith("test_")}


@functools.cache
def claims(folder: Path = TESTS) -> dict[str, list[str]]:
    """Return the codes that tests plant, each with the tests, as `test_rules.py::test_small_counts_are_banded`."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("test_*.py")):
        for name, function in list_tests(path).items():
            for code in _codes_seen(function):
                found.setdefault(code, []).append(f"{path.name}::{name}")
    return found


def _codes_seen(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the codes of each call of `planted` that always runs: a statement of the function itself.

    A code is written out, or is a parameter of the test whose values are written out.
    """
    for statement in function.body:
        call = statement.value if isinstance(statement, ast.Expr | ast.Assign) else None
        if not isinstance(call, ast.Call) or getattr(call.func, "id", "") != "planted":
            continue
        for given in call.args[1:]:
            if isinstance(given, ast.Constant):
                yield given.value
            elif isinstance(given, ast.Name):
                yield from _values_of(function, given.id)


def _values_of(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[str]:
    """Yield the values of a parameter that `pytest.mark.parametrize` gives a test."""
    for decorator in function.decorator_list:
        if not isinstance(decorator, ast.Call) or not ast.unparse(decorator.func).endswith("parametrize"):
            continue
        names, rows = decorator.args
        if isinstance(names, ast.Tuple) and isinstance(rows, ast.List):
            place = [getattr(one, "value", "") for one in names.elts].index(name)
            cells = [row.elts[place] for row in rows.elts if isinstance(row, ast.Tuple)]
            yield from (cell.value for cell in cells if isinstance(cell, ast.Constant))
