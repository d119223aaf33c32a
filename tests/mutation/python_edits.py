"""The changes that are tried on Python code: one operator, condition, number or statement at a time.

    if value < 10 and not banded:   ->   value <= 10 | value >= 10 | value < 11 | or | banded | not (...) | False

Annotations, texts, settings of decorators and what only type checkers read are left alone: they are not behaviour.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any

import attrs

from .edit import Edit
from .sql_edits import is_sql, sql_edits

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
SEQUENCES = (ast.JoinedStr, ast.List, ast.Tuple, ast.ListComp)
KEPT_DECORATORS = {"cache", "lru_cache", "define", "frozen", "overload"}
"""Decorators whose removal changes no answer, but speed or what a type checker sees."""
KEPT_ARGUMENTS = {"rank", "maxsize"}
"""Arguments whose numbers only tell places or speeds apart."""
LARGE = 1000
"""A number from here on is a limit: it is doubled and halved, because one more or less changes nothing."""


def python_edits(path: str, source: bytes) -> list[Edit]:
    """Return every change that is tried on a file, in the order of the file."""
    finder = _Finder(path, source)
    finder.body(ast.parse(source).body, "")
    return sorted(finder.found)


@attrs.define
class _Finder:
    """Walks through a file and notes the changes; `lines` are the offsets at which its lines begin."""

    path: str
    source: bytes
    lines: list[int] = attrs.field(init=False)
    found: list[Edit] = attrs.field(factory=list)
    span: tuple[int, int, str] = (1, 1, "")

    def __attrs_post_init__(self) -> None:
        self.lines = [0]
        for line in self.source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def offsets(self, node: Any) -> tuple[int, int]:
        start = self.lines[node.lineno - 1] + node.col_offset
        return start, self.lines[node.end_lineno - 1] + node.end_col_offset

    def note(self, node: Any, new: str, operator: str) -> None:
        self.found.append(Edit(self.path, *self.offsets(node), new, operator, *self.span))

    def body(self, statements: list[ast.stmt], name: str) -> None:
        for statement in statements:
            if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Constant):
                self.statement(statement, name)  # else it is a text that explains

    def statement(self, node: ast.stmt, name: str) -> None:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Pass) or _for_type_checkers(node):
            return
        inner = [getattr(node, key, []) for key in ("body", "orelse", "finalbody")]
        handlers = getattr(node, "handlers", [])
        bodies = [*inner, *(handler.body for handler in handlers)]
        first_inside = min((block[0].lineno for block in bodies if block), default=None)
        last = node.end_lineno if first_inside is None else max(node.lineno, first_inside - 1)
        self.span = (node.lineno, last or node.lineno, name)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            self.definition(node, name)
            return
        self.removal(node)
        self.expressions(node)
        for block in bodies:
            self.body(block, name)

    def definition(self, node: ast.FunctionDef | ast.ClassDef, name: str) -> None:
        own = f"{name}.{node.name}" if name else node.name
        self.span = (*self.span[:2], own)
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) not in KEPT_DECORATORS:
                start, end = self.offsets(decorator)
                self.found.append(Edit(self.path, start - 1, end, "", "decorator", *self.span))
        if isinstance(node, ast.FunctionDef):
            for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
                self.expression(default)
        self.body(node.body, own)

    def removal(self, node: ast.stmt) -> None:
        """Note a statement that may be left out, a loop that is left or gone on with, a result that is not given."""
        match node:
            case ast.Break():
                self.note(node, "continue", "loop")
            case ast.Continue():
                self.note(node, "break", "loop")
            case ast.Return(value=ast.expr() as value) if not _is_none_or_false(value):
                self.note(node, "return None", "return")
            case ast.Raise() | ast.AugAssign() | ast.Expr() | ast.Delete():
                self.note(node, "pass", "statement")
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                self.note(node, "pass", "statement")
        if isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC and not isinstance(node.value, SEQUENCES):
            changed = copy.deepcopy(node)
            changed.op = ARITHMETIC[type(node.op)]()
            self.note(node, ast.unparse(changed), "arithmetic")

    def expressions(self, node: ast.stmt) -> None:
        if isinstance(node, ast.If | ast.While):
            self.condition(node.test)
            if not isinstance(node.test, ast.Constant):
                self.note(node.test, "False", "branch")
        skipped = {"body", "orelse", "finalbody", "handlers", "annotation"}
        for key, value in ast.iter_fields(node):
            for part in value if isinstance(value, list) else [value]:
                if key not in skipped and isinstance(part, ast.AST):
                    self.expression(part)

    def condition(self, test: ast.expr) -> None:
        """Note that a condition is turned round, where no other change does the same."""
        turned = isinstance(test, ast.Compare) and len(test.ops) == 1 and len(COMPARISONS[type(test.ops[0])]) == 1
        negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
        if not turned and not negated and not isinstance(test, ast.Constant):
            self.note(test, f"(not ({ast.unparse(test)}))", "condition")

    def expression(self, node: ast.AST) -> None:
        if isinstance(node, ast.JoinedStr | ast.Constant) and is_sql(self.text_of(node)):
            self.found.extend(sql_edits(self.path, self.source, *self.offsets(node), self.span))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "zip":
            node = ast.Tuple(node.args)  # its strict guards against errors of the program only
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.keyword) and node.arg in KEPT_ARGUMENTS):
            return  # a text; where its parts stand is not known before Python 3.12
        for changed, operator in _changes(node):
            self.note(node, f"({ast.unparse(changed)})", operator)
        if isinstance(node, ast.IfExp):
            self.condition(node.test)
        if isinstance(node, ast.comprehension):
            for test in node.ifs:
                self.condition(test)
        if isinstance(node, ast.Constant):
            self.constant(node)
        for child in ast.iter_child_nodes(node):
            self.expression(child)

    def text_of(self, node: Any) -> str:
        start, end = self.offsets(node)
        return self.source[start:end].decode()

    def constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self.note(node, str(not node.value), "boolean")
        elif isinstance(node.value, int | float):
            one_off = (node.value + 1, node.value - 1)
            for new in one_off if node.value < LARGE else (node.value * 2, node.value // 2):
                self.note(node, f"({new})" if new < 0 else str(new), "number")


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield an expression with one of its operators changed."""
    if isinstance(node, ast.Compare):
        for at, operation in enumerate(node.ops):
            for other in COMPARISONS[type(operation)]:
                changed = copy.deepcopy(node)
                changed.ops[at] = other()
                yield changed, "comparison"
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values), "boolean"
        for at in range(len(node.values)):
            rest = [value for number, value in enumerate(node.values) if number != at]
            yield ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0], "condition left out"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand, "boolean"
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        sides = (node.left, node.right)
        texts = any(isinstance(side, ast.Constant) and isinstance(side.value, str | bytes) for side in sides)
        if not texts and not any(isinstance(side, SEQUENCES) for side in sides):
            yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right), "arithmetic"


def _is_none_or_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value is False)


def _for_type_checkers(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
