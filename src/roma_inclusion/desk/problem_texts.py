"""Problems in the language of the officer: what the library says in English is recognised by its form.

    said("observations", "value 25 is not in the words of its evidence")
        ->  "Waarde 25 staat niet in de woorden waarop het berust"

The catalogue of a language, `locale/problems.LANGUAGE.yml`, has the English forms, with names in braces for what
differs from one problem to the next, and how each is said; that of English has those that name a file, a command or a
code, which nobody at the desk needs, and says all others that name a column or a code as they are. A `column` and a
`table` are named as the forms of the desk name them, and so are the codes of `CODED`; a `phrase` is looked up itself.
What is in no catalogue is shown in English, and marked as such.
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
SHAPES = {
    "column": r"[a-z0-9_]+",
    "field": r"[a-z0-9_]+",
    "table": r"[a-z_]+",
    "id": r"\S+",
    "number": r"[\d.,]+",
    "rest": ".*?",
}
"""What stands for a name in braces; anything for all others."""
CODED = {
    "actor": ("actor_kind",),
    "basis": ("basis",),
    "direction": ("finding_direction",),
    "ground": ("evidence_kind",),
    "item": ("reporting_item",),
    "mechanism": ("mechanisms",),
    "presence": ("mechanism_state",),
    "role": ("role",),
    "silence": ("linked_by", "reporting_state"),
    "status": ("outcome_status",),
    "theme": ("themes",),
    "unit": ("unit",),
    "valence": ("valence",),
}
"""What stands for codes, one or several with commas between, and the lists that they are of."""
NAMED = re.compile(rf"\{{(?:column|field|{'|'.join(CODED)})\d?\}}")
"""What English says as it is, but for the names of columns and codes."""


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
        others = [english for other in CODES[1:] for english in _catalogue(other) if NAMED.search(english)]
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
    if kind in ("column", "field"):
        return (
            language.fields.columns.get(f"{table}.{value}")
            or language.fields.columns.get(value)
            or _also(language, value)
        )
    if kind in CODED:
        return ", ".join(_label(language.code, CODED[kind], code) for code in value.split(", "))
    return language.fields.tables.get(value, value) if kind == "table" else value


def _label(language: str, lists: tuple[str, ...], code: str) -> str:
    """Return the label of a code of one of some lists, or the code where the library has none of the name."""
    labels = _labels(language)
    return next((labels[one, code] for one in lists if (one, code) in labels), code)


@cache
def _labels(language: str) -> dict[tuple[str, str], str]:
    """Return the label of each code of the library in a language, by its list and itself."""
    found = {}
    for table, rows in read_codes()[0].rows.items():
        for key, values in rows.items():
            row = dict(zip(TABLES[table].column_names, values, strict=True))
            found[key[0] if len(key) > 1 else table, key[-1]] = row[f"label_{language}"] or row["label_en"]
    return found


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
