"""What can go wrong, named for the person who must fix it.

A `Problem` is one line for a person: where, what, what to do. Everything that checks returns all its problems at once;
`DataError` carries them to the command line, which shows one line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs


def _texts(given: Iterable[str]) -> tuple[str, ...]:
    """Return texts as a tuple: what comes from JSON is a list."""
    return tuple(given)


@attrs.define(slots=True, frozen=True, order=True)
class Problem:
    """One thing that is wrong in data, in a document or in a plugin.

    `code` is stable and in lower case with hyphens, `where` a place such as `lindestad/coding/outcomes.csv:12`,
    `message` says what is wrong, `remedy` what to do about it. A problem of level `notice` stops nothing. `look` is the
    table, the id and the word by which a person lets it stand after a second look; empty where it may not.
    """

    where: str
    code: str
    message: str
    remedy: str
    level: str = "problem"
    look: tuple[str, ...] = attrs.field(default=(), converter=_texts)

    def __str__(self) -> str:
        """One line: where, code, what, remedy; a notice says that it is one."""
        notice = "notice: " if self.level == "notice" else ""
        return f"{self.where}: {notice}{self.code}: {self.message} -> {self.remedy}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems without repetition, by place: line 9 of a file before its line 10."""

    def key(problem: Problem) -> tuple[list[str | int], Problem]:
        parts = re.split(r"(\d+)", problem.where)  # text and numbers in turn
        return [int(part) if at % 2 else part for at, part in enumerate(parts)], problem

    return sorted(set(problems), key=key)


class RomaInclusionError(Exception):
    """Anything that this library raises on purpose."""


class DataError(RomaInclusionError):
    """Problems in data, documents or plugins; nothing was published."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(RomaInclusionError):
    """What was asked for is not possible, such as a source that does not exist."""


class EnvironmentProblem(RomaInclusionError):  # noqa: N818 (EnvironmentError is a name of Python)
    """The disk, a permission, a missing or too old program or library stands in the way."""
