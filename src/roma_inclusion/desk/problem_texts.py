"""Problems in the language of the officer: what the library says in English is recognised by its form.

    said("observations", "value 25 is not in the words of its evidence")
        ->  "Waarde 25 staat niet in de woorden waarop het berust"

The catalogue of a language, `locale/problems.LANGUAGE.yml`, has the English forms, with names in braces for what
differs from one problem to the next, and how each is said; that of English has those that name a file, a command or a
code, which nobody at the desk needs, and says all others that name a column as they are. A `column` and a `table` are
named as the forms of the desk name them, `items` by their labels; a `phrase` is looked up itself. What is in no
catalogue is shown in English, and marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from textwrap import shorten

import attrs

from ..errors import Problem
from ..schema import TABLES
from ..sources.codes import read_codes
from ..sources.yaml_reader import read_mapping
from .language import CODES, FOLDER, Language

NAME = re.compile(r"\{([a-z]+)\d?\}")
ID = re.compile(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
LONGEST_NAME = 80
"""Characters of what a record is called in a sentence."""
OF_A_COLUMN = re.compile(r"\{(?:column|field|items)\d?\}")
SHAPES = {
    "column": r"[a-z0-9_]+",
    "field": r"[a-z0-9_]+",
    "table": r"[a-z_]+",
    "id": r"\S+",
    "number": r"[\d.,]+",
    "rest": ".*?",
}
"""What stands for a name in braces; anything for all others."""


@attrs.define(slots=True, frozen=True)
class Form:
    """One form of an English sentence, and how it is said in a language."""

    english: str
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    said: str


@attrs.define(slots=True, frozen=True)
class Said:
    """A problem as a page shows it: what is wrong and what to do, and the language that each is in."""

    message: str
    remedy: str
    message_in: str
    remedy_in: str
    level: str
    may_stand: bool

    def naming(self, key: str, language: Language, names: Mapping[str, str]) -> Said:
        """Return it with the record of a key called "this record", and others by their names instead of their ids."""

        def called(found: re.Match[str]) -> str:
            if found[0] == key:
                return language.text("this_record")
            name = names.get(found[0], "") if "-" in found[0] else ""
            return f"“{shorten(name, LONGEST_NAME, placeholder='…')}”" if name else found[0]

        message, remedy = (ID.sub(called, text) for text in (self.message, self.remedy))
        return attrs.evolve(self, message=message, remedy=remedy)


@cache
def forms_of(code: str) -> tuple[Form, ...]:
    """Return the forms of a language, in the order in which they are tried; of English, those said otherwise."""
    mapped = _catalogue(code)
    if code == CODES[0]:
        others = [english for other in CODES[1:] for english in _catalogue(other) if OF_A_COLUMN.search(english)]
        mapped |= {english: english for english in sorted(others, key=_is_open) if english not in mapped}
    return tuple(_form(english, said) for english, said in mapped.items())


def _is_open(english: str) -> bool:
    """Return whether a form fits whatever it ends with: it is tried last."""
    return "{phrase}" in english


def _catalogue(code: str) -> dict[str, str]:
    name = f"problems.{code}.yml"
    mapped, problems = read_mapping(FOLDER, name, name)
    if mapped is None or problems:
        raise LookupError(f"the problems in {code} cannot be read: {problems}")
    return {english: str(said) for english, said in mapped.items()}


def _form(english: str, said: str) -> Form:
    pieces = NAME.split(english)
    names = tuple(match[0][1:-1] for match in NAME.finditer(english))
    groups = (
        f"({SHAPES.get(piece, '.+?')})" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)
    )
    return Form(english, re.compile("".join(groups), re.DOTALL), names, said)


def say(language: Language, text: str, table: str = "") -> str | None:
    """Return a sentence of the library in a language, about a record of a table; None where it is not known there."""
    return next(filter(None, _ways(language, text, table)), None)


def _ways(language: Language, text: str, table: str) -> Iterator[str | None]:
    for form in forms_of(language.code):
        if match := form.pattern.fullmatch(text):
            values = [
                _value(language, name, value, table) for name, value in zip(form.names, match.groups(), strict=True)
            ]
            if None not in values:
                yield form.said.format(**dict(zip(form.names, values, strict=True)))


def _value(language: Language, name: str, value: str, table: str) -> str | None:
    kind = name.rstrip("0123456789")
    if kind == "phrase":
        return say(language, value, table) or (value if language.code == CODES[0] else None)
    if kind == "items":
        return ", ".join(_items(language.code).get(item, item) for item in value.split(", "))
    if kind in ("column", "field"):
        return (
            language.fields.columns.get(f"{table}.{value}")
            or language.fields.columns.get(value)
            or _also(language, value)
        )
    return language.fields.tables.get(value, value) if kind == "table" else value


@cache
def _items(code: str) -> dict[str, str]:
    """Return the labels of the items of the reporting in a language."""
    names = TABLES["codebook"].column_names
    entries = [dict(zip(names, row, strict=True)) for row in read_codes()[0].rows["codebook"].values()]
    return {one["code"]: one[f"label_{code}"] for one in entries if one["scheme"] == "reporting_item"}


def _also(language: Language, name: str) -> str | None:
    """Return the label of a column that is in every table, or of one of a table of links: `theme_id` of `themes`."""
    if name in ("id", "evidence", "reason"):
        return language.text(name)
    return language.fields.columns.get(f"{name.removesuffix('_id')}s") if name.endswith("_id") else None


def told(language: Language, text: object) -> str:
    """Return a sentence of the library in a language, or as it is."""
    return say(language, str(text)) or str(text)


def line_of(language: Language, problem: Problem) -> str:
    """Return a problem as one line, with its place."""
    one = said(language, problem)
    return f"{problem.where}: {one.message}. {one.remedy}"


def said(language: Language, problem: Problem, table: str = "") -> Said:
    """Return a problem of a record of a table in a language; English stays where there is nothing else."""
    message, remedy = (say(language, text, table) for text in (problem.message, problem.remedy))
    message_in, remedy_in = (CODES[0] if known is None else language.code for known in (message, remedy))
    texts = (message or problem.message, remedy or problem.remedy, message_in, remedy_in)
    return Said(*texts, problem.level, bool(problem.look))
