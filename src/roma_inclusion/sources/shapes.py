"""From the texts of a YAML file to checked values: a shape is an attrs class, and its types say what each key must be.

    @attrs.define
    class Section:
        key: str
        heading: str
        begins: str = attrs.field(metadata=EXACT)       # kept with the white space around it
        split: str = "paragraphs"                       # may be absent

    section, problems = structure(mapped, Section)

A field may be `str`, `int`, `str | None`, `int | None`, `list[...]` of one of these or of another
shape, `dict[str, str]` or `dict[str, int]`. A field without a default is required. What does not
fit is a problem at its line.
"""

from __future__ import annotations

import re
import types
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from ..errors import Problem
from .characters import printable
from .reader import shorten
from .suggest import did_you_mean
from .yaml_reader import KeyPath, Mapped

EXACT = {"exact": True}
"""Metadata of a field whose text keeps the white space around it, such as a pattern."""
WHOLE = re.compile(r"[+-]?[0-9]{1,18}")

KINDS = {str: "a text", int: "a whole number", list: "a list", dict: "a mapping"}

Shape = TypeVar("Shape")


def structure(mapped: Mapped, shape: type[Shape]) -> tuple[Shape | None, list[Problem]]:
    """Return the values of a mapping as an instance of a shape, or None, and everything that does not fit.

    A required key that is missing or empty, an unknown key and a value of another kind are problems; None is returned
    with them, since the instance would not be true.
    """
    reader = _Structure(mapped)
    value = reader.shape(mapped, shape, ())
    return (None if reader.problems else value), shorten(reader.problems)


@attrs.define(slots=True)
class _Structure:
    """The problems of one mapping, with the places that it knows."""

    mapped: Mapped
    problems: list[Problem] = attrs.field(factory=list)

    def shape(self, values: dict[str, Any], shape: type[Any], path: KeyPath) -> Any:
        """Return an instance of an attrs class, or None where a required value is missing."""
        hints = get_type_hints(shape)
        fields = {field.name: field for field in attrs.fields(shape)}
        explained = set()
        for key in values:
            if key not in fields:
                remedy = did_you_mean(key, fields)
                explained |= {name for name in fields if f'"{name}"' in remedy}
                self._add((*path, key), "unknown-key", f"{printable(key)} is not a key here", remedy)
        given: dict[str, Any] = {}
        for name, field in fields.items():
            value = values.get(name)
            if isinstance(value, str) and not value.strip():
                value = None  # `url:` without a value is as good as no key
            if value is not None:
                given[name] = self.value(value, hints[name], (*path, name), "exact" in field.metadata)
            elif field.default is attrs.NOTHING and name not in explained:
                code, what = ("missing-value", "empty") if name in values else ("missing-key", "missing")
                self._add((*path, name), code, f"the key {name} is {what}", f"add {name}: and its value")
        return shape(**given) if not self.problems else None

    def value(self, value: Any, kind: Any, path: KeyPath, exact: bool = False) -> Any:
        """Return one value as the kind that is meant, or None with a problem."""
        if isinstance(kind, types.UnionType):
            kind = next(option for option in get_args(kind) if option is not types.NoneType)
        origin: Any = get_origin(kind) or kind
        expected: type = dict if attrs.has(origin) else str if origin is int else origin
        if not isinstance(value, expected):
            meant = KINDS[origin if origin is int else expected]
            got = next(name for python_type, name in KINDS.items() if isinstance(value, python_type))
            self._add(path, "wrong-type", f"{_name(path)} is {got}, and must be {meant}", _remedy(meant))
            return None
        return self._content(value, origin, get_args(kind), path, exact)

    def _content(self, value: Any, origin: Any, args: tuple[Any, ...], path: KeyPath, exact: bool) -> Any:
        if attrs.has(origin):
            return self.shape(value, origin, path)
        if origin is list:
            return [self.value(item, args[0], (*path, number), exact) for number, item in enumerate(value)]
        if origin is dict:
            return {key: self.value(item, args[1], (*path, key), exact) for key, item in value.items()}
        if origin is int:
            return self._whole(value, path)
        return value if exact else value.strip()

    def _whole(self, value: str, path: KeyPath) -> int | None:
        if WHOLE.fullmatch(value.strip()):
            return int(value)
        message = f'{_name(path)} is "{printable(value)}", and must be a whole number'
        self._add(path, "bad-number", message, "write digits only, without separators")
        return None

    def _add(self, path: KeyPath, code: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.mapped.at(*path), code, message, remedy))


def _name(path: KeyPath) -> str:
    """Return a path as a person would say it: `sections 2 begins`."""
    return " ".join(str(part + 1) if isinstance(part, int) else printable(part) for part in path)


def _remedy(meant: str) -> str:
    return {
        KINDS[list]: "write [ONE, TWO], or one a line with a hyphen before it",
        KINDS[dict]: "write keys with their values, indented, below it",
    }.get(meant, "write one value behind the colon")
